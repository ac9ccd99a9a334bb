// What Erlang's formulas leave out of a center: found where it is, and gone where it was taken out.
#include "analysis/features.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "sim/scenario/scenario.hpp"

using namespace ringside;
using namespace ringside::analysis;

namespace {

const std::string plain = R"(
[steady_state]
warm_up = "1h"
length = "6h"
[call_types.a]
patience = { mean = "2m" }
talk = { mean = "3m" }
calls_per_hour = 60
[call_types.b]
talk = { mean = "2m" }
calls_per_hour = 30
[groups.all]
skills = ["a", "b"]
agents = 4
[groups.more]
skills = ["a", "b"]
agents = 2
)";

center::Model model_of(const std::vector<std::string>& changes) {
    const scenario::Loaded found = scenario::load_text(plain, "plain.toml", changes);
    REQUIRE(found.model);
    return *found.model;
}

std::vector<Feature> features_with(const std::vector<std::string>& changes) {
    return features_of(model_of(changes));
}

}  // namespace

TEST_CASE("a center like the formulas' has no feature that they leave out", "[features]") {
    CHECK(features_with({}).empty());
}

TEST_CASE("each feature is found by itself, and is gone from the center without it", "[features]") {
    const std::vector<std::pair<Feature, std::vector<std::string>>> cases{
        {Feature::several_skills, {"groups.more.skills=[\"b\"]"}},
        {Feature::several_skills, {"groups.all.skills={a={level=1,speed=1.2},b=1}"}},
        {Feature::priorities, {"call_types.a.wait_credit=\"90s\""}},
        {Feature::handle_times, {"call_types.a.after_call_work=\"20s\""}},
        {Feature::handle_times, {"call_types.a.talk=\"3m\""}},
        {Feature::patience, {"call_types.a.patience={mean=\"2m\",share_at_zero=0.1}"}},
        {Feature::limits, {"trunks=20"}},
        {Feature::limits, {"call_types.b.max_queue=3"}},
        {Feature::ringing, {"groups.all.ringing={time=\"3s\"}"}},
        {Feature::callbacks,
         {"call_types.b.calls_per_hour=0",
          "call_types.a.callback={queue=\"b\",first=\"customer\"}"}},
        {Feature::platform, {"platform={servers={records={cores=2}}}"}},
    };
    for (const auto& [feature, changes] : cases) {
        CAPTURE(static_cast<int>(feature), changes.front());
        CHECK(features_with(changes) == std::vector{feature});
        const auto other = without(feature, model_of(changes));
        REQUIRE(other);
        CHECK(features_of(*other).empty());
    }
}

TEST_CASE("taking a feature out keeps the means that the formulas know", "[features]") {
    const center::Model model = model_of({"call_types.a.after_call_work=\"20s\"",
                                          "call_types.a.patience={mean=\"2m\",share_at_zero=0.1}"});
    const auto handle = without(Feature::handle_times, model);
    CHECK(handle->call_types[0].talk.distribution.mean() == Approx(200.0));
    CHECK(handle->call_types[0].talk.distribution.cv() == Approx(1.0));
    CHECK(handle->call_types[0].after_call_work.distribution.mean() == 0.0);
    const auto patience = without(Feature::patience, model);
    CHECK(patience->call_types[0].patience.distribution.mean() == Approx(108.0));
    CHECK(patience->call_types[1].patience.distribution.is_never());
}

TEST_CASE("a day's absence and its change of load are named, but cannot be taken out",
          "[features]") {
    const std::string day = R"(
[call_types.a]
talk = { mean = "3m" }
calls = { "08:00" = 20, "12:00" = 10 }
busyness = { cv = 0.1 }
[groups.all]
skills = ["a"]
agents = 6
absence = { share = 0.1 }
)";
    const scenario::Loaded found = scenario::load_text(day, "day.toml");
    REQUIRE(found.model);
    CHECK(features_of(*found.model) ==
          std::vector{Feature::busy_days, Feature::absence, Feature::carry_over});
    CHECK_FALSE(without(Feature::absence, *found.model));
    CHECK_FALSE(without(Feature::carry_over, *found.model));
    const auto even = without(Feature::busy_days, *found.model);
    CHECK(features_of(*even) == std::vector{Feature::absence, Feature::carry_over});
}
