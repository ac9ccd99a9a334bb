// The warm-up by MSER-5, on series and on a queue whose transient is known.
#include "analysis/warm_up.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis;

namespace {

/// An AR(1) with mean 0 and standard deviation 1 that begins at `start`: its mean after i steps is
/// start * rho^i.
std::vector<double> autoregression(double rho, double start, std::size_t length,
                                   std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> noise(0.0, std::sqrt(1.0 - rho * rho));
    std::vector<double> series;
    double value = start;
    for (std::size_t i = 0; i < length; ++i) {
        series.push_back(value);
        value = rho * value + noise(random);
    }
    return series;
}

center::Model loaded(const std::string& warm_up, const std::string& length, int calls_per_hour) {
    const std::string text = "steady_state = { warm_up = \"" + warm_up + "\", length = \"" +
                             length + "\" }\n" + R"(
target = { service_level = 0.80, within = "20s" }
groups.g = { skills = ["a"], agents = 1 }
[call_types.a]
patience = "never"
talk = { mean = "1m" }
)" + "calls_per_hour = " + std::to_string(calls_per_hour) +
                             "\n";
    const scenario::Loaded found = scenario::load_text(text, "queue.toml", {});
    REQUIRE(found.model);
    return *found.model;
}

runs::Options with_seed(std::uint64_t seed, unsigned threads = 1) {
    runs::Options options;
    options.seed = seed;
    options.threads = threads;
    return options;
}

}  // namespace

TEST_CASE("MSER-5 cuts off a start that is far from the rest, and little else", "[warm_up]") {
    // From 20 standard deviations away the mean is at five after 13 steps if rho is 0.9, after 69
    // if it is 0.98: what is cut off ends after that, and at most a third of the series is lost.
    for (const auto& [rho, five_away, length] :
         {std::tuple{0.9, 13.0, 1000}, std::tuple{0.98, 69.0, 4000}}) {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            CAPTURE(rho, seed);
            const auto cut =
                mser5(autoregression(rho, 20.0, static_cast<std::size_t>(length), seed));
            REQUIRE(cut);
            CHECK(*cut % 5 == 0);
            CHECK(static_cast<double>(*cut) >= five_away);
            CHECK(*cut <= static_cast<std::size_t>(length) / 3);
        }
    }
}

TEST_CASE("what MSER-5 leaves of a series has lost nearly all of the bias of its start",
          "[warm_up]") {
    // The mean of all 1,000 values is off by 20 / (1000 (1 - 0.9)) = 0.2 deviations.
    constexpr int series = 400;
    double whole = 0.0;
    double rest = 0.0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= series; ++seed) {
        const std::vector<double> values = autoregression(0.9, 20.0, 1000, seed);
        // Where it refuses, which is rare, nothing is cut off.
        const std::size_t cut = mser5(values).value_or(0);
        refused += cut == 0 ? 1 : 0;
        double sum = 0.0;
        double sum_of_rest = 0.0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum += values[i];
            sum_of_rest += i < cut ? 0.0 : values[i];
        }
        whole += sum / static_cast<double>(values.size()) / series;
        rest += sum_of_rest / static_cast<double>(values.size() - cut) / series;
    }
    CHECK(whole == Approx(0.2).margin(0.03));
    // The error of such a mean is sqrt(19 / 1000), of 400 of them a twentieth of that: 0.007. A
    // start that is cut at about two deviations leaves up to 0.02.
    CHECK(std::abs(rest) < 0.02 + 4 * 0.007);
    CHECK(refused <= series / 50);
}

TEST_CASE("without a start that differs MSER-5 cuts off little, and of a constant nothing",
          "[warm_up]") {
    CHECK(mser5(std::vector<double>(1000, 3.7)) == 0);
    CHECK(mser5(std::vector<double>(1000, 1e9 + 0.1)) == 0);
    std::size_t cut = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed)
        cut += mser5(autoregression(0.5, 0.0, 1000, seed)).value_or(500);
    CHECK(cut / 50 < 100);
}

