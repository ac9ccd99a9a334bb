// Sites in the picture: their queues have lanes, the call types that they are of have none.
#include <catch2/catch.hpp>

#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor_plan.hpp"
#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {

TEST_CASE("calls that sites take wait in the lanes of the sites", "[visualize]") {
    const center::Model model = scenario_of("site_down.toml");
    const Setting setting = setting_of(model);
    REQUIRE(setting.call_types.size() == 4);
    const FloorPlan plan = plan_floor(setting, {1920.0F, 1080.0F}, 1.0F);
    REQUIRE(plan.lanes.size() == 4);
    CHECK_FALSE(setting.call_types[0].has_lane);
    CHECK(plan.lanes[0].track.height == 0.0F);
    for (const std::size_t site : {1u, 2u, 3u}) {
        CHECK(setting.call_types[site].has_lane);
        CHECK(plan.lanes[site].track.height > 40.0F);
    }
    CHECK(plan.lanes[1].track.y == plan.lanes[0].track.y);
    CHECK(setting.call_types[1].code == "BO");
    CHECK(setting.call_types[3].code == "MI");
}

TEST_CASE("what happens to a platform is said by name", "[visualize]") {
    const auto first_words = [](const char* scenario, const std::string& change) {
        return setting_of(scenario_of(scenario, {change})).happenings.front().words;
    };
    CHECK(first_words("site_down.toml", "days=1") == "Denver out");
    CHECK(first_words("records_system_slow.toml", "days=1") == "Records at 67%");
    CHECK(first_words("site_down.toml",
                      "event=[{at=11:00:00,link=\"carrier_miami\",capacity=0.5}]") ==
          "Carrier–Miami at 50%");
}

TEST_CASE("a link is called by its ends", "[visualize]") {
    const Network pooled = setting_of(scenario_of("two_sites_pooled.toml")).network;
    REQUIRE(pooled.links.size() == 3);
    CHECK(pooled.links[0].title == "Carrier–Boston");
    CHECK(pooled.links[0].room == 45);
    CHECK(pooled.links[2].title == "Boston–Denver");
}

}  // namespace ringside::visualize
