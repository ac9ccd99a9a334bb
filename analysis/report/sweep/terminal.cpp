// The report of a sweep as text for a terminal, within 100 columns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/report/facts.hpp"
#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/sweep/points.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {
namespace {

constexpr double percent = 100.0;
/// Longer tables show so many of the points.
constexpr std::size_t rows_max = 48;
constexpr std::size_t rows_of_many = 40;
/// The narrowest column of a varied value, and the narrowest strip that is worth drawing.
constexpr std::size_t value_columns_min = 5;
constexpr std::size_t strip_columns_min = 11;

/// A column of numbers: a heading in two lines and a cell a row.
struct Numbers {
    std::string above;
    std::string heading;
    std::vector<Cell> cells;

    std::size_t width() const {
        std::size_t width = std::max(width_of(above), width_of(heading));
        for (const Cell& cell : cells)
            width = std::max(width, width_of(cell.text));
        return width;
    }
};

/// "3.2 ± 0.1".
std::string with_half_width(const Estimate& estimate, double scale, int decimals) {
    if (!estimate.value)
        return "–";
    std::string words = grouped(*estimate.value * scale, decimals);
    if (estimate.interval)
        words += " ± " + grouped(estimate.interval->half_width() * scale, decimals);
    return words;
}

/// Of lines that end in a strip.
std::string without_blanks_at_ends(std::string text) {
    for (std::size_t end = text.find(" \n"); end != std::string::npos; end = text.find(" \n"))
        text.erase(end, 1);
    return text;
}

class Sheet {
  public:
    Sheet(const SweepFacts& facts, const Style& style)
        : facts_(facts), style_(style), points_(facts), rows_(chosen_rows()) {}

    std::string header() const;
    std::string table() const;
    std::string foot() const;

  private:
    std::vector<std::size_t> chosen_rows() const;
    Numbers levels() const;
    Numbers standings() const;
    Numbers measured(const std::string& heading, const char* measure, double scale,
                     int least) const;
    Numbers waits() const;
    Numbers costs() const;
    std::vector<Numbers> numbers(std::size_t room) const;
    std::vector<Numbers> values(std::size_t room) const;

