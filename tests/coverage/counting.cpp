// Counting how often intervals hold; see counting.hpp.
#include "tests/coverage/counting.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <iterator>

namespace ringside::coverage {

void Counting::count(const std::string& what, const std::optional<analysis::Interval>& interval,
                     double truth) {
    Count& here = counts_[what];
    ++here.all;
    here.held += interval && interval->low <= truth && truth <= interval->high ? 1 : 0;
}

void Counting::check(double least, double most) const {
    for (const auto& [what, count] : counts_) {
        const double share = static_cast<double>(count.held) / count.all;
        INFO(what << ": " << count.held << " of " << count.all);
        CHECK(share >= least);
        CHECK(share <= most);
    }
}

void with_seeds(std::uint64_t count, const std::function<void(std::uint64_t seed)>& experiment) {
    constexpr std::uint64_t stretches = std::size(seeds);
    for (std::uint64_t i = 0; i < count; ++i)
        experiment(seeds[i % stretches] + i / stretches);
}

center::Model small_center(int agents) {
    center::Model model;
    model.name = "small";
    model.horizon.steady_state = true;
    model.horizon.warm_up = std::chrono::minutes{15};
    model.horizon.length = events::from_seconds(hours * 3600.0);
    model.horizon.hours.assign(center::days_per_week,
                               {center::Duration::zero(), center::day_length});
    model.target.within = events::from_seconds(threshold_s);
    center::CallType type;
    type.name = "calls";
    type.arrivals.calls_per_second = center::Profile::constant(arrivals_per_s);
    type.talk.distribution = engine::Distribution::exponential(service_s);
    type.patience.distribution = engine::Distribution::exponential(patience_s);
    model.call_types.push_back(type);
    center::Group group;
    group.name = "agents";
    group.heads = center::Profile::constant(agents);
    group.skills.push_back({events::CallTypeId{0}, 1, 1.0});
    model.groups.push_back(group);
    return model;
}

}  // namespace ringside::coverage
