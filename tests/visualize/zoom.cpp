// Zooming: what is looked at keeps its place, people get larger forms, type does not grow.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "sim/scenario/scenario.hpp"
#include "tests/visualize/measured_face.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/selection.hpp"
#include "visualize/sources/live.hpp"
#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {
namespace {

center::Model many(int agents) {
    const scenario::Loaded loaded = scenario::load(
        std::string(RINGSIDE_SOURCE_DIR) + "/scenarios/two_skills.toml",
        std::vector<std::string>{fmt::format("groups.private_desk.agents={}", agents), "volume*=8",
                                 "call_types.private.patience={mean=\"12m\"}"});
    REQUIRE(loaded.model);
    return *loaded.model;
}

constexpr Point size{1920.0F, 1080.0F};

}  // namespace

TEST_CASE("zooming in climbs the ladder of forms and out again", "[visualize]") {
    const Setting setting = setting_of(many(500));
    std::vector<SeatForm> forms;
    Zoom zoom;
    for (int step = 0; step <= Zoom::most_steps; ++step) {
        zoom.steps = step;
        zoom.center = {0.8F, 0.4F};
        const FloorPlan plan = plan_floor(setting, size, 1.0F, {.zoom = zoom});
        forms.push_back(plan.seating.form);
        if (step > 0)
            CHECK(forms[forms.size() - 1] <= forms[forms.size() - 2]);
    }
    CHECK(forms.front() == SeatForm::dot);
    CHECK(forms.back() <= SeatForm::code);
}

TEST_CASE("the point around which one zooms keeps its place, and dragging moves it",
          "[visualize]") {
    const Setting setting = setting_of(many(60));
    const FloorPlan whole = plan_floor(setting, size, 1.0F);
    const Point at = whole.agents.center();
    const Zoom in = zoomed(whole, {}, 3, at);
    const FloorPlan plan = plan_floor(setting, size, 1.0F, {.zoom = in});
    CHECK(plan.agents.width == Approx(whole.agents.width * in.factor()));
    const Zoom back = zoomed(plan, zoomed(plan, in, 1, at), -1, at);
    CHECK(back.center.x == Approx(in.center.x).margin(0.01));
    CHECK(back.center.y == Approx(in.center.y).margin(0.01));
    const Zoom aside = dragged(plan, in, {100.0F, 0.0F});
    const FloorPlan moved = plan_floor(setting, size, 1.0F, {.zoom = aside});
    CHECK(moved.agents.x == Approx(plan.agents.x + 100.0F).margin(0.5));
    // Never beyond the floor, and all of it when zoomed out.
    const Zoom far = dragged(plan, in, {1e6F, 1e6F});
    CHECK(far.center.x >= 0.5F / in.factor() - 1e-4F);
    CHECK(zoomed(plan, in, -20, at) == Zoom{});
}

TEST_CASE("1,000 callers become dots one by one when one looks closer", "[visualize]") {
    const center::Model model = many(27);
    LiveSource source(model, 1);
    source.go_to(events::start_of_time + std::chrono::hours{3});
    REQUIRE(source.picture().waiting() > 500);
    Player player(source);
    player.go_to(events::start_of_time + std::chrono::hours{3});
    const MeasuredFace face;
    float pitch = 0.0F;
    std::size_t largest = 0;
    for (const int steps : {0, 3, 6}) {
        player.zoom = {steps, {0.5F, 0.5F}};
        const View view = player.view();
        const FloorPlan plan = plan_floor(view.setting(), size, 1.0F, folds_of(view));
        const Lanes lanes = order_lanes(view, plan);
        CHECK(lanes.form != CallerForm::bar);
        CHECK(lanes.height >= pitch);
        pitch = lanes.height;
        // Type has its sizes, however close one looks.
        std::size_t size_of_type = 0;
        const Drawing drawing = draw_floor(face, view, 1920, 1080);
        for (const Layer& layer : drawing.layers()) {
            for (const TextRun& run : layer.texts)
                size_of_type = std::max(size_of_type, static_cast<std::size_t>(run.size));
        }
        CHECK((largest == 0 || size_of_type == largest));
        largest = size_of_type;
        // What is covered by the wallboard cannot be clicked.
        CHECK_FALSE(subject_at(view, plan, lanes, {960.0F, 100.0F}, 1.0F));
    }
}

}  // namespace ringside::visualize
