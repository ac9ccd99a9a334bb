// From staffing to duties.
#include "sim/center/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace ringside::center {
namespace {

/// The kind of a day near the horizon: of one outside it, its weekday.
std::size_t kind_around(const Horizon& horizon, std::int64_t day) {
    if (day >= 0 && day < horizon.days)
        return horizon.kind_of(static_cast<std::uint32_t>(day));
    return horizon.weekday_of(static_cast<std::uint32_t>(day + std::int64_t{days_per_week}));
}

// --- Heads per interval. ------------------------------------------------------------------------

std::uint32_t heads_at(const Group& group, std::size_t position) {
    return static_cast<std::uint32_t>(std::lround(group.heads.at(position)));
}

/// Heads that follow the clock: a seat's duties are the longest runs of intervals whose count is
/// above it.
class HeadsOfDay {
  public:
    HeadsOfDay(const Horizon& horizon, const Group& group, std::uint32_t day)
        : midnight_(horizon.start_of(day)) {
        const std::size_t per_day = horizon.intervals_per_day();
        before_ =
            heads_at(group, kind_around(horizon, std::int64_t{day} - 1) * per_day + per_day - 1);
        after_ = heads_at(group, kind_around(horizon, std::int64_t{day} + 1) * per_day);
        const Time end = horizon.start_of(day + 1);
        if (group.heads.is_constant()) {
            are_now(heads_at(group, 0), midnight_);
        } else {
            for (Time time = midnight_; time < end; time += horizon.interval) {
                are_now(heads_at(group, horizon.position_of(horizon.moment_of(time))), time);
            }
        }
        ends_ = true;
        are_now(0, end);
    }

    std::vector<Duty> duties;

  private:
    void are_now(std::uint32_t heads, Time time) {
        for (std::uint32_t seat = heads; seat < since_.size(); ++seat) {
            const TimeSpan span{since_[seat], time};
            duties.push_back({.planned = span,
                              .present = span,
                              .seat = seat,
                              .begins = span.start != midnight_ || seat >= before_,
                              .ends = !ends_ || seat >= after_});
        }
        since_.resize(heads, time);
    }

    Time midnight_;
    std::uint32_t before_;     ///< heads when the day before ends
    std::uint32_t after_;      ///< heads when the day after starts
    bool ends_ = false;        ///< what ends now ends with the day
    std::vector<Time> since_;  ///< by seat: those on duty
};

// --- Shifts and people. -------------------------------------------------------------------------

TimeSpan at_clock(const Horizon& horizon, std::uint32_t day, ClockSpan span) {
    return {horizon.at_clock(day, span.start), horizon.at_clock(day, span.end)};
}

bool starts_at_midnight(const Stint& stint) { return stint.hours.start == Duration::zero(); }
bool ends_at_midnight(const Stint& stint) { return stint.hours.end == day_length; }

/// Collects the stints of a day, in their order. A clock that is set forward may bring two
/// together.
struct StintsOfDay {
    const Horizon& horizon;
    std::uint32_t day;
    DutiesOfDay all{};

    void add(std::uint32_t seat, const Stint& stint, bool begins, bool ends) {
        const TimeSpan span = at_clock(horizon, day, stint.hours);
        if (span.is_empty())
            return;
        std::vector<Duty>& duties = all.duties;
        if (duties.empty() || duties.back().seat != seat ||
            duties.back().planned.end < span.start) {
            duties.push_back({.planned = span,
                              .present = span,
                              .seat = seat,
                              .first_break = static_cast<std::uint32_t>(all.breaks.size()),
                              .begins = begins});
        }
        Duty& duty = duties.back();
        duty.planned.end = duty.present.end = span.end;
        duty.ends = ends;
        for (const ClockSpan& pause : stint.breaks)
            add_break(duty, at_clock(horizon, day, pause));
    }

  private:
    void add_break(Duty& duty, TimeSpan span) {
        if (duty.breaks > 0 && all.breaks.back().end == span.start) {
            all.breaks.back().end = span.end;
        } else if (!span.is_empty()) {
            all.breaks.push_back(span);
            ++duty.breaks;
        }
    }
};

DutiesOfDay shifts_of_day(const Horizon& horizon, const Group& group, std::uint32_t day) {
    StintsOfDay stints{horizon, day};
    std::uint32_t first = 0;
    for (const Shift& shift : group.shifts) {
        const auto works = [&](std::optional<std::size_t> weekday) {
            return weekday && shift.weekdays[*weekday];
        };
        const auto yesterday =
            day > 0 ? horizon.shifts_of(day - 1) : horizon.weekday_of(days_per_week - 1);
        const bool today = works(horizon.shifts_of(day));
        const bool all_day = starts_at_midnight(shift.stint) && ends_at_midnight(shift.stint);
        const bool begins = !(all_day && works(yesterday));
        const bool ends = !(all_day && works(horizon.shifts_of(day + 1)));
        for (std::uint32_t seat = first; today && seat < first + shift.agents; ++seat)
            stints.add(seat, shift.stint, begins, ends);
        first += shift.agents;
    }
    return std::move(stints.all);
}

DutiesOfDay people_of_day(const Horizon& horizon, const Group& group, std::uint32_t day) {
    StintsOfDay stints{horizon, day};
    for (std::size_t seat = 0; seat < group.people.size(); ++seat) {
        const std::vector<Person::Work>& work = group.people[seat].work;
        for (auto it = std::ranges::lower_bound(work, day, {}, &Person::Work::day);
             it != work.end() && it->day == day; ++it) {
            const bool goes_on_from_before = starts_at_midnight(it->stint) && it != work.begin() &&
                                             std::prev(it)->day + 1 == day &&
                                             ends_at_midnight(std::prev(it)->stint);
            const auto next = std::next(it);
            const bool goes_on_after = ends_at_midnight(it->stint) && next != work.end() &&
                                       next->day == day + 1 && starts_at_midnight(next->stint);
            stints.add(static_cast<std::uint32_t>(seat), it->stint, !goes_on_from_before,
                       !goes_on_after);
        }
    }
    return std::move(stints.all);
}

}  // namespace

DutiesOfDay duties_of_day(const Horizon& horizon, const Group& group, std::uint32_t day) {
    if (!group.people.empty())
        return people_of_day(horizon, group, day);
    if (!group.shifts.empty())
        return shifts_of_day(horizon, group, day);
    return {HeadsOfDay(horizon, group, day).duties, {}};
}

}  // namespace ringside::center
