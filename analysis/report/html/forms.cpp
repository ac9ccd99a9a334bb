// How the numbers of a column, an axis or a sentence are written; see forms.hpp.
#include "analysis/report/html/forms.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::analysis::report::html {
namespace {

/// More than this is noise in a column.
constexpr int decimals_most = 2;
/// From here on nobody looks at cents.
constexpr double amount_without_cents = 100.0;

struct Extent {
    double largest = 0.0;
    double mean_half_width = 0.0;
};

Extent extent_of(const std::vector<Estimate>& estimates) {
    Extent extent;
    int widths = 0;
    for (const Estimate& estimate : estimates) {
        if (!estimate.value)
            continue;
        extent.largest = std::max(extent.largest, std::abs(*estimate.value));
        if (!estimate.interval || !(estimate.interval->half_width() > 0.0))
            continue;
        extent.mean_half_width += estimate.interval->half_width();
        ++widths;
    }
    if (widths > 0)
        extent.mean_half_width /= widths;
    return extent;
}

}  // namespace

Form Form::of(observers::Unit unit, const std::vector<Estimate>& estimates,
              std::optional<double> target) {
    const Extent extent = extent_of(estimates);
    const auto decimals = [&](double factor, int least) {
        return decimals_for(extent.mean_half_width * factor, least, decimals_most);
    };
    switch (unit) {
        case observers::Unit::share: {
            int shown = decimals(100.0, 1);
            for (const Estimate& estimate : estimates) {
                if (target && estimate.interval) {
                    shown = decimals_off(*target * 100.0, estimate.interval->low * 100.0,
                                         estimate.interval->high * 100.0, shown);
                }
            }
            return percent(shown);
        }
        case observers::Unit::seconds: {
            const DurationForm form = duration_form(extent.largest);
            return time(form, decimals(1.0, 1));
        }
        case observers::Unit::money:
            return number(extent.largest >= amount_without_cents ? 0 : 2);
        case observers::Unit::calls:
        case observers::Unit::agents:
            break;
    }
    return number(decimals(1.0, extent.largest >= 1000.0 ? 0 : 1));
}

std::string Form::bare(double value) const {
    if (duration_)
        return duration_bare(value, *duration_, decimals_);
    return grouped(value * scale(), decimals_);
}

std::string Form::unit() const {
    if (percent_)
        return "%";
    return duration_ == DurationForm::seconds ? " s" : "";
}

std::string Form::head() const {
    if (percent_)
        return "%";
    return duration_ ? name_of(*duration_) : "";
}

Json Form::json() const {
    Json json;
    json["decimals"] = decimals_;
    json["unit"] = unit();
    json["clock"] = duration_ && *duration_ != DurationForm::seconds ? name_of(*duration_) : "";
    return json;
}

std::string with_range(const Estimate& estimate, const Form& form) {
    if (!estimate.value)
        return "–";
    std::string text = form.value(*estimate.value);
    if (estimate.interval)
        text += " (" + form.range(*estimate.interval) + ")";
    return text;
}

}  // namespace ringside::analysis::report::html
