// Deterministic: always the same time, or never.
#include <array>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

double draw(const Shape& shape, Stream&) { return shape.first; }  // first: the value

Made make(const Arguments& arguments) {
    return constant_shape("deterministic", arguments.number("value"));
}

constexpr std::array by_value{ParameterSpec{.name = "value",
                                            .unit = ParameterSpec::Unit::time_s,
                                            .meaning = "the time itself, or \"never\"",
                                            .may_be_never = true}};
constexpr std::array<std::span<const ParameterSpec>, 1> forms{by_value};

}  // namespace

Shape constant_shape(std::string_view name, double value) {
    return {.draw = draw,
            .name = name,
            .mean = value,
            .variance = std::isinf(value) ? value : 0.0,
            .first = value};
}

Distribution Distribution::constant(double seconds) {
    assert(seconds >= 0.0);
    return Distribution(constant_shape("deterministic", seconds));
}

constinit const DistributionKind deterministic_kind{"deterministic",
                                                    "always the same time, or never", forms, make};

}  // namespace ringside::engine
