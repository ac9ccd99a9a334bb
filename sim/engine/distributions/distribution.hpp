// A length of time that chance decides, as a small value: any kind draws, scales and tells its
// moments in the same way. Kinds are made by name in the table of distributions.cpp.
#pragma once

#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/engine/stream.hpp"
#include "sim/events/time.hpp"

namespace ringside::engine {

/// What a kind makes of its parameters: how it draws, and the moments of what it draws.
struct Shape {
    using Draw = double (*)(const Shape&, Stream&);

    Draw draw;              ///< a draw in seconds, zero or more
    std::string_view name;  ///< of the kind; it outlives the shape
    double mean = 0.0;      ///< seconds; infinite for "never"
    double variance = 0.0;  ///< seconds squared; infinite for "never"
    /// What the kind needs to draw; the kind's file says what each one is.
    double first = 0.0;
    double second = 0.0;
    double third = 0.0;
    std::shared_ptr<const std::vector<double>> list = nullptr;
};

/// A distribution of lengths of time, with an optional mass at zero. A value, cheap to copy.
class Distribution {
  public:
    /// Zero for certain.
    Distribution() : Distribution(constant(0.0)) {}
    /// `share_at_zero` is the probability, below 1, of exactly zero; `shape` is the rest.
    explicit Distribution(Shape shape, double share_at_zero = 0.0)
        : shape_(std::move(shape)), share_at_zero_(share_at_zero) {
        assert(share_at_zero >= 0.0 && share_at_zero < 1.0);
    }

    /// Always `seconds`, which may be infinite.
    static Distribution constant(double seconds);
    static Distribution exponential(double mean_s);
    /// What does not happen: infinite for certain.
    static Distribution never() { return constant(std::numeric_limits<double>::infinity()); }

    /// A draw in seconds. A mass at zero takes the stream's first word.
    double draw(Stream& stream) const {
        if (share_at_zero_ > 0.0 && stream.uniform() < share_at_zero_)
            return 0.0;
        return shape_.draw(shape_, stream);
    }

    /// A draw times `factor` (above zero), rounded to the nanosecond at once. A change of factor
    /// keeps the same words, so every draw just scales.
    events::Duration draw_duration(Stream& stream, double factor = 1.0) const {
        assert(factor > 0.0);
        return events::from_seconds(draw(stream) * factor);
    }

    /// The moments include the mass at zero; all are infinite for what may never happen.
    double mean() const noexcept { return (1.0 - share_at_zero_) * shape_.mean; }
    double variance() const noexcept {
        if (std::isinf(shape_.mean))
            return shape_.variance;
        const double positive = 1.0 - share_at_zero_;
        return positive * (shape_.variance + share_at_zero_ * shape_.mean * shape_.mean);
    }
    /// The standard deviation divided by the mean; 0 for zero for certain and for "never".
    double cv() const noexcept {
        if (is_never() || mean() == 0.0)
            return 0.0;
        return std::isinf(mean()) ? mean() : std::sqrt(variance()) / mean();
    }
    double share_at_zero() const noexcept { return share_at_zero_; }
    bool is_never() const noexcept { return share_at_zero_ == 0.0 && std::isinf(shape_.mean); }
    std::string_view name() const noexcept { return shape_.name; }

  private:
    Shape shape_;
    double share_at_zero_;
};

/// A parameter that a kind takes, for whoever reads or writes it in words.
struct ParameterSpec {
    enum class Unit { time_s, number, probability, integer, times_s, numbers, probabilities };

    std::string_view name;
    Unit unit;
    std::string_view meaning;
    std::string_view default_text = {};  ///< as a scenario writes it; empty: it must be given
    bool may_be_never = false;           ///< an infinite time is allowed
};

/// What is wrong with parameters, in words for people.
struct DistributionError {
    std::string parameter;  ///< the one at fault; empty: the set as a whole
    std::string message;
    std::string hint;
};

/// A parameter as it was given: one value for scalars. Times are in seconds.
struct Given {
    std::string_view name;
    std::vector<double> values;
};

class Arguments;

/// An entry of the table: a kind of distribution and the sets of parameters that make one.
struct DistributionKind {
    std::string_view name;
    std::string_view summary;
    std::span<const std::span<const ParameterSpec>> forms;
    /// Called with the parameters of one form, each of its unit, defaults filled in.
    std::variant<Shape, DistributionError> (*make)(const Arguments&);
};

/// All kinds, in the order in which they are presented.
std::span<const DistributionKind> distribution_kinds();

/// The distribution, or what is wrong. The stated mean and cv are those of the positive part:
/// `share_at_zero` (from 0 to below 1) comes on top.
std::variant<Distribution, DistributionError> make_distribution(std::string_view kind,
                                                                std::span<const Given> given,
                                                                double share_at_zero = 0.0);

}  // namespace ringside::engine
