// Columns of sheets that hold measures; see columns.hpp.
#include "analysis/report/xlsx/columns.hpp"

#include <algorithm>
#include <utility>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::xlsx {
namespace {

std::string part_words(Part part) {
    switch (part) {
        case Part::low:
            return "95% interval, from";
        case Part::high:
            return "95% interval, to";
        case Part::mean:
            break;
    }
    return "mean";
}

}  // namespace

std::vector<MeasureColumn> with_interval(const MeasureColumn& column) {
    return {column,
            {column.head + ", from", column.measure, Part::low, column.scale},
            {column.head + ", to", column.measure, Part::high, column.scale}};
}

Column column_of(const std::string& head, observers::Unit unit) {
    Column column{head, Form::number, 1, 11.0};
    if (unit == observers::Unit::share)
        column.form = Form::share;
    if (unit == observers::Unit::money)
        column.decimals = 2;
    return column;
}

Column column_of(const MeasureColumn& column) {
    return column_of(column.head, observers::find_measure(column.measure)->unit);
}

Field field_of(const Estimate& estimate, const MeasureColumn& column) {
    if (column.part == Part::mean)
        return estimate.value ? Field{*estimate.value * column.scale} : Field{};
    if (!estimate.interval)
        return {};
    const Interval& interval = *estimate.interval;
    return Field{(column.part == Part::low ? interval.low : interval.high) * column.scale};
}

void Words::add(Entry entry) {
    if (std::ranges::find(entries_, entry.head, &Entry::head) == entries_.end())
        entries_.push_back(std::move(entry));
}

void Words::add(const MeasureColumn& column) {
    add(column, meaning_of(*observers::find_measure(column.measure)));
}

void Words::add(const MeasureColumn& column, const std::string& meaning) {
    add(Entry{column.head, column.measure, column.part, column.scale, meaning});
}

void Words::add(const std::string& head, const std::string& meaning) {
    add(Entry{head, "", Part::mean, 1.0, meaning});
}

std::string Words::meaning_of(const observers::Measure& measure) const {
    std::string meaning(measure.meaning);
    const std::string sign = "{t}";
    for (auto at = meaning.find(sign); at != std::string::npos; at = meaning.find(sign))
        meaning.replace(at, sign.size(), spoken(target_.within));
    return meaning;
}

void Words::write_to(Book& book) const {
    Sheet& sheet = book.add_sheet("Words");
    sheet.begin_table({{"Head", Form::text, 0, 36.0},
                       {"What it means", Form::text, 0, 90.0},
                       {"In JSON and CSV", Form::text, 0, 34.0},
                       {"Of it", Form::text, 0, 20.0},
                       {"Times", Form::number, 0, 8.0}});
    for (const Entry& entry : entries_) {
        std::vector<Field> row{{entry.head, Tone::strong}, {entry.meaning}};
        if (!entry.measure.empty()) {
            row.insert(row.end(), {{entry.measure}, {part_words(entry.part)}});
            if (entry.scale != 1.0)
                row.push_back({entry.scale});
        }
        sheet.add_row(row);
    }
}

}  // namespace ringside::analysis::report::xlsx
