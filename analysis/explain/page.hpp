// A story as a terminal shows it, within 100 columns, and for programs.
#pragma once

#include <string>
#include <string_view>

#include "analysis/explain/story.hpp"
#include "analysis/report/style.hpp"

namespace ringside::analysis::explain {

/// What is told, and of what run.
struct Heading {
    std::string title;  ///< "orders 67"
    std::string scenario_path;
    std::string policy;  ///< its name
    std::string rules;   ///< its rule in a sentence
    std::uint64_t seed = 1;
    std::uint64_t replication = 1;  ///< from 1
    std::string more;               ///< how to see what was left out; shown if anything was
};

/// A line with its time for each entry, below a decision its rule and its candidates.
std::string page(const Heading& heading, const Names& names, const Story& story,
                 const report::Style& style);
/// The same as one JSON object, with all candidates.
std::string json(const Heading& heading, const Names& names, const Story& story);

}  // namespace ringside::analysis::explain
