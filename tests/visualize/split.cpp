// Two futures side by side, and the panel that makes them, on many windows.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/visualize/frames.hpp"
#include "tests/visualize/measured_face.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/split.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/sources/branches.hpp"

namespace ringside::visualize {
namespace {

struct Window {
    int width;
    int height;
};
constexpr Window windows[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1280, 1024}, {2560, 1080}};

struct Show {
    Branches branches;
    Player player;
    Stage stage;

    explicit Show(const std::string& name, std::vector<std::string> changes = {})
        : branches({path_of(name), changes, 1}, scenario_of(name, changes)),
          player(branches.source(0)),
          stage(&branches, player) {}

    void know_all() {
        while (stage.look_ahead(1'000'000)) {
        }
    }
    void click(Whim whim, int of = 0) { stage.click(value_of(whim, of)); }
};

}  // namespace

TEST_CASE("no text of two futures or of the panel lies over another one", "[visualize][split]") {
    const auto [name, changes] = GENERATE(table<std::string, std::vector<std::string>>({
        {"bank_1999.toml", {"days=4"}},
        {"monday_rush.toml", {"days=1"}},
        {"bad_monday.toml", {}},
        {"w_design.toml", {}},
    }));
    Show show(name, changes);
    const Setting& setting = show.player.source().setting();
    const Day& day = setting.days.back();
    const MeasuredFace face;
    show.player.go_to(day.shown_from + (day.shown_to - day.shown_from) / 4);
    show.click(Whim::open);
    show.click(Whim::more_agents);
    show.click(Whim::more_calls);
    for (const Window window : windows) {
        INFO(name << ", the panel on " << window.width << "x" << window.height);
        CHECK(first_clash(show.stage.draw(face, window.width, window.height)) == "");
    }
    show.click(Whim::go);
    REQUIRE(show.stage.is_split());
    show.know_all();
    for (int part = 0; part < 5; ++part) {
        for (const Window window : windows) {
            INFO(name << " in part " << part << " on " << window.width << "x" << window.height);
            CHECK(first_clash(show.stage.draw(face, window.width, window.height)) == "");
        }
        show.player.move_by((day.shown_to - day.shown_from) / 7);
    }
}

TEST_CASE("the panel parts a future, and keys lead from one to the other", "[visualize][split]") {
    Show show("monday_rush.toml", {"days=1"});
    const MeasuredFace face;
    show.player.go_to(show.player.source().setting().time_of(0, std::chrono::hours{9}));
    show.player.set_playing(true);
    show.stage.toggle_split();
    CHECK_FALSE(show.stage.is_split());
    CHECK(show.stage.message().starts_with("there is one future so far"));
    show.click(Whim::open);
    CHECK_FALSE(show.player.view().playing);
    show.click(Whim::go);
    CHECK(show.stage.message() == "nothing is chosen yet");
    show.click(Whim::more_agents);
    show.click(Whim::more_agents);
    show.click(Whim::fewer_agents);
    show.click(Whim::other_policy, 0);
    show.click(Whim::other_policy, 1);
    show.stage.go();
    CHECK(show.stage.is_split());
    CHECK_FALSE(show.stage.is_panel_open());
    CHECK(show.branches.count() == 2);
    CHECK(show.branches.title(1) == "1 more in General");
    CHECK(show.branches.model(1).commands.size() == 1);

    // While both futures are one nobody fares differently; later many do.
    show.know_all();
    CHECK(has_text(show.stage.draw(face, 1280, 720), "Nobody fares differently yet"));
    show.player.move_by(std::chrono::minutes{20});
    CHECK(has_text(show.stage.draw(face, 1280, 720), "callers fare differently"));

    show.stage.toggle_split();
    CHECK_FALSE(show.stage.is_split());
    const Time there = show.player.source().picture().now();
    show.stage.next_future();
    CHECK(show.stage.shown() == 0);
    CHECK(show.player.source().picture().now() == there);
    show.stage.next_future();
    CHECK(show.stage.shown() == 1);
    // Messages go by themselves.
    CHECK_FALSE(show.stage.message().empty());
    show.stage.advance(60.0);
    CHECK(show.stage.message().empty());
}

TEST_CASE("a clicked agent goes to lunch, a seat that is nobody's does not", "[visualize][split]") {
    Show show("planned_week.toml", {"days=1"});
    const MeasuredFace face;
    show.player.go_to(show.player.source().setting().time_of(0, std::chrono::hours{11}));
    show.click(Whim::open);
    const Drawing drawing = show.stage.draw(face, 1920, 1080);
    const FloorPlan plan =
        plan_floor(show.player.source().setting(), drawing.size(), drawing.scale());
    const auto seat = std::ranges::find_if(plan.seating.seats,
                                           [](const Rect& rect) { return rect.width > 0.0F; });
    const auto agent = static_cast<std::size_t>(seat - plan.seating.seats.begin());
    CHECK_FALSE(show.stage.click_seat({1.0F, 1.0F}));
    CHECK(show.stage.click_seat(seat->center()));
    show.click(Whim::go);
    REQUIRE(show.branches.count() == 2);
    const center::Command& command = show.branches.model(1).commands.back();
    CHECK(std::get<center::AgentBreak>(command.what).agent == events::AgentId{agent});
    CHECK(command.until - command.at == std::chrono::minutes{30});
}

}  // namespace ringside::visualize
