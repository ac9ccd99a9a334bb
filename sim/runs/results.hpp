// What replications have brought, ready to be estimated from: moments of every measure in every
// cell, the waits of all offered, and how the run went. It knows no confidence level and no output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/observers/measures.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/observers/wait_counts.hpp"
#include "sim/runs/day_levels.hpp"
#include "sim/runs/moments.hpp"
#include "sim/runs/moments_table.hpp"
#include "sim/runs/network_moments.hpp"
#include "sim/runs/prediction_moments.hpp"
#include "sim/runs/time_profile.hpp"
#include "sim/runs/transaction_moments.hpp"

namespace ringside::runs {

/// Why no further replication was begun.
enum class Ending : std::uint8_t {
    asked,        ///< as many as were asked for
    time,         ///< the time was over
    minimum,      ///< the least number was reached after the time was over
    interrupted,  ///< stopped from outside; what was done counts
    failed,       ///< a replication failed; the others count
};

/// A replication that could not be finished; it does not count.
struct Failure {
    std::uint64_t replication = 0;
    std::uint64_t seed = 0;
    std::string what;
};

/// Which numbers: of one call type, group, interval each, or over all where it is absent.
struct Cell {
    std::optional<std::size_t> call_type;
    std::optional<std::size_t> group;
    std::optional<std::size_t> interval;
    // Of a long horizon also one day, or one time of the day over all days; see TimeProfile.
    std::optional<std::size_t> day = {};
    std::optional<std::size_t> clock = {};
    bool operator==(const Cell&) const = default;
};

/// Replications are dealt in turn into so many batches, for the intervals of percentiles.
inline constexpr std::size_t batch_count = 32;

class Results {
  public:
    explicit Results(observers::ObservedCenter center);

    /// Adds one replication; call in the order of replications. `calls` are all contacts that
    /// entered, before the warm-up's end too.
    void add(const observers::Tallies& tallies, std::uint64_t fingerprint, std::uint64_t calls,
             std::uint64_t events);

    const observers::ObservedCenter& center() const noexcept { return center_; }
    std::uint64_t replications() const noexcept { return replications_; }
    std::uint64_t calls() const noexcept { return calls_; }
    std::uint64_t events() const noexcept { return events_; }
    /// Of the fingerprints of all replications, in order.
    std::uint64_t fingerprint() const noexcept { return fingerprint_; }

    /// All cells that a measure has: over all, each interval; then the same for each call type and
    /// for each group; then each call type in each group, where the measure reaches that.
    std::vector<Cell> cells(const observers::Measure& measure) const;

    /// Moments over replications of a measure that is no percentile, in a cell that it has.
    RatioMoments moments(const observers::Measure& measure, const Cell& cell) const;

    /// From now on `last` can be asked; costs memory and time by the cell.
    void keep_last();
    /// What the measure divides, in the last replication that was added: numerator and denominator.
    std::pair<double, double> last(const observers::Measure& measure, const Cell& cell) const;

    /// The waits of all offered, of a call type or of all, in one batch or in all.
    observers::WaitCounts waits(std::optional<std::size_t> call_type) const;
    observers::WaitCounts waits(std::optional<std::size_t> call_type, std::size_t batch) const;
    /// The service levels of all days, of a call type or of all, in one batch or in all; none in a
    /// steady state.
    DayLevels days(std::optional<std::size_t> call_type) const;
    const DayLevels& days(std::optional<std::size_t> call_type, std::size_t batch) const;

    /// The days and the mean day of a long horizon, and how levels spread.
    const TimeProfile& profile() const noexcept { return profile_; }

    /// Moments over replications of a measure of a node of the IVR.
    RatioMoments moments(const observers::IvrMeasure& measure, std::size_t node) const;

    /// Batches that have a replication.
    std::size_t batches() const noexcept;

    std::uint64_t seed = 0;
    Ending ending = Ending::asked;
    std::optional<Failure> failure;
    /// What the checker found, with the replication, and files that could not be written.
    std::vector<std::string> problems;
    double seconds = 0.0;  ///< as the caller's clock said; 0 without one
    /// How well waits are predicted, if a run was asked to say (Options::predictors).
    std::optional<PredictionMoments> predictions;
    /// How the servers were used, where the model has any.
    std::optional<TransactionMoments> transactions;
    /// How sites and links were used, likewise.
    std::optional<NetworkMoments> network;

  private:
    std::size_t call_cell(std::size_t call_type, std::size_t interval) const noexcept;
    std::size_t agent_cell(std::size_t group, std::size_t interval) const noexcept;
    std::size_t money_cell(std::size_t row, std::size_t interval) const noexcept;
    std::size_t money_row(const Cell& cell) const noexcept;
    void add_calls(const observers::Tallies& tallies);
    void add_agents(const observers::Tallies& tallies);
    void add_waits(const observers::Tallies& tallies);
    void add_ivr(const observers::IvrTally& ivr);
    void add_money(const observers::Tallies& tallies);
    std::size_t batch() const noexcept { return (replications_ - 1) % batch_count; }
    struct Days;
    void count_day(const observers::CallCell& day, std::size_t row, Days& days);
    void put_calls(const observers::CallCell& cell, const Days* days, std::size_t position);
    struct Place;
    Place place_of(const observers::Measure& measure, const Cell& cell) const;
    double constant_of(observers::Total denominator, const Cell& cell) const;

    observers::ObservedCenter center_;
    std::size_t call_types_;
    std::size_t groups_;
    std::size_t intervals_;
    std::size_t call_totals_;  ///< without an IVR its totals are left out
    MomentsTable calls_table_;
    MomentsTable agents_table_;
    MomentsTable answered_table_;  ///< cell = call type * groups + group, then groups
    MomentsTable ivr_table_;       ///< cell = node
    MomentsTable money_table_;     ///< the whole, call types, groups, by interval
    TimeProfile profile_;
    std::vector<observers::WaitCounts> waits_;  ///< batch * call types + call type
    std::vector<DayLevels> days_;               ///< batch * (call types and all) + call type
    std::uint64_t replications_ = 0;
    std::uint64_t calls_ = 0;
    std::uint64_t events_ = 0;
    std::uint64_t fingerprint_ = 0;
};

}  // namespace ringside::runs
