// A live source: any instant, however it is reached, gives the same picture, and soon.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/visualize/shipped.hpp"
#include "visualize/sources/live.hpp"

namespace ringside::visualize {
namespace {

constexpr std::uint64_t all = UINT64_MAX;

}  // namespace

TEST_CASE("play, jump and rewind give the same picture", "[visualize]") {
    const auto [name, changes] = GENERATE(table<std::string, std::vector<std::string>>({
        {"bank_1999.toml", {"days=4"}},
        {"two_skills.toml", {}},
        {"planned_week.toml", {}},
    }));
    INFO(name);
    const center::Model model = scenario_of(name, changes);
    LiveSource played(model, model.seed);
    LiveSource jumping(model, model.seed);
    jumping.look_ahead(all);
    REQUIRE(jumping.keyframes() > 1);

    const Duration length = played.setting().end() - events::start_of_time;
    std::vector<Time> times;
    for (int i = 0; i <= 40; ++i)
        times.push_back(events::start_of_time + length / 40 * i);
    std::vector<Picture> pictures;
    for (const Time time : times) {
        // In frames of uneven length, as a window plays.
        while (played.picture().now() < time)
            played.go_to(std::min(time, played.picture().now() + Duration{73'123'456'789}));
        pictures.push_back(played.picture());
    }
    // Jumps, then all the way back.
    for (std::size_t i = 0; i < times.size(); ++i) {
        const std::size_t at = i * 17 % times.size();
        jumping.go_to(times[at]);
        INFO("moment " << at);
        CHECK(jumping.picture() == pictures[at]);
    }
    for (std::size_t at = times.size(); at-- > 0;) {
        played.go_to(times[at]);
        INFO("moment " << at);
        CHECK(played.picture() == pictures[at]);
    }
    CHECK_FALSE(pictures[10] == pictures[11]);
}

TEST_CASE("stepping back leads where stepping forward came from", "[visualize]") {
    const center::Model model = scenario_of("two_skills.toml");
    LiveSource source(model, 3);
    source.look_ahead(all);
    source.go_to(events::start_of_time + std::chrono::hours{11});
    std::vector<Time> instants;
    for (int i = 0; i < 50; ++i) {
        source.go_to(source.next_instant());
        instants.push_back(source.picture().now());
    }
    CHECK(std::ranges::is_sorted(instants));
    CHECK(std::ranges::adjacent_find(instants) == instants.end());
    for (std::size_t i = instants.size() - 1; i-- > 0;) {
        source.go_to(source.previous_instant());
        CHECK(source.picture().now() == instants[i]);
    }
}

TEST_CASE("a source ends at the horizon and starts at the start", "[visualize]") {
    const center::Model model = scenario_of("menu_too_deep.toml", {"steady_state.warm_up=1h"});
    LiveSource source(model, 1);
    source.go_to(events::never);
    CHECK(source.picture().now() == source.setting().end());
    CHECK(source.picture().is_over());
    CHECK(source.next_instant() == source.setting().end());
    source.go_to(events::start_of_time - std::chrono::hours{1});
    CHECK(source.picture().now() == events::start_of_time);
    CHECK(source.previous_instant() == events::start_of_time);
}

TEST_CASE("the overview knows the whole day, hang-ups and the worst moment", "[visualize]") {
    const center::Model model = scenario_of("monday_rush.toml", {"days=1"});
    LiveSource source(model, model.seed);
    CHECK(source.look_ahead(1000));
    CHECK(source.overview().known_until() < source.setting().end());
    CHECK_FALSE(source.look_ahead(all));
    const Overview& overview = source.overview();
    CHECK(overview.known_until() == source.setting().end());

    // Just before the end everything counts, and nothing of what is left open.
    source.go_to(source.setting().end() - Duration{1});
    const DayBook& day = source.picture().day();
    CHECK(overview.hang_ups().size() == day.so_far().abandoned);
    for (std::size_t interval = 0; interval < day.intervals(); ++interval) {
        CHECK(overview.service_level(0, interval) ==
              level_of(day.counts_of(interval), source.setting().center.target_measure));
    }
    const auto worst = overview.worst_moment(0);
    REQUIRE(worst);
    source.go_to(worst->time - Duration{1});
    CHECK(source.picture().longest_wait() == worst->wait - Duration{1});
    const auto next = overview.next_hang_up(overview.hang_ups()[3]);
    CHECK(next > overview.hang_ups()[3]);
}

TEST_CASE("on a day of 200,000 calls no jump runs more than a fiftieth of it again",
          "[visualize]") {
    // Measured: a jump takes 1.4 ms on the average and 13 ms at most; 100 ms would be noticed.
    const center::Model model =
        scenario_of("erlang_a.toml", {"volume*=1.45", "groups.agents.agents=145"});
    LiveSource source(model, 1);
    source.look_ahead(all);
    source.go_to(events::never);
    CHECK(source.picture().day().so_far().entered > 199'000);
    CHECK(source.longest_run() < source.picture().events_seen() / 50);
    CHECK(source.keyframes() <= 128);
}

}  // namespace ringside::visualize
