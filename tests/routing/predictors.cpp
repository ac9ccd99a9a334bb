// Predictors of waits: each rule by hand, and how sure they say they are.
#include <boost/math/distributions/gamma.hpp>
#include <catch2/catch.hpp>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "sim/routing/predictors/predictors.hpp"
#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

using events::Detail;
using events::Duration;

/// A center whose events are told by hand, watched by one predictor. Seconds, as on the Desk.
class Watch {
  public:
    Watch(const Layout& layout, std::string_view predictor)
        : abilities_(std::make_shared<const Abilities>(layout)),
          estimator_(abilities_, make_predictor(predictor, *abilities_)) {}

    /// All agents come and are idle.
    void all_come(double second = 0.0) {
        for (unsigned agent = 0; agent < abilities_->layout().group_of_agent.size(); ++agent) {
            of_agent(EventKind::agent_signed_in, second, agent);
            of_agent(EventKind::agent_idle, second, agent);
        }
    }
    void of_agent(EventKind kind, double second, unsigned agent) {
        Event event = at(kind, second);
        set(event, agent);
        estimator_.see(event);
    }
    void queued(double second, unsigned call, Caller caller = {}) {
        if (callers_.size() <= call)
            callers_.resize(call + 1);
        callers_[call] = {caller, second};
        see(EventKind::call_queued, second, second, call);
    }
    void abandoned(double second, unsigned call) {
        see(EventKind::call_abandoned, second, callers_[call].since, call);
    }
    void offered(double second, unsigned call, unsigned agent) {
        see(EventKind::call_offered, second, callers_[call].since, call, agent);
        callers_[call].rings_since = second;
    }
    void not_answered(double second, unsigned call, unsigned agent) {
        see(EventKind::call_not_answered, second, callers_[call].rings_since, call, agent);
        of_agent(EventKind::agent_idle, second, agent);
    }
    /// Its ring ends without the agent, who is free at once.
    void withdrawn(double second, unsigned call, unsigned agent, Detail detail = Detail::none) {
        see(EventKind::offer_withdrawn, second, callers_[call].rings_since, call, agent, detail);
        of_agent(EventKind::agent_idle, second, agent);
    }
    void answered(double second, unsigned call, unsigned agent, Detail detail = Detail::none) {
        see(EventKind::call_answered, second, callers_[call].since, call, agent, detail);
        callers_[call].since = second;
    }
    /// The talk is over, and the work after it if there is any; the agent is idle.
    void over(double second, unsigned call, unsigned agent, double work = 0.0) {
        see(EventKind::talk_ended, second, callers_[call].since, call, agent,
            work > 0.0 ? Detail::work_follows : Detail::none);
        if (work > 0.0)
            see(EventKind::after_call_work_ended, second + work, second, call, agent);
        of_agent(EventKind::agent_idle, second + work, agent);
    }
    /// A call that waits for so long and then is talked with.
    void serves(double second, double wait, double talk, unsigned agent = 0,
                unsigned call_type = 0) {
        queued(second, 0, {.call_type = call_type});
        answered(second + wait, 0, agent);
        over(second + wait + talk, 0, agent);
    }

    Prediction predicted(double second, unsigned call_type = 0) const {
        return estimator_.predict(CallTypeId{call_type}, at_second(second));
    }
    double wait_s(double second, unsigned call_type = 0) const {
        return events::to_seconds(predicted(second, call_type).wait);
    }

  private:
    struct Known {
        Caller caller;
        double since = 0.0;
        double rings_since = 0.0;
    };
    static Event at(EventKind kind, double second) {
        Event event;
        event.kind = kind;
        event.time = event.since = event.entered = at_second(second);
        return event;
    }
    void set(Event& event, unsigned agent) const {
        event.agent = AgentId{agent};
        event.group = abilities_->layout().group_of_agent[agent];
    }
    void see(EventKind kind, double second, double since, unsigned call,
             std::optional<unsigned> agent = {}, Detail detail = Detail::none) {
        const Caller& caller = callers_.at(call).caller;
        Event event = at(kind, second);
        event.since = at_second(since);
        event.contact = ContactId{call};
        event.serial = call;
        event.call_type = CallTypeId{caller.call_type};
        event.priority = static_cast<std::uint8_t>(caller.priority);
        event.detail = detail;
        if (agent)
            set(event, *agent);
        estimator_.see(event);
    }

