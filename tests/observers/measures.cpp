// The table of measures: names, and that each is made of totals of its own kind.
#include "sim/observers/measures.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

namespace ringside::observers {
namespace {

TEST_CASE("every measure has a name of its own and a meaning", "[observers]") {
    std::set<std::string_view> names;
    for (const Measure& measure : measures()) {
        CHECK(names.insert(measure.name).second);
        CHECK(!measure.meaning.empty());
        CHECK(find_measure(measure.name) == &measure);
    }
    CHECK(find_measure("service_levle") == nullptr);
}

TEST_CASE("the measures that the definitions name are there", "[observers]") {
    for (const char* name : {"service_level",
                             "service_level_of_answered",
                             "service_level_less_short_abandons",
                             "service_level_with_short_abandons",
                             "service_level_daily_mean",
                             "service_level_daily_p10",
                             "service_level_daily_p50",
                             "service_level_daily_p90",
                             "days_meeting_target",
                             "abandon_rate",
                             "lost_rate",
                             "p_wait",
                             "mean_ivr_s",
                             "mean_wait_s",
                             "mean_wait_answered_s",
                             "mean_wait_abandoned_s",
                             "mean_wait_delayed_s",
                             "wait_p50_s",
                             "wait_p90_s",
                             "wait_p95_s",
                             "wait_p99_s",
                             "longest_wait_s",
                             "aht_s",
                             "mean_talk_s",
                             "mean_hold_s",
                             "mean_acw_s",
                             "mean_queue",
                             "agents_scheduled",
                             "agents_present",
                             "occupancy",
                             "occupancy_of_scheduled",
                             "entered",
                             "blocked",
                             "blocked_no_trunk",
                             "blocked_queue_full",
                             "closed",
                             "self_served",
                             "left_in_ivr",
                             "voicemail_in_ivr",
                             "inside_ivr",
                             "self_served_rate",
                             "offered",
                             "answered",
                             "abandoned",
                             "balked",
                             "cleared",
                             "inside_queue",
                             "dropped",
                             "cost",
                             "wages",
                             "overtime_pay",
                             "line_costs",
                             "cost_lost",
                             "value_answered",
                             "net"}) {
        INFO(name);
        CHECK(find_measure(name) != nullptr);
    }
}

TEST_CASE("a measure of agents is made of totals of agents", "[observers]") {
    const auto of_calls = [](Total total) {
        return static_cast<std::size_t>(total) < call_total_count;
    };
    const auto of_agents = [&](Total total) { return !of_calls(total) && total < Total::cost; };
    const auto of_money = [&](Total total) {
        return total >= Total::cost && total < Total::replications;
    };
    for (const Measure& measure : measures()) {
        INFO(measure.name);
        if (measure.is_of_money()) {
            CHECK(of_money(measure.numerator));
            CHECK(measure.denominator == Total::days);
        } else if (measure.reach == Reach::agent_groups) {
            CHECK(of_agents(measure.numerator));
            CHECK(!of_calls(measure.denominator));
        } else {
            CHECK(of_calls(measure.numerator));
            CHECK(!of_agents(measure.denominator));
        }
    }
}

}  // namespace
}  // namespace ringside::observers
