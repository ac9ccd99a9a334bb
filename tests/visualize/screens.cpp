// The floor on many windows: nothing lies over anything else, nothing beyond the edge, and a frame
// is a function of the picture.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/visualize/frames.hpp"
#include "tests/visualize/measured_face.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/words.hpp"
#include "visualize/sources/live.hpp"
#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {
namespace {

struct Window {
    int width;
    int height;
};
constexpr Window windows[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1280, 1024}, {2560, 1080}};

bool inside(const Rect& outer, const Rect& inner) {
    return inner.x >= outer.x - 0.5F && inner.right() <= outer.right() + 0.5F &&
           inner.y >= outer.y - 0.5F && inner.bottom() <= outer.bottom() + 0.5F;
}

}  // namespace

TEST_CASE("no text lies over another one on windows of any size", "[visualize]") {
    const auto [name, changes] = GENERATE(table<std::string, std::vector<std::string>>({
        {"bank_1999.toml", {"days=7"}},
        {"two_skills.toml", {"volume*=1.2"}},
        {"monday_rush.toml", {"days=1"}},
        {"planned_week.toml", {"days=1"}},
        {"menu_too_deep.toml", {"steady_state.warm_up=1h", "steady_state.length=10h"}},
        {"erlang_a.toml", {"volume*=5", "groups.agents.agents=490", "steady_state.length=8h"}},
        {"w_design.toml", {}},
    }));
    const center::Model model = scenario_of(name, changes);
    LiveSource source(model, model.seed);
    source.look_ahead(UINT64_MAX);
    const Setting& setting = source.setting();
    const Day& day = setting.days.back();
    const MeasuredFace face;
    for (int hour = 0; hour < 8; ++hour) {
        source.go_to(day.shown_from + (day.shown_to - day.shown_from) / 8 * hour +
                     std::chrono::minutes{11});
        // Beside a panel, too: an agent's day.
        const Story* story = source.story({0, AgentId{static_cast<std::size_t>(hour)}});
        for (const Window window : windows) {
            for (const bool has_panel : {false, true}) {
                const View view{.picture = source.picture(),
                                .overview = source.overview(),
                                .playing = !has_panel,
                                .story = has_panel ? story : nullptr};
                const Drawing drawing = draw_floor(face, view, window.width, window.height);
                INFO(name << " at " << clock_words(setting.clock_at(view.now())) << " on "
                          << window.width << "x" << window.height);
                CHECK(first_clash(drawing) == "");
            }
        }
    }
}

