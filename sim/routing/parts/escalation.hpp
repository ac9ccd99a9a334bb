// How far each waiting call has come in the steps of its type.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/routing/floor.hpp"

namespace ringside::routing {

/// Where calls stand in their steps. A step is left out or taken once, when it would begin: so a
/// call has to be looked at when one does. A value.
class Escalation {
  public:
    explicit Escalation(const Abilities& abilities);

    /// Whether a type has steps that are kept here; most have none.
    bool has_steps(CallTypeId call_type) const noexcept {
        return !begins_[call_type.index()].empty();
    }
    bool is_empty() const noexcept { return is_empty_; }

    /// Brings a call of such a type, that has waited so long, to the step in which it is now;
    /// `waiting` are the calls of its type, itself included. Returns how long it then has to wait
    /// for the next one: Duration::max() in the last.
    events::Duration advance(const Floor& floor, ContactId call, events::Duration wait,
                             std::uint32_t waiting);

    /// Of the times of the steps before, that which the call need not wait.
    events::Duration skipped(const Floor& floor, ContactId call) const noexcept {
        const Stand* stand = find(floor, call);
        return stand == nullptr ? events::Duration::zero() : stand->skipped;
    }
    /// That of its step; 0: as it came.
    std::uint8_t priority(const Floor& floor, ContactId call) const noexcept {
        const Stand* stand = find(floor, call);
        return stand == nullptr ? std::uint8_t{0} : stand->priority;
    }

  private:
    struct Stand {
        std::uint64_t serial = 0;
        events::Duration skipped{};
        std::uint8_t begun = 0;  ///< steps, those left out included; 0: nobody's
        std::uint8_t priority = 0;
    };

    /// Of that very call: handles are used again.
    const Stand* find(const Floor& floor, ContactId call) const noexcept {
        if (call.index() >= stands_.size() || stands_[call.index()].begun == 0 ||
            stands_[call.index()].serial != floor.serial(call))
            return nullptr;
        return &stands_[call.index()];
    }
    static bool is_left_out(const Step& step, std::uint8_t number, const Floor& floor,
                            CallTypeId call_type, std::uint32_t waiting);

    std::vector<std::vector<events::Duration>> begins_;  ///< by call type and step
    std::vector<Stand> stands_;                          ///< by call
    bool is_empty_ = true;
};

}  // namespace ringside::routing
