// Replications on threads.
//
// Why the number of threads changes nothing: a replication depends on its number and the seed only,
// and replications are folded into the results strictly in the order of their numbers, by whichever
// thread finds the next one ready. Each replication has a place in a ring of slots; a thread that
// is so far ahead that its place is still taken waits.
#include "sim/runs/run.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "sim/center/plan.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/runs/child.hpp"
#include "sim/runs/replication.hpp"

namespace ringside::runs {
namespace {

using observers::ObservedCenter;

/// One replication on its way from the thread that runs it to the results.
struct Slot {
    explicit Slot(const ObservedCenter& center) : outcome(center) {}

    enum class State : std::uint8_t { free, running, finished, lost, interrupted, failed };
    State state = State::free;
    double share = 0.0;       ///< of its horizon, while it runs
    std::uint64_t calls = 0;  ///< so far
    Outcome outcome;
    std::string error;
};

class Crew {
  public:
    Crew(const center::Model& model, const Options& options, Results& results);
    void work();

  private:
    void work_on_replications();
    std::optional<std::uint64_t> begin();
    bool is_enough();
    void simulate(std::uint64_t replication, Slot& slot);
    bool look_around(Slot& slot, double share, std::uint64_t calls);
    void deliver(Slot& slot, Slot::State state);
    void fold(std::unique_lock<std::mutex>& lock);
    bool add_to_results(Slot& slot);
    void note_end(const Slot& slot);
    void report_progress();

    bool stopped() const noexcept {
        return options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed);
    }
    double elapsed() const {
        return options_.seconds_since_start ? options_.seconds_since_start() : 0.0;
    }
    Slot& slot_of(std::uint64_t replication) { return slots_[replication % slots_.size()]; }

    const center::Model& model_;
    const Options& options_;
    const ObservedCenter observed_;
    /// What predictors must know; null where none are watched.
    std::shared_ptr<const routing::Abilities> abilities_;
    Results& results_;
    unsigned threads_;

