// What --with says: a name, and changes with their places in the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/scenario/problems.hpp"

namespace ringside {

struct Variant {
    std::string name;  ///< empty: none was given
    std::vector<std::string> changes;
    std::vector<std::size_t> places;  ///< where each starts in `text`, in characters from 0
    std::string text;                 ///< all of it
};

/// "more calls: volume*=1.2; groups.day.agents+=2" has a name and two changes. A colon ends a name
/// where no = and no quote comes before it; a semicolon within quotes ends no change.
Variant read_variant(const std::string& text);

/// Puts problems of the variant's changes, which were loaded as the changes after the first
/// `shared` ones, into the text of --with number `number`, counted from 1.
void place_in_variant(const Variant& variant, std::size_t number, std::size_t shared,
                      std::vector<scenario::Problem>& problems);

}  // namespace ringside
