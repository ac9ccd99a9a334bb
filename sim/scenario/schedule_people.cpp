// What the rows of a schedule say together: who works when, in which group.
#include "sim/scenario/schedule_people.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::ClockSpan;

constexpr std::size_t most_people = 1'000'000;
constexpr std::size_t most_groups = 1'000;

bool same_skills(const std::vector<center::Skill>& a, const std::vector<center::Skill>& b) {
    return std::ranges::equal(a, b, [](const center::Skill& one, const center::Skill& other) {
        return one.call_type == other.call_type && one.level == other.level;
    });
}

std::string span_words(const ClockSpan& span) {
    return fmt::format("{} to {}", clock_words(span.start), clock_words(span.end));
}

}  // namespace

std::optional<std::size_t> ScheduledPeople::person_of(const Cell& name, const Cell& skills_cell,
                                                      const Cell* group_cell) {
    if (!check_name(file_, name, "person"))
        return std::nullopt;
    const auto* skills = skills_.read(skills_cell);
    if (skills == nullptr)
        return std::nullopt;
    const auto known = person_named_.find(std::string{name.text});
    if (known != person_named_.end()) {
        return agrees(people_[known->second], *skills, skills_cell, group_cell)
                   ? std::optional{known->second}
                   : std::nullopt;
    }
    const auto group = group_of(skills_cell, *skills, group_cell);
    if (!group)
        return std::nullopt;
    if (people_.size() == most_people) {
        file_.report(name, "more than 1,000,000 people");
        return std::nullopt;
    }
    people_.push_back({std::string{name.text}, *group, name.line, {}});
    person_named_.emplace(name.text, people_.size() - 1);
    return people_.size() - 1;
}

/// Whether a row says of a person what an earlier one said.
bool ScheduledPeople::agrees(const ScheduledPerson& person,
                             const std::vector<center::Skill>& skills, const Cell& skills_cell,
                             const Cell* group_cell) {
    const ScheduledGroup& group = groups_[person.group];
    if (!same_skills(group.skills, skills)) {
        file_.report(skills_cell,
                     fmt::format("the skills of {} are {} here, and {} in line {}", person.name,
                                 skills_.words(skills), skills_.words(group.skills), person.line),
                     "a person has the same skills in all rows");
        return false;
    }
    if (group_cell != nullptr && group_cell->text != group.name) {
        file_.report(*group_cell,
                     fmt::format("{} is in the group \"{}\" here, and in \"{}\" in line {}",
                                 person.name, group_cell->text, group.name, person.line),
                     "a person is in the same group in all rows");
        return false;
    }
    return true;
}

/// The group of a person who is new.
std::optional<std::size_t> ScheduledPeople::group_of(const Cell& skills_cell,
                                                     const std::vector<center::Skill>& skills,
                                                     const Cell* group_cell) {
    if (group_cell != nullptr && !check_name(file_, *group_cell, "group"))
        return std::nullopt;
    const std::string name =
        group_cell != nullptr ? std::string{group_cell->text} : skills_.words(skills);
    const auto known = group_named_.find(name);
    if (known == group_named_.end()) {
        if (groups_.size() == most_groups) {
            file_.report(skills_cell, "more than 1,000 groups",
                         "people with the same skills are one group");
            return std::nullopt;
        }
        groups_.push_back({name, skills, skills_cell.line});
        group_named_.emplace(name, groups_.size() - 1);
        return groups_.size() - 1;
    }
    const ScheduledGroup& group = groups_[known->second];
    if (!same_skills(group.skills, skills)) {
        file_.report(
            skills_cell,
            fmt::format("the skills of the group \"{}\" are {} here, and {} in line {}", name,
                        skills_.words(skills), skills_.words(group.skills), group.line),
            "all in a group have the same skills");
        return std::nullopt;
    }
    return known->second;
}

void ScheduledPeople::add_work(std::size_t person, std::uint32_t day, center::Stint stint,
                               const Cell& cell) {
    people_[person].work.push_back({day, std::move(stint), cell});
}

void ScheduledPeople::put_in_order() {
    for (ScheduledPerson& person : people_)
        put_in_order(person);
}

/// Sorts the work of a person; reports what overlaps and joins what touches.
void ScheduledPeople::put_in_order(ScheduledPerson& person) {
    std::ranges::stable_sort(person.work, [](const Piece& a, const Piece& b) {
        return std::pair{a.day, a.stint.hours.start} < std::pair{b.day, b.stint.hours.start};
    });
    std::vector<Piece> joined;
    for (Piece& piece : person.work) {
        if (joined.empty() || joined.back().day != piece.day ||
            joined.back().stint.hours.end < piece.stint.hours.start) {
            joined.push_back(std::move(piece));
            continue;
        }
        center::Stint& last = joined.back().stint;
        if (last.hours.end > piece.stint.hours.start) {
            file_.report(piece.cell,
                         fmt::format("{} works {} already, by line {}", person.name,
                                     span_words(last.hours), joined.back().cell.line),
                         "the stints of a person do not overlap; pauses stand in breaks");
            return;
        }
        last.hours.end = piece.stint.hours.end;
        last.breaks.insert(last.breaks.end(), piece.stint.breaks.begin(), piece.stint.breaks.end());
    }
    person.work = std::move(joined);
}

std::vector<center::Group> ScheduledPeople::groups() const {
    std::vector<center::Group> groups(groups_.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].name = groups_[i].name;
        groups[i].skills = groups_[i].skills;
    }
    for (const ScheduledPerson& from : people_) {
        center::Person person{.name = from.name, .work = {}};
        for (const Piece& piece : from.work)
            person.work.push_back({piece.day, piece.stint});
        groups[from.group].people.push_back(std::move(person));
    }
    return groups;
}

}  // namespace ringside::scenario