    const SweepFacts& facts_;
    const Style& style_;
    Points points_;
    std::vector<std::size_t> rows_;
};

/// All points, or of many those that lie nearest to their target; without one those of the highest
/// level.
std::vector<std::size_t> Sheet::chosen_rows() const {
    std::vector<std::size_t> rows = points_.done();
    if (rows.size() <= rows_max)
        return rows;
    const auto distance = [&](std::size_t point) {
        const std::optional<double> level = points_.level(point).value;
        const std::optional<double> target = points_.planned(point).target.service_level;
        return level ? std::abs(*level - target.value_or(1.0)) : 2.0;
    };
    std::ranges::stable_sort(rows, {}, distance);
    rows.resize(rows_of_many);
    std::ranges::sort(rows);
    return rows;
}

Numbers Sheet::levels() const {
    Numbers column{"service", "level", {}};
    for (const std::size_t row : rows_) {
        const Estimate& level = points_.level(row);
        const int decimals = level_decimals(level, points_.planned(row).target.service_level);
        std::string words =
            level.value ? grouped(*level.value * percent, decimals) + "%" : "no calls";
        if (level.interval)
            words += " ± " + grouped(level.interval->half_width() * percent, decimals);
        column.cells.emplace_back(words, tone_of(points_.standing_of(row)));
    }
    return column;
}

Numbers Sheet::standings() const {
    Numbers column{"", "", {}};
    for (const std::size_t row : rows_) {
        const Standing how = points_.standing_of(row);
        column.cells.emplace_back(standing_words(how), tone_of(how));
    }
    return column;
}

Numbers Sheet::measured(const std::string& heading, const char* measure, double scale,
                        int least) const {
    Numbers column{heading, "", {}};
    int decimals = least;
    for (const std::size_t row : rows_) {
        if (const auto& interval = points_.find(row, measure).interval)
            decimals = std::max(decimals, decimals_for(interval->half_width() * scale, least, 2));
    }
    for (const std::size_t row : rows_)
        column.cells.emplace_back(with_half_width(points_.find(row, measure), scale, decimals));
    return column;
}

Numbers Sheet::waits() const {
    constexpr const char* measure = "mean_wait_answered_s";
    double longest = 0.0;
    for (const std::size_t row : rows_)
        longest = std::max(longest, points_.find(row, measure).value.value_or(0.0));
    const DurationForm form = duration_form(longest);
    if (form == DurationForm::seconds) {
        Numbers column = measured("ASA,", measure, 1.0, 1);
        column.heading = "s";
        return column;
    }
    Numbers column{"ASA,", name_of(form), {}};
    for (const std::size_t row : rows_) {
        const Estimate& wait = points_.find(row, measure);
        std::string words = wait.value ? duration_bare(*wait.value, form, 0) : "–";
        if (wait.interval)
            words += " ± " + duration_bare(wait.interval->half_width(), form, 0);
        column.cells.emplace_back(words);
    }
    return column;
}

Numbers Sheet::costs() const {
    Numbers column = measured(with_currency("cost", points_.first()), "cost", 1.0, 0);
    column.heading = points_.each(rows_.front());
    return column;
}

/// As many columns as fit, the first ones first.
std::vector<Numbers> Sheet::numbers(std::size_t room) const {
    std::vector<Numbers> all{levels(), standings()};
    const auto has_cost = [&](std::size_t row) { return points_.cost(row).has_value(); };
    if (std::ranges::any_of(rows_, has_cost))
        all.push_back(costs());
    all.push_back(measured("abandon", "abandon_rate", percent, 1));
    all.back().heading = "rate, %";
    all.push_back(waits());
    all.push_back(measured("occupancy,", "occupancy", percent, 1));
    all.back().heading = "%";
    const auto has_as_many = [&](std::size_t row) {
        return points_.replications(row) == points_.replications(rows_.front());
    };
    if (!std::ranges::all_of(rows_, has_as_many)) {
        all.push_back({"repli-", "cations", {}});
        for (const std::size_t row : rows_)
            all.back().cells.emplace_back(grouped(points_.replications(row)));
    }
    std::vector<Numbers> fitting;
    std::size_t used = 0;
    for (Numbers& column : all) {
        used += 2 + column.width();
        if (used > room)
            break;
        fitting.push_back(std::move(column));
    }
    return fitting;
}

/// The varied values, in `room` columns at most if they can be cut to that.
std::vector<Numbers> Sheet::values(std::size_t room) const {
    std::vector<Numbers> columns;
    const std::vector<std::string> names = short_names(facts_.grid->dimensions());
    for (std::size_t i = 0; i < names.size(); ++i) {
        Numbers column{"", names[i], {}};
        for (const std::size_t row : rows_)
            column.cells.emplace_back(points_.value(row, i));
        columns.push_back(std::move(column));
    }
    const auto total = [&] {
        std::size_t sum = 0;
        for (const Numbers& column : columns)
            sum += 2 + column.width();
        return sum;
    };
    while (total() > room) {
        Numbers& widest = *std::ranges::max_element(columns, {}, &Numbers::width);
        const std::size_t width = widest.width() - 1;
        if (width < value_columns_min)
            break;
        widest.heading = shortened(widest.heading, width);
        for (Cell& cell : widest.cells)
            cell.text = shortened(cell.text, width);
    }
    return columns;
}

std::string Sheet::table() const {
    // The level and how it stands are always there, and take 26 columns at most.
    const std::vector<Numbers> varied = values(page_columns - 26);
    std::size_t used = 0;
    for (const Numbers& column : varied)
        used += 2 + column.width();
    const std::vector<Numbers> measured = numbers(page_columns - used);
    for (const Numbers& column : measured)
        used += 2 + column.width();
    std::vector<Estimate> levels;
    for (const std::size_t row : rows_)
        levels.push_back(points_.level(row));
    // A strip has one target.
    const bool has_strip = points_.have_one_target() && used + 3 + strip_columns_min < page_columns;
    const std::size_t strip_columns = std::clamp(page_columns - std::min(page_columns, used + 3),
                                                 strip_columns_min, StripScale::columns_most);
    const StripScale scale(levels, points_.planned(points_.done().front()).target.service_level,
                           strip_columns);

    std::vector<Column> columns;
    std::vector<Cell> above, heading;
    const auto add_column = [&](const Numbers& numbers, Align align) {
        columns.push_back({align, columns.empty() ? std::size_t{1} : std::size_t{2}});
        above.emplace_back(numbers.above, Tone::quiet);
        heading.emplace_back(numbers.heading, Tone::quiet);
    };
    for (const Numbers& column : varied)
        add_column(column, Align::left);
    for (std::size_t i = 0; i < measured.size(); ++i)
        add_column(measured[i], i == 1 ? Align::left : Align::right);
    if (has_strip) {
        columns.push_back({Align::left, 2, scale.columns()});
        above.emplace_back("");
        heading.emplace_back(scale.labels(), Tone::quiet);
    }
    Table table(columns);
    table.add(above);
    table.add(heading);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        std::vector<Cell> cells;
        for (const Numbers& column : varied)
            cells.push_back(column.cells[row]);
        for (const Numbers& column : measured)
            cells.push_back(column.cells[row]);
        if (has_strip)
            cells.push_back(scale.strip(levels[row], style_));
        table.add(std::move(cells));
    }
    std::string text = without_blanks_at_ends(table.titled("POINTS", style_));
    const auto has_interval = [](const Estimate& level) { return level.interval.has_value(); };
    std::string note = std::ranges::any_of(levels, has_interval)
                           ? "95% intervals, each point by itself."
                           : "One replication has no intervals.";
    if (rows_.size() < points_.done().size()) {
        const bool has_target = points_.planned(rows_.front()).target.service_level.has_value();
        note += fmt::format(" The {} of {} points {}; --out writes all.", rows_.size(),
                            grouped(std::uint64_t{points_.done().size()}),
                            has_target ? "nearest to the target" : "with the highest level");
    }
    return text + wrapped({{" " + note, Tone::quiet}}, style_, 1);
}