TEST_CASE("lanes, rooms and seats keep apart, whatever the center's size", "[visualize]") {
    const int agents = GENERATE(1, 8, 20, 60, 150, 500, 1000, 20'000);
    const center::Model model =
        scenario_of("two_skills.toml", {fmt::format("groups.private_desk.agents={}", agents)});
    const Setting setting = setting_of(model);
    for (const Window window : windows) {
        const MeasuredFace face;
        const Drawing drawing(face, window.width, window.height);
        const FloorPlan plan = plan_floor(setting, drawing.size(), drawing.scale());
        INFO(agents << " agents on " << window.width << "x" << window.height);
        CHECK(plan.lanes.back().track.bottom() <= plan.strip.y);
        CHECK(inside(plan.waiting, plan.strip));
        CHECK_FALSE(plan.waiting.overlaps(plan.agents));
        CHECK(plan.waiting.bottom() <= plan.legend.y);
        CHECK(plan.legend.bottom() <= plan.controls.y);
        for (const GroupPlan& group : plan.seating.groups) {
            CHECK(inside(plan.agents, group.seats));
            CHECK_FALSE(group.seats.overlaps(plan.seating.summary));
        }
        const std::vector<Rect>& seats = plan.seating.seats;
        CHECK(seats.size() == (plan.seating.form == SeatForm::bar ? 0 : setting.agents()));
        for (std::size_t i = 0; i < seats.size(); ++i) {
            CHECK(inside(plan.agents, seats[i]));
            if (i > 0)
                CHECK_FALSE(seats[i].overlaps(seats[i - 1]));
        }
    }
}

TEST_CASE("titles and the legend are hidden, each for itself", "[visualize]") {
    const center::Model model = scenario_of("bank_1999.toml", {"days=4"});
    LiveSource source(model, model.seed);
    source.go_to(source.setting().days.back().shown_from + std::chrono::hours{3});
    Player player(source);
    const MeasuredFace face;
    for (const bool titles : {true, false}) {
        for (const bool legend : {true, false}) {
            player.titles = titles;
            player.legend = legend;
            const Drawing drawing = draw_floor(face, player.view(), 1920, 1080);
            for (const char* title : {"Arriving", "lines in use", "Waiting", "Agents", " here"}) {
                INFO(title);
                // "Waiting now" is a number of the wallboard.
                CHECK(has_text(drawing, title) == (titles || title == std::string("Waiting")));
            }
            CHECK(has_text(drawing, "past the target") == legend);
            // What is counted stays.
            CHECK(has_text(drawing, "talking"));
        }
    }
}

TEST_CASE("a caller stands where its wait says, and 1,000 callers find a place", "[visualize]") {
    const center::Model model =
        scenario_of("two_skills.toml", {"volume*=8", "call_types.private.patience={mean=\"12m\"}"});
    LiveSource source(model, 1);
    source.go_to(events::start_of_time + std::chrono::hours{3});
    REQUIRE(source.picture().waiting() > 500);
    const View view{source.picture(), source.overview()};
    const FloorPlan plan = plan_floor(view.setting(), {1920.0F, 1080.0F}, 1.0F);
    const Lanes lanes = order_lanes(view, plan);
    std::size_t count = 0;
    for (std::size_t type = 0; type < lanes.lanes.size(); ++type) {
        const Rect& track = plan.lanes[type].track;
        const std::vector<Waiter>& waiters = lanes.lanes[type].waiters;
        count += waiters.size();
        for (std::size_t i = 0; i < waiters.size(); ++i) {
            if (i > 0)
                CHECK(waiters[i].key <= waiters[i - 1].key);
            if (lanes.form == CallerForm::bar)
                continue;
            const float x = lanes.x_of(track, waiters[i].key);
            CHECK(std::abs(waiters[i].feet.x - x) <= lanes.height);
            CHECK(track.contains(waiters[i].feet));
        }
    }
    CHECK(count == static_cast<std::size_t>(source.picture().waiting()));
    CHECK(lanes.form != CallerForm::figure);
}

TEST_CASE("a still is the same by play, by jump and by rewind", "[visualize]") {
    const center::Model model = scenario_of("bank_1999.toml", {"days=4"});
    const MeasuredFace face;
    LiveSource played(model, model.seed);
    LiveSource jumped(model, model.seed);
    played.look_ahead(UINT64_MAX);
    jumped.look_ahead(UINT64_MAX);
    Player player(played);
    player.go_to(played.setting().time_of(3, std::chrono::hours{10}));
    const Time until = played.picture().now() + std::chrono::minutes{7};
    player.set_speed(2);
    player.toggle_play();
    while (played.picture().now() < until)
        player.advance(1.0 / 61.0);
    player.toggle_play();
    const Drawing by_play = draw_floor(face, player.view(), 1280, 720);

    jumped.go_to(played.picture().now());
    const View view{jumped.picture(), jumped.overview(), 2};
    CHECK(same_frame(by_play, draw_floor(face, view, 1280, 720)));
    jumped.go_to(jumped.setting().end());
    CHECK_FALSE(same_frame(by_play, draw_floor(face, view, 1280, 720)));
    jumped.go_to(played.picture().now());
    CHECK(same_frame(by_play, draw_floor(face, view, 1280, 720)));
}

TEST_CASE("a player plays, pauses, steps, jumps and ends", "[visualize]") {
    const center::Model model = scenario_of("monday_rush.toml", {"days=2"});
    LiveSource source(model, model.seed);
    const Setting& setting = source.setting();
    Player player(source);
    CHECK(source.picture().now() == setting.time_of(0, std::chrono::hours{8}));
    player.advance(1.0);
    CHECK(source.picture().now() == setting.time_of(0, std::chrono::hours{8}));

    player.set_speed(2);
    player.toggle_play();
    player.advance(0.05);
    CHECK(source.picture().now() ==
          setting.time_of(0, std::chrono::hours{8}) + std::chrono::seconds{3});
    player.next_hang_up();
    CHECK_FALSE(player.view().playing);
    CHECK(source.picture().departures().back().how == EventKind::call_abandoned);
    CHECK(source.picture().departures().back().time == source.picture().now());
    const Time there = source.picture().now();
    player.step_forward();
    CHECK(source.picture().now() > there);
    player.step_back();
    CHECK(source.picture().now() == there);
    player.worst_moment();
    CHECK(source.picture().longest_wait().value() >
          source.overview().worst_moment(0)->wait - std::chrono::milliseconds{2});
    player.move_by_days(1);
    CHECK(source.picture().day().day() == 1);
    player.move_by_days(5);
    CHECK(source.picture().day().day() == 1);

    player.go_to(setting.end() - std::chrono::seconds{1});
    player.toggle_play();
    player.advance(0.1);
    CHECK(source.picture().is_over());
    CHECK_FALSE(player.view().playing);
    player.toggle_play();
    CHECK_FALSE(player.view().playing);
}

TEST_CASE("numbers read as on a wallboard", "[visualize]") {
    CHECK(time_words(std::chrono::seconds{7}) == "0:07");
    CHECK(time_words(std::chrono::seconds{243}) == "4:03");
    CHECK(time_words(std::chrono::seconds{3723}) == "1:02:03");
    CHECK(length_words(std::chrono::seconds{20}) == "20 s");
    CHECK(length_words(std::chrono::seconds{150}) == "2.5 min");
    CHECK(percent_words({1, 3}) == "33%");
    CHECK(percent_words({0, 0}) == "–");
    CHECK(count_words(0) == "0");
    CHECK(count_words(999) == "999");
    CHECK(count_words(14370) == "14,370");
    CHECK(count_words(1234567) == "1,234,567");
}

}  // namespace ringside::visualize