    std::shared_ptr<const Abilities> abilities_;
    Estimator estimator_;
    std::vector<Known> callers_;
};

const Layout one_agent = layout_of(1, {{{skill(0)}, 1}});
const Layout two_agents = layout_of(1, {{{skill(0)}, 2}});

}  // namespace

TEST_CASE("every predictor says 0 where an agent is idle, and a copy goes on as the original would",
          "[routing][predictors]") {
    for (const std::string_view name : predictor_names()) {
        INFO(std::string(name));
        Watch watch(two_agents, name);
        watch.all_come();
        watch.serves(0, 0, 10);
        watch.queued(20, 1);
        watch.answered(25, 1, 0);
        CHECK(watch.wait_s(26) == 0.0);
        watch.queued(30, 2);
        watch.answered(37, 2, 1);
        watch.queued(40, 3);
        CHECK(watch.wait_s(50) > 0.0);
        const Watch copy = watch;
        watch.over(60, 1, 0);
        watch.answered(60, 3, 0);
        CHECK(copy.wait_s(50) > 0.0);
        CHECK(copy.wait_s(50) != watch.wait_s(50));
    }
}

TEST_CASE("the head of the line is the one in line that has waited longest",
          "[routing][predictors]") {
    Layout layout = two_agents;
    layout.lowest_priority = 2;
    layout.wait_credit_of_priority = {Duration{}, std::chrono::seconds{90}};
    Watch watch(layout, "head_of_line");
    watch.all_come();
    CHECK(watch.wait_s(0) == 0.0);
    watch.queued(1, 0);
    watch.answered(1, 0, 0);
    watch.queued(2, 1);
    watch.offered(2, 1, 1);
    CHECK(watch.wait_s(9) == 0.0);  // nobody is in line: the second rings
    watch.queued(10, 2, {.priority = 2});
    watch.queued(20, 3, {.priority = 1});
    CHECK(watch.wait_s(50) == 40.0);  // a credit is no wait
    watch.abandoned(55, 2);
    CHECK(watch.wait_s(60) == 40.0);
    watch.not_answered(62, 1, 1);
    CHECK(watch.wait_s(62) == 0.0);  // its agent is idle
    watch.offered(62, 3, 1);
    CHECK(watch.wait_s(62) == 60.0);
    CHECK(watch.predicted(62).half_stages == 2.0);
}

TEST_CASE("the last served, and the mean of the last ten, by hand", "[routing][predictors]") {
    const auto layout = layout_of(2, {{{skill(0), skill(1)}, 1}});
    Watch last(layout, "last_served");
    Watch mean(layout, "mean_of_last_10");
    const std::vector<double> waits{7, 0, 3, 12, 5, 1, 0, 0, 30, 2, 8, 4};
    double second = 0.0;
    for (std::size_t served = 0; served < waits.size(); ++served) {
        for (Watch* const watch : {&last, &mean}) {
            watch->all_come(second);
            watch->serves(second, waits[served], 10);
            // Now nobody is idle.
            watch->queued(second + 60, 1, {.call_type = 1});
            watch->answered(second + 60, 1, 0);
        }
        const std::size_t first = served < 10 ? 0 : served - 9;
        const double sum =
            std::accumulate(waits.begin() + static_cast<std::ptrdiff_t>(first),
                            waits.begin() + static_cast<std::ptrdiff_t>(served + 1), 0.0);
        CHECK(last.wait_s(second + 61) == waits[served]);
        CHECK(mean.wait_s(second + 61) ==
              Approx(sum / static_cast<double>(served + 1 - first)).epsilon(1e-9));
        CHECK(last.wait_s(second + 61, 1) == 0.0);  // that type's last one
        for (Watch* const watch : {&last, &mean})
            watch->over(second + 70, 1, 0);
        second += 100;
    }
}

