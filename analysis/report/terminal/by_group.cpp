// BY AGENT GROUP: hours, occupancy, and which calls each group answered.
#include <algorithm>
#include <numeric>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

constexpr std::size_t groups_shown_max = 48;
constexpr std::size_t title_columns_max = 24;

/// The `most` with the largest value, in the order of the scenario.
template <class Value>
std::vector<std::size_t> largest(std::size_t count, std::size_t most, const Value& value) {
    std::vector<std::size_t> chosen(count);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    if (count <= most)
        return chosen;
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](std::size_t a, std::size_t b) { return value(a) > value(b); });
    chosen.resize(most);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

/// Hours a day of a mean number of agents; of the counted time in a steady state.
double hours(const Page& page, double mean_agents) {
    const center::Horizon& horizon = page.model().horizon;
    return mean_agents * events::to_seconds(horizon.mean_day()) / 3600.0;
}

bool has_skill(const center::Group& group, std::size_t call_type) {
    return std::any_of(group.skills.begin(), group.skills.end(), [&](const center::Skill& skill) {
        return skill.call_type.index() == call_type;
    });
}

Cell answered_cell(const Page& page, std::size_t group, std::size_t call_type) {
    if (!has_skill(page.model().groups[group], call_type))
        return {"·", Tone::quiet};
    const double answered =
        page.estimates.value_or_zero("answered", runs::Cell{call_type, group, {}});
    return grouped(answered, answered < 10.0 ? 1 : 0);
}

bool absence_is_possible(const center::Model& model) {
    return std::any_of(model.groups.begin(), model.groups.end(),
                       [](const center::Group& group) { return group.absence.is_possible(); });
}

/// What of the scheduled time nobody was there; work past the end of a shift weighs against it.
Cell absent_cell(const Page& page, std::size_t group) {
    const double scheduled = page.estimates.value_or_zero("agents_scheduled", of_group(group));
    const double present = page.estimates.value_or_zero("agents_present", of_group(group));
    return scheduled > 0.0 ? grouped((1.0 - present / scheduled) * 100.0, 1) + "%" : "–";
}

/// Wages and overtime together.
Cell pay_cell(const Page& page, std::size_t group) {
    return grouped(page.estimates.value_or_zero("wages", of_group(group)) +
                       page.estimates.value_or_zero("overtime_pay", of_group(group)),
                   0);
}

Table table_of(const Page& page, const std::vector<std::size_t>& groups,
               const std::vector<std::size_t>& types) {
    const bool absence = absence_is_possible(page.model());
    std::vector<Column> columns{
        {Align::left, 1, 14}, {Align::right, 2, 10}, {Align::right, 2, 7}, {Align::right, 2, 9}};
    if (absence)
        columns.push_back({Align::right, 2, 6});
    const bool is_paid = page.estimates.has("wages");
    if (is_paid)
        columns.push_back({Align::right, 2, 8});
    for (std::size_t i = 0; i < types.size(); ++i)
        columns.push_back({Align::right, i > 0 ? 2u : 4u, 5});
    Table table(std::move(columns));
    std::vector<Cell> heads{
        "",
        {page.model().horizon.steady_state ? "agent hours" : "hours paid", Tone::strong},
        {"present", Tone::strong}};
    if (absence)
        heads.emplace_back("absent", Tone::strong);
    heads.emplace_back("occupancy", Tone::strong);
    if (is_paid)
        heads.emplace_back(with_currency("pay", page.model()), Tone::strong);
    std::vector<Cell> names(heads.size(), "");
    table.add(std::move(heads));
    for (const std::size_t type : types) {
        const std::string& name = page.model().call_types[type].name;
        names.emplace_back(shortened(name, name.find('@') == name.npos ? 12 : 16), Tone::strong);
    }
    table.add(std::move(names));
    for (const std::size_t group : groups) {
        const runs::Cell cell = of_group(group);
        const Estimate& occupancy = page.estimates.find("occupancy", cell);
        const auto written = [&](const char* name) {
            return grouped(hours(page, page.estimates.value_or_zero(name, cell)), 1);
        };
        std::vector<Cell> row{shortened(title_of(page.model().groups[group]), title_columns_max),
                              written("agents_scheduled"), written("agents_present")};
        if (absence)
            row.push_back(absent_cell(page, group));
        row.emplace_back(occupancy.value ? grouped(*occupancy.value * 100.0, 1) + "%" : "–");
        if (is_paid)
            row.push_back(pay_cell(page, group));
        for (const std::size_t type : types)
            row.push_back(answered_cell(page, group, type));
        table.add(std::move(row));
    }
    return table;
}

/// The title, and on the line of the headings what the columns of call types hold.
std::string with_words_over_types(std::string text, const Style& style) {
    const std::size_t end = text.find('\n');
    return text.insert(end, "    " + style.strong("answered, by call type"));
}

}  // namespace

std::string group_section(const Page& page) {
    const center::Model& model = page.model();
    const auto scheduled = [&](std::size_t group) {
        return page.estimates.value_or_zero("agents_scheduled", of_group(group));
    };
    const auto offered = [&](std::size_t type) {
        return page.estimates.value_or_zero("offered", of_call_type(type));
    };
    const std::vector<std::size_t> groups =
        largest(model.groups.size(), groups_shown_max, scheduled);
    // As many call types as fit, the busiest ones.
    std::size_t all_types = 0;
    for (std::size_t type = 0; type < model.call_types.size(); ++type)
        all_types += is_taken_to_sites(model, type) ? 0u : 1u;
    std::size_t most = std::min<std::size_t>(all_types, 12);
    std::vector<std::size_t> types = largest(model.call_types.size(), most, offered);
    while (most > 1 && table_of(page, groups, types).width(page.style) > page_columns) {
        types = largest(model.call_types.size(), --most, offered);
    }
    std::string text = with_words_over_types(
        table_of(page, groups, types).titled("BY AGENT GROUP", page.style), page.style);
    std::string left_out;
    if (groups.size() < model.groups.size()) {
        left_out += " The " + std::to_string(groups.size()) + " largest of " +
                    grouped(std::uint64_t{model.groups.size()}) + " groups.";
    }
    if (types.size() < all_types) {
        left_out += " The " + std::to_string(types.size()) + " busiest of " +
                    grouped(std::uint64_t{all_types}) + " call types.";
    }
    return left_out.empty() ? text : text + " " + wrapped({{left_out, Tone::quiet}}, page.style, 1);
}

}  // namespace ringside::analysis::report