    std::mutex mutex_;  ///< guards all that follows; a running slot is its thread's
    std::condition_variable place_is_free_;
    std::vector<Slot> slots_;
    std::uint64_t next_;    ///< the replication that begins next
    std::uint64_t folded_;  ///< those before it have left their slots
    std::uint64_t calls_folded_;
    bool folding_ = false;
    bool cut_short_ = false;  ///< a replication before those to come was interrupted
    bool no_more_ = false;
};

unsigned threads_for(const Options& options, std::uint64_t done) {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const std::uint64_t threads = options.threads > 0 ? options.threads : cores;
    const std::uint64_t all = options.replications.value_or(done + threads);
    const std::uint64_t useful = all > done ? all - done : 1;
    return static_cast<unsigned>(std::min(threads, useful));
}

Crew::Crew(const center::Model& model, const Options& options, Results& results)
    : model_(model),
      options_(options),
      observed_(results.center()),
      results_(results),
      threads_(threads_for(options, results.replications())),
      next_(results.replications()),
      folded_(results.replications()),
      calls_folded_(results.calls()) {
    if (model.platform && platform_driver() == nullptr)
        throw center::NeedsPlatform{};
    results_.ending = Ending::asked;
    if (options.predictors) {
        abilities_ = center::Plan(model).abilities;
        if (!results_.predictions)
            results_.predictions.emplace(model.call_types.size(), routing::predictors().size());
    }
    if (model.platform && !results_.transactions)
        results_.transactions.emplace(*model.platform);
    if (model.platform && !results_.network) {
        const auto network = observed_network_of(model, nullptr);
        results_.network.emplace(network.sites, network.links, network.outages);
    }
    // One that runs and one that waits to be folded for each thread.
    const std::size_t slots = threads_ == 1 ? 1 : 2 * std::size_t{threads_};
    slots_.reserve(slots);
    for (std::size_t i = 0; i < slots; ++i)
        slots_.emplace_back(observed_);
}

void Crew::work() {
    {
        std::vector<std::jthread> others;
        try {
            while (others.size() + 1 < threads_)
                others.emplace_back([this] { work_on_replications(); });
        } catch (const std::system_error&) {
            // The system gives no more threads: those that there are do all.
        }
        work_on_replications();
    }
    results_.seconds = elapsed();
}

void Crew::work_on_replications() {
    while (const auto replication = begin()) {
        Slot& slot = slot_of(*replication);
        simulate(*replication, slot);
    }
}

/// Under the mutex: whether no further replication is to begin; then `ending` says why.
bool Crew::is_enough() {
    if (no_more_)
        return true;
    if (stopped()) {
        results_.ending = Ending::interrupted;
        return true;
    }
    if (options_.replications)
        return next_ >= *options_.replications;
    if (next_ < options_.at_least)
        return false;
    if (options_.seconds_since_start && elapsed() < options_.seconds)
        return false;
    results_.ending = next_ == options_.at_least ? Ending::minimum : Ending::time;
    return true;
}

std::optional<std::uint64_t> Crew::begin() {
    std::unique_lock lock(mutex_);
    place_is_free_.wait(lock, [this] { return no_more_ || next_ < folded_ + slots_.size(); });
    no_more_ = is_enough();
    if (no_more_) {
        place_is_free_.notify_all();
        return std::nullopt;
    }
    Slot& slot = slot_of(next_);
    slot.state = Slot::State::running;
    slot.share = 0.0;
    slot.calls = 0;
    return next_++;
}

void Crew::simulate(std::uint64_t replication, Slot& slot) {
    Slot::State state = Slot::State::failed;
    try {
        const Task task{model_,
                        observed_,
                        options_,
                        results_.seed,
                        replication,
                        abilities_,
                        options_.batch,
                        [&](double share, std::uint64_t calls) {
                            return look_around(slot, share, calls); }};
        state = replicate(task, slot.outcome) ? Slot::State::finished : Slot::State::interrupted;
    } catch (const ChildDied& child) {
        state = Slot::State::lost;
        slot.error = child.how;
    } catch (const std::exception& error) {
        slot.error = error.what();
    }
    deliver(slot, state);
}

/// Notes how far the replication is; false if it is to stop.
bool Crew::look_around(Slot& slot, double share, std::uint64_t calls) {
    if (stopped())
        return false;
    if (!options_.progress)
        return true;
    const std::lock_guard lock(mutex_);
    slot.share = share;
    slot.calls = calls;
    report_progress();
    return true;
}

void Crew::deliver(Slot& slot, Slot::State state) {
    std::unique_lock lock(mutex_);
    slot.state = state;
    if (!folding_)
        fold(lock);
}

/// Folds all that is ready and in turn; the others go on meanwhile.
void Crew::fold(std::unique_lock<std::mutex>& lock) {
    folding_ = true;
    while (folded_ < next_) {
        Slot& slot = slot_of(folded_);
        if (slot.state == Slot::State::running)
            break;
        if (slot.state == Slot::State::finished && !cut_short_) {
            lock.unlock();
            const bool added = add_to_results(slot);
            lock.lock();
            if (!added)
                slot.state = Slot::State::failed;
        }
        note_end(slot);
        slot.state = Slot::State::free;
        ++folded_;
        place_is_free_.notify_all();
        report_progress();
    }
    folding_ = false;
}

std::uint64_t answered_in(const observers::Tallies& tallies) {
    std::uint64_t answered = 0;
    for (std::size_t type = 0; type < tallies.call_types(); ++type) {
        for (std::size_t interval = 0; interval < tallies.intervals(); ++interval)
            answered += tallies.calls(interval, type).answered;
    }
    return answered;
}

/// False, with the slot's `error`, if there is no memory for it.
bool Crew::add_to_results(Slot& slot) {
    try {
        const Outcome& it = slot.outcome;
        results_.add(it.tallies, it.fingerprint.value(), it.tallies.contacts(), it.events);
        if (it.predictions)
            results_.predictions->add(*it.predictions);
        if (it.transactions)
            results_.transactions->add(*it.transactions, answered_in(it.tallies));
        if (it.network)
            results_.network->add(*it.network);
        results_.problems.insert(results_.problems.end(), it.problems.begin(), it.problems.end());
        if (options_.folded)
            options_.folded(it.tallies);
        return true;
    } catch (const std::exception& error) {
        slot.error = error.what();
        return false;
    }
}

/// Under the mutex: what follows from how replication number `folded_` ended.
void Crew::note_end(const Slot& slot) {
    switch (slot.state) {
        case Slot::State::finished:
            calls_folded_ += slot.outcome.tallies.contacts();
            break;
        case Slot::State::lost:
            // The others go on without it.
            results_.problems.push_back(fmt::format("replication {} (seed {}) is lost: {}",
                                                    folded_ + 1, results_.seed, slot.error));
            break;
        case Slot::State::interrupted:
            // This leaves a gap in the order: what comes after it does not count either.
            cut_short_ = true;
            no_more_ = true;
            if (!results_.failure)
                results_.ending = Ending::interrupted;
            break;
        default:
            no_more_ = true;
            results_.ending = Ending::failed;
            if (!results_.failure) {
                results_.failure = Failure{folded_, results_.seed, slot.error};
            }
            break;
    }
}

void Crew::report_progress() {
    if (!options_.progress)
        return;
    Progress progress;
    progress.replications = folded_;
    progress.calls = calls_folded_;
    double begun = 0.0;
    for (std::uint64_t replication = folded_; replication < next_; ++replication) {
        const Slot& slot = slot_of(replication);
        if (slot.state == Slot::State::running)
            begun += slot.share;
        progress.calls += slot.calls;
    }
    progress.seconds = elapsed();
    progress.timed = !options_.replications && options_.seconds_since_start;
    const auto asked = static_cast<double>(options_.replications.value_or(options_.at_least));
    progress.share = (static_cast<double>(folded_) + begun) / std::max(asked, 1.0);
    if (progress.timed) {
        progress.share = std::min(progress.share, progress.seconds / options_.seconds);
    }
    progress.share = std::min(progress.share, 1.0);
    options_.progress(progress);
}

}  // namespace

Results begin(const center::Model& model, std::uint64_t seed) {
    Results results(observed_center_of(model));
    results.seed = seed;
    return results;
}

Results run(const center::Model& model, const Options& options) {
    Results results = begin(model, options.seed);
    run_on(results, model, options);
    return results;
}

void run_on(Results& results, const center::Model& model, const Options& options) {
    Crew(model, options, results).work();
}

}  // namespace ringside::runs
