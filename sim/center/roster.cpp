// From staffing to single changes.
#include "sim/center/roster.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ringside::center {
namespace {

/// Collects the changes of one group.
struct Writer {
    std::vector<RosterChange>& changes;
    events::GroupId group;
    std::uint32_t first_seat;

    void add(Time time, RosterAction action, std::uint32_t seat, Time until = {}) {
        changes.push_back({time, action, events::AgentId{first_seat + seat}, group, until});
    }
};

std::uint32_t heads_at(const Group& group, std::size_t interval_of_week) {
    return static_cast<std::uint32_t>(std::lround(group.heads.at(interval_of_week)));
}

void write_heads(const Model& model, const Group& group, std::uint32_t day, Writer out) {
    const Horizon& horizon = model.horizon;
    const std::size_t per_day = horizon.intervals_per_day();
    std::uint32_t before =
        day == 0 ? 0 : heads_at(group, horizon.kind_of(day - 1) * per_day + per_day - 1);
    for (std::size_t interval = 0; interval < per_day; ++interval) {
        const std::uint32_t heads = heads_at(group, horizon.kind_of(day) * per_day + interval);
        const Time time =
            horizon.at_clock(day, static_cast<std::int64_t>(interval) * horizon.interval);
        for (std::uint32_t seat = before; seat < heads; ++seat) {
            out.add(time, RosterAction::joins, seat);
        }
        for (std::uint32_t seat = heads; seat < before; ++seat) {
            out.add(time, RosterAction::leaves, seat);
        }
        before = heads;
        if (group.heads.is_constant())
            break;
    }
}

void write_shift(const Model& model, const Shift& shift, std::uint32_t day, std::uint32_t seat,
                 Writer out) {
    const Horizon& horizon = model.horizon;
    const Time midnight = horizon.start_of(day);
    const bool today = shift.weekdays[horizon.weekday_of(day)];
    // What ended at midnight, shift or break, ends in the list of the day after, which is read
    // then.
    const bool until_now = day > 0 && shift.stint.hours.end == day_length &&
                           shift.weekdays[horizon.weekday_of(day - 1)];
    const bool goes_on = until_now && today && shift.stint.hours.start == Duration::zero();
    if (until_now && !shift.stint.breaks.empty() && shift.stint.breaks.back().end == day_length) {
        out.add(midnight, RosterAction::break_ends, seat);
    }
    if (until_now && !goes_on)
        out.add(midnight, RosterAction::leaves, seat);
    if (!today)
        return;
    if (!goes_on)
        out.add(midnight + shift.stint.hours.start, RosterAction::joins, seat);
    for (const ClockSpan& pause : shift.stint.breaks) {
        out.add(midnight + pause.start, RosterAction::break_starts, seat, midnight + pause.end);
        if (pause.end < day_length)
            out.add(midnight + pause.end, RosterAction::break_ends, seat);
    }
    if (shift.stint.hours.end < day_length) {
        out.add(midnight + shift.stint.hours.end, RosterAction::leaves, seat);
    }
}

}  // namespace

std::vector<RosterChange> roster_of_day(const Model& model, std::uint32_t day) {
    std::vector<RosterChange> changes;
    std::uint32_t first_seat = 0;
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        const Group& it = model.groups[group];
        const Writer out{changes, events::GroupId{group}, first_seat};
        if (it.shifts.empty()) {
            write_heads(model, it, day, out);
        } else {
            std::uint32_t seat = 0;
            for (const Shift& shift : it.shifts) {
                for (std::uint32_t person = 0; person < shift.agents; ++person) {
                    write_shift(model, shift, day, seat++, out);
                }
            }
        }
        first_seat += it.seats();
    }
    std::ranges::sort(changes, {}, [](const RosterChange& change) {
        return std::tuple(change.time, change.action, change.agent);
    });
    return changes;
}

}  // namespace ringside::center
