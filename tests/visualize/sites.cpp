// Sites in the picture: their queues have lanes, the call types that they are of have none; they
// are rooms, and links and servers say how they are.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/visualize/frames.hpp"
#include "tests/visualize/measured_face.hpp"
#include "tests/visualize/recorded_platform.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/floor_plan.hpp"
#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {
namespace {

struct Window {
    int width;
    int height;
};
constexpr Window windows[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1280, 1024}, {2560, 1080}};

/// Twenty sites of the bench, with so many agents each and a call in twenty.
center::Model twenty_sites(int agents) {
    std::vector<std::string> changes{"volume*=0.05", "hours={open=08:00:00,close=10:00:00}"};
    for (int site = 1; site <= 20; ++site)
        changes.push_back(fmt::format("groups.g{:02}.agents={}", site, agents));
    return scenario_at(std::string(RINGSIDE_SOURCE_DIR) + "/tests/bench/scenes/twenty_sites.toml",
                       changes);
}

/// Everything that a platform may have, and what becomes of it in an hour.
center::Model troubles() {
    return scenario_of(
        "two_sites_pooled.toml",
        {"steady_state.length=2h", "platform.delivery.overflow_after=\"10s\"",
         "platform.sites.boston.lines=30",
         "platform.servers={records={cores=2,site=\"boston\"},archive={cores=40}}",
         "platform.transactions={screen={server=\"records\",when=\"on_answer\",work={mean=\"9s\"}},"
         "save={server=\"archive\",when=\"after_talk\",work={mean=\"30s\"}}}",
         "event=[{at=\"1h10m\",until=\"1h50m\",link=\"carrier_denver\"},"
         "{at=\"1h10m\",until=\"1h50m\",link=\"carrier_boston\",capacity=0.5},"
         "{at=\"1h10m\",until=\"1h50m\",server=\"records\",capacity=0.5},"
         "{at=\"1h20m\",until=\"1h50m\",server=\"archive\"},"
         "{at=\"1h30m\",until=\"1h50m\",site=\"boston\"}]"});
}

Drawing frame_at(TraceSource& source, Time time, Window window, bool large = false) {
    source.go_to(time);
    const MeasuredFace face;
    const View view{
        .picture = source.picture(), .overview = source.overview(), .large_type = large};
    return draw_floor(face, view, window.width, window.height);
}

}  // namespace

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
    const Network turned =
        setting_of(scenario_of("two_sites_pooled.toml",
                               {"platform.links.carrier_boston.ends=[\"boston\",\"carrier\"]"}))
            .network;
    CHECK(turned.links[0].title == "Carrier–Boston");
    CHECK(turned.links[0].to == 1);
}

TEST_CASE("rooms, links and servers are said in words that lie over nothing", "[visualize]") {
    const auto [name, model] = GENERATE(table<std::string, center::Model>({
        {"a site is down", scenario_of("site_down.toml")},
        {"one queue", scenario_of("site_down.toml", {"platform.delivery={}"})},
        {"troubles", troubles()},
        {"a server", scenario_of("records_system_slow.toml")},
        {"no links", scenario_of("stale_view.toml", {"steady_state.length=1h"})},
        {"twenty sites of 250", twenty_sites(250)},
        {"twenty sites of 12", twenty_sites(12)},
        {"twenty sites of 2", twenty_sites(2)},
    }));
    RecordedPlatform recorded(model);
    const Setting& setting = recorded.source().setting();
    const Day& day = setting.days.back();
    for (int part = 1; part <= 12; ++part) {
        const Time time = day.shown_from + (day.shown_to - day.shown_from) / 13 * part;
        for (const Window window : windows) {
            for (const bool large : {false, true}) {
                const Drawing drawing = frame_at(recorded.source(), time, window, large);
                INFO(name << ", part " << part << " on " << window.width << "x" << window.height
                          << (large ? " in large type" : ""));
                CHECK(first_clash(drawing) == "");
                for (const SiteSetting& site : setting.network.sites)
                    CHECK(has_text(drawing, site.title));
            }
        }
    }
}

