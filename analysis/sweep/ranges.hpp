// Ranges of numbers and of lengths of time: "20..40:2", "0.8..1.2:0.1", "1m..5m:30s". They are
// counted in whole steps of their last decimal, so that 0.8 and a tenth are 0.9.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ringside::analysis::sweep {

struct RangeValue {
    std::string text;   ///< in TOML
    std::string shown;  ///< for people
};

/// What is wrong with a range; the part at fault in bytes.
struct RangeMistake {
    std::size_t position = 0;
    std::size_t length = 0;
    std::string message;
    std::string hint;
};

/// All values of a range, from its first; text without ".." is a mistake, and so are more values
/// than a sweep has points.
std::variant<std::vector<RangeValue>, RangeMistake> values_of_range(std::string_view text);

}  // namespace ringside::analysis::sweep
