// The sheets of workbooks, and what they share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/findings/standing.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/reported.hpp"
#include "analysis/report/xlsx/book.hpp"
#include "analysis/report/xlsx/columns.hpp"

namespace ringside::analysis::report::xlsx {

/// What every sheet of a run is given.
struct Writing {
    Book& book;
    const Reported& run;
    Words& words;

    const center::Model& model() const { return run.model(); }
    const center::Horizon& horizon() const { return run.model().horizon; }
    /// The service level that the target names.
    std::string level() const { return std::string(service_level_measure(model().target)); }
    /// "a day".
    std::string each() const {
        return horizon().steady_state ? "in " + spoken(horizon().length) : "a day";
    }
};

Sheet& add_summary(const Writing& writing);
/// With the service levels' chart on the summary, in its next row.
void add_intervals(const Writing& writing, Sheet& summary);
void add_call_types(const Writing& writing);
void add_groups(const Writing& writing);
void add_ivr(const Writing& writing);
void add_days(const Writing& writing);

/// Sheets of all intervals for each call type, group or variant end here: more would take long to
/// open, and the CSV has them.
inline constexpr std::size_t rows_max = 100'000;
/// What the sheet of words says of one that has more.
std::string left_out_words();

/// The columns that say which interval a row is of, and their fields.
std::vector<Column> interval_heads(const center::Model& model);
std::vector<Field> interval_fields(const center::Model& model, std::size_t interval);

/// What makes the numbers again, and what was run.
struct Origin {
    std::string command;
    std::vector<std::pair<std::string, std::string>> words;
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
};
void add_origin(Book& book, const Origin& origin);

/// A text's lines.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace ringside::analysis::report::xlsx
