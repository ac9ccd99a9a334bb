// The IVR as the tallies and the checker see it: ways out of it, times clipped where counting
// begins and ends, nodes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "sim/observers/checker.hpp"
#include "sim/observers/tallies.hpp"
#include "tests/observers/story.hpp"

namespace ringside::observers {
namespace {

using events::Detail;
using events::Event;
using events::EventKind;

using Story = std::vector<Event>;

constexpr std::int64_t second = 1'000'000'000;
enum Node { welcome, menu, balance };

void append(Story& story, const Story& more) {
    story.insert(story.end(), more.begin(), more.end());
}

Story comes(const Caller& caller, int node) {
    return {caller.event(EventKind::contact_entered, caller.entered, caller.entered),
            caller.at_node(EventKind::ivr_node_entered, caller.entered, caller.entered, node)};
}

Event goes_to(const Caller& caller, double time, int node) {
    return caller.at_node(EventKind::ivr_node_entered, time, time, node);
}

/// Of type 1: one is content, one hangs up in the menu, to which it came twice, one leaves a
/// message, one is closed out, one blocked by a full queue, one finds no trunk, one asks for an
/// agent (and abandons), one is cut off by the horizon.
Story a_day() {
    Story story;
    const Caller content{1, 1, 100};
    append(story, comes(content, welcome));
    story.push_back(goes_to(content, 108, menu));
    story.push_back(goes_to(content, 114, balance));
    story.push_back(content.at_node(EventKind::ivr_self_served, 154, 114, balance));

    const Caller lost{2, 1, 200};
    append(story, comes(lost, welcome));
    story.push_back(goes_to(lost, 208, menu));
    story.push_back(goes_to(lost, 214, balance));
    story.push_back(goes_to(lost, 254, menu));
    story.push_back(lost.at_node(EventKind::ivr_hung_up, 257, 254, menu));

    const Caller message{3, 1, 300};
    append(story, comes(message, balance));
    story.push_back(message.at_node(EventKind::ivr_voicemail_left, 330, 300, balance));

    const Caller too_late{4, 1, 400};
    append(story, comes(too_late, welcome));
    story.push_back(too_late.event(EventKind::contact_closed, 408, 408));

    const Caller turned_away{5, 1, 500};
    append(story, comes(turned_away, welcome));
    story.push_back(turned_away.event(EventKind::contact_blocked, 508, 508, Detail::queue_full));

    const Caller asks{6, 1, noon - 5};
    append(story, comes(asks, welcome));
    story.push_back(asks.event(EventKind::call_queued, noon + 3, noon + 3));
    story.push_back(asks.event(EventKind::call_abandoned, noon + 13, noon + 3));

    const Caller cut{7, 1, midnight - 20};
    append(story, comes(cut, welcome));
    story.push_back(goes_to(cut, midnight - 12, menu));
    story.push_back(cut.at_node(EventKind::ivr_cut, midnight, midnight - 12, menu));
    story.push_back(center_event(EventKind::horizon_reached, midnight));
    return story;
}

TEST_CASE("each way out of the IVR is counted where the caller entered, with its time",
          "[observers]") {
    Tallies tallies(two_by_two_with_ivr());
    tell(tallies, a_day());
    const CallCell& morning = tallies.calls(0, 1);
    const CallCell& evening = tallies.calls(1, 1);
    CHECK(morning.entered == 6);
    CHECK(morning.self_served == 1);
    CHECK(morning.left_in_ivr == 1);
    CHECK(morning.voicemail_in_ivr == 1);
    CHECK(morning.inside_ivr == 0);
    CHECK(morning.closed == 1);
    CHECK(morning.blocked_queue_full == 1);
    CHECK(morning.offered() == 1);
    CHECK(morning.ivr == (54 + 57 + 30 + 8 + 8 + 8) * second);
    CHECK(morning.wait_abandoned == 10 * second);
    CHECK(evening.entered == 1);
    CHECK(evening.inside_ivr == 1);
    CHECK(evening.ivr == 20 * second);
    CHECK(tallies.calls(0, 0).ivr == 0);
}

TEST_CASE("the nodes count callers, visits, ways out and time", "[observers]") {
    Tallies tallies(two_by_two_with_ivr());
    tell(tallies, a_day());
    const auto check = [&](int node, std::uint64_t reached, std::uint64_t visits,
                           std::int64_t time) {
        INFO(node);
        const IvrNodeCell& cell = tallies.ivr().node(static_cast<std::size_t>(node));
        CHECK(cell.reached == reached);
        CHECK(cell.visits == visits);
        CHECK(cell.time == time * second);
    };
    check(welcome, 6, 6, 6 * 8);
    check(menu, 3, 4, 6 + 6 + 3 + 12);
    check(balance, 3, 3, 40 + 40 + 30);
    CHECK(tallies.ivr().node(menu).hung_up == 1);
    CHECK(tallies.ivr().node(balance).hung_up == 0);
    CHECK(tallies.ivr().node(balance).self_served == 1);
    CHECK(tallies.ivr().node(balance).voicemail == 1);
    CHECK(tallies.ivr().node(welcome).queued == 1);
}

TEST_CASE("whoever entered before the warm-up's end does not count in the IVR", "[observers]") {
    ObservedCenter center = two_by_two_with_ivr();
    center.steady_state = true;
    center.warm_up = std::chrono::seconds{100};
    center.length = std::chrono::seconds{900};
    const Caller early{1, 0, 90};
    const Caller counted{2, 0, 100};
    Story story = comes(early, welcome);
    story.push_back(center_event(EventKind::warm_up_ended, 100));
    append(story, comes(counted, welcome));
    story.push_back(goes_to(early, 130, menu));
    story.push_back(early.at_node(EventKind::ivr_hung_up, 150, 130, menu));
    story.push_back(counted.at_node(EventKind::ivr_cut, 1'000, 100, welcome));
    story.push_back(center_event(EventKind::horizon_reached, 1'000));

    Tallies tallies(center);
    tell(tallies, story);
    const CallCell& cell = tallies.calls(0, 0);
    CHECK(cell.entered == 1);
    CHECK(cell.left_in_ivr == 0);
    CHECK(cell.inside_ivr == 1);
    CHECK(cell.ivr == 900 * second);
    CHECK(tallies.ivr().node(welcome).reached == 1);
    CHECK(tallies.ivr().node(welcome).time == 900 * second);
    CHECK(tallies.ivr().node(menu).visits == 0);
    Checker checker(center);
    tell(checker, story);
    checker.compare(tallies);
    CHECK(checker.problems() == std::vector<std::string>{});
}

TEST_CASE("counted where calls end, a way out of the IVR counts when it happens", "[observers]") {
    ObservedCenter center = two_by_two_with_ivr();
    center.count_in = CountIn::ended;
    const Caller caller{1, 0, noon - 10};
    Story story = comes(caller, welcome);
    story.push_back(caller.at_node(EventKind::ivr_hung_up, noon + 10, noon - 10, welcome));
    Tallies tallies(center);
    tell(tallies, story);
    CHECK(tallies.calls(0, 0).entered == 1);
    CHECK(tallies.calls(0, 0).left_in_ivr == 0);
    CHECK(tallies.calls(1, 0).left_in_ivr == 1);
    CHECK(tallies.calls(1, 0).ivr == 20 * second);
}

TEST_CASE("a handle that is used again is another contact, and so is a serial after a reset",
          "[observers]") {
    Tallies tallies(two_by_two_with_ivr());
    for (int replication = 0; replication < 2; ++replication) {
        for (const std::uint64_t serial : {1u, 2u}) {
            const Caller caller{serial, 0, 10.0 * static_cast<double>(serial)};
            Story story = comes(caller, welcome);
            // It is still in the IVR when the first replication ends.
            if (serial == 1)
                story.push_back(caller.at_node(EventKind::ivr_hung_up, 15, 10, welcome));
            for (Event& event : story)
                event.contact = events::ContactId{0};
            tell(tallies, story);
        }
        CHECK(tallies.ivr().node(welcome).reached == 2);
        CHECK(tallies.ivr().node(welcome).visits == 2);
        CHECK(tallies.ivr().node(welcome).time == 5 * second);
        tallies.reset();
    }
    CHECK(tallies.ivr().node(welcome).visits == 0);
}

std::vector<std::string> problems_of(const Story& story, const ObservedCenter& center) {
    Checker checker(center);
    Tallies tallies(center);
    tell(checker, story);
    tell(tallies, story);
    checker.compare(tallies);
    return checker.problems();
}

Event& first(Story& story, EventKind kind) { return *std::ranges::find(story, kind, &Event::kind); }

TEST_CASE("the checker has nothing to say where all is well in the IVR", "[observers]") {
    ObservedCenter center = two_by_two_with_ivr();
    center.trunks = 1;  // the callers of the story come one after the other
    CHECK(problems_of(a_day(), center) == std::vector<std::string>{});
}

TEST_CASE("the checker finds what is wrong in the IVR", "[observers]") {
    struct Wrong {
        const char* what;
        std::function<void(Story&)> change;
    };
    const auto change = [](EventKind kind, auto how) {
        return [=](Story& story) { how(first(story, kind)); };
    };
    const Caller other{9, 0, 210};
    const std::vector<Wrong> wrongs{
        {"no such node",
         change(EventKind::ivr_node_entered, [](Event& event) { event.stage = 3; })},
        {"at another node",
         change(EventKind::ivr_hung_up, [](Event& event) { event.stage = balance; })},
        {"since is not when this began",
         change(EventKind::ivr_self_served, [](Event& event) { event.since = at(100); })},
        {"not in the IVR",
         [](Story& story) {
             story.erase(story.begin() + 1, story.begin() + 4);  // no node was entered
         }},
        {"cannot happen to the contact now",
         [](Story& story) {
             const auto abandoned =
                 std::ranges::find(story, EventKind::call_abandoned, &Event::kind);
             story.insert(abandoned, goes_to({6, 1, noon - 5}, noon + 4, menu));
         }},
        {"the leg is numbered otherwise",
         change(EventKind::call_queued, [](Event& event) { event.stage = menu; })},
        {"the horizon comes too early",
         change(EventKind::ivr_cut, [](Event& event) { event.time = at(midnight - 1); })},
        {"inside that was not cut off",
         [](Story& story) {
             story.erase(std::ranges::find(story, EventKind::ivr_cut, &Event::kind));
         }},
        {"more trunks are taken than there are",
         [=](Story& story) {
             const auto menu_again = std::ranges::find(story, at(214), &Event::time);
             const Story comes_too = comes(other, welcome);
             story.insert(menu_again, comes_too.begin(), comes_too.end());
         }},
        {"no trunk although one is free",
         [=](Story& story) {
             const auto later = std::ranges::find(story, at(300), &Event::time);
             const Caller caller{9, 0, 290};
             story.insert(later,
                          {caller.event(EventKind::contact_entered, 290, 290),
                           caller.event(EventKind::contact_blocked, 290, 290, Detail::no_trunk)});
         }},
    };
    for (const Wrong& wrong : wrongs) {
        INFO(wrong.what);
        ObservedCenter center = two_by_two_with_ivr();
        center.trunks = 1;
        Story story = a_day();
        wrong.change(story);
        Checker checker(center);
        tell(checker, story);
        for (const std::string& problem : checker.problems())
            UNSCOPED_INFO(problem);
        CHECK(std::ranges::any_of(checker.problems(), [&](const std::string& problem) {
            return problem.find(wrong.what) != std::string::npos;
        }));
    }
}

TEST_CASE("the checker finds tallies of the IVR that differ from what it saw", "[observers]") {
    for (const EventKind forgotten : {EventKind::ivr_self_served, EventKind::ivr_hung_up,
                                      EventKind::ivr_voicemail_left, EventKind::ivr_cut}) {
        const ObservedCenter center = two_by_two_with_ivr();
        Checker checker(center);
        Tallies tallies(center);
        Story story = a_day();
        tell(checker, story);
        story.erase(std::ranges::find(story, forgotten, &Event::kind));
        tell(tallies, story);
        checker.compare(tallies);
        CHECK(!checker.problems().empty());
    }
}

}  // namespace
}  // namespace ringside::observers
