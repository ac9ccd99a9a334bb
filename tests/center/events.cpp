// Things that happen at a given moment: who comes and goes, who calls, what callers meet.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tests/center/scenes.hpp"

namespace ringside::center {

namespace {

Command at(double second, decltype(Command::what) what, double until = -1.0) {
    Command command;
    command.at = at_second(second);
    if (until >= 0.0)
        command.until = at_second(until);
    command.what = std::move(what);
    return command;
}

/// So many agents and calls of so many seconds.
Model a_team(double heads, std::initializer_list<double> seconds, double talk_s) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, talk_s)};
    model.groups = {team(heads)};
    return model;
}

/// What happens to agents from a second on, but for the start of the day.
Lines agents_of(const Model& model) {
    return lines_of(model, [](const Event& event) {
        return event.time > events::start_of_time && !is_of_call(event) &&
               event.kind != EventKind::horizon_reached && event.kind != EventKind::agent_idle;
    });
}

constexpr GroupId team_id{0};

}  // namespace

TEST_CASE("more agents come and go again", "[events]") {
    Model model = a_team(1, {10, 20}, 100);
    model.commands = {at(30, AgentsChange{team_id, 1, 1}, 60)};
    // The call that waits is taken at once; who has it finishes it first.
    CHECK(calls_of(model) == Lines{"10 call_answered 0#0 a0", "30 call_answered 0#1 a1 since 20",
                                   "110 talk_ended 0#0 a0 since 10",
                                   "130 talk_ended 0#1 a1 since 30"});
    CHECK(agents_of(model) == Lines{"30 agent_shift_started a1", "30 agent_signed_in a1",
                                    "60 agent_shift_ended a1 since 30", "130 agent_signed_out a1"});
}

TEST_CASE("seats that events fill are numbered by rows after those of all groups", "[events]") {
    Model model = a_team(2, {}, 1);
    model.groups.push_back(team(3));
    model.commands = {at(10, AgentsChange{GroupId{1}, 2, 3}),
                      at(20, AgentsChange{GroupId{0}, 1, 2})};
    CHECK(model.agents() == 5);
    CHECK(model.all_agents() == 9);
    CHECK(model.agent_of(GroupId{1}, 3) == AgentId{6});
    CHECK(model.agent_of(GroupId{1}, 4) == AgentId{8});
    CHECK(agents_of(model) == Lines{"10 agent_shift_started a6", "10 agent_signed_in a6",
                                    "10 agent_shift_started a8", "10 agent_signed_in a8",
                                    "20 agent_shift_started a5", "20 agent_signed_in a5"});
}

TEST_CASE("fewer agents: the ones with the lowest numbers go, as their group leaves", "[events]") {
    Model model = a_team(3, {10}, 100);
    model.commands = {at(30, AgentsChange{team_id, -2, 0}, 200)};
    CHECK(agents_of(model) ==
          Lines{"30 agent_shift_ended a0 since 0", "30 agent_shift_ended a1 since 0",
                "30 agent_signed_out a1", "110 agent_signed_out a0", "200 agent_shift_started a0",
                "200 agent_signed_in a0", "200 agent_shift_started a1", "200 agent_signed_in a1"});
    model.groups[0].leaving = Leaving::drop;
    CHECK(calls_of(model) == Lines{"10 call_answered 0#0 a0", "30 call_dropped 0#0 a0 since 10"});
}

TEST_CASE("two fewer than scheduled is two fewer through all changes of the schedule", "[events]") {
    for (const Leaving leaving : {Leaving::finish, Leaving::any}) {
        Model model = a_team(0, {}, 1);
        model.groups[0].heads = changing(model, {{0, 4}, {120, 6}, {240, 1}, {360, 5}});
        model.groups[0].leaving = leaving;
        model.commands = {at(60, AgentsChange{team_id, -2, 0}, 420)};
        std::vector<int> scheduled(8);
        int now = 0;
        for (const Event& event : all_of(model)) {
            now += event.kind == EventKind::agent_shift_started ? 1 : 0;
            now -= event.kind == EventKind::agent_shift_ended ? 1 : 0;
            const double minute = events::to_seconds(event.time.time_since_epoch()) / 60.0;
            for (auto i = static_cast<std::size_t>(minute); i < scheduled.size(); ++i)
                scheduled[i] = now;
        }
        CHECK(scheduled == std::vector<int>{4, 2, 4, 4, 0, 0, 3, 5});
    }
}

TEST_CASE("who is absent is still scheduled, and comes back to what the roster says", "[events]") {
    Model model = a_team(0, {}, 1);
    Shift shift;
    shift.agents = 1;
    shift.stint.hours = span_of(0, 300);
    shift.stint.breaks = {span_of(100, 160)};
    model.groups[0].shifts = {shift};
    model.commands = {at(60, AgentAbsent{AgentId{0}}, 120)};
    CHECK(agents_of(model) == Lines{"60 agent_signed_out a0", "120 agent_signed_in a0",
                                    "120 agent_paused break_time a0",
                                    "160 agent_resumed break_time a0 since 120",
                                    "300 agent_shift_ended a0 since 0", "300 agent_signed_out a0"});
    model.commands = {at(60, AgentAbsent{AgentId{0}}, 360)};
    CHECK(agents_of(model) == Lines{"60 agent_signed_out a0", "300 agent_shift_ended a0 since 0"});
}

