// A table of a page: heads with what they measure, rows with a head of their own, wide ones
// scrolled inside themselves. It knows no numbers but how an estimate stands in a cell.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/report/findings/standing.hpp"
#include "analysis/report/html/forms.hpp"

namespace ringside::analysis::report::html {

struct Column {
    std::string head;  ///< HTML
    std::string
        measure;       ///< the measure's name in the JSON, for those who read the page by program
    std::string kind;  ///< classes: "left", "strip", …
};

struct Cell {
    std::string inner;         ///< HTML
    std::string kind = {};     ///< classes: "missed", …
    std::string measure = {};  ///< where it is not that of the column
};

/// What a row is about: names and values of data attributes, "interval" and "07:30".
using About = std::vector<std::pair<std::string, std::string>>;

class Table {
  public:
    /// The title is read out and seen by nobody: what stands above says it to those who see.
    Table(std::string title, std::vector<Column> columns)
        : title_(std::move(title)), columns_(std::move(columns)) {}

    /// Classes of the table.
    void set_kind(std::string kind) { kind_ = std::move(kind); }
    /// A line above the heads that groups columns: (text, how many).
    void set_groups(std::vector<std::pair<std::string, int>> groups) {
        groups_ = std::move(groups);
    }
    /// A row; its first cell is its head.
    void add(const About& about, std::vector<Cell> cells, bool is_total = false);
    std::string text() const;

  private:
    std::string title_;
    std::vector<Column> columns_;
    std::string kind_;
    std::vector<std::pair<std::string, int>> groups_;
    std::string body_;
    std::string foot_;
};

/// "77.3", or "77.3 ± 1.1" with the half-width set back; "–" without a value.
Cell number_cell(const Estimate& estimate, const Form& form);
Cell half_width_cell(const Estimate& estimate, const Form& form);
/// The same with the mark of its standing: ● ○ ▼.
Cell level_cell(const Estimate& estimate, const Form& form, Standing standing);

/// The mark of a standing, with its word for those who hear the page.
std::string mark(Standing standing);
/// A sign as a small picture, with its word for those who hear the page: fonts draw ● ○ ▼ in sizes
/// of their own. `kind` is its class, `shape` is SVG on 12 by 12.
std::string sign(std::string_view kind, std::string_view word, std::string_view shape);
/// The class of a standing: "met", "unclear", "missed" or none.
std::string class_of(Standing standing);

}  // namespace ringside::analysis::report::html
