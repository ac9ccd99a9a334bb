// Options that several verbs take; see options.hpp.
#include "sim/verbs/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>

#include "analysis/report/numbers.hpp"

namespace ringside {

using analysis::report::grouped;

void WholeNumber::add_to(CLI::App& app, const std::string& description) {
    app.add_option(name_, text_, description)->type_name("N");
}

std::optional<std::uint64_t> WholeNumber::value() const {
    if (text_.empty())
        return std::nullopt;
    std::uint64_t number = 0;
    const char* end = text_.data() + text_.size();
    const auto [stopped, error] = std::from_chars(text_.data(), end, number);
    if (text_.find_first_not_of("0123456789") != std::string::npos)
        throw UsageError{fmt::format("{} takes a whole number; \"{}\" is none", name_, text_)};
    if (stopped != end || error != std::errc{} || number < least_ || number > most_) {
        throw UsageError{fmt::format("{} takes a number from {} to {}; {} is outside", name_,
                                     grouped(least_), grouped(most_), text_)};
    }
    return number;
}

WholeNumber replications_option() { return {"--replications", 1, 10'000'000}; }

void ChanceOptions::add_to(CLI::App& app) {
    seed_.add_to(app, "Where chance starts (default: the scenario's, or 1)");
    threads_.add_to(app, "How many threads (default: one a core); no result depends on it");
}

void ColorOption::add_to(CLI::App& app) {
    app.add_option("--color", text_,
                   "auto (on a terminal without NO_COLOR; the default), always or never")
        ->type_name("WHEN");
}

ColorChoice ColorOption::value() const {
    if (text_.empty() || text_ == "auto")
        return ColorChoice::automatic;
    if (text_ == "always")
        return ColorChoice::always;
    if (text_ == "never")
        return ColorChoice::never;
    throw UsageError{"--color takes auto, always or never; \"" + text_ + "\" is none"};
}

void add_changes(CLI::App& app, std::vector<std::string>& changes) {
    app.add_option("--set", changes,
                   "Change the scenario: path=value, path+=2 or path*=1.2;\n"
                   "may be given several times")
        ->type_name("CHANGE")
        ->allow_extra_args(false);
}

}  // namespace ringside
