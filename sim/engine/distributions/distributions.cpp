// The table of the distributions, and the one way from named parameters to a distribution. It
// checks what every kind wants (which parameters, their units); the kinds check the rest.
#include <algorithm>
#include <array>
#include <optional>

#include "sim/engine/distributions/kinds.hpp"

namespace ringside::engine {

namespace {

using Unit = ParameterSpec::Unit;
using Form = std::span<const ParameterSpec>;

/// Above this spread no run is long enough for its averages to settle.
constexpr double largest_cv = 100.0;

/// The table. In a function, so that it is there however early it is asked.
std::span<const DistributionKind> table() {
    static const std::array kinds{
        exponential_kind, deterministic_kind, lognormal_kind,        gamma_kind,
        erlang_kind,      weibull_kind,       hyperexponential_kind, truncated_normal_kind,
        uniform_kind,     triangular_kind,    empirical_kind,
    };
    return kinds;
}

const Given* find(std::span<const Given> given, std::string_view name) {
    const auto found = std::ranges::find(given, name, &Given::name);
    return found == given.end() ? nullptr : &*found;
}

const ParameterSpec* find(Form form, std::string_view name) {
    const auto found = std::ranges::find(form, name, &ParameterSpec::name);
    return found == form.end() ? nullptr : &*found;
}

bool required(const ParameterSpec& parameter) { return parameter.default_text.empty(); }

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 < words.size() ? ", " : " and ";
        text += words[i];
    }
    return text;
}

/// "it takes mean and cv, or shape and scale".
std::string forms_in_words(const DistributionKind& kind) {
    std::string text = "it takes ";
    for (std::size_t i = 0; i < kind.forms.size(); ++i) {
        if (i > 0)
            text += ", or ";
        std::vector<std::string_view> must;
        std::vector<std::string_view> may;
        for (const ParameterSpec& parameter : kind.forms[i]) {
            (required(parameter) ? must : may).push_back(parameter.name);
        }
        text += listed(must);
        if (!may.empty())
            text += " (and if wanted " + listed(may) + ")";
    }
    return text;
}

/// A parameter given that the kind does not know, or that is given twice.
std::optional<DistributionError> stranger(const DistributionKind& kind,
                                          std::span<const Given> given) {
    for (const Given& parameter : given) {
        const bool known = std::ranges::any_of(
            kind.forms, [&](Form form) { return find(form, parameter.name) != nullptr; });
        if (!known) {
            return DistributionError{std::string(parameter.name),
                                     std::string(kind.name) + " has no parameter \"" +
                                         std::string(parameter.name) + "\"",
                                     forms_in_words(kind)};
        }
        if (std::ranges::count(given, parameter.name, &Given::name) > 1) {
            return DistributionError{std::string(parameter.name),
                                     std::string(parameter.name) + " is given twice", ""};
        }
    }
    return std::nullopt;
}

/// What the form lacks of what it needs.
std::vector<std::string_view> absent(Form form, std::span<const Given> given) {
    std::vector<std::string_view> names;
    for (const ParameterSpec& parameter : form) {
        if (required(parameter) && find(given, parameter.name) == nullptr) {
            names.push_back(parameter.name);
        }
    }
    return names;
}

/// The form that has every parameter given, or what keeps there from being one.
std::variant<Form, DistributionError> matching_form(const DistributionKind& kind,
                                                    std::span<const Given> given) {
    if (auto error = stranger(kind, given)) {
        return *std::move(error);
    }
    std::string missing;
    for (const Form form : kind.forms) {
        const bool fits = std::ranges::all_of(
            given, [&](const Given& parameter) { return find(form, parameter.name) != nullptr; });
        if (!fits)
            continue;
        const std::vector<std::string_view> lacking = absent(form, given);
        if (lacking.empty())
            return form;
        missing += (missing.empty() ? "" : ", or ") + listed(lacking);
    }
    if (missing.empty()) {
        return DistributionError{
            "", "these parameters of " + std::string(kind.name) + " do not go together",
            forms_in_words(kind)};
    }
    return DistributionError{"", std::string(kind.name) + " lacks " + missing,
                             forms_in_words(kind)};
}

bool is_list(Unit unit) {
    return unit == Unit::times_s || unit == Unit::numbers || unit == Unit::probabilities;
}

/// What is wrong with one value, in words after the name of its parameter; empty if nothing is.
std::string_view complaint(const ParameterSpec& parameter, double value) {
    const bool is_time = parameter.unit == Unit::time_s || parameter.unit == Unit::times_s;
    if (std::isnan(value))
        return "is not a number";
    if (is_time && value < 0.0)
        return "is below zero, which no length of time is";
    if (std::isinf(value) && !(parameter.may_be_never && value > 0.0)) {
        return is_time ? "cannot be never here" : "is infinite";
    }
    switch (parameter.unit) {
        case Unit::probability:
        case Unit::probabilities:
            return value < 0.0 || value > 1.0 ? "is a probability: from 0 to 1" : "";
        case Unit::integer:
            return value != std::floor(value) ? "is a whole number" : "";
        default:
            return "";
    }
}

