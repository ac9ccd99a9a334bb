// From tallies to measures: every measure of a small replication worked out by hand.
#include "sim/runs/results.hpp"

#include <catch2/catch.hpp>

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

/// Of a measure in a cell: its value after the replications added.
double value(const Results& results, const char* name, const Cell& cell = {}) {
    const observers::Measure* measure = observers::find_measure(name);
    REQUIRE(measure != nullptr);
    const RatioMoments moments = results.moments(*measure, cell);
    REQUIRE(moments.has_value());
    return moments.ratio();
}

bool has_value(const Results& results, const char* name, const Cell& cell = {}) {
    return results.moments(*observers::find_measure(name), cell).has_value();
}

using Story = std::vector<events::Event>;

void append(Story& story, const Story& more) {
    story.insert(story.end(), more.begin(), more.end());
}

Story answered(std::uint64_t serial, int type, double entered, double wait, double talk) {
    const Caller alone{serial, type, entered};
    const Caller caller{serial, type, entered, 0, 0};
    return {alone.event(EventKind::contact_entered, entered, entered),
            alone.event(EventKind::call_queued, entered, entered),
            caller.event(EventKind::call_answered, entered + wait, entered),
            caller.event(EventKind::talk_ended, entered + wait + talk, entered + wait)};
}

Story abandoned(std::uint64_t serial, int type, double entered, double wait) {
    const Caller caller{serial, type, entered};
    return {caller.event(EventKind::contact_entered, entered, entered),
            caller.event(EventKind::call_queued, entered, entered),
            caller.event(EventKind::call_abandoned, entered + wait, entered)};
}

void add(Results& results, const ObservedCenter& center, const Story& story) {
    Tallies tallies(center);
    for (const events::Event& event : story)
        tallies.see(event);
    tallies.see(center_event(EventKind::horizon_reached,
                             events::to_seconds(center.end() - events::start_of_time)));
    results.add(tallies, 1, tallies.contacts(), story.size());
}