/// "groups.day.agents 20, 22, … 40": as many values as tell what they are.
std::string dimension_words(const sweep::Dimension& dimension) {
    constexpr std::size_t told_max = 4;
    const auto& values = dimension.values;
    std::string words = dimension.path;
    if (dimension.operation != "=")
        words += dimension.operation == "+=" ? " +" : " ×";
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool is_left_out = values.size() > told_max && i >= 2 && i + 1 < values.size();
        if (!is_left_out)
            words += (i == 0 ? " " : ", ") + shortened(values[i].shown, 40);
        else if (i == 2)
            words += ", …";
    }
    return words;
}

std::string Sheet::header() const {
    std::string words;
    for (const sweep::Dimension& dimension : facts_.grid->dimensions())
        words += (words.empty() ? "" : "; ") + dimension_words(dimension);
    const std::size_t all = facts_.swept->points.size();
    words +=
        fmt::format(": {}, {} each, ", counted(std::uint64_t{all}, "point"), facts_.replications);
    const auto& planned = facts_.plan->points;
    const bool one_seed = std::ranges::all_of(planned, [&](const sweep::PlannedPoint& point) {
        return point.seed == planned.front().seed;
    });
    words += one_seed ? fmt::format("seed {}, the same callers at all.", planned.front().seed)
                      : std::string("each with its seed.");
    std::vector<Phrase> phrases{{words, Tone::quiet}};
    if (points_.done().size() < all) {
        phrases.emplace_back(" ");
        phrases.emplace_back(fmt::format("{} of them are done.", points_.done().size()),
                             Tone::unclear);
    }
    return wrapped(phrases, style_);
}

std::string Sheet::foot() const {
    Table table({{Align::left, 0, 9}, {Align::left, 3}});
    const char* label = "Repeat";
    for (const std::string& line : command_lines(facts_.command, page_columns - 12)) {
        table.add({label, line});
        label = "";
    }
    table.add({label, "version " + facts_.version});
    return table.text(style_);
}

}  // namespace

std::string sweep_report(const SweepFacts& facts, const Style& style) {
    const Sheet sheet(facts, style);
    return sweep_verdict(facts, style) + sheet.header() + "\n" + sheet.table() + "\n" +
           sheet.foot();
}

}  // namespace ringside::analysis::report
