// The colours of call types can be told apart, by the colour-blind too.
#include "visualize/screens/palette.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

namespace ringside::visualize {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

/// Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
constexpr Matrix normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};
/// OKLab, Ottosson (2020).
constexpr Matrix to_cones{{{0.4122214708, 0.5363325363, 0.0514459929},
                           {0.2119034982, 0.6806995451, 0.1073969566},
                           {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix to_lab{{{0.2104542553, 0.7936177850, -0.0040720468},
                         {1.9779984951, -2.4285922050, 0.4505937099},
                         {0.0259040371, 0.7827717662, -0.8086757660}}};

Triple times(const Matrix& matrix, const Triple& it) {
    Triple out{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            out[row] += matrix[row][column] * it[column];
    }
    return out;
}

double linear(std::uint8_t part) {
    const double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

/// On a projector's wall the room adds so much of its white to everything.
constexpr double dark_room = 0.0;
constexpr double lit_room = 0.25;

Triple seen(Colour colour, const Matrix& sight, double room) {
    Triple on_wall{linear(colour.red), linear(colour.green), linear(colour.blue)};
    for (double& part : on_wall)
        part = (part + room) / (1.0 + room);
    Triple light = times(sight, on_wall);
    for (double& part : light)
        part = std::clamp(part, 0.0, 1.0);
    Triple cones = times(to_cones, light);
    for (double& part : cones)
        part = std::cbrt(part);
    return times(to_lab, cones);
}

/// In OKLab x 100.
double distance(Colour one, Colour other, const Matrix& sight, double room = dark_room) {
    const Triple a = seen(one, sight, room);
    const Triple b = seen(other, sight, room);
    return 100.0 * std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

double least_distance(std::size_t types, const Matrix& sight, double room = dark_room) {
    double least = 1000.0;
    for (std::size_t i = 0; i < types; ++i) {
        for (std::size_t other = 0; other < i; ++other)
            least = std::min(least,
                             distance(type_colours[i].fill, type_colours[other].fill, sight, room));
    }
    return least;
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}
double contrast(Colour one, Colour other, double room = dark_room) {
    const double a = luminance(one) + room + 0.05;
    const double b = luminance(other) + room + 0.05;
    return std::max(a, b) / std::min(a, b);
}

}  // namespace

TEST_CASE("colours of types differ in every kind of sight", "[visualize]") {
    // Six are the usual; a step of 2 is just seen side by side.
    CHECK(least_distance(6, normal) == Approx(17.5).margin(0.05));
    CHECK(least_distance(6, deuteranopia) == Approx(14.2).margin(0.05));
    CHECK(least_distance(6, protanopia) == Approx(13.4).margin(0.05));
    CHECK(least_distance(6, tritanopia) == Approx(11.7).margin(0.05));
    for (const Matrix& sight : {normal, deuteranopia, protanopia, tritanopia})
        CHECK(least_distance(type_colours.size(), sight) > 9.5);
    CHECK(distance(rgb(0x9A3404), rgb(0x8A3A04), normal) < 9.5);
}

TEST_CASE("colours and text hold on a projector in a lit room", "[visualize]") {
    for (const Matrix& sight : {normal, deuteranopia, protanopia, tritanopia}) {
        CHECK(least_distance(6, sight, lit_room) > 4.5);
        CHECK(least_distance(type_colours.size(), sight, lit_room) > 2.5);
        for (const TypeColour& type : type_colours)
            CHECK(distance(type.fill, marker, sight, lit_room) > 9.5);
        CHECK(distance(marker, paper, sight, lit_room) > 8.5);
    }
    // Large letters need 3 (WCAG 2.1), and most that is read is of these two. Letters on a colour
    // fall to 2 where the colour is neither light nor dark: place and lane say the type again.
    CHECK(contrast(ink, paper, lit_room) > 3.9);
    CHECK(contrast(second_ink, paper, lit_room) > 3.0);
    for (const TypeColour& type : type_colours)
        CHECK(contrast(type.fill, type.text, lit_room) > 1.95);
    // A dark theme would not: white on ink loses three quarters of its contrast.
    CHECK(contrast(white, ink, lit_room) < contrast(white, ink) / 4.0);
}

TEST_CASE("letters are read on every colour, and the marker is none of them", "[visualize]") {
    for (const TypeColour& type : type_colours) {
        // Bold letters of 18 pixels and more: 3 is enough (WCAG 2.1).
        CHECK(contrast(type.fill, type.text) >= 3.0);
        for (const Matrix& sight : {normal, deuteranopia, protanopia, tritanopia})
            CHECK(distance(type.fill, marker, sight) > 9.5);
    }
    CHECK(contrast(ink, paper) > 7.0);
    CHECK(contrast(second_ink, paper) > 7.0);
    CHECK(colour_of_type(type_colours.size()).fill == second_ink);
}

}  // namespace ringside::visualize
