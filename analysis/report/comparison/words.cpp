// What changes do to a scenario, in words.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

std::optional<double> number_of(std::string_view text) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::string title_of_group(const center::Model& model, std::string_view name) {
    const auto found = std::ranges::find(model.groups, name, &center::Group::name);
    return found == model.groups.end() ? std::string(name) : title_of(*found);
}

std::string more_or_fewer(double by) { return by > 0.0 ? " more " : " fewer "; }

/// "groups.day.agents" += 2; the group is named where there are others.
std::string agents_words(const center::Model& base, std::string_view path, double by) {
    constexpr std::string_view before = "groups.";
    constexpr std::string_view after = ".agents";
    if (!path.starts_with(before) || !path.ends_with(after) || by == 0.0 ||
        path.size() <= before.size() + after.size())
        return "";
    const std::string_view name =
        path.substr(before.size(), path.size() - before.size() - after.size());
    if (name.find('.') != std::string_view::npos)
        return "";
    const double count = std::abs(by);
    std::string words = shortest(count) + more_or_fewer(by) + (count == 1.0 ? "agent" : "agents");
    if (base.groups.size() > 1)
        words += " in " + title_of_group(base, name);
    return words;
}

/// "volume" *= 1.2.
std::string volume_words(std::string_view path, double factor) {
    const double percent = std::round((factor - 1.0) * 1e4) / 100.0;
    if (path != "volume" || percent == 0.0)
        return "";
    return shortest(std::abs(percent)) + "%" + more_or_fewer(percent) + "calls";
}

std::string words_of_change(const center::Model& base, const std::string& change) {
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos || equals == 0)
        return change;
    const std::string_view text = change;
    const std::string_view path = trimmed(text.substr(0, equals - 1));
    const auto number = number_of(trimmed(text.substr(equals + 1)));
    std::string words;
    if (number && text[equals - 1] == '+')
        words = agents_words(base, path, *number);
    if (number && text[equals - 1] == '*')
        words = volume_words(path, *number);
    return words.empty() ? change : words;
}

}  // namespace

std::string words_of_changes(const center::Model& base, const std::vector<std::string>& changes) {
    std::string words;
    for (const std::string& change : changes)
        words += (words.empty() ? "" : ", ") + words_of_change(base, change);
    return words;
}

}  // namespace ringside::analysis::report