TEST_CASE("Asterisk's hold time, by hand", "[routing][predictors]") {
    Watch watch(one_agent, "asterisk");
    watch.all_come();
    struct Served {
        double queued;
        double answered;
        double hold_time;
    };
    // (3 * old + new) / 4, cut off; the wait is that of a clock that shows whole seconds.
    for (const Served& served : {Served{10, 20, 2},        // (0 + 10) / 4
                                 Served{30, 50, 6},        // (6 + 20) / 4
                                 Served{100, 107, 6},      // (18 + 7) / 4
                                 Served{200, 203, 5},      // (18 + 3) / 4
                                 Served{300.9, 309.1, 6},  // (15 + 9) / 4
                                 Served{400.1, 405.9, 5},  // (18 + 5) / 4
                                 Served{500, 500, 3},      // (15 + 0) / 4
                                 Served{600, 1600, 252}}) {
        watch.queued(served.queued, 0);
        watch.answered(served.answered, 0, 0);
        CHECK(watch.wait_s(served.answered) == served.hold_time);
        watch.over(served.answered + 1, 0, 0);
    }
}

TEST_CASE("the older rule of Genesys, by hand", "[routing][predictors]") {
    // Two serve both types, one only the second; each can have three contacts at once.
    Layout layout = layout_of(2, {{{skill(0), skill(1)}, 2}, {{skill(1)}, 1}});
    Watch watch(layout, "genesys");
    watch.all_come();
    for (const unsigned agent : {0u, 1u, 2u}) {
        watch.queued(0, agent, {.call_type = 1});
        watch.answered(0, agent, agent);
    }
    CHECK(watch.wait_s(1, 0) == Approx(90.0 / 2));
    CHECK(watch.wait_s(1, 1) == Approx(90.0 / 3));
    watch.queued(2, 3, {.call_type = 1});
    watch.queued(2, 4, {.call_type = 1});
    CHECK(watch.wait_s(3, 1) == Approx(90.0 * 3 / 3));
    CHECK(watch.predicted(3, 1).half_stages == 6.0);
    // Handled in 100 s, and in 170 s with 30 s of work: 150 s on average.
    watch.over(100, 0, 0);
    watch.answered(100, 3, 0);
    watch.over(170, 1, 1, 30);
    watch.answered(200, 4, 1);
    watch.queued(210, 0, {.call_type = 1});
    CHECK(watch.wait_s(220, 1) == Approx(150.0 * 2 / 3));
    CHECK(watch.wait_s(220, 0) == Approx(90.0 / 2));  // of its own type none was handled
    watch.of_agent(EventKind::agent_paused, 230, 2);
    CHECK(watch.wait_s(230, 1) == Approx(150.0 * 2 / 2));
    watch.of_agent(EventKind::agent_paused, 230, 0);
    watch.of_agent(EventKind::agent_signed_out, 230, 1);
    CHECK(watch.wait_s(230, 1) == Approx(150.0 * 2));     // nobody: as if one
    watch.of_agent(EventKind::agent_signed_out, 240, 0);  // out of the pause
    watch.of_agent(EventKind::agent_signed_in, 240, 1);
    CHECK(watch.wait_s(240, 1) == Approx(150.0 * 2));

    for (GroupRules& group : layout.groups)
        group.slots = {3, 0, 0, 0};
    Watch chats(layout, "genesys");
    chats.all_come();
    for (unsigned call = 0; call < 9; ++call) {
        chats.queued(0, call, {.call_type = 1});
        chats.answered(0, call, call / 3);
    }
    CHECK(chats.wait_s(1, 1) == Approx(90.0 / 9));
}

TEST_CASE("who pauses with a contact in hand can have another one after the pause",
          "[routing][predictors]") {
    Layout layout = one_agent;
    layout.groups[0].slots = {2, 0, 0, 0};
    Watch watch(layout, "genesys");
    watch.all_come();
    watch.queued(0, 0);
    watch.answered(0, 0, 0);
    CHECK(watch.wait_s(1) == 0.0);
    watch.of_agent(EventKind::agent_paused, 2, 0);
    CHECK(watch.wait_s(3) == 90.0);
    watch.of_agent(EventKind::agent_resumed, 4, 0);
    CHECK(watch.wait_s(5) == 0.0);
}

