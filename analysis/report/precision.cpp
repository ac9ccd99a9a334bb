// Precision in words; see precision.hpp.
#include "analysis/report/precision.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// More replications than --replications takes.
constexpr std::uint64_t replications_max = 10'000'000;

double scale_of(const observers::Measure& measure) {
    return measure.unit == observers::Unit::share ? 100.0 : 1.0;
}

const char* unit_of(const observers::Measure& measure) {
    switch (measure.unit) {
        case observers::Unit::share:
            return " points";
        case observers::Unit::seconds:
            return " s";
        default:
            return "";
    }
}

/// As it was typed, not as binary fractions have it: 0.07 and not 0.07000000000000001.
std::string typed(double number) { return fmt::format("{:.12g}", number); }

}  // namespace

std::string wish_words(const Wish& wish) {
    const std::string name(wish.measure->name);
    if (wish.is_relative)
        return name + " ± " + typed(wish.half_width * 100.0) + "%";
    return name + " ± " + typed(wish.half_width * scale_of(*wish.measure)) + unit_of(*wish.measure);
}

std::string precision_words(const Precision& precision) {
    if (!precision.half_width)
        return "there is no interval yet";
    const Wish& wish = precision.wish;
    if (*precision.wished == 0.0)
        return "there is nothing yet of which to take a share";
    double width = *precision.half_width * scale_of(*wish.measure);
    std::string unit = unit_of(*wish.measure);
    if (wish.is_relative && *precision.wished > 0.0) {
        width = *precision.half_width / *precision.wished * wish.half_width * 100.0;
        unit = "%";
    }
    // A digit more than elsewhere: what is just too wide must not look as wished.
    const int decimals = std::min(decimals_for(width, 1) + 1, decimals_max);
    const std::string words = "± " + grouped(width, decimals) + unit;
    if (precision.is_reached)
        return words + ", as wished";
    if (!precision.needed || *precision.needed > replications_max)
        return words + "; more replications would hardly do";
    const std::uint64_t needed = two_digits_up(static_cast<std::int64_t>(*precision.needed));
    return fmt::format("{}; about {} replications would do: --replications {}", words,
                       grouped(needed), needed);
}

}  // namespace ringside::analysis::report
