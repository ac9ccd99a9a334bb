// A table of text for a terminal; see table.hpp.
#include "analysis/report/table.hpp"

#include <algorithm>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

std::size_t width_of_cell(const Cell& cell, const Style& style) {
    return cell.is_composed ? cell.width : width_of(style.shown(cell.text));
}

std::string drawn(const Cell& cell, const Style& style) {
    return cell.is_composed ? cell.text : style.toned(style.shown(cell.text), cell.tone);
}

}  // namespace

std::vector<std::size_t> Table::widths(const Style& style) const {
    std::vector<std::size_t> widths;
    for (const Column& column : columns_)
        widths.push_back(column.width_min);
    for (const auto& row : rows_) {
        std::size_t position = 0;
        for (const Cell& cell : row) {
            if (cell.span == 1) {
                widths[position] = std::max(widths[position], width_of_cell(cell, style));
            }
            position += cell.span;
        }
    }
    return widths;
}

std::size_t Table::width(const Style& style) const {
    std::size_t total = 0;
    const auto each = widths(style);
    for (std::size_t i = 0; i < columns_.size(); ++i)
        total += columns_[i].gap + each[i];
    return total;
}

std::string Table::text(const Style& style) const {
    const std::vector<std::size_t> each = widths(style);
    std::string text;
    for (const auto& row : rows_) {
        std::string line;
        std::size_t pending = 0;  // blanks, written only if something follows
        std::size_t position = 0;
        for (const Cell& cell : row) {
            pending += columns_[position].gap;
            std::size_t room = each[position];
            for (std::size_t i = position + 1; i < position + cell.span; ++i) {
                room += columns_[i].gap + each[i];
            }
            const std::size_t used = width_of_cell(cell, style);
            const std::size_t blank = room > used ? room - used : 0;
            const bool right = columns_[position].align == Align::right;
            if (right)
                pending += blank;
            if (used > 0) {
                line += std::string(pending, ' ') + drawn(cell, style);
                pending = right ? 0 : blank;
            } else {
                pending += right ? 0 : blank;
            }
            position += cell.span;
        }
        text += line + "\n";
    }
    return text;
}

std::string Table::titled(const std::string& title, const Style& style) const {
    const std::string body = text(style);
    const std::string shown = style.shown(title);
    const std::size_t blanks = std::min(body.find_first_not_of(' '), body.find('\n'));
    const bool fits =
        blanks != std::string::npos && body[blanks] != '\n' && blanks > width_of(shown);
    return style.strong(shown) + (fits ? body.substr(width_of(shown)) : "\n" + body);
}

std::string text_of(const std::vector<Phrase>& phrases) {
    std::string text;
    for (const Phrase& phrase : phrases)
        text += phrase.text;
    return text;
}

std::string wrapped(const std::vector<Phrase>& phrases, const Style& style, std::size_t indent) {
    std::string text;
    std::vector<Phrase> line;
    std::vector<Phrase> word;
    std::size_t used = 0;
    const auto end_line = [&] {
        for (const Phrase& run : line)
            text += style.toned(run.text, run.tone);
        if (!line.empty())
            text += "\n";
        line.clear();
    };
    const auto append = [&](const std::string& words, Tone tone) {
        if (!line.empty() && line.back().tone == tone) {
            line.back().text += words;
        } else {
            line.emplace_back(words, tone);
        }
    };
    const auto end_word = [&] {
        if (word.empty())
            return;
        std::size_t width = 0;
        for (const Phrase& part : word)
            width += width_of(part.text);
        if (used > 0 && used + 1 + width > page_columns) {
            end_line();
            used = indent;
            if (indent > 0)
                append(std::string(indent, ' '), Tone::plain);
        } else if (used > 0) {
            // The blank between two words of one tone is of that tone.
            append(" ", line.back().tone == word.front().tone ? word.front().tone : Tone::plain);
            ++used;
        }
        for (const Phrase& part : word)
            append(part.text, part.tone);
        used += width;
        word.clear();
    };
    for (const Phrase& phrase : phrases) {
        const std::string shown = style.shown(phrase.text);
        for (std::size_t start = 0; start <= shown.size();) {
            const std::size_t end = std::min(shown.find(' ', start), shown.size());
            if (end > start)
                word.emplace_back(shown.substr(start, end - start), phrase.tone);
            if (end < shown.size())
                end_word();
            start = end + 1;
        }
    }
    end_word();
    end_line();
    return text;
}

}  // namespace ringside::analysis::report
