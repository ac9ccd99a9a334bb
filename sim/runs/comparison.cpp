// Several models run on the same replications; see comparison.hpp.
//
// Why blocks change nothing: each model's replications are folded in the order of their numbers, as
// in a run of its own, and the pairs of replications are added in that order too.
#include "sim/runs/comparison.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sim/observers/measures.hpp"

namespace ringside::runs {
namespace {

using observers::Measure;

/// Replications of a block: few enough to look at the time between, and to keep their totals.
constexpr std::uint64_t block_most = 256;
constexpr std::uint64_t block_bytes = std::uint64_t{32} << 20;
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

/// A number in all models, if they have it.
std::optional<ComparedNumber> in_all(const std::vector<Results>& results, ComparedNumber number) {
    for (const Results& each : results) {
        if (const auto found = cell_in(each, number))
            number.cells.push_back(*found);
    }
    return number.cells.size() == results.size() ? std::optional(std::move(number)) : std::nullopt;
}

bool have_one_currency(std::span<const center::Model> models) {
    return std::ranges::all_of(models, [&](const center::Model& model) {
        return model.costs.currency == models.front().costs.currency;
    });
}

/// All numbers of the first model that the others have too, money only in one currency, but those
/// of intervals.
std::vector<ComparedNumber> numbers_of(std::span<const center::Model> models,
                                       const std::vector<Results>& results, bool percentiles) {
    const bool with_money = have_one_currency(models);
    std::vector<ComparedNumber> numbers;
    const Results& base = results.front();
    for (const Measure& measure : observers::measures()) {
        if (measure.is_percentile() != percentiles || (measure.is_of_money() && !with_money))
            continue;
        for (const Cell& cell : base.cells(measure)) {
            if (cell.interval || (cell.call_type && cell.group))
                continue;
            if (auto number =
                    in_all(results,
                           {&measure, call_type_name(base, cell), group_name(base, cell), {}, {}}))
                numbers.push_back(std::move(*number));
        }
    }
    return numbers;
}

bool have_same_intervals(const std::vector<Results>& results) {
    const observers::ObservedCenter& base = results.front().center();
    return !base.steady_state && std::ranges::all_of(results, [&](const Results& each) {
        const observers::ObservedCenter& center = each.center();
        return !center.steady_state && center.interval == base.interval &&
               center.day_ends == base.day_ends;
    });
}

/// What is compared by interval: how many come, how they fare, and the level that is the target.
std::vector<const Measure*> measures_by_interval(const observers::ObservedCenter& center) {
    constexpr std::array levels{std::string_view{"service_level"},
                                std::string_view{"service_level_of_answered"},
                                std::string_view{"service_level_less_short_abandons"},
                                std::string_view{"service_level_with_short_abandons"}};
    std::vector<const Measure*> chosen;
    for (const std::string_view name :
         {levels[static_cast<std::size_t>(center.target_measure)], std::string_view{"offered"},
          std::string_view{"abandon_rate"}, std::string_view{"mean_wait_s"}})
        chosen.push_back(observers::find_measure(name));
    return chosen;
}

/// Numbers of intervals, each measure's one after the other.
void add_intervals(const std::vector<Results>& results, std::vector<ComparedNumber>& numbers) {
    if (!have_same_intervals(results))
        return;
    const observers::ObservedCenter& center = results.front().center();
    for (const Measure* measure : measures_by_interval(center)) {
        for (std::size_t interval = 0; interval < center.intervals(); ++interval) {
            const std::vector<Cell> cells(results.size(), {{}, {}, interval});
            numbers.push_back({measure, {}, {}, interval, cells});
        }
    }
}

/// What a measure divides, in one replication.
using Pair = std::pair<double, double>;

class Comparer {
  public:
    using More = std::function<std::uint64_t(const Comparison&)>;

    Comparer(std::span<const center::Model> models, const Options& options);
    Comparison compare(const More& more) &&;

  private:
    std::uint64_t next_end() const;
    bool run_block(std::uint64_t end);
    bool run_model(std::size_t model, std::uint64_t end, const Options& options);
    void see(std::size_t model, std::size_t position);
    void add_block(std::uint64_t length);
    void report_progress(std::size_t model, const Progress& progress) const;

    double elapsed() const {
        return options_.seconds_since_start ? options_.seconds_since_start() : 0.0;
    }

    std::span<const center::Model> models_;
    Options options_;
    Comparison comparison_;
    std::uint64_t block_most_;
    /// By model those of the block under way, which count when all models have done it: replication
    /// of the block * numbers + number.
    std::vector<std::vector<Pair>> block_;
};

Comparer::Comparer(std::span<const center::Model> models, const Options& options)
    : models_(models), options_(options), block_(models.size()) {
    for (const center::Model& model : models) {
        comparison_.results.emplace_back(observed_center_of(model));
        comparison_.results.back().seed = options.seed;
        comparison_.results.back().keep_last();
    }
    comparison_.seed = options.seed;
    comparison_.numbers = numbers_of(models, comparison_.results, false);
    comparison_.percentiles = numbers_of(models, comparison_.results, true);
    add_intervals(comparison_.results, comparison_.numbers);
    comparison_.against_base.assign(models.size() - 1,
                                    std::vector<PairedMoments>(comparison_.numbers.size()));
    const std::size_t each = models.size() * comparison_.numbers.size() * sizeof(Pair);
    block_most_ =
        std::clamp(block_bytes / std::max<std::uint64_t>(each, 1), block_least, block_most);
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
            std::clamp(wished / each, 1.0, static_cast<double>(block_most_)));
    }
    if (options_.replications)
        return std::min(done + block, *options_.replications);
    if (done < options_.at_least)
        return std::min(done + block, options_.at_least);
    return options_.seconds_since_start && passed < options_.seconds ? done + block : done;
}

/// Keeps what the replication that a model has just done says of the numbers.
void Comparer::see(std::size_t model, std::size_t position) {
    const Results& results = comparison_.results[model];
    Pair* next = &block_[model][position * comparison_.numbers.size()];
    for (const ComparedNumber& number : comparison_.numbers)
        *next++ = results.last(*number.measure, number.cells[model]);
}

/// Adds the replications of a block that all models have done.
void Comparer::add_block(std::uint64_t length) {
    for (std::size_t variant = 0; variant < comparison_.against_base.size(); ++variant) {
        const Pair* base = block_.front().data();
        const Pair* mine = block_[variant + 1].data();
        for (std::uint64_t replication = 0; replication < length; ++replication) {
            for (PairedMoments& moments : comparison_.against_base[variant]) {
                moments.add(base->first, base->second, mine->first, mine->second);
                ++base;
                ++mine;
            }
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
    mine.folded = [&, model](const observers::Tallies&) { see(model, position++); };
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
    for (std::vector<Pair>& of_model : block_)
        of_model.resize(length * comparison_.numbers.size());
    for (std::size_t model = 0; model < models_.size(); ++model) {
        if (!run_model(model, end, options))
            return false;
    }
    add_block(length);
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
