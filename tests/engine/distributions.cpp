// Every kind of distribution and every set of its parameters: moments against the formulas, shape
// against Boost.Math, and a complaint in words for each wrong input.
#include <algorithm>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <set>

#include "sim/engine/distributions/distribution.hpp"

namespace ringside::engine {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t draws = 200'000;

using Parameters = std::vector<Given>;
using Cdf = std::function<double(double)>;

/// A distribution with what theory says of it.
struct Case {
    std::string kind;
    Parameters given;
    double mean;
    double variance;
    Cdf cdf = nullptr;  ///< only where it is continuous
    double share_at_zero = 0.0;
};

template <class BoostDistribution>
Cdf cdf_of(BoostDistribution distribution) {
    return [distribution](double x) { return boost::math::cdf(distribution, x); };
}

/// A case whose moments and shape are those of a distribution of Boost.Math.
template <class BoostDistribution>
Case like(BoostDistribution distribution, std::string kind, Parameters given) {
    return {std::move(kind), std::move(given), boost::math::mean(distribution),
            boost::math::variance(distribution), cdf_of(distribution)};
}

Cdf truncated_normal_cdf(double mean, double sd, double low, double high) {
    return [=](double x) {
        const boost::math::normal parent(mean, sd);
        const double below = boost::math::cdf(parent, low);
        const double above = std::isinf(high) ? 1.0 : boost::math::cdf(parent, high);
        return (boost::math::cdf(parent, x) - below) / (above - below);
    };
}

Cdf hyperexponential_cdf(std::vector<double> probabilities, std::vector<double> means) {
    return [=](double x) {
        double sum = 0.0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            sum -= probabilities[i] * std::expm1(-x / means[i]);
        }
        return sum;
    };
}

/// Moments of a density by Simpson's rule: for what has no short formula.
std::pair<double, double> moments(const std::function<double(double)>& density, double low,
                                  double high) {
    constexpr int steps = 20'000;
    const double width = (high - low) / steps;
    std::array<double, 3> sums{};
    for (int i = 0; i <= steps; ++i) {
        const double weight = i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        const double x = low + i * width;
        const double part = weight * density(x);
        sums[0] += part;
        sums[1] += part * x;
        sums[2] += part * x * x;
    }
    const double mean = sums[1] / sums[0];
    return {mean, sums[2] / sums[0] - mean * mean};
}

Case truncated_normal(double mean, double sd, double low, double high, Parameters given) {
    const boost::math::normal parent(mean, sd);
    const auto [cut_mean, cut_variance] =
        moments([&](double x) { return boost::math::pdf(parent, x); }, low,
                std::min(high, mean + 12.0 * sd));
    return {"truncated_normal", std::move(given), cut_mean, cut_variance,
            truncated_normal_cdf(mean, sd, low, high)};
}

std::vector<Case> simple_cases() {
    using namespace boost::math;
    return {
        like(exponential(1.0 / 90.0), "exponential", {{"mean", {90}}}),
        {"deterministic", {{"value", {12.5}}}, 12.5, 0.0},
        like(uniform(10, 50), "uniform", {{"low", {10}}, {"high", {50}}}),
        like(triangular(10, 20, 60), "triangular", {{"low", {10}}, {"mode", {20}}, {"high", {60}}}),
        like(triangular(0, 0, 60), "triangular", {{"low", {0}}, {"mode", {0}}, {"high", {60}}}),
        like(triangular(10, 60, 60), "triangular", {{"low", {10}}, {"mode", {60}}, {"high", {60}}}),
        truncated_normal(60, 40, 0, infinity, {{"mean", {60}}, {"sd", {40}}}),
        truncated_normal(60, 30, 0, infinity, {{"mean", {60}}, {"cv", {0.5}}}),
        truncated_normal(60, 40, 30, 70,
                         {{"mean", {60}}, {"sd", {40}}, {"low", {30}}, {"high", {70}}}),
        truncated_normal(60, 20, 100, infinity, {{"mean", {60}}, {"sd", {20}}, {"low", {100}}}),
        {"empirical", {{"values", {3, 5, 5, 11}}}, 6.0, 9.0},
        {"empirical", {{"values", {7}}}, 7.0, 0.0},
        // Halves of the mass, uniform on 0 to 10 and on 10 to 40.
        {"empirical",
         {{"quantiles", {0, 10, 40}}},
         15.0,
         (100.0 / 3.0 + 2100.0 / 3.0) / 2.0 - 225.0,
         [](double x) { return x < 10 ? x / 20 : 0.5 + (x - 10) / 60; }},
    };
}

