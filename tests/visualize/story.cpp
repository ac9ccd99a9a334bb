// Stories: what a panel tells is what happened, and the decision is the one that `explain` tells.
#include <catch2/catch.hpp>

#include <algorithm>

#include "analysis/explain/story.hpp"
#include "tests/visualize/measured_face.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/hang_ups.hpp"
#include "visualize/screens/ivr_places.hpp"
#include "visualize/screens/offers.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/selection.hpp"
#include "visualize/screens/story_words.hpp"
#include "visualize/sources/live.hpp"

namespace ringside::visualize {
namespace {

namespace explain = analysis::explain;

/// Somebody who waits, and has for a while.
std::uint64_t who_waits(const Picture& picture) {
    const Caller* first = nullptr;
    for (const Caller& caller : picture.callers()) {
        if (caller.place == Place::waiting && (first == nullptr || caller.queued < first->queued))
            first = &caller;
    }
    REQUIRE(first != nullptr);
    return first->serial;
}

}  // namespace

TEST_CASE("a caller's story says what it waits for, and grows until it is gone", "[visualize]") {
    const center::Model model = scenario_of("monday_rush.toml", {"days=1"});
    LiveSource source(model, model.seed);
    source.go_to(source.setting().time_of(0, std::chrono::hours{9} + std::chrono::minutes{3}));
    const std::uint64_t serial = who_waits(source.picture());
    const Caller caller = *find_caller(source.picture(), serial);
    const Story story = *source.story({serial, {}});
    CHECK(story.lines.front().words == "enters");
    CHECK(story.lines.front().time == caller.entered);
    CHECK(story.stretches.back().place == Place::waiting);
    CHECK(story.stretches.back().from == caller.queued);
    REQUIRE(story.why);
    // Somebody else was chosen, or nobody could be.
    for (const StoryCandidate& it : story.why->candidates)
        CHECK_FALSE((it.chosen && it.name == story.name));
    const View view{.picture = source.picture(), .overview = source.overview(), .story = &story};
    CHECK(state_words(view).starts_with("waits "));
    CHECK(wait_words(view).find("may take it (General); none is idle") != std::string::npos);

    source.go_to(source.setting().end());
    const Story& whole = *source.story({serial, {}});
    CHECK(whole.lines.size() > story.lines.size());
    CHECK(whole.stretches.back().place == Place::nowhere);
    const View after{.picture = source.picture(), .overview = source.overview(), .story = &whole};
    CHECK(state_words(after) == "is gone");
}

TEST_CASE("why an agent got a call is what explain says, key by key", "[visualize]") {
    const center::Model model = scenario_of("two_skills.toml", {"volume*=1.2"});
    LiveSource source(model, model.seed);
    source.go_to(events::start_of_time + std::chrono::hours{3});
    const AgentId agent{2};
    const Story story = *source.story({0, agent});
    REQUIRE(story.why);

    const explain::Names names(model);
    const auto told = explain::story_of_agent(
        names, agent, source.setting().days[source.picture().day().day()].start, UINT64_MAX);
    explain::Retelling retelling(model, model.seed, 0);
    retelling.go_on(*told, source.picture().now());
    CHECK_FALSE(retelling.parted());
    const routing::Choice* last = nullptr;
    for (const explain::Entry& entry : told->entries()) {
        if (entry.choice)
            last = &*entry.choice;
    }
    REQUIRE(last != nullptr);
    CHECK(story.why->time == last->event.time);
    CHECK(story.why->rule == last->why.rule);
    CHECK(story.why->candidates.size() == std::min<std::size_t>(last->why.candidates.size(), 12));
    const auto chosen = std::ranges::find(story.why->candidates, true, &StoryCandidate::chosen);
    const auto same =
        std::ranges::find(last->why.candidates, true, &routing::Explanation::Candidate::chosen);
    CHECK((chosen == story.why->candidates.end()) == (same == last->why.candidates.end()));
    // As many lines as explain has for it, in its own words.
    CHECK(story.lines.size() == told->entries().size());
    CHECK(told->entries().back().words.ends_with(story.lines.back().words));
}

TEST_CASE("a story is the same by play, by jump and by rewind", "[visualize]") {
    const center::Model model = scenario_of("monday_rush.toml", {"days=2"});
    LiveSource played(model, model.seed);
    LiveSource jumped(model, model.seed);
    const Subject agent{0, AgentId{7}};
    const Time start = played.setting().time_of(1, std::chrono::hours{9});
    for (int minute = 0; minute < 90; minute += 7) {
        played.go_to(start + std::chrono::minutes{minute});
        played.story(agent);
    }
    jumped.go_to(played.setting().end());
    jumped.story(agent);
    jumped.go_to(played.picture().now());
    const Story& one = *played.story(agent);
    const Story& other = *jumped.story(agent);
    REQUIRE(one.lines.size() == other.lines.size());
    CHECK(one.lines.size() > 20);
    CHECK(one.lines.front().time >= played.setting().days[1].start);
    CHECK(one.lines.back().words == other.lines.back().words);
    CHECK(one.stretches.size() == other.stretches.size());
    CHECK(one.why->time == other.why->time);
}

TEST_CASE("a click finds the caller, the agent or the offer that is drawn there", "[visualize]") {
    const center::Model model = scenario_of(
        "two_skills.toml", {"volume*=1.15", "groups.private_desk.ringing={time=\"20s\"}"});
    LiveSource source(model, model.seed);
    source.go_to(events::start_of_time + std::chrono::hours{3});
    while (source.picture().count_in(SeatState::ringing) == 0)
        source.go_to(source.next_instant());
    const View view{source.picture(), source.overview()};
    const FloorPlan plan = plan_floor(view.setting(), {1920.0F, 1080.0F}, 1.0F);
    const Lanes lanes = order_lanes(view, plan);
    for (const Lane& lane : lanes.lanes) {
        for (const Waiter& it : lane.waiters) {
            const Point head{it.feet.x, it.feet.y - 0.9F * lanes.height};
            const auto found = subject_at(view, plan, lanes, head, 1.0F);
            REQUIRE(found);
            CHECK_FALSE(found->is_agent());
        }
    }
    for (std::size_t agent = 0; agent < plan.seating.seats.size(); ++agent) {
        CHECK(subject_at(view, plan, lanes, plan.seating.seats[agent].center(), 1.0F) ==
              Subject{0, AgentId{agent}});
    }
    CHECK_FALSE(subject_at(view, plan, lanes, {5.0F, 5.0F}, 1.0F));
}

TEST_CASE("a click on the line of an offer finds whom it is for, and why that agent",
          "[visualize]") {
    const center::Model model =
        scenario_of("twenty_percent_more.toml",
                    {"groups.orders.ringing={time=\"9s\"}", "groups.both.ringing={time=\"9s\"}"});
    LiveSource source(model, model.seed);
    source.go_to(source.setting().days.front().shown_from + std::chrono::hours{3});
    for (int clicked = 0; clicked < 5;) {
        source.go_to(source.next_instant());
        const View view{source.picture(), source.overview()};
        const FloorPlan plan = plan_floor(view.setting(), {1920.0F, 1080.0F}, 1.0F);
        const Lanes lanes = order_lanes(view, plan);
        const std::vector<OfferLine> lines = offer_lines(view, plan, lanes, 1.0F);
        if (lines.size() != 1)
            continue;
        // In the gutter between lanes and seats, where nothing else is.
        const auto in_gutter = std::ranges::find_if(lines.front().way, [&](const Point& at) {
            return at.x > plan.lanes.front().track.right() + 4.0F && at.x < plan.agents.x - 4.0F;
        });
        if (in_gutter == lines.front().way.end())
            continue;
        const Seat& seat = source.picture().seats()[lines.front().agent];
        const auto found = subject_at(view, plan, lanes, *in_gutter, 1.0F);
        REQUIRE(found == Subject{seat.serial, {}});
        const Story* story = source.story(*found);
        REQUIRE(story);
        REQUIRE(story->why);
        CHECK(story->why->rule.size() > 10);
        ++clicked;
    }
}

TEST_CASE("a click finds who is in the IVR and who has hung up, and their story is told",
          "[visualize]") {
    const center::Model model = scenario_of("bank_1999.toml", {"days=4"});
    LiveSource source(model, model.seed);
    const Day& day = source.setting().days.back();
    source.go_to(day.shown_from + (day.shown_to - day.shown_from) / 4);
    const auto has_all = [&] {
        return source.picture().count_at(Place::ivr) > 0 &&
               !source.picture().departures().empty() &&
               source.picture().departures().back().how == EventKind::call_abandoned &&
               source.picture().departures().back().time == source.picture().now();
    };
    while (!has_all())
        source.go_to(source.next_instant());
    const View view{source.picture(), source.overview()};
    const FloorPlan plan = plan_floor(view.setting(), {1920.0F, 1080.0F}, 1.0F, folds_of(view));
    const Lanes lanes = order_lanes(view, plan);
    std::size_t found = 0;
    for (const RoomPlaces& room : places_in_rooms(view, plan)) {
        for (const Inside& it : room.shown) {
            const Point head{it.feet.x, it.feet.y - 0.8F * room.height};
            REQUIRE(subject_at(view, plan, lanes, head, 1.0F) == Subject{it.caller->serial, {}});
            CHECK(source.story({it.caller->serial, {}})->stretches.back().place == Place::ivr);
            ++found;
        }
    }
    CHECK(found == static_cast<std::size_t>(source.picture().count_at(Place::ivr)));
    const std::vector<Leaver> leavers = leavers_of(view, plan, lanes);
    REQUIRE_FALSE(leavers.empty());
    const Subject gone{leavers.back().who->serial, {}};
    CHECK(subject_at(view, plan, lanes, leavers.back().feet - Point{0.0F, 9.0F}, 1.0F) == gone);
    const StripMarks marks = strip_marks(view, plan, lanes);
    REQUIRE_FALSE(marks.crosses.empty());
    CHECK(marks.crosses.size() == source.picture().hang_ups().size());
    CHECK(subject_at(view, plan, lanes, marks.crosses.back().at, 1.0F) == gone);
    const std::string& end = source.story(gone)->lines.back().words;
    INFO(end);
    CHECK(end.find("hangs up") != std::string::npos);
}

}  // namespace ringside::visualize
