// Predictors of waits in queues whose waits are known: bias, error and coverage from the laws of
// M/M/s and M/M/s+M. In M/M/s whoever finds all agents busy finds n waiting with probability
// (1 - rho) rho^n and waits for n + 1 ends of service at rate r = s mu.
#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

#include "analysis/erlang.hpp"
#include "analysis/prediction_scores.hpp"
#include "sim/runs/run.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double never_s = std::numeric_limits<double>::infinity();

/// So long before it counts that what is learned is known to a third of a percent.
analysis::PredictionScores scores_of(double arrivals_per_s, double mean_service_s,
                                     double mean_patience_s, int agents) {
    center::Model model =
        single_queue(arrivals_per_s, mean_service_s, mean_patience_s, agents, 20.0);
    model.horizon.warm_up = std::chrono::hours{150};
    model.horizon.length = std::chrono::hours{24};
    runs::Options options;
    options.replications = 64;
    options.seed = 20'261'127;
    options.predictors = true;
    const auto all = analysis::prediction_scores(runs::run(model, options));
    REQUIRE(all.size() == 1);
    return all.front();
}

const analysis::PredictionScore& named(const analysis::PredictionScores& scores,
                                       std::string_view name) {
    const auto found =
        std::ranges::find(scores.predictors, name, &analysis::PredictionScore::predictor);
    REQUIRE(found != scores.predictors.end());
    return *found;
}

/// Within 4 standard errors, and so narrow that it could fail.
void check_exact(const char* what, const analysis::Estimate& estimate, double exact,
                 double standard_error_max) {
    INFO(what);
    REQUIRE(estimate.interval.has_value());
    const double error = estimate.interval->half_width() / analysis::student_t(estimate.n - 1);
    CHECK(*estimate.value == Approx(exact).epsilon(0).margin(4.0 * error));
    CHECK(error <= standard_error_max);
}

/// E |X - a| where X has the gamma distribution with this shape and scale 1.
double mean_distance(double shape, double a) {
    using boost::math::gamma_p;
    const double below = a > 0.0 ? a * gamma_p(shape, a) - shape * gamma_p(shape + 1.0, a) : 0.0;
    return shape - a + 2.0 * below;
}

/// The chance that a wait of so many stages at rate 1 is where a prediction says that 90% are.
double covered(double shape, double predicted, double half_stages) {
    using boost::math::gamma_p;
    const auto scale = events::from_seconds(1e6);
    const routing::WaitInterval interval = routing::interval_90({scale, half_stages});
    const double low = predicted * events::to_seconds(interval.low) / 1e6;
    const double high = predicted * events::to_seconds(interval.high) / 1e6;
    return predicted > 0.0 ? gamma_p(shape, high) - gamma_p(shape, low) : 0.0;
}

struct Expected {
    double bias = 0.0;
    double error = 0.0;
    double coverage = 0.0;
};

/// In units of 1 / r.
Expected by_queue_position(double rho) {
    Expected expected;
    expected.coverage = 0.9;
    double probability = 1.0 - rho;
    for (int place = 1; place < 2000; ++place, probability *= rho)
        expected.error += probability * mean_distance(place, place);
    return expected;
}

/// The head of the line, where there is one (probability rho), has waited w: exponential with rate
/// r (1 - rho), as is the wait of all who wait. Behind it stand Poisson(lambda w) others, who came
/// since, so that the wait has 2 + Poisson(lambda w) stages. Where there is none, 0 is said, and
/// the wait has one stage. The bias is then -1 / r whatever the load.
Expected by_head_of_line(double rho) {
    Expected expected;
    expected.bias = -1.0;
    expected.error = (1.0 - rho) * 1.0;
    constexpr int steps = 4000;  // of the distribution of w, each with the same probability
    for (int step = 0; step < steps; ++step) {
        const double w = -std::log((step + 0.5) / steps) / (1.0 - rho);
        const double mean = rho * w;
        const double first = std::max(0.0, std::floor(mean - 9.0 * std::sqrt(mean) - 9.0));
        double poisson =
            std::exp(first * std::log(std::max(mean, 1e-300)) - mean - std::lgamma(first + 1.0));
        for (double others = first; others <= mean + 9.0 * std::sqrt(mean) + 9.0; ++others) {
            const double weight = rho * poisson / steps;
            expected.error += weight * mean_distance(others + 2.0, w);
            expected.coverage += weight * covered(others + 2.0, w, others + 2.0);
            poisson *= mean / (others + 1.0);
        }
    }
    return expected;
}

}  // namespace

