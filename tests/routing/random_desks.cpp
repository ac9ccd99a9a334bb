// Properties that hold under every policy, ring, gate and poll: a host makes up what callers and
// agents do, carries out what the router answers, and watches.
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <iterator>
#include <set>
#include <utility>

#include "sim/routing/predictors/predictors.hpp"
#include "tests/property/holds.hpp"
#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

unsigned up_to(unsigned most) { return *rc::gen::inRange(0u, most + 1); }
bool by_chance() { return up_to(1) == 1; }

/// Two call types with two priorities; from one group to three, mostly with gates.
Layout random_layout() {
    std::vector<GroupOf> groups(1 + up_to(2));
    for (GroupOf& group : groups) {
        group.agents = 1 + up_to(2);
        for (unsigned call_type = 0; call_type < 2; ++call_type) {
            if (call_type == 1 && by_chance())
                continue;
            Skill able = skill(call_type, 1 + up_to(1));
            if (by_chance())
                able.gate.after = std::chrono::seconds{up_to(20)};
            if (up_to(3) == 0)
                able.gate.keep_idle = up_to(1);
            if (up_to(3) == 0)
                able.gate.queue_above = up_to(2);
            if (up_to(3) == 0)
                able.gate.wait_above = std::chrono::seconds{up_to(20)};
            if (up_to(3) == 0)
                able.gate.wait_below = {
                    {CallTypeId{up_to(1)}, std::chrono::seconds{1 + up_to(20)}}};
            able.weight.constant = -static_cast<double>(up_to(10));
            group.skills.push_back(able);
        }
    }
    Layout layout = layout_of(2, groups);
    layout.lowest_priority = 2;
    layout.call_types[1].wait_credit = std::chrono::seconds{up_to(15)};
    return layout;
}

Settings random_settings() {
    const auto names = policy_names();
    Settings settings{.policy = std::string{names[up_to(static_cast<unsigned>(names.size()) - 1)]}};
    const auto predictors = predictor_names();
    settings.estimated_wait =
        std::string{predictors[up_to(static_cast<unsigned>(predictors.size()) - 1)]};
    settings.ring = std::array{Ring::one, Ring::all, Ring::progressive}[up_to(2)];
    settings.ring_more_every = std::chrono::seconds{1 + up_to(5)};
    if (up_to(3) == 0)
        settings.poll = Poll{std::chrono::seconds{1 + up_to(5)}, {}};
    return settings;
}

class Host {
  public:
    Host(const Layout& layout, const Settings& settings) : desk_(layout, settings) {
        for (unsigned agent = 0; agent < layout.group_of_agent.size(); ++agent)
            off_.insert(agent);
    }

    /// Something that can happen now happens; the time goes on first, and wake-ups with it.
    void acts() {
        pass(up_to(6));
        switch (up_to(6)) {
            case 0:
            case 1:
                return comes();
            case 2:
            case 3:
                return off_.empty() ? void() : is_free(one_of(off_));
            case 4:
                return ringing_.empty() ? void() : answers(one_of(ringing_));
            case 5:
                return ringing_.empty() ? void() : declines(one_of(ringing_));
            default:
                if (!waiting_.empty() && by_chance())
                    return leaves(one_of(waiting_).second);
                return ringing_.empty() ? void() : leaves(one_of(ringing_).first);
        }
    }

    /// Every agent is offered only what it may be; every call is with one agent, once answered.
    void carries_out(const Decision& decision) {
        for (const Withdrawal& withdrawal : decision.withdrawals) {
            const Ringing silenced{withdrawal.call.value, withdrawal.agent.value};
            RC_ASSERT(ringing_.erase(silenced) == 1u);
            off_.insert(withdrawal.agent.value);
        }
        for (const Offer& offer : decision.offers)
            rings(offer.call.value, offer.agent.value);
        if (decision.ask_again != events::never) {
            RC_ASSERT(decision.ask_again >= at_second(now_));
            // The clock of this host shows whole seconds: it wakes late rather than early.
            const auto since_start = decision.ask_again - events::start_of_time;
            wakes_.insert(std::chrono::ceil<std::chrono::seconds>(since_start).count());
        }
    }

  private:
    /// As a line orders its calls: by when they came. (Credits are the same for all in a line.)
    using Place = std::pair<unsigned, unsigned>;    ///< when it came, its number
    using Ringing = std::pair<unsigned, unsigned>;  ///< call, agent

    template <class Set>
    static typename Set::value_type one_of(const Set& of) {
        return *std::next(of.begin(), up_to(static_cast<unsigned>(of.size()) - 1));
    }

    void pass(unsigned seconds) {
        const unsigned until = now_ + seconds;
        while (!wakes_.empty() && *wakes_.begin() <= until) {
            now_ = std::max(now_, static_cast<unsigned>(*wakes_.begin()));
            wakes_.erase(wakes_.begin());
            carries_out(desk_.woken(now_));
        }
        now_ = until;
    }
    void comes() {
        const unsigned call = static_cast<unsigned>(line_.size());
        line_.emplace_back(up_to(1), 1 + up_to(1));
        came_.push_back(now_);
        waiting_.insert({now_, call});
        const auto [call_type, priority] = line_.back();
        carries_out(desk_.comes(now_, call, {.call_type = call_type, .priority = priority}));
    }
    void is_free(unsigned agent) {
        off_.erase(agent);
        idle_.insert(agent);
        carries_out(desk_.is_free(now_, agent));
    }
    void rings(unsigned call, unsigned agent) {
        RC_ASSERT(idle_.erase(agent) == 1u);
        const Place place{came_[call], call};
        if (waiting_.erase(place) == 1) {
            for (const Place& other : waiting_)  // first come, first served
                RC_ASSERT(line_[other.second] != line_[call] || place < other);
        } else {
            RC_ASSERT(is_ringing(call));  // one phone more
        }
        ringing_.insert({call, agent});
    }
    void answers(Ringing pair) {
        ringing_.erase(pair);
        off_.insert(pair.second);
        carries_out(desk_.answered(now_, pair.first, pair.second));
        RC_ASSERT(!is_ringing(pair.first));  // nobody else is left with the call
        carries_out(desk_.talk_ended(now_, pair.first, pair.second));
    }
    void declines(Ringing pair) {
        ringing_.erase(pair);
        off_.insert(pair.second);
        if (!is_ringing(pair.first))
            waiting_.insert({came_[pair.first], pair.first});
        carries_out(desk_.declined(now_, pair.first, pair.second));
    }
    void leaves(unsigned call) {
        waiting_.erase({came_[call], call});
        carries_out(desk_.abandoned(now_, call));
        RC_ASSERT(!is_ringing(call));
    }
    bool is_ringing(unsigned call) const {
        const auto first = ringing_.lower_bound({call, 0u});
        return first != ringing_.end() && first->first == call;
    }

    Desk desk_;
    unsigned now_ = 0;
    std::vector<std::pair<unsigned, unsigned>> line_;  ///< type and priority, by call
    std::vector<unsigned> came_;                       ///< by call
    std::set<Place> waiting_;
    std::set<Ringing> ringing_;
    std::set<unsigned> idle_;
    std::set<unsigned> off_;  ///< in talk, or set aside, until they say that they are free
    std::set<std::int64_t> wakes_;
};

}  // namespace

TEST_CASE("no call is left with two agents, and each line is served as it came",
          "[routing][property]") {
    holds(
        [] {
            Host host(random_layout(), random_settings());
            for (unsigned act = 0; act < 120; ++act)
                host.acts();
        },
        400, 100);
}

}  // namespace ringside::routing
