// Clock and calendar of the simulated days.
#include "sim/center/horizon.hpp"

#include <algorithm>

namespace ringside::center {
namespace {

const ClockChange* change_on(const Horizon& horizon, std::uint32_t day) {
    for (const ClockChange& change : horizon.clock_changes) {
        if (change.day == day)
            return &change;
    }
    return nullptr;
}

}  // namespace

Time Horizon::start_of(std::uint32_t day) const noexcept {
    Time start = events::start_of_time + day_length * std::int64_t{day};
    for (const ClockChange& change : clock_changes) {
        if (change.day < day)
            start -= change.by;
    }
    return start;
}

Duration Horizon::length_of(std::uint32_t day) const noexcept {
    return start_of(day + 1) - start_of(day);
}

Time Horizon::at_clock(std::uint32_t day, Duration clock) const noexcept {
    const Time midnight = start_of(day);
    const ClockChange* change = change_on(*this, day);
    if (change == nullptr || clock < change->at)
        return midnight + clock;
    if (clock < change->at + change->by)
        return midnight + change->at;  // the clock never shows this
    return midnight + clock - change->by;
}

std::optional<std::size_t> Horizon::shifts_of(std::uint32_t day) const noexcept {
    const auto found = std::ranges::lower_bound(holidays, day, {}, &Holiday::day);
    if (found == holidays.end() || found->day != day)
        return weekday_of(day);
    return found->like;
}

Moment Horizon::moment_of(Time time) const noexcept {
    auto day = static_cast<std::uint32_t>((time - events::start_of_time) / day_length);
    // The clock's changes move midnight by hours at most.
    if (day > 0 && time < start_of(day))
        --day;
    if (time >= start_of(day + 1))
        ++day;
    const Duration past = time - start_of(day);
    const ClockChange* change = change_on(*this, day);
    if (change == nullptr || past < change->at)
        return {day, past};
    return {day, past + change->by, past + change->by < change->at};
}

}  // namespace ringside::center
