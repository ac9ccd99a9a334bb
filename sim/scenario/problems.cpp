// Problems in the order in which people read the file.
#include "sim/scenario/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "sim/scenario/characters.hpp"

namespace ringside::scenario {

std::uint32_t Problems::add_source(std::string name, std::string text, bool is_change) {
    std::vector<std::string> lines;
    for (const auto line : lines_of(text))
        lines.emplace_back(line);
    sources_.push_back({std::move(name), std::move(text), std::move(lines), is_change});
    return static_cast<std::uint32_t>(sources_.size() - 1);
}

std::string_view Problems::line(std::uint32_t source, std::uint32_t number) const {
    const auto& lines = sources_[source].lines;
    return number >= 1 && number <= lines.size() ? std::string_view{lines[number - 1]}
                                                 : std::string_view{};
}

std::string Problems::words_for(Place place) const {
    if (is_change(place.source))
        return sources_[place.source].name;
    const std::string file = place.source == 0 ? "" : sources_[place.source].name + ", ";
    return fmt::format("{}line {}", file, place.line);
}

void Problems::add(Place place, std::string message, std::string hint) {
    found_.push_back({place, std::move(message), std::move(hint)});
}

std::vector<Problem> Problems::in_order() const {
    constexpr std::size_t shown_at_most = 100;
    std::vector<Found> sorted = found_;
    std::ranges::stable_sort(sorted, {}, [](const Found& found) {
        return std::tuple{found.place.source, found.place.line, found.place.column};
    });
    // One change may spoil many values: it is said once.
    const auto repeated = std::ranges::unique(sorted, [](const Found& a, const Found& b) {
        return a.place.column > 0 && a.place.source == b.place.source &&
               a.place.line == b.place.line && a.place.column == b.place.column &&
               a.message == b.message;
    });
    sorted.erase(repeated.begin(), repeated.end());
    std::vector<Problem> problems;
    for (const auto& found : sorted) {
        if (problems.size() == shown_at_most) {
            problems.push_back({.file = sources_[0].name,
                                .message = fmt::format("{} more errors are not shown",
                                                       sorted.size() - shown_at_most),
                                .hint = {},
                                .source_line = {}});
            break;
        }
        const Place place = found.place;
        problems.push_back({.file = sources_[place.source].name,
                            .line = is_change(place.source) ? 0 : place.line,
                            .column = place.column,
                            .length = place.length,
                            .message = found.message,
                            .hint = found.hint,
                            .source_line = std::string{line(place.source, place.line)}});
    }
    return problems;
}

}  // namespace ringside::scenario