std::vector<Case> spread_cases() {
    using namespace boost::math;
    const double sigma = std::sqrt(std::log(1.0 + 1.2 * 1.2));
    const double mu = std::log(200.0) - sigma * sigma / 2.0;
    // Balanced means at cv 2: p = (1 + sqrt(3/5)) / 2.
    const double p = (1.0 + std::sqrt(0.6)) / 2.0;
    return {
        like(lognormal(mu, sigma), "lognormal", {{"mean", {200}}, {"cv", {1.2}}}),
        like(lognormal(std::log(150), 0.6), "lognormal", {{"median", {150}}, {"sigma", {0.6}}}),
        like(lognormal(-1, 0.5), "lognormal", {{"mu", {-1}}, {"sigma", {0.5}}}),
        like(gamma_distribution<>(4, 30), "gamma", {{"mean", {120}}, {"cv", {0.5}}}),
        like(gamma_distribution<>(0.25, 480), "gamma", {{"mean", {120}}, {"cv", {2}}}),
        like(gamma_distribution<>(1, 20), "gamma", {{"shape", {1}}, {"scale", {20}}}),
        like(gamma_distribution<>(3, 40), "erlang", {{"mean", {120}}, {"phases", {3}}}),
        like(gamma_distribution<>(1, 40), "erlang", {{"mean", {40}}, {"phases", {1}}}),
        like(weibull(0.7, 100), "weibull", {{"shape", {0.7}}, {"scale", {100}}}),
        like(weibull(2, 100), "weibull", {{"shape", {2}}, {"scale", {100}}}),
        // Shape 1/2: mean 2 scale, variance 20 scale^2, hence cv sqrt(5).
        like(weibull(0.5, 50), "weibull", {{"mean", {100}}, {"cv", {std::sqrt(5.0)}}}),
        like(weibull(1, 100), "weibull", {{"mean", {100}}, {"cv", {1}}}),
        {"hyperexponential",
         {{"mean", {60}}, {"cv", {2}}},
         60.0,
         4.0 * 3600.0,
         hyperexponential_cdf({p, 1.0 - p}, {30.0 / p, 30.0 / (1.0 - p)})},
        {"hyperexponential",
         {{"mean", {60}}, {"cv", {1}}},
         60.0,
         3600.0,
         cdf_of(exponential(1.0 / 60.0))},
        {"hyperexponential",
         {{"probabilities", {0.5, 0.3, 0.2}}, {"means", {10, 0, 100}}},
         25.0,
         2.0 * (0.5 * 100.0 + 0.2 * 10'000.0) - 625.0},
        // With p at zero and m, v for the rest: (1 - p) m and (1 - p)(v + p m^2).
        {"exponential", {{"mean", {50}}}, 35.0, 0.7 * (2500.0 + 0.3 * 2500.0), nullptr, 0.3},
        {"deterministic", {{"value", {50}}}, 12.5, 0.25 * 0.75 * 2500.0, nullptr, 0.75},
    };
}

std::vector<Case> cases() {
    std::vector<Case> all = simple_cases();
    std::ranges::move(spread_cases(), std::back_inserter(all));
    return all;
}

Distribution made(const std::string& kind, const Parameters& given, double share_at_zero = 0.0) {
    auto result = make_distribution(kind, given, share_at_zero);
    if (const auto* error = std::get_if<DistributionError>(&result)) {
        FAIL(error->message);
    }
    return std::get<Distribution>(result);
}

Distribution made(const Case& one) { return made(one.kind, one.given, one.share_at_zero); }

/// A draw each for many beings, as the center draws.
std::vector<double> keyed_draws(const Distribution& distribution, std::uint64_t seed) {
    std::vector<double> drawn;
    drawn.reserve(draws);
    for (std::uint64_t whose = 0; whose < draws; ++whose) {
        Stream stream(replication_key(seed, 0), whose, Purpose::test);
        drawn.push_back(distribution.draw(stream));
    }
    return drawn;
}

struct Sample {
    double mean = 0.0;
    double variance = 0.0;
    double mean_error = 0.0;      ///< a standard error
    double variance_error = 0.0;  ///< a standard error
};

Sample sample_of(const std::vector<double>& drawn) {
    const double count = static_cast<double>(drawn.size());
    Sample sample;
    sample.mean = std::accumulate(drawn.begin(), drawn.end(), 0.0) / count;
    double fourth = 0.0;
    for (const double value : drawn) {
        const double square = (value - sample.mean) * (value - sample.mean);
        sample.variance += square / count;
        fourth += square * square / count;
    }
    sample.mean_error = std::sqrt(sample.variance / count);
    sample.variance_error =
        std::sqrt(std::max(0.0, fourth - sample.variance * sample.variance) / count);
    return sample;
}

/// The largest distance of the empirical distribution function from `cdf`, times sqrt(n).
double kolmogorov_smirnov(std::vector<double> drawn, const Cdf& cdf) {
    std::ranges::sort(drawn);
    const double count = static_cast<double>(drawn.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const double expected = cdf(drawn[i]);
        const double rank = static_cast<double>(i);
        distance = std::max({distance, expected - rank / count, (rank + 1.0) / count - expected});
    }
    return distance * std::sqrt(count);
}

}  // namespace

TEST_CASE("the mean and variance told of every distribution are those of theory", "[engine]") {
    for (const Case& one : cases()) {
        CAPTURE(one.kind, one.mean, one.variance);
        const Distribution distribution = made(one);
        CHECK(distribution.mean() == Approx(one.mean).epsilon(1e-9));
        CHECK(distribution.variance() == Approx(one.variance).epsilon(1e-7).margin(1e-12));
        CHECK(distribution.cv() == Approx(std::sqrt(one.variance) / one.mean).epsilon(1e-7));
        CHECK(distribution.name() == one.kind);
        CHECK(distribution.share_at_zero() == one.share_at_zero);
        CHECK_FALSE(distribution.is_never());
    }
}

TEST_CASE("draws of every distribution have the mean and variance of theory", "[engine]") {
    for (const Case& one : cases()) {
        CAPTURE(one.kind, one.mean, one.variance);
        const Sample sample = sample_of(keyed_draws(made(one), 5));
        // Beside the statistical error only that of summing.
        CHECK(std::abs(sample.mean - one.mean) <= 4.0 * sample.mean_error + 1e-9 * one.mean);
        CHECK(std::abs(sample.variance - one.variance) <=
              4.0 * sample.variance_error + 1e-9 * one.mean * one.mean);
    }
}

TEST_CASE("draws of continuous distributions follow their distribution function", "[engine]") {
    // Exceeded with the probability of four standard errors, 6e-5.
    constexpr double critical = 2.28;
    for (const Case& one : cases()) {
        if (one.cdf) {
            CAPTURE(one.kind, one.mean, one.variance);
            CHECK(kolmogorov_smirnov(keyed_draws(made(one), 6), one.cdf) < critical);
        }
    }
}

TEST_CASE("every kind of the table is tested with each set of its parameters", "[engine]") {
    std::set<std::pair<std::string_view, std::size_t>> missing;
    for (const DistributionKind& kind : distribution_kinds()) {
        CHECK_FALSE(kind.summary.empty());
        for (std::size_t form = 0; form < kind.forms.size(); ++form) {
            missing.emplace(kind.name, form);
        }
    }
    CHECK(distribution_kinds().size() == 11);
    const std::vector<Case> all = cases();
    for (const DistributionKind& kind : distribution_kinds()) {
        for (std::size_t form = 0; form < kind.forms.size(); ++form) {
            const auto takes = [&](const Case& one) {
                return one.kind == kind.name &&
                       std::ranges::all_of(one.given, [&](const Given& given) {
                           return std::ranges::count(kind.forms[form], given.name,
                                                     &ParameterSpec::name) == 1;
                       });
            };
            if (std::ranges::any_of(all, takes)) {
                missing.erase({kind.name, form});
            }
        }
    }
    CHECK(missing.empty());
}

TEST_CASE("every parameter of the table is explained", "[engine]") {
    for (const DistributionKind& kind : distribution_kinds()) {
        for (const auto form : kind.forms) {
            for (const ParameterSpec& parameter : form) {
                CAPTURE(kind.name, parameter.name);
                CHECK_FALSE(parameter.meaning.empty());
            }
        }
    }
}

TEST_CASE("no draw is negative and none fails to be a number", "[engine]") {
    for (const Case& one : cases()) {
        CAPTURE(one.kind);
        const std::vector<double> drawn = keyed_draws(made(one), 7);
        CHECK(std::ranges::all_of(drawn, [](double x) { return x >= 0.0 && std::isfinite(x); }));
    }
}

TEST_CASE("a factor scales every draw and keeps the words", "[engine]") {
    for (const Case& one : cases()) {
        CAPTURE(one.kind);
        const Distribution distribution = made(one);
        for (std::uint64_t whose = 0; whose < 1000; ++whose) {
            Stream plain(replication_key(8, 0), whose, Purpose::test);
            Stream scaled = plain;
            const double seconds = distribution.draw(plain);
            REQUIRE(distribution.draw_duration(scaled, 1.5) == events::from_seconds(seconds * 1.5));
            REQUIRE(plain() == scaled());
        }
    }
}

TEST_CASE("a larger mean lengthens every draw in proportion", "[engine]") {
    // The kinds that are stated by mean and spread: the same words, the same shape, twice as long.
    for (const auto& [kind, spread] :
         std::vector<std::pair<std::string, Given>>{{"lognormal", {"cv", {1.2}}},
                                                    {"gamma", {"cv", {0.6}}},
                                                    {"weibull", {"cv", {1.3}}},
                                                    {"erlang", {"phases", {4}}},
                                                    {"hyperexponential", {"cv", {1.5}}},
                                                    {"truncated_normal", {"cv", {0.4}}}}) {
        CAPTURE(kind);
        const Distribution once = made(kind, {{"mean", {60}}, spread});
        const Distribution twice = made(kind, {{"mean", {120}}, spread});
        for (std::uint64_t whose = 0; whose < 1000; ++whose) {
            Stream stream(replication_key(9, 0), whose, Purpose::test);
            Stream same = stream;
            REQUIRE(twice.draw(same) == Approx(2.0 * once.draw(stream)).epsilon(1e-12));
        }
    }
}

TEST_CASE("the share at zero is drawn, and the rest keeps its shape", "[engine]") {
    const Distribution distribution = made("gamma", {{"mean", {10}}, {"cv", {0.5}}}, 0.2);
    std::vector<double> positive = keyed_draws(distribution, 10);
    std::erase(positive, 0.0);
    const double zeros = static_cast<double>(draws - positive.size());
    const double expected = 0.2 * static_cast<double>(draws);
    CHECK(std::abs(zeros - expected) < 4.0 * std::sqrt(expected * 0.8));
    CHECK(kolmogorov_smirnov(positive, cdf_of(boost::math::gamma_distribution<>(4, 2.5))) < 2.28);
}

TEST_CASE("an exponential time takes one word of its stream nearly always", "[engine]") {
    const Distribution distribution = Distribution::exponential(60.0);
    int one_word = 0;
    for (std::uint64_t whose = 0; whose < 1000; ++whose) {
        Stream stream(replication_key(11, 0), whose, Purpose::test);
        Stream untouched = stream;
        distribution.draw(stream);
        untouched();
        one_word += stream() == untouched() ? 1 : 0;
    }
    CHECK(one_word > 950);
}

TEST_CASE("never is a time that does not end", "[engine]") {
    Stream stream(replication_key(12, 0), 0, Purpose::patience);
    const Distribution never = made("deterministic", {{"value", {infinity}}});
    CHECK(never.is_never());
    CHECK(std::isinf(never.mean()));
    CHECK(std::isinf(never.variance()));
    CHECK(never.cv() == 0.0);
    CHECK(never.draw_duration(stream) == events::endless);
    CHECK(never.draw_duration(stream, 0.5) == events::endless);
    CHECK(Distribution::never().is_never());
    const Distribution often = made("deterministic", {{"value", {infinity}}}, 0.1);
    CHECK_FALSE(often.is_never());
    CHECK(std::isinf(often.mean()));
}

TEST_CASE("no spread and no length are drawn as certain values", "[engine]") {
    for (const char* kind : {"gamma", "lognormal", "weibull", "truncated_normal"}) {
        CAPTURE(kind);
        Stream stream(replication_key(13, 0), 0, Purpose::test);
        CHECK(made(kind, {{"mean", {20}}, {"cv", {0}}}).draw(stream) == Approx(20).epsilon(1e-12));
        CHECK(made(kind, {{"mean", {20}}, {"cv", {1e-9}}}).draw(stream) == Approx(20));
        CHECK(made(kind, {{"mean", {0}}, {"cv", {0.5}}}).draw(stream) == 0.0);
        CHECK(made(kind, {{"mean", {0}}, {"cv", {0.5}}}).mean() == 0.0);
    }
    Stream stream(replication_key(13, 0), 0, Purpose::test);
    CHECK(Distribution().draw(stream) == 0.0);
    CHECK(Distribution::exponential(0.0).draw(stream) == 0.0);
}

TEST_CASE("a Weibull shape is found for every spread that is allowed", "[engine]") {
    for (const double cv : {0.001, 0.01, 0.1, 0.5, 1.0, 2.0, 10.0, 99.0}) {
        const Distribution distribution = made("weibull", {{"mean", {60}}, {"cv", {cv}}});
        CHECK(distribution.mean() == Approx(60).epsilon(1e-9));
        CHECK(distribution.cv() == Approx(cv).epsilon(1e-6));
    }
}

namespace {

struct WrongInput {
    std::string kind;
    Parameters given;
    std::string parameter;  ///< the one at fault
    std::string message;    ///< a part of it
    double share_at_zero = 0.0;
};

std::vector<WrongInput> wrong_values() {
    const std::string cv_message = "cv is the standard deviation divided by the mean: 0 or more";
    return {
        {"exponential", {{"mean", {-1}}}, "mean", "mean is below zero"},
        {"exponential", {{"mean", {not_a_number}}}, "mean", "mean is not a number"},
        {"exponential", {{"mean", {infinity}}}, "mean", "mean cannot be never here"},
        {"exponential", {{"mean", {}}}, "mean", "mean is an empty list"},
        {"exponential", {{"mean", {1, 2}}}, "mean", "mean is one value, not a list"},
        {"deterministic", {{"value", {not_a_number}}}, "value", "value is not a number"},
        {"deterministic", {{"value", {-infinity}}}, "value", "value is below zero"},
        {"uniform", {{"low", {5}}, {"high", {4}}}, "low", "low must be below high"},
        {"uniform", {{"low", {5}}, {"high", {5}}}, "low", "low must be below high"},
        {"triangular",
         {{"low", {5}}, {"mode", {5}}, {"high", {4}}},
         "low",
         "low must be below high"},
        {"triangular", {{"low", {1}}, {"mode", {9}}, {"high", {4}}}, "mode", "outside low to high"},
        {"truncated_normal", {{"mean", {60}}, {"cv", {-1}}}, "cv", cv_message},
        {"truncated_normal", {{"mean", {60}}, {"sd", {-1}}}, "sd", "sd is below zero"},
        {"truncated_normal",
         {{"mean", {60}}, {"sd", {5}}, {"low", {infinity}}},
         "low",
         "low cannot be never here"},
        {"truncated_normal",
         {{"mean", {60}}, {"sd", {5}}, {"low", {9}}, {"high", {8}}},
         "low",
         "low must be below high"},
        {"truncated_normal",
         {{"mean", {60}}, {"sd", {5}}, {"low", {100}}},
         "",
         "less than a thousandth"},
        {"truncated_normal",
         {{"mean", {60}}, {"sd", {0}}, {"low", {70}}},
         "mean",
         "must lie between low and high"},
        {"lognormal", {{"mean", {60}}, {"cv", {-0.5}}}, "cv", cv_message},
        {"lognormal", {{"mean", {60}}, {"cv", {infinity}}}, "cv", "cv is infinite"},
        {"lognormal", {{"median", {60}}, {"sigma", {-1}}}, "sigma", "0 or more"},
        {"lognormal", {{"median", {60}}, {"sigma", {50}}}, "", "spread too wide"},
        {"lognormal", {{"mu", {not_a_number}}, {"sigma", {1}}}, "mu", "mu is not a number"},
        {"gamma", {{"mean", {60}}, {"cv", {-1}}}, "cv", cv_message},
        {"gamma", {{"mean", {60}}, {"cv", {101}}}, "", "spread too wide"},
        {"gamma", {{"shape", {0}}, {"scale", {10}}}, "shape", "shape must be above zero"},
        {"erlang", {{"mean", {60}}, {"phases", {0}}}, "phases", "one phase or more"},
        {"erlang", {{"mean", {60}}, {"phases", {2.5}}}, "phases", "phases is a whole number"},
        {"weibull", {{"mean", {60}}, {"cv", {-1}}}, "cv", cv_message},
        {"weibull", {{"shape", {-1}}, {"scale", {10}}}, "shape", "shape must be above zero"},
        {"weibull", {{"shape", {0.01}}, {"scale", {10}}}, "shape", "spreads too wide"},
        {"hyperexponential", {{"mean", {60}}, {"cv", {0.9}}}, "cv", "is 1 or more"},
        {"hyperexponential",
         {{"probabilities", {0.5, 0.4}}, {"means", {1, 2}}},
         "probabilities",
         "do not sum to 1"},
        {"hyperexponential",
         {{"probabilities", {0.5, 0.5}}, {"means", {1}}},
         "means",
         "as many means as probabilities"},
        {"hyperexponential",
         {{"probabilities", {1.5, -0.5}}, {"means", {1, 2}}},
         "probabilities",
         "from 0 to 1"},
        {"empirical", {{"values", {}}}, "values", "values is an empty list"},
        {"empirical", {{"values", {1, -2}}}, "values", "values is below zero"},
        {"empirical", {{"quantiles", {1}}}, "quantiles", "two times or more"},
        {"empirical", {{"quantiles", {1, 3, 2}}}, "quantiles", "must not fall"},
    };
}

std::vector<WrongInput> wrong_sets() {
    return {
        {"exponental", {{"mean", {1}}}, "distribution", "there is no distribution \"exponental\""},
        {"exponential", {}, "", "exponential lacks mean"},
        {"gamma", {{"mean", {1}}}, "", "gamma lacks cv"},
        {"gamma", {}, "", "gamma lacks mean and cv, or shape and scale"},
        {"gamma", {{"mean", {1}}, {"scale", {1}}}, "", "do not go together"},
        {"gamma", {{"mean", {1}}, {"sd", {1}}}, "sd", "gamma has no parameter \"sd\""},
        {"exponential", {{"mean", {1}}, {"mean", {2}}}, "mean", "mean is given twice"},
        {"exponential", {{"mean", {1}}}, "share_at_zero", "from 0 to below 1", 1.0},
        {"exponential", {{"mean", {1}}}, "share_at_zero", "from 0 to below 1", -0.1},
        {"exponential", {{"mean", {1}}}, "share_at_zero", "from 0 to below 1", not_a_number},
    };
}

void check_refused(const WrongInput& wrong) {
    CAPTURE(wrong.kind, wrong.message);
    const auto result = make_distribution(wrong.kind, wrong.given, wrong.share_at_zero);
    const auto* error = std::get_if<DistributionError>(&result);
    REQUIRE(error != nullptr);
    CHECK(error->parameter == wrong.parameter);
    CHECK_THAT(error->message, Catch::Contains(wrong.message));
}

}  // namespace

TEST_CASE("a wrong value is refused in words that name the parameter", "[engine]") {
    for (const WrongInput& wrong : wrong_values()) {
        check_refused(wrong);
    }
}

TEST_CASE("a wrong set of parameters is refused with what the kind takes", "[engine]") {
    for (const WrongInput& wrong : wrong_sets()) {
        check_refused(wrong);
    }
    const auto result = make_distribution("truncated_normal", Parameters{{"mean", {1}}}, 0.0);
    CHECK(std::get<DistributionError>(result).hint ==
          "it takes mean and sd (and if wanted low and high), or mean and cv (and if wanted low "
          "and high)");
}

}  // namespace ringside::engine
