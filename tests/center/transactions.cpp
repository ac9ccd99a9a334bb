// What a call waits for on its servers, and what comes before and after. The handle is turned here,
// by a host whose servers are never shared: a transaction takes its work.
#include <algorithm>

#include "tests/center/scenes.hpp"

namespace ringside::center {
namespace {

std::vector<Event> hosted(const Model& model) {
    struct End {
        Time time;
        ContactId call;
    };
    Center center(model, 1, 0);
    std::vector<Event> all;
    std::vector<End> ends;
    for (;;) {
        const auto next = std::ranges::min_element(ends, {}, &End::time);
        std::span<const Event> happened;
        if (next != ends.end() && next->time < center.next_time()) {
            const End end = *next;
            ends.erase(next);
            happened = center.transaction_ends(end.call, end.time);
        } else {
            happened = center.step();
        }
        for (const Event& event : happened) {
            if (event.kind == EventKind::transaction_started)
                ends.push_back({event.time + event.waited, event.contact});
            if (event.kind == EventKind::transaction_cut)
                std::erase_if(ends, [&](const End& end) { return end.call == event.contact; });
        }
        all.insert(all.end(), happened.begin(), happened.end());
        if (!all.empty() && all.back().kind == EventKind::horizon_reached)
            return all;
    }
}

/// What happens to calls.
Lines hosted_calls(const Model& model) {
    Lines lines;
    for (const Event& event : hosted(model)) {
        if (is_of_call(event))
            lines.push_back(line_of(event));
    }
    return lines;
}

Transaction transaction(When when, double seconds, std::uint32_t times = 1) {
    return {"", 0, when, engine::Distribution::constant(seconds), times, {true}};
}

Model a_call_at_10(std::vector<Transaction> transactions) {
    Model model = a_day();
    model.call_types = {calls_at({10}, 60)};
    model.groups = {team(1)};
    model.platform =
        Platform{.servers = {{"records", 1, 1.0}}, .transactions = std::move(transactions)};
    return model;
}

}  // namespace

TEST_CASE("a call is identified before it asks for an agent", "[center]") {
    CHECK(hosted_calls(a_call_at_10({transaction(When::on_arrival, 2)})) ==
          Lines{"10 contact_entered 0#0", "10 transaction_started 0#0",
                "12 transaction_ended 0#0 since 10", "12 call_queued 0#0",
                "12 call_answered 0#0 a0", "72 talk_ended 0#0 a0 since 12"});
}

TEST_CASE("what the agent waits for on the line lengthens the talk, and after it the work",
          "[center]") {
    Model model = a_call_at_10({transaction(When::on_answer, 2), transaction(When::in_talk, 3, 2),
                                transaction(When::after_talk, 4)});
    model.call_types[0].after_call_work = always(5);
    CHECK(hosted_calls(model) ==
          Lines{"10 contact_entered 0#0", "10 call_queued 0#0", "10 call_answered 0#0 a0",
                "10 transaction_started 0#0 a0", "12 transaction_ended 0#0 a0 since 10",
                // Two in the talk cut it into three parts of 20 s.
                "32 transaction_started 0#0 a0", "35 transaction_ended 0#0 a0 since 32",
                "55 transaction_started 0#0 a0", "58 transaction_ended 0#0 a0 since 55",
                "78 talk_ended work_follows 0#0 a0 since 10", "78 transaction_started 0#0 a0",
                "82 transaction_ended 0#0 a0 since 78",
                "87 after_call_work_ended 0#0 a0 since 78"});
}

TEST_CASE("without other work, saving is all of the after-call work", "[center]") {
    CHECK(hosted_calls(a_call_at_10({transaction(When::after_talk, 4)})) ==
          Lines{"10 contact_entered 0#0", "10 call_queued 0#0", "10 call_answered 0#0 a0",
                "70 talk_ended work_follows 0#0 a0 since 10", "70 transaction_started 0#0 a0",
                "74 transaction_ended 0#0 a0 since 70",
                "74 after_call_work_ended 0#0 a0 since 70"});
}

TEST_CASE("lookups come before a hold", "[center]") {
    Model model = a_call_at_10({transaction(When::in_talk, 3)});
    model.call_types[0].hold = always(10);
    CHECK(hosted_calls(model) ==
          Lines{"10 contact_entered 0#0", "10 call_queued 0#0", "10 call_answered 0#0 a0",
                "25 transaction_started 0#0 a0", "28 transaction_ended 0#0 a0 since 25",
                "43 hold_started 0#0 a0 since 10", "53 hold_ended 0#0 a0 since 43",
                "83 talk_ended 0#0 a0 since 53"});
}

TEST_CASE("an agent who goes in the middle of a transaction cuts it", "[center]") {
    Model model = a_call_at_10({transaction(When::on_answer, 100)});
    model.groups[0].leaving = Leaving::drop;
    model.groups[0].heads = changing(model, {{0, 1}, {60, 0}});
    CHECK(hosted_calls(model) == Lines{"10 contact_entered 0#0", "10 call_queued 0#0",
                                       "10 call_answered 0#0 a0", "10 transaction_started 0#0 a0",
                                       "60 transaction_cut 0#0 a0 since 10",
                                       "60 call_dropped 0#0 a0 since 10"});
}

TEST_CASE("the horizon cuts what runs", "[center]") {
    Model model = a_call_at_10({transaction(When::on_arrival, 1e6)});
    const Lines lines = hosted_calls(model);
    REQUIRE(lines.size() == 3);
    CHECK(lines[2] == "86400 transaction_cut 0#0 since 10");
}

TEST_CASE("a call is identified while the center closes, and comes too late", "[center]") {
    Model model = a_call_at_10({transaction(When::on_arrival, 100)});
    model.horizon.hours.assign(days_per_week, span_of(0, 60));
    CHECK(hosted_calls(model) == Lines{"10 contact_entered 0#0", "10 transaction_started 0#0",
                                       "110 transaction_ended 0#0 since 10",
                                       "110 contact_closed 0#0"});
}

TEST_CASE("each contact has work of its own, the same in every policy", "[center]") {
    Model model = a_call_at_10({});
    model.call_types = {calls_at({10, 20, 30}, 60)};
    model.groups = {team(1)};
    model.platform->transactions = {
        {"", 0, When::in_talk, engine::Distribution::exponential(5.0), 2, {true}}};
    const auto work_in = [](const Model& of) {
        std::vector<std::pair<std::uint64_t, Duration>> work;
        for (const Event& event : hosted(of)) {
            if (event.kind == EventKind::transaction_started)
                work.emplace_back(event.serial, event.waited);
        }
        std::ranges::sort(work);
        return work;
    };
    const auto one_agent = work_in(model);
    model.groups = {team(3)};
    CHECK(work_in(model) == one_agent);
    REQUIRE(one_agent.size() == 6);
    for (std::size_t i = 1; i < one_agent.size(); ++i)
        CHECK(one_agent[i].second != one_agent[i - 1].second);
}

}  // namespace ringside::center
