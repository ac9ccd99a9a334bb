// The picture is a fold of events: its numbers are the metrics', at every instant.
#include "visualize/picture.hpp"

#include <catch2/catch.hpp>

#include "sim/center/center.hpp"
#include "tests/center/scenes.hpp"
#include "tests/visualize/shipped.hpp"
#include "tests/visualize/tallied_picture.hpp"

namespace ringside::visualize {
namespace {

/// One agent and three callers: the first talks until 2:40, the others hang up at 2:30 and 2:40.
center::Model three_callers() {
    center::Model model = center::a_day();
    model.call_types.push_back(center::calls_at({60, 70, 80}, 100));
    model.call_types.back().after_call_work = center::always(10);
    model.call_types.back().patience = center::always(80);
    model.groups.push_back(center::team(1));
    return model;
}

/// The picture of everything up to a second of the day.
Picture picture_at(const center::Model& model, double second) {
    Picture picture(std::make_shared<const Setting>(setting_of(model)));
    center::Center center(model, 1, 0);
    const Time until = center::at_second(second);
    for (;;) {
        for (const Event& event : center.step()) {
            if (event.time > until) {
                picture.reach(until);
                return picture;
            }
            picture.see(event);
        }
    }
}

}  // namespace

TEST_CASE("one talks and the others hang up", "[visualize]") {
    const center::Model model = three_callers();
    const Picture before = picture_at(model, 59);
    CHECK(before.waiting() == 0);
    CHECK(before.count_in(SeatState::idle) == 1);

    const Picture busy = picture_at(model, 100);
    CHECK(busy.count_at(Place::talking) == 1);
    CHECK(busy.waiting() == 2);
    CHECK(busy.waiting_of(0) == 2);
    CHECK(busy.trunks_in_use() == 3);
    CHECK(busy.longest_wait() == std::chrono::seconds{30});
    CHECK(busy.seats()[0].state == SeatState::talking);
    CHECK(busy.callers()[busy.seats()[0].contact.index()].serial == busy.seats()[0].serial);

    const Picture impatient = picture_at(model, 155);
    CHECK(impatient.departures().back().how == EventKind::call_abandoned);
    CHECK(impatient.hang_ups().size() == 1);
    CHECK(impatient.longest_wait_since_empty() == std::chrono::seconds{80});

    const Picture after_work = picture_at(model, 165);
    CHECK(after_work.count_in(SeatState::after_call_work) == 1);
    CHECK(after_work.waiting() == 0);
    CHECK(after_work.longest_wait_since_empty() == Duration{});
    CHECK(after_work.departures().size() == 3);

    const Picture later = picture_at(model, 400);
    CHECK(later.day().so_far().answered == 1);
    CHECK(later.day().so_far().abandoned == 2);
    CHECK(later.departures().empty());
    CHECK(later.hang_ups().size() == 2);
    CHECK(picture_at(model, 4000).hang_ups().empty());
}

TEST_CASE("events of kinds that the picture does not know change nothing", "[visualize]") {
    const center::Model model = three_callers();
    Picture picture = picture_at(model, 100);
    Event event{};
    event.time = event.since = event.entered = picture.now();
    event.contact = events::ContactId{0};
    event.call_type = CallTypeId{0};
    event.kind = static_cast<EventKind>(200);
    const auto callers = picture.callers().size();
    picture.see(event);
    event.contact = {};
    event.call_type = {};
    picture.see(event);
    CHECK(picture.callers().size() == callers);
    CHECK(picture.waiting() == 2);
    CHECK(picture.count_in(SeatState::talking) == 1);
}

TEST_CASE("occupancy and the small series are those of the day so far", "[visualize]") {
    const center::Model model = three_callers();
    // Busy for 110 s of the first 170 s.
    const Picture picture = picture_at(model, 170);
    CHECK(picture.day().occupancy(picture.now()).value() == Approx(110.0 / 170.0));
    const Picture later = picture_at(model, 3600);
    REQUIRE(later.day().samples().size() == 20);  // one each three minutes
    CHECK(later.day().samples()[0].most_waiting == 2);
    CHECK(later.day().samples()[0].answered == 1);
    CHECK(later.day().samples()[1].most_waiting == 0);
    CHECK(later.day().samples()[1].abandoned == 2);
}

TEST_CASE("the picture's numbers are the metrics at every instant", "[visualize]") {
    const auto [name, changes, every] = GENERATE(table<std::string, std::vector<std::string>, int>({
        {"bank_1999.toml", {"days=4"}, 7},
        {"two_skills.toml", {"steady_state.length=1h"}, 1},
        {"monday_rush.toml", {"days=2"}, 7},
        {"planned_week.toml", {}, 23},
        {"sick_monday.toml", {}, 7},
        {"menu_too_deep.toml", {"steady_state.warm_up=1h"}, 7},
    }));
    INFO(name);
    const center::Model model = scenario_of(name, changes);
    center::Center center(model, model.seed, 0);
    TalliedPicture both(model);
    int steps = 0;
    for (auto happened = center.step(); !happened.empty(); happened = center.step()) {
        for (const Event& event : happened)
            both.see(event);
        if (++steps % every == 0)
            both.compare();
    }
    both.compare();
    CHECK(both.picture().is_over());
    CHECK(both.tallies().contacts() > 100);
    CHECK(both.problem() == "");
}

}  // namespace ringside::visualize
