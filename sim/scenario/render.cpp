// A problem as text: where, what, the line with a mark under it, and a hint.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside::scenario {
namespace {

constexpr std::size_t page_width = 100;
constexpr std::size_t gutter = 8;  // "   12 | "

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view vermillion = "\x1b[38;5;166m";
constexpr std::string_view blue = "\x1b[38;5;33m";
constexpr std::string_view plain = "\x1b[0m";

std::string painted(std::string_view text, std::string_view colour, bool on) {
    return on ? fmt::format("{}{}{}", colour, text, plain) : std::string{text};
}

std::string where(const Problem& problem) {
    if (problem.column == 0)
        return problem.file + ":";
    if (problem.line == 0)
        return fmt::format("{}:{}:", problem.file, problem.column);
    return fmt::format("{}:{}:{}:", problem.file, problem.line, problem.column);
}

/// Breaks text at spaces so that no line passes the page; the first starts at column `used`, the
/// others are indented.
std::string wrapped(std::string_view text, std::size_t used, std::size_t indent) {
    std::string out;
    std::size_t column = used;
    while (!text.empty()) {
        const auto end = std::min(text.find(' ', 1), text.size());
        std::string_view word = text.substr(0, end);
        text.remove_prefix(end);
        const std::size_t width = characters(word);
        if (column + width > page_width && column > indent) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
            if (word.starts_with(' '))
                word.remove_prefix(1);
        }
        out += word;
        column += characters(word);
    }
    return out;
}

/// The line with tabs and control characters as spaces, one column a character.
std::string printable(std::string_view line) {
    std::string out{line};
    for (char& byte : out) {
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F)
            byte = ' ';
    }
    return out;
}

struct Cut {
    std::string text;
    std::size_t mark = 0;  ///< characters before the mark
    std::size_t length = 1;
};

/// The part of the line around the mark that fits beside the gutter, with … where it was cut.
Cut cut_around(std::string_view line, std::size_t column, std::size_t length) {
    constexpr std::size_t room = page_width - gutter;
    const std::size_t total = characters(line);
    const std::size_t before = column - 1;
    if (total <= room) {
        const std::size_t most = std::max<std::size_t>(1, total - std::min(total, before));
        return {std::string{line}, before, std::clamp<std::size_t>(length, 1, most)};
    }
    // As much before the mark as leaves room for it, and about a third of the page behind it.
    const std::size_t behind = std::min(length, room / 2) + room / 3;
    const std::size_t wanted_end = std::min(total, before + behind);
    const std::size_t start = wanted_end > room ? wanted_end - room : 0;
    const std::size_t end = std::min(total, start + room);
    const auto byte = [&](std::size_t character) {
        return byte_of_column(line, static_cast<std::uint32_t>(character + 1));
    };
    const std::size_t first = start > 0 ? start + 1 : start;
    const std::size_t last = end < total ? end - 1 : end;
    Cut cut;
    if (start > 0)
        cut.text += "…";
    cut.text += line.substr(byte(first), byte(last) - byte(first));
    if (end < total)
        cut.text += "…";
    cut.mark = before - start;
    cut.length = std::clamp<std::size_t>(length, 1, std::max<std::size_t>(1, end - before));
    return cut;
}

}  // namespace

std::string render(const Problem& problem, bool colour) {
    const std::string place = where(problem);
    const std::string message =
        wrapped(problem.message, characters(place) + std::string_view{" error: "}.size(), gutter);
    std::string out = fmt::format("{} {} {}\n", painted(place, bold, colour),
                                  painted("error:", vermillion, colour), message);
    if (problem.column > 0 && !problem.source_line.empty()) {
        const Cut cut = cut_around(printable(problem.source_line), problem.column, problem.length);
        out += problem.line > 0 ? fmt::format("{:>5} | {}\n", problem.line, cut.text)
                                : fmt::format("      | {}\n", cut.text);
        out += fmt::format("      | {}{}\n", std::string(cut.mark, ' '),
                           painted(std::string(cut.length, '^'), vermillion, colour));
    }
    if (!problem.hint.empty()) {
        constexpr std::string_view head = "hint: ";
        out += fmt::format("        {} {}\n", painted("hint:", blue, colour),
                           wrapped(problem.hint, gutter + head.size(), gutter + head.size()));
    }
    return out;
}

}  // namespace ringside::scenario
