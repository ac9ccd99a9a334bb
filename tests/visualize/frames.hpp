// What is asked of every frame, and when two are the same.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "visualize/screens/drawing.hpp"

namespace ringside::visualize {

/// Where a text's letters are, roughly, in pixels.
inline Rect box_of(const TextRun& run) {
    const auto size = static_cast<float>(run.size);
    return {static_cast<float>(run.x), static_cast<float>(run.y) - 0.74F * size, run.width,
            0.80F * size};
}

/// The first pair of texts of one layer that overlap, or a text beyond the window; "" if there is
/// none.
inline std::string first_clash(const Drawing& drawing) {
    const Rect window{-0.5F, -0.5F, static_cast<float>(drawing.width()) + 1.0F,
                      static_cast<float>(drawing.height()) + 1.0F};
    for (const Layer& layer : drawing.layers()) {
        for (std::size_t i = 0; i < layer.texts.size(); ++i) {
            const Rect mine = box_of(layer.texts[i]);
            if (mine.x < window.x || mine.right() > window.right() || mine.y < window.y ||
                mine.bottom() > window.bottom())
                return "\"" + layer.texts[i].text + "\" lies beyond the window";
            for (std::size_t other = 0; other < i; ++other) {
                if (mine.overlaps(box_of(layer.texts[other]))) {
                    return fmt::format("\"{}\" lies over \"{}\"", layer.texts[i].text,
                                       layer.texts[other].text);
                }
            }
        }
    }
    return "";
}

/// Whether some text of a frame has these words.
inline bool has_text(const Drawing& drawing, const std::string& words) {
    return std::ranges::any_of(drawing.layers(), [&](const Layer& layer) {
        return std::ranges::any_of(layer.texts, [&](const TextRun& run) {
            return run.text.find(words) != std::string::npos;
        });
    });
}

inline bool same_frame(const Drawing& a, const Drawing& b) {
    const auto mine = a.layers();
    const auto theirs = b.layers();
    if (mine.size() != theirs.size())
        return false;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        if (mine[i].triangles != theirs[i].triangles ||
            mine[i].texts.size() != theirs[i].texts.size())
            return false;
        for (std::size_t text = 0; text < mine[i].texts.size(); ++text) {
            if (mine[i].texts[text].text != theirs[i].texts[text].text ||
                mine[i].texts[text].x != theirs[i].texts[text].x)
                return false;
        }
    }
    return true;
}

}  // namespace ringside::visualize
