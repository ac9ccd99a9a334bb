// The states that can be reached from the empty center, and what flows between them.
#include "tests/oracles/formulas/multi_skill.hpp"

#include <map>
#include <numeric>
#include <utility>

#include "tests/oracles/formulas/markov_chain.hpp"

namespace ringside::oracles {
namespace {

struct State {
    std::array<std::array<int, kinds_max>, kinds_max> busy{};  ///< by group and call type
    std::array<int, kinds_max> waiting{};

    auto operator<=>(const State&) const = default;
};

struct Move {
    State to;
    double per_s;
};

int busy_in(const State& state, std::size_t group) {
    return std::accumulate(state.busy[group].begin(), state.busy[group].end(), 0);
}

int waiting_in(const State& state) {
    return std::accumulate(state.waiting.begin(), state.waiting.end(), 0);
}

/// A center and its rule, and all that can happen there.
class Chain {
  public:
    Chain(const MultiSkill& center, const Rule& rule) : center_(center), rule_(rule) {}

    std::size_t types() const { return center_.arrivals_per_s.size(); }
    std::size_t groups() const { return center_.agents.size(); }

    Counts counts(const State& state) const {
        Counts counts{.waiting = state.waiting};
        for (std::size_t group = 0; group < groups(); ++group) {
            counts.idle[group] = center_.agents[group] - busy_in(state, group);
        }
        return counts;
    }

    /// The group that takes a call of this type at its arrival.
    std::optional<std::size_t> taken_by(const State& state, std::size_t type) const {
        if (state.waiting[type] > 0) {
            return std::nullopt;
        }
        Counts now = counts(state);
        now.waiting[type] = 1;
        return rule_.group_for(now, type);
    }

    std::vector<Move> moves_from(const State& state) const {
        std::vector<Move> moves;
        for (std::size_t type = 0; type < types(); ++type) {
            moves.push_back({after_arrival(state, type), center_.arrivals_per_s[type]});
            if (state.waiting[type] > 0) {
                State less = state;
                --less.waiting[type];
                moves.push_back({less, state.waiting[type] / center_.mean_patience_s[type]});
            }
            for (std::size_t group = 0; group < groups(); ++group) {
                if (const int busy = state.busy[group][type]; busy > 0) {
                    State freed = state;
                    --freed.busy[group][type];
                    moves.push_back({settled(freed), busy / center_.mean_service_s[group][type]});
                }
            }
        }
        return moves;
    }

  private:
    State after_arrival(State state, std::size_t type) const {
        if (const auto group = taken_by(state, type)) {
            ++state.busy[*group][type];
            return state;
        }
        if (waiting_in(state) < center_.waiting_max) {
            ++state.waiting[type];
        }
        return settled(state);
    }

    /// After the idle have taken what they may.
    State settled(State state) const {
        for (std::size_t group = 0; group < groups();) {
            const Counts now = counts(state);
            const auto type =
                now.idle[group] > 0 ? rule_.queue_for(now, group) : std::optional<std::size_t>{};
            if (type) {
                --state.waiting[*type];
                ++state.busy[group][*type];
            }
            // What one group took may matter to those before it.
            group = type ? 0 : group + 1;
        }
        return state;
    }

    const MultiSkill& center_;
    const Rule& rule_;
};

/// All states that can be reached from the empty center, with their moves, numbered in their order:
/// neighbours are close, which spares sweeps.
struct Reached {
    std::vector<Move> moves;
    std::size_t number = 0;
};

std::map<State, Reached> reach(const Chain& chain) {
    std::map<State, Reached> reached;
    std::vector<State> open{State{}};
    reached.try_emplace(State{});
    while (!open.empty()) {
        const State state = open.back();
        open.pop_back();
        std::vector<Move> moves = chain.moves_from(state);
        std::erase_if(moves, [](const Move& move) { return !(move.per_s > 0.0); });
        for (const Move& move : moves) {
            if (reached.try_emplace(move.to).second) {
                open.push_back(move.to);
            }
        }
        reached[state].moves = std::move(moves);
    }
    std::size_t next = 0;
    for (auto& [state, here] : reached) {
        here.number = next++;
    }
    return reached;
}

}  // namespace

Rule lists(std::vector<std::vector<std::size_t>> groups_of_type,
           std::vector<std::vector<std::size_t>> types_of_group, MayServe may_serve) {
    Rule rule;
    rule.group_for = [list = std::move(groups_of_type), may_serve](
                         const Counts& now, std::size_t type) -> std::optional<std::size_t> {
        for (const std::size_t group : list[type]) {
            if (now.idle[group] > 0 && may_serve(now, group, type)) {
                return group;
            }
        }
        return std::nullopt;
    };
    rule.queue_for = [list = std::move(types_of_group), may_serve](
                         const Counts& now, std::size_t group) -> std::optional<std::size_t> {
        for (const std::size_t type : list[group]) {
            if (now.waiting[type] > 0 && may_serve(now, group, type)) {
                return type;
            }
        }
        return std::nullopt;
    };
    return rule;
}

MultiSkillMeasures solve(const MultiSkill& center, const Rule& rule) {
    const Chain chain{center, rule};
    const std::map<State, Reached> reached = reach(chain);
    MarkovChain flows(reached.size());
    for (const auto& [state, here] : reached) {
        for (const Move& move : here.moves) {
            flows.add(here.number, reached.at(move.to).number, move.per_s);
        }
    }
    const std::vector<double> share = flows.stationary();

    MultiSkillMeasures m;
    m.types.resize(chain.types());
    m.occupancy.resize(chain.groups());
    std::vector<double> busy(chain.types());
    std::vector<double> answered_per_s(chain.types());
    for (const auto& [state, here] : reached) {
        const double p = share[here.number];
        for (std::size_t type = 0; type < chain.types(); ++type) {
            m.types[type].p_wait += chain.taken_by(state, type) ? 0.0 : p;
            m.types[type].mean_queue += p * state.waiting[type];
            for (std::size_t group = 0; group < chain.groups(); ++group) {
                if (state.busy[group][type] > 0) {
                    busy[type] += p * state.busy[group][type];
                    answered_per_s[type] +=
                        p * state.busy[group][type] / center.mean_service_s[group][type];
                }
            }
        }
        for (std::size_t group = 0; group < chain.groups(); ++group) {
            m.occupancy[group] += p * busy_in(state, group) / center.agents[group];
        }
        m.cut_off += waiting_in(state) == center.waiting_max ? p : 0.0;
    }
    for (std::size_t type = 0; type < chain.types(); ++type) {
        MultiSkillMeasures::OfType& of_type = m.types[type];
        of_type.mean_wait_s = of_type.mean_queue / center.arrivals_per_s[type];
        of_type.abandon_rate = of_type.mean_wait_s / center.mean_patience_s[type];
        of_type.mean_service_s = busy[type] / answered_per_s[type];
    }
    return m;
}

}  // namespace ringside::oracles
