// BY HALF HOUR: the day in rows, with the service level drawn as a strip.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/terminal/sections.hpp"
#include "analysis/report/terminal/terminal.hpp"

namespace ringside::analysis::report {
namespace {

/// The intervals that are shown, in order of time; beyond intervals_shown_max those with the lowest
/// levels, unless all are asked for.
std::vector<std::size_t> chosen_intervals(const Page& page) {
    std::vector<std::size_t> chosen = page.intervals();
    if (page.all_intervals || chosen.size() <= intervals_shown_max)
        return chosen;
    const auto level = [&](std::size_t interval) {
        return page.level(of_interval(interval)).value.value_or(2.0);
    };
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](std::size_t a, std::size_t b) { return level(a) < level(b); });
    chosen.resize(lowest_shown);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::string upper_case(std::string words) {
    std::transform(words.begin(), words.end(), words.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return words;
}

/// How the columns write their numbers: one form a column, chosen by its largest value.
struct Forms {
    int count_decimals = 1;
    int level_decimals = 1;
    DurationForm asa_form = DurationForm::seconds;
    int asa_decimals = 0;
    DurationForm longest_form = DurationForm::seconds;
    int longest_decimals = 0;

    Forms(const Page& page, const std::vector<std::size_t>& intervals) {
        double calls = 0.0;
        double asa = 0.0;
        double longest = 0.0;
        double half_widths = 0.0;
        int levels = 0;
        for (const std::size_t interval : intervals) {
            const runs::Cell cell = of_interval(interval);
            calls = std::max(calls, page.estimates.value_or_zero("offered", cell));
            asa = std::max(asa, page.estimates.value_or_zero("mean_wait_answered_s", cell));
            longest = std::max(longest, page.estimates.value_or_zero("longest_wait_s", cell));
            if (const auto& range = page.level(cell).interval; range && range->half_width() > 0.0) {
                half_widths += range->half_width() * 100.0;
                ++levels;
            }
        }
        count_decimals = calls >= 1000.0 ? 0 : 1;
        if (levels > 0)
            level_decimals = std::min(2, decimals_for(half_widths / levels, 1));
        asa_form = duration_form(asa);
        asa_decimals = asa < 10.0 ? 1 : 0;
        longest_form = duration_form(longest);
        longest_decimals = longest < 10.0 ? 1 : 0;
    }
};

void add_row(const Page& page, const Forms& forms, const StripScale& scale, std::size_t interval,
             Table& table) {
    const runs::Cell cell = of_interval(interval);
    const Estimates& estimates = page.estimates;
    const std::optional<double> target = page.model().target.service_level;
    const Estimate& level = page.level(cell);
    const Tone tone = tone_of(standing(level, target)) == Tone::good
                          ? Tone::plain
                          : tone_of(standing(level, target));
    const auto count = [&](const char* name) {
        return grouped(estimates.value_or_zero(name, cell), forms.count_decimals);
    };
    const auto time = [&](const char* name, DurationForm form, int decimals) {
        const Estimate& estimate = estimates.find(name, cell);
        return estimate.value ? duration(*estimate.value, form, decimals) : std::string("–");
    };
    const auto needed = agents_needed_in(page, interval);
    const double there = estimates.value_or_zero("agents_present", cell);
    const bool too_few = needed && there < static_cast<double>(*needed) - 1.0;
    const Estimate& occupancy = estimates.find("occupancy", cell);

    table.add(
        {interval_label(page.model(), interval),
         count("offered"),
         count("answered"),
         count("abandoned"),
         {level.value ? grouped(*level.value * 100.0, forms.level_decimals) : "–", tone},
         level.interval ? grouped(level.interval->half_width() * 100.0, forms.level_decimals) : "–",
         scale.strip(level, page.style),
         time("mean_wait_answered_s", forms.asa_form, forms.asa_decimals),
         time("longest_wait_s", forms.longest_form, forms.longest_decimals),
         needed ? grouped(static_cast<std::uint64_t>(*needed)) : "",
         {grouped(there, 1), too_few ? Tone::bad : Tone::plain},
         occupancy.value ? grouped(*occupancy.value * 100.0, 0) + "%" : "–"});
}

std::string key_lines(const Page& page, std::size_t shown, std::size_t all) {
    const std::optional<double> target = page.model().target.service_level;
    std::string words;
    if (target) {
        words = "● met  ○ the interval holds " + target_percent(*target) +
                "  ▼ below  ─ 95% interval; ";
    } else {
        words = "● mean  ─ 95% interval; ";
    }
    words += "longest: mean of the days’ longest wait;";
    if (target) {
        words += " need: the fewest agents for " + target_percent(*target) + " by Erlang ";
        words += nobody_hangs_up(page.model()) ? "C" : "A";
        words += ", as one pool;";
    }
    words += " there: mean present.";
    if (shown < all) {
        words += fmt::format(" The {} lowest of {}; --intervals shows all.", shown, all);
    }
    return " " + wrapped({{words, Tone::quiet}}, page.style, 1);
}

Table table_of(const Page& page, const std::vector<std::size_t>& intervals, const Forms& forms,
               const StripScale& scale) {
    Table table({{Align::left, 1, 5},
                 {Align::right, 2, 7},
                 {Align::right, 2, 5},
                 {Align::right, 1, 6},
                 {Align::right, 2, 4},
                 {Align::right, 2, 3},
                 {Align::left, 3, scale.columns()},
                 {Align::right, 2, 5},
                 {Align::right, 2, 7},
                 {Align::right, 1, 4},
                 {Align::right, 1, 5},
                 {Align::right, 1, 4}});
    table.add({"",
               "",
               "",
               "",
               {"service level, %", Tone::strong, 3},
               {"wait", Tone::strong, 2},
               {"agents", Tone::strong, 2}});
    const bool has_target = page.model().target.service_level.has_value();
    table.add({{"from", Tone::strong},
               {"offered", Tone::strong},
               {"answ.", Tone::strong},
               {"aband.", Tone::strong},
               {"mean", Tone::strong},
               {"±", Tone::strong},
               {scale.labels(), Tone::strong},
               {"ASA", Tone::strong},
               {"longest", Tone::strong},
               {has_target ? "need" : "", Tone::strong},
               {"there", Tone::strong},
               {"occ.", Tone::strong}});
    for (const std::size_t interval : intervals)
        add_row(page, forms, scale, interval, table);
    return table;
}

}  // namespace

std::string interval_section(const Page& page) {
    const std::vector<std::size_t> all = page.intervals();
    if (all.size() < 2)
        return "";
    const std::vector<std::size_t> shown = chosen_intervals(page);
    std::vector<Estimate> levels;
    for (const std::size_t interval : shown)
        levels.push_back(page.level(of_interval(interval)));
    const Forms forms(page, shown);
    const std::string title = "BY " + upper_case(interval_noun(page.model().horizon.interval));
    // The strip is as fine as the other columns leave room for.
    for (std::size_t columns = StripScale::columns_most;; columns -= 5) {
        const StripScale scale(levels, page.model().target.service_level, columns);
        const Table table = table_of(page, shown, forms, scale);
        if (columns > 15 && table.width(page.style) > page_columns)
            continue;
        return table.titled(title, page.style) + key_lines(page, shown.size(), all.size());
    }
}

}  // namespace ringside::analysis::report
