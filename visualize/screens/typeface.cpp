// Letters in a line.
#include "visualize/screens/typeface.hpp"

#include <algorithm>

namespace ringside::visualize {
namespace {

/// The letter at `at`, which is moved behind it. A byte that starts none stands for itself.
char32_t next_letter(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    char32_t letter = more == 3   ? first & 0x07u
                      : more == 2 ? first & 0x0Fu
                      : more == 1 ? first & 0x1Fu
                                  : first;
    for (; more > 0 && at < text.size() && (byte(at) & 0xC0u) == 0x80u; --more)
        letter = letter << 6 | (byte(at++) & 0x3Fu);
    return letter;
}

bool is_digit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }

}  // namespace

std::vector<PlacedLetter> place_letters(const Typeface& face, std::string_view text, int size,
                                        Weight weight, float& width) {
    float digit = 0.0F;
    for (char32_t letter = U'0'; letter <= U'9'; ++letter)
        digit = std::max(digit, face.advance(letter, size, weight));
    std::vector<PlacedLetter> placed;
    float pen = 0.0F;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_letter(text, at);
        const float own = face.advance(letter, size, weight);
        const float cell = is_digit(letter) ? digit : own;
        placed.push_back({letter, pen + (cell - own) / 2});
        pen += cell;
    }
    width = pen;
    return placed;
}

float width_of(const Typeface& face, std::string_view text, int size, Weight weight) {
    float width = 0.0F;
    place_letters(face, text, size, weight, width);
    return width;
}

}  // namespace ringside::visualize
