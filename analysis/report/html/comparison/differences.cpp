// Which differences are real, over everything and by call type.
#include <algorithm>

#include "analysis/report/html/comparison/sections.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

std::string head_of(const ComparisonPage& page, std::size_t variant) {
    return letter_of(variant + 1) + " " + escaped(page.facts.scenarios[variant + 1].name);
}

/// A row's label with its measure linked: "Service level, points".
std::string label_of(ComparisonPage& page, const ComparedRow& row) {
    const std::size_t comma = row.label.rfind(", ");
    const std::string words = row.label.substr(0, comma);
    const std::string unit = comma == std::string::npos ? "" : row.label.substr(comma);
    return page.terms.knows(row.measure) ? page.terms.term(row.measure, words) +
                                               element("span", {{"class", "half"}}, escaped(unit))
                                         : escaped(row.label);
}

Cell value_cell(const std::optional<double>& value, const ComparedRow& row, int decimals) {
    return {value ? grouped(*value * row.scale, decimals) : "–"};
}

std::string marks_key(const ComparisonPage& page) {
    std::string key = mark(Mark::better) + " better &ensp;" + mark(Mark::worse) + " worse &ensp;" +
                      mark(Mark::unclear) + " not clear";
    if (page.target().matters)
        key += " &ensp;" + mark(Mark::same) + " the same, " + within_words(*page.target().matters);
    return key + "; without a mark: a difference that is neither good nor bad in itself.";
}

std::string types_lead(ComparisonPage& page) {
    std::string list;
    for (std::size_t i = 0; i < page.variants(); ++i) {
        const std::string found = call_types_finding(page.facts, page.differences, i);
        if (!found.empty())
            list += element("li", page.name_of(i + 1) + ": " + escaped(found) + ".") + "\n";
    }
    return list.empty() ? "" : element("ul", {{"class", "words"}}, "\n" + list) + "\n";
}

}  // namespace

std::string differences_section(ComparisonPage& page) {
    std::vector<Column> columns{{"variant less A", "", "left"}, {"A", "", ""}};
    for (std::size_t i = 0; i < page.variants(); ++i)
        columns.push_back({head_of(page, i), "", "narrow"});
    Table table("Differences from A", columns);
    for (const ComparedRow& row : compared_rows(page.base())) {
        const ComparedEstimate* compared = page.differences.find(row.measure);
        if (compared == nullptr || (row.only_if_any && is_zero_in_all(*compared)))
            continue;
        const int decimals = decimals_of(compared->variants, row.scale, row.decimals_least);
        std::vector<Cell> cells{{label_of(page, row), "left"},
                                value_cell(compared->variants.front().base.value, row, decimals)};
        for (const Difference& difference : compared->variants)
            cells.push_back(difference_cell(difference, row, decimals));
        table.add({{"measure", row.measure}}, std::move(cells));
    }
    const std::string lead =
        page.facts.replications > 1
            ? "Marked where the " + page.interval_term() +
                  " leaves out 0. “Not clear” is not “no difference”: the interval says how large "
                  "it might be."
            : "One replication has no intervals: nothing is said to be sure.";
    return titled("Which differences are real", lead,
                  table.text() + paragraph("note", marks_key(page)));
}

std::string call_types_section(ComparisonPage& page) {
    const auto& types = page.base().call_types;
    const ComparedRow row = level_row(page.target());
    std::vector<std::pair<const center::CallType*, const ComparedEstimate*>> rows;
    std::vector<Estimate> all;
    std::vector<Difference> differences;
    for (const center::CallType& type : types) {
        const ComparedEstimate* compared = page.differences.find(row.measure, type.name);
        if (compared == nullptr)
            continue;
        rows.emplace_back(&type, compared);
        for (const Difference& difference : compared->variants) {
            all.push_back(as_estimate(difference));
            differences.push_back(difference);
        }
    }
    if (rows.size() < 2)
        return "";
    const int decimals = decimals_of(differences, row.scale, row.decimals_least);
    const Scale scale(all, 0.0, 100.0, -100.0, 100.0, 3);
    std::vector<Column> columns{{"call type", "", "left"}, {"A, %", row.measure, ""}};
    std::vector<std::pair<std::string, int>> groups{{"", 2}};
    for (std::size_t i = 0; i < page.variants(); ++i) {
        groups.emplace_back(head_of(page, i), 2);
        columns.push_back({strip_head(scale, "", true), "", "strip"});
        columns.push_back({"points", "", ""});
    }
    Table table("Difference in service level from A, by call type", columns);
    table.set_groups(groups);
    for (const auto& [type, compared] : rows) {
        std::string name = element("b", escaped(type->name));
        if (title_of(*type) != type->name)
            name += " " + escaped(title_of(*type));
        std::vector<Cell> cells{{name, "left"},
                                value_cell(compared->variants.front().base.value, row, 1)};
        for (const Difference& difference : compared->variants) {
            const Mark how = mark_of(difference, row);
            cells.push_back({strip(scale, as_estimate(difference), as_standing(how)), "strip"});
            cells.push_back(
                {toned(how, escaped(difference_words(difference, row.scale, decimals)))});
        }
        table.add({{"call-type", type->name}}, std::move(cells));
    }
    return titled("Who gains, who loses",
                  "Difference in service level from A, by call type. Call types that not all "
                  "scenarios have are left out.",
                  types_lead(page) + table.text());
}

}  // namespace ringside::analysis::report::html
