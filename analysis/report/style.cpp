// How text looks; see style.hpp.
#include "analysis/report/style.hpp"

#include <array>
#include <utility>

namespace ringside::analysis::report {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 25> ascii_for{
    {{"●", "o"},   {"○", "?"},  {"▼", "v"},  {"▲", "^"}, {"×", "x"},   {"─", "-"}, {"│", "|"},
     {"┼", "+"},   {"±", "+-"}, {"−", "-"},  {"–", "-"}, {"…", "..."}, {"·", "."}, {"’", "'"},
     {"∞", "inf"}, {"▁", "_"},  {"▂", "."},  {"▃", ":"}, {"▄", "-"},   {"▅", "="}, {"▆", "+"},
     {"▇", "*"},   {"█", "#"},  {"“", "\""}, {"”", "\""}}};

const char* code_of(Tone tone, bool many_colors) {
    switch (tone) {
        case Tone::strong:
            return "\x1b[1m";
        case Tone::good:
            return many_colors ? "\x1b[38;5;32m" : "\x1b[34m";
        case Tone::bad:
            return many_colors ? "\x1b[38;5;166m" : "\x1b[31m";
        case Tone::unclear:
            return "\x1b[33m";
        case Tone::quiet:
            return "\x1b[2m";
        case Tone::plain:
            break;
    }
    return "";
}

}  // namespace

std::string Style::toned(const std::string& text, Tone tone) const {
    if (color == Color::none || tone == Tone::plain || text.empty())
        return text;
    return code_of(tone, color == Color::many) + text + "\x1b[0m";
}

std::string Style::shown(const std::string& text) const {
    if (utf8)
        return text;
    std::string ascii;
    for (std::size_t position = 0; position < text.size();) {
        if (static_cast<unsigned char>(text[position]) < 0x80) {
            ascii += text[position++];
            continue;
        }
        const char* replacement = "?";
        std::size_t length = 1;
        while (position + length < text.size() &&
               (static_cast<unsigned char>(text[position + length]) & 0xC0u) == 0x80u) {
            ++length;
        }
        for (const auto& [sign, plain] : ascii_for) {
            if (text.compare(position, length, sign) == 0)
                replacement = plain;
        }
        ascii += replacement;
        position += length;
    }
    return ascii;
}

}  // namespace ringside::analysis::report
