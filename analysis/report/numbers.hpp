// How numbers are written for people: digits, thousands, durations, clock times. It knows neither
// measures nor terminals; every rule here has a test.
#pragma once

#include <cstdint>
#include <string>

#include "sim/events/time.hpp"

namespace ringside::analysis::report {

/// The most decimals that any number gets.
inline constexpr int decimals_max = 4;

/// "2,794" or "−3.4": thousands are grouped, the minus is the sign of that name. Never "−0.0".
std::string grouped(double value, int decimals);
std::string grouped(std::uint64_t value);

/// As many decimals as show the first digit of the half-width, from `at_least` to decimals_max.
/// A half-width of 0 (or of nothing) asks for no more than `at_least`.
int decimals_for(double half_width, int at_least, int at_most = decimals_max);

/// `decimals`, or as many more as keep the rounded interval off `border` when the interval itself
/// does not hold it: "79.99 to 80.4" never becomes a touching "80.0 to 80.4".
int decimals_off(double border, double low, double high, int decimals);

/// How a column of durations is written; the largest value chooses.
enum class DurationForm { seconds, minutes, hours };
DurationForm duration_form(double longest_s);
/// "34.4 s" below 100 s, then "2:05" (min:s), from 100 minutes "1:40:00" (h:min:s).
std::string duration(double seconds, DurationForm form, int decimals);
/// The same without the unit: "34.4", "2:05".
std::string duration_bare(double seconds, DurationForm form, int decimals);
/// What the form is called in a heading: "s", "min:s", "h:min:s".
std::string name_of(DurationForm form);

/// A length of time as a person says it, without needless digits: "20 s", "2 min", "1 h 30 min".
std::string spoken(events::Duration length);

/// "07:30"; 24 h is "24:00".
std::string clock_time(events::Duration since_midnight);

/// A calendar day given as days since 1970-01-01: "1999-01-04".
std::string date(std::int64_t days_since_1970);
/// "Mon" for 0.
std::string weekday_short(unsigned weekday);

/// A number in as few digits as give the same double again: "0.7734", "1e-07".
std::string shortest(double value);

/// A forecast of a number, which is never better than two digits: rounded up, 2,742 is 2,800.
std::uint64_t two_digits_up(std::int64_t number);

/// "1 call", "2,794 calls".
std::string counted(std::uint64_t number, const std::string& noun);

/// At most `columns` wide, cut at the end with "…".
std::string shortened(const std::string& text, std::size_t columns);

/// Columns that UTF-8 text takes on a terminal.
std::size_t width_of(const std::string& text);

}  // namespace ringside::analysis::report
