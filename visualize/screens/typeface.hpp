// How wide letters are. What draws them knows more; whoever lays out a screen needs no more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ringside::visualize {

enum class Weight { medium, semi_bold, bold };

class Typeface {
  public:
    virtual ~Typeface() = default;
    /// How far a letter moves the pen, at a size in pixels.
    virtual float advance(char32_t letter, int size, Weight weight) const = 0;
};

struct PlacedLetter {
    char32_t letter = 0;
    float x = 0.0F;  ///< pixels from the start of the text
};

/// Where each letter of a UTF-8 text stands. Every digit has a cell as wide as the widest, so that
/// numbers do not dance as they change.
std::vector<PlacedLetter> place_letters(const Typeface& face, std::string_view text, int size,
                                        Weight weight, float& width);
float width_of(const Typeface& face, std::string_view text, int size, Weight weight);

}  // namespace ringside::visualize
