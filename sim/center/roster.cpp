// From duties to single changes.
#include "sim/center/roster.hpp"

#include <algorithm>
#include <span>
#include <tuple>

#include "sim/center/attendance.hpp"
#include "sim/center/schedule.hpp"

namespace ringside::center {
namespace {

using Breaks = std::span<const TimeSpan>;

/// Writes the changes of one group on one day.
class Writer {
  public:
    Writer(const Horizon& horizon, std::uint32_t day, events::GroupId group,
           std::uint32_t first_seat, std::vector<RosterChange>& changes)
        : changes_(changes),
          group_(group),
          first_seat_(first_seat),
          midnight_(horizon.start_of(day)),
          next_midnight_(horizon.start_of(day + 1)) {}

    bool is_until_midnight(const Duty& yesterday) const {
        return yesterday.planned.end == midnight_;
    }
    bool is_there_at_midnight(const Duty& yesterday) const {
        return !yesterday.present.is_empty() && yesterday.present.end == midnight_;
    }

    /// What ended at midnight, duty or break, ends in the list of the day after, which is read
    /// then.
    void end_at_midnight(const Duty& yesterday, Breaks breaks) {
        if (is_there_at_midnight(yesterday) && !breaks.empty() && breaks.back().end == midnight_)
            add(midnight_, RosterAction::break_ends, yesterday.seat);
        if (yesterday.ends)
            add(midnight_, RosterAction::leaves, yesterday.seat);
    }

    /// `is_there` tells whether the person of a duty that goes on was there when the day began.
    void write(const Duty& duty, Breaks breaks, bool goes_on, bool is_there) {
        const TimeSpan& present = duty.present;
        const bool comes = !present.is_empty();
        const bool is_on_time = comes && present.start == duty.planned.start;
        if (!goes_on)
            add_start(duty, is_on_time ? RosterAction::joins : RosterAction::shift_starts, breaks);
        if (comes && !is_there && (goes_on || !is_on_time))
            add_start(duty, RosterAction::comes, breaks);
        if (comes)
            write_breaks(duty, breaks, is_there);
        if (is_there && !comes)
            add(midnight_, RosterAction::goes, duty.seat);
        if (comes && present.end < duty.planned.end)
            add(present.end, RosterAction::goes, duty.seat);
        if (duty.planned.end < next_midnight_)
            add(duty.planned.end, RosterAction::leaves, duty.seat);
    }

  private:
    void add(Time time, RosterAction action, std::uint32_t seat, Time until = {}) {
        changes_.push_back({time, action, events::AgentId{first_seat_ + seat}, group_, until});
    }

    /// Whoever comes while there is a break has the rest of it before any call.
    void add_start(const Duty& duty, RosterAction action, Breaks breaks) {
        const Time time = action == RosterAction::comes ? duty.present.start : duty.planned.start;
        Time until{};
        for (const TimeSpan& pause : breaks) {
            if (pause.start <= time && time < pause.end)
                until = pause.end;
        }
        add(time, action, duty.seat, until);
    }

    void write_breaks(const Duty& duty, Breaks breaks, bool is_there_before) {
        const TimeSpan& present = duty.present;
        for (const TimeSpan& pause : breaks) {
            if (pause.end <= present.start || pause.start >= present.end)
                continue;
            if (pause.start > present.start || is_there_before)
                add(pause.start, RosterAction::break_starts, duty.seat, pause.end);
            if (pause.end <= present.end && pause.end < next_midnight_)
                add(pause.end, RosterAction::break_ends, duty.seat);
        }
    }

    std::vector<RosterChange>& changes_;
    events::GroupId group_;
    std::uint32_t first_seat_;
    Time midnight_;
    Time next_midnight_;
};

/// The duties of a group on a day, with the luck of that day.
DutiesOfDay attended(const Model& model, engine::ReplicationKey key, std::uint32_t group,
                     std::uint32_t day) {
    DutiesOfDay it = duties_of_day(model.horizon, model.groups[group], day);
    attend(key, model, group, day, it.duties);
    return it;
}

void write_group(const Model& model, engine::ReplicationKey key, std::uint32_t group,
                 std::uint32_t day, Writer out) {
    std::vector<bool> is_there;  // by seat, when the day begins
    if (day > 0) {
        is_there.resize(model.groups[group].seats());
        const DutiesOfDay yesterday = attended(model, key, group, day - 1);
        for (const Duty& duty : yesterday.duties) {
            if (!out.is_until_midnight(duty))
                continue;
            is_there[duty.seat] = out.is_there_at_midnight(duty);
            out.end_at_midnight(duty, yesterday.breaks_of(duty));
        }
    }
    const DutiesOfDay today = attended(model, key, group, day);
    for (const Duty& duty : today.duties) {
        const bool goes_on = day > 0 && !duty.begins;
        out.write(duty, today.breaks_of(duty), goes_on, goes_on && is_there[duty.seat]);
    }
}

}  // namespace

std::vector<RosterChange> roster_of_day(const Model& model, engine::ReplicationKey key,
                                        std::uint32_t day) {
    std::vector<RosterChange> changes;
    std::uint32_t first_seat = 0;
    for (std::uint32_t group = 0; group < model.groups.size(); ++group) {
        const Group& it = model.groups[group];
        const bool never_changes = it.people.empty() && it.shifts.empty() && it.heads.is_constant();
        // Many seats that come once and stay cost nothing on later days.
        if (day == 0 || !never_changes || it.absence.is_possible()) {
            write_group(model, key, group, day,
                        Writer{model.horizon, day, events::GroupId{group}, first_seat, changes});
        }
        first_seat += it.seats();
    }
    const auto order = [](const RosterChange& change) {
        return std::tuple(change.time, change.action, change.agent);
    };
    // They often are: where many come once and stay.
    if (!std::ranges::is_sorted(changes, {}, order))
        std::ranges::sort(changes, {}, order);
    return changes;
}

}  // namespace ringside::center
