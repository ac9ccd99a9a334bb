// How narrow an interval is wished to be, and how it stands. It knows no run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/confidence.hpp"
#include "sim/observers/measures.hpp"

namespace ringside::analysis {

/// Replications at which a run ends although a wish does not hold, where nothing else is said.
inline constexpr std::uint64_t until_usual_most = 10'000;

/// How narrow the 95% interval of a measure, over the whole center, is to be.
struct Wish {
    std::string text;  ///< as it was given: "service_level:0.5pt"
    const observers::Measure* measure = nullptr;
    double half_width = 0.0;   ///< in the measure's unit, or a share of the value; above 0
    bool is_relative = false;  ///< a share of the value
};

/// How a wish stands after some replications.
struct Precision {
    Wish wish;
    std::optional<double> half_width;  ///< of the wider side; none while there is no interval
    std::optional<double> wished;      ///< in the measure's unit; none while there is no value
    bool is_reached = false;
    /// Replications in all that reach it if the spread stays; none where that cannot be told.
    std::optional<std::uint64_t> needed;
};

Precision precision_of(const Wish& wish, const Estimate& estimate, std::uint64_t replications);

/// The one of two whose interval is wider against what is wished; after the same replications.
const Precision& farther(const Precision& one, const Precision& other);

}  // namespace ringside::analysis
