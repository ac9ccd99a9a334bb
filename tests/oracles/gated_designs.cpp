// N, W, M and X in which a group helps another's call type only while enough of
// its own agents are idle, or enough calls wait, against their Markov chains.
// Reserves and thresholds that differ by one are told apart.
#include <catch2/catch.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/oracles/designs.hpp"

using namespace ringside::oracles;

namespace {

constexpr auto by_priority = "routing.policy=strict_priority";

/// When a group takes calls of a type: while more than so many of it are idle,
/// or more than so many of them wait, the one that would be taken counted.
struct Gate {
    std::size_t group;
    std::size_t type;
    std::optional<int> keep_idle;
    std::optional<int> queue_above;
};

MayServe through(std::vector<Gate> gates) {
    return [gates = std::move(gates)](const Counts& now, std::size_t group, std::size_t type) {
        for (const Gate& gate : gates) {
            if (gate.group == group && gate.type == type) {
                return (gate.keep_idle && now.idle[group] > *gate.keep_idle) ||
                       (gate.queue_above && now.waiting[type] > *gate.queue_above);
            }
        }
        return true;
    };
}

Rule n_rule(std::vector<Gate> gates) {
    return lists({{0, 1}, {1}}, {{0}, {0, 1}}, through(std::move(gates)));
}

std::string keep_idle(const std::string& skill, int agents) {
    return "groups." + skill + ".keep_idle=" + std::to_string(agents);
}

std::string queue_above(const std::string& skill, int calls) {
    return "groups." + skill + ".queue_above=" + std::to_string(calls);
}

}  // namespace

TEST_CASE("the N design with a reserve of idle agents is its Markov chain",
          "[oracles][gated_designs]") {
    // The second group keeps agents for b.
    const std::string help = "second.skills.a";
    check_rules(n_design(),
                {{{by_priority}, n_rule({})},
                 {{by_priority, keep_idle(help, 1)}, n_rule({{1, 0, 1, {}}})},
                 {{by_priority, keep_idle(help, 2)}, n_rule({{1, 0, 2, {}}})}},
                120);
}

TEST_CASE("the N design with a threshold of waiting calls is its Markov chain",
          "[oracles][gated_designs]") {
    const std::string help = "second.skills.a";
    check_rules(n_design(),
                {{{by_priority, queue_above(help, 2)}, n_rule({{1, 0, {}, 2}})},
                 {{by_priority, queue_above(help, 3)}, n_rule({{1, 0, {}, 3}})}},
                120);
}

TEST_CASE(
    "the N design with a reserve and a threshold is its Markov chain: "
    "either will do",
    "[oracles][gated_designs]") {
    const std::string help = "second.skills.a";
    check_rules(n_design(),
                {{{by_priority, keep_idle(help, 2), queue_above(help, 2)}, n_rule({{1, 0, 2, 2}})},
                 {{by_priority, keep_idle(help, 2)}, n_rule({{1, 0, 2, {}}})},
                 {{by_priority, queue_above(help, 2)}, n_rule({{1, 0, {}, 2}})}},
                120);
}

TEST_CASE(
    "the W design whose second group keeps an agent for its own calls is "
    "its Markov chain",
    "[oracles][gated_designs]") {
    const std::string help = "second.skills.b";
    const auto rule = [](std::vector<Gate> gates) {
        return lists({{0}, {0, 1}, {1}}, {{1, 0}, {1, 2}}, through(std::move(gates)));
    };
    check_rules(w_design(),
                {{{by_priority, keep_idle(help, 1)}, rule({{1, 1, 1, {}}})},
                 {{by_priority, queue_above(help, 1)}, rule({{1, 1, {}, 1}})}},
                150);
}

TEST_CASE(
    "the M design whose middle group helps above thresholds of its own "
    "is its Markov chain",
    "[oracles][gated_designs]") {
    const auto rule = [](std::vector<Gate> gates) {
        return lists({{0, 1}, {2, 1}}, {{0}, {0, 1}, {1}}, through(std::move(gates)));
    };
    check_rules(m_design(),
                {{{by_priority, keep_idle("middle.skills.a", 1), queue_above("middle.skills.b", 1)},
                  rule({{1, 0, 1, {}}, {1, 1, {}, 1}})},
                 {{by_priority, keep_idle("middle.skills.b", 1), queue_above("middle.skills.a", 1)},
                  rule({{1, 1, 1, {}}, {1, 0, {}, 1}})}},
                120);
}

TEST_CASE(
    "the X design whose groups help each other above thresholds is its "
    "Markov chain",
    "[oracles][gated_designs]") {
    // The first group helps with b when it is long, the second with a when it has
    // agents to spare.
    const auto rule = [](std::vector<Gate> gates) {
        return lists({{0, 1}, {1, 0}}, {{0, 1}, {0, 1}}, through(std::move(gates)));
    };
    check_rules(x_design(),
                {{{by_priority, queue_above("first.skills.b", 2), keep_idle("second.skills.a", 1)},
                  rule({{0, 1, {}, 2}, {1, 0, 1, {}}})},
                 {{by_priority, queue_above("first.skills.b", 2)}, rule({{0, 1, {}, 2}})}},
                120);
}
