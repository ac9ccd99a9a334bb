// What becomes of each caller who joins a queue: for comparing two futures, caller by caller. A
// fold of events; it grows with the number of calls.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "sim/events/event.hpp"

namespace ringside::visualize {

using events::Duration;
using events::Time;

struct Fate {
    std::uint64_t serial = 0;
    Time queued;
    Time ended = events::never;  ///< never: waits, as far as is known
    events::CallTypeId call_type;
    events::EventKind how{};  ///< call_answered, or how it left without an agent
    bool operator==(const Fate&) const = default;

    bool waits_at(Time time) const { return queued <= time && time < ended; }
    bool has_ended_by(Time time) const { return ended <= time; }
    bool is_answered() const { return how == events::EventKind::call_answered; }
    Duration wait() const { return ended - queued; }
};

class Fates {
  public:
    void see(const events::Event& event);
    /// Everything up to this instant is known.
    void reach(Time time) { known_until_ = time; }

    Time known_until() const { return known_until_; }
    /// In the order in which they joined.
    const std::vector<Fate>& all() const { return fates_; }

  private:
    std::vector<Fate> fates_;
    std::unordered_map<std::uint64_t, std::size_t> waiting_;  ///< by serial
    Time known_until_;
};

/// Callers whose fates differ between two futures; the one or the other may not know the caller.
struct Divergence {
    std::optional<Fate> a;
    std::optional<Fate> b;

    std::uint64_t serial() const { return a ? a->serial : b->serial; }
    /// Whether the difference shows by then.
    bool shows_at(Time time) const;
};

/// All who fare differently in two futures that part at an instant, by serial.
std::vector<Divergence> divergences(const Fates& a, const Fates& b, Time part);

}  // namespace ringside::visualize