TEST_CASE("each measure of a morning is what the definitions say", "[runs]") {
    const ObservedCenter center = observers::two_by_two();
    Story story{agent_event(EventKind::agent_shift_started, 0, 0, 0),
                agent_event(EventKind::agent_signed_in, 3'200, 0, 0)};
    // Waits of sales: 0, 15 and 45 answered; 5 and 50 abandoned. One call of help, answered.
    append(story, answered(1, 0, 4'000, 0, 100));
    append(story, answered(2, 0, 5'000, 15, 110));
    append(story, abandoned(3, 0, 6'000, 5));
    append(story, abandoned(4, 0, 7'000, 50));
    append(story, answered(5, 0, 8'000, 45, 120));
    append(story, answered(6, 1, 9'000, 0, 200));
    story.push_back(agent_event(EventKind::agent_paused, 13'200, 0, 0, Detail::break_time));
    story.push_back(
        agent_event(EventKind::agent_resumed, 23'200, 0, 0, Detail::break_time, 13'200));
    story.push_back(agent_event(EventKind::agent_signed_out, 43'200, 0, 0));
    story.push_back(agent_event(EventKind::agent_shift_ended, 43'200, 0, 0));
    Results results(center);
    add(results, center, story);

    const Cell sales{0, {}, {}};
    CHECK(value(results, "service_level", sales) == Approx(2.0 / 5.0));
    CHECK(value(results, "service_level_of_answered", sales) == Approx(2.0 / 3.0));
    CHECK(value(results, "service_level_less_short_abandons", sales) == Approx(2.0 / 4.0));
    CHECK(value(results, "service_level_with_short_abandons", sales) == Approx(3.0 / 5.0));
    CHECK(value(results, "service_level") == Approx(3.0 / 6.0));
    CHECK(value(results, "abandon_rate", sales) == Approx(2.0 / 5.0));
    CHECK(value(results, "lost_rate", sales) == Approx(2.0 / 5.0));
    CHECK(value(results, "p_wait", sales) == Approx(4.0 / 5.0));
    CHECK(value(results, "mean_wait_s", sales) == Approx((15 + 5 + 50 + 45) / 5.0));
    CHECK(value(results, "mean_wait_answered_s", sales) == Approx(20.0));
    CHECK(value(results, "mean_wait_abandoned_s", sales) == Approx(55.0 / 2.0));
    CHECK(value(results, "mean_wait_delayed_s", sales) == Approx(115.0 / 4.0));
    CHECK(value(results, "longest_wait_s", sales) == 50.0);
    CHECK(value(results, "longest_wait_s") == 50.0);
    CHECK(value(results, "aht_s", sales) == Approx(110.0));
    CHECK(value(results, "aht_s") == Approx(530.0 / 4.0));
    CHECK(value(results, "mean_talk_s") == Approx(530.0 / 4.0));
    CHECK(value(results, "mean_queue", sales) == Approx(115.0 / midnight));
    CHECK(value(results, "mean_queue", {0, {}, 0}) == Approx(115.0 / noon));
    CHECK(value(results, "entered") == 6.0);
    CHECK(value(results, "offered", {1, {}, {}}) == 1.0);
    CHECK(value(results, "answered") == 4.0);
    CHECK(value(results, "answered", {{}, 0, {}}) == 4.0);
    CHECK(value(results, "answered", {0, 0, {}}) == 3.0);
    CHECK(value(results, "answered", {0, 1, {}}) == 0.0);
    CHECK(value(results, "abandoned", {{}, {}, 1}) == 0.0);
    CHECK(!has_value(results, "service_level", {{}, {}, 1}));
    CHECK(value(results, "agents_scheduled") == Approx(0.5));
    CHECK(value(results, "agents_scheduled", {{}, 0, 0}) == Approx(1.0));
    CHECK(value(results, "agents_present", {{}, 0, 0}) == Approx(40.0 / 43.2));
    CHECK(value(results, "occupancy") == Approx(530.0 / 30'000.0));
    CHECK(value(results, "occupancy_of_scheduled", {{}, 0, {}}) == Approx(530.0 / 43'200.0));
    CHECK(!has_value(results, "occupancy", {{}, 1, {}}));
    CHECK(!has_value(results, "days_meeting_target"));

    CHECK(results.calls() == 6);
    CHECK(results.waits(0).total() == 5);
    CHECK(results.waits(0, 0).total() == 5);
    CHECK(results.waits({}).total() == 6);
    CHECK(results.waits({}, 1).empty());
    CHECK(results.waits(0).quantile_s(0.5) == Approx(15.0).epsilon(0.008));
}

TEST_CASE("what the last replication alone brought can be asked for", "[runs]") {
    const ObservedCenter center = observers::two_by_two();
    Results results(center);
    results.keep_last();
    Story two = answered(1, 0, 4'000, 20, 100);
    append(two, answered(2, 1, 5'000, 30, 100));
    const auto last = [&](const char* name, const Cell& cell = {}) {
        return results.last(*observers::find_measure(name), cell);
    };
    add(results, center, answered(1, 0, 4'000, 10, 100));
    CHECK(last("mean_wait_s") == std::pair(10.0, 1.0));
    add(results, center, two);
    CHECK(last("mean_wait_s") == std::pair(50.0, 2.0));
    CHECK(last("offered", {1, {}, {}}) == std::pair(1.0, 1.0));
    CHECK(last("offered", {{}, {}, 0}) == std::pair(2.0, 1.0));
    CHECK(last("offered", {{}, {}, 1}) == std::pair(0.0, 1.0));
    CHECK(last("answered", {0, 0, {}}) == std::pair(1.0, 1.0));
    add(results, center, {});
    CHECK(last("mean_wait_s") == std::pair(0.0, 0.0));
    CHECK(value(results, "mean_wait_s") == Approx(20.0));
}

TEST_CASE("a ratio is the sum of its numerators over that of its denominators", "[runs]") {
    const ObservedCenter center = observers::two_by_two();
    Results results(center);
    // 1 of 1 within, then 1 of 3: 2 of 4, not the mean of 1 and a third.
    add(results, center, answered(1, 0, 100, 0, 60));
    Story story = answered(1, 0, 100, 0, 60);
    append(story, answered(2, 0, 200, 30, 60));
    append(story, abandoned(3, 0, 300, 60));
    add(results, center, story);
    CHECK(results.replications() == 2);
    CHECK(value(results, "service_level") == Approx(0.5));
    CHECK(value(results, "offered") == Approx(2.0));
    CHECK(value(results, "longest_wait_s") == Approx(30.0));
    CHECK(value(results, "service_level_daily_mean") == Approx((1.0 + 1.0 / 3.0) / 2.0));
    CHECK(results.waits(0, 0).total() == 1);
    CHECK(results.waits(0, 1).total() == 3);
    CHECK(results.batches() == 2);
}

TEST_CASE("days that meet the target are counted, those without calls are not", "[runs]") {
    ObservedCenter center = observers::two_by_two();
    center.day_ends = {2, 4, 6, 8};
    center.length = std::chrono::hours{96};
    center.target = 0.8;
    Story story;
    std::uint64_t serial = 0;
    const auto day = [&](int number, int within, int late) {
        const double start = number * midnight + 1'000;
        for (int i = 0; i < within + late; ++i) {
            append(story, answered(++serial, 0, start + i * 100.0, i < within ? 0 : 30, 50));
        }
    };
    day(0, 8, 2);  // 0.8 is enough
    day(1, 7, 3);
    day(3, 5, 0);
    Results results(center);
    add(results, center, story);
    const RatioMoments days = results.moments(*observers::find_measure("days_meeting_target"), {});
    CHECK(days.sum_x() == 2.0);
    CHECK(days.sum_y() == 3.0);
    CHECK(value(results, "service_level_daily_mean") == Approx((0.8 + 0.7 + 1.0) / 3.0));
    CHECK(value(results, "service_level_daily_mean", {0, {}, {}}) ==
          Approx((0.8 + 0.7 + 1.0) / 3.0));
    CHECK(!has_value(results, "service_level_daily_mean", {1, {}, {}}));
    CHECK(results.days({}).total() == 3);
    CHECK(results.days({}).quantile(0.1) == Approx(0.7));
    CHECK(results.days(0).quantile(0.5) == Approx(0.8));
    CHECK(results.days({}, 0).below(0.8) == 1);
    CHECK(results.days(1).empty());
    CHECK(results.days({}, 1).empty());
    // Counts are per day where there are several.
    CHECK(value(results, "offered") == Approx(25.0 / 4.0));
    CHECK(value(results, "offered", {{}, {}, 0}) == Approx(10.0));
}

TEST_CASE("the measures of the IVR are what the definitions say", "[runs]") {
    ObservedCenter center = observers::two_by_two_with_ivr();
    center.day_ends = {2, 4};
    center.length = std::chrono::hours{48};
    const Caller content{1, 0, 100};
    const Caller lost{2, 0, 200};
    const Caller message{3, 1, 300};
    const Caller asks{4, 1, 400};
    Story story;
    for (const Caller& caller : {content, lost, message, asks}) {
        append(story,
               {caller.event(EventKind::contact_entered, caller.entered, caller.entered),
                caller.at_node(EventKind::ivr_node_entered, caller.entered, caller.entered, 0)});
        if (caller.serial == 1) {
            story.push_back(caller.at_node(EventKind::ivr_node_entered, 110, 110, 1));
            story.push_back(caller.at_node(EventKind::ivr_self_served, 150, 110, 1));
        }
        if (caller.serial == 2)
            story.push_back(caller.at_node(EventKind::ivr_hung_up, 206, 200, 0));
        if (caller.serial == 3)
            story.push_back(caller.at_node(EventKind::ivr_voicemail_left, 334, 300, 0));
        if (caller.serial == 4) {
            story.push_back(caller.event(EventKind::call_queued, 410, 410));
            story.push_back(caller.event(EventKind::call_balked, 410, 410));
        }
    }
    Results results(center);
    add(results, center, story);
    CHECK(value(results, "entered") == 2.0);
    CHECK(value(results, "self_served") == 0.5);
    CHECK(value(results, "left_in_ivr") == 0.5);
    CHECK(value(results, "voicemail_in_ivr") == 0.5);
    CHECK(value(results, "inside_ivr") == 0.0);
    CHECK(value(results, "offered") == 0.5);
    CHECK(value(results, "self_served_rate") == 0.25);
    CHECK(value(results, "self_served_rate", {0, {}, {}}) == 0.5);
    CHECK(value(results, "mean_ivr_s") == Approx((50 + 6 + 34 + 10) / 4.0));
    CHECK(value(results, "mean_ivr_s", {1, {}, 0}) == Approx(22.0));
    CHECK(value(results, "mean_wait_s") == 0.0);

    const auto at_node = [&](std::size_t node, const char* name) {
        return results.moments(*observers::find_ivr_measure(name), node);
    };
    CHECK(at_node(0, "reached").ratio() == 2.0);
    CHECK(at_node(0, "visits").ratio() == 2.0);
    CHECK(at_node(0, "hung_up").ratio() == 0.5);
    CHECK(at_node(0, "hang_up_rate").ratio() == 0.25);
    CHECK(at_node(0, "voicemail").ratio() == 0.5);
    CHECK(at_node(0, "queued").ratio() == 0.5);
    CHECK(at_node(0, "mean_time_s").ratio() == Approx((10 + 6 + 34 + 10) / 4.0));
    CHECK(at_node(1, "self_served").ratio() == 0.5);
    CHECK(at_node(1, "mean_time_s").ratio() == 40.0);
    CHECK(!at_node(2, "hang_up_rate").has_value());
}

TEST_CASE("the cells of a measure are those that its reach names", "[runs]") {
    const Results results(observers::two_by_two());
    const auto count = [&](const char* name) {
        return results.cells(*observers::find_measure(name)).size();
    };
    CHECK(count("service_level") == 3 * 3);
    CHECK(count("service_level_daily_mean") == 3);
    CHECK(count("wait_p90_s") == 3);
    CHECK(count("service_level_daily_p10") == 3);
    CHECK(count("self_served") == 0);  // there is no IVR
    CHECK(count("occupancy") == 3 * 3);
    CHECK(count("answered") == 3 * 3 + 2 + 4);
}

TEST_CASE("one call type, one group and a steady state need no cells beside the whole", "[runs]") {
    ObservedCenter center = observers::two_by_two();
    center.call_types.pop_back();
    center.groups.pop_back();
    center.steady_state = true;
    center.length = std::chrono::seconds{1'000};
    Results results(center);
    add(results, center, answered(1, 0, 100, 20, 60));
    CHECK(value(results, "mean_queue") == Approx(0.02));
    CHECK(value(results, "mean_queue", {0, {}, {}}) == Approx(0.02));
    CHECK(value(results, "offered") == 1.0);
    CHECK(value(results, "answered", {0, 0, {}}) == 1.0);
    CHECK(!has_value(results, "service_level_daily_mean"));
    CHECK(results.days({}).empty());
    CHECK(results.cells(*observers::find_measure("service_level")).size() == 2);
}

}  // namespace
}  // namespace ringside::runs
