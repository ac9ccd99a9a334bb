// Hyperexponential: a mixture of exponential times, for spreads above that of the exponential.
#include <array>
#include <numeric>

#include "sim/engine/distributions/exponential.hpp"
#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

/// Probabilities are written in decimals, so their sum is 1 only nearly.
constexpr double sum_tolerance = 1e-6;

// list: for each branch its cumulated probability (the last is above any draw) and its mean.
double draw(const Shape& shape, Stream& stream) {
    const double choice = stream.uniform();
    const double* branch = shape.list->data();
    while (choice >= branch[0])
        branch += 2;
    return branch[1] * standard_exponential(stream);
}

Shape mixture(std::span<const double> probabilities, std::span<const double> means) {
    const double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    std::vector<double> branches;
    double cumulated = 0.0;
    double mean = 0.0;
    double mean_square = 0.0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        const double probability = probabilities[i] / total;
        cumulated += probability;
        mean += probability * means[i];
        mean_square += probability * 2.0 * means[i] * means[i];
        branches.push_back(cumulated);
        branches.push_back(means[i]);
    }
    branches[branches.size() - 2] = 2.0;
    return {.draw = draw,
            .name = "hyperexponential",
            .mean = mean,
            .variance = mean_square - mean * mean,
            .list = std::make_shared<const std::vector<double>>(std::move(branches))};
}

/// Two branches that bring the same share of the time ("balanced means"): Whitt, "Approximating a
/// point process by a renewal process, I", Operations Research 30 (1982), section 3.
Made by_mean_and_spread(double mean, double cv) {
    if (cv < 1.0) {
        return DistributionError{"cv", "the cv of a hyperexponential time is 1 or more",
                                 "for less spread use gamma, erlang or lognormal"};
    }
    // Of the rarer branch, without the difference that cancels at a large cv.
    const double square = cv * cv;
    const double root = std::sqrt((square - 1.0) / (square + 1.0));
    const double rare = 1.0 / ((square + 1.0) * (1.0 + root));
    const double common = 1.0 - rare;
    return mixture(std::array{common, rare},
                   std::array{mean / (2.0 * common), mean / (2.0 * rare)});
}

Made by_branches(const std::vector<double>& probabilities, const std::vector<double>& means) {
    if (probabilities.size() != means.size()) {
        return DistributionError{"means", "there must be as many means as probabilities",
                                 "each branch has one of both"};
    }
    const double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    if (std::abs(total - 1.0) > sum_tolerance) {
        return DistributionError{"probabilities", "the probabilities do not sum to 1", ""};
    }
    return mixture(probabilities, means);
}

Made make(const Arguments& arguments) {
    if (arguments.has("cv")) {
        return by_mean_and_spread(arguments.number("mean"), arguments.number("cv"));
    }
    return by_branches(arguments.list("probabilities"), arguments.list("means"));
}

constexpr std::array by_mean_and_cv{
    mean_parameter, ParameterSpec{"cv", ParameterSpec::Unit::number,
                                  "the standard deviation divided by the mean: 1 or more"}};
constexpr std::array by_lists{
    ParameterSpec{"probabilities", ParameterSpec::Unit::probabilities,
                  "how likely each branch is; they sum to 1"},
    ParameterSpec{"means", ParameterSpec::Unit::times_s, "the mean of each branch"}};
constexpr std::array<std::span<const ParameterSpec>, 2> forms{by_mean_and_cv, by_lists};

}  // namespace

constinit const DistributionKind hyperexponential_kind{
    "hyperexponential", "a mixture of short and long exponential times", forms, make};

}  // namespace ringside::engine
