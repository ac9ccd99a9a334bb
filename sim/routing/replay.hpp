// Why the calls of a center went where they did: its events, handed once more to a router that is
// asked for its reasons. The center that made them pays nothing for it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "sim/routing/router.hpp"

namespace ringside::routing {

/// What a router was asked, what it answered, and why.
struct Choice {
    /// Who a call was: its handle may be another's by the time that the choice is read.
    struct Call {
        ContactId call;
        CallTypeId call_type;
        std::uint64_t serial = 0;
    };
    events::Event event;        ///< upon which the router was asked
    std::vector<Offer> offers;  ///< none: the call waits, or the agent stays idle
    Explanation why;
    std::vector<Call> calls;  ///< all calls that the offers and candidates name

    const Call& named(ContactId call) const noexcept;
    bool offers_call(ContactId call) const noexcept;
    bool offers_to(AgentId agent) const noexcept;
    bool has_candidate(ContactId call) const noexcept;
};

/// Sees the events of a center in their order and decides once more. A value, as its router is.
///
/// A center that carries out offers within the instant (a simulated one does) shows whether both
/// agree: what is offered was decided here, and what was decided is offered or taken back.
class Replay {
  public:
    /// Of the center's abilities and a new policy of its kind.
    Replay(std::shared_ptr<const Abilities> abilities, PolicyValue policy)
        : router_(std::move(abilities), std::move(policy)) {}

    /// Other rules that the center takes over upon routing_changed with this serial.
    void add_change(std::uint64_t serial, std::shared_ptr<const Abilities> abilities,
                    PolicyValue policy) {
        changes_.push_back({serial, std::move(abilities), std::move(policy)});
    }

    /// Takes in the next event. What was decided upon it, until the next one; null if there was
    /// nothing to decide.
    const Choice* see(const events::Event& event);

    const Router& router() const noexcept { return router_; }
    /// When the center first did something else than was decided here; none: never.
    std::optional<Time> parted() const noexcept { return parted_; }

  private:
    void hold_against(const events::Event& event);
    void note_what_is_due(const Decision& decision);
    void name_calls();
    void name(ContactId call);

    struct Change {
        std::uint64_t serial = 0;
        std::shared_ptr<const Abilities> abilities;
        PolicyValue policy;
    };

    Router router_;
    std::vector<Change> changes_;
    Choice choice_;
    std::vector<Offer> due_;  ///< decided, and not yet carried out
    Time last_{};             ///< of the event before
    std::optional<Time> parted_;
};

}  // namespace ringside::routing
