// Lines of measures; see lines.hpp.
#include "analysis/report/terminal/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// Nobody needs a thousandth of a call or of an agent.
constexpr int number_decimals_max = 2;

int number_decimals(const Estimate& estimate, int least) {
    if (!estimate.value)
        return least;
    if (!estimate.interval || estimate.interval->half_width() == 0.0) {
        return *estimate.value == std::round(*estimate.value) ? 0 : std::max(least, 1);
    }
    const Interval& interval = *estimate.interval;
    return decimals_off(0.0, interval.low, interval.high,
                        decimals_for(interval.half_width(), least, number_decimals_max));
}

}  // namespace

Lines::Lines(const Page& page)
    : page_(page),
      table_(
          {{Align::left, 0, 26}, {Align::right, 1, 8}, {Align::left, 2, 14}, {Align::left, 2, 0}}) {
}

void Lines::heading(const std::string& title) {
    table_.add({{title, Tone::strong},
                {"mean", Tone::strong},
                {"95% interval", Tone::strong},
                {"what it means", Tone::strong}});
}

template <class Writer>
void Lines::row(const std::string& label, const Estimate& estimate, const std::string& meaning,
                const Writer& written, const std::string& unit) {
    if (!estimate.value)
        return;
    std::string range = "–";
    if (estimate.interval) {
        range = written(estimate.interval->low) + " to " + written(estimate.interval->high);
    }
    table_.add({label, written(*estimate.value) + unit, range, {meaning, Tone::quiet}});
}

void Lines::share(const char* label, std::string_view name, const std::string& meaning,
                  std::optional<double> target) {
    const Estimate& estimate = page_.estimates.find(name);
    const int decimals = level_decimals(estimate, target);
    row(
        label, estimate, meaning, [=](double value) { return grouped(value * 100.0, decimals); },
        "%");
}

void Lines::number(const char* label, std::string_view name, const std::string& meaning,
                   int decimals_least) {
    const Estimate& estimate = page_.estimates.find(name);
    const int decimals = number_decimals(estimate, decimals_least);
    row(label, estimate, meaning, [=](double value) { return grouped(value, decimals); });
}

void Lines::money(const std::string& label, std::string_view name, const std::string& meaning) {
    const Estimate& estimate = page_.estimates.find(name);
    const int decimals = number_decimals(estimate, 0);
    row(with_currency(label, page_.model()), estimate, meaning,
        [=](double value) { return grouped(value, decimals); });
}

void Lines::number_if_any(const char* label, std::string_view name, const std::string& meaning) {
    if (page_.estimates.value_or_zero(name) > 0.0)
        number(label, name, meaning);
}

void Lines::time(const char* label, std::string_view name, const std::string& meaning) {
    const Estimate& estimate = page_.estimates.find(name);
    if (!estimate.value)
        return;
    const double longest =
        std::max(*estimate.value, estimate.interval ? estimate.interval->high : 0.0);
    const DurationForm form = duration_form(longest);
    const int decimals = estimate.interval ? decimals_for(estimate.interval->half_width(), 1) : 1;
    const std::string unit = form == DurationForm::seconds ? " s" : "";
    const std::string named = form == DurationForm::seconds ? "" : name_of(form) + "; ";
    row(
        label, estimate, named + meaning,
        [=](double value) { return duration_bare(value, form, decimals); }, unit);
}

void Lines::days(const char* label, const std::string& target) {
    const Estimate& estimate = page_.estimates.find("days_meeting_target");
    if (!estimate.value)
        return;
    const double count = static_cast<double>(estimate.n);
    const std::string meaning =
        fmt::format("{} of {} at {} or more (Wilson)", grouped(*estimate.value * count, 0),
                    counted(static_cast<std::uint64_t>(estimate.n), "day"), target);
    row(
        label, estimate, meaning, [](double value) { return grouped(value * 100.0, 0); }, "%");
}

}  // namespace ringside::analysis::report
