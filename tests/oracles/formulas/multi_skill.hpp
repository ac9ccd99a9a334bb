// A center of several call types and agent groups as a Markov chain: Poisson arrivals, exponential
// patience by call type, exponential service by group and call type, and a rule of two functions
// that sees how many are idle and how many wait. Knows nothing of levels, priorities or policies.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace ringside::oracles {

/// So many call types and so many groups at most: N, W, M and X have no more.
constexpr std::size_t kinds_max = 3;

struct MultiSkill {
    std::vector<double> arrivals_per_s;   ///< by call type
    std::vector<double> mean_patience_s;  ///< by call type; may be infinite
    std::vector<int> agents;              ///< by group
    /// By group and call type. 0: the group does not serve the type.
    std::vector<std::vector<double>> mean_service_s;
    int waiting_max = 0;  ///< where the queues, taken together, are cut; see cut_off
};

/// What a rule may look at.
struct Counts {
    std::array<int, kinds_max> idle{};     ///< agents, by group
    std::array<int, kinds_max> waiting{};  ///< calls, by call type; the one that arrives is counted
};

struct Rule {
    /// The group that takes a call of this type at its arrival; none: it waits. It is asked when no
    /// other of the type waits: nobody passes those who came before.
    std::function<std::optional<std::size_t>(const Counts&, std::size_t type)> group_for;
    /// The call type whose queue an idle agent of this group takes from; none: the agent stays
    /// idle. It is asked whenever somebody has become idle or has joined a queue.
    std::function<std::optional<std::size_t>(const Counts&, std::size_t group)> queue_for;
};

/// Whether a call may go to the group, as things stand.
using MayServe = std::function<bool(const Counts&, std::size_t group, std::size_t type)>;

/// The rule of lists: an arriving call goes to the first group of its type's list that has somebody
/// idle, an idle agent takes the first queue of its group's list that is not empty, each time among
/// those that `may_serve` allows.
[[nodiscard]] Rule lists(
    std::vector<std::vector<std::size_t>> groups_of_type,
    std::vector<std::vector<std::size_t>> types_of_group,
    MayServe may_serve = [](const Counts&, std::size_t, std::size_t) { return true; });

struct MultiSkillMeasures {
    struct OfType {
        double p_wait = 0.0;  ///< of those offered: nobody takes them as they arrive
        double abandon_rate = 0.0;
        double mean_queue = 0.0;
        double mean_wait_s = 0.0;     ///< of all offered, by Little's law
        double mean_service_s = 0.0;  ///< per answered: says which groups serve the type
    };
    std::vector<OfType> types;
    std::vector<double> occupancy;  ///< by group
    /// Probability that so many wait that the next is lost: must be negligible for the rest to be
    /// exact.
    double cut_off = 0.0;
};

[[nodiscard]] MultiSkillMeasures solve(const MultiSkill& center, const Rule& rule);

}  // namespace ringside::oracles
