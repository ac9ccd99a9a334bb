// What makes a run sure; see sureness.hpp.
#include "analysis/report/findings/sureness.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "analysis/report/findings/verdict.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// Rounded up to two digits, in hours, or minutes or seconds where it is short.
std::string rough_length(events::Duration length) {
    const double seconds = events::to_seconds(length);
    for (const auto& [unit_s, unit] : {std::pair{3600.0, " h"}, std::pair{60.0, " min"}}) {
        if (seconds >= 2.0 * unit_s) {
            return grouped(two_digits_up(static_cast<std::int64_t>(std::ceil(seconds / unit_s)))) +
                   unit;
        }
    }
    return grouped(two_digits_up(static_cast<std::int64_t>(std::ceil(seconds)))) + " s";
}

std::string length_of(const BatchMeans& means, std::uint64_t batches) {
    return "length of about " + rough_length(means.length * static_cast<std::int64_t>(batches));
}

}  // namespace

std::string interval_words(const Facts& facts) {
    if (facts.replications > 1)
        return "all intervals 95%";
    if (!facts.batch_means)
        return "one replication has no intervals";
    const BatchMeans& means = *facts.batch_means;
    if (!means.level)
        return "too short for intervals by batch means";
    return fmt::format("all intervals 95%, by batch means: {} batches of {}", means.batches,
                       spoken(means.length));
}

std::string what_would_tell(const Facts& facts, const Estimate& level, double target) {
    const bool in_batches = facts.batch_means.has_value();
    const std::uint64_t pieces =
        in_batches ? static_cast<std::uint64_t>(facts.batch_means->batches) : facts.replications;
    const auto needed = replications_to_tell(pieces, level, target);
    if (!needed)
        return in_batches ? "A longer run would hardly tell."
                          : "More replications would hardly tell.";
    return (in_batches ? "A " + length_of(*facts.batch_means, *needed)
                       : "About " + grouped(*needed) + " replications") +
           " would tell if it stays where it is.";
}

Effort effort_for(const Facts& facts, double half_width, double wished) {
    if (facts.batch_means) {
        const std::int64_t needed =
            replications_needed(facts.batch_means->batches, half_width, wished);
        return {0, "a " + length_of(*facts.batch_means, static_cast<std::uint64_t>(needed))};
    }
    const std::uint64_t needed = two_digits_up(
        replications_needed(static_cast<std::int64_t>(facts.replications), half_width, wished));
    return {needed, counted(needed, "replication")};
}

std::string why_no_interval(const Facts& facts) {
    if (!facts.batch_means)
        return "One replication gives no interval; more do: --replications 20";
    const BatchMeans& means = *facts.batch_means;
    return "Batches of " + spoken(means.length) + " are not independent; about " +
           rough_length(means.needed.value_or(events::Duration{})) +
           " would do, or --replications 20";
}

}  // namespace ringside::analysis::report
