// N, W, M and X, the usual designs of centers with several call types and groups: each as a
// scenario and as the numbers of its Markov chain, which are written down apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/oracles/formulas/multi_skill.hpp"

namespace ringside::oracles {

struct Design {
    std::string_view scenario;  ///< TOML, a steady state
    MultiSkill center;
};

/// The first group answers a; the second, slower with a and quick with b, answers both. Calls of a
/// go to the first group first, and are the urgent ones.
[[nodiscard]] Design n_design();

/// The first group answers a and b, the second b and c. Calls of b go to the first group first,
/// where they take longer, and are the urgent ones; each group's best level is that of its own
/// type.
[[nodiscard]] Design w_design();

/// The first group answers a, the last one b, and the middle one, slower, both if the call finds
/// nobody idle there. Calls of a are the urgent ones, those of b the best level of the middle.
[[nodiscard]] Design m_design();

/// Both groups answer both types, each its own, the best level, faster. Calls of a, the first
/// group's own, are the urgent ones.
[[nodiscard]] Design x_design();

/// A rule as the scenario says it, by changes, and as the chain does.
struct StatedRule {
    std::vector<std::string> changes;
    Rule rule;
};

/// The design simulated under each of the rules is the chain of this rule, and misses those of all
/// the others by far.
void check_rules(const Design& design, const std::vector<StatedRule>& rules,
                 std::uint64_t replications);

}  // namespace ringside::oracles
