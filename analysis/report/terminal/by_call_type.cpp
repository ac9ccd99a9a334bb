// BY CALL TYPE: what callers of each type met.
#include <algorithm>
#include <numeric>

#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

constexpr std::size_t call_types_shown_max = 48;
constexpr std::size_t title_columns_max = 24;
constexpr std::size_t title_columns_min = 12;

std::vector<std::size_t> chosen_call_types(const Page& page) {
    std::vector<std::size_t> chosen(page.model().call_types.size());
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    std::erase_if(chosen, [&](std::size_t type) { return is_taken_to_sites(page.model(), type); });
    if (chosen.size() <= call_types_shown_max)
        return chosen;
    const auto offered = [&](std::size_t type) {
        return page.estimates.value_or_zero("offered", of_call_type(type));
    };
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](std::size_t a, std::size_t b) { return offered(a) > offered(b); });
    chosen.resize(call_types_shown_max);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

/// One form a column: the largest value and the mean half-width choose.
struct Forms {
    int count_decimals = 1;
    int level_decimals = 1;
    DurationForm asa = DurationForm::seconds;
    DurationForm handle = DurationForm::seconds;

    Forms(const Page& page, const std::vector<std::size_t>& types) {
        double calls = 0.0;
        double asa_s = 0.0;
        double handle_s = 0.0;
        for (const std::size_t type : types) {
            const runs::Cell cell = of_call_type(type);
            calls = std::max(calls, page.estimates.value_or_zero("offered", cell));
            asa_s = std::max(asa_s, page.estimates.value_or_zero("mean_wait_answered_s", cell));
            handle_s = std::max(handle_s, page.estimates.value_or_zero("aht_s", cell));
            level_decimals = std::max(
                level_decimals,
                report::level_decimals(page.level(cell), page.model().target.service_level));
        }
        count_decimals = calls >= 10000.0 ? 0 : 1;
        asa = duration_form(asa_s);
        handle = duration_form(handle_s);
    }
};

void add_row(const Page& page, const Forms& forms, std::size_t type, std::size_t title_columns,
             Table& table) {
    const runs::Cell cell = of_call_type(type);
    const Estimates& estimates = page.estimates;
    const center::CallType& call_type = page.model().call_types[type];
    const Estimate& level = page.level(cell);
    const Standing how = standing(level, page.model().target.service_level);
    std::string level_words = "–";
    if (level.value)
        level_words = grouped(*level.value * 100.0, forms.level_decimals);
    if (level.interval) {
        level_words += " ± " + grouped(level.interval->half_width() * 100.0, forms.level_decimals);
    }
    const auto percent = [&](const char* name, const char* unit) {
        const Estimate& estimate = estimates.find(name, cell);
        return estimate.value ? grouped(*estimate.value * 100.0, 1) + unit : std::string("–");
    };
    const auto time = [&](const char* name, DurationForm form) {
        const Estimate& estimate = estimates.find(name, cell);
        return estimate.value ? duration(*estimate.value, form, 1) : std::string("–");
    };
    const bool has_title = !call_type.title.empty() && call_type.title != call_type.name;
    table.add({shortened(call_type.name, has_title ? 12 : 28),
               has_title ? shortened(call_type.title, title_columns) : "",
               grouped(estimates.value_or_zero("offered", cell), forms.count_decimals),
               grouped(estimates.value_or_zero("abandoned", cell), forms.count_decimals),
               percent("abandon_rate", ""),
               {level_words, how == Standing::met ? Tone::plain : tone_of(how)},
               time("mean_wait_answered_s", forms.asa),
               percent("p_wait", "%"),
               time("aht_s", forms.handle)});
}

Table table_of(const Page& page, const std::vector<std::size_t>& types, const Forms& forms,
               std::size_t title_columns) {
    Table table({{Align::left, 1},
                 {Align::left, 2, 12},
                 {Align::right, 2, 7},
                 {Align::right, 2, 9},
                 {Align::right, 2, 5},
                 {Align::right, 3, 13},
                 {Align::right, 2, 7},
                 {Align::right, 2, 7},
                 {Align::right, 2, 6}});
    table.add({{"", Tone::strong, 2},
               {"offered", Tone::strong},
               {"abandoned", Tone::strong},
               {"%", Tone::strong},
               {"service level", Tone::strong},
               {"ASA", Tone::strong},
               {"delayed", Tone::strong},
               {"AHT", Tone::strong}});
    for (const std::size_t type : types) {
        add_row(page, forms, type, title_columns, table);
    }
    return table;
}

}  // namespace

std::string call_type_section(const Page& page) {
    const std::vector<std::size_t> shown = chosen_call_types(page);
    const Forms forms(page, shown);
    // Titles give way until the page holds the table.
    std::size_t title_columns = title_columns_max;
    while (title_columns > title_columns_min &&
           table_of(page, shown, forms, title_columns).width(page.style) > page_columns) {
        --title_columns;
    }
    std::string text =
        table_of(page, shown, forms, title_columns).titled("BY CALL TYPE", page.style);
    const std::size_t all = page.model().call_types.size();
    if (shown.size() == call_types_shown_max && shown.size() < all) {
        text += wrapped({{" The " + std::to_string(shown.size()) + " with the most calls of " +
                              grouped(std::uint64_t{all}) + ".",
                          Tone::quiet}},
                        page.style, 1);
    }
    return text;
}

}  // namespace ringside::analysis::report
