// The points of a sweep; see points.hpp.
#include "analysis/report/sweep/points.hpp"

#include <algorithm>

#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report {
namespace {

/// The last `parts` names of a path.
std::string end_of(const std::string& path, std::size_t parts) {
    std::size_t start = path.size();
    while (parts > 0 && start != std::string::npos && start > 0) {
        start = path.rfind('.', start - 1);
        --parts;
    }
    return start == std::string::npos ? path : path.substr(start + 1);
}

std::string sign_of(const sweep::Dimension& dimension) {
    if (dimension.operation == "+=")
        return " +";
    return dimension.operation == "*=" ? " ×" : "";
}

}  // namespace

std::vector<std::string> short_names(const std::vector<sweep::Dimension>& dimensions) {
    std::vector<std::string> names;
    for (const sweep::Dimension& dimension : dimensions) {
        std::string name = dimension.path;
        for (std::size_t parts = 1; parts < 10; ++parts) {
            const std::string shorter = end_of(dimension.path, parts);
            const auto ends_alike = [&](const sweep::Dimension& other) {
                return end_of(other.path, parts) == shorter;
            };
            if (std::ranges::count_if(dimensions, ends_alike) == 1) {
                name = shorter;
                break;
            }
        }
        names.push_back(name + sign_of(dimension));
    }
    return names;
}

Points::Points(const SweepFacts& facts)
    : facts_(facts), names_(short_names(facts.grid->dimensions())) {
    for (std::size_t i = 0; i < facts.swept->points.size(); ++i) {
        if (facts.swept->points[i].is_done)
            done_.push_back(i);
    }
}

const Estimate& Points::level(std::size_t point) const {
    return find(point, service_level_measure(planned(point).target));
}

Standing Points::standing_of(std::size_t point) const {
    return standing(level(point), planned(point).target.service_level);
}

std::string Points::value(std::size_t point, std::size_t dimension) const {
    const std::size_t value = facts_.grid->values_of(point)[dimension];
    return facts_.grid->dimensions()[dimension].values[value].shown;
}

std::string Points::name(std::size_t point) const {
    std::string words;
    for (std::size_t i = 0; i < names_.size(); ++i)
        words += (i == 0 ? "" : ", ") + names_[i] + " " + value(point, i);
    return words;
}

bool Points::have_one_target() const {
    return std::ranges::all_of(done_, [&](std::size_t point) {
        const center::Target& mine = planned(point).target;
        const center::Target& first = planned(done_.front()).target;
        return mine.service_level == first.service_level && mine.within == first.within &&
               mine.measure == first.measure;
    });
}

std::optional<double> Points::effort(std::size_t point) const {
    const std::optional<double> agents = find(point, "agents_scheduled").value;
    if (!agents)
        return std::nullopt;
    return planned(point).is_steady_state ? *agents : *agents * planned(point).hours_a_day;
}

std::string Points::each(std::size_t point) const {
    const sweep::PlannedPoint& of = planned(point);
    return of.is_steady_state ? "in " + spoken(events::from_seconds(of.hours_a_day * 3600.0))
                              : "a day";
}

std::optional<double> Points::cost(std::size_t point) const { return find(point, "cost").value; }

}  // namespace ringside::analysis::report
