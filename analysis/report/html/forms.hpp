// How the numbers of a column, an axis or a sentence are written: one form for all of them, chosen
// from what they are and how sure they are. The digits are those of analysis/report/numbers.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/report/json_lines.hpp"
#include "analysis/report/numbers.hpp"
#include "sim/observers/measures.hpp"

namespace ringside::analysis::report::html {

class Form {
  public:
    /// Shares in percent.
    static Form percent(int decimals) { return Form(true, {}, decimals); }
    static Form number(int decimals) { return Form(false, {}, decimals); }
    static Form time(DurationForm form, int decimals) { return Form(false, form, decimals); }

    /// For all of these: as many decimals as show the first digit of the mean half-width, and,
    /// where there is a target, keep off it the intervals that do not hold it.
    static Form of(observers::Unit unit, const std::vector<Estimate>& estimates,
                   std::optional<double> target = {});

    /// "77.3", "2:05".
    std::string bare(double value) const;
    /// "%", " s" or nothing: what stands behind a number.
    std::string unit() const;
    /// "77.3%", "34.4 s", "2:05".
    std::string value(double value) const { return bare(value) + unit(); }
    /// "76.2 to 78.5".
    std::string range(const Interval& interval) const {
        return bare(interval.low) + " to " + bare(interval.high);
    }
    /// Half the width of the interval, "1.1".
    std::string half_width(const Interval& interval) const { return bare(interval.half_width()); }
    /// What stands behind the title of a column: "%", "s", "min:s" or nothing.
    std::string head() const;
    /// What a chart shows is the value times this.
    double scale() const { return percent_ ? 100.0 : 1.0; }
    int decimals() const { return decimals_; }

    /// The same for page.js.
    Json json() const;

  private:
    Form(bool percent, std::optional<DurationForm> duration, int decimals)
        : percent_(percent), duration_(duration), decimals_(decimals) {}

    bool percent_;
    std::optional<DurationForm> duration_;
    int decimals_;
};

/// "77.3% (76.2 to 78.5)", "–" without a value.
std::string with_range(const Estimate& estimate, const Form& form);

}  // namespace ringside::analysis::report::html
