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

}  // namespace ringside::visualize
