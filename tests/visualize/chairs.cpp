// One chair for stints that are nobody's in particular, if they lie apart; a chair of its own for
// whoever has a name.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sim/center/schedule.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/selection.hpp"
#include "visualize/sources/live.hpp"

namespace ringside::visualize {

TEST_CASE("stints on one chair lie apart, and chairs are fewer than those who sit on them",
          "[visualize]") {
    const center::Model model = scenario_of("bank_1999.toml", {"days=8"});
    const LiveSource source(model, model.seed);
    const Setting& setting = source.setting();
    std::size_t sitters = 0;
    std::size_t chairs = 0;
    for (std::uint32_t day = 0; day < setting.days.size(); ++day) {
        std::size_t first = 0;
        for (const center::Group& group : model.groups) {
            std::map<std::uint32_t, std::vector<center::TimeSpan>> on_chair;
            std::set<std::uint32_t> seats;
            for (const center::Duty& duty :
                 center::duties_of_day(model.horizon, group, day).duties) {
                const std::uint32_t chair = setting.chairs[day][first + duty.seat];
                REQUIRE(chair != no_chair);
                on_chair[chair].push_back(duty.planned);
                seats.insert(duty.seat);
            }
            sitters += seats.size();
            chairs += on_chair.size();
            for (auto& [chair, stints] : on_chair) {
                std::ranges::sort(stints, {}, &center::TimeSpan::start);
                for (std::size_t i = 1; i < stints.size(); ++i)
                    REQUIRE(stints[i - 1].end + std::chrono::minutes{5} <= stints[i].start);
            }
            first += group.seats();
        }
    }
    CHECK(10 * chairs < 7 * sitters);
}

TEST_CASE("whoever is there is found on a chair", "[visualize]") {
    const center::Model model = scenario_of("bank_1999.toml", {"days=8"});
    LiveSource source(model, model.seed);
    const Day& day = source.setting().days[6];
    std::size_t shared = 0;
    for (int part = 1; part < 60; ++part) {
        source.go_to(day.shown_from + (day.shown_to - day.shown_from) / 60 * part);
        const FloorPlan plan = plan_floor(source.setting(), {1920.0F, 1080.0F}, 1.0F, {.day = 6});
        const std::span<const Seat> seats = source.picture().seats();
        for (std::size_t agent = 0; agent < seats.size(); ++agent) {
            if (seats[agent].state == SeatState::off)
                continue;
            const Rect& chair = plan.seating.seats[agent];
            REQUIRE(chair.width > 0.0F);
            const auto found = seat_at(source.picture(), plan.seating, chair.center());
            REQUIRE(found);
            // Two only where one still finishes a call.
            if (found->index() != agent)
                ++shared;
            CHECK(plan.seating.seats[found->index()] == chair);
            CHECK(seats[found->index()].state != SeatState::off);
        }
    }
    CHECK(shared < 10);
}

TEST_CASE("people with a name keep a chair of their own", "[visualize]") {
    const center::Model model = scenario_of("planned_week.toml");
    const LiveSource source(model, model.seed);
    const Setting& setting = source.setting();
    for (std::size_t day = 0; day < setting.days.size(); ++day) {
        for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
            std::set<std::uint32_t> chairs;
            for (const AgentId agent : setting.agents_of(group)) {
                if (setting.has_seat(agent.index(), day))
                    CHECK(chairs.insert(setting.chairs[day][agent.index()]).second);
            }
        }
    }
}

}  // namespace ringside::visualize
