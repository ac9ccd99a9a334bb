// A toy telephone system that hosts the routing library: no simulator, a real clock, phones that
// are timers. It shows all that a host has to do: tell the router what happened, with the time;
// carry out offers and withdrawals; wake the router when it asks. It fails if a promise is broken.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/router.hpp"

namespace {

using namespace std::chrono_literals;
using namespace ringside;
using events::AgentId;
using events::CallTypeId;
using events::ContactId;
using events::Event;
using events::EventKind;
using events::GroupId;
using routing::Floor;
using std::chrono::steady_clock;

constexpr events::Duration helpers_wait = 60ms;

/// A policy of the host's own: specialists (group 0) take calls at once, helpers (group 1) only
/// calls that have waited for a while. So the answer can change although nothing happens, and the
/// policy says when it wants to be asked again.
class Overflow final : public routing::Policy {
public:
    std::unique_ptr<Policy> clone() const override { return std::make_unique<Overflow>(*this); }

    void call_looks(const Floor& floor, const Event& event, ContactId call,
                    routing::Decision& decision, routing::Explanation*) override {
        AgentId agent = floor.longest_idle(GroupId{0}, routing::voice);
        if (!agent && is_old(floor, event, call)) {
            agent = floor.longest_idle(GroupId{1}, routing::voice);
        }
        if (agent) {
            decision.offers.push_back({call, agent});
        } else {
            asks_again(floor, event, call, decision);
        }
    }

    void agent_looks(const Floor& floor, const Event& event, AgentId agent, routing::Channel,
                     routing::Decision& decision, routing::Explanation*) override {
        const ContactId call = floor.head(line);
        if (!call) return;
        if (floor.group_of(agent) == GroupId{0} || is_old(floor, event, call)) {
            decision.offers.push_back({call, agent});
        } else {
            asks_again(floor, event, call, decision);
        }
    }

    void woken(const Floor& floor, const Event& event, routing::Decision& decision,
               routing::Explanation*) override {
        ContactId call = floor.head(line);
        AgentId agent = floor.longest_idle(GroupId{1}, routing::voice);
        for (; call && agent && is_old(floor, event, call); call = floor.next_in_line(call)) {
            decision.offers.push_back({call, agent});
            agent = floor.next_idle(agent, routing::voice);
        }
        if (call) asks_again(floor, event, call, decision);
    }

private:
    static constexpr routing::LineId line{0};
    static bool is_old(const Floor& floor, const Event& event, ContactId call) {
        return event.time - floor.joined_with_credit(call) >= helpers_wait;
    }
    /// Too early changes nothing, so nobody has to cancel a wake-up.
    static void asks_again(const Floor& floor, const Event& event, ContactId call,
                           routing::Decision& decision) {
        const events::Time due = floor.joined_with_credit(call) + helpers_wait;
        if (due > event.time) decision.ask_again = due;
    }
};

using Timers = std::multimap<events::Time, std::function<void()>>;

/// What a caller will do, and what became of it.
struct Caller {
    std::chrono::milliseconds comes{};
    std::chrono::milliseconds patience{};
    std::chrono::milliseconds talks{};
    enum class State { away, waits, talks, served, hung_up } state = State::away;
    events::Time queued{};
    Timers::iterator gives_up{};
};

struct Agent {
    std::string name;
    GroupId group;
    bool lets_the_first_call_ring = false;
    std::chrono::milliseconds picks_up_after = 5ms;
    ContactId rings;
    ContactId talks;
    std::size_t ring = 0;  ///< number of the present ring, so that an old timer knows it is late
};

class TelephoneSystem {
public:
    TelephoneSystem(std::unique_ptr<routing::Policy> policy,
                    std::shared_ptr<const routing::Abilities> abilities,
                    std::vector<Caller> callers, std::vector<Agent> agents)
        : router_(std::move(abilities), routing::PolicyValue(std::move(policy))),
          callers_(std::move(callers)),
          agents_(std::move(agents)) {}

    /// Runs until every caller has gone; says whether every promise was kept.
    bool run() {
        for (std::size_t agent = 0; agent < agents_.size(); ++agent) {
            tell(event_of(EventKind::agent_idle, AgentId{agent}));
        }
        for (std::size_t caller = 0; caller < callers_.size(); ++caller) {
            at(now() + callers_[caller].comes, [this, caller] { comes(ContactId{caller}); });
        }
        while (!timers_.empty()) {
            const auto next = timers_.begin();
            // This host has nothing else to do; a real one would serve its sockets until then.
            std::this_thread::sleep_until(started_ + (next->first - events::start_of_time));
            const auto act = std::move(next->second);
            timers_.erase(next);
            act();
        }
        check_all_have_gone();
        return kept_;
    }

