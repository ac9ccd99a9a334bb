// The vocabulary that the simulator and a live ACD share: facts about contacts, agents and the
// center. It knows no router, no simulator and no clock.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::events {

/// What happened. Past participles; what each one's `since` means stands beside it.
enum class EventKind : std::uint8_t {
    // A contact's way.
    contact_entered,     ///< an attempt reached the center's lines
    contact_blocked,     ///< no trunk, or a full queue (see Detail); the contact is gone
    contact_closed,      ///< came outside opening hours; the contact is gone
    ivr_node_entered,    ///< the contact is at this node of the IVR (see `stage`)
    ivr_self_served,     ///< content, and gone; since: at this node
    ivr_hung_up,         ///< hung up in the IVR, or was hung up on; since: at this node
    ivr_voicemail_left,  ///< left a message, and is gone; since: at this node
    call_queued,         ///< a leg asks for an agent; since: of a caller who gave up, queued then
    call_balked,         ///< left at once on seeing that it would wait; since: queued
    call_abandoned,      ///< hung up while waiting; since: queued
    call_cleared,        ///< sent away: closed, or nobody is there (see Detail); since: queued
    call_offered,        ///< an agent's phone rings; since: queued
    call_not_answered,   ///< the agent did not pick up, or declined; since: the ring began
    call_answered,       ///< an agent picked up; since: queued
    /// The ring ends without the agent: the caller has left, another agent was faster (Detail
    /// `lost`), or the router took it back; since: the ring began. Every ring ends in this, in
    /// call_not_answered or in call_answered.
    offer_withdrawn,
    hold_started,  ///< since: this stretch of talk began
    hold_ended,    ///< since: the hold began
    talk_ended,    ///< the conversation is over, after-call work may follow; since: talk began
    call_dropped,  ///< cut off because its agent left; since: this talk or hold began
    after_call_work_ended,  ///< since: the work began
    // An agent's day.
    agent_shift_started,  ///< the schedule has one more agent of this group
    agent_shift_ended,    ///< the schedule has one less; since: the shift began
    agent_signed_in,      ///< is there (and not yet idle: agent_idle follows)
    agent_signed_out,     ///< is gone
    agent_paused,         ///< on a break, or set aside after a call not answered (see Detail)
    agent_resumed,        ///< since: the pause began
    agent_idle,           ///< can take one more contact
    // The center.
    center_opened,
    center_closed,
    router_woken,   ///< the host wakes the router at the instant that it asked for
    warm_up_ended,  ///< what was before does not count
    // What is still open at the horizon, one event each, before horizon_reached.
    ivr_cut,              ///< in the IVR; since: at this node
    wait_cut,             ///< since: queued
    talk_cut,             ///< since: this stretch of talk began
    hold_cut,             ///< since: the hold began
    after_call_work_cut,  ///< since: the work began
    horizon_reached,
    routing_changed,  ///< other rules hold from now on; serial: which of the scenario's events says
    // With a platform.
    // The contact, and its agent if it has one, wait for a server (see `stage`); `waited` is the
    // work, in time on one core of speed 1.
    transaction_started,
    transaction_ended,  ///< since: it started
    transaction_cut,    ///< the horizon, or the agent goes; since: it started
    // With sites. A contact that a site has taken has a call type of that site.
    call_routed,   ///< the contact is on its way to the site of its call type, to be queued there
    call_moved,    ///< it leaves the queue of a site that it has lost, for another; since: queued
    delivery_cut,  ///< the horizon: on its way to a site
    /// A line is taken for the contact: from where it waits to the agent's site; without an agent,
    /// from the carrier to the site of its call type.
    line_taken,
    line_released,    ///< the same line; since: it was taken
    group_cut_off,    ///< no line is left for calls of a type to the group; serial: which type
    group_reachable,  ///< there is one again; serial: likewise
    /// An outage, or a time of less capacity, begins (stage 1) or is over (stage 0). Serial: which
    /// of the scenario's events, or of the platform's failures, counted behind these.
    platform_changed,
    // With callbacks. Each attempt is a contact with the serial of the call that it is for.
    callback_accepted,  ///< the caller hangs up, to be called back; since: queued
    /// Nobody has picked up at the customer's, or the center is closed; since: it was dialed.
    /// Detail
    /// `given_up`: no other attempt follows. After talk_ended, where an agent has dialed, with that
    /// agent; else it is all that is told of the attempt.
    callback_not_reached,
};
inline constexpr int event_kind_count = static_cast<int>(EventKind::callback_not_reached) + 1;

/// The name of a kind as it is written, for example "call_queued".
std::string_view name_of(EventKind kind) noexcept;

/// Which of several things an event means; `none` for kinds that need no more words.
enum class Detail : std::uint8_t {
    none,
    no_trunk,      ///< contact_blocked: every trunk was taken
    queue_full,    ///< contact_blocked: the queue had its greatest length
    break_time,    ///< agent_paused, agent_resumed: a break of the schedule
    not_answered,  ///< agent_paused, agent_resumed: set aside after a call not answered
    on_hold,       ///< call_dropped: it was on hold, not in talk
    rang,          ///< call_answered: the agent was offered the call before (call_offered)
    work_follows,  ///< talk_ended: after-call work begins; without it the agent is free at once
    declined,      ///< call_not_answered: the agent refused; agent_paused, agent_resumed: after it
    lost,          ///< offer_withdrawn: another was faster; agent_paused, agent_resumed: after it
    nobody_there,  ///< call_cleared: no agent who could serve it is signed in
    no_line,       ///< contact_blocked, call_not_answered: no line to the site was free
    line_lost,     ///< call_cleared: the site where it waited, or the line to it, is out of order
    not_reached,   ///< talk_ended: the agent has called, and nobody has picked up
    given_up,      ///< callback_not_reached: that was the last attempt
};
inline constexpr int detail_count = static_cast<int>(Detail::given_up) + 1;
std::string_view name_of(Detail detail) noexcept;

/// A fact. Plain and small: it carries what a measure needs to credit it without a memory of
/// calls, and what a router needs to decide without a clock or a generator.
struct Event {
    Time time;                 ///< when it happened
    Time since;                ///< when that which this ends began; else `time`
    Time entered;              ///< when the contact entered the center
    Duration waited{};         ///< waiting in earlier legs; of transactions: the work
    std::uint64_t serial = 0;  ///< who the contact is, unique in a replication
    std::uint64_t chance = 0;  ///< 64 random bits, where the policy asks for them; else 0
    ContactId contact;         ///< none where no contact is concerned
    AgentId agent;  ///< none where no agent is concerned; call_queued: who served the caller before
    CallTypeId call_type;  ///< none where no contact is concerned
    GroupId group;         ///< the agent's group
    EventKind kind{};
    Detail detail = Detail::none;
    std::uint8_t priority = 1;  ///< 1 is the most urgent
    /// Where on its way the contact is: in the IVR which node, from then on which leg (0 is the
    /// first; a callback is queued with the number of the attempt); in a transaction which one of
    /// the platform's.
    std::uint8_t stage = 0;
};
static_assert(sizeof(Event) == 64, "one cache line");
static_assert(std::is_trivially_copyable_v<Event>);

}  // namespace ringside::events
