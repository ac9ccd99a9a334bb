// The simulated center: makes things happen, hands each as an event to the routing library, and
// carries out what that decides. A value: a copy goes on as the original would.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "sim/center/arrivals.hpp"
#include "sim/center/model.hpp"
#include "sim/center/plan.hpp"
#include "sim/center/roster.hpp"
#include "sim/engine/calendar.hpp"
#include "sim/engine/stream.hpp"
#include "sim/events/event.hpp"
#include "sim/routing/predictor.hpp"
#include "sim/routing/router.hpp"

namespace ringside::center {

using events::AgentId;
using events::CallTypeId;
using events::ContactId;
using events::Event;
using events::EventKind;
using events::GroupId;

/// One replication of a model.
///
/// Order within an instant. Notices of one instant are taken by rank (see ranks.hpp):
/// work that ends, patience, opening hours, the roster, pauses, commands, wake-ups, the end of the
/// warm-up, the IVR, then arrivals, then the horizon; and by whom they concern. So no policy can
/// alter the order of a tie.
class Center {
  public:
    /// The model must outlive the center and its copies. The same model, seed and replication give
    /// the same events.
    Center(const Model& model, std::uint64_t seed, std::uint64_t replication);

    /// From now on the center follows a model that differs in nothing but more commands at the end
    /// of its list, all of them later than now; it must have as many extra rows of seats. It then
    /// goes on as a center would that had known them from the start.
    void follow(const Model& model);

    /// Goes on to the next instant at which something happens and returns what happened, in order.
    /// Valid until the next step; empty once horizon_reached has been returned.
    std::span<const Event> step();

    Time now() const noexcept { return now_; }
    const routing::Router& router() const noexcept { return router_; }

  private:
    struct DueArrival {
        Time time;
        std::uint32_t call_type;
        /// Later ones stand before earlier ones; at one instant, so do later types.
        auto operator<=>(const DueArrival&) const = default;
    };
    enum class ContactState : std::uint8_t {
        gone,
        in_ivr,
        waiting,
        ringing,
        talking,
        on_hold,
        wrapping_up
    };
    enum class AgentState : std::uint8_t { off, idle, ringing, talking, wrapping_up, paused };
    enum class Leaves : std::uint8_t { no, after_contact, when_idle };
    enum class RingEnd : std::uint8_t { picks_up, silence, declines };

    // The tables' entries have sizes that are powers of two: each call looks them up some forty
    // times, and an index is then a shift.
    struct alignas(64) Contact {
        std::uint64_t serial = 0;
        std::uint64_t talk_word = 0;  ///< the first random word of its talk
        Time entered{};
        Time since{};  ///< came to the node of the IVR, joined the queue, began talk or hold
        Time ivr_patience_ends{};
        AgentId agent;            ///< from the answer on
        std::uint32_t stamp = 0;  ///< of its patience notice; never set back
        std::uint16_t offers = 0;
        CallTypeId call_type;
        ContactState state = ContactState::gone;
        std::uint8_t priority = 1;
        bool has_patience_notice = false;
        bool gives_up_at_once = false;  ///< patience 0, but was offered an agent on arrival
        bool will_be_held = false;      ///< see holds_
        IvrTarget ivr_node;             ///< where it is, in the IVR
        std::uint8_t ivr_tries = 0;     ///< failed ones at this menu
        std::uint16_t ivr_steps = 0;    ///< begun: nodes, and further attempts at a menu
        std::uint16_t rings = 0;        ///< phones that ring for it
    };
    /// After a step in the IVR: on to a node or the queue, or out by this event.
    using IvrWay = std::variant<IvrTarget, EventKind>;
    /// Of a contact that will be held, in the middle of its talk.
    struct Hold {
        Duration length{};
        Duration talk_left{};  ///< after it
    };
    struct Agent {
        Time since{};        ///< start of the ring, the after-call work or the pause
        Time break_until{};  ///< a break that waits for the contact to end, or goes on
        ContactId contact;
        std::uint32_t stamp = 0;  ///< of the notice of what it does now; never set back
        GroupId group;
        AgentState state = AgentState::off;
        Leaves leaves = Leaves::no;
        RingEnd ring_end = RingEnd::picks_up;
        events::Detail pause = events::Detail::none;
        std::uint8_t misses = 0;    ///< offers in a row not answered
        bool is_set_aside = false;  ///< the router wants a pause, see set_aside_for_
    };
    static_assert(sizeof(Contact) == 64 && sizeof(Agent) == 32);
    static constexpr std::uint32_t no_command = UINT32_MAX;
    /// What the roster says of an agent, whether or not a command keeps it away.
    struct Planned {
        Time break_until{};
        bool on_duty = false;
        bool there = false;
    };
    /// What commands want of an agent.
    struct Held {
        Time break_until{};
        std::uint32_t taken_by = no_command;
        std::int32_t absent = 0;  ///< commands that say so now
    };
    /// How many agents a group has where seats are nobody's.
    struct Wanted {
        std::int32_t planned = 0;
        std::int32_t more = 0;  ///< by commands; below 0: fewer
    };
    /// A burst under way.
    struct Burst {
        std::uint64_t next = 0;   ///< the serial of its next call
        double share_left = 1.0;  ///< of its time, after that call
        std::uint32_t calls = 0;  ///< so far, the next one included
    };

