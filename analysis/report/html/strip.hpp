// Estimates drawn to a scale as small pictures (inline SVG): a strip a row of a table, and the
// large one of the verdict. The numbers stand beside them; the pictures are for the eye only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/report/findings/standing.hpp"

namespace ringside::analysis::report::html {

/// A linear scale with round ends and a few labels between. `line` is what estimates are held
/// against, a target or 0.
class Scale {
  public:
    /// Wide enough for all values with their intervals and for the line, all times `factor`, within
    /// `least` to `most`; about `labels` labels.
    Scale(const std::vector<Estimate>& estimates, std::optional<double> line, double factor,
          double least, double most, int labels);

    double from() const { return from_; }
    double to() const { return to_; }
    double step() const { return step_; }
    int decimals() const { return decimals_; }
    /// 0 at the left end, 1 at the right one.
    double place(double value) const;
    std::optional<double> line() const { return line_; }
    double factor() const { return factor_; }

  private:
    double from_;
    double to_;
    double step_;
    int decimals_;
    double factor_;
    std::optional<double> line_;
};

/// The head of a column of strips: the labels at their places. `unit` stands behind each.
std::string strip_head(const Scale& scale, const std::string& unit, bool with_plus = false);
/// One row: the interval as a bar, the value as a mark of its kind, the line.
std::string strip(const Scale& scale, const Estimate& estimate, Standing standing);

/// The verdict's picture, with the value, its interval and the target in words.
std::string verdict_scale(const Scale& scale, const Estimate& estimate, Standing standing,
                          const std::string& value_words, const std::string& line_words,
                          const std::string& caption);

}  // namespace ringside::analysis::report::html
