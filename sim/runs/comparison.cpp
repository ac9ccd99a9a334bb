// Several models run on the same replications; see comparison.hpp.
//
// Why blocks change nothing: each model's replications are folded in the order of their numbers, as
// in a run of its own, and the pairs of replications are added in that order too.
#include "sim/runs/comparison.hpp"

#include <algorithm>
#include <utility>

#include "sim/observers/measures.hpp"

namespace ringside::runs {
namespace {

using observers::Measure;

/// Replications of a block: few enough to look at the time between, and to keep their totals.
constexpr std::uint64_t block_most = 256;
constexpr std::uint64_t block_least = 8;
constexpr double block_s = 0.25;

std::optional<std::string> call_type_name(const Results& results, const Cell& cell) {
    return cell.call_type ? std::optional(results.center().call_types[*cell.call_type])
                          : std::nullopt;
}

std::optional<std::string> group_name(const Results& results, const Cell& cell) {
    return cell.group ? std::optional(results.center().groups[*cell.group].name) : std::nullopt;
}

/// The cell of these names in a model, if the measure has one there.
std::optional<Cell> cell_in(const Results& results, const ComparedNumber& number) {
    for (const Cell& cell : results.cells(*number.measure)) {
        if (!cell.interval && call_type_name(results, cell) == number.call_type &&
            group_name(results, cell) == number.group)
            return cell;
    }
    return std::nullopt;
}

/// All numbers of the first model that the others have too.
std::vector<ComparedNumber> numbers_of(const std::vector<Results>& results) {
    std::vector<ComparedNumber> numbers;
    for (const Measure& measure : observers::measures()) {
        if (measure.is_percentile())
            continue;
        for (const Cell& cell : results.front().cells(measure)) {
            if (cell.interval || (cell.call_type && cell.group))
                continue;
            ComparedNumber number{&measure,
                                  call_type_name(results.front(), cell),
                                  group_name(results.front(), cell),
                                  {}};
            for (const Results& each : results) {
                if (const auto found = cell_in(each, number))
                    number.cells.push_back(*found);
            }
            if (number.cells.size() == results.size())
                numbers.push_back(std::move(number));
        }
    }
    return numbers;
}

struct Pair {
    double x = 0.0;
    double y = 0.0;
};

class Comparer {
  public:
    using More = std::function<std::uint64_t(const Comparison&)>;

    Comparer(std::span<const center::Model> models, const Options& options);
    Comparison compare(const More& more) &&;

  private:
    std::uint64_t next_end() const;
    bool run_block(std::uint64_t end);
    bool run_model(std::size_t model, std::uint64_t end, const Options& options);
    void see(std::size_t model, const observers::Tallies& tallies, std::size_t position);
    void report_progress(std::size_t model, const Progress& progress) const;

    double elapsed() const {
        return options_.seconds_since_start ? options_.seconds_since_start() : 0.0;
    }