    // A contact's way (center.cpp, queueing.hpp).
    void next_call_is_due(std::uint32_t call_type);
    void sort_in_last_due();
    void contact_arrives();
    void burst_call_arrives(std::uint32_t command);
    void contact_comes(CallTypeId call_type, std::uint64_t serial, std::uint64_t talk_word);
    bool queue_is_full(CallTypeId call_type) const noexcept;
    void call_joins_queue(ContactId call);
    AgentId last_agent_of(const Contact& contact) const;
    void must_wait(ContactId call);
    void patience_ends(ContactId call);
    void agent_is_offered(ContactId call, AgentId agent);
    void ring_ends(AgentId agent);
    void ring_fails(AgentId agent, events::Detail why);
    void offer_is_withdrawn(ContactId call, AgentId agent);
    void waits_on(ContactId call);
    void leaves_queue(ContactId call, EventKind how, events::Detail why = events::Detail::none);
    void answers(ContactId call, AgentId agent, events::Detail detail);
    void talk_or_hold_ends(AgentId agent);
    void talk_ends(ContactId call, AgentId agent);
    void after_call_work_ends(AgentId agent);
    void work_ends(AgentId agent);
    void leaves_unanswered(ContactId call);
    void call_stops_waiting(Contact& it);
    void stops_working(AgentId agent);
    void is_free(AgentId agent);
    void rests_or_is_free(AgentId agent, events::Detail why);
    ContactId new_contact();
    void forget(ContactId call);

    // The IVR (ivr.cpp).
    void enters_ivr(ContactId call);
    void goes_on_in_ivr(ContactId call, IvrWay way);
    bool begins_ivr_step(ContactId call, IvrTarget node);
    void ivr_step_ends(ContactId call);
    void ivr_patience_ends(ContactId call);
    void asks_for_agent(ContactId call);
    void leaves_ivr(ContactId call, EventKind how);
    IvrWay way_after_ivr_step(Contact& it);
    IvrTarget presses(Contact& it, const IvrMenu& menu);
    bool holds(const Contact& it, const IvrBranch& branch);
    bool heeds(const Contact& it, const IvrAnnouncement& announcement);
    Duration estimated_wait(CallTypeId call_type);
    void tell_estimator();
    Event& emit_in_ivr(EventKind kind, ContactId call);

    // Agents come and go (staffing.cpp).
    void start_day(std::uint32_t day);
    void roster_changes();
    void note_plan(const RosterChange& change);
    void held_agent_changes(const RosterChange& change);
    void joins(const RosterChange& change);
    void anybody_joins(GroupId group);
    void shift_starts(AgentId agent);
    void comes(AgentId agent, Time break_until);
    AgentId who_joins(GroupId group) const;
    void leaves(const RosterChange& change);
    void leaves_any(GroupId group);
    template <class See>
    void each_seat_from_last(GroupId group, See see) const;
    bool drains() const noexcept;
    void leaves_seat(AgentId agent);
    void signs_in(AgentId agent);
    void signs_out(AgentId agent);
    void drops_contact(AgentId agent);
    void pauses(AgentId agent, events::Detail why);
    void pauses(AgentId agent, events::Detail why, Duration length);
    void agent_is_set_aside(AgentId agent, Duration length);
    void resumes(AgentId agent);
    void break_starts(AgentId agent, Time until);
    void break_ends(AgentId agent);

    // Changes from outside (commands.cpp).
    void schedule_commands(std::size_t first);
    void command_is_due(std::uint32_t command, bool begins_now);
    Held& held(AgentId agent);
    bool is_held(AgentId agent) const noexcept;
    void agents_change(const AgentsChange& change, std::uint32_t command, bool begins_now);
    void heads_change(GroupId group, std::int32_t planned, std::int32_t more);
    void extra_agent(AgentId agent, bool comes_now);
    void take_away(GroupId group, std::uint32_t agents, std::uint32_t command);
    void give_back(std::uint32_t command);
    void is_absent(AgentId agent, bool begins_now);
    void comes_back(AgentId agent);
    void takes_break(AgentId agent, Time until, bool begins_now);
    Time break_until(AgentId agent) const noexcept;
    void next_call_of_burst(std::uint32_t command);
    void ivr_fails(std::uint32_t command);
    void leaves_failed_ivr(ContactId call);
    void routing_changes(std::uint32_t command);

    // The day opens, closes and ends (hours.cpp).
    void schedule_hours(std::uint32_t day);
    void opens_or_closes(bool opens);
    void clears_queues();
    void reaches_horizon();

