// The table of routing policies: their names, what they do, and how to make one.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "sim/routing/policy.hpp"
#include "sim/routing/settings.hpp"

namespace ringside::routing {

/// A policy made of parts. A new one of the kind is a line in policies.cpp.
struct PolicyEntry {
    std::string_view name;
    std::string_view summary;  ///< one line for people
    std::string_view source;   ///< who described it; empty: common practice
    PartRules (*parts)();
};

/// All policies, in the order of the reference.
std::span<const PolicyEntry> policies();
/// The names of all policies, in the same order.
std::span<const std::string_view> policy_names();
/// The parts of a policy, with those of the settings in their place.
PartRules parts_of(const PolicyEntry& policy, const Settings& settings);
/// What routes, for people: the policy's name, or that of the vendor whose profile it is.
std::string_view name_of(const Settings& settings);
/// Its rule in a sentence, and what the settings change of it.
std::string summary_of(const Settings& settings);
/// The policy that the settings describe; null if there is none of that name.
std::unique_ptr<Policy> make_policy(const Settings& settings,
                                    const std::shared_ptr<const Abilities>& abilities);
/// The policy of that name as it stands in the table, or null.
inline std::unique_ptr<Policy> make_policy(std::string_view name,
                                           const std::shared_ptr<const Abilities>& abilities) {
    return make_policy(Settings{.policy = std::string{name}}, abilities);
}

}  // namespace ringside::routing
