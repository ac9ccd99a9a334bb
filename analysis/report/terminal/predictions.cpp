// PREDICTED WAITS: how good each predictor was, over all calls and by call type.
#include <algorithm>
#include <string>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

constexpr std::size_t call_types_shown_max = 12;

/// "20.1 ± 0.3", with so many decimals as the half-width needs.
std::string with_half_width(const Estimate& estimate, double factor) {
    if (!estimate.value)
        return "–";
    if (!estimate.interval)
        return grouped(*estimate.value * factor, 1);
    const double half_width = estimate.interval->half_width() * factor;
    const int decimals = decimals_for(half_width, 1, 2);
    return grouped(*estimate.value * factor, decimals) + " ± " + grouped(half_width, decimals);
}

/// The same with a plus where it is one.
std::string with_sign(const Estimate& estimate) {
    const std::string words = with_half_width(estimate, 1.0);
    return estimate.value.value_or(0.0) > 0.0 ? "+" + words : words;
}

/// "PS, regular activity: 35.2 calls a day, waited 16.7 s".
std::string block_words(const Page& page, const PredictionScores& scores) {
    std::string words = "All calls";
    if (scores.call_type)
        words = title_of(page.model().call_types[*scores.call_type]);
    const double calls = scores.calls.value.value_or(0.0);
    words += ": " + grouped(calls, calls < 100.0 ? 1 : 0);
    words += page.model().horizon.steady_state ? "" : " a day";
    if (scores.mean_wait_s.value)
        words += ", waited " + grouped(*scores.mean_wait_s.value, 1) + " s";
    return words;
}

void add_block(const Page& page, const PredictionScores& scores, Table& table) {
    table.add({{block_words(page, scores), Tone::strong, 4}});
    for (const PredictionScore& score : scores.predictors) {
        if (!score.bias_s.value)
            return;
        table.add({" " + std::string(score.predictor), with_sign(score.bias_s),
                   with_half_width(score.mean_absolute_error_s, 1.0),
                   with_half_width(score.coverage_90, 100.0)});
    }
}

}  // namespace

std::string prediction_section(const Page& page) {
    const std::vector<PredictionScores>& all = page.facts.predictions;
    if (all.empty())
        return "";
    Table table({{Align::left, 0, 30},
                 {Align::right, 2, 16},
                 {Align::right, 2, 16},
                 {Align::right, 2, 22}});
    table.add({{"PREDICTED WAITS", Tone::strong},
               {"bias, s", Tone::strong},
               {"mean error, s", Tone::strong},
               {"in 90% interval, %", Tone::strong}});
    const std::size_t shown = std::min(all.size(), call_types_shown_max + 1);
    for (std::size_t i = 0; i < shown; ++i)
        add_block(page, all[i], table);
    std::string key =
        "Of calls that had to wait and were answered. Bias: what the predictor said when the call "
        "joined its queue, less the wait that it then had; mean error: the same without its sign; "
        "the last: how many waits lay where it said that 90% would. Who hung up is not counted: as "
        "the longest waits lack, a predictor that is right for who stays says too much on average, "
        "and the more the more hang up.";
    if (shown < all.size())
        key += " The first " + std::to_string(shown - 1) + " of " + std::to_string(all.size() - 1) +
               " call types; --json has all.";
    return table.text(page.style) + " " + wrapped({{key, Tone::quiet}}, page.style, 1);
}

}  // namespace ringside::analysis::report
