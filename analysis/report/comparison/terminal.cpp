// The report of a comparison as text for a terminal, within 100 columns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/comparison/rows.hpp"
#include "analysis/report/comparison/sentences.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/strip.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

constexpr double percent = 100.0;
/// Variants that stand side by side; more go into further tables.
constexpr std::size_t variants_abreast = 3;
/// What their columns share.
constexpr std::size_t variant_columns = 63;
constexpr std::size_t label_columns = 30;
constexpr std::size_t call_types_shown_max = 24;

struct Sheet {
    const ComparisonFacts& facts;
    const Differences& differences;
    const Style& style;

    const center::Model& base() const { return *facts.scenarios.front().model; }
    const center::Target& target() const { return base().target; }
};

std::string title_line(const std::string& title, const std::string& more, const Style& style) {
    return style.strong(style.shown(title)) +
           (more.empty() ? "" : "   " + style.quiet(style.shown(more))) + "\n";
}

std::string variant_line(const Sheet& sheet, std::size_t variant) {
    // Wrapped with a word in the place of the letter, which stands between blanks.
    const std::string place = "___";
    std::vector<Phrase> phrases = variant_sentence(sheet.facts, sheet.differences, variant);
    phrases.insert(phrases.begin(), Phrase{place + " "});
    const std::string text = wrapped(phrases, sheet.style, 4);
    return sheet.style.strong(" " + letter_of(variant + 1) + " ") + text.substr(place.size());
}

std::string against_section(const Sheet& sheet) {
    std::string text = sheet.style.strong("AGAINST A") +
                       sheet.style.shown(", " + shortened(sheet.facts.base, 80)) + "\n";
    for (std::size_t i = 0; i < sheet.differences.variants(); ++i)
        text += variant_line(sheet, i);
    return text;
}

/// Of lines that end in a strip.
std::string without_blanks_at_ends(std::string text) {
    for (std::size_t end = text.find(" \n"); end != std::string::npos; end = text.find(" \n"))
        text.erase(end, 1);
    return text;
}

std::string levels_section(const Sheet& sheet) {
    const ComparedEstimate* levels = sheet.differences.find(service_level_measure(sheet.target()));
    if (levels == nullptr)
        return "";
    const ComparedEstimate* days = sheet.differences.find("days_meeting_target");
    const bool has_days =
        days != nullptr && sheet.target().service_level && !sheet.base().horizon.steady_state;
    std::vector<Estimate> all;
    for (std::size_t i = 0; i < sheet.facts.scenarios.size(); ++i)
        all.push_back(level_of(*levels, i));
    const StripScale scale(all, sheet.target().service_level);
    Table table({{Align::left, 1},
                 {Align::left, 2},
                 {Align::right, 2},
                 {Align::left, 2},
                 {Align::left, 2, scale.columns()},
                 {Align::right, 2, 4},
                 {Align::left, 1}});
    table.add({"",
               "",
               {"service level", Tone::quiet},
               "",
               {scale.labels(), Tone::quiet},
               {has_days ? "days that meet it" : "", Tone::quiet, 2}});
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Standing how = standing(all[i], sheet.target().service_level);
        const int decimals = level_decimals(all[i], sheet.target().service_level);
        std::string level = "no calls";
        if (all[i].value)
            level = grouped(*all[i].value * percent, decimals) + "%";
        if (all[i].interval)
            level += " ± " + grouped(all[i].interval->half_width() * percent, decimals);
        const Estimate share = has_days ? level_of(*days, i) : Estimate{};
        table.add({{letter_of(i), Tone::strong},
                   shortened(sheet.facts.scenarios[i].name, 32),
                   {level, tone_of(how)},
                   {standing_words(how), tone_of(how)},
                   scale.strip(all[i], sheet.style),
                   share.value ? grouped(*share.value * percent, 0) + "%" : "",
                   {share.interval ? range_words(*share.interval, percent, 0) : "", Tone::quiet}});
    }
    return title_line("WHERE EACH STANDS", "", sheet.style) +
           without_blanks_at_ends(table.text(sheet.style));
}