    std::size_t answered_by(GroupId group) const { return answered_[group.index()]; }

private:
    // --- The clock and the timers are the host's. ------------------------------------------------
    events::Time now() const {
        return events::start_of_time + (steady_clock::now() - started_);
    }
    Timers::iterator at(events::Time due, std::function<void()> act) {
        return timers_.emplace(due, std::move(act));
    }

    // --- What happens is told to the router, and its answer is carried out. ----------------------
    Event event_of(EventKind kind, AgentId agent, ContactId call = {}) const {
        Event event;
        event.kind = kind;
        event.time = now();
        event.agent = agent;
        if (agent) event.group = agents_[agent.index()].group;
        event.contact = call;
        if (call) {
            event.call_type = CallTypeId{0};
            event.serial = call.value;
        }
        return event;
    }

    void tell(const Event& event) {
        say(event);
        // The answer is valid until the router is told the next thing: a copy outlives that.
        const routing::Decision decision = router_.decide(event);
        for (const routing::Withdrawal& withdrawal : decision.withdrawals) {
            stops_ringing(withdrawal.call, withdrawal.agent);
        }
        for (const routing::Offer& offer : decision.offers) rings(offer.call, offer.agent, event);
        if (decision.ask_again != events::never) {
            at(decision.ask_again, [this] { tell(event_of(EventKind::router_woken, {})); });
        }
    }

    // --- Callers. --------------------------------------------------------------------------------
    void comes(ContactId call) {
        Caller& caller = callers_[call.index()];
        caller.state = Caller::State::waits;
        const Event queued = event_of(EventKind::call_queued, {}, call);
        caller.queued = queued.time;
        caller.gives_up = at(queued.time + caller.patience, [this, call] { hangs_up(call); });
        tell(queued);
    }

    void hangs_up(ContactId call) {
        callers_[call.index()].state = Caller::State::hung_up;
        tell(event_of(EventKind::call_abandoned, {}, call));
    }

    // --- Agents. ---------------------------------------------------------------------------------
    void rings(ContactId call, AgentId agent, const Event& because) {
        Agent& who = agents_[agent.index()];
        promise(!who.rings && !who.talks, "an agent is offered one call at a time");
        promise(callers_[call.index()].state == Caller::State::waits, "only who waits is offered");
        if (uses_helpers() && who.group == GroupId{1}) {
            promise(because.time - callers_[call.index()].queued >= helpers_wait,
                    "helpers take only calls that have waited");
        }
        std::printf("%7.1f ms  call %u rings at %s\n", milliseconds(because.time), call.value,
                    who.name.c_str());
        who.rings = call;
        const std::size_t ring = ++who.ring;
        if (std::exchange(who.lets_the_first_call_ring, false)) {
            at(now() + 20ms, [this, agent, ring] { does_not_answer(agent, ring); });
        } else {
            at(now() + who.picks_up_after, [this, agent, ring] { answers(agent, ring); });
        }
    }

    void stops_ringing(ContactId call, AgentId agent) {
        Agent& who = agents_[agent.index()];
        promise(who.rings == call, "only a phone that rings is silenced");
        who.rings = ContactId{};
        ++who.ring;
        at(now(), [this, agent] { tell(event_of(EventKind::agent_idle, agent)); });
    }

    void answers(AgentId agent, std::size_t ring) {
        Agent& who = agents_[agent.index()];
        if (who.ring != ring) return;  // the phone is silent since
        const ContactId call = std::exchange(who.rings, ContactId{});
        who.talks = call;
        ++who.ring;
        ++answered_[who.group.index()];
        Caller& caller = callers_[call.index()];
        caller.state = Caller::State::talks;
        timers_.erase(caller.gives_up);
        at(now() + caller.talks, [this, agent] { talk_ends(agent); });
        tell(event_of(EventKind::call_answered, agent, call));
    }

    void does_not_answer(AgentId agent, std::size_t ring) {
        Agent& who = agents_[agent.index()];
        if (who.ring != ring) return;
        const ContactId call = std::exchange(who.rings, ContactId{});
        ++who.ring;
        tell(event_of(EventKind::call_not_answered, agent, call));
        // It is set aside for a while. Until agent_idle the router offers it nothing.
        tell(event_of(EventKind::agent_paused, agent));
        at(now() + 15ms, [this, agent] { tell(event_of(EventKind::agent_idle, agent)); });
    }