std::optional<DistributionError> fault(const ParameterSpec& parameter, const Given& given) {
    const std::string name(parameter.name);
    const std::string hint = name + ": " + std::string(parameter.meaning);
    if (given.values.empty())
        return DistributionError{name, name + " is an empty list", hint};
    if (!is_list(parameter.unit) && given.values.size() != 1) {
        return DistributionError{name, name + " is one value, not a list", hint};
    }
    for (const double value : given.values) {
        const std::string_view wrong = complaint(parameter, value);
        if (!wrong.empty()) {
            return DistributionError{name, name + " " + std::string(wrong), hint};
        }
    }
    return std::nullopt;
}

/// Defaults are written as a scenario writes them, but only two are in use.
double default_value(const ParameterSpec& parameter) {
    if (parameter.default_text == "never")
        return std::numeric_limits<double>::infinity();
    assert(parameter.default_text == "0s");
    return 0.0;
}

/// The parameters of `form` in full, or the first that is at fault.
std::variant<std::vector<Given>, DistributionError> completed(Form form,
                                                              std::span<const Given> given) {
    std::vector<Given> all;
    for (const ParameterSpec& parameter : form) {
        const Given* one = find(given, parameter.name);
        if (one == nullptr) {
            all.push_back({parameter.name, {default_value(parameter)}});
            continue;
        }
        if (auto error = fault(parameter, *one))
            return *std::move(error);
        all.push_back(*one);
    }
    return all;
}

/// What no kind may make, whatever its parameters.
std::optional<DistributionError> excess(const Shape& shape) {
    if (std::isinf(shape.mean) && shape.name == deterministic_kind.name)
        return std::nullopt;
    if (!std::isfinite(shape.mean) || !std::isfinite(shape.variance) ||
        std::sqrt(shape.variance) > largest_cv * shape.mean) {
        return DistributionError{
            "", "these times spread too wide: their standard deviation is above 100 times the mean",
            "no run is long enough for averages of such times to settle"};
    }
    return std::nullopt;
}

DistributionError unknown_kind(std::string_view name) {
    std::vector<std::string_view> names;
    for (const DistributionKind& kind : table())
        names.push_back(kind.name);
    return {"distribution", "there is no distribution \"" + std::string(name) + "\"",
            "there are " + listed(names)};
}

}  // namespace

std::span<const DistributionKind> distribution_kinds() { return table(); }

std::variant<Distribution, DistributionError> make_distribution(std::string_view kind_name,
                                                                std::span<const Given> given,
                                                                double share_at_zero) {
    const auto kind = std::ranges::find(table(), kind_name, &DistributionKind::name);
    if (kind == table().end())
        return unknown_kind(kind_name);
    if (!(share_at_zero >= 0.0 && share_at_zero < 1.0)) {
        return DistributionError{
            "share_at_zero", "share_at_zero is a probability: from 0 to below 1",
            "it is the share of times that are exactly zero; mean and cv are those of the others"};
    }
    auto form = matching_form(*kind, given);
    if (auto* error = std::get_if<DistributionError>(&form))
        return std::move(*error);
    auto parameters = completed(std::get<Form>(form), given);
    if (auto* error = std::get_if<DistributionError>(&parameters))
        return std::move(*error);
    Made made = kind->make(Arguments(std::get<std::vector<Given>>(parameters)));
    if (auto* error = std::get_if<DistributionError>(&made))
        return std::move(*error);
    if (auto error = excess(std::get<Shape>(made)))
        return *std::move(error);
    return Distribution(std::get<Shape>(std::move(made)), share_at_zero);
}

const Given* Arguments::find(std::string_view name) const { return engine::find(given_, name); }

double Arguments::number(std::string_view name) const { return list(name).front(); }

const std::vector<double>& Arguments::list(std::string_view name) const {
    const Given* const one = find(name);
    assert(one != nullptr);
    return one->values;
}

DistributionError cv_is_negative() {
    return {"cv", "cv is the standard deviation divided by the mean: 0 or more", ""};
}

DistributionError not_above_zero(std::string_view parameter) {
    return {std::string(parameter), std::string(parameter) + " must be above zero", ""};
}

DistributionError low_not_below_high() {
    return {"low", "low must be below high",
            "for a single value use the deterministic distribution"};
}

}  // namespace ringside::engine
