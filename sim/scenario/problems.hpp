// What is wrong with a scenario, gathered to be shown all at once, each with its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/node.hpp"

namespace ringside::scenario {

/// One thing that is wrong. With line 0 and a column it stands in a change ("--set #2"); with both
/// 0 the file as a whole is meant. Lines and columns count characters from 1.
struct Problem {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 1;  ///< characters to mark
    std::string message;       ///< what is wrong with what was read
    std::string hint;          ///< what to write instead; may be empty
    std::string source_line;
};

/// Gathers problems and the texts that they stand in.
class Problems {
  public:
    /// Adds a text to point into: the scenario first, then those that it extends, then changes and
    /// lists of times.
    std::uint32_t add_source(std::string name, std::string text, bool is_change = false);
    /// A line of a source; empty where there is none.
    std::string_view line(std::uint32_t source, std::uint32_t number) const;
    std::string_view name(std::uint32_t source) const { return sources_[source].name; }
    bool is_change(std::uint32_t source) const { return sources_[source].is_change; }

    /// Where something stands that is not the problem itself, for a hint: "line 20" of the
    /// scenario, "base.toml, line 20", "--set #1".
    std::string words_for(Place place) const;

    void add(Place place, std::string message, std::string hint = {});
    std::size_t count() const { return found_.size(); }
    bool empty() const { return found_.empty(); }
    /// More than anybody reads: readers of long lists may stop.
    bool is_full() const { return found_.size() > 1000; }
    /// All of them: by source, then line and column; after 100 the rest is only counted.
    std::vector<Problem> in_order() const;

  private:
    struct Source {
        std::string name;
        std::string text;
        std::vector<std::string> lines;
        bool is_change;
    };
    struct Found {
        Place place;
        std::string message;
        std::string hint;
    };
    std::vector<Source> sources_;
    std::vector<Found> found_;
};

/// The problem as the terminal shows it, within 100 columns where its words allow it; ends with a
/// new line. A long source line is cut around the mark.
std::string render(const Problem& problem, bool colour);

}  // namespace ringside::scenario
