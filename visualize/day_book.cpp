// Counting a day.
#include "visualize/day_book.hpp"

#include <algorithm>

namespace ringside::visualize {

using events::Detail;
using events::Event;
using events::EventKind;

namespace {

/// So many samples are more than a small chart has pixels.
constexpr std::int64_t samples_a_day = 480;

}  // namespace

CallCounts& CallCounts::operator+=(const CallCounts& other) {
    entered += other.entered;
    blocked += other.blocked;
    closed += other.closed;
    self_served += other.self_served;
    left_in_ivr += other.left_in_ivr;
    voicemail_in_ivr += other.voicemail_in_ivr;
    answered += other.answered;
    abandoned += other.abandoned;
    balked += other.balked;
    cleared += other.cleared;
    inside_queue += other.inside_queue;
    dropped += other.dropped;
    callback_accepted += other.callback_accepted;
    answered_within += other.answered_within;
    lost_within += other.lost_within;
    wait_answered_ns += other.wait_answered_ns;
    return *this;
}

void count(const Event& event, Duration threshold, CallCounts& counts) {
    const bool within = event.time - event.since <= threshold;
    switch (event.kind) {
        case EventKind::contact_entered:
            ++counts.entered;
            break;
        case EventKind::contact_blocked:
            ++counts.blocked;
            break;
        case EventKind::contact_closed:
            ++counts.closed;
            break;
        case EventKind::ivr_self_served:
            ++counts.self_served;
            break;
        case EventKind::ivr_hung_up:
            ++counts.left_in_ivr;
            break;
        case EventKind::ivr_voicemail_left:
            ++counts.voicemail_in_ivr;
            break;
        case EventKind::call_answered:
            ++counts.answered;
            counts.answered_within += within;
            counts.wait_answered_ns += (event.time - event.since).count();
            break;
        case EventKind::call_abandoned:
            ++counts.abandoned;
            counts.lost_within += within;
            break;
        case EventKind::call_balked:
            ++counts.balked;
            ++counts.lost_within;
            break;
        case EventKind::call_cleared:
            ++counts.cleared;
            counts.lost_within += within;
            break;
        case EventKind::callback_accepted:
            ++counts.callback_accepted;
            break;
        case EventKind::wait_cut:
            ++counts.inside_queue;
            break;
        case EventKind::call_dropped:
            ++counts.dropped;
            break;
        default:
            break;
    }
}

std::optional<std::size_t> interval_of(const Setting& setting, std::size_t day,
                                       const Event& event) {
    const observers::ObservedCenter& center = setting.center;
    const bool by_end = center.count_in == observers::CountIn::ended &&
                        event.entered >= events::start_of_time + center.warm_up;
    const Time time = by_end ? event.time : event.entered;
    const Time start = setting.days[day].start;
    if (time < start)
        return std::nullopt;
    // What happens at the very end of the horizon belongs to the last interval.
    return std::min(static_cast<std::size_t>((time - start) / setting.interval),
                    setting.intervals_of(day) - 1);
}

Share level_of(const CallCounts& counts, observers::ServiceLevel measure) {
    using observers::ServiceLevel;
    const std::int64_t within = counts.answered_within;
    const std::int64_t offered = counts.offered();
    switch (measure) {
        case ServiceLevel::service_level_of_answered:
            return {within, counts.answered};
        case ServiceLevel::service_level_less_short_abandons:
            return {within, offered - counts.lost_within};
        case ServiceLevel::service_level_with_short_abandons:
            return {within + counts.lost_within, offered};
        default:
            return {within, offered};
    }
}

DayBook::DayBook(const Setting& setting)
    : call_types_(setting.call_types.size()), heads_(setting.center.groups.size()) {
    for (std::size_t type = 0; type < call_types_; ++type)
        counts_among_all_.push_back(setting.center.counts_among_all(type));
    begin(setting, 0);
}

void DayBook::begin(const Setting& setting, std::size_t day) {
    const Day& it = setting.days[day];
    day_ = day;
    cells_.assign(setting.intervals_of(day) * call_types_, CallCounts{});
    so_far_ = {};
    for (Group& group : heads_) {
        group.area = {};
        group.since = it.start;
    }
    samples_.clear();
    sample_step_ = std::max((it.end - it.start) / samples_a_day, Duration{1});
    next_sample_ = it.start + sample_step_;
}

void DayBook::see(const Setting& setting, const Event& event) {
    if (event.call_type.is_none())
        return;
    if (const auto interval = interval_of(setting, day_, event)) {
        const Duration within = setting.center.within;
        CallCounts* const cells = cells_.data() + *interval * call_types_;
        const std::size_t type = event.call_type.index();
        count(event, within, cells[type]);
        if (counts_among_all_[type])
            count(event, within, so_far_);
        // A site takes the call, or loses it: from now on it is one of another type.
        if (event.kind == EventKind::call_routed) {
            --cells[setting.center.type_of_site_type[type]].entered;
            ++cells[type].entered;
        } else if (event.kind == EventKind::call_moved) {
            --cells[type].entered;
            ++cells[setting.center.type_of_site_type[type]].entered;
        }
    }
}

Heads& DayBook::heads_at(std::size_t group, Time now) {
    heads_[group].area = area(group, now);
    heads_[group].since = now;
    return heads_[group].now;
}

Heads DayBook::area(std::size_t group, Time now) const {
    const Group& it = heads_[group];
    const std::int64_t past = (now - it.since).count();
    return {it.area.scheduled + it.now.scheduled * past, it.area.present + it.now.present * past,
            it.area.on_break + it.now.on_break * past, it.area.busy + it.now.busy * past};
}

Share DayBook::occupancy(Time now) const {
    Share share;
    for (std::size_t group = 0; group < heads_.size(); ++group) {
        const Heads it = area(group, now);
        share.part += it.busy;
        share.of += it.present - it.on_break;
    }
    return share;
}

void DayBook::take_sample(const Sample& sample) {
    samples_.push_back(sample);
    next_sample_ = static_cast<std::int64_t>(samples_.size()) < samples_a_day
                       ? next_sample_ + sample_step_
                       : events::never;
}

CallCounts DayBook::counts_of(std::size_t interval) const {
    CallCounts sum;
    for (std::size_t type = 0; type < call_types_; ++type) {
        if (counts_among_all_[type])
            sum += counts(interval, type);
    }
    return sum;
}

}  // namespace ringside::visualize
