// The pilot and its truncation; see warm_up.hpp.
#include "analysis/warm_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>

#include "sim/runs/run.hpp"

namespace ringside::analysis {
namespace {

using events::Duration;

constexpr std::size_t batch = 5;
constexpr std::size_t batches_least = 20;
/// The last ones are left out of the search: the variance of a few values is small by chance.
constexpr std::size_t batches_kept = 5;

/// Steps of time of a pilot: a batch of five is 1/200 of it.
constexpr std::int64_t steps = 1000;
constexpr std::uint64_t pilot_replications = 10;
/// The pilot has chances of its own: what it saw is not counted again.
constexpr std::uint64_t pilot_seed = 0x9e3779b97f4a7c15;
constexpr Duration first_length = std::chrono::hours{24};
/// Times the counted length. Of a series that has settled MSER-5 refuses one in some forty, because
/// it looks quiet at its end by chance; a longer one then tells.
constexpr std::int64_t longest_pilot = 4;

std::vector<double> means_of_batches(std::span<const double> series) {
    std::vector<double> means;
    for (std::size_t i = 0; i + batch <= series.size(); i += batch) {
        const auto values = series.subspan(i, batch);
        means.push_back(std::accumulate(values.begin(), values.end(), 0.0) / batch);
    }
    return means;
}

/// Calls that wait and agents who are busy, in each step of a pilot of this length; the sum over
/// the replications. Nothing if it was stopped.
std::optional<std::vector<double>> load_over_time(center::Model model, Duration length,
                                                  const runs::Options& options) {
    model.horizon.warm_up = Duration::zero();
    model.horizon.finds_warm_up = false;
    model.horizon.length = length;
    observers::ObservedCenter observed = runs::observed_center_of(model);
    // To the tallies the steps are the intervals of a day.
    observed.steady_state = false;
    observed.interval = length / steps;
    observed.day_ends = {static_cast<std::size_t>(steps)};
    observed.prices.reset();
    runs::Results results(std::move(observed));
    results.seed = options.seed ^ pilot_seed;

    std::vector<double> load(static_cast<std::size_t>(steps));
    runs::Options pilot;
    pilot.replications = pilot_replications;
    pilot.threads = options.threads;
    pilot.stop = options.stop;
    pilot.progress = options.progress;
    pilot.seconds_since_start = options.seconds_since_start;
    pilot.folded = [&](const observers::Tallies& tallies) {
        for (std::size_t step = 0; step < load.size(); ++step) {
            for (std::size_t type = 0; type < tallies.call_types(); ++type)
                load[step] += static_cast<double>(tallies.calls(step, type).queue);
            for (std::size_t group = 0; group < tallies.groups(); ++group)
                load[step] += static_cast<double>(tallies.agents(step, group).busy);
        }
    };
    runs::run_on(results, model, pilot);
    if (results.replications() < pilot_replications)
        return std::nullopt;
    return load;
}

/// Up to the next whole minute, or second where the steps are short: nobody needs more.
Duration rounded_up(Duration length, Duration grid) {
    using namespace std::chrono;
    const Duration unit = grid >= minutes{1}   ? Duration(minutes{1})
                          : grid >= seconds{1} ? Duration(seconds{1})
                                               : Duration(1);
    return (length + unit - Duration(1)) / unit * unit;
}

}  // namespace

std::optional<std::size_t> mser5(std::span<const double> series) {
    const std::vector<double> means = means_of_batches(series);
    if (means.size() < batches_least)
        return std::nullopt;
    // From the end, so that one pass has the sums of every rest. Around the last value, so that no
    // digits cancel where the mean is large against the spread.
    const double origin = means.back();
    double sum = 0.0;
    double squares = 0.0;
    std::optional<double> least;
    std::size_t best = 0;
    for (std::size_t start = means.size(); start-- > 0;) {
        const double value = means[start] - origin;
        sum += value;
        squares += value * value;
        const auto n = static_cast<double>(means.size() - start);
        if (means.size() - start < batches_kept)
            continue;
        const double error = std::max(squares - sum * sum / n, 0.0) / (n * n);
        // Of equals the earliest: it leaves out the least.
        if (!least || error <= *least) {
            least = error;
            best = start;
        }
    }
    if (best > means.size() / 2)
        return std::nullopt;
    return best * batch;
}

std::optional<Duration> find_warm_up(const center::Model& model, const runs::Options& options) {
    const Duration longest = longest_pilot * model.horizon.length;
    for (Duration length = std::min(first_length, model.horizon.length); length <= longest;
         length *= 2) {
        // At least a nanosecond each.
        const Duration step = std::max(length / steps, Duration(1));
        const auto load = load_over_time(model, step * steps, options);
        if (!load)
            return std::nullopt;
        if (const auto left_out = mser5(*load)) {
            return rounded_up(step * static_cast<std::int64_t>(*left_out),
                              step * static_cast<std::int64_t>(batch));
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> settle_warm_up(std::span<center::Model> models,
                                          const runs::Options& options) {
    Duration longest{};
    for (std::size_t i = 0; i < models.size(); ++i) {
        if (!models[i].horizon.finds_warm_up)
            continue;
        const auto found = find_warm_up(models[i], options);
        if (!found)
            return i;
        longest = std::max(longest, *found);
    }
    for (center::Model& model : models) {
        if (!model.horizon.finds_warm_up)
            continue;
        model.horizon.warm_up = longest;
        model.horizon.finds_warm_up = false;
        model.horizon.found_warm_up = true;
        // Beside others it may be another one than the model's inputs give it alone.
        if (models.size() > 1)
            model.inputs_hash += fmt::format("+warm-up-{}s", events::to_seconds(longest));
    }
    return std::nullopt;
}

}  // namespace ringside::analysis
