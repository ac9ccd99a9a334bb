// All days at once.
#include "visualize/overview.hpp"

#include <algorithm>

namespace ringside::visualize {

using events::EventKind;

Overview::Overview(const Setting& setting)
    : worst_(setting.days.size()),
      measure_(setting.center.target_measure),
      known_until_(events::start_of_time) {
    for (std::size_t day = 0; day < setting.days.size(); ++day)
        days_.emplace_back(setting.intervals_of(day));
}

void Overview::see(const Setting& setting, const events::Event& event) {
    reach(event.time);
    if (event.call_type.is_none())
        return;
    std::size_t day = setting.day_at(event.time);
    if (event.entered < setting.days[day].start)
        day = setting.day_at(event.entered);
    if (const auto interval = interval_of(setting, day, event))
        count(event, setting.center.within, days_[day][*interval]);
    if (event.kind == EventKind::call_abandoned)
        hang_ups_.push_back(event.time);
    if (event.kind == EventKind::call_abandoned || event.kind == EventKind::call_answered) {
        WorstMoment& worst = worst_[setting.day_at(event.time)];
        if (event.time - event.since > worst.wait)
            worst = {event.time, event.time - event.since};
    }
}

Share Overview::service_level(std::size_t day, std::size_t interval) const {
    return level_of(days_[day][interval], measure_);
}

std::span<const Time> Overview::hang_ups_between(Time from, Time to) const {
    const auto first = std::ranges::lower_bound(hang_ups_, from);
    const auto last = std::ranges::lower_bound(hang_ups_, to);
    return {first, last};
}

std::optional<Time> Overview::next_hang_up(Time after) const {
    const auto next = std::ranges::upper_bound(hang_ups_, after);
    return next == hang_ups_.end() ? std::nullopt : std::optional(*next);
}

std::optional<WorstMoment> Overview::worst_moment(std::size_t day) const {
    return worst_[day].wait > Duration::zero() ? std::optional(worst_[day]) : std::nullopt;
}

}  // namespace ringside::visualize
