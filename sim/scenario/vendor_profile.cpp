// Which vendor is meant, and what does not go together with any vendor's rules.
#include "sim/scenario/vendor_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringside::scenario {
namespace {

constexpr std::array all_vendors{
    Vendor{"asterisk", asterisk_section, read_asterisk},
    Vendor{"freeswitch", freeswitch_section, read_freeswitch},
};

constexpr auto names = [] {
    std::array<std::string_view, all_vendors.size()> result{};
    std::ranges::transform(all_vendors, result.begin(), &Vendor::name);
    return result;
}();

constexpr std::array parts_of_skills{"after",      "keep_idle",  "queue_above",
                                     "wait_above", "wait_below", "service_level_above",
                                     "weight",     "work_share"};

/// Calls `visit` with each member of a table that is itself a table, if the table is there.
template <class Visit>
void for_each_table(const Node* table, Visit visit) {
    if (table == nullptr || table->kind != Kind::table)
        return;
    for (const Node& member : table->items) {
        if (member.kind == Kind::table)
            visit(member);
    }
}

/// A vendor's rules have no gates and no weights of pairs.
void check_skills(Reading& reading, const Node& scenario, std::string_view vendor) {
    for_each_table(scenario.find("groups"), [&](const Node& group) {
        for_each_table(group.find("skills"), [&](const Node& skill) {
            for (const std::string_view name : parts_of_skills) {
                if (const Node* part = skill.find(name))
                    reading.problems.add(
                        part->key_place,
                        fmt::format("{} does nothing here: the profile \"{}\" has no such rule",
                                    name, vendor),
                        "the level of a skill is what the profile looks at");
            }
        });
    });
}

}  // namespace

std::span<const Vendor> vendors() { return all_vendors; }

void read_vendor_profile(Reading& reading, const Table& scenario, Field profile) {
    if (!is_table(reading.problems, profile))
        return;
    const Node* named = profile.node.find("vendor");
    if (named == nullptr) {
        reading.problems.add(profile.node.place, "profile has no vendor",
                             fmt::format("for example: vendor = \"{}\"", names.front()));
        return;
    }
    const Key key{"vendor", "the name of a vendor", "", "", "\"asterisk\""};
    const auto choice = read_choice(reading.problems, {*named, key}, names);
    if (!choice)
        return;
    const Vendor& vendor = all_vendors[*choice];
    const Table table{reading.problems, profile.node, vendor.section, "profile"};
    vendor.read(reading, scenario, table);
    check_skills(reading, scenario.node(), vendor.name);
}

void set_ring_time(Reading& reading, const Table& scenario, events::Duration length,
                   std::string_view key) {
    for (center::Group& group : reading.model.groups)
        group.ringing.give_up_after = length;
    for_each_table(scenario.node().find("groups"), [&](const Node& group) {
        const Node* ringing = group.find("ringing");
        const Node* own = ringing == nullptr ? nullptr : ringing->find("give_up_after");
        if (own != nullptr)
            reading.problems.add(
                own->key_place,
                fmt::format("give_up_after and {} of the profile do not go together", key),
                fmt::format("how long a phone rings stands in the profile: {} = \"15s\"", key));
    });
}

}  // namespace ringside::scenario
