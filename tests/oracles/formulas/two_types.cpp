// The Markov chain of busy agents by group and callers waiting by type.
#include "tests/oracles/formulas/two_types.hpp"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "tests/oracles/formulas/markov_chain.hpp"

namespace ringside::oracles {
namespace {

struct State {
    std::array<int, 2> specialists_busy{};
    int generalists_busy = 0;
    std::array<int, 2> waiting{};

    auto operator<=>(const State&) const = default;
};

struct Move {
    State to;
    double per_s;
};

State after_arrival(const TwoTypes& center, State state, std::size_t type) {
    if (state.specialists_busy[type] < center.specialists[type]) {
        ++state.specialists_busy[type];
    } else if (state.generalists_busy < center.generalists) {
        ++state.generalists_busy;
    } else if (state.waiting[type] < center.longest_queue) {
        ++state.waiting[type];
    }
    return state;
}

State after_specialist(State state, std::size_t type) {
    --(state.waiting[type] > 0 ? state.waiting[type] : state.specialists_busy[type]);
    return state;
}

State after_generalist(const TwoTypes& center, State state) {
    const auto preferred = static_cast<std::size_t>(center.preferred_by_generalists);
    for (const std::size_t type : {preferred, 1 - preferred}) {
        if (state.waiting[type] > 0) {
            --state.waiting[type];
            return state;
        }
    }
    --state.generalists_busy;
    return state;
}

std::vector<Move> moves_from(const TwoTypes& center, const State& state) {
    std::vector<Move> moves;
    for (const std::size_t type : {std::size_t{0}, std::size_t{1}}) {
        moves.push_back({after_arrival(center, state, type), center.arrivals_per_s[type]});
        if (state.specialists_busy[type] > 0) {
            moves.push_back({after_specialist(state, type),
                             state.specialists_busy[type] / center.specialist_mean_service_s});
        }
        if (state.waiting[type] > 0) {
            State less = state;
            --less.waiting[type];
            moves.push_back({less, state.waiting[type] / center.mean_patience_s[type]});
        }
    }
    if (state.generalists_busy > 0) {
        moves.push_back({after_generalist(center, state),
                         state.generalists_busy / center.generalist_mean_service_s});
    }
    return moves;
}

/// All states that can be reached from the empty center, numbered in their own order.
std::map<State, std::size_t> reachable_states(const TwoTypes& center) {
    std::map<State, std::size_t> index{{State{}, 0}};
    std::vector<State> open{State{}};
    while (!open.empty()) {
        const State state = open.back();
        open.pop_back();
        for (const Move& move : moves_from(center, state)) {
            if (move.per_s > 0.0 && index.try_emplace(move.to, 0).second) {
                open.push_back(move.to);
            }
        }
    }
    std::size_t next = 0;
    for (auto& [state, number] : index) {
        number = next++;
    }
    return index;
}

void add_state(const TwoTypes& center, const State& state, double share, TwoTypesMeasures& m) {
    const bool no_generalist = state.generalists_busy == center.generalists;
    bool cut = false;
    for (const std::size_t type : {std::size_t{0}, std::size_t{1}}) {
        const bool no_specialist = state.specialists_busy[type] == center.specialists[type];
        m.types[type].p_wait += no_specialist && no_generalist ? share : 0.0;
        m.types[type].mean_queue += share * state.waiting[type];
        if (center.specialists[type] > 0) {
            m.specialist_occupancy[type] +=
                share * state.specialists_busy[type] / center.specialists[type];
        }
        cut = cut || state.waiting[type] == center.longest_queue;
    }
    if (center.generalists > 0) {
        m.generalist_occupancy += share * state.generalists_busy / center.generalists;
    }
    m.cut_off += cut ? share : 0.0;
}

}  // namespace

TwoTypesMeasures solve(const TwoTypes& center) {
    const std::map<State, std::size_t> index = reachable_states(center);
    MarkovChain chain(index.size());
    for (const auto& [state, number] : index) {
        for (const Move& move : moves_from(center, state)) {
            if (move.per_s > 0.0) {
                chain.add(number, index.at(move.to), move.per_s);
            }
        }
    }
    const std::vector<double> share = chain.stationary();

    TwoTypesMeasures m;
    for (const auto& [state, number] : index) {
        add_state(center, state, share[number], m);
    }
    for (const std::size_t type : {std::size_t{0}, std::size_t{1}}) {
        TypeMeasures& measures = m.types[type];
        measures.mean_wait_s = measures.mean_queue / center.arrivals_per_s[type];
        measures.abandon_rate = measures.mean_wait_s / center.mean_patience_s[type];
    }
    return m;
}

}  // namespace ringside::oracles