/// What Erlang's formulas say of each; what they leave out stands in a run's own report.
std::string formulas_section(const Sheet& sheet) {
    const ComparedEstimate* levels = sheet.differences.find(service_level_measure(sheet.target()));
    const auto& scenarios = sheet.facts.scenarios;
    if (levels == nullptr || std::ranges::none_of(scenarios, [](const ComparedScenario& scenario) {
            return scenario.formulas.has_value();
        }))
        return "";
    const auto words = [](std::optional<double> share) {
        return share ? grouped(*share * percent, 1) + "%" : std::string("–");
    };
    Table table({{Align::left, 1},
                 {Align::left, 2, 28},
                 {Align::right, 2, 9},
                 {Align::right, 2, 9},
                 {Align::right, 2, 10}});
    table.add({"",
               "",
               {"Erlang C", Tone::strong},
               {"Erlang A", Tone::strong},
               {"simulated", Tone::strong}});
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const std::optional<Formulas>& said = scenarios[i].formulas;
        table.add({{letter_of(i), Tone::strong},
                   shortened(scenarios[i].name, 32),
                   words(said ? said->erlang_c.service_level : std::nullopt),
                   words(said && said->erlang_a ? said->erlang_a->service_level : std::nullopt),
                   words(level_of(*levels, i).value)});
    }
    const center::Horizon& horizon = sheet.base().horizon;
    return title_line(
               "WHAT FORMULAS WOULD HAVE SAID",
               "service level; " +
                   (horizon.steady_state ? std::string()
                                         : "each " + interval_noun(horizon.interval) + " alone, ") +
                   "agents in one pool",
               sheet.style) +
           table.text(sheet.style);
}

/// The variants from `first`, as many as stand side by side: their columns and headings.
Table table_of_variants(const Sheet& sheet, std::size_t first, std::size_t last,
                        const std::string& base_title) {
    std::vector<Column> columns{{Align::left, 1, 26}, {Align::right, 2, 8}};
    std::vector<Cell> heading{"", {base_title, Tone::strong}};
    // Two gaps, a mark, the letter and its blanks.
    const std::size_t name_columns =
        std::min<std::size_t>(variant_columns / (last - first) - 7, label_columns);
    for (std::size_t i = first; i < last; ++i) {
        columns.push_back({Align::left, 2});
        columns.push_back({Align::right, 1});
        heading.emplace_back("");
        const std::string& name = sheet.facts.scenarios[i + 1].name;
        heading.emplace_back(letter_of(i + 1) + "  " + shortened(name, name_columns), Tone::strong);
    }
    Table table(columns);
    table.add(std::move(heading));
    return table;
}

/// A line of a table: the base's value and the differences of variants from it.
void add_row(const ComparedRow& row, const ComparedEstimate& compared, std::size_t first,
             std::size_t last, Table& table) {
    const int decimals = decimals_of(compared.variants, row.scale, row.decimals_least);
    const std::optional<double>& base = compared.variants.front().base.value;
    std::vector<Cell> cells{shortened(row.label, label_columns),
                            base ? grouped(*base * row.scale, decimals) : "–"};
    for (std::size_t i = first; i < last; ++i) {
        const Difference& difference = compared.variants[i];
        const Mark mark = mark_of(difference, row);
        cells.emplace_back(sign_of(mark), tone_of(mark));
        cells.emplace_back(difference_words(difference, row.scale, decimals), tone_of(mark));
    }
    table.add(std::move(cells));
}

template <class AddRows>
std::string tables_of_variants(const Sheet& sheet, const std::string& base_title,
                               const AddRows& add_rows) {
    std::string text;
    for (std::size_t first = 0; first < sheet.differences.variants(); first += variants_abreast) {
        const std::size_t last = std::min(first + variants_abreast, sheet.differences.variants());
        Table table = table_of_variants(sheet, first, last, base_title);
        add_rows(table, first, last);
        text += (first > 0 ? "\n" : "") + table.text(sheet.style);
    }
    return text;
}

