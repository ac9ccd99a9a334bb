// A table of text for a terminal: columns as wide as what they hold, cells that say what they mean.
// It knows no numbers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analysis/report/style.hpp"

namespace ringside::analysis::report {

/// The width that no line of the report exceeds.
inline constexpr std::size_t page_columns = 100;

struct Cell {
    Cell(std::string text_, Tone tone_ = Tone::plain, std::size_t span_ = 1)
        : text(std::move(text_)), tone(tone_), span(span_) {}
    Cell(const char* text_, Tone tone_ = Tone::plain, std::size_t span_ = 1)
        : Cell(std::string(text_), tone_, span_) {}

    std::string text;
    Tone tone;
    std::size_t span;          ///< how many columns the cell covers
    bool is_composed = false;  ///< the text holds its own ANSI codes; `width` says how wide it is
    std::size_t width = 0;
};

enum class Align { left, right };

struct Column {
    Align align = Align::right;
    std::size_t gap = 2;  ///< blanks before it
    std::size_t width_min = 0;
};

class Table {
  public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    /// A row; missing cells at its end are empty.
    void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
    /// The lines, each with its newline and without blanks at its end.
    std::string text(const Style& style) const;
    /// The same with a title at the margin: on the first line if that begins with blanks enough,
    /// else on a line of its own above.
    std::string titled(const std::string& title, const Style& style) const;
    /// The width of the widest possible line.
    std::size_t width(const Style& style) const;

  private:
    std::vector<std::size_t> widths(const Style& style) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

/// A piece of running text in one tone; blanks stand where the text says so.
struct Phrase {
    Phrase(std::string text_, Tone tone_ = Tone::plain) : text(std::move(text_)), tone(tone_) {}
    Phrase(const char* text_, Tone tone_ = Tone::plain) : Phrase(std::string(text_), tone_) {}

    std::string text;
    Tone tone;
};

/// The text alone, without lines.
std::string text_of(const std::vector<Phrase>& phrases);

/// Running text in lines of at most page_columns, broken between words; ends with a newline unless
/// it is empty. Lines after the first are indented by `indent` blanks.
std::string wrapped(const std::vector<Phrase>& phrases, const Style& style, std::size_t indent = 0);

}  // namespace ringside::analysis::report
