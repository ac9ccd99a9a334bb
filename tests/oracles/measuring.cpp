// Centers made in code, run and compared; see measuring.hpp.
#include "tests/oracles/measuring.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <string>

#include "analysis/confidence.hpp"
#include "sim/runs/run.hpp"

namespace ringside::oracles {
namespace {

void always_open(center::Horizon& horizon) {
    horizon.hours.assign(center::days_per_week, {center::Duration::zero(), center::day_length});
}

/// A profile that has `values` in the last intervals of every day and 0 before.
center::Profile at_the_end(const std::vector<double>& values, std::size_t intervals_per_day) {
    center::Profile profile{std::vector<double>(center::days_per_week * intervals_per_day, 0.0)};
    for (std::size_t day = 1; day <= center::days_per_week; ++day) {
        std::copy(values.begin(), values.end(),
                  profile.values.begin() +
                      static_cast<std::ptrdiff_t>(day * intervals_per_day - values.size()));
    }
    return profile;
}

struct Said {
    std::string_view measure;
    runs::Cell cell;
    double value;
};

/// What a chain says, in the words of the estimates.
std::vector<Said> said_by(const MultiSkillMeasures& chain) {
    std::vector<Said> said;
    for (std::size_t type = 0; type < chain.types.size(); ++type) {
        const MultiSkillMeasures::OfType& m = chain.types[type];
        const runs::Cell cell = analysis::of_call_type(type);
        said.push_back({"p_wait", cell, m.p_wait});
        said.push_back({"abandon_rate", cell, m.abandon_rate});
        said.push_back({"mean_queue", cell, m.mean_queue});
        said.push_back({"mean_wait_s", cell, m.mean_wait_s});
        said.push_back({"mean_talk_s", cell, m.mean_service_s});
    }
    for (std::size_t group = 0; group < chain.occupancy.size(); ++group) {
        said.push_back({"occupancy", analysis::of_group(group), chain.occupancy[group]});
    }
    return said;
}

}  // namespace

center::CallType call_type(double arrivals_per_s, double mean_service_s, double mean_patience_s) {
    center::CallType type;
    type.name = "calls";
    type.arrivals.calls_per_second = center::Profile::constant(arrivals_per_s);
    type.talk.distribution = engine::Distribution::exponential(mean_service_s);
    if (std::isfinite(mean_patience_s)) {
        type.patience.distribution = engine::Distribution::exponential(mean_patience_s);
    }
    return type;
}

center::Group group(int agents, const std::vector<std::size_t>& call_types) {
    center::Group group;
    group.name = "agents";
    group.heads = center::Profile::constant(agents);
    for (const std::size_t type : call_types) {
        group.skills.push_back({events::CallTypeId{type}, 1, 1.0});
    }
    return group;
}

center::Model single_queue(double arrivals_per_s, double mean_service_s, double mean_patience_s,
                           int agents, double threshold_s) {
    center::Model model;
    model.name = "single_queue";
    model.horizon.steady_state = true;
    model.horizon.warm_up = std::chrono::hours{1};
    model.horizon.length = std::chrono::hours{6};
    always_open(model.horizon);
    model.target.within = events::from_seconds(threshold_s);
    model.call_types.push_back(call_type(arrivals_per_s, mean_service_s, mean_patience_s));
    model.groups.push_back(group(agents, {0}));
    return model;
}

center::Model day_of(const ChangingLoad& load) {
    center::Model model = single_queue(0.0, load.mean_service_s, load.mean_patience_s, 0, 20.0);
    model.name = "changing_day";
    model.horizon.steady_state = false;
    model.horizon.warm_up = center::Duration::zero();
    model.horizon.length = center::day_length;
    model.horizon.interval = events::from_seconds(load.intervals.front().seconds);
    std::vector<double> calls_per_s;
    std::vector<double> agents;
    for (const LoadInterval& interval : load.intervals) {
        calls_per_s.push_back(interval.arrivals_per_s);
        agents.push_back(interval.agents);
    }
    const std::size_t per_day = model.horizon.intervals_per_day();
    model.call_types[0].arrivals.calls_per_second = at_the_end(calls_per_s, per_day);
    model.groups[0].heads = at_the_end(agents, per_day);
    model.groups[0].leaving = load.leaving == Leaving::finish ? center::Leaving::finish
                              : load.leaving == Leaving::any  ? center::Leaving::any
                                                              : center::Leaving::drop;
    model.routing.policy = "random";
    return model;
}

analysis::Estimates measured(const center::Model& model, std::uint64_t replications) {
    runs::Options options;
    options.replications = replications;
    options.seed = 20'260'517;
    return analysis::estimates_of(runs::run(model, options));
}

double standard_error(const analysis::Estimate& estimate) {
    return estimate.interval->half_width() / analysis::student_t(estimate.n - 1);
}

void check_exact(const analysis::Estimates& estimates, std::string_view measure, double exact,
                 const runs::Cell& cell, double relative_error) {
    constexpr double standard_errors = 4.0;
    const analysis::Estimate& estimate = estimates.find(measure, cell);
    INFO(std::string(measure) << " type " << (cell.call_type ? int(*cell.call_type) : -1)
                              << " group " << (cell.group ? int(*cell.group) : -1) << " interval "
                              << (cell.interval ? int(*cell.interval) : -1));
    REQUIRE(estimate.interval.has_value());
    const double error = standard_error(estimate);
    CHECK(*estimate.value == Approx(exact).epsilon(0).margin(standard_errors * error));
    CHECK(error <= relative_error * std::abs(exact));
}

void check_exact(const analysis::Estimates& estimates, const MultiSkillMeasures& exact) {
    REQUIRE(exact.cut_off < 1e-9);
    for (const Said& said : said_by(exact)) {
        check_exact(estimates, said.measure, said.value, said.cell);
    }
}

double farthest_miss(const analysis::Estimates& estimates, const MultiSkillMeasures& chain) {
    double farthest = 0.0;
    for (const Said& said : said_by(chain)) {
        const analysis::Estimate& estimate = estimates.find(said.measure, said.cell);
        farthest =
            std::max(farthest, std::abs(*estimate.value - said.value) / standard_error(estimate));
    }
    return farthest;
}

}  // namespace ringside::oracles