std::string differences_section(const Sheet& sheet) {
    const auto add_rows = [&](Table& table, std::size_t first, std::size_t last) {
        for (const ComparedRow& row : compared_rows(sheet.base())) {
            const ComparedEstimate* compared = sheet.differences.find(row.measure);
            if (compared == nullptr || (row.only_if_any && is_zero_in_all(*compared)))
                continue;
            add_row(row, *compared, first, last, table);
        }
    };
    const std::optional<double>& matters = sheet.target().matters;
    return title_line("DIFFERENCES FROM A",
                      "▲ better  ▼ worse  · not clear  " +
                          (matters ? "= the same, " + within_words(*matters)
                                   : std::string("(no mark: neither good nor bad)")),
                      sheet.style) +
           tables_of_variants(sheet, "A", add_rows) +
           wrapped({{" " + interval_words(sheet.facts), Tone::quiet}}, sheet.style, 1);
}

std::string call_types_section(const Sheet& sheet) {
    const auto& types = sheet.base().call_types;
    if (types.size() < 2)
        return "";
    std::string text;
    ComparedRow level = level_row(sheet.target());
    level.label = "SERVICE LEVEL BY CALL TYPE, points";
    for (const ComparedRow& row : {level, ComparedRow{"ABANDON RATE BY CALL TYPE, points",
                                                      "abandon_rate", percent, 1, Better::lower}}) {
        bool any = false;
        const auto add_rows = [&](Table& table, std::size_t first, std::size_t last) {
            std::size_t shown = 0;
            for (const center::CallType& type : types) {
                const ComparedEstimate* compared = sheet.differences.find(row.measure, type.name);
                if (compared == nullptr || ++shown > call_types_shown_max)
                    continue;
                ComparedRow mine = row;
                mine.label = shortened(title_of(type), 26);
                add_row(mine, *compared, first, last, table);
                any = true;
            }
        };
        const std::string tables = tables_of_variants(sheet, "A", add_rows);
        if (any)
            text += (text.empty() ? "" : "\n") + title_line(row.label, "", sheet.style) + tables;
    }
    return text;
}

/// The interval that a variant changed most, and by how much.
Cell largest_cell(const Sheet& sheet, const IntervalChanges& changes, std::size_t variant) {
    if (changes.largest == nullptr)
        return {"none is sure", Tone::quiet};
    const Difference& difference = changes.largest->variants[variant];
    return {interval_label(sheet.base(), *changes.largest->interval) + " " +
                points_and_range(difference),
            tone_of(mark_of(difference, level_row(sheet.target())))};
}

std::string intervals_section(const Sheet& sheet) {
    if (sheet.differences.intervals().empty() || sheet.facts.replications < 2)
        return "";
    std::vector<IntervalChanges> changes;
    std::vector<Cell> largest;
    std::size_t widest = 0;
    bool any_same = false;
    for (std::size_t i = 0; i < sheet.differences.variants(); ++i) {
        changes.push_back(interval_changes(sheet.facts, sheet.differences, i));
        any_same = any_same || changes.back().same > 0;
        largest.push_back(largest_cell(sheet, changes.back(), i));
        widest = std::max(widest, width_of(largest.back().text));
    }
    Table table({{Align::left, 1}, {}, {}, {}, {}, {Align::left, 2}});
    table.add({"",
               {"better", Tone::quiet},
               {"worse", Tone::quiet},
               {"not clear", Tone::quiet},
               {any_same ? "the same" : "", Tone::quiet},
               {"largest change, points", Tone::quiet}});
    const std::size_t names = page_columns - std::min<std::size_t>(widest, 50) - 42;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto count = [](std::size_t number) { return grouped(std::uint64_t{number}); };
        table.add({letter_of(i + 1) + "  " + shortened(sheet.facts.scenarios[i + 1].name, names),
                   count(changes[i].better), count(changes[i].worse), count(changes[i].unclear),
                   any_same ? count(changes[i].same) : "", largest[i]});
    }
    std::string title = intervals_noun(sheet.base().horizon.interval) + " surely changed";
    std::ranges::transform(title, title.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return title_line(title, "in service level", sheet.style) + table.text(sheet.style) +
           wrapped({{" Each by itself: where nothing changes, 5 of 100 seem to.", Tone::quiet}},
                   sheet.style, 1);
}

