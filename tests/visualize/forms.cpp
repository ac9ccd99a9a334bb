// Callers change their form seldom while time goes on, and a still is of its instant alone.
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "tests/visualize/frames.hpp"
#include "tests/visualize/measured_face.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/sources/live.hpp"

namespace ringside::visualize {
namespace {

constexpr int speed = 2;  // ×60: a second of the day in a frame

struct Played {
    int changes = 0;       ///< of the form of the instant
    int kept_changes = 0;  ///< of the form that was drawn
    int too_large = 0;     ///< drawn larger than there is room for
    int faded = 0;         ///< frames that show two forms
};

Played play(LiveSource& source, Duration length) {
    Played played;
    FormKeeper keeper;
    LaneScale natural;
    LaneScale kept;
    const FloorPlan plan = plan_floor(source.setting(), {1920.0F, 1080.0F}, 0.667F);
    const Time end = source.picture().now() + length;
    for (bool is_first = true; source.picture().now() < end; is_first = false) {
        const View view{source.picture(), source.overview(), speed, true};
        const LaneScale now = scale_of(order_lanes(view, plan));
        const LaneFade fade = keeper.settle(
            view, now, [&] { return scale_of(order_lanes(view, plan, {}, form_slack)); });
        const auto differ = [](const LaneScale& a, const LaneScale& b) {
            return a.form != b.form || a.height != b.height;
        };
        played.changes += !is_first && differ(natural, now) ? 1 : 0;
        played.kept_changes += !is_first && differ(kept, fade.now) ? 1 : 0;
        played.too_large += is_denser(now, fade.now) ? 1 : 0;
        played.faded += fade.share < 1.0F ? 1 : 0;
        natural = now;
        kept = fade.now;
        source.go_to(source.picture().now() + std::chrono::seconds{1});
        keeper.advance(1.0 / 60.0);
    }
    return played;
}

}  // namespace

TEST_CASE("callers change their form seldom, never to one without room, and the change is faded",
          "[visualize]") {
    const auto [name, hour] = GENERATE(table<std::string, int>({
        {"bad_monday.toml", 10},
        {"monday_rush.toml", 9},
    }));
    const center::Model model = scenario_of(name);
    LiveSource source(model, model.seed);
    source.go_to(source.setting().time_of(0, std::chrono::hours{hour}));
    const Played played = play(source, std::chrono::minutes{90});
    INFO(name << ": " << played.changes << " changes, " << played.kept_changes << " kept, "
              << played.faded << " frames faded");
    CHECK(played.changes > 0);
    CHECK(3 * played.kept_changes <= 2 * played.changes);
    CHECK(played.too_large == 0);
    // 200 ms are twelve frames.
    CHECK(played.faded >= 12);
    CHECK(played.faded <= 12 * played.kept_changes);
}

TEST_CASE("a still is the same whatever was shown before", "[visualize]") {
    const center::Model model = scenario_of("bad_monday.toml");
    LiveSource source(model, model.seed);
    const MeasuredFace face;
    FormKeeper keeper;
    const Time start = source.setting().time_of(0, std::chrono::hours{10});
    for (int second = 0; second < 1800; ++second) {
        source.go_to(start + std::chrono::seconds{second});
        const View playing{source.picture(), source.overview(), speed, true};
        draw_floor(face, playing, 1280, 720, &keeper);
        keeper.advance(1.0 / 60.0);
        if (second % 60 != 59)
            continue;
        INFO("second " << second);
        FormKeeper other = keeper;
        const View paused{source.picture(), source.overview(), speed, false};
        CHECK(same_frame(draw_floor(face, paused, 1280, 720, &other),
                         draw_floor(face, paused, 1280, 720)));
    }
    // A jump takes the form of where it leads, at once.
    source.go_to(start + std::chrono::hours{3});
    const View after{source.picture(), source.overview(), speed, true};
    CHECK(same_frame(draw_floor(face, after, 1280, 720, &keeper),
                     draw_floor(face, after, 1280, 720)));
}

}  // namespace ringside::visualize
