// Agents who do not come: the simulator against Erlang A averaged over the number of agents who are
// there, binomial or beta-binomial.
#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/erlang.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

/// The chance that `absent` of `n` people do not come, each with mean probability `share`; with a
/// correlation between any two of them, beta-binomial.
double chance_of_absent(int absent, int n, double share, double correlation) {
    const double chosen =
        std::exp(boost::math::lgamma(n + 1.0) - boost::math::lgamma(absent + 1.0) -
                 boost::math::lgamma(n - absent + 1.0));
    if (correlation == 0.0)
        return chosen * std::pow(share, absent) * std::pow(1.0 - share, n - absent);
    const double a = share * (1.0 - correlation) / correlation;
    const double b = (1.0 - share) * (1.0 - correlation) / correlation;
    return chosen * boost::math::beta(a + absent, b + n - absent) / boost::math::beta(a, b);
}

struct Mixture {
    double service_level = 0.0;
    double abandon_rate = 0.0;
    double p_wait = 0.0;
    double mean_wait_s = 0.0;
    double busy = 0.0;                 ///< agents, mean
    double present = 0.0;              ///< agents, mean
    double days_meeting_target = 0.0;  ///< whose service level is the target or more
    double nearest_to_target = 1.0;    ///< distance of any day's level from the target
};

constexpr double calls_per_s = 4.0 / 60.0;
constexpr double mean_service_s = 60.0;
constexpr double mean_patience_s = 60.0;
constexpr double threshold_s = 10.0;
constexpr int agents = 7;
constexpr double share = 0.12;
constexpr double target = 0.8;

/// All days have the same calls, so ratios of sums weigh them alike.
Mixture erlang_a_over_absence(double correlation) {
    Mixture mixture;
    for (int absent = 0; absent <= agents; ++absent) {
        const double days = chance_of_absent(absent, agents, share, correlation);
        const int present = agents - absent;
        const analysis::QueueMeasures day = analysis::erlang_a(
            {calls_per_s, mean_service_s}, mean_patience_s, present, threshold_s);
        mixture.service_level += days * day.service_level;
        mixture.abandon_rate += days * day.abandon_rate;
        mixture.p_wait += days * day.p_wait;
        mixture.mean_wait_s += days * day.mean_wait_s;
        mixture.busy += days * day.occupancy * present;
        mixture.present += days * present;
        if (day.service_level >= target)
            mixture.days_meeting_target += days;
        const double distance = std::abs(day.service_level - target);
        mixture.nearest_to_target = std::min(mixture.nearest_to_target, distance);
    }
    return mixture;
}

center::Model with_absence(double correlation) {
    center::Model model =
        single_queue(calls_per_s, mean_service_s, mean_patience_s, agents, threshold_s);
    model.groups[0].absence.share = {share};
    model.groups[0].absence.correlation = correlation;
    model.target.service_level = target;
    return model;
}

}  // namespace

TEST_CASE("where people are absent every measure is Erlang A over the number who come",
          "[oracles][absence]") {
    const double correlation = GENERATE(0.0, 0.1);
    CAPTURE(correlation);
    const Mixture exact = erlang_a_over_absence(correlation);
    // Many short ones: what differs most is who comes, and a quarter of an hour settles the queue.
    center::Model model = with_absence(correlation);
    model.horizon.warm_up = std::chrono::minutes{15};
    model.horizon.length = std::chrono::hours{1};
    const analysis::Estimates m = measured(model, 28000);
    check_exact(m, "service_level", exact.service_level);
    check_exact(m, "abandon_rate", exact.abandon_rate);
    check_exact(m, "p_wait", exact.p_wait);
    check_exact(m, "mean_wait_s", exact.mean_wait_s);
    check_exact(m, "agents_present", exact.present);
    check_exact(m, "occupancy", exact.busy / exact.present);
    check_exact(m, "occupancy_of_scheduled", exact.busy / agents);
}

TEST_CASE("days are as good as the number who come allows", "[oracles][absence]") {
    const double correlation = GENERATE(0.0, 0.1);
    CAPTURE(correlation);
    const Mixture exact = erlang_a_over_absence(correlation);
    // One minute of service: a day forgets the one before within minutes, and its calls tell the
    // level of its staff, none of which is near the target.
    CHECK(exact.nearest_to_target > 0.06);
    center::Model model = with_absence(correlation);
    model.horizon.steady_state = false;
    model.horizon.warm_up = center::Duration::zero();
    model.horizon.days = 7;
    model.horizon.length = 7 * center::day_length;
    const analysis::Estimates m = measured(model, 400);
    check_exact(m, "service_level_daily_mean", exact.service_level);
    check_exact(m, "days_meeting_target", exact.days_meeting_target, {}, 0.02);
    check_exact(m, "agents_present", exact.present);
}
