// N, W, M and X whose agents take calls by priority, or each by the levels of its group, against
// their Markov chains.
#include <catch2/catch.hpp>

#include "tests/oracles/designs.hpp"

using namespace ringside::oracles;

namespace {

constexpr auto by_priority = "routing.policy=strict_priority";
constexpr auto by_level = "routing.policy=preference_lists";

}  // namespace

TEST_CASE("the N design is its Markov chain, whichever type the generalists take first",
          "[oracles][designs]") {
    check_rules(n_design(),
                {{{by_priority}, lists({{0, 1}, {1}}, {{0}, {0, 1}})},
                 {{by_level}, lists({{0, 1}, {1}}, {{0}, {1, 0}})}},
                120);
}

TEST_CASE("the W design is its Markov chain, whether the shared type comes first or last",
          "[oracles][designs]") {
    check_rules(w_design(),
                {{{by_priority}, lists({{0}, {0, 1}, {1}}, {{1, 0}, {1, 2}})},
                 {{by_level}, lists({{0}, {0, 1}, {1}}, {{0, 1}, {2, 1}})}},
                150);
}

TEST_CASE("the M design is its Markov chain, whichever type the middle group takes first",
          "[oracles][designs]") {
    check_rules(m_design(),
                {{{by_priority}, lists({{0, 1}, {2, 1}}, {{0}, {0, 1}, {1}})},
                 {{by_level}, lists({{0, 1}, {2, 1}}, {{0}, {1, 0}, {1}})}},
                120);
}

TEST_CASE("the X design is its Markov chain, each group with a type of its own or both with one",
          "[oracles][designs]") {
    check_rules(x_design(),
                {{{by_priority}, lists({{0, 1}, {1, 0}}, {{0, 1}, {0, 1}})},
                 {{by_level}, lists({{0, 1}, {1, 0}}, {{0, 1}, {1, 0}})}},
                120);
}
