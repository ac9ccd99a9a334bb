// Points planned and run; see sweep.hpp.
#include "analysis/sweep/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/report/facts.hpp"
#include "analysis/until.hpp"
#include "analysis/warm_up.hpp"
#include "sim/scenario/scenario.hpp"

namespace ringside::analysis::sweep {
namespace {

using scenario::Problem;

/// More than anybody reads.
constexpr std::size_t problems_max = 100;

bool is_same(const Problem& one, const Problem& other) {
    return one.file == other.file && one.line == other.line && one.column == other.column &&
           one.message == other.message;
}

PlannedPoint planned(const center::Model& model, std::vector<std::string> changes,
                     std::optional<std::uint64_t> seed) {
    PlannedPoint point;
    point.changes = std::move(changes);
    point.inputs_hash = model.inputs_hash;
    point.seed = seed.value_or(model.seed);
    point.target = model.target;
    point.is_steady_state = model.horizon.steady_state;
    point.hours_a_day = events::to_seconds(model.horizon.mean_day()) / 3600.0;
    return point;
}

class Sweeper {
  public:
    Sweeper(const Plan& plan, const SweepOptions& options) : plan_(plan), options_(options) {
        sweep_.points.resize(plan.points.size());
    }

    Sweep sweep(const std::function<void(const Sweep&)>& found) {
        find_all();
        if (found)
            found(sweep_);
        for (std::size_t i = 0; i < plan_.points.size(); ++i) {
            if (!sweep_.points[i].is_done && !run(i))
                break;
        }
        sweep_.seconds = elapsed();
        return std::move(sweep_);
    }

  private:
    double elapsed() const {
        return options_.run.seconds_since_start ? options_.run.seconds_since_start() : 0.0;
    }

    void find_all() {
        if (options_.store == nullptr)
            return;
        for (std::size_t i = 0; i < plan_.points.size(); ++i) {
            const PlannedPoint& point = plan_.points[i];
            auto stored = options_.store->find({point.inputs_hash, point.seed, options_.version,
                                                *options_.run.replications, rule()});
            if (!stored)
                continue;
            keep(i, {true, stored->replications, stored->calls, stored->fingerprint,
                     std::move(stored->estimates)});
            ++sweep_.were_there;
        }
    }

    /// What ended a point, unless a number of replications did; empty then.
    std::string rule() const {
        std::string words;
        for (const Wish& wish : options_.wishes)
            words += (words.empty() ? "" : ", ") + wish.text;
        return words.empty() ? ""
                             : fmt::format("{}, at most {}", words, *options_.run.replications);
    }

    void keep(std::size_t i, SweptPoint point) {
        sweep_.points[i] = std::move(point);
        ++sweep_.done;
    }

    /// Whether the point was done and the next may begin.
    bool run(std::size_t i) {
        const PlannedPoint& point = plan_.points[i];
        scenario::Loaded loaded = scenario::load(plan_.scenario, point.changes);
        if (!loaded.model || loaded.model->inputs_hash != point.inputs_hash) {
            sweep_.problem = fmt::format(
                "{}, or a file that it names, was changed while the sweep was running; the points "
                "that are done are of the old one",
                plan_.scenario.string());
            sweep_.ending = runs::Ending::failed;
            return false;
        }
        runs::Options options = options_.run;
        options.seed = point.seed;
        if (options_.run.progress)
            options.progress = [&](const runs::Progress& now) { report_progress(now); };
        // Of each point its own: what a point brings does not depend on which others there are.
        if (settle_warm_up({&*loaded.model, 1}, options)) {
            const bool is_stopped = options.stop != nullptr && *options.stop;
            sweep_.ending = is_stopped ? runs::Ending::interrupted : runs::Ending::failed;
            if (!is_stopped) {
                sweep_.problem = fmt::format(
                    "no warm-up is found at point {}: the center does not settle there", i + 1);
            }
            return false;
        }
        runs::Results results = runs::begin(*loaded.model, options.seed);
        if (options_.wishes.empty())
            runs::run_on(results, *loaded.model, options);
        else
            run_until(results, *loaded.model, options, options_.wishes);
        sweep_.calls += results.calls();
        sweep_.ending = results.ending;
        sweep_.failure = results.failure;
        if (results.ending != runs::Ending::asked)
            return false;
        const Estimates estimates = estimates_of(results);
        if (options_.store != nullptr)
            put(*loaded.model, point, results, estimates);
        keep(i, {true, results.replications(), results.calls(), results.fingerprint(),
                 named_estimates(estimates, *loaded.model)});
        return true;
    }

    void put(const center::Model& model, const PlannedPoint& point, const runs::Results& results,
             const Estimates& estimates) {
        report::Facts facts;
        facts.model = &model;
        facts.changes = point.changes;
        facts.seed = results.seed;
        facts.replications = results.replications();
        facts.calls = results.calls();
        facts.fingerprint = results.fingerprint();
        facts.version = options_.version;
        options_.store->put(facts, over_all_time(estimates), rule());
    }

    /// Of the points that were not in the store: a share of them, and how many of all are done.
    void report_progress(const runs::Progress& now) const {
        const auto all = static_cast<double>(plan_.points.size() - sweep_.were_there);
        const auto done = static_cast<double>(sweep_.done - sweep_.were_there);
        runs::Progress whole;
        whole.share = (done + now.share) / all;
        whole.replications = sweep_.done;
        whole.calls = sweep_.calls + now.calls;
        whole.seconds = elapsed();
        options_.run.progress(whole);
    }

    const Plan& plan_;
    const SweepOptions& options_;
    Sweep sweep_;
};

}  // namespace

Plan plan(const std::filesystem::path& scenario, const std::vector<std::string>& changes,
          const Grid& grid, std::optional<std::uint64_t> seed, std::vector<Problem>& problems,
          const std::function<void(std::size_t)>& told) {
    Plan plan{scenario, {}, {}};
    for (std::size_t i = 0; i < grid.points() && problems.size() < problems_max; ++i) {
        std::vector<std::string> all = changes;
        for (std::string& change : grid.changes_of(i))
            all.push_back(std::move(change));
        scenario::Loaded loaded = scenario::load(scenario, all);
        if (loaded.model) {
            plan.points.push_back(planned(*loaded.model, std::move(all), seed));
            if (!plan.first)
                plan.first = std::move(*loaded.model);
        }
        grid.place(i, changes.size(), loaded.problems);
        for (Problem& problem : loaded.problems) {
            const bool is_known = std::ranges::any_of(
                problems, [&](const Problem& known) { return is_same(known, problem); });
            if (!is_known)
                problems.push_back(std::move(problem));
        }
        if (told)
            told(i + 1);
    }
    return plan;
}

Sweep sweep(const Plan& plan, const SweepOptions& options,
            const std::function<void(const Sweep&)>& found) {
    return Sweeper(plan, options).sweep(found);
}

}  // namespace ringside::analysis::sweep
