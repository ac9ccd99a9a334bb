// When calls come: lists, Poisson processes whose rate changes, days that are busier than others.
#include "sim/center/arrivals.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

constexpr engine::ReplicationKey key{20260701};

Model a_day_of_calls(Profile calls_per_second) {
    Model model = a_day();
    model.horizon.interval = std::chrono::hours{1};
    model.call_types = {calls_at({}, 1)};
    model.call_types[0].arrivals.from_times = false;
    model.call_types[0].arrivals.calls_per_second = std::move(calls_per_second);
    return model;
}

/// The calls of one day and type, in seconds since its midnight.
std::vector<double> calls_of_day(const Model& model, std::uint32_t day, std::size_t type = 0) {
    ArrivalProcess process(model, type);
    process.start_day(model, key, day);
    std::vector<double> seconds;
    const Time midnight = events::start_of_time + day * day_length;
    for (Time time = process.next(model, key); time != events::never;
         time = process.next(model, key)) {
        seconds.push_back(events::to_seconds(time - midnight));
    }
    return seconds;
}

struct Moments {
    double mean = 0.0;
    double variance = 0.0;
};

Moments moments_of(const std::vector<double>& values) {
    Moments moments;
    const auto n = static_cast<double>(values.size());
    for (const double value : values)
        moments.mean += value / n;
    for (const double value : values) {
        moments.variance += (value - moments.mean) * (value - moments.mean) / (n - 1);
    }
    return moments;
}

/// The numbers of calls of many days.
std::vector<double> counts_of_days(const Model& model, std::uint32_t days, std::size_t type = 0) {
    std::vector<double> counts;
    for (std::uint32_t day = 0; day < days; ++day) {
        counts.push_back(static_cast<double>(calls_of_day(model, day, type).size()));
    }
    return counts;
}

}  // namespace

TEST_CASE("listed calls come when the list says, each day with serials of its own",
          "[center][arrivals]") {
    Model model = a_day();
    model.horizon.days = 3;
    model.horizon.length = 3 * day_length;
    model.call_types = {calls_at({10, 10, 86399, 86400, 200000}, 1)};
    model.groups = {team(1)};
    std::vector<std::uint64_t> serials;
    std::vector<double> seconds;
    for (const Event& event : all_of(model)) {
        if (event.kind != EventKind::contact_entered)
            continue;
        serials.push_back(event.serial);
        seconds.push_back(events::to_seconds(event.time.time_since_epoch()));
    }
    CHECK(seconds == std::vector<double>{10, 10, 86399, 86400, 200000});
    CHECK(serials == std::vector<std::uint64_t>{serial_of(0, 0, 0), serial_of(0, 0, 1),
                                                serial_of(0, 0, 2), serial_of(0, 1, 0),
                                                serial_of(0, 2, 0)});
}

TEST_CASE("each interval has as many calls as its rate says", "[center][arrivals]") {
    Model model = a_day_of_calls(Profile::constant(0));
    model.horizon.first_weekday = 3;
    Profile& rates = model.call_types[0].arrivals.calls_per_second;
    rates.values = std::vector<double>(7 * 24, 0.0);
    // Each weekday is different; at night (hours 0 to 5) and at noon nobody calls.
    for (std::size_t hour = 0; hour < rates.values.size(); ++hour) {
        const std::size_t clock = hour % 24;
        const bool quiet = clock < 6 || clock == 12;
        rates.values[hour] = quiet ? 0.0 : 0.001 * static_cast<double>(clock + 2 * (hour / 24));
    }
    constexpr std::uint32_t weeks = 20;
    std::vector<double> counts(7 * 24);
    for (std::uint32_t day = 0; day < 7 * weeks; ++day) {
        for (const double second : calls_of_day(model, day)) {
            ++counts[(3 + day) % 7 * 24 + static_cast<std::size_t>(second / 3600)];
        }
    }
    for (std::size_t hour = 0; hour < counts.size(); ++hour) {
        CAPTURE(hour);
        const double expected = rates.values[hour] * 3600 * weeks;
        CHECK(std::abs(counts[hour] - expected) <= 4 * std::sqrt(expected));
    }
}

TEST_CASE("the numbers of calls of Poisson days vary as Poisson says", "[center][arrivals]") {
    const Model model = a_day_of_calls(Profile::constant(0.002));
    const std::vector<double> counts = counts_of_days(model, 1000);
    const Moments moments = moments_of(counts);
    const double expected = 0.002 * 86400;
    CHECK(moments.mean == Approx(expected).margin(4 * std::sqrt(expected / 1000)));
    // The variance of a sample variance of (nearly) normal numbers is 2 v^2 / (n - 1).
    CHECK(moments.variance == Approx(expected).margin(4 * expected * std::sqrt(2.0 / 999)));
}

