// What the kinds of distributions share: how they read their parameters, and their names for the
// table. Private to this folder.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "sim/engine/distributions/distribution.hpp"

namespace ringside::engine {

/// The parameters of one form, checked against their units, with defaults filled in.
class Arguments {
  public:
    explicit Arguments(std::span<const Given> given) : given_(given) {}

    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// A scalar; it must be there.
    double number(std::string_view name) const;
    /// A list, not empty; it must be there.
    const std::vector<double>& list(std::string_view name) const;

  private:
    const Given* find(std::string_view name) const;

    std::span<const Given> given_;
};

using Made = std::variant<Shape, DistributionError>;
using Forms = std::span<const std::span<const ParameterSpec>>;

/// The parameters that many kinds take, said once.
inline constexpr ParameterSpec mean_parameter{"mean", ParameterSpec::Unit::time_s, "the mean"};
inline constexpr ParameterSpec cv_parameter{
    "cv", ParameterSpec::Unit::number, "the standard deviation divided by the mean: 0 or more"};

/// Complaints that several kinds have.
DistributionError cv_is_negative();
DistributionError not_above_zero(std::string_view parameter);
DistributionError low_not_below_high();

/// The same value for certain, under the name of the kind that came to it.
Shape constant_shape(std::string_view name, double value);
/// Gamma by shape and scale; `shape` and `scale` are above zero.
Shape gamma_shape(std::string_view name, double shape, double scale);

// One for each file of this folder; distributions.cpp lists them.
extern const DistributionKind deterministic_kind;
extern const DistributionKind empirical_kind;
extern const DistributionKind erlang_kind;
extern const DistributionKind exponential_kind;
extern const DistributionKind gamma_kind;
extern const DistributionKind hyperexponential_kind;
extern const DistributionKind lognormal_kind;
extern const DistributionKind triangular_kind;
extern const DistributionKind truncated_normal_kind;
extern const DistributionKind uniform_kind;
extern const DistributionKind weibull_kind;

}  // namespace ringside::engine
