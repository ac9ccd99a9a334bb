// The routing of a run alone: a router of its own sees the events that the center's saw, and must
// answer the same.
#pragma once

#include <cstdint>
#include <span>

#include "sim/center/model.hpp"
#include "sim/center/plan.hpp"
#include "sim/routing/router.hpp"

namespace bench::parts {

namespace center = ringside::center;
namespace events = ringside::events;
namespace routing = ringside::routing;

class Routing {
  public:
    explicit Routing(const center::Model& model) : Routing(model, center::Plan(model)) {}

    void replay(std::span<const events::Event> step) {
        using enum events::EventKind;
        switch (step.front().kind) {
            case contact_entered:
                follow<call_queued>(step.subspan(1));
                break;
            case talk_ended:
                decide<talk_ended>(step[0]);
                follow<agent_idle>(step.subspan(1));
                break;
            case call_abandoned:
                decide<call_abandoned>(step[0]);
                break;
            default:
                for (const events::Event& event : step) {
                    router_.decide(event);
                }
        }
    }

    /// Answers that differ from what the run's router answered.
    std::uint64_t wrong() const { return wrong_; }

  private:
    using Kind = events::EventKind;

    Routing(const center::Model& model, const center::Plan& plan)
        : router_(plan.abilities, plan.policy(model)) {}

    /// The center hands over events whose kind the compiler knows; so must this.
    template <Kind kind>
    const routing::Decision& decide(const events::Event& event) {
        if (event.kind != kind) {
            __builtin_unreachable();
        }
        return router_.decide(event);
    }

    /// An event after which a call may be offered; then that call's answer comes next.
    template <Kind kind>
    void follow(std::span<const events::Event> events) {
        const routing::Decision& decision = decide<kind>(events[0]);
        wrong_ += decision.offers.size() != events.size() - 1;
        if (events.size() > 1) {
            wrong_ += decision.offers.front() != routing::Offer{events[1].contact, events[1].agent};
            decide<Kind::call_answered>(events[1]);
        }
    }

    routing::Router router_;
    std::uint64_t wrong_ = 0;
};

}  // namespace bench::parts
