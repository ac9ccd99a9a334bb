// The tables by call type and by agent group.
#include <algorithm>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

/// A column of estimates, one a row, and the form that they share.
struct Estimated {
    std::vector<Estimate> estimates;
    Form form;

    Estimated(const RunPage& page, const std::vector<runs::Cell>& cells, std::string_view measure,
              observers::Unit unit, std::optional<double> target = {})
        : estimates(found(page, cells, measure)), form(Form::of(unit, estimates, target)) {}

  private:
    static std::vector<Estimate> found(const RunPage& page, const std::vector<runs::Cell>& cells,
                                       std::string_view measure) {
        std::vector<Estimate> list;
        for (const runs::Cell& cell : cells)
            list.push_back(page.find(measure, cell));
        return list;
    }
};

/// A name in bold, and its title where it is another one.
template <class Named>
std::string name_and_title(const Named& named) {
    if (title_of(named) == named.name)
        return element("b", escaped(named.name));
    return element("b", escaped(named.name)) + " " + escaped(title_of(named));
}

std::string with_unit(const std::string& title, const Form& form) {
    return form.head().empty() ? title : title + ", " + form.head();
}

/// Which types surely meet the target and which surely miss it.
std::string types_words(const RunPage& page, const std::vector<Estimate>& levels) {
    if (!page.target() || levels.size() < 2)
        return "";
    std::vector<std::string> met;
    std::vector<std::string> missed;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const Standing how = standing(levels[i], page.target());
        if (how == Standing::met)
            met.push_back(page.model().call_types[i].name);
        if (how == Standing::missed)
            missed.push_back(page.model().call_types[i].name);
    }
    const auto named = [&](const std::vector<std::string>& names, const std::string& verb) {
        if (names.empty())
            return std::string();
        if (names.size() == levels.size())
            return "All types surely " + verb + " the target.";
        if (names.size() > 4)
            return grouped(std::uint64_t{names.size()}) + " of " +
                   grouped(std::uint64_t{levels.size()}) + " types surely " + verb + " the target.";
        std::string words = "Surely " + verb + " the target: ";
        for (std::size_t i = 0; i < names.size(); ++i)
            words += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
        return words + ".";
    };
    const std::string first = named(met, "meet");
    const std::string second = named(missed, "miss");
    return first + (first.empty() || second.empty() ? "" : " ") + second;
}

std::string standing_key(const RunPage& page) {
    std::string key = "± is half of the 95% interval.";
    if (page.target()) {
        key += " " + mark(Standing::met) + " surely met " + mark(Standing::unclear) +
               " interval holds " + target_percent(*page.target()) + " " + mark(Standing::missed) +
               " surely below.";
    }
    return key;
}

std::vector<runs::Cell> cells_with_all(std::size_t count, runs::Cell (*cell)(std::size_t)) {
    std::vector<runs::Cell> cells;
    for (std::size_t i = 0; i < count; ++i)
        cells.push_back(cell(i));
    if (count > 1)
        cells.emplace_back();
    return cells;
}

double hours_of(const RunPage& page, double agents) {
    return agents * events::to_seconds(page.model().horizon.mean_day()) / 3600.0;
}

bool absence_is_possible(const center::Model& model) {
    return std::ranges::any_of(
        model.groups, [](const center::Group& group) { return group.absence.is_possible(); });
}

bool has_skill(const center::Group& group, std::size_t call_type) {
    return std::ranges::any_of(group.skills, [&](const center::Skill& skill) {
        return skill.call_type.index() == call_type;
    });
}

Cell answered_cell(const RunPage& page, const runs::Cell& row, std::size_t type) {
    if (row.group && !has_skill(page.model().groups[*row.group], type))
        return {"·", "half"};
    const double answered =
        page.estimates.value_or_zero("answered", runs::Cell{type, row.group, {}});
    return {grouped(answered, answered < 10.0 ? 1 : 0)};
}

}  // namespace

