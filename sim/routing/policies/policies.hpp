// The table of routing policies: their names and how to make one.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "sim/routing/policy.hpp"

namespace ringside::routing {

struct PolicyEntry {
    std::string_view name;
    std::string_view summary;  ///< one line for people
    std::unique_ptr<Policy> (*make)(const Abilities&);
};

/// All policies, in the order of the reference.
std::span<const PolicyEntry> policies();
/// The names of all policies, in the same order.
std::span<const std::string_view> policy_names();
/// The policy of that name, or null.
std::unique_ptr<Policy> make_policy(std::string_view name, const Abilities& abilities);

// One maker a file; policies.cpp lists them.
std::unique_ptr<Policy> make_first_come_first_served(const Abilities&);
std::unique_ptr<Policy> make_longest_wait(const Abilities&);
std::unique_ptr<Policy> make_strict_priority(const Abilities&);
std::unique_ptr<Policy> make_preference_lists(const Abilities&);
std::unique_ptr<Policy> make_fewest_calls(const Abilities&);
std::unique_ptr<Policy> make_random(const Abilities&);

}  // namespace ringside::routing
