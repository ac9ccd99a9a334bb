// What is counted of a day while it goes on: calls by interval and type, agents' time, and the
// small series that grow with it. A fold of events and of time; it knows nobody by name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

/// Of calls, in the words of the definitions.
struct CallCounts {
    std::uint32_t entered = 0;
    std::uint32_t blocked = 0;
    std::uint32_t closed = 0;
    std::uint32_t self_served = 0;
    std::uint32_t left_in_ivr = 0;
    std::uint32_t voicemail_in_ivr = 0;
    std::uint32_t answered = 0;
    std::uint32_t abandoned = 0;
    std::uint32_t balked = 0;
    std::uint32_t cleared = 0;
    std::uint32_t inside_queue = 0;  ///< at the horizon
    std::uint32_t dropped = 0;
    std::uint32_t callback_accepted = 0;
    std::uint32_t answered_within = 0;  ///< the threshold
    std::uint32_t lost_within = 0;
    std::int64_t wait_answered_ns = 0;

    std::uint32_t offered() const {
        return answered + abandoned + balked + cleared + callback_accepted + inside_queue;
    }
    CallCounts& operator+=(const CallCounts& other);
    bool operator==(const CallCounts&) const = default;
};

/// Counts what an event says of its call.
void count(const events::Event& event, Duration within, CallCounts& counts);

/// The interval of its day in which a call counts; none if that is another day.
std::optional<std::size_t> interval_of(const Setting& setting, std::size_t day,
                                       const events::Event& event);

/// Numerator and denominator of a share; 0 of 0 has no value.
struct Share {
    std::int64_t part = 0;
    std::int64_t of = 0;

    bool has_value() const { return of > 0; }
    double value() const { return static_cast<double>(part) / static_cast<double>(of); }
    bool operator==(const Share&) const = default;
};

/// The service level in the way that the center's target names.
Share level_of(const CallCounts& counts, observers::ServiceLevel measure);

/// How many of a group there are, and heads times nanoseconds of the day so far.
struct Heads {
    std::int64_t scheduled = 0;
    std::int64_t present = 0;
    std::int64_t on_break = 0;
    std::int64_t busy = 0;
    bool operator==(const Heads&) const = default;
};

/// The day at one instant of its grid.
struct Sample {
    std::uint32_t most_waiting = 0;  ///< since the sample before
    std::uint32_t answered = 0;
    std::uint32_t abandoned = 0;
    float longest_wait_s = 0.0F;      ///< of those who wait
    float service_level = 0.0F;       ///< of the day so far; below 0: none yet
    float occupancy = 0.0F;           ///< likewise
    float speed_of_answer_s = -1.0F;  ///< likewise
    bool operator==(const Sample&) const = default;
};

class DayBook {
  public:
    explicit DayBook(const Setting& setting);

    /// Begins a day: nothing counted, everybody where they are.
    void begin(const Setting& setting, std::size_t day);
    /// Counts what an event of the day says of calls.
    void see(const Setting& setting, const events::Event& event);
    /// The heads of a group change; before it does, the time until `now` is credited.
    Heads& heads_at(std::size_t group, Time now);

    /// The next instant at which a sample is due; never if none is left today.
    Time next_sample() const { return next_sample_; }
    void take_sample(const Sample& sample);

    const CallCounts& counts(std::size_t interval, std::size_t call_type) const {
        return cells_[interval * call_types_ + call_type];
    }
    /// Of an interval, over all types.
    CallCounts counts_of(std::size_t interval) const;
    const CallCounts& so_far() const { return so_far_; }
    std::size_t intervals() const { return cells_.size() / call_types_; }
    const Heads& heads(std::size_t group) const { return heads_[group].now; }
    /// Heads times nanoseconds of the day until `now`.
    Heads area(std::size_t group, Time now) const;
    /// Busy of present less breaks, of all groups and the day until `now`.
    Share occupancy(Time now) const;
    std::span<const Sample> samples() const { return samples_; }
    Duration sample_step() const { return sample_step_; }
    std::size_t day() const { return day_; }

    bool operator==(const DayBook&) const = default;

  private:
    struct Group {
        Heads now;
        Heads area;
        Time since;
        bool operator==(const Group&) const = default;
    };

    std::size_t day_ = 0;
    std::size_t call_types_;
    std::vector<char> counts_among_all_;  ///< by call type; callbacks do not
    std::vector<CallCounts> cells_;       ///< interval * call types + call type
    CallCounts so_far_;
    std::vector<Group> heads_;
    std::vector<Sample> samples_;
    Duration sample_step_{};
    Time next_sample_;
};

}  // namespace ringside::visualize
