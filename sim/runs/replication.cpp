// The loop that all of a run's time goes into.
#include "sim/runs/replication.hpp"

#include <optional>

#include "sim/center/center.hpp"
#include "sim/observers/call_log.hpp"
#include "sim/observers/checker.hpp"
#include "sim/observers/trace.hpp"
#include "sim/runs/network_moments.hpp"

#include <fmt/format.h>

namespace ringside::runs {
namespace {

using observers::ObservedCenter;

PlatformDriver the_driver = nullptr;

/// So many steps pass between two looks at whether to stop: about a millisecond.
constexpr int steps_between_looks = 8192;

/// The observers that cost time and that only some replications have.
class Witnesses {
  public:
    Witnesses(const ObservedCenter& center, const Options& options, std::uint64_t replication)
        : replication_(replication) {
        if (options.check)
            checker_.emplace(center);
        if (replication > 0)
            return;
        if (!options.trace_path.empty())
            trace_.emplace(center, options.trace_path);
        if (!options.calls_path.empty())
            call_log_.emplace(center, options.calls_path);
    }

    bool any() const noexcept { return checker_ || trace_ || call_log_; }

    void set_network(const observers::ObservedNetwork& observed, const center::Network& network) {
        if (!trace_)
            return;
        std::vector<std::string> names;
        for (const center::Network::Link& link : network.links)
            names.push_back(link.name);
        trace_->set_network(observed, names);
    }

    void see(const events::Event& event) {
        if (checker_)
            checker_->see(event);
        if (trace_)
            trace_->see(event);
        if (call_log_)
            call_log_->see(event);
    }

    /// Puts the files in their places; returns what was wrong.
    std::vector<std::string> finish(const observers::Tallies& tallies) {
        std::vector<std::string> problems;
        if (checker_) {
            checker_->compare(tallies);
            for (const std::string& problem : checker_->problems()) {
                problems.push_back(fmt::format("replication {}, {}", replication_ + 1, problem));
            }
        }
        if (trace_) {
            if (const auto error = trace_->finish())
                problems.push_back(*error);
        }
        if (call_log_) {
            if (const auto error = call_log_->finish())
                problems.push_back(*error);
        }
        return problems;
    }

  private:
    std::uint64_t replication_;
    std::optional<observers::Checker> checker_;
    std::optional<observers::Trace> trace_;
    std::optional<observers::CallLog> call_log_;
};

events::Time counted_from(const Task& task) {
    return events::start_of_time + task.observed.warm_up;
}

/// Whether the replication may go on.
bool looks(const Task& task, const center::Center& center, const Outcome& outcome) {
    const double share = events::to_seconds(center.now() - events::start_of_time) /
                         events::to_seconds(task.observed.end() - events::start_of_time);
    return task.look_around(share, outcome.tallies.contacts());
}

/// What every event is for, beside those who watch closely. Apart from the outcome until the end,
/// so that it stays in registers.
struct Counts {
    observers::Fingerprint fingerprint;
    std::uint64_t events = 0;

    void put(Outcome& outcome) const {
        outcome.fingerprint = fingerprint;
        outcome.events = events;
    }
};

template <class See>
bool run_to_end(const Task& task, center::Center& center, Outcome& outcome, See&& see) {
    Counts counts;
    for (;;) {
        for (int step = 0; step < steps_between_looks; ++step) {
            const auto happened = center.step();
            if (happened.empty()) {
                counts.put(outcome);
                return true;
            }
            counts.events += happened.size();
            for (const events::Event& event : happened) {
                outcome.tallies.see(event);
                counts.fingerprint.see(event);
                see(event);
            }
        }
        if (!looks(task, center, outcome))
            return false;
    }
}

/// The same where SimGrid turns the handle.
template <class See>
bool drive_to_end(const Task& task, center::Center& center, Outcome& outcome, Witnesses& witnesses,
                  See&& see) {
    Counts counts;
    int steps = 0;
    bool goes_on = true;
    auto& transactions =
        outcome.transactions.emplace(task.model.platform->transactions.size(), counted_from(task));
    outcome.network.reset();
    the_driver(center, task.model, [&](std::span<const events::Event> happened) {
        // The center is connected by now.
        if (!outcome.network) {
            const auto observed = observed_network_of(task.model, &center.network());
            outcome.network.emplace(observed);
            witnesses.set_network(observed, center.network());
        }
        counts.events += happened.size();
        for (const events::Event& event : happened) {
            outcome.tallies.see(event);
            counts.fingerprint.see(event);
            see(event);
            transactions.see(event);
            outcome.network->see(event);
        }
        if (++steps % steps_between_looks == 0)
            goes_on = looks(task, center, outcome);
        return goes_on;
    });
    counts.put(outcome);
    return goes_on;
}

}  // namespace

void set_platform_driver(PlatformDriver driver) { the_driver = driver; }

PlatformDriver platform_driver() noexcept { return the_driver; }

void run_center(center::Center& center, const center::Model& model, const See& see) {
    if (!model.platform) {
        for (auto happened = center.step(); !happened.empty() && see(happened);)
            happened = center.step();
    } else if (the_driver != nullptr) {
        the_driver(center, model, see);
    } else {
        throw center::NeedsPlatform{};
    }
}

bool replicate(const Task& task, Outcome& outcome) {
    return task.model.platform ? replicate_in_child(task, outcome) : replicate_here(task, outcome);
}

bool replicate_here(const Task& task, Outcome& outcome) {
    outcome.tallies.reset();
    outcome.problems.clear();
    std::optional<observers::Tallies> earlier;  // all batches but the last
    if (task.options.batches > 0) {
        earlier.emplace(task.observed);
        outcome.tallies.cut_into(task.options.batches, [&](const observers::Tallies& batch) {
            earlier->add(batch);
            task.batch_ended(batch);
        });
    }
    center::Center center(task.model, task.seed, task.replication);
    Witnesses witnesses(task.observed, task.options, task.replication);
    bool has_finished = false;
    if (task.abilities)
        outcome.predictions.emplace(task.abilities, counted_from(task));
    if (task.model.platform) {
        has_finished = drive_to_end(task, center, outcome, witnesses, [&](const auto& event) {
            if (outcome.predictions)
                outcome.predictions->see(event);
            witnesses.see(event);
        });
    } else if (task.abilities) {
        has_finished = run_to_end(task, center, outcome, [&](const events::Event& event) {
            outcome.predictions->see(event);
            witnesses.see(event);
        });
    } else if (witnesses.any()) {
        has_finished = run_to_end(task, center, outcome,
                                  [&](const events::Event& event) { witnesses.see(event); });
    } else {
        has_finished = run_to_end(task, center, outcome, [](const events::Event&) {});
    }
    if (!has_finished)
        return false;
    if (earlier) {
        task.batch_ended(outcome.tallies);
        outcome.tallies.add(*earlier);
    }
    outcome.problems = witnesses.finish(outcome.tallies);
    return true;
}

}  // namespace ringside::runs
