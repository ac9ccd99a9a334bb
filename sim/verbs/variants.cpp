// What --with says; see variants.hpp.
#include "sim/verbs/variants.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace ringside {
namespace {

constexpr const char* blanks = " \t";

/// Where the first change starts: after the name's colon, or at the beginning.
std::size_t end_of_name(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::size_t other = text.find_first_of("=\"");
    return colon != std::string::npos && (other == std::string::npos || colon < other) ? colon + 1
                                                                                       : 0;
}

/// The next semicolon that is in no quotes, or the end.
std::size_t end_of_change(const std::string& text, std::size_t start) {
    char quote = 0;
    for (std::size_t i = start; i < text.size(); ++i) {
        const char letter = text[i];
        if (quote != 0) {
            if (letter == '\\' && quote == '"') {
                ++i;
            } else if (letter == quote) {
                quote = 0;
            }
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
        } else if (letter == ';') {
            return i;
        }
    }
    return text.size();
}

std::string trimmed(const std::string& text) {
    const std::size_t start = text.find_first_not_of(blanks);
    if (start == std::string::npos)
        return "";
    return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

/// UTF-8 characters before a byte.
std::size_t characters_before(const std::string& text, std::size_t position) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < position && i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u)
            ++characters;
    }
    return characters;
}

}  // namespace

Variant read_variant(const std::string& text) {
    Variant variant;
    variant.text = text;
    std::size_t start = end_of_name(text);
    if (start > 0)
        variant.name = trimmed(text.substr(0, start - 1));
    while (start <= text.size()) {
        const std::size_t end = end_of_change(text, start);
        const std::string change = trimmed(text.substr(start, end - start));
        // Nothing between two semicolons or after the last one changes nothing.
        if (!change.empty()) {
            variant.changes.push_back(change);
            variant.places.push_back(
                characters_before(text, text.find_first_not_of(blanks, start)));
        }
        start = end + 1;
    }
    return variant;
}

void place_in_variant(const Variant& variant, std::size_t number, std::size_t shared,
                      std::vector<scenario::Problem>& problems) {
    for (std::size_t i = 0; i < variant.changes.size(); ++i) {
        const std::string loaded_as = fmt::format("--set #{}", shared + i + 1);
        for (scenario::Problem& problem : problems) {
            if (problem.line != 0 || problem.column == 0 || problem.file != loaded_as)
                continue;
            problem.file = fmt::format("--with #{}", number);
            problem.column += static_cast<std::uint32_t>(variant.places[i]);
            problem.source_line = variant.text;
        }
    }
}

}  // namespace ringside
