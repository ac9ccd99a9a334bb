// Two futures side by side: the same places, the same callers; who fares differently is marked.
#pragma once

#include <string>
#include <vector>

#include "visualize/fates.hpp"
#include "visualize/screens/contrast.hpp"
#include "visualize/screens/drawing.hpp"
#include "visualize/screens/lane_form.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

/// One future at an instant.
struct Half {
    View view;
    const Fates& fates;
    std::string title;  ///< "as it was"
};

/// Both halves are at the same instant; `parted` is when they ceased to be one.
struct SplitView {
    Half a;
    Half b;
    Time parted;
    const std::vector<Divergence>& divergences;
};

/// A keeper holds the form of callers from one frame to the next.
Drawing draw_split(const Typeface& face, const SplitView& split, int width, int height,
                   FormKeeper* forms = nullptr);

// The parts.
void draw_split_numbers(Drawing& drawing, const SplitView& split);
/// The letter of a future in a circle of ink.
void draw_letter(Drawing& drawing, Point center, const char* letter, float radius);

/// How callers fare in one future against the other, by an instant.
struct Balance {
    struct Line {
        int callers = 0;
        std::string words;
    };
    int differ = 0;
    std::vector<Line> lines;  ///< of which there are any, most callers first
};
Balance balance_of(const std::vector<Divergence>& divergences, Time now);

/// What has been counted since an instant: of calls that left the queue.
struct Since {
    std::int64_t answered = 0;
    std::int64_t lost = 0;
    std::int64_t within = 0;
    Duration waits_of_answered{};
};
Since since(const Fates& fates, Time from, Time now, Duration within);

}  // namespace ringside::visualize