TEST_CASE("rooms stand apart, and seats within their room", "[visualize]") {
    const int agents = GENERATE(2, 12, 40, 250);
    const Setting setting = setting_of(twenty_sites(agents));
    for (const Window window : windows) {
        INFO(agents << " agents on " << window.width << "x" << window.height);
        const MeasuredFace face;
        const Drawing drawing(face, window.width, window.height);
        const FloorPlan plan = plan_floor(setting, drawing.size(), drawing.scale());
        const auto contains = [](const Rect& outer, const Rect& inner) {
            return inner.x >= outer.x - 0.5F && inner.right() <= outer.right() + 0.5F &&
                   inner.y >= outer.y - 0.5F && inner.bottom() <= outer.bottom() + 0.5F;
        };
        const std::vector<RoomPlan>& rooms = plan.seating.rooms;
        REQUIRE(rooms.size() == 20);
        for (std::size_t room = 0; room < rooms.size(); ++room) {
            CHECK(contains(plan.agents, rooms[room].frame));
            CHECK(contains(rooms[room].frame, rooms[room].heading));
            CHECK_FALSE(rooms[room].frame.overlaps(plan.seating.summary));
            for (std::size_t other = 0; other < room; ++other)
                CHECK_FALSE(rooms[room].frame.overlaps(rooms[other].frame));
        }
        const std::vector<std::size_t> groups = setting.center.group_of_agents();
        for (std::size_t agent = 0; agent < plan.seating.seats.size(); ++agent)
            CHECK(contains(rooms[groups[agent]].frame, plan.seating.seats[agent]));
        CHECK((plan.seating.form == SeatForm::bar) == plan.seating.seats.empty());
    }
}

TEST_CASE("what is out of order is said by form and in words", "[visualize]") {
    RecordedPlatform site_down(scenario_of("site_down.toml"));
    const auto at = [&](TraceSource& source, int hour, int minute) {
        const Time time = source.setting().time_of(0, std::chrono::minutes{60 * hour + minute});
        return frame_at(source, time, {1920, 1080});
    };
    const Drawing before = at(site_down.source(), 10, 0);
    CHECK(has_text(before, "works"));
    CHECK_FALSE(has_text(before, "since 11:00"));
    const Drawing during = at(site_down.source(), 11, 20);
    CHECK(has_text(during, "out"));
    CHECK(has_text(during, "since 11:00"));
    const Drawing after = at(site_down.source(), 12, 0);
    CHECK_FALSE(has_text(after, "since 11:00"));

    RecordedPlatform all(troubles());
    const Drawing many =
        frame_at(all.source(), events::start_of_time + std::chrono::minutes{95}, {1920, 1080});
    for (const char* words :
         {"out since 01:10", "at 50%", "out since 01:30", "at 50% since 01:10",
          "wait until it is back", "of 30 lines", "Boston–Denver", "none of 20 here"}) {
        INFO(words);
        CHECK(has_text(many, words));
    }
    const Drawing repaired =
        frame_at(all.source(), events::start_of_time + std::chrono::minutes{115}, {1920, 1080});
    CHECK(has_text(repaired, "works again since 01:50"));
    CHECK_FALSE(has_text(repaired, "out since"));
}

TEST_CASE("an agent who waits for a server has a mark, and so has the legend", "[visualize]") {
    RecordedPlatform recorded(scenario_of("records_system_slow.toml"));
    TraceSource& source = recorded.source();
    const MeasuredFace face;
    const auto waiting = [&] {
        return std::ranges::count(source.picture().seats(), true, &Seat::waits_for_server);
    };
    for (int second = 0; second < 600 && waiting() == 0; ++second)
        source.go_to(source.setting().time_of(0, std::chrono::hours{11}) +
                     std::chrono::seconds{second});
    REQUIRE(waiting() > 0);
    const View view{.picture = source.picture(), .overview = source.overview()};
    const FloorPlan plan = plan_floor(view.setting(), {1920.0F, 1080.0F}, 1.0F);
    Drawing with(face, 1920, 1080);
    draw_groups(with, view, plan);
    CHECK(has_text(draw_floor(face, view, 1920, 1080), "waits for a server"));

    // The same people, none of whom waits for one.
    Picture other = source.picture();
    for (const Seat& seat : source.picture().seats()) {
        if (!seat.waits_for_server)
            continue;
        Event ended{};
        ended.time = ended.since = ended.entered = other.now();
        ended.kind = EventKind::transaction_ended;
        ended.agent = AgentId{static_cast<std::size_t>(&seat - source.picture().seats().data())};
        ended.contact = seat.contact;
        ended.call_type = seat.call_type;
        other.see(ended);
    }
    const View without{.picture = other, .overview = source.overview()};
    Drawing plain(face, 1920, 1080);
    draw_groups(plain, without, plan);
    const auto triangles = [](const Drawing& drawing) {
        return drawing.layers().front().triangles.size();
    };
    CHECK(triangles(with) > triangles(plain));
    // A scenario without servers has no such entry.
    RecordedPlatform sites(scenario_of("site_down.toml"));
    CHECK_FALSE(has_text(
        frame_at(sites.source(), events::start_of_time + std::chrono::hours{10}, {1920, 1080}),
        "waits for a server"));
}

}  // namespace ringside::visualize
