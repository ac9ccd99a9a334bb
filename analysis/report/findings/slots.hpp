// The stretches of time that charts and tables have a place for, and what is said of several of
// them at once. Rules from numbers, without charts or tables.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/findings/standing.hpp"
#include "analysis/report/reported.hpp"

namespace ringside::analysis::report {

struct Slot {
    runs::Cell cell;    ///< whose numbers it shows
    std::string label;  ///< "07:00", "Mon 07:00"
    std::string end;    ///< when it is over, without the day: "07:30"
    std::string key;    ///< as in the JSON
    std::size_t day = 0;
};

Slot slot_of(const center::Model& model, std::size_t interval);
/// One for each interval in which calls came or agents were scheduled; none in a steady state.
std::vector<Slot> slots_of(const Reported& run);

/// Whether a horizon has too many intervals for a picture: it is shown by its days and by its mean
/// day instead.
bool is_long(const center::Model& model);
/// Of a long horizon: one for each day, and one for each time of the day, on which calls came or
/// agents were scheduled; none of a short one.
std::vector<Slot> day_slots_of(const Reported& run);
std::vector<Slot> clock_slots_of(const Reported& run);

/// Slots next to each other on one day, the first and the last.
struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t length() const { return last - first + 1; }
};
/// The stretches of the slots that are chosen.
std::vector<Stretch> stretches_of(const std::vector<Slot>& slots, const std::vector<bool>& chosen);
/// "08:30 to 11:30, 13:00 to 14:30 and 19:30 to 21:30"; of more than `most` the longest, in their
/// order, "and 4 more".
std::string stretch_words(const std::vector<Slot>& slots, std::vector<Stretch> stretches,
                          std::size_t most = 4);

/// Which slots are surely below the target: "Surely below 80% in 13 of 34 half hours: 08:30 to …".
/// Empty without a target or a level.
std::string below_words(const std::vector<Slot>& slots, const std::vector<Estimate>& levels,
                        std::optional<double> target, const std::string& noun);

/// The slot of the lowest or highest value, and how many others it is not surely apart from.
struct Extreme {
    std::size_t slot = 0;
    std::size_t rivals = 0;
};
enum class Which { lowest, highest };
/// None where no estimate has a value.
std::optional<Extreme> extreme_of(const std::vector<Estimate>& estimates, Which which);

}  // namespace ringside::analysis::report