std::string call_type_section(RunPage& page) {
    using observers::Unit;
    const std::size_t types = page.model().call_types.size();
    const std::vector<runs::Cell> cells = cells_with_all(types, of_call_type);
    const auto measure = service_level_measure(page.model().target);
    const Estimated offered(page, cells, "offered", Unit::calls);
    const Estimated answered(page, cells, "answered", Unit::calls);
    const Estimated abandoned(page, cells, "abandoned", Unit::calls);
    const Estimated rate(page, cells, "abandon_rate", Unit::share);
    const Estimated balked(page, cells, "balked", Unit::calls);
    const Estimated level(page, cells, measure, Unit::share, page.target());
    const Estimated asa(page, cells, "mean_wait_answered_s", Unit::seconds);
    const Estimated delayed(page, cells, "p_wait", Unit::share);
    const Estimated handle(page, cells, "aht_s", Unit::seconds);
    const bool has_balked = page.estimates.value_or_zero("balked") > 0.0;
    const Scale scale(level.estimates, page.target(), 100.0, 0.0, 100.0, 4);

    std::vector<Column> columns{{"call type", "", "left"},
                                {page.terms.term("offered"), "offered", ""},
                                {page.terms.term("answered"), "answered", ""},
                                {page.terms.term("abandoned"), "abandoned", ""},
                                {page.terms.term("abandon_rate", "%"), "abandon_rate", ""}};
    if (has_balked)
        columns.push_back({page.terms.term("balked"), "balked", ""});
    columns.push_back(
        {page.terms.term("service_level", "service level") + ", %", std::string(measure), ""});
    columns.push_back({strip_head(scale, "%"), "", "strip"});
    columns.push_back({with_unit(page.terms.term("mean_wait_answered_s", "ASA"), asa.form),
                       "mean_wait_answered_s", ""});
    columns.push_back({page.terms.term("p_wait", "wait at all") + ", %", "p_wait", ""});
    columns.push_back({with_unit(page.terms.term("aht_s", "AHT"), handle.form), "aht_s", ""});
    Table table("By call type", columns);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool is_all = i >= types;
        const Standing how = standing(level.estimates[i], page.target());
        std::vector<Cell> row{{is_all ? "All" : name_and_title(page.model().call_types[i]), "left"},
                              number_cell(offered.estimates[i], offered.form),
                              number_cell(answered.estimates[i], answered.form),
                              half_width_cell(abandoned.estimates[i], abandoned.form),
                              half_width_cell(rate.estimates[i], rate.form)};
        if (has_balked)
            row.push_back(number_cell(balked.estimates[i], balked.form));
        row.push_back(level_cell(level.estimates[i], level.form, how));
        row.push_back({strip(scale, level.estimates[i], how), "strip"});
        row.push_back(half_width_cell(asa.estimates[i], asa.form));
        row.push_back(half_width_cell(delayed.estimates[i], delayed.form));
        row.push_back(number_cell(handle.estimates[i], handle.form));
        table.add({{"call-type", is_all ? "" : page.model().call_types[i].name}}, std::move(row),
                  is_all);
    }
    std::vector<Estimate> each(level.estimates.begin(),
                               level.estimates.begin() + static_cast<std::ptrdiff_t>(types));
    return titled("By call type", escaped(types_words(page, each)),
                  table.text() + paragraph("note", standing_key(page)));
}

std::string group_section(RunPage& page) {
    using observers::Unit;
    const center::Model& model = page.model();
    const std::size_t groups = model.groups.size();
    const std::size_t types = model.call_types.size();
    const std::vector<runs::Cell> cells = cells_with_all(groups, of_group);
    const Estimated scheduled(page, cells, "agents_scheduled", Unit::agents);
    const Estimated present(page, cells, "agents_present", Unit::agents);
    const Estimated occupancy(page, cells, "occupancy", Unit::share);
    const bool absence = absence_is_possible(model);
    std::vector<Column> columns{
        {"group", "", "left"},
        {"hours " + page.terms.term("agents_scheduled", "scheduled"), "", ""},
        {"hours " + page.terms.term("agents_present", "present"), "", ""}};
    if (absence)
        columns.push_back({page.terms.term("absent", "absent") + ", %", "", ""});
    columns.push_back({page.terms.term("occupancy", "occupancy") + ", %", "occupancy", ""});
    const bool has_wages = page.find("wages").value.has_value();
    const Estimated wages(page, cells, "wages", Unit::money);
    if (has_wages)
        columns.push_back({escaped(with_currency("wages", model)), "wages", ""});
    const int left = static_cast<int>(columns.size());
    for (const center::CallType& type : model.call_types)
        columns.push_back({escaped(type.name), "", "narrow"});
    Table table("By agent group", columns);
    table.set_groups({{"", left}, {"calls answered " + page.each(), static_cast<int>(types)}});
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool is_all = i >= groups;
        const double of_schedule = scheduled.estimates[i].value.value_or(0.0);
        const double there = present.estimates[i].value.value_or(0.0);
        std::vector<Cell> row{{is_all ? "All" : name_and_title(model.groups[i]), "left"},
                              {grouped(hours_of(page, of_schedule), 1)},
                              {grouped(hours_of(page, there), 1)}};
        if (absence)
            row.push_back({of_schedule > 0.0 ? grouped((1.0 - there / of_schedule) * 100.0, 1)
                                             : std::string("–")});
        row.push_back(half_width_cell(occupancy.estimates[i], occupancy.form));
        if (has_wages)
            row.push_back(number_cell(wages.estimates[i], wages.form));
        for (std::size_t type = 0; type < types; ++type)
            row.push_back(answered_cell(page, cells[i], type));
        table.add({{"group", is_all ? "" : model.groups[i].name}}, std::move(row), is_all);
    }
    std::string note;
    for (std::size_t i = 0; i < groups; ++i) {
        for (std::size_t type = 0; type < types && note.empty(); ++type) {
            if (!has_skill(model.groups[i], type))
                note = "· the group lacks the skill. ";
        }
    }
    note += "Hours " + page.each() + ".";
    std::string lead;
    if (groups > 1) {
        std::vector<Estimate> each(
            occupancy.estimates.begin(),
            occupancy.estimates.begin() + static_cast<std::ptrdiff_t>(groups));
        const auto highest = extreme_of(each, Which::highest);
        const auto lowest = extreme_of(each, Which::lowest);
        if (highest && lowest && highest->rivals == 0 && lowest->rivals == 0) {
            lead = "Busiest: " + title_of(model.groups[highest->slot]) + " at " +
                   with_range(each[highest->slot], occupancy.form) +
                   "; least busy: " + title_of(model.groups[lowest->slot]) + " at " +
                   with_range(each[lowest->slot], occupancy.form) + ".";
        }
    }
    return titled("By agent group", escaped(lead), table.text() + paragraph("note", note));
}

}  // namespace ringside::analysis::report::html
