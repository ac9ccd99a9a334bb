// What the sheets of workbooks share; see parts.hpp.
#include "analysis/report/xlsx/parts.hpp"

#include "analysis/report/facts.hpp"

namespace ringside::analysis::report::xlsx {

std::string left_out_words() {
    return "a sheet that is left out: it would have over " + grouped(std::uint64_t{rows_max}) +
           " rows; --out writes them as CSV";
}

std::vector<Column> interval_heads(const center::Model& model) {
    const Column from{"From", Form::clock, 0, 8.0};
    if (model.horizon.days == 1)
        return {from};
    std::vector<Column> columns{{"Interval", Form::text, 0, 17.0}};
    if (model.horizon.has_date)
        columns.push_back({"Date", Form::date, 0, 16.0});
    columns.push_back(from);
    return columns;
}

std::vector<Field> interval_fields(const center::Model& model, std::size_t interval) {
    const center::Horizon& horizon = model.horizon;
    const center::Moment start = horizon.moment_of(
        events::start_of_time + horizon.interval * static_cast<std::int64_t>(interval));
    std::vector<Field> fields;
    if (horizon.days > 1)
        fields.push_back({interval_label(model, interval)});
    if (horizon.days > 1 && horizon.has_date) {
        const auto date = static_cast<double>(horizon.first_day + std::int64_t{start.day});
        fields.push_back({date});
    }
    fields.push_back({events::to_seconds(start.clock)});
    return fields;
}

void add_origin(Book& book, const Origin& origin) {
    Sheet& sheet = book.add_sheet("Repeat");
    sheet.add_words("The command below gives the same numbers again, digit for digit.", 2, 120.0,
                    Tone::quiet);
    sheet.begin_table({{"what", Form::text, 0, 16.0}, {"which", Form::text, 0, 110.0}});
    for (const auto& [label, text] : origin.words)
        sheet.add_row({{label, Tone::strong}, {text}});
    for (const auto& [label, number] : origin.numbers)
        sheet.add_row({{label, Tone::strong}, {std::to_string(number)}});
    sheet.add_row({{"Repeat", Tone::strong}, {origin.command}});
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

}  // namespace ringside::analysis::report::xlsx
