// Two call types with exponential patience; specialists for each type, and generalists for both.
// Without specialists for the second type it is the N design, without any it is one pooled group.
// A call goes to an idle specialist first, then to an idle generalist; a freed specialist takes the
// queue of its type, a freed generalist the preferred type first, then the other one.
#pragma once

#include <array>

namespace ringside::oracles {

struct TwoTypes {
    std::array<double, 2> arrivals_per_s{};
    std::array<double, 2> mean_patience_s{};  ///< may be infinite
    std::array<int, 2> specialists{};
    int generalists = 0;
    double specialist_mean_service_s = 0.0;  ///< by group, whatever the call's type
    double generalist_mean_service_s = 0.0;
    int preferred_by_generalists = 0;  ///< 0 or 1: the type that a freed generalist takes first
    int longest_queue = 0;             ///< where each queue is cut; see cut_off
};

struct TypeMeasures {
    double p_wait = 0.0;
    double abandon_rate = 0.0;
    double mean_queue = 0.0;
    double mean_wait_s = 0.0;  ///< of all offered, by Little's law
};

struct TwoTypesMeasures {
    std::array<TypeMeasures, 2> types;
    std::array<double, 2> specialist_occupancy{};
    double generalist_occupancy = 0.0;
    /// Probability that a queue stands at its cut: must be negligible for the rest to be exact.
    double cut_off = 0.0;
};

[[nodiscard]] TwoTypesMeasures solve(const TwoTypes& center);

}  // namespace ringside::oracles
