// Each key of calls alone: which of the calls that wait the next idle agent takes. It is never the
// one that waited longest, which would win without the key.
#include <catch2/catch.hpp>

#include "tests/routing/desk.hpp"

namespace ringside::routing {

namespace {

Layout one_generalist() {
    Layout layout = layout_of(2, {{{skill(0), skill(1)}, 1}});
    layout.lowest_priority = 2;
    return layout;
}

Skill& skill_in(Layout& layout, unsigned call_type) { return layout.groups[0].skills[call_type]; }

/// Calls that have waited so long when the agent becomes idle at 1000 s, the longest wait first.
struct Waiting {
    double wait = 0;
    Caller caller;
};
Offers taken_of(const Layout& layout, const Settings& settings, const std::vector<Waiting>& calls) {
    Desk desk(layout, settings);
    unsigned number = 0;
    for (const auto& [wait, caller] : calls)
        REQUIRE(desk.queued(1000 - wait, number++, caller) == nobody);
    return desk.idle(1000, 0);
}

Offers taken_by(const Layout& layout, CallKey key, const std::vector<Waiting>& calls) {
    return taken_of(layout, Settings{.calls = {key}}, calls);
}

Waiting of_type(unsigned call_type, double wait) { return {wait, {.call_type = call_type}}; }
Waiting of_priority(unsigned priority, double wait) { return {wait, {.priority = priority}}; }

}  // namespace

TEST_CASE("by wait a credit does not count, by credited wait it does", "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[1].wait_credit = std::chrono::seconds{30};
    const std::vector calls{of_type(0, 20), of_type(1, 10)};
    CHECK(taken_by(layout, CallKey::wait, calls) == Offers{offer(0, 0)});
    CHECK(taken_by(layout, CallKey::credited_wait, calls) == Offers{offer(1, 0)});
}

TEST_CASE("by priority the most urgent comes first, however short its wait", "[routing][keys]") {
    CHECK(taken_by(one_generalist(), CallKey::priority, {of_priority(2, 900), of_priority(1, 1)}) ==
          Offers{offer(1, 0)});
}

TEST_CASE("a priority gets a step better with each aging step of waiting", "[routing][keys]") {
    const std::vector calls{of_priority(2, 100), of_priority(1, 30)};
    const auto aged_by = [&](std::chrono::seconds step) {
        return taken_of(one_generalist(), {.calls = {CallKey::aged_priority}, .aging_step = step},
                        calls);
    };
    CHECK(aged_by(std::chrono::seconds{60}) == Offers{offer(0, 0)});   // 0.33 against 0.5
    CHECK(aged_by(std::chrono::seconds{120}) == Offers{offer(1, 0)});  // 1.17 against 0.75
}

TEST_CASE("accumulated priority is the wait times the rate of the type", "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[1].priority_rate = 3;
    CHECK(taken_by(layout, CallKey::accumulated, {of_type(0, 60), of_type(1, 21)}) ==
          Offers{offer(1, 0)});
    CHECK(taken_by(layout, CallKey::accumulated, {of_type(0, 60), of_type(1, 19)}) ==
          Offers{offer(0, 0)});
}

TEST_CASE("by wait over objective the call comes first that has used most of its objective",
          "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[0].objective = std::chrono::seconds{60};
    layout.call_types[1].objective = std::chrono::seconds{20};
    CHECK(taken_by(layout, CallKey::wait_to_objective, {of_type(0, 30), of_type(1, 11)}) ==
          Offers{offer(1, 0)});
    CHECK(taken_by(layout, CallKey::wait_to_objective, {of_type(0, 30), of_type(1, 9)}) ==
          Offers{offer(0, 0)});
}

TEST_CASE("by level an agent takes first what it knows best", "[routing][keys]") {
    Layout layout = one_generalist();
    skill_in(layout, 0).level = 2;
    CHECK(taken_by(layout, CallKey::level, {of_type(0, 30), of_type(1, 1)}) == Offers{offer(1, 0)});
}

TEST_CASE("by queue length the type of which most wait comes first, over all priorities",
          "[routing][keys]") {
    CHECK(taken_by(one_generalist(), CallKey::queue_length,
                   {of_type(0, 30),
                    {20, {.call_type = 1, .priority = 2}},
                    {10, {.call_type = 1, .priority = 1}}}) == Offers{offer(1, 0)});
}

TEST_CASE("by queue share the type farthest above its share comes first", "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[0].queue_share = 0.8;
    layout.call_types[1].queue_share = 0.2;
    // Of 5 the shares are 4 and 1; 3 and 2 wait.
    CHECK(taken_by(layout, CallKey::queue_share,
                   {of_type(0, 50), of_type(0, 40), of_type(0, 30), of_type(1, 20),
                    of_type(1, 10)}) == Offers{offer(3, 0)});
}

TEST_CASE("by cost of wait the call comes first whose cost grows fastest, times the service rate",
          "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[0].wait_cost = 10;  // 10 a second
    layout.call_types[1].cost_power = 2;  // 2 t a second after t seconds
    const auto taken = [&](double wait) {
        return taken_by(layout, CallKey::cost_of_wait, {of_type(0, 30), of_type(1, wait)});
    };
    CHECK(taken(5.1) == Offers{offer(1, 0)});
    CHECK(taken(4.9) == Offers{offer(0, 0)});
    skill_in(layout, 0).service_rate = 2;
    CHECK(taken(10.1) == Offers{offer(1, 0)});
    CHECK(taken(9.9) == Offers{offer(0, 0)});
}

TEST_CASE("by cost of length the cost of the whole queue grows", "[routing][keys]") {
    Layout layout = one_generalist();
    for (auto& type : layout.call_types)
        type.cost_power = 2;
    layout.call_types[1].wait_cost = 2;
    // 2 * 3 against 2 * 2 * 2.
    const std::vector calls{of_type(0, 50), of_type(0, 40), of_type(0, 30), of_type(1, 20),
                            of_type(1, 10)};
    CHECK(taken_by(layout, CallKey::cost_of_length, calls) == Offers{offer(3, 0)});
    skill_in(layout, 0).service_rate = 1.5;
    CHECK(taken_by(layout, CallKey::cost_of_length, calls) == Offers{offer(0, 0)});
}

TEST_CASE("pressure is queue length times service rate", "[routing][keys]") {
    Layout layout = one_generalist();
    const std::vector calls{of_type(0, 30), of_type(0, 20), of_type(1, 10)};
    skill_in(layout, 1).service_rate = 2.1;
    CHECK(taken_by(layout, CallKey::pressure, calls) == Offers{offer(2, 0)});
    skill_in(layout, 1).service_rate = 1.9;
    CHECK(taken_by(layout, CallKey::pressure, calls) == Offers{offer(0, 0)});
}

TEST_CASE("by type weight the type with the larger weight comes first", "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[0].weight = 1;
    layout.call_types[1].weight = 2;
    CHECK(taken_by(layout, CallKey::type_weight, {of_type(0, 30), of_type(1, 1)}) ==
          Offers{offer(1, 0)});
}

TEST_CASE("calls that the keys leave equal are taken by their wait with credit",
          "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[1].wait_credit = std::chrono::seconds{30};
    CHECK(taken_by(layout, CallKey::priority, {of_type(0, 20), of_type(1, 10)}) ==
          Offers{offer(1, 0)});
}

TEST_CASE("a later key decides among calls that the earlier ones leave equal", "[routing][keys]") {
    Layout layout = one_generalist();
    layout.call_types[1].weight = 1;
    CHECK(taken_of(layout, {.calls = {CallKey::priority, CallKey::type_weight}},
                   {{30, {.call_type = 0, .priority = 1}},
                    {20, {.call_type = 1, .priority = 2}},
                    {10, {.call_type = 1, .priority = 1}}}) == Offers{offer(2, 0)});
}

// --- The weight of a pair. ----------------------------------------------------------------------

TEST_CASE("by weight an agent takes the call with the largest", "[routing][keys]") {
    Layout layout = one_generalist();
    skill_in(layout, 1).weight.constant = 10;
    const auto taken = [&](double wait) {
        return taken_of(layout, {.policy = "weight_based"}, {of_type(0, 30), of_type(1, wait)});
    };
    CHECK(taken(21) == Offers{offer(1, 0)});
    CHECK(taken(19) == Offers{offer(0, 0)});
}

TEST_CASE("a pair whose weight is below zero waits until it is not", "[routing][keys]") {
    Layout layout = layout_of(1, {{{skill(0)}, 1}});
    layout.groups[0].skills[0].weight = {
        .constant = -20, .per_second_waited = 1, .per_second_idle = 0.5};
    Desk desk(layout, "weight_based");
    desk.idle(0, 0);
    // -20 + 0.5 * 10, and 1.5 more with each second.
    const Decision joined = desk.comes(10, 0);
    CHECK(joined.offers == nobody);
    CHECK(joined.ask_again >= at_second(20));
    CHECK(joined.ask_again < at_second(20.000001));
    const Decision early = desk.woken(19);
    CHECK(early.offers == nobody);
    CHECK(early.ask_again >= at_second(20));
    CHECK(desk.woken(20.000001).offers == Offers{offer(0, 0)});
}

TEST_CASE("a pair whose weight stays below zero is never matched", "[routing][keys]") {
    Layout layout = layout_of(1, {{{skill(0)}, 1}});
    layout.groups[0].skills[0].weight = {.constant = -20, .per_second_waited = 0};
    Desk desk(layout, "weight_based");
    desk.idle(0, 0);
    const Decision joined = desk.comes(10, 0);
    CHECK(joined.offers == nobody);
    CHECK(joined.ask_again == events::never);
}

TEST_CASE("by share of work the type comes first that the agent has done least of, share for share",
          "[routing][keys]") {
    Layout layout = one_generalist();
    skill_in(layout, 0).work_share = 0.75;
    skill_in(layout, 1).work_share = 0.25;
    Desk desk(layout, Settings{.calls = {CallKey::work_share}});
    const auto join = [&](double second, std::vector<unsigned> types) {
        unsigned number = 0;
        for (const unsigned type : types)
            desk.comes(second, number++, {.call_type = type});
    };
    // Before the first call the largest share: type 0.
    join(0, {1, 1, 0, 0, 0});
    CHECK(desk.idle(10, 0) == Offers{offer(2, 0)});
    const auto works = [&](double from, double to, unsigned call) {
        desk.answered(from, call, 0);
        desk.talk_ended(to - 1, call, 0);  // and a second of work after it
        return desk.idle(to, 0);
    };
    CHECK(works(10, 40, 2) == Offers{offer(0, 0)});   // 1 above 0.75, 0 below 0.25
    CHECK(works(40, 51, 0) == Offers{offer(3, 0)});   // 0.73 and 0.27
    CHECK(works(51, 61, 3) == Offers{offer(1, 0)});   // 0.78 and 0.22
    CHECK(works(61, 161, 1) == Offers{offer(4, 0)});  // 0.27 and 0.73
}

}  // namespace ringside::routing
