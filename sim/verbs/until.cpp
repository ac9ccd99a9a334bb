// The option --until; see until.hpp.
#include "sim/verbs/until.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <string_view>
#include <variant>

#include "analysis/report/numbers.hpp"
#include "analysis/report/precision.hpp"
#include "sim/console.hpp"
#include "sim/runs/run.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"
#include "sim/verbs/verb.hpp"

namespace ringside {
namespace {

using analysis::Wish;
using observers::Measure;
using observers::Total;
using observers::Unit;

/// What a width of this measure looks like.
std::string example_for(const Measure& measure) {
    switch (measure.unit) {
        case Unit::share:
            return fmt::format("{}:0.5pt (points of a percentage)", measure.name);
        case Unit::seconds:
            return fmt::format("{0}:0.5s or {0}:2%", measure.name);
        default:
            return fmt::format("{0}:2% or, in its own unit, {0}:1.5", measure.name);
    }
}

[[noreturn]] void refuse(const std::string& what, const Measure& measure) {
    throw UsageError{"--until " + what + "; write " + example_for(measure)};
}

std::optional<double> number_of(std::string_view digits) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

const Measure& measure_named(const std::string& name) {
    if (const Measure* measure = observers::find_measure(name))
        return *measure;
    std::vector<std::string> names;
    for (const Measure& measure : observers::measures())
        names.emplace_back(measure.name);
    const std::string near = scenario::nearest(name, names);
    throw UsageError{fmt::format("--until: there is no measure \"{}\"; {}", name,
                                 near.empty() ? "--json lists them all, as in service_level"
                                              : "did you mean " + near + "?")};
}

/// The width that `text` says, in the measure's unit or as a share of the value.
void read_width(std::string_view text, Wish& wish) {
    const Measure& measure = *wish.measure;
    const auto ends_with = [&](std::string_view unit) {
        if (!text.ends_with(unit))
            return false;
        text.remove_suffix(unit.size());
        return true;
    };
    std::optional<double> number;
    if (ends_with("pt")) {
        if (measure.unit != Unit::share)
            refuse(fmt::format("{}: pt is for shares only", wish.text), measure);
        number = number_of(text);
        wish.half_width = number.value_or(0.0) / 100.0;
    } else if (ends_with("%")) {
        wish.is_relative = true;
        number = number_of(text);
        wish.half_width = number.value_or(0.0) / 100.0;
    } else if (number = number_of(text); number) {
        wish.half_width = *number;
    } else if (measure.unit == Unit::seconds) {
        const auto parsed = scenario::parse_duration(text);
        if (const auto* length = std::get_if<events::Duration>(&parsed)) {
            if (*length != events::endless)
                number = events::to_seconds(*length);
        }
        wish.half_width = number.value_or(0.0);
    }
    if (!number)
        refuse(fmt::format("{}: what is behind the colon is no width", wish.text), measure);
    if (!(wish.half_width > 0.0))
        refuse(fmt::format("{}: the width must be above zero", wish.text), measure);
}

/// Why a wish can never come true in this model; empty if it can.
std::string impossible(const Wish& wish, const center::Model& model) {
    const Measure& measure = *wish.measure;
    if (!observers::is_measured(measure, runs::observed_center_of(model)))
        return measure.is_of_ivr() ? "the scenario has no IVR" : "the scenario has no price for it";
    const bool is_of_days =
        measure.numerator == Total::daily_levels || measure.numerator == Total::days_meeting;
    if (is_of_days && model.horizon.steady_state)
        return "a steady state has no days";
    if (measure.numerator == Total::days_meeting && !model.target.service_level)
        return "the scenario has no target";
    return "";
}

std::string wishes_in_words(const std::vector<analysis::Precision>& precisions) {
    std::string words;
    for (const analysis::Precision& precision : precisions)
        words += (words.empty() ? "" : ", ") + analysis::report::wish_words(precision.wish);
    return words;
}

}  // namespace

Wish read_wish(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        const Measure& measure = measure_named(text);
        refuse(fmt::format("{} says no width", text), measure);
    }
    Wish wish{text, &measure_named(text.substr(0, colon))};
    read_width(std::string_view(text).substr(colon + 1), wish);
    return wish;
}

void check_wishes(const std::vector<Wish>& wishes, const center::Model& model) {
    for (const Wish& wish : wishes) {
        if (const std::string why = impossible(wish, model); !why.empty()) {
            throw UsageError{
                fmt::format("--until {}: {} has no value; {}", wish.text, wish.measure->name, why)};
        }
    }
}

void UntilOption::add_to(CLI::App& app, const std::string& description) {
    app.add_option("--until", texts_, description)->type_name("WIDTH")->allow_extra_args(false);
}

std::vector<Wish> UntilOption::wishes() const {
    std::vector<Wish> wishes;
    for (const std::string& text : texts_)
        wishes.push_back(read_wish(text));
    return wishes;
}

std::string UntilOption::whole() const {
    std::string words;
    for (const std::string& text : texts_)
        words += (words.empty() ? "" : " and ") + text;
    return "what " + words + (texts_.size() == 1 ? " takes" : " take");
}

std::string rule_of(runs::Ending ending, const std::vector<analysis::Precision>& precisions) {
    const std::string wished = wishes_in_words(precisions);
    if (ending == runs::Ending::interrupted)
        return "interrupted before " + wished;
    for (const analysis::Precision& precision : precisions) {
        if (!precision.is_reached)
            return "the most allowed, before " + wished;
    }
    return "until " + wished;
}

void say_not_reached(const std::vector<analysis::Precision>& precisions,
                     std::uint64_t replications) {
    for (const analysis::Precision& precision : precisions) {
        if (precision.is_reached)
            continue;
        write_error(fmt::format("ringside: --until {} is not reached after {}: {}\n",
                                precision.wish.text,
                                analysis::report::counted(replications, "replication"),
                                analysis::report::precision_words(precision)));
    }
}

}  // namespace ringside
