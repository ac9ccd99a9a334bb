// UTF-8: where characters begin and which bytes are none.
#include "sim/scenario/characters.hpp"

#include <algorithm>

namespace ringside::scenario {
namespace {

unsigned char byte_at(std::string_view text, std::size_t position) {
    return position < text.size() ? static_cast<unsigned char>(text[position]) : 0;
}

bool continues(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// Bytes of the character that starts here; 0 if it is not UTF-8 (table 3-7 of Unicode).
std::size_t length_at(std::string_view text, std::size_t position) {
    const unsigned char first = byte_at(text, position);
    const unsigned char second = byte_at(text, position + 1);
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4 || !continues(second))
        return 0;
    if (first < 0xE0)
        return 2;
    if (!continues(byte_at(text, position + 2)))
        return 0;
    if (first < 0xF0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool too_large = first == 0xF4 && second >= 0x90;
    return overlong || too_large || !continues(byte_at(text, position + 3)) ? 0 : 4;
}

}  // namespace

std::size_t first_byte_not_utf8(std::string_view text) {
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t length = length_at(text, position);
        if (length == 0)
            return position;
        position += length;
    }
    return std::string_view::npos;
}

std::uint32_t characters(std::string_view text) {
    return static_cast<std::uint32_t>(std::ranges::count_if(
        text, [](char byte) { return !continues(static_cast<unsigned char>(byte)); }));
}

std::size_t byte_of_column(std::string_view text, std::uint32_t column) {
    std::uint32_t seen = 0;
    for (std::size_t position = 0; position < text.size(); ++position) {
        if (continues(static_cast<unsigned char>(text[position])))
            continue;
        if (++seen == column)
            return position;
    }
    return text.size();
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace ringside::scenario
