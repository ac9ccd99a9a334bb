// Estimates drawn to a scale; see strip.hpp.
#include "analysis/report/html/strip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

// In units of the pictures.
constexpr double strip_width = 160.0;
constexpr double strip_height = 16.0;
constexpr double strip_margin = 10.0;  ///< room for half a label
constexpr double verdict_width = 400.0;
constexpr double verdict_margin = 14.0;
/// About what a letter of the small labels takes.
constexpr double letter_width = 6.6;

/// The step among 1, 2, 5 times a power of ten that is nearest above.
double round_step(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double digit : {1.0, 2.0, 5.0}) {
        if (digit * power >= step * (1.0 - 1e-9))
            return digit * power;
    }
    return 10.0 * power;
}

/// The multiples of a step that the scale has.
std::vector<double> labels_of(const Scale& scale, double step) {
    std::vector<double> labels;
    for (double label = std::ceil(scale.from() / step - 1e-9) * step; label <= scale.to() + 1e-9;
         label += step)
        labels.push_back(label);
    return labels;
}

double x_of(const Scale& scale, double value, double width, double margin) {
    return margin + scale.place(value) * (width - 2.0 * margin);
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view kind,
                    const std::string& words) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}" class="{}">{}</text>)", x, y,
                       anchor, kind, escaped(words));
}

std::string line_between(double x1, double y1, double x2, double y2, std::string_view kind) {
    return fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" class="{}"/>)", x1,
                       y1, x2, y2, kind);
}

std::string mark_at(double x, double y, double size, Standing standing) {
    const std::string kind = class_of(standing);
    if (standing == Standing::missed) {
        return fmt::format(R"(<path d="M{:.1f} {:.1f}h{:.1f}l{:.1f} {:.1f}z" class="{}"/>)",
                           x - size, y - size * 0.8, 2.0 * size, -size, 1.7 * size, kind);
    }
    return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" class="{}"/>)", x, y,
                       size * 0.85, kind);
}

std::string bar_between(double x1, double x2, double y, double height, Standing standing) {
    return fmt::format(
        R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" class="bar {}"/>)", x1,
        y - height / 2.0, std::max(x2 - x1, 1.0), height, class_of(standing));
}

}  // namespace

Scale::Scale(const std::vector<Estimate>& estimates, std::optional<double> line, double factor,
             double least, double most, int labels)
    : factor_(factor), line_(line) {
    double low = line ? *line * factor : most;
    double high = line ? *line * factor : least;
    for (const Estimate& estimate : estimates) {
        if (!estimate.value)
            continue;
        const Interval interval =
            estimate.interval.value_or(Interval{*estimate.value, *estimate.value});
        low = std::min({low, interval.low * factor, *estimate.value * factor});
        high = std::max({high, interval.high * factor, *estimate.value * factor});
    }
    low = std::clamp(low, least, most);
    high = std::clamp(high, low, most);
    const double span = std::max(high - low, 1e-6 * std::max(std::abs(high), 1.0));
    // A little air, so that no mark sits on an end.
    step_ = round_step(std::max(span * 1.2, 2.0 * std::pow(10.0, -decimals_max)) / labels);
    from_ = std::max(least, std::floor((low - 0.08 * span) / step_) * step_);
    to_ = std::min(most, std::ceil((high + 0.08 * span) / step_) * step_);
    if (to_ <= from_)
        to_ = from_ + step_;
    decimals_ =
        std::clamp(static_cast<int>(-std::floor(std::log10(step_) + 1e-9)), 0, decimals_max);
}

double Scale::place(double value) const {
    return std::clamp((value * factor_ - from_) / (to_ - from_), 0.0, 1.0);
}