    void talk_ends(AgentId agent) {
        Agent& who = agents_[agent.index()];
        const ContactId call = std::exchange(who.talks, ContactId{});
        callers_[call.index()].state = Caller::State::served;
        tell(event_of(EventKind::talk_ended, agent, call));
        tell(event_of(EventKind::agent_idle, agent));
    }

    // --- Promises. -------------------------------------------------------------------------------
    bool uses_helpers() const { return answered_.size() > 1; }
    void promise(bool is_kept, const char* what) {
        if (is_kept) return;
        kept_ = false;
        std::printf("            BROKEN: %s\n", what);
    }
    void check_all_have_gone() {
        for (const Caller& caller : callers_) {
            promise(caller.state == Caller::State::served ||
                        caller.state == Caller::State::hung_up,
                    "every caller is served or hangs up");
        }
        promise(router_.floor().waiting() == 0, "nobody waits in the end");
        for (std::size_t agent = 0; agent < agents_.size(); ++agent) {
            promise(router_.floor().is_available(AgentId{agent}, routing::voice),
                    "everybody is free in the end");
        }
    }

    static double milliseconds(events::Time time) {
        return events::to_seconds(time - events::start_of_time) * 1e3;
    }
    void say(const Event& event) const {
        const std::string kind{name_of(event.kind)};
        std::printf("%7.1f ms  %s", milliseconds(event.time), kind.c_str());
        if (event.contact) std::printf(", call %u", event.contact.value);
        if (event.agent) std::printf(", %s", agents_[event.agent.index()].name.c_str());
        std::printf("\n");
    }

    routing::Router router_;
    std::vector<Caller> callers_;
    std::vector<Agent> agents_;
    std::vector<std::size_t> answered_ =
        std::vector<std::size_t>(router_.floor().abilities().layout().groups.size());
    Timers timers_;
    steady_clock::time_point started_ = steady_clock::now();
    bool kept_ = true;
};

/// One call type that every group can serve; who is in which group.
std::shared_ptr<const routing::Abilities> abilities_of(const std::vector<Agent>& agents,
                                                       std::size_t groups) {
    routing::Layout layout;
    layout.call_types.resize(1);
    layout.groups.resize(groups);
    for (auto& group : layout.groups) group.skills = {{CallTypeId{0}, 1}};
    for (const Agent& agent : agents) layout.group_of_agent.push_back(agent.group);
    return std::make_shared<const routing::Abilities>(std::move(layout));
}

/// A policy of the library, by its name; one agent is slow to learn that the phone is theirs.
bool runs_with_a_policy_of_the_library() {
    std::printf("Two agents, longest wait\n");
    const std::vector<Agent> agents{{.name = "Ada", .group = GroupId{0}},
                                    {.name = "Bob",
                                     .group = GroupId{0},
                                     .lets_the_first_call_ring = true}};
    const auto abilities = abilities_of(agents, 1);
    TelephoneSystem system(routing::make_policy("longest_wait", abilities), abilities,
                           {{.comes = 0ms, .patience = 10s, .talks = 40ms},
                            {.comes = 5ms, .patience = 10s, .talks = 20ms},
                            {.comes = 10ms, .patience = 10s, .talks = 10ms},
                            {.comes = 15ms, .patience = 8ms, .talks = 10ms}},
                           agents);
    return system.run();
}

/// The policy above: a helper comes in only by a wake-up, while nothing else happens.
bool runs_with_a_policy_of_its_own() {
    std::printf("\nA specialist and, after a while, a helper\n");
    const std::vector<Agent> agents{{.name = "Eve", .group = GroupId{0}},
                                    {.name = "Hal", .group = GroupId{1}}};
    TelephoneSystem system(std::make_unique<Overflow>(), abilities_of(agents, 2),
                           {{.comes = 0ms, .patience = 10s, .talks = 150ms},
                            {.comes = 10ms, .patience = 10s, .talks = 20ms}},
                           agents);
    return system.run() && system.answered_by(GroupId{0}) + system.answered_by(GroupId{1}) == 2;
}

}  // namespace

int main() {
    const bool kept = runs_with_a_policy_of_the_library() && runs_with_a_policy_of_its_own();
    std::printf("\n%s\n", kept ? "Every promise was kept." : "A promise was broken.");
    return kept ? 0 : 1;
}
