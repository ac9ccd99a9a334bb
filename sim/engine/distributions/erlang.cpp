// Erlang: the sum of several exponential phases of the same mean.
#include <array>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

Made make(const Arguments& arguments) {
    const double phases = arguments.number("phases");
    if (phases < 1.0) {
        return DistributionError{"phases", "an Erlang time has one phase or more",
                                 "one phase is the exponential distribution"};
    }
    return gamma_shape("erlang", phases, arguments.number("mean") / phases);
}

constexpr std::array by_mean_and_phases{
    mean_parameter,
    ParameterSpec{"phases", ParameterSpec::Unit::integer,
                  "how many exponential phases it has; the cv is 1 / sqrt(phases)"}};
constexpr std::array<std::span<const ParameterSpec>, 1> forms{by_mean_and_phases};

}  // namespace

constinit const DistributionKind erlang_kind{"erlang", "the sum of several exponential phases",
                                             forms, make};

}  // namespace ringside::engine