TEST_CASE("by queue position: what the agents on duty have shown that they take",
          "[routing][predictors]") {
    Watch watch(two_agents, "queue_position");
    watch.all_come();
    watch.serves(0, 0, 60);
    watch.serves(100, 0, 30);
    watch.queued(200, 0);
    watch.answered(200, 0, 0);
    watch.queued(210, 1);
    watch.offered(210, 1, 1);
    // Two calls in 90 s, and one of 90 s that is assumed.
    CHECK(watch.wait_s(215) == Approx(1.0 / (2 * 3 / 180.0)));
    watch.queued(220, 2);
    watch.queued(220, 3);
    CHECK(watch.wait_s(225) == Approx(3.0 / (2 * 3 / 180.0)));
    CHECK(watch.predicted(225).half_stages == 6.0);
    // The ring of 10 s takes the agent's time as well; after-call work does.
    watch.answered(220, 1, 1, Detail::rang);
    watch.over(250, 1, 1, 20);
    watch.answered(270, 2, 1);
    CHECK(watch.wait_s(270) == Approx(2.0 / (2 * 4 / (180.0 + 10 + 30 + 20))));
    watch.of_agent(EventKind::agent_paused, 280, 0);
    CHECK(watch.wait_s(280) == Approx(2.0 / (1 * 4 / (180.0 + 10 + 30 + 20))));
}

TEST_CASE(
    "a call rings several agents: each ring is work of its agent, and the last one to end "
    "puts the call back in line",
    "[routing][predictors]") {
    Watch watch(two_agents, "queue_position");
    watch.all_come();
    watch.queued(0, 0);
    watch.offered(0, 0, 0);
    watch.offered(0, 0, 1);
    CHECK(watch.predicted(5).half_stages == 2.0);  // not in line while it rings
    CHECK(watch.wait_s(5) == Approx(90 / 2.0));

    Watch taken_back = watch;
    taken_back.withdrawn(10, 0, 0);
    CHECK(taken_back.wait_s(10) == 0.0);  // one agent is idle, the other still rings
    taken_back.queued(10, 1);
    taken_back.answered(10, 1, 0);
    CHECK(taken_back.predicted(10).half_stages == 2.0);
    CHECK(taken_back.wait_s(10) == Approx((90 + 10) / 2.0));
    taken_back.withdrawn(12, 0, 1);
    taken_back.queued(12, 2);
    taken_back.answered(12, 2, 1);
    CHECK(taken_back.predicted(12).half_stages == 4.0);  // in line again
    CHECK(taken_back.wait_s(12) == Approx(2 * (90 + 10 + 12) / 2.0));

    Watch too_slow = watch;
    too_slow.answered(10, 0, 1, Detail::rang);
    too_slow.withdrawn(10, 0, 0, Detail::lost);
    CHECK(too_slow.wait_s(10) == 0.0);
    too_slow.queued(10, 1);
    too_slow.answered(10, 1, 0);
    CHECK(too_slow.predicted(10).half_stages == 2.0);
    CHECK(too_slow.wait_s(10) == Approx((90 + 10 + 10) / 2.0));

    Watch hung_up = watch;
    hung_up.abandoned(10, 0);
    CHECK(hung_up.predicted(10).half_stages == 2.0);
    hung_up.withdrawn(10, 0, 0);
    hung_up.withdrawn(10, 0, 1);
    CHECK(hung_up.wait_s(10) == 0.0);
    for (const unsigned call : {1u, 2u}) {
        hung_up.queued(10, call);
        hung_up.answered(10, call, call - 1);
    }
    CHECK(hung_up.predicted(10).half_stages == 2.0);  // the one who hung up is in no line
    CHECK(hung_up.wait_s(10) == Approx((90 + 10 + 10) / 2.0));
}

