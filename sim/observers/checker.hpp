// An independent witness: it follows every contact and every agent by itself and says in words
// where a run breaks a rule of the house. It shares no bookkeeping with the center or the tallies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/tallies.hpp"

namespace ringside::observers {

/// What it checks: time does not go back; every event is one that its contact and its agent can
/// have next, with the right `since`; an agent has one contact at a time, is there, not on a break
/// and skilled for it; no skilled agent is idle at the end of an instant while a call waits (unless
/// the policy may); nobody holds more trunks than there are, or finds none while there is one;
/// everything ends at the horizon; the counts balance and agree with the tallies, and so do the
/// areas.
class Checker {
  public:
    explicit Checker(const ObservedCenter& center);

    void see(const events::Event& event);

    /// After horizon_reached: whether the tallies of the same events say the same.
    void compare(const Tallies& tallies);

    /// The first violations, each with its time and event; empty if all is well.
    const std::vector<std::string>& problems() const noexcept { return problems_; }

  private:
    enum class Stage : std::uint8_t {
        entered,
        identifying,
        in_ivr,
        on_the_way,
        waiting,
        ringing,
        talking,
        holding,
        working
    };
    struct Contact {
        Stage stage = Stage::entered;
        Time entered;
        Time queued;
        Time stage_began;
        std::uint8_t node = 0;   ///< of the IVR
        bool on_server = false;  ///< a transaction of it runs …
        Time transaction_began;  ///< … or the last one ran
        std::uint8_t transaction = 0;
        events::AgentId agent;    ///< from the answer on
        unsigned rings = 0;       ///< phones that ring for it
        bool has_waited = false;  ///< at another site
        events::CallTypeId call_type;
    };
    struct Agent {
        events::GroupId group;
        bool present = false;
        bool is_past_end = false;
        int shifts = 0;  ///< of this agent that are on
        bool on_break = false;
        bool set_aside = false;
        bool busy = false;
        bool idle = false;                ///< has said so, and nothing has come since
        Time line_taken = events::never;  ///< from where the call is; never: none
        bool rings = false;
        Time ring_began;
        std::uint64_t rings_for = 0;  ///< serial of the contact
        Time pause_began;
    };
    /// Contacts that count, by call type, and what they and the queue took.
    struct Counts {
        std::uint64_t entered = 0, blocked = 0, closed = 0, offered = 0, answered = 0;
        std::uint64_t abandoned = 0, balked = 0, cleared = 0, inside = 0, dropped = 0;
        std::uint64_t called_back = 0, not_reached = 0, given_up = 0;
        std::uint64_t self_served = 0, left_in_ivr = 0, voicemail_in_ivr = 0, inside_ivr = 0;
        std::int64_t waiting = 0;
        WideNanoseconds queue = 0, ivr = 0;
    };
    struct Heads {
        std::int64_t scheduled = 0, present = 0, on_break = 0, busy = 0, idle = 0;
        std::int64_t past_end = 0;  ///< present agents without a shift
        WideNanoseconds scheduled_time = 0, present_time = 0, break_time = 0, busy_time = 0;
        WideNanoseconds overtime = 0;
    };

    void move_time(const events::Event& event);
    void check_nobody_idles();
    void see_contact(const events::Event& event);
    void see_entered(const events::Event& event);
    /// Whether the event is one of the IVR alone.
    bool see_in_ivr(const events::Event& event, Contact& contact, Counts& counts);
    /// Whether the event is one of transactions.
    bool see_transaction(const events::Event& event, Contact& contact, Counts& counts);
    /// With sites (checker_sites.cpp). A line is given back after its contact has left.
    void see_line(const events::Event& event);
    /// Whether the event is one of the way to a site.
    bool see_delivery(const events::Event& event, Contact& contact, Counts& counts);
    void is_routed(const events::Event& event, Contact& contact);
    void counts_as(Contact& contact, events::CallTypeId call_type);
    void see_agent(const events::Event& event);
    void see_shift(const events::Event& event);
    void count_past_end(const events::Event& event);
    void see_horizon();
    void compare_ivr(const IvrTally& tally);

    void leave_ivr(const events::Event& event, const Contact& contact, Counts& counts);
    /// Callbacks go out on lines of their own.
    bool holds_trunk(const Contact& contact, Stage stage) const {
        return stage != Stage::entered && stage != Stage::working &&
               !is_callback(contact.call_type);
    }
    bool is_callback(events::CallTypeId call_type) const {
        return !center_.counts_among_all(call_type.index());
    }
    void see_not_reached(const events::Event& event);
    void forget(const events::Event& event, const Contact& contact);
    void leave_queue(const events::Event& event, Contact& contact);
    void stop_ringing(const events::Event& event);
    void take(const events::Event& event, Contact& contact, Stage stage);
    void release(const events::Event& event);
    void move_on(const events::Event& event, Contact& contact, Stage stage);
    void set_idle(Agent& agent, bool idle);
    void check_agent_is(const events::Event& event, const Contact& contact);
    void check_since(const events::Event& event, Time began);

    /// Notes a violation unless `fine`; says whether it was.
    bool expect(bool fine, std::string_view what);
    void expect_equal(std::string_view what, std::string_view whose, WideNanoseconds seen,
                      WideNanoseconds tallied);

    ObservedCenter center_;
    std::vector<Counts> counts_;
    std::vector<Heads> heads_;
    std::vector<Agent> agents_;
    std::unordered_map<std::uint64_t, Contact> contacts_;  ///< those inside, by serial
    std::unordered_map<std::uint64_t, Time> lines_;        ///< to sites, by serial: since when
    std::unordered_set<std::uint64_t> to_call_back_;       ///< serials of who is not inside now
    std::int64_t trunks_taken_ = 0;
    const events::Event* event_ = nullptr;  ///< the one being looked at
    Time now_;
    bool warm_up_ended_ = false;
    bool has_moved_ = false;  ///< some contact has, from site to site
    bool over_ = false;
    std::vector<std::string> problems_;
};

}  // namespace ringside::observers