TEST_CASE("a break begins after the contact and ends when it was said, or with a longer one",
          "[events]") {
    Model model = a_team(1, {10}, 30);
    model.commands = {at(20, AgentBreak{AgentId{0}}, 100)};
    CHECK(agents_of(model) ==
          Lines{"40 agent_paused break_time a0", "100 agent_resumed break_time a0 since 40"});
    model.commands.push_back(at(90, AgentBreak{AgentId{0}}, 130));
    model.commands.push_back(at(95, AgentBreak{AgentId{0}}, 110));
    CHECK(agents_of(model) ==
          Lines{"40 agent_paused break_time a0", "130 agent_resumed break_time a0 since 40"});
}

TEST_CASE("a burst brings so many calls within its time, and changes no other caller", "[events]") {
    Model model = a_team(5, {}, 60);
    model.call_types[0] = CallType{};
    model.call_types[0].arrivals.calls_per_second = Profile::constant(0.01);
    model.call_types[0].talk = exponential(60);
    const auto entered = [](const Model& of) {
        std::set<std::pair<Time, std::uint64_t>> callers;
        for (const Event& event : all_of(of)) {
            if (event.kind == EventKind::contact_entered)
                callers.emplace(event.time, event.serial);
        }
        return callers;
    };
    const auto before = entered(model);
    model.commands = {at(1000, CallBurst{CallTypeId{0}, 250}, 1600),
                      at(1100, CallBurst{CallTypeId{0}, 1}, 1600)};
    const auto after = entered(model);
    CHECK(after.size() == before.size() + 251);
    for (const auto& caller : before)
        CHECK(after.contains(caller));
    std::vector<double> moments;
    for (const auto& [time, serial] : after) {
        if (!before.contains({time, serial}) && serial != serial_of(0, 0, 0x80100000))
            moments.push_back((events::to_seconds(time - at_second(1000))) / 600.0);
    }
    REQUIRE(moments.size() == 250);
    // Kolmogorov's distance from the uniform distribution; beyond 1.95 with a chance of 0.1%.
    double distance = 0.0;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const double n = 250.0;
        distance = std::max({distance, (static_cast<double>(i) + 1.0) / n - moments[i],
                             moments[i] - static_cast<double>(i) / n});
    }
    CHECK(distance * std::sqrt(250.0) < 1.95);
    CHECK(moments.front() >= 0.0);
    CHECK(moments.back() <= 1.0);
}

TEST_CASE("an outage of the IVR sends who is in it, or comes, to the queue or away", "[events]") {
    Model model = a_team(1, {10, 15, 40, 70}, 5);
    Ivr ivr;
    ivr.nodes = {{"hello", IvrPlay{always(20), the_queue}}};
    ivr.start = {IvrTarget{0}};
    model.ivr = ivr;
    model.commands = {at(20, IvrOutage{false}, 60)};
    const auto answers = [](const Event& event) {
        return event.kind == EventKind::call_answered || event.kind == EventKind::ivr_hung_up;
    };
    CHECK(lines_of(model, answers) == Lines{"20 call_answered 0#0 a0",
                                            "25 call_answered 0#1 a0 since 20",
                                            "40 call_answered 0#2 a0", "90 call_answered 0#3 a0"});
    model.commands = {at(20, IvrOutage{true}, 60)};
    CHECK(lines_of(model, answers) == Lines{"20 ivr_hung_up 0#0 since 10",
                                            "20 ivr_hung_up 0#1 since 15", "40 ivr_hung_up 0#2",
                                            "90 call_answered 0#3 a0"});
}

TEST_CASE("another routing takes over who waits and who is idle", "[events]") {
    // Two kinds of calls, and a desk that leaves one kind to others for a minute.
    Model model = a_team(1, {10, 20}, 100);
    model.call_types.push_back(calls_at({30}, 100));
    model.groups[0].skills = {skill(0), skill(1)};
    model.routing.policy = "longest_wait";
    CHECK(calls_of(model) ==
          Lines{"10 call_answered 0#0 a0", "110 talk_ended 0#0 a0 since 10",
                "110 call_answered 0#1 a0 since 20", "210 talk_ended 0#1 a0 since 110",
                "210 call_answered 1#0 a0 since 30", "310 talk_ended 1#0 a0 since 210"});
    Routing other;
    other.policy = "longest_wait";
    other.call_types.resize(2);
    other.calls = {routing::CallKey::type_weight};
    other.call_types[1].weight = 1.0;
    model.commands = {at(50, RoutingChange{other})};
    CHECK(calls_of(model) ==
          Lines{"10 call_answered 0#0 a0", "110 talk_ended 0#0 a0 since 10",
                "110 call_answered 1#0 a0 since 30", "210 talk_ended 1#0 a0 since 110",
                "210 call_answered 0#1 a0 since 20", "310 talk_ended 0#1 a0 since 210"});
}

TEST_CASE("agents whom the old routing left idle look for a call under the new one", "[events]") {
    Model model = a_team(1, {10}, 100);
    model.groups[0].skills[0].gate.after = std::chrono::seconds{60};
    model.routing.poll = routing::Poll{std::chrono::hours{1}, std::chrono::hours{1}};
    Routing other;
    other.nobody_there = routing::NobodyThere::turn_away;
    model.commands = {at(75, RoutingChange{other})};
    CHECK(calls_of(model) ==
          Lines{"75 call_answered 0#0 a0 since 10", "175 talk_ended 0#0 a0 since 75"});
}

}  // namespace ringside::center
