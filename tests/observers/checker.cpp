// The checker: a story in which all is well, and the same story with one thing wrong at a time.
#include "sim/observers/checker.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/observers/story.hpp"

namespace ringside::observers {
namespace {

using events::Detail;
using events::Event;
using events::EventKind;

using Story = std::vector<Event>;

Event& first(Story& story, EventKind kind) {
    for (Event& event : story) {
        if (event.kind == kind)
            return event;
    }
    FAIL("the story has no such event");
    throw;
}

void leave_out(Story& story, EventKind kind) {
    story.erase(story.begin() + (&first(story, kind) - story.data()));
}

/// Two agents; one call waits, rings twice, is answered, held and followed by work; one abandons;
/// one balks; one is cut off at the horizon.
Story a_day() {
    const Caller a{1, 1, 100};
    const Caller a_rings{1, 1, 100, 0, 0};
    const Caller a_talks{1, 1, 100, 2, 1};
    const Caller b{2, 0, 110};
    const Caller c{3, 0, 120};
    const Caller d{4, 0, 300};
    const Caller d_talks{4, 0, 300, 0, 0};
    return {agent_event(EventKind::agent_shift_started, 0, 0, 0),
            agent_event(EventKind::agent_signed_in, 0, 0, 0),
            agent_event(EventKind::agent_idle, 0, 0, 0),
            agent_event(EventKind::agent_shift_started, 90, 2, 1),
            agent_event(EventKind::agent_signed_in, 90, 2, 1),
            a.event(EventKind::contact_entered, 100, 100),
            a.event(EventKind::call_queued, 100, 100),
            a_rings.event(EventKind::call_offered, 100, 100),
            b.event(EventKind::contact_entered, 110, 110),
            b.event(EventKind::call_queued, 110, 110),
            a_rings.event(EventKind::call_not_answered, 115, 100),
            agent_event(EventKind::agent_paused, 115, 0, 0, Detail::not_answered),
            agent_event(EventKind::agent_idle, 115, 2, 1),
            a_talks.event(EventKind::call_offered, 115, 100),
            a_talks.event(EventKind::call_answered, 118, 100, Detail::rang),
            c.event(EventKind::contact_entered, 120, 120),
            c.event(EventKind::call_queued, 120, 120),
            c.event(EventKind::call_balked, 120, 120),
            a_talks.event(EventKind::hold_started, 128, 118),
            b.event(EventKind::call_abandoned, 130, 110),
            a_talks.event(EventKind::hold_ended, 133, 128),
            agent_event(EventKind::agent_resumed, 140, 0, 0, Detail::not_answered, 115),
            agent_event(EventKind::agent_idle, 140, 0, 0),
            a_talks.event(EventKind::talk_ended, 145, 133, Detail::work_follows),
            a_talks.event(EventKind::after_call_work_ended, 152, 145),
            agent_event(EventKind::agent_idle, 152, 2, 1),
            d.event(EventKind::contact_entered, 300, 300),
            d.event(EventKind::call_queued, 300, 300),
            d_talks.event(EventKind::call_answered, 300, 300),
            agent_event(EventKind::agent_shift_ended, 400, 2, 1, Detail::none, 90),
            agent_event(EventKind::agent_signed_out, 400, 2, 1),
            d_talks.event(EventKind::talk_cut, midnight, 300),
            center_event(EventKind::horizon_reached, midnight)};
}

std::vector<std::string> problems_of(const Story& story, const ObservedCenter& center) {
    Checker checker(center);
    Tallies tallies(center);
    tell(checker, story);
    tell(tallies, story);
    checker.compare(tallies);
    return checker.problems();
}

TEST_CASE("the checker has nothing to say where all is well", "[observers]") {
    CHECK(problems_of(a_day(), two_by_two()) == std::vector<std::string>{});
}

TEST_CASE("the checker finds what is wrong", "[observers]") {
    struct Wrong {
        const char* what;
        std::function<void(Story&)> change;
    };
    const auto change = [](EventKind kind, auto how) {
        return [=](Story& story) { how(first(story, kind)); };
    };
    const std::vector<Wrong> wrongs{
        {"time goes back", [](Story& story) { std::swap(story[3], story[8]); }},
        {"beyond the horizon",
         change(EventKind::horizon_reached, [](Event& event) { event.time = at(midnight + 1); })},
        {"after the horizon",
         [](Story& story) { story.push_back(center_event(EventKind::router_woken, midnight)); }},
        {"the horizon comes too early",
         change(EventKind::horizon_reached, [](Event& event) { event.time = at(midnight - 1); })},
        {"a contact enters twice", [](Story& story) { story.insert(story.begin() + 6, story[5]); }},
        {"enters at another time",
         change(EventKind::contact_entered, [](Event& event) { event.entered = at(99); })},
        {"this contact is not inside",
         change(EventKind::call_abandoned, [](Event& event) { event.serial = 77; })},
        {"changed its call type",
         change(EventKind::call_abandoned,
                [](Event& event) { event.call_type = events::CallTypeId{1}; })},
        {"changed when it entered",
         change(EventKind::hold_ended, [](Event& event) { event.entered = at(101); })},
        {"cannot happen to the contact now",
         [](Story& story) { leave_out(story, EventKind::hold_started); }},
        {"does not wait", change(EventKind::hold_started,
                                 [](Event& event) {
                                     event.kind = EventKind::call_cleared;
                                     event.since = at(100);
                                 })},
        {"since is not when this began",
         change(EventKind::talk_ended, [](Event& event) { event.since = at(118); })},
        {"not the contact's agent",
         change(EventKind::hold_started, [](Event& event) { event.agent = events::AgentId{1}; })},
        {"the agent has a contact already",
         change(EventKind::call_answered, [](Event& event) { event.detail = Detail::none; })},
        {"who leaves unanswered has no agent",
         change(EventKind::call_abandoned, [](Event& event) { event.agent = events::AgentId{0}; })},
        {"no such agent",
         change(EventKind::call_offered, [](Event& event) { event.agent = events::AgentId{3}; })},
        {"not of this group",
         change(EventKind::call_offered, [](Event& event) { event.group = events::GroupId{1}; })},
        {"has not the skill",
         [](Story& story) {
             for (Event& event : story) {
                 if (event.serial == 1)
                     event.call_type = events::CallTypeId{0};
             }
         }},
        {"the agent is not there",
         [](Story& story) { leave_out(story, EventKind::agent_signed_in); }},
        {"the agent is paused", [](Story& story) { leave_out(story, EventKind::agent_resumed); }},
        {"has a contact already",
         [](Story& story) { leave_out(story, EventKind::call_not_answered); }},
        {"who has waited cannot balk",
         [](Story& story) {
             const Event late = Caller{3, 0, 120}.event(EventKind::call_balked, 121, 120);
             first(story, EventKind::call_balked) = late;
         }},
        {"although an agent of helpers is idle",
         [](Story& story) {
             const Event idle = agent_event(EventKind::agent_idle, 100, 2, 1);
             story.insert(story.begin() + 5, idle);
             for (Event& event : story) {
                 if (event.kind == EventKind::call_offered && event.agent.value == 0) {
                     event.time = at(105);  // it waited five seconds beside an idle helper
                 }
             }
         }},
        {"an agent goes who has a contact",
         [](Story& story) {
             story.insert(story.end() - 2, agent_event(EventKind::agent_signed_out, 500, 0, 0));
         }},
        {"an agent is idle who has a contact",
         [](Story& story) {
             story.insert(story.end() - 2, agent_event(EventKind::agent_idle, 500, 0, 0));
         }},
        {"this is so already",
         [](Story& story) {
             story.insert(story.begin() + 2, agent_event(EventKind::agent_signed_in, 0, 0, 0));
         }},
        {"more agents are scheduled than there are",
         [](Story& story) {
             for (int i = 0; i < 2; ++i) {
                 story.insert(story.begin(), agent_event(EventKind::agent_shift_started, 0, 1, 0));
             }
         }},
        {"inside that was not cut off",
         [](Story& story) { leave_out(story, EventKind::talk_cut); }},
        {"entered is not blocked",
         [](Story& story) {
             story.insert(story.end() - 1, Caller{9, 0, midnight}.event(EventKind::contact_entered,
                                                                        midnight, midnight));
         }},
    };
    for (const Wrong& wrong : wrongs) {
        INFO(wrong.what);
        Story story = a_day();
        wrong.change(story);
        Checker checker(two_by_two());
        tell(checker, story);
        const auto& problems = checker.problems();
        const auto names_it = [&](const std::string& problem) {
            return problem.find(wrong.what) != std::string::npos;
        };
        for (const std::string& problem : problems)
            UNSCOPED_INFO(problem);
        CHECK(std::any_of(problems.begin(), problems.end(), names_it));
    }
}

TEST_CASE("the checker finds tallies that differ from what it saw", "[observers]") {
    const auto compare = [](EventKind forgotten) {
        Checker checker(two_by_two());
        Tallies tallies(two_by_two());
        tell(checker, a_day());
        Story story = a_day();
        leave_out(story, forgotten);
        tell(tallies, story);
        checker.compare(tallies);
        return checker.problems();
    };
    for (const EventKind kind :
         {EventKind::call_abandoned, EventKind::contact_entered, EventKind::call_balked,
          EventKind::agent_signed_out, EventKind::agent_shift_ended, EventKind::call_offered}) {
        CHECK(!compare(kind).empty());
    }
}

TEST_CASE("a policy may be allowed to leave agents idle", "[observers]") {
    ObservedCenter center = two_by_two();
    Story story = a_day();
    story.insert(story.begin() + 5, agent_event(EventKind::agent_idle, 95, 2, 1));
    leave_out(story, EventKind::call_offered);
    CHECK(!problems_of(story, center).empty());
    center.may_idle_while_calls_wait = true;
    for (const std::string& problem : problems_of(story, center)) {
        CHECK(problem.find("waits although") == std::string::npos);
    }
}

}  // namespace
}  // namespace ringside::observers
