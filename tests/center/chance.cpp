// Keyed chance and copies: the same callers under another policy or volume, the same run from a
// copy, and nothing in common with another seed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <map>
#include <type_traits>

#include "sim/routing/policies/policies.hpp"
#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

static_assert(std::has_unique_object_representations_v<Event>);

bool same(const std::vector<Event>& one, const std::vector<Event>& other) {
    return one.size() == other.size() &&
           std::memcmp(one.data(), other.data(), one.size() * sizeof(Event)) == 0;
}

engine::Distribution made(std::string_view kind, std::vector<engine::Given> given,
                          double share_at_zero = 0.0) {
    return std::get<engine::Distribution>(engine::make_distribution(kind, given, share_at_zero));
}

/// A day with everything in it: two types, two groups, rings, breaks, holds, priorities, closing.
Model a_full_day() {
    Model model = a_day();
    model.horizon.interval = std::chrono::minutes{30};
    model.horizon.hours.assign(days_per_week, span_of(8 * 3600, 18 * 3600));
    model.trunks = 30;
    for (int type = 0; type < 2; ++type) {
        CallType calls = calls_at({}, 0);
        calls.arrivals.from_times = false;
        calls.arrivals.calls_per_second = changing(model, {{0, 0.001}, {9 * 3600, 0.02}});
        calls.arrivals.busyness_cv = 0.1;
        calls.priority_shares = {0.2, 0.8};
        calls.patience.distribution = made("exponential", {{"mean", {120}}}, 0.05);
        calls.talk.distribution = made("lognormal", {{"mean", {180}}, {"cv", {0.8}}});
        calls.hold.distribution = made("exponential", {{"mean", {20}}}, 0.7);
        calls.after_call_work = exponential(30);
        calls.max_queue = 12;
        model.call_types.push_back(calls);
    }
    model.groups = {team(0, {skill(0, 1), skill(1, 2)}), team(0, {skill(1, 1, 1.25)})};
    model.groups[0].heads =
        changing(model, {{0, 0}, {8 * 3600, 3}, {10 * 3600, 5}, {16 * 3600, 2}, {18 * 3600, 0}});
    Shift shift;
    shift.agents = 3;
    shift.stint.hours = span_of(8 * 3600, 17 * 3600);
    shift.stint.breaks = {span_of(12 * 3600, 12 * 3600 + 1800)};
    model.groups[1].shifts = {shift};
    for (Group& group : model.groups) {
        group.ringing.time = made("uniform", {{"low", {2}}, {"high", {9}}});
        group.ringing.not_answered_share = 0.05;
        group.ringing.give_up_after = std::chrono::seconds{15};
        group.ringing.pause_after = std::chrono::seconds{30};
    }
    return model;
}

/// What became of each caller, by serial.
struct Fate {
    Time entered{};
    std::uint8_t priority = 0;
    Duration talk{};      ///< to its end
    Duration patience{};  ///< to its end
};

std::map<std::uint64_t, Fate> fates_of(const Model& model) {
    std::map<std::uint64_t, Fate> fates;
    for (const Event& event : all_of(model)) {
        if (!is_of_call(event))
            continue;
        Fate& fate = fates[event.serial];
        fate.entered = event.entered;
        fate.priority = event.priority;
        if (event.kind == EventKind::talk_ended)
            fate.talk = event.time - event.since;
        if (event.kind == EventKind::call_abandoned)
            fate.patience = event.time - event.since;
    }
    return fates;
}

/// One type, steady rates, agents who pick up at once: what is drawn can be seen.
Model a_plain_day(double calls_per_second, std::string policy) {
    Model model = a_day();
    model.routing.policy = std::move(policy);
    for (int type = 0; type < 2; ++type) {
        CallType calls = calls_at({}, 0);
        calls.arrivals.from_times = false;
        calls.arrivals.calls_per_second = Profile::constant(calls_per_second);
        calls.patience = exponential(100);
        calls.talk = exponential(150);
        calls.after_call_work = exponential(20);
        calls.priority_shares = {0.3, 0.7};
        model.call_types.push_back(calls);
    }
    model.groups = {team(3, {skill(0, 1), skill(1, 2)}), team(3, {skill(1, 1), skill(0, 2)})};
    return model;
}