std::string strip_head(const Scale& scale, const std::string& unit, bool with_plus) {
    const auto words_of = [&](double label) {
        const bool plus = with_plus && label > scale.step() / 2.0;
        return (plus ? "+" : "") + grouped(label, scale.decimals()) + unit;
    };
    const double widest =
        letter_width * static_cast<double>(std::max(width_of(words_of(scale.from())),
                                                    width_of(words_of(scale.to()))));
    const double room =
        (strip_width - 2.0 * strip_margin) * scale.step() / (scale.to() - scale.from());
    const double step = scale.step() * std::ceil((widest + 10.0) / room);
    std::string inner;
    for (const double label : labels_of(scale, step)) {
        inner += text_at(x_of(scale, label / scale.factor(), strip_width, strip_margin), 12.0,
                         "middle", "label", words_of(label));
    }
    return element("svg",
                   {{"class", "strip"},
                    {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", strip_width, strip_height)},
                    {"aria-hidden", "true"}},
                   inner);
}

std::string strip(const Scale& scale, const Estimate& estimate, Standing standing) {
    const double middle = strip_height / 2.0;
    const auto x = [&](double value) { return x_of(scale, value, strip_width, strip_margin); };
    std::string inner =
        line_between(strip_margin, middle, strip_width - strip_margin, middle, "rule");
    if (scale.line())
        inner += line_between(x(*scale.line()), 0, x(*scale.line()), strip_height, "target");
    if (estimate.interval)
        inner += bar_between(x(estimate.interval->low), x(estimate.interval->high), middle, 3.0,
                             standing);
    if (estimate.value)
        inner += mark_at(x(*estimate.value), middle, 4.0, standing);
    return element("svg",
                   {{"class", "strip"},
                    {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", strip_width, strip_height)},
                    {"aria-hidden", "true"}},
                   inner);
}

std::string verdict_scale(const Scale& scale, const Estimate& estimate, Standing standing,
                          const std::string& value_words, const std::string& line_words,
                          const std::string& caption) {
    constexpr double middle = 46.0;
    const auto x = [&](double value) { return x_of(scale, value, verdict_width, verdict_margin); };
    std::string inner =
        line_between(verdict_margin, middle, verdict_width - verdict_margin, middle, "rule");
    double last_end = -1e9;
    for (const double label : labels_of(scale, scale.step())) {
        const double at = x(label / scale.factor());
        inner += line_between(at, middle - 4.0, at, middle + 4.0, "rule");
        const std::string words = grouped(label, scale.decimals()) + "%";
        const double half = letter_width * static_cast<double>(width_of(words)) / 2.0;
        if (at - half < last_end + 6.0)
            continue;
        last_end = at + half;
        inner += text_at(at, middle + 21.0, "middle", "label", words);
    }
    inner += text_at(verdict_margin, middle + 40.0, "start", "label", caption);
    if (estimate.interval)
        inner += bar_between(x(estimate.interval->low), x(estimate.interval->high), middle, 8.0,
                             standing);
    if (scale.line()) {
        const double at = x(*scale.line());
        inner += line_between(at, 12.0, at, middle + 6.0, "target dashed");
    }
    if (estimate.value) {
        const double at = x(*estimate.value);
        inner += mark_at(at, middle, 6.5, standing);
        // The words stand on the side of their mark; in two lines where both would meet.
        const bool is_left = scale.line() && *estimate.value < *scale.line();
        if (scale.line()) {
            const double line_at = x(*scale.line());
            const double line_half = 7.2 * static_cast<double>(width_of(line_words));
            const bool fits_right = line_at + 6.0 + line_half < verdict_width;
            const bool to_right = is_left ? fits_right : line_at - 6.0 - line_half < 0.0;
            inner += text_at(to_right ? line_at + 6.0 : line_at - 6.0, 18.0,
                             to_right ? "start" : "end", "strong", line_words);
            const double end =
                is_left ? std::min(at + 60.0, line_at - 8.0) : std::max(at - 60.0, line_at + 8.0);
            const double width = 7.2 * static_cast<double>(width_of(value_words));
            const bool fits =
                is_left ? to_right && end - width > 0.0 : !to_right && end + width < verdict_width;
            const double clamped =
                is_left ? std::max(end, width) : std::min(end, verdict_width - width);
            inner += text_at(clamped, fits ? 18.0 : 34.0, is_left ? "end" : "start",
                             "strong " + class_of(standing), value_words);
        } else {
            inner += text_at(std::clamp(at, 90.0, verdict_width - 90.0), 26.0, "middle", "strong",
                             value_words);
        }
    }
    return element("svg",
                   {{"class", "verdict-scale"},
                    {"viewBox", fmt::format("0 0 {:.0f} 92", verdict_width)},
                    {"role", "img"},
                    {"aria-label", value_words + (line_words.empty() ? "" : "; " + line_words)}},
                   inner);
}

}  // namespace ringside::analysis::report::html
