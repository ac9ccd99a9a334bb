// Small centers for tests, and what happened in them as lines of text.
#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sim/center/center.hpp"

namespace ringside::center {

using Lines = std::vector<std::string>;

inline Time at_second(double second) {
    return events::start_of_time + events::from_seconds(second);
}
inline DrawnTime always(double seconds) {
    return {engine::Distribution::constant(seconds), Profile::constant(1.0)};
}
inline DrawnTime exponential(double mean_s) {
    return {engine::Distribution::exponential(mean_s), Profile::constant(1.0)};
}
inline Skill skill(unsigned call_type, std::uint8_t level = 1, double speed = 1.0) {
    return {CallTypeId{call_type}, level, speed};
}
inline ClockSpan span_of(double start_s, double end_s) {
    return {events::from_seconds(start_s), events::from_seconds(end_s)};
}

/// A Monday, always open, in intervals of a minute.
inline Model a_day() {
    Model model;
    model.name = "scene";
    model.horizon.interval = std::chrono::minutes{1};
    model.horizon.hours.assign(days_per_week, {Duration::zero(), day_length});
    return model;
}

/// Calls that come at these seconds and talk for so long.
inline CallType calls_at(std::initializer_list<double> seconds, double talk_s) {
    CallType type;
    type.name = "calls";
    type.arrivals.from_times = true;
    for (const double second : seconds)
        type.arrivals.times.push_back(at_second(second));
    type.talk = always(talk_s);
    return type;
}

inline Group team(double heads, std::vector<Skill> skills = {skill(0)}) {
    Group group;
    group.name = "team";
    group.skills = std::move(skills);
    group.heads = Profile::constant(heads);
    return group;
}

/// A profile of the model's intervals that changes at these seconds of the day, the same every day.
inline Profile changing(const Model& model,
                        std::initializer_list<std::pair<double, double>> second_and_value) {
    const std::size_t per_day = model.horizon.intervals_per_day();
    Profile profile{std::vector<double>(days_per_week * per_day, 0.0)};
    for (std::size_t i = 0; i < profile.values.size(); ++i) {
        const double second =
            static_cast<double>(i % per_day) * events::to_seconds(model.horizon.interval);
        for (const auto& [from, value] : second_and_value) {
            if (second >= from)
                profile.values[i] = value;
        }
    }
    return profile;
}

inline std::vector<Event> rest_of(Center& center) {
    std::vector<Event> all;
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        all.insert(all.end(), events.begin(), events.end());
    }
    return all;
}

inline std::vector<Event> all_of(const Model& model, std::uint64_t seed = 1,
                                 std::uint64_t replication = 0) {
    Center center(model, seed, replication);
    return rest_of(center);
}

/// "15 talk_ended work_follows 0#2 a1 since 10": seconds, kind, detail, call type and index of the
/// call within its day, agent, and since when if that is not the same instant.
inline std::string line_of(const Event& event) {
    std::ostringstream line;
    line.precision(12);
    line << events::to_seconds(event.time.time_since_epoch()) << ' ' << name_of(event.kind);
    if (event.detail != events::Detail::none)
        line << ' ' << name_of(event.detail);
    if (event.call_type) {
        line << ' ' << event.call_type.value << '#' << (event.serial & 0xffff'ffffu);
    }
    if (event.agent)
        line << " a" << event.agent.value;
    if (event.since != event.time) {
        line << " since " << events::to_seconds(event.since.time_since_epoch());
    }
    return line.str();
}

inline Lines lines_of(std::span<const Event> events) {
    Lines lines;
    for (const Event& event : events)
        lines.push_back(line_of(event));
    return lines;
}

/// Whether the event is one of a call, or one of an agent.
inline bool is_of_call(const Event& event) { return !event.call_type.is_none(); }

/// The lines of those events that the test is about.
template <class Wanted>
Lines lines_of(const Model& model, Wanted&& wanted) {
    Lines lines;
    for (const Event& event : all_of(model)) {
        if (wanted(event))
            lines.push_back(line_of(event));
    }
    return lines;
}

/// What happens to calls after they were queued, and to agents beside becoming idle.
inline Lines story_of(const Model& model) {
    return lines_of(model, [](const Event& event) {
        return event.kind != EventKind::contact_entered && event.kind != EventKind::call_queued &&
               event.kind != EventKind::agent_idle && event.kind != EventKind::center_opened &&
               event.kind != EventKind::horizon_reached;
    });
}

/// What happens to calls after they were queued.
inline Lines calls_of(const Model& model) {
    return lines_of(model, [](const Event& event) {
        return is_of_call(event) && event.kind != EventKind::contact_entered &&
               event.kind != EventKind::call_queued;
    });
}

inline std::size_t count_of(std::span<const Event> events, EventKind kind) {
    std::size_t count = 0;
    for (const Event& event : events)
        count += event.kind == kind ? 1 : 0;
    return count;
}

}  // namespace ringside::center