TEST_CASE("a rate that changes to itself changes nothing", "[center][arrivals]") {
    Model changing_rate = a_day_of_calls(Profile::constant(0));
    changing_rate.call_types[0].arrivals.calls_per_second = changing(changing_rate, {{0, 0.01}});
    const auto constant = calls_of_day(a_day_of_calls(Profile::constant(0.01)), 2);
    const auto changed = calls_of_day(changing_rate, 2);
    REQUIRE(constant.size() == changed.size());
    for (std::size_t i = 0; i < constant.size(); ++i) {
        CHECK(changed[i] == Approx(constant[i]).margin(1e-6));
    }
}

TEST_CASE("a gap across a change of rate is spent at both rates", "[center][arrivals]") {
    // Time in which the rate doubles halfway: a call of the plain day at t comes at t until noon,
    // and at noon + (t - noon) / 2 after it.
    constexpr double noon = 43200;
    Model doubled = a_day_of_calls(Profile::constant(0));
    doubled.call_types[0].arrivals.calls_per_second = changing(doubled, {{0, 0.01}, {noon, 0.02}});
    const auto plain = calls_of_day(a_day_of_calls(Profile::constant(0.01)), 0);
    const auto faster = calls_of_day(doubled, 0);
    REQUIRE(faster.size() > plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const double expected = plain[i] < noon ? plain[i] : noon + (plain[i] - noon) / 2;
        CHECK(faster[i] == Approx(expected).margin(1e-5));
    }
}

TEST_CASE("busy days vary by more, as the cv says", "[center][arrivals]") {
    Model model = a_day_of_calls(Profile::constant(0.01));
    model.call_types[0].arrivals.busyness_cv = 0.3;
    const std::vector<double> counts = counts_of_days(model, 1000);
    const Moments moments = moments_of(counts);
    const double mean = 0.01 * 86400;
    const double variance = mean + 0.09 * mean * mean;
    CHECK(moments.mean == Approx(mean).margin(4 * std::sqrt(variance / 1000)));
    // A gamma factor has a kurtosis of 3 + 6 cv^2, which widens the spread of a sample variance.
    CHECK(moments.variance ==
          Approx(variance).margin(4 * variance * std::sqrt((2.0 + 6 * 0.09) / 999)));
}

TEST_CASE("busyness is common to the call types or each one's own", "[center][arrivals]") {
    const bool common = GENERATE(true, false);
    CAPTURE(common);
    Model model = a_day_of_calls(Profile::constant(0.02));
    model.call_types[0].arrivals.busyness_cv = 0.3;
    model.call_types[0].arrivals.busyness_is_common = common;
    model.call_types.push_back(model.call_types[0]);
    constexpr std::uint32_t days = 300;
    const auto one = counts_of_days(model, days, 0);
    const auto other = counts_of_days(model, days, 1);
    const Moments a = moments_of(one);
    const Moments b = moments_of(other);
    double covariance = 0.0;
    for (std::uint32_t day = 0; day < days; ++day) {
        covariance += (one[day] - a.mean) * (other[day] - b.mean) / (days - 1);
    }
    const double correlation = covariance / std::sqrt(a.variance * b.variance);
    // Common: 0.09 m^2 of a variance of 0.09 m^2 + m with m = 1728, or 0.994.
    if (common) {
        CHECK(correlation > 0.98);
    } else {
        CHECK(std::abs(correlation) < 4 / std::sqrt(days));
    }
}

TEST_CASE("with more volume the same callers come sooner", "[center][arrivals]") {
    const auto plain = calls_of_day(a_day_of_calls(Profile::constant(0.01)), 0);
    const auto more = calls_of_day(a_day_of_calls(Profile::constant(0.012)), 0);
    REQUIRE(more.size() > plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        CHECK(more[i] == Approx(plain[i] / 1.2).margin(1e-5));
    }
}

TEST_CASE("where the rate is zero nobody calls", "[center][arrivals]") {
    CHECK(calls_of_day(a_day_of_calls(Profile::constant(0)), 0).empty());
    Model model = a_day_of_calls(Profile::constant(0));
    model.call_types[0].arrivals.calls_per_second = changing(model, {{0, 0}});
    CHECK(calls_of_day(model, 0).empty());
}

}  // namespace ringside::center