TEST_CASE("by queue position: of agents who serve several types each has the share that it had",
          "[routing][predictors]") {
    const Layout layout = layout_of(2, {{{skill(0), skill(1)}, 3}, {{skill(0)}, 1}});
    Watch watch(layout, "queue_position");
    watch.all_come();
    // The shared group: 3 short ones of the first type, one long one of the second.
    for (const double start : {0.0, 100.0, 200.0})
        watch.serves(start, 0, 40, 0, 0);
    watch.serves(300, 0, 600, 1, 1);
    watch.serves(1000, 0, 50, 3, 0);
    for (unsigned agent = 0; agent < 4; ++agent) {
        watch.queued(2000, agent);
        watch.answered(2000, agent, agent);
    }
    // With one of 90 s of each type that is assumed of each group.
    const double shared_work = 3 * 40.0 + 600.0 + 2 * 90.0;
    const double first = 3 * (4 / shared_work) + 1 * (2 / (50.0 + 90.0));
    CHECK(watch.wait_s(2001, 0) == Approx(1.0 / first));
    const double second = 3 * (2 / shared_work);
    CHECK(watch.wait_s(2001, 1) == Approx(1.0 / second));
}

TEST_CASE("by queue position and patience: those ahead may hang up", "[routing][predictors]") {
    Watch patient(one_agent, "queue_position_and_patience");
    Watch plain(one_agent, "queue_position");
    for (Watch* const watch : {&patient, &plain}) {
        watch->all_come();
        watch->serves(0, 0, 30);
        watch->queued(100, 0);
        watch->answered(100, 0, 0);
        watch->queued(110, 1);
    }
    CHECK(patient.wait_s(111) == Approx(plain.wait_s(111)));
    CHECK(patient.predicted(111).half_stages == Approx(4.0));

    // One hangs up after 20 s; the calls that were answered had not waited at all, but for 60 s.
    patient.abandoned(130, 1);
    patient.over(140, 0, 0);
    patient.queued(200, 0);
    patient.answered(260, 0, 0);
    const double alpha = 1 / 80.0;
    const double rate = 3 / (30.0 + 40.0 + 90.0);
    for (const unsigned ahead : {0u, 1u, 5u, 31u, 32u, 33u, 300u}) {
        Watch watch = patient;
        for (unsigned call = 1; call <= ahead; ++call)
            watch.queued(270, call);
        double mean = 0.0;
        double variance = 0.0;
        for (unsigned i = 0; i <= ahead; ++i) {
            mean += 1 / (rate + i * alpha);
            variance += 1 / (rate + i * alpha) / (rate + i * alpha);
        }
        INFO(ahead);
        CHECK(watch.wait_s(271) == Approx(mean).epsilon(1e-5));
        CHECK(watch.predicted(271).half_stages == Approx(2 * mean * mean / variance).epsilon(1e-4));
    }
}

TEST_CASE("the interval of a prediction is that of the gamma distribution",
          "[routing][predictors]") {
    const auto check = [](double half_stages, double precision) {
        using boost::math::quantile;
        const double shape = half_stages / 2.0;
        const boost::math::gamma_distribution<double> gamma(shape, 300.0 / shape);
        const WaitInterval interval = interval_90({std::chrono::minutes{5}, half_stages});
        INFO(half_stages);
        CHECK(events::to_seconds(interval.low) ==
              Approx(quantile(gamma, 0.05)).epsilon(0).margin(precision * 300.0));
        CHECK(events::to_seconds(interval.high) ==
              Approx(quantile(gamma, 0.95)).epsilon(0).margin(precision * 300.0));
    };
    for (int half_stages = 1; half_stages < 200; ++half_stages)
        check(half_stages, 1e-9);
    for (const double half_stages : {200.0, 201.0, 1e3, 1e5})
        check(half_stages, 1e-5);
    // Between whole numbers a line does.
    for (const double half_stages : {2.5, 3.3, 17.8, 150.5})
        check(half_stages, half_stages < 4.0 ? 0.05 : 0.01);
    const WaitInterval one = interval_90({std::chrono::seconds{100}, 2.0});
    CHECK(events::to_seconds(one.low) == Approx(5.129).epsilon(1e-3));
    CHECK(events::to_seconds(one.high) == Approx(299.573).epsilon(1e-5));
    CHECK(one.holds(std::chrono::seconds{6}));
    CHECK_FALSE(one.holds(std::chrono::seconds{5}));
    CHECK_FALSE(one.holds(std::chrono::seconds{300}));
    CHECK(interval_90({Duration{}, 5.0}).holds(Duration{}));
}

}  // namespace ringside::routing
