// What a comparison comes to, by rules from its numbers: who meets the target, who is better, how
// far each variant is from the base, which intervals changed. Terminal and page say the same.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/comparison/rows.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {

/// "A" for the base, "B" for the first variant.
std::string letter_of(std::size_t scenario);

/// A scenario's service level by itself.
const Estimate& level_of(const ComparedEstimate& levels, std::size_t scenario);

/// "Target 80% of calls answered within 20 s: met by B; missed by A and C."
std::vector<Phrase> standing_sentence(const ComparisonFacts& facts, const Differences& differences);

/// "Service level against A: better with B and D, worse with C." With one variant its own sentence
/// says that, and this is empty.
std::vector<Phrase> better_sentence(const ComparisonFacts& facts, const Differences& differences);

/// "Two more agents: service level +6.1 points (5.8 to 6.4), …."; of variant `variant`, counted
/// from 0 without the base.
std::vector<Phrase> variant_sentence(const ComparisonFacts& facts, const Differences& differences,
                                     std::size_t variant);

/// How many of the intervals' service levels a variant changed, and which one most.
struct IntervalChanges {
    std::size_t better = 0;
    std::size_t worse = 0;
    std::size_t unclear = 0;
    std::size_t same = 0;  ///< in every replication, or surely too close to matter
    const ComparedEstimate* largest = nullptr;  ///< of the better and the worse; null: none

    std::size_t all() const { return better + worse + unclear + same; }
};
IntervalChanges interval_changes(const ComparisonFacts& facts, const Differences& differences,
                                 std::size_t variant);

/// A level's difference in points: "+19.5 (18.0 to 21.0)".
std::string points_and_range(const Difference& difference);

/// "half hours", "intervals of 10 min".
std::string intervals_noun(events::Duration interval);

/// What makes the numbers of the scenarios hard to compare, as the end of a sentence; "" if nothing
/// does.
std::string unlike_words(const ComparisonFacts& facts);

/// How sure the intervals of the differences are together.
std::string interval_words(const ComparisonFacts& facts);

}  // namespace ringside::analysis::report
