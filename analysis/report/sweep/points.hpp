// What terminal and sentences say of the points of a sweep alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/findings/standing.hpp"
#include "analysis/report/sweep/sweep.hpp"

namespace ringside::analysis::report {

/// The points of a report, by their numbers in the grid.
class Points {
  public:
    explicit Points(const SweepFacts& facts);

    /// Those that are done, in the order of the grid.
    const std::vector<std::size_t>& done() const { return done_; }
    const sweep::PlannedPoint& planned(std::size_t point) const {
        return facts_.plan->points[point];
    }
    const Estimate& find(std::size_t point, std::string_view measure) const {
        return analysis::find(facts_.swept->points[point].estimates, measure);
    }
    /// The service level that the point's target names.
    const Estimate& level(std::size_t point) const;
    Standing standing_of(std::size_t point) const;
    /// "agents 28, policy longest_wait".
    std::string name(std::size_t point) const;
    std::string value(std::size_t point, std::size_t dimension) const;

    /// Whether all points have the same target.
    bool have_one_target() const;
    /// Agent hours a day, of a steady state agents: what a point takes.
    std::optional<double> effort(std::size_t point) const;
    /// What counts and costs are given for: "a day"; of a steady state "in 24 h".
    std::string each(std::size_t point) const;
    /// Of a day, or all of a steady state, where the scenario has prices.
    std::optional<double> cost(std::size_t point) const;
    /// The center at the first point, for words.
    const center::Model& first() const { return *facts_.plan->first; }
    std::uint64_t replications(std::size_t point) const {
        return facts_.swept->points[point].replications;
    }

  private:
    const SweepFacts& facts_;
    std::vector<std::size_t> done_;
    std::vector<std::string> names_;
};

}  // namespace ringside::analysis::report
