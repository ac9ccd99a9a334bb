// The table. A new policy is a file beside this one, its maker's line in policies.hpp, and a line
// here.
#include "sim/routing/policies/policies.hpp"

#include <algorithm>
#include <array>

namespace ringside::routing {
namespace {

constexpr std::array table{
    PolicyEntry{"first_come_first_served",
                "The call that came first, whatever its type; the agent idle longest, whatever its "
                "level.",
                make_first_come_first_served},
    PolicyEntry{"longest_wait",
                "The call that waited longest, wait credits added; the agent idle longest among "
                "those with the best level.",
                make_longest_wait},
    PolicyEntry{"strict_priority",
                "The most urgent priority first, then the longest wait; the agent idle longest "
                "among those with the best level.",
                make_strict_priority},
    PolicyEntry{"preference_lists",
                "Each agent takes the call types of its best level first, then the longest wait; "
                "the agent idle longest among those with the best level.",
                make_preference_lists},
    PolicyEntry{"fewest_calls",
                "The call that waited longest; of the best level, the agent with the fewest calls, "
                "then the "
                "longest idle.",
                make_fewest_calls},
    PolicyEntry{"random",
                "The call that waited longest; any idle agent of the best level, all equally "
                "likely.",
                make_random},
};

constexpr auto names = [] {
    std::array<std::string_view, table.size()> result{};
    std::ranges::transform(table, result.begin(), &PolicyEntry::name);
    return result;
}();

}  // namespace

std::span<const PolicyEntry> policies() { return table; }

std::span<const std::string_view> policy_names() { return names; }

std::unique_ptr<Policy> make_policy(std::string_view name, const Abilities& abilities) {
    const auto* entry = std::ranges::find(table, name, &PolicyEntry::name);
    return entry == table.end() ? nullptr : entry->make(abilities);
}

}  // namespace ringside::routing