TEST_CASE("MSER-5 refuses a series that does not settle, or is too short", "[warm_up]") {
    std::vector<double> growing;
    for (int i = 0; i < 1000; ++i)
        growing.push_back(i);
    CHECK_FALSE(mser5(growing));
    std::vector<double> late(1000, 0.0);
    std::fill(late.begin() + 600, late.end(), 1.0);
    CHECK_FALSE(mser5(late));
    std::fill(late.begin() + 400, late.end(), 1.0);
    CHECK(mser5(late) == 400);
    CHECK_FALSE(mser5(std::vector<double>(99, 1.0)));
    CHECK(mser5(std::vector<double>(100, 1.0)) == 0);
    CHECK_FALSE(mser5({}));
}

TEST_CASE("of M/M/1 from empty the warm-up that is found lasts as long as the transient",
          "[warm_up]") {
    // One agent, a minute a call. The mean number there approaches its limit like exp(-t / tau),
    // tau at most 1 / (1 - sqrt(rho))^2 minutes (Abate and Whitt 1987): for rho = 0.5 that is
    // 12 minutes, for 0.9 it is 6 hours. At the end of the warm-up little is missing; and a queue
    // that is busier takes longer.
    const center::Model calm = loaded("auto", "24h", 30);
    const center::Model busy = loaded("auto", "480h", 54);
    CHECK(calm.horizon.finds_warm_up);
    CHECK(calm.horizon.warm_up == events::Duration::zero());
    double calm_s = 0.0;
    double busy_s = 0.0;
    constexpr int tries = 5;
    for (std::uint64_t seed = 1; seed <= tries; ++seed) {
        const auto of_calm = find_warm_up(calm, with_seed(seed));
        const auto of_busy = find_warm_up(busy, with_seed(seed));
        REQUIRE(of_calm);
        REQUIRE(of_busy);
        CHECK(*of_calm <= std::chrono::hours{12});
        calm_s += events::to_seconds(*of_calm) / tries;
        busy_s += events::to_seconds(*of_busy) / tries;
    }
    CAPTURE(calm_s, busy_s);
    CHECK(calm_s < 4 * 3600.0);
    CHECK(calm_s < busy_s / 2.0);
    CHECK(busy_s >= 1 * 3600.0);
    CHECK(busy_s < 5 * 24 * 3600.0);
}

TEST_CASE("the warm-up depends on the scenario and the seed only", "[warm_up][same]") {
    const center::Model model = loaded("auto", "24h", 40);
    const auto one = find_warm_up(model, with_seed(3, 1));
    CHECK(one == find_warm_up(model, with_seed(3, 3)));
    center::Model longer = model;
    longer.horizon.length *= 2;
    CHECK(one == find_warm_up(longer, with_seed(3, 2)));
}

TEST_CASE("several scenarios get the longest warm-up of those that ask for one", "[warm_up]") {
    std::vector<center::Model> models{loaded("auto", "24h", 20), loaded("auto", "48h", 50),
                                      loaded("10m", "24h", 20)};
    const auto first = find_warm_up(models[0], with_seed(1));
    const auto second = find_warm_up(models[1], with_seed(1));
    REQUIRE(first);
    REQUIRE(second);
    CHECK_FALSE(settle_warm_up(models, with_seed(1)));
    CHECK(models[0].horizon.warm_up == std::max(*first, *second));
    CHECK(models[1].horizon.warm_up == models[0].horizon.warm_up);
    CHECK(models[2].horizon.warm_up == std::chrono::minutes{10});
}

TEST_CASE("a center that cannot settle within its length is named", "[warm_up]") {
    // More work than one agent can do. Read with less: the reader refuses what has no end.
    std::vector<center::Model> models{loaded("auto", "24h", 20), loaded("auto", "24h", 20)};
    models[1].call_types[0].arrivals.calls_per_second = center::Profile::constant(1.0 / 40.0);
    CHECK(settle_warm_up(models, with_seed(1)) == 1);
}
