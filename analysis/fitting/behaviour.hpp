// How callers and calls behave, whatever their number: time in the IVR, who is lost there,
// patience, length of services, priorities, the order of the queue. It knows no agent and no date
// of its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/fitting/bank_log.hpp"
#include "analysis/fitting/demand.hpp"
#include "analysis/fitting/survival.hpp"

namespace ringside::analysis::fitting {

/// Times in equal parts by rank, each part by its mean: the mean is exact, and no shape is assumed.
struct Measured {
    std::size_t count = 0;
    double mean = 0.0;
    std::vector<double> values;
};

struct PatienceOfType {
    std::size_t waited = 0;   ///< callers who waited
    std::size_t hung_up = 0;  ///< of them
    /// Against all other types, by the log-rank test.
    double p_value = 1.0;
    bool pooled = false;  ///< the curve is that of all types
    Survival survival{{}};
};

struct TypeBehaviour {
    std::size_t calls = 0;  ///< in opening hours
    std::size_t hung_up_in_ivr = 0;
    std::size_t lost_at_switch = 0;
    Measured ivr;   ///< of those who went on
    Measured talk;  ///< each divided by the factor of its hour
    PatienceOfType patience;
    /// Of those who waited (else priority is unknown): recorded priority 2, 1, 0.
    std::array<std::size_t, 3> by_priority{};
};

/// Pairs of callers who waited at the same time, of whom one was served first.
struct Overtaking {
    std::size_t pairs = 0;
    std::size_t overtaken = 0;  ///< the one who joined later was served first
    double share() const noexcept {
        return pairs > 0 ? static_cast<double>(overtaken) / static_cast<double>(pairs) : 0.0;
    }
};

/// The order of the queue as overtaking shows it. A credit of 90 s lets those who join less than
/// 90 s later overtake, and nobody who joins more than 90 s later.
struct QueueOrder {
    std::vector<std::int32_t> dates_with_credit;
    std::vector<std::int32_t> dates_without;
    // On the dates with credit, by whether the second joined less or more than 90 s later.
    Overtaking priority_near;  ///< priority 1, then 2, of the same type
    Overtaking priority_far;
    Overtaking known_near;  ///< priority 0, then 1, of any types
    Overtaking known_far;
    bool has_credit() const noexcept { return !dates_with_credit.empty(); }
};
inline constexpr int wait_credit_s = 90;

struct Behaviour {
    std::array<TypeBehaviour, bank_type_count> types;
    Measured hang_up_in_ivr;  ///< time until they hung up there
    Measured lost_at_switch;  ///< time at the switch until they were lost
    /// Services of an hour over those of the whole day, smoothed; all 1 if the hours differ by
    /// chance only.
    std::array<double, 24> talk_factor{};
    double talk_factor_p = 1.0;  ///< that hours do not differ
    QueueOrder order;
};

/// Of the calls that entered in opening hours.
Behaviour estimate_behaviour(const BankLog& log, const Demand& demand);

/// At most `parts` values.
Measured measure(std::vector<double> times, std::size_t parts);

}  // namespace ringside::analysis::fitting
