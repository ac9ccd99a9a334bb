// What makes a run sure, in words: its replications, or the batches of one long run.
#pragma once

#include <string>

#include "analysis/confidence.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::report {

/// "all intervals 95%", "all intervals 95%, by batch means: 40 batches of 36 min", or that there
/// are none.
std::string interval_words(const Facts& facts);

/// What tells a level that is too close to its target: "About 900 replications would tell if it
/// stays where it is."
std::string what_would_tell(const Facts& facts, const Estimate& level, double target);

/// What a half-width takes that is narrower than that of now, rounded up: so many replications, 0
/// for a run in batches; and in words, "2,100 replications" or "a length of about 58 h".
struct Effort {
    std::uint64_t replications = 0;
    std::string words;
};
Effort effort_for(const Facts& facts, double half_width, double wished);

/// Why there is no interval, and what gives one; a sentence without its full stop.
std::string why_no_interval(const Facts& facts);

}  // namespace ringside::analysis::report
