// How many callers of which type come when: opening hours, expected calls by half hour and weekday,
// busy and quiet days. It knows what enters, not what becomes of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fitting/bank_log.hpp"

namespace ringside::analysis::fitting {

inline constexpr std::size_t half_hours = 48;
inline constexpr std::size_t weekdays = 7;
inline constexpr int half_hour_s = 1800;
using DayShape = std::array<double, half_hours>;

struct OpeningHours {
    int open_s = 0;
    int close_s = 0;  ///< the same: closed
    bool is_open() const noexcept { return close_s > open_s; }
    bool holds(int time_s) const noexcept { return time_s >= open_s && time_s < close_s; }
};

struct Demand {
    std::int32_t first_date = 0;
    std::size_t days = 0;
    std::array<OpeningHours, weekdays> hours;
    std::vector<std::int32_t> closed_dates;        ///< without calls on a weekday that has hours
    std::array<std::size_t, weekdays> dates_of{};  ///< with calls
    /// Expected calls: type, weekday, half hour.
    std::array<std::array<DayShape, weekdays>, bank_type_count> calls{};
    std::array<std::size_t, bank_type_count> calls_seen{};  ///< in opening hours
    std::size_t calls_outside = 0;                          ///< of opening hours
    std::size_t served_outside = 0;
    double busyness_cv = 0.0;

    // How it was smoothed, and what smoothing leaves out.
    double bandwidth = 0.0;         ///< in half hours
    double weekday_strength = 0.0;  ///< calls that the common shape is worth
    std::array<double, bank_type_count> type_strength{};
    double share_strength = 0.0;
    /// Variance of half hours' counts about the day's own total, over that of a Poisson process.
    double dispersion_within_days = 1.0;

    bool is_open_at(std::int32_t date, int time_s) const noexcept {
        return hours[weekday_of(date)].holds(time_s);
    }
};

/// The log must hold calls.
///
/// Opening hours: from the first to the last half hour of a weekday in which at least half of the
/// callers got past the IVR and at least a tenth as many as on average were served.
///
/// Expected calls of type k, weekday w, half hour j are N_w p_kw s_w(j) r_k(j): the weekday's mean
/// total, the type's share, the weekday's shape, and the type's departure from it. Shapes are
/// smoothed by a Gaussian kernel; a weekday's shape is drawn towards that of all weekdays with the
/// same hours, a type's towards that of all types, a type's share on a weekday towards its share on
/// all. Bandwidth and strengths are those that best predict each date from the others
/// (multinomial likelihood of its calls, given their number).
///
/// Busyness: the variance of daily totals about their weekday's mean, less the Poisson variance.
Demand estimate_demand(const BankLog& log);

}  // namespace ringside::analysis::fitting