TEST_CASE("in M/M/s the predictions by queue position and by head of line are as the laws say",
          "[oracles][predictions]") {
    constexpr int agents = 10;
    constexpr double service_s = 60.0;
    constexpr double rho = 0.8;
    constexpr double r = agents / service_s;
    const analysis::PredictionScores scores = scores_of(rho * r, service_s, never_s, agents);
    const analysis::QueueMeasures exact = analysis::erlang_c({rho * r, service_s}, agents, 20.0);
    check_exact("wait of the delayed", scores.mean_wait_s, 1.0 / (r * (1.0 - rho)), 0.7);
    check_exact("calls", scores.calls, exact.p_wait * rho * r * 24 * 3600.0, 100.0);

    const Expected place = by_queue_position(rho);
    for (const char* const name : {"queue_position", "queue_position_and_patience", "genesys"}) {
        INFO(name);
        const analysis::PredictionScore& score = named(scores, name);
        check_exact("bias", score.bias_s, 0.0, 0.1);
        check_exact("error", score.mean_absolute_error_s, place.error / r, 0.15);
        check_exact("coverage", score.coverage_90, place.coverage, 0.002);
    }
    const Expected head = by_head_of_line(rho);
    const analysis::PredictionScore& score = named(scores, "head_of_line");
    check_exact("bias", score.bias_s, head.bias / r, 0.1);
    check_exact("error", score.mean_absolute_error_s, head.error / r, 0.2);
    check_exact("coverage", score.coverage_90, head.coverage, 0.003);
    // Erlang C's waits of the delayed are what those of M/M/s are.
    CHECK(*exact.mean_wait_delayed_s == Approx(1.0 / (r * (1.0 - rho))));
}

TEST_CASE("in M/M/s+M the predictions of the answered are as biased as the laws say",
          "[oracles][predictions]") {
    // With i ahead the next goes at r_i = s mu + i theta. Who finds n waiting and stays waits for
    // the sum of such times, i = n, …, 0. An exponential patience outlasts it with probability
    // r_0 / r_(n+1), and who was answered has waited for times with rates r_i + theta instead.
    constexpr int agents = 20;
    constexpr double service_s = 60.0;
    constexpr double patience_s = 90.0;
    constexpr double lambda = 22.0 / 60.0;
    constexpr double theta = 1.0 / patience_s;
    const auto rate = [](int ahead) { return agents / service_s + ahead * theta; };
    double weights = 0.0;
    double with_patience = 0.0;
    double without = 0.0;
    double wait = 0.0;
    double probability = 1.0;  // of n waiting, to a factor
    double waited_s = 1.0 / rate(1);
    for (int n = 0; n < 400; ++n) {
        const double weight = probability * rate(0) / rate(n + 1);
        weights += weight;
        wait += weight * waited_s;
        with_patience += weight * (1.0 / rate(0) - 1.0 / rate(n + 1));
        without += weight * ((n + 1) / rate(0) - waited_s);
        probability *= lambda / rate(n + 1);
        waited_s += 1.0 / rate(n + 2);
    }
    const analysis::PredictionScores scores = scores_of(lambda, service_s, patience_s, agents);
    check_exact("wait", scores.mean_wait_s, wait / weights, 0.1);
    check_exact("with patience", named(scores, "queue_position_and_patience").bias_s,
                with_patience / weights, 0.02);
    check_exact("without", named(scores, "queue_position").bias_s, without / weights, 0.1);
}
