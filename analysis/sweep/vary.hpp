// What --vary says: a key of the scenario and the values that it takes in turn. It knows the
// grammar of changes, not what the keys mean.
//
// A dimension is PATH=VALUES, PATH+=VALUES or PATH*=VALUES, each value making a change as --set
// takes it. Values are a list, ["a", "b"], or a range of numbers or lengths of time,
// FIRST..LAST:STEP; whole numbers need no step. A range ends with the last value that its steps
// reach.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/problems.hpp"

namespace ringside::analysis::sweep {

/// More than one looks at, and than a grid should hold.
inline constexpr std::size_t points_max = 2000;

struct VariedValue {
    std::string text;          ///< as a change has it: "20", "\"longest_wait\""
    std::string shown;         ///< for people: longest_wait
    std::uint32_t column = 1;  ///< where it stands in the dimension's text, in characters from 1
    std::uint32_t length = 1;  ///< those that it takes
};

struct Dimension {
    std::string text;       ///< all of it, as it was given
    std::string path;       ///< "groups.day.agents"
    std::string operation;  ///< "=", "+=" or "*="
    std::size_t head = 0;   ///< bytes of the text up to where the values start
    std::vector<VariedValue> values;

    /// As --set takes it.
    std::string change(std::size_t value) const {
        return text.substr(0, head) + values[value].text;
    }
    /// How a table calls it: "groups.day.agents", "volume*=".
    std::string name() const { return operation == "=" ? path : path + operation; }
};

/// Reads --vary number `number`, counted from 1. Nothing after adding what is wrong with it.
std::optional<Dimension> read_dimension(const std::string& text, std::size_t number,
                                        std::vector<scenario::Problem>& problems);

/// All combinations of the values; the last dimension changes fastest.
class Grid {
  public:
    /// Reads all of --vary; adds what is wrong. More than points_max points are wrong too.
    Grid(const std::vector<std::string>& texts, std::vector<scenario::Problem>& problems);

    const std::vector<Dimension>& dimensions() const noexcept { return dimensions_; }
    std::size_t points() const noexcept { return points_; }
    /// Which value of each dimension a point has.
    std::vector<std::size_t> values_of(std::size_t point) const;
    /// What makes the point, in the order of the dimensions.
    std::vector<std::string> changes_of(std::size_t point) const;

    /// Puts problems of a point's changes, which were loaded as the changes after the first
    /// `shared` ones, into the texts of --vary.
    void place(std::size_t point, std::size_t shared,
               std::vector<scenario::Problem>& problems) const;

  private:
    std::vector<Dimension> dimensions_;
    std::size_t points_ = 0;
};

}  // namespace ringside::analysis::sweep