    std::span<const center::Model> models_;
    Options options_;
    Comparison comparison_;
    /// Those of the block under way, which count when all models have done it.
    std::vector<std::vector<PairedMoments>> pending_;
    std::vector<Pair> base_block_;  ///< replication of the block * numbers + number
};

Comparer::Comparer(std::span<const center::Model> models, const Options& options)
    : models_(models), options_(options) {
    for (const center::Model& model : models) {
        comparison_.results.emplace_back(observed_center_of(model));
        comparison_.results.back().seed = options.seed;
    }
    comparison_.seed = options.seed;
    comparison_.numbers = numbers_of(comparison_.results);
    comparison_.against_base.assign(models.size() - 1,
                                    std::vector<PairedMoments>(comparison_.numbers.size()));
    pending_ = comparison_.against_base;
}

/// Up to which replication the next block goes; those done if there is to be none.
std::uint64_t Comparer::next_end() const {
    const std::uint64_t done = comparison_.replications;
    const double passed = elapsed();
    std::uint64_t block = block_least;
    if (done > 0 && options_.seconds_since_start) {
        // No more than fits into what time is left, so that the end is on time.
        const double each = std::max(passed / static_cast<double>(done), 1e-9);
        double wished = block_s;
        if (!options_.replications)
            wished = std::min(wished, options_.seconds - passed);
        block = static_cast<std::uint64_t>(
            std::clamp(wished / each, 1.0, static_cast<double>(block_most)));
    }
    if (options_.replications)
        return std::min(done + block, *options_.replications);
    if (done < options_.at_least)
        return std::min(done + block, options_.at_least);
    return options_.seconds_since_start && passed < options_.seconds ? done + block : done;
}

void Comparer::see(std::size_t model, const observers::Tallies& tallies, std::size_t position) {
    // The moments after one replication are its totals.
    Results alone(comparison_.results[model].center());
    alone.add(tallies, 0, 0, 0);
    for (std::size_t i = 0; i < comparison_.numbers.size(); ++i) {
        const ComparedNumber& number = comparison_.numbers[i];
        const RatioMoments totals = alone.moments(*number.measure, number.cells[model]);
        Pair& base = base_block_[position * comparison_.numbers.size() + i];
        if (model == 0) {
            base = {totals.mean_x, totals.mean_y};
        } else {
            pending_[model - 1][i].add(base.x, base.y, totals.mean_x, totals.mean_y);
        }
    }
}

void Comparer::report_progress(std::size_t model, const Progress& progress) const {
    if (!options_.progress)
        return;
    Progress whole = progress;
    whole.seconds = elapsed();
    whole.timed = !options_.replications && options_.seconds_since_start;
    whole.replications = comparison_.replications;
    std::uint64_t done = progress.replications;
    for (std::size_t other = 0; other < models_.size(); ++other) {
        if (other == model)
            continue;
        done += comparison_.results[other].replications();
        whole.calls += comparison_.results[other].calls();
    }
    const std::uint64_t asked = options_.replications.value_or(options_.at_least);
    whole.share = static_cast<double>(done) / static_cast<double>(asked * models_.size());
    if (whole.timed)
        whole.share = std::min(whole.share, whole.seconds / options_.seconds);
    options_.progress(whole);
}

/// Whether the model has done all of the block.
bool Comparer::run_model(std::size_t model, std::uint64_t end, const Options& options) {
    Results& results = comparison_.results[model];
    Options mine = options;
    std::size_t position = 0;
    mine.folded = [&, model](const observers::Tallies& tallies) {
        see(model, tallies, position++);
    };
    mine.progress = [&, model](const Progress& progress) { report_progress(model, progress); };
    run_on(results, models_[model], mine);
    if (results.ending == Ending::asked && results.replications() == end)
        return true;
    comparison_.ending = results.ending;
    return false;
}

/// Whether all models have done the replications before `end`.
bool Comparer::run_block(std::uint64_t end) {
    Options options = options_;
    options.replications = end;
    options.trace_path.clear();
    options.calls_path.clear();
    const std::uint64_t length = end - comparison_.replications;
    base_block_.resize(length * comparison_.numbers.size());
    for (std::size_t model = 0; model < models_.size(); ++model) {
        if (!run_model(model, end, options))
            return false;
    }
    comparison_.against_base = pending_;
    comparison_.replications = end;
    return true;
}

Comparison Comparer::compare(const More& more) && {
    for (;;) {
        std::uint64_t end = next_end();
        if (end == comparison_.replications && more && options_.replications) {
            options_.replications = std::max(more(comparison_), end);
            end = next_end();
        }
        if (end == comparison_.replications) {
            if (!options_.replications)
                comparison_.ending = end == options_.at_least ? Ending::minimum : Ending::time;
            break;
        }
        if (!run_block(end))
            break;
    }
    comparison_.seconds = elapsed();
    return std::move(comparison_);
}

}  // namespace

Comparison compare(std::span<const center::Model> models, const Options& options,
                   const std::function<std::uint64_t(const Comparison&)>& more) {
    return Comparer(models, options).compare(more);
}

}  // namespace ringside::runs
