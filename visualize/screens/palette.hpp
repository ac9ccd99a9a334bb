// Colours. A colour says one thing only: the type of the call. Good and bad are said by ink, place
// and form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ringside::visualize {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
    bool operator==(const Colour&) const = default;
};

constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex), 255};
}
constexpr Colour with_alpha(Colour colour, float alpha) {
    colour.alpha = static_cast<std::uint8_t>(static_cast<float>(colour.alpha) * alpha + 0.5F);
    return colour;
}
constexpr Colour mix(Colour from, Colour to, float share) {
    const auto part = [share](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(
            static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * share + 0.5F);
    };
    return {part(from.red, to.red), part(from.green, to.green), part(from.blue, to.blue),
            part(from.alpha, to.alpha)};
}

inline constexpr Colour paper = rgb(0xF7F6F2);
inline constexpr Colour white = rgb(0xFFFFFF);
inline constexpr Colour late = rgb(0xECEAE3);  ///< of a lane: past the target
inline constexpr Colour ink = rgb(0x14181D);   ///< text, now, the past
inline constexpr Colour second_ink = rgb(0x4A515A);
inline constexpr Colour third_ink = rgb(0x7B828B);  ///< idle outlines, zero
inline constexpr Colour hairline = rgb(0xCFCDC4);   ///< and roads
inline constexpr Colour free_line = rgb(0xDEDBD2);  ///< and breaks
inline constexpr Colour ghost = rgb(0x9AA0A7);      ///< what lies ahead
inline constexpr Colour marker = rgb(0xFFD84A);     ///< look here

struct TypeColour {
    Colour fill;
    Colour text;  ///< on the fill
};
/// Told apart in normal sight and by the three kinds of colour blindness (tests/visualize computes
/// the distances); letters or places repeat them. Types beyond these are ink.
inline constexpr std::array<TypeColour, 10> type_colours{{{rgb(0x2C46C4), white},
                                                          {rgb(0x1A9FF0), ink},
                                                          {rgb(0x158C7C), white},
                                                          {rgb(0xC2921A), ink},
                                                          {rgb(0x9A3404), white},
                                                          {rgb(0x4E1E4E), white},
                                                          {rgb(0x13008C), white},
                                                          {rgb(0xA66E00), white},
                                                          {rgb(0x730F00), white},
                                                          {rgb(0x8069BF), white}}};
constexpr TypeColour colour_of_type(std::size_t call_type) {
    return call_type < type_colours.size() ? type_colours[call_type]
                                           : TypeColour{second_ink, white};
}
/// The same type where it is not fully meant: who waits within the target, after-call work.
constexpr Colour pale(Colour colour) { return mix(colour, white, 0.84F); }

}  // namespace ringside::visualize
