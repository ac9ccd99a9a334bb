// What a small replication costs, worked out by hand; that parts sum to wholes; and that without
// prices nothing costs.
#include <catch2/catch.hpp>

#include "sim/runs/results.hpp"
#include "tests/observers/story.hpp"

namespace ringside::runs {
namespace {

using events::Detail;
using events::EventKind;
using observers::agent_event;
using observers::Caller;
using observers::center_event;
using observers::midnight;
using observers::noon;
using observers::ObservedCenter;
using observers::Tallies;

using Story = std::vector<events::Event>;

/// Agents of the first group cost 20 an hour, of the second 30.
ObservedCenter priced(ObservedCenter center = observers::two_by_two()) {
    center.prices = {.wage_per_hour = {20.0, 30.0},
                     .overtime = 1.5,
                     .line_per_call = 0.5,
                     .line_per_minute = 0.1,
                     .value_answered = {10.0, 0.0},
                     .cost_lost = {0.0, 4.0}};
    return center;
}

Results results_of(const ObservedCenter& center, const Story& story) {
    Results results(center);
    Tallies tallies(center);
    for (const events::Event& event : story)
        tallies.see(event);
    tallies.see(center_event(EventKind::horizon_reached, midnight));
    results.add(tallies, 1, tallies.contacts(), story.size());
    return results;
}

double value(const Results& results, const char* name, const Cell& cell = {}) {
    const RatioMoments moments = results.moments(*observers::find_measure(name), cell);
    REQUIRE(moments.has_value());
    return moments.ratio();
}

/// The first group has one agent until noon, who finishes a call 36 s later; the second has one for
/// the last two hours. A call of sales waits 30 s and talks until 36 s after noon, with a hold of
/// 60 s and 24 s of work behind it; one of help hangs up after 90 s; one finds no line, one the
/// queue full.
Story a_day() {
    const Caller sold{1, 0, noon - 300};
    Caller in_talk{1, 0, noon - 300, 0, 0};
    const Caller lost{2, 1, noon + 1000};
    const Caller blocked{3, 1, noon + 1010};
    const Caller turned_away{4, 0, noon + 1020};
    return {
        agent_event(EventKind::agent_shift_started, 0, 0, 0),
        agent_event(EventKind::agent_signed_in, 0, 0, 0),
        sold.event(EventKind::contact_entered, noon - 300, noon - 300),
        sold.event(EventKind::call_queued, noon - 300, noon - 300),
        in_talk.event(EventKind::call_answered, noon - 270, noon - 300),
        in_talk.event(EventKind::hold_started, noon - 200, noon - 270),
        in_talk.event(EventKind::hold_ended, noon - 140, noon - 200),
        agent_event(EventKind::agent_shift_ended, noon, 0, 0, Detail::none, 0),
        in_talk.event(EventKind::talk_ended, noon + 12, noon - 140, Detail::work_follows),
        in_talk.event(EventKind::after_call_work_ended, noon + 36, noon + 12),
        agent_event(EventKind::agent_signed_out, noon + 36, 0, 0),
        lost.event(EventKind::contact_entered, noon + 1000, noon + 1000),
        lost.event(EventKind::call_queued, noon + 1000, noon + 1000),
        blocked.event(EventKind::contact_entered, noon + 1010, noon + 1010),
        blocked.event(EventKind::contact_blocked, noon + 1010, noon + 1010, Detail::no_trunk),
        turned_away.event(EventKind::contact_entered, noon + 1020, noon + 1020),
        turned_away.event(EventKind::contact_blocked, noon + 1020, noon + 1020, Detail::queue_full),
        lost.event(EventKind::call_abandoned, noon + 1090, noon + 1000),
        agent_event(EventKind::agent_shift_started, midnight - 7200, 2, 1),
        agent_event(EventKind::agent_signed_in, midnight - 7200, 2, 1),
    };
}

}  // namespace

TEST_CASE("what a day costs is what the definitions say", "[runs][costs]") {
    const Results results = results_of(priced(), a_day());
    CHECK(value(results, "wages") == Approx(12 * 20.0 + 2 * 30.0));
    CHECK(value(results, "wages", {{}, 0, {}}) == Approx(240.0));
    CHECK(value(results, "wages", {{}, 1, 1}) == Approx(60.0));
    CHECK(value(results, "wages", {{}, 0, 1}) == 0.0);
    CHECK(value(results, "overtime_pay") == Approx(36.0 / 3600 * 20.0 * 1.5));
    CHECK(value(results, "overtime_pay", {{}, 0, 1}) == Approx(0.3));
    CHECK(value(results, "overtime_pay", {{}, {}, 0}) == 0.0);
    // 312 s on the line, without the work after the call, and 90 s; the others got no line.
    CHECK(value(results, "line_costs", {0, {}, {}}) == Approx(0.5 + 312.0 / 60 * 0.1));
    CHECK(value(results, "line_costs", {1, {}, {}}) == Approx(0.5 + 90.0 / 60 * 0.1));
    CHECK(value(results, "line_costs", {{}, {}, 0}) == Approx(1.02));
    CHECK(value(results, "line_costs") == Approx(1.67));
    CHECK(value(results, "cost") == Approx(300.0 + 0.3 + 1.67));
    CHECK(value(results, "cost", {{}, {}, 0}) == Approx(241.02));
    CHECK(value(results, "cost_lost") == Approx(4.0));
    CHECK(value(results, "cost_lost", {0, {}, {}}) == 0.0);
    CHECK(value(results, "value_answered") == Approx(10.0));
    CHECK(value(results, "value_answered", {0, {}, 0}) == Approx(10.0));
    CHECK(value(results, "net") == Approx(10.0 - 301.97 - 4.0));
}

TEST_CASE("behind an IVR who finds no queue has held a line", "[runs][costs]") {
    const Caller caller{1, 0, 100};
    const Results results =
        results_of(priced(observers::two_by_two_with_ivr()),
                   {caller.event(EventKind::contact_entered, 100, 100),
                    caller.at_node(EventKind::ivr_node_entered, 100, 100, 0),
                    caller.event(EventKind::contact_blocked, 160, 100, Detail::queue_full)});
    CHECK(value(results, "line_costs") == Approx(0.5 + 0.1));
}

TEST_CASE("money has an interval from the sum of each replication", "[runs][costs]") {
    const ObservedCenter center = priced();
    Results results(center);
    for (const int calls : {1, 3}) {
        Tallies tallies(center);
        for (int call = 0; call < calls; ++call) {
            const Caller caller{static_cast<std::uint64_t>(call), 1, 100};
            tallies.see(caller.event(EventKind::contact_entered, 100, 100));
            tallies.see(caller.event(EventKind::call_queued, 100, 100));
            tallies.see(caller.event(EventKind::call_abandoned, 160, 100));
        }
        tallies.see(center_event(EventKind::horizon_reached, midnight));
        results.add(tallies, 1, 1, 1);
    }
    // Each call costs a line of 0.6 and a loss of 4: both go up and down together.
    const RatioMoments net = results.moments(*observers::find_measure("net"), {});
    CHECK(net.mean_x == Approx(-2 * 4.6));
    CHECK(net.sxx == Approx(2 * 4.6 * 4.6));
}

TEST_CASE("only what has a price is measured", "[runs][costs]") {
    const auto cells = [](const Results& results, const char* name) {
        return results.cells(*observers::find_measure(name)).size();
    };
    const Results bare(observers::two_by_two());
    for (const char* name :
         {"cost", "wages", "overtime_pay", "line_costs", "cost_lost", "value_answered", "net"}) {
        INFO(name);
        CHECK(cells(bare, name) == 0);
    }
    const Results all(priced());
    CHECK(cells(all, "cost") == 3);
    CHECK(cells(all, "net") == 3);
    CHECK(cells(all, "wages") == 3 * 3);
    CHECK(cells(all, "line_costs") == 3 * 3);
    ObservedCenter center = observers::two_by_two();
    center.prices = observers::Prices{.cost_lost = {4.0, 4.0}};
    const Results losses(center);
    CHECK(cells(losses, "cost_lost") == 3 * 3);
    CHECK(cells(losses, "cost") == 0);
    CHECK(cells(losses, "net") == 0);
    CHECK(cells(losses, "wages") == 0);
}

}  // namespace ringside::runs