/// How many callers of both runs were seen to draw the same; fails where one differs.
template <class Drawn>
std::size_t agreeing(const std::map<std::uint64_t, Fate>& one,
                     const std::map<std::uint64_t, Fate>& other, Drawn drawn) {
    std::size_t agreed = 0;
    for (const auto& [serial, fate] : one) {
        const auto found = other.find(serial);
        if (found == other.end())
            continue;
        const auto a = drawn(fate);
        const auto b = drawn(found->second);
        if (a == decltype(a){} || b == decltype(b){})
            continue;  // one of them got not so far
        REQUIRE(a == b);
        ++agreed;
    }
    return agreed;
}

}  // namespace

TEST_CASE("the same seed and replication give the same events", "[center][chance]") {
    const Model model = a_full_day();
    const std::vector<Event> events = all_of(model, 7, 3);
    CHECK(events.size() > 1000);
    CHECK(same(events, all_of(model, 7, 3)));
    CHECK_FALSE(same(events, all_of(model, 7, 4)));
    CHECK_FALSE(same(events, all_of(model, 8, 3)));
}

TEST_CASE("a copy taken at noon goes on as the original does", "[center][chance]") {
    Model model = a_full_day();
    model.routing.policy = std::string{GENERATE(from_range(routing::policy_names()))};
    CAPTURE(model.routing.policy);
    Center original(model, 7, 0);
    while (original.now() < at_second(12 * 3600))
        original.step();
    Center copy = original;
    Center assigned(model, 99, 5);
    for (int step = 0; step < 50; ++step)
        assigned.step();
    assigned = original;
    const std::vector<Event> rest = rest_of(original);
    CHECK(rest.size() > 500);
    // The original is at its end by now: nothing of it may reach the copies.
    CHECK(same(rest, rest_of(copy)));
    CHECK(same(rest, rest_of(assigned)));
    const std::vector<Event> whole = all_of(model, 7, 0);
    REQUIRE(whole.size() > rest.size());
    CHECK(same(rest, {whole.end() - static_cast<std::ptrdiff_t>(rest.size()), whole.end()}));
}

TEST_CASE("the same callers come under another policy, with the same patience and problems",
          "[center][chance]") {
    const auto one = fates_of(a_plain_day(0.025, "longest_wait"));
    const std::string policy = GENERATE("strict_priority", "fewest_calls", "random");
    CAPTURE(policy);
    const auto other = fates_of(a_plain_day(0.025, policy));
    REQUIRE(one.size() == other.size());
    CHECK(agreeing(one, other, [](const Fate& fate) { return fate.entered; }) == one.size());
    CHECK(agreeing(one, other, [](const Fate& fate) { return fate.priority; }) == one.size());
    CHECK(agreeing(one, other, [](const Fate& fate) { return fate.talk; }) > 2000);
    CHECK(agreeing(one, other, [](const Fate& fate) { return fate.patience; }) > 100);
}

TEST_CASE("with a fifth more volume each caller is still the same", "[center][chance]") {
    const auto one = fates_of(a_plain_day(0.025, "longest_wait"));
    const auto more = fates_of(a_plain_day(0.03, "longest_wait"));
    REQUIRE(more.size() > one.size());
    CHECK(agreeing(one, more, [](const Fate& fate) { return fate.priority; }) == one.size());
    CHECK(agreeing(one, more, [](const Fate& fate) { return fate.talk; }) > 2000);
    CHECK(agreeing(one, more, [](const Fate& fate) { return fate.patience; }) > 100);
}

TEST_CASE("in a steady state the warm-up ends once, before the calls of that instant",
          "[center][chance]") {
    Model model = a_day();
    model.horizon.steady_state = true;
    model.horizon.warm_up = std::chrono::seconds{10};
    model.horizon.length = std::chrono::seconds{20};
    model.call_types = {calls_at({10, 40}, 1)};
    model.groups = {team(1)};
    CHECK(lines_of(all_of(model)) == Lines{
                                         "0 agent_shift_started a0",
                                         "0 agent_signed_in a0",
                                         "0 agent_idle a0",
                                         "10 warm_up_ended",
                                         "10 contact_entered 0#0",
                                         "10 call_queued 0#0",
                                         "10 call_answered 0#0 a0",
                                         "11 talk_ended 0#0 a0 since 10",
                                         "11 agent_idle a0",
                                         "30 horizon_reached",
                                     });
}

}  // namespace ringside::center
