// How text looks: colour on a terminal or none, UTF-8 or plain ASCII. It knows no numbers; whoever
// writes says what a piece of text means, not its colour, and nothing is said by colour alone.
#pragma once

#include <string>

namespace ringside::analysis::report {

/// What a piece of text means.
enum class Tone {
    plain,
    strong,   ///< the numbers of the verdict, headings
    good,     ///< a target that is met
    bad,      ///< a target that is missed, agents who lack
    unclear,  ///< the interval holds the target
    quiet,    ///< definitions, keys, the bar of the target
};

/// What the reader's terminal can show.
struct Style {
    enum class Color { none, eight, many };
    Color color = Color::none;
    bool utf8 = true;

    /// The text in a tone, with ANSI codes if there is colour.
    std::string toned(const std::string& text, Tone tone) const;
    std::string strong(const std::string& text) const { return toned(text, Tone::strong); }
    std::string quiet(const std::string& text) const { return toned(text, Tone::quiet); }

    /// UTF-8 as it can be shown: unchanged, or with ASCII in place of this house's signs (± is +-,
    /// ● is o, …) and "?" for every other character. Apply it before text is aligned: widths
    /// change.
    std::string shown(const std::string& text) const;
};

}  // namespace ringside::analysis::report