std::string times_words(const Difference& difference) {
    if (!difference.times_fewer)
        return "–";
    const double times = *difference.times_fewer;
    if (times < 9.95)
        return grouped(times, 1) + " ×";
    return (times > 9999.0 ? "> 9,999" : grouped(times, 0)) + " ×";
}

std::string pairing_section(const Sheet& sheet) {
    const ComparedEstimate* levels = sheet.differences.find(service_level_measure(sheet.target()));
    if (levels == nullptr || sheet.facts.replications < 2)
        return "";
    std::string text;
    const auto add_rows = [&](Table& table, std::size_t first, std::size_t last) {
        std::vector<Cell> correlation{"correlation with A", ""};
        std::vector<Cell> times{"fewer replications needed", ""};
        for (std::size_t i = first; i < last; ++i) {
            const Difference& difference = levels->variants[i];
            correlation.emplace_back("");
            correlation.emplace_back(difference.correlation ? grouped(*difference.correlation, 3)
                                                            : "–");
            times.emplace_back("");
            times.emplace_back(times_words(difference));
        }
        table.add(std::move(correlation));
        table.add(std::move(times));
    };
    return title_line("THE SAME CALLERS IN ALL",
                      "what that saves for the service level, against callers of their own",
                      sheet.style) +
           tables_of_variants(sheet, "", add_rows);
}

std::string foot(const Sheet& sheet) {
    Table table({{Align::left, 0, 9}, {Align::left, 3}});
    add_wishes(sheet.facts.until, table);
    const char* label = "Repeat";
    for (const std::string& line : command_lines(sheet.facts.command, page_columns - 12)) {
        table.add({label, line});
        label = "";
    }
    std::string words = "version " + sheet.facts.version;
    if (!sheet.facts.interrupted) {
        words += ", fingerprints";
        for (std::size_t i = 0; i < sheet.facts.scenarios.size(); ++i) {
            words += (i == 0 ? " " : ", ") + letter_of(i) + " " +
                     fingerprint_hex(sheet.facts.scenarios[i].fingerprint).substr(0, 8);
        }
    }
    // Wrapped with a word in the place of the label.
    const std::string lines = wrapped({std::string(11, '_') + " " + words}, sheet.style, 12);
    return table.text(sheet.style) + std::string(11, ' ') + lines.substr(11);
}

std::string header(const Sheet& sheet) {
    const ComparisonFacts& facts = sheet.facts;
    std::string words = counted(facts.replications, "replication");
    if (!facts.replications_rule.empty())
        words += " (" + facts.replications_rule + ")";
    words += fmt::format(" of each, seed {}, the same callers in all.", facts.seed);
    if (sheet.base().horizon.found_warm_up) {
        words += " Warm-up " + spoken(sheet.base().horizon.warm_up) +
                 ", found by MSER-5: the longest of all.";
    }
    const std::string unlike = unlike_words(facts);
    return wrapped({{words, Tone::quiet}}, sheet.style) +
           (unlike.empty() ? "" : wrapped({{"Mind: " + unlike + ".", Tone::unclear}}, sheet.style));
}

}  // namespace

std::string comparison_report(const ComparisonFacts& facts, const Differences& differences,
                              const Style& style) {
    const Sheet sheet{facts, differences, style};
    std::string text = wrapped(standing_sentence(facts, differences), style) +
                       wrapped(better_sentence(facts, differences), style) + header(sheet);
    for (const auto section :
         {against_section, levels_section, differences_section, intervals_section,
          call_types_section, formulas_section, pairing_section, foot}) {
        const std::string part = section(sheet);
        if (!part.empty())
            text += "\n" + part;
    }
    return text;
}

}  // namespace ringside::analysis::report
