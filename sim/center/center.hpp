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
#include "sim/center/late_view.hpp"
#include "sim/center/model.hpp"
#include "sim/center/plan.hpp"
#include "sim/center/reservations.hpp"
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

    /// Which ways there are between the places of the model's platform, if it has any; before the
    /// first step.
    void connect(std::shared_ptr<const Network> network);
    const Network& network() const { return lines_->network(); }
    /// The share of a server's speed that is left now.
    double speed_of_server(std::uint32_t server) const;
    /// Talks on a link of the network, and how many it has room for; UINT32_MAX: any number.
    std::uint32_t talks_on(std::uint32_t link) const { return lines_->talks_on(link); }
    std::uint32_t room_on(std::uint32_t link) const { return lines_->room_on(link); }

    /// From now on the center follows a model that differs in nothing but more commands at the end
    /// of its list, all of them later than now; it must have as many extra rows of seats. It then
    /// goes on as a center would that had known them from the start.
    void follow(const Model& model);

    /// Goes on to the next instant at which something happens and returns what happened, in order,
    /// valid until the next step. With a platform, to next_time(), which may bring nothing.
    std::span<const Event> step();

    /// When the next step will be, unless a transaction ends before; never after the horizon.
    Time next_time() const noexcept;
    /// The host's part of the bargain where the model has a platform: each transaction that
    /// transaction_started has named ends once, unless transaction_cut takes it back, at an instant
    /// not after next_time. Returns what happened, as `step` does.
    std::span<const Event> transaction_ends(ContactId call, Time time);

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
        identifying,
        in_ivr,
        on_the_way,  ///< to a site
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
        bool is_callback = false;       ///< an attempt at one: it holds no trunk
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
    /// A line that a contact holds: to the site that took it, or on to its agent.
    struct LineHeld {
        Time since = events::never;  ///< never: none
        std::uint32_t route = 0;
    };
    /// Of a contact, where sites take calls.
    struct Stay {
        Time queued = events::never;  ///< at the first site, where it has moved; else never
        std::uint32_t routed = 0;     ///< how often so far
    };
    /// Of a contact whose type has transactions.
    struct Errand {
        const std::vector<std::uint8_t>* list = nullptr;  ///< of the plan
        Time since{};                                     ///< when the one that runs began
        Duration work{};                                  ///< of that one
        Duration part{};                                  ///< of talk, between two in the talk
        Duration then{};  ///< the last part of talk, or the after-call work
        When when = When::on_arrival;
        bool runs = false;
        std::uint8_t next = 0;    ///< place in the list
        std::uint16_t begun = 0;  ///< by the contact so far
    };
    /// A caller who is to be called back, or an attempt at it.
    struct Recall {
        std::uint64_t serial = 0;
        Duration waited{};            ///< before hanging up
        Time dialed = events::never;  ///< the customer
        std::uint8_t which = 0;       ///< of the model's callbacks
        std::uint8_t attempt = 0;     ///< from 1
        bool is_reached = false;
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
    ContactId new_contact(CallTypeId call_type, std::uint64_t serial, std::uint64_t talk_word);
    void forget(ContactId call);

    // Callbacks (callbacks.cpp).
    void offers_callback_later(ContactId call);
    void callback_is_offered(ContactId call);
    void takes_next_step(const Recall& recall);
    void recall_at(Time time, const Recall& recall);
    void callback_is_due(std::uint32_t slot);
    Duration dials(Recall& recall) const;
    ContactId attempt_at(const Recall& recall);
    void callback_is_queued(const Recall& recall);
    bool agent_reaches(ContactId call, Duration& dialing);
    bool is_not_reached(ContactId call) const noexcept {
        return !recall_of_[call.index()].is_reached;
    }
    void attempt_fails(ContactId call, AgentId agent);
    void nobody_picks_up(const Recall& recall);
    void customer_is_missed(const Recall& recall, ContactId call);

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

    // Transactions on servers (transactions.cpp).
    void turns_to(ContactId call, When when, Duration then);
    bool starts_transaction(ContactId call);
    void goes_on(ContactId call);
    void arrives_at_servers(ContactId call);
    void is_identified(ContactId call);
    void talk_begins(ContactId call, Duration talk);
    void talks(ContactId call, Duration talk);
    void goes_on_talking(ContactId call);
    bool looks_up(ContactId call);
    void work_begins(ContactId call, Duration work);
    /// Whether the type has transactions after its talk.
    bool saves(std::size_t call_type) const noexcept {
        return plan_->has_transactions &&
               !plan_->transactions[call_type][static_cast<std::size_t>(When::after_talk)].empty();
    }
    bool waits_for_server(ContactId call) const noexcept;
    void stops_waiting_for_server(EventKind how, ContactId call);

    // Sites and the lines between them (sites.cpp).
    void goes_to_site(ContactId call, bool has_waited = false);
    std::optional<std::uint32_t> choose_site(ContactId call);
    std::vector<double> wishes(CallTypeId call_type);
    bool site_can_take(CallTypeId call_type, std::uint32_t site) const;
    void reaches_site(ContactId call);
    void waits_at_another_site(ContactId call);
    void is_refused(ContactId call, events::Detail why);
    bool takes_line(ContactId call, AgentId agent);
    Duration way_to(ContactId call, AgentId agent) const;
    void line_is_missing(ContactId call, AgentId agent);
    void gives_line_back(LineHeld& line, ContactId call, AgentId agent);
    void agent_gives_line_back(AgentId agent);
    void frees_trunk(ContactId call);
    void tell_router_of_lines();

    // What fails (outages.cpp).
    void schedule_failures();
    void failure_is_due(std::uint32_t failure, std::uint32_t step);
    void platform_changes(const PlatformChange& change, std::uint32_t which, bool begins_now);
    double capacity_left(PlatformChange::What what, std::uint32_t which) const;
    void site_fails(std::uint32_t site);
    void site_returns(std::uint32_t site);
    void link_fails(std::uint32_t link);
    template <class IsConcerned>
    void lose(IsConcerned is_concerned);
    void loses_site(ContactId call);
    void is_cut_off(AgentId agent);

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
    void begin_step() noexcept {
        next_event_ = happened_.data();
        events_end_ = next_event_ + happened_.size();
    }
    /// Those who watch the queues hear what has happened.
    void end_step() {
        if (estimator_ || view_) [[unlikely]] {
            tell_estimator();
            told_ = 0;
        }
    }
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
    std::vector<Hold> holds_;      ///< by contact, where any call type is held
    std::vector<Errand> errands_;  ///< by contact, where any call type has transactions
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

    std::vector<Recall> recalls_;            ///< to come
    std::vector<std::uint32_t> free_slots_;  ///< of these
    std::vector<Recall> recall_of_;          ///< by contact, as far as any was a callback

    // With sites. By contact and by agent, as far as any had a line.
    std::optional<Reservations> lines_;
    std::vector<Stay> stays_;
    std::vector<LineHeld> lines_of_contacts_;
    std::vector<LineHeld> lines_of_agents_;
    std::uint64_t turns_seen_ = 0;  ///< see Reservations::turns
    std::optional<LateView> view_;  ///< of the sites, by whom calls are delivered
    /// What is out of order now: by whose doing, and what.
    std::vector<std::pair<std::uint32_t, PlatformChange>> troubles_;

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