    // Plumbing.
    void make_room_for_events();
    Event& emit(EventKind kind);
    Event& emit(EventKind kind, const Contact& contact, ContactId call);
    Event& emit(EventKind kind, AgentId agent);
    /// Hands the event to the router and carries out its answer.
    void route(const Event& event);
    std::uint64_t chance_of_now(AgentId agent) const noexcept;
    void wakes_router();
    void carry_out_all(const routing::Decision& decision);
    bool still_holds(const engine::Notice& notice) const noexcept;
    void take_notice(const engine::Notice& notice);
    void notice_is_stale();
    void schedule(AgentId agent, Duration length);
    void wake_router_at(Time time);
    void enter_interval();
    double factor(const DrawnTime& drawn) const noexcept { return drawn.factor.at(interval_); }
    Contact& at(ContactId call) noexcept { return contacts_[call.index()]; }
    Agent& at(AgentId agent) noexcept { return agents_[agent.index()]; }
    const Agent& at(AgentId agent) const noexcept { return agents_[agent.index()]; }
    const CallType& type_of(const Contact& contact) const noexcept {
        return model_->call_types[contact.call_type.index()];
    }

    const Model* model_;
    std::shared_ptr<const Plan> plan_;
    engine::ReplicationKey key_;
    routing::Router router_;
    bool brings_chance_;

    Time now_{};
    bool done_ = false;
    bool open_ = false;
    std::size_t interval_ = 0;  ///< place in every profile; 0 in a steady state
    Time interval_end_ = events::never;

    engine::Calendar calendar_;
    std::size_t stale_ = 0;  ///< notices in the calendar that hold no more
    Time next_wake_ = events::never;

    std::vector<ArrivalProcess> arrivals_;
    /// The next call of each type, the earliest last. Apart from the calendar, because there is one
    /// for each type and the next is known at once: measured, that saves a tenth of a call.
    std::vector<DueArrival> due_;
    std::vector<Contact> contacts_;
    std::vector<Hold> holds_;  ///< by contact, where any call type is held
    std::vector<ContactId> free_contacts_;
    std::vector<std::uint32_t> in_queue_;  ///< by call type, those on offer included
    std::uint32_t in_lines_ = 0;           ///< contacts that hold a trunk
    std::vector<Agent> agents_;
    std::vector<Time> shift_started_;      ///< by agent
    std::vector<std::uint32_t> surplus_;   ///< by group: idle ones to go as soon as there are any
    std::vector<Duration> set_aside_for_;  ///< by agent, where the router has set any aside
    std::vector<RosterChange> roster_;
    std::size_t next_change_ = 0;

    std::vector<Planned> planned_;  ///< by agent
    std::vector<Held> held_;        ///< by agent, once a command concerns one
    std::vector<Wanted> wanted_;    ///< by group, once there is one whose seats are nobody's
    std::vector<Burst> bursts_;     ///< by command, up to the last burst that has begun
    std::uint32_t ivr_outage_ = no_command;

    std::optional<routing::Estimator> estimator_;  ///< only where the IVR asks for waits
    std::ptrdiff_t told_ = 0;                      ///< events of this step that it has seen

    std::vector<Event> happened_;  ///< room for the events of a step
    // Into it; set by each step, so that copies need not mind them.
    Event* next_event_ = nullptr;
    Event* events_end_ = nullptr;
};

// --- Events and the router's answers. -----------------------------------------------------------

[[gnu::always_inline]] inline Event& Center::emit(EventKind kind) {
    if (next_event_ == events_end_) [[unlikely]]
        make_room_for_events();
    Event& event = *next_event_++;
    event = Event{};
    event.time = event.since = event.entered = now_;
    event.kind = kind;
    return event;
}

[[gnu::always_inline]] inline Event& Center::emit(EventKind kind, const Contact& contact,
                                                  ContactId call) {
    Event& event = emit(kind);
    event.entered = contact.entered;
    event.serial = contact.serial;
    event.contact = call;
    event.call_type = contact.call_type;
    event.priority = contact.priority;
    if (contact.agent) {
        event.agent = contact.agent;
        event.group = at(contact.agent).group;
    }
    return event;
}

[[gnu::always_inline]] inline Event& Center::emit(EventKind kind, AgentId agent) {
    Event& event = emit(kind);
    event.agent = agent;
    event.group = at(agent).group;
    return event;
}

[[gnu::always_inline]] inline void Center::route(const Event& event) {
    const routing::Decision& decision = router_.decide(event);
    // The answers of most events are empty, or one offer.
    if (decision.is_more_than_an_offer()) [[unlikely]] {
        carry_out_all(decision);
    } else if (!decision.offers.empty()) {
        const routing::Offer offer = decision.offers.front();
        agent_is_offered(offer.call, offer.agent);
    }
}

}  // namespace ringside::center
