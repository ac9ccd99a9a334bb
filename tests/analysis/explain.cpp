// Stories of calls, agents and instants, and the names in them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/explain/page.hpp"
#include "analysis/report/numbers.hpp"
#include "sim/routing/policies/policies.hpp"
#include "sim/scenario/scenario.hpp"
#include "tests/center/scenes.hpp"

namespace ringside::analysis::explain {
namespace {

using center::a_day;
using center::at_second;
using center::calls_at;
using center::Lines;
using center::skill;
using center::team;

center::CallType named(center::CallType type, const char* name) {
    type.name = name;
    return type;
}
center::Group named(center::Group group, const char* name) {
    group.name = name;
    return group;
}

/// Type "new" waits from second 1 on, "old" comes at second 5; talks take a minute.
center::Model two_types() {
    center::Model model = a_day();
    model.call_types = {named(calls_at({0, 1}, 60), "new"), named(calls_at({5}, 60), "old")};
    return model;
}

Lines words_in(const Story& story) {
    Lines lines;
    for (const Entry& entry : story.entries())
        lines.push_back(entry.words);
    return lines;
}

std::unique_ptr<Story> told_of_call(const center::Model& model, const Names& names,
                                    const char* name, std::uint64_t most = 10) {
    auto story = story_of_call(names, std::get<std::uint64_t>(names.find_call(name)), most);
    CHECK_FALSE(watch(model, 1, 0, *story).has_value());
    return story;
}

center::Model loaded(const char* scenario) {
    auto result =
        scenario::load(std::string{RINGSIDE_SOURCE_DIR} + "/scenarios/" + scenario + ".toml");
    REQUIRE(result.model.has_value());
    return *std::move(result.model);
}

template <class Value>
Value found(const std::variant<Value, Unknown>& result) {
    if (const auto* unknown = std::get_if<Unknown>(&result))
        FAIL(unknown->message);
    return std::get<Value>(result);
}

}  // namespace

TEST_CASE("a call's story goes from its entrance to the end of its talk", "[explain]") {
    center::Model model = a_day();
    model.call_types = {calls_at({0, 1, 2}, 60)};
    model.groups = {team(1)};
    const Names names(model);
    const auto story = told_of_call(model, names, "calls 3");
    CHECK(words_in(*story) ==
          Lines{
              "calls 3 enters",
              "calls 3 asks for an agent and waits; 1 of its type waits already",
              "team 1 is free and is offered calls 3",
              "calls 3 is answered by team 1 after waiting 118 s",
              "calls 3 ends after 60 s of talk",
          });
    REQUIRE(story->entries()[2].choice.has_value());
    CHECK(story->entries()[2].choice->why.candidates.size() == 1);
    CHECK(story->is_over());
}

TEST_CASE("a story says who came later and was first, and whether the rule or the skills decided",
          "[explain]") {
    center::Model by_skill = two_types();
    by_skill.groups = {named(team(1, {skill(0)}), "one"), named(team(1, {skill(1)}), "other")};
    const Names names(by_skill);
    CHECK(words_in(*told_of_call(by_skill, names, "new 2")) ==
          Lines{
              "new 2 enters",
              "new 2 asks for an agent and waits",
              "1 call that came later was offered before: 1 to agents who do not take new",
              "one 1 is free and is offered new 2",
              "new 2 is answered by one 1 after waiting 59 s",
              "new 2 ends after 60 s of talk",
          });

    center::Model by_rule = two_types();
    by_rule.routing.policy = "preference_lists";
    by_rule.groups = {team(1, {skill(0, 2), skill(1, 1)})};
    const Names same(by_rule);
    const Lines whole{
        "new 2 enters",
        "new 2 asks for an agent and waits",
        "team 1 is free and is offered old 1",
        "1 call that came later was offered before: 1 by the rule",
        "team 1 is free and is offered new 2",
        "new 2 is answered by team 1 after waiting 119 s",
        "new 2 ends after 60 s of talk",
    };
    const auto story = told_of_call(by_rule, same, "new 2");
    CHECK(words_in(*story) == whole);
    CHECK(story->left_out() == 0);
    CHECK(story->entries()[2].choice->why.candidates.size() == 2);
    CHECK(told_of_call(by_rule, same, "new 2", 1)->left_out() == 0);
}

TEST_CASE("a caller who hangs up while a phone rings has a story to its end", "[explain]") {
    center::Model model = a_day();
    model.call_types = {calls_at({0}, 60)};
    model.call_types[0].patience = center::always(10);
    model.groups = {team(1)};
    model.groups[0].ringing.time = engine::Distribution::constant(30);
    const Names names(model);
    CHECK(words_in(*told_of_call(model, names, "calls 1")) ==
          Lines{
              "calls 1 enters",
              "calls 1 asks for an agent and is offered to team 1",
              "calls 1 hangs up after waiting 10 s",
          });
}

TEST_CASE("an agent's story is as long as was asked for, and counts the rest", "[explain]") {
    center::Model model = a_day();
    model.call_types = {calls_at({0, 1, 2}, 60)};
    model.groups = {team(1)};
    const Names names(model);
    const auto told = [&](double from, std::uint64_t most) {
        auto story = story_of_agent(names, events::AgentId{0}, at_second(from), most);
        CHECK_FALSE(watch(model, 1, 0, *story).has_value());
        return story;
    };
    const Lines whole{
        "team 1 has a shift from now on",
        "team 1 signs in",
        "team 1 is free and gets no call",
        "calls 1 asks for an agent and is offered to team 1",
        "team 1 answers calls 1, which waited 0 s",
        "team 1 ends calls 1 after 60 s of talk",
        "team 1 is free and is offered calls 2",
        "team 1 answers calls 2, which waited 59 s",
        "team 1 ends calls 2 after 60 s of talk",
        "team 1 is free and is offered calls 3",
        "team 1 answers calls 3, which waited 118 s",
        "team 1 ends calls 3 after 60 s of talk",
        "team 1 is free and gets no call",
    };
    CHECK(words_in(*told(0, 10)) == whole);
    CHECK(told(0, 10)->left_out() == 0);
    CHECK(words_in(*told(0, 2)) == Lines(whole.begin(), whole.begin() + 4));
    CHECK(told(0, 2)->left_out() == 3);
    CHECK(words_in(*told(100, 10)) == Lines(whole.begin() + 8, whole.end()));
}

TEST_CASE("the decisions from an instant on are the next ones, and no more", "[explain]") {
    const center::Model model = loaded("two_skills");
    const Names names(model);
    const auto from = at_second(7200);
    const auto story = story_from(names, from, 7);
    CHECK_FALSE(watch(model, 1, 0, *story).has_value());
    REQUIRE(story->entries().size() == 7);
    CHECK(story->is_over());
    for (const Entry& entry : story->entries()) {
        CHECK(entry.event.time >= from);
        REQUIRE(entry.choice.has_value());
        CHECK_FALSE(entry.choice->why.rule.empty());
    }
}

TEST_CASE("a router of another policy parts from the center", "[explain]") {
    const center::Model model = loaded("two_skills");
    const center::Plan plan(model);
    routing::Replay same(plan.abilities, plan.policy(model));
    routing::Replay other(plan.abilities,
                          routing::PolicyValue(routing::make_policy("random", plan.abilities)));
    center::Center center(model, 1, 0);
    for (int steps = 0; steps < 20'000; ++steps) {
        for (const events::Event& event : center.step()) {
            same.see(event);
            other.see(event);
        }
    }
    CHECK_FALSE(same.parted().has_value());
    CHECK(other.parted().has_value());
}

TEST_CASE("calls, agents and times are found by the names that they are given", "[explain]") {
    const char* scenario =
        GENERATE("erlang_a", "changing_load", "planned_week", "monday_rush", "sick_monday");
    CAPTURE(scenario);
    center::Model model = loaded(scenario);
    SECTION("as it is") {}
    SECTION("on many days") {
        if (!model.horizon.steady_state && model.horizon.holidays.empty()) {
            model.horizon.days = 12;
            model.horizon.length = 12 * center::day_length;
            model.horizon.kind_of_day.clear();
        }
    }
    const Names names(model);
    for (std::uint32_t agent = 0; agent < model.agents(); ++agent) {
        const events::AgentId id{agent};
        CHECK(found(names.find_agent(names.agent(id))) == id);
        CHECK(found(names.find_agent(std::to_string(agent))) == id);
    }
    for (double second = 0; at_second(second) < model.horizon.end(); second += 6007) {
        const auto time = at_second(second);
        CAPTURE(names.time(time));
        CHECK(found(names.find_time(names.time(time))) == time);
    }
    for (std::size_t type = 0; type < model.call_types.size(); ++type) {
        const auto day = model.horizon.days - 1;
        const std::uint64_t serial = center::serial_of(type, day, 41);
        CHECK(names.call(serial).starts_with(model.call_types[type].name + " 42"));
        CHECK(found(names.find_call(names.call(serial))) == serial);
        CHECK(found(names.find_call(std::to_string(serial))) == serial);
    }
}

TEST_CASE("a name that means nothing is told what there is", "[explain]") {
    const center::Model model = loaded("planned_week");
    const Names names(model);
    const auto why = [](const auto& result) { return std::get<Unknown>(result).message; };
    CHECK_THAT(why(names.find_agent("Adda")), Catch::Contains("did you mean \"Ada\"?"));
    CHECK_THAT(why(names.find_call("odrers 3 of day 1")),
               Catch::Contains("did you mean \"orders\"?"));
    CHECK_THAT(why(names.find_call("orders")), Catch::Contains("is not a call"));
    CHECK_THAT(why(names.find_call("orders 0")), Catch::Contains("is not a call"));
    CHECK_THAT(why(names.find_call("orders 3 of day 9")), Catch::Contains("there is no day 9"));
    CHECK_THAT(why(names.find_time("10:30")), Catch::Contains("write it as"));
    CHECK_THAT(why(names.find_time("Fun 10:30")), Catch::Contains("write it as"));
    const center::Model groups = loaded("two_skills");
    CHECK_THAT(why(Names(groups).find_agent("private_desk 1000")),
               Catch::Contains("the group private_desk has"));
}

TEST_CASE("a page keeps within 100 columns, and its JSON holds the same decisions", "[explain]") {
    const center::Model model = loaded("changing_load");
    const Names names(model);
    const auto story = story_from(names, found(names.find_time("Tue 13:00")), 40);
    CHECK_FALSE(watch(model, 1, 0, *story).has_value());
    Heading heading;
    heading.title = "Decisions from Tue 13:00:00 on";
    heading.scenario_path = "scenarios/changing_load.toml";
    heading.policy = model.routing.policy;
    heading.rules = routing::summary_of(model.routing);
    const std::string text = page(heading, names, *story, report::Style{});
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(report::width_of(line) <= 100);
    }
    const auto parsed = nlohmann::json::parse(json(heading, names, *story));
    REQUIRE(parsed["entries"].size() == 40);
    for (const auto& entry : parsed["entries"]) {
        CHECK(text.find(entry["words"].get<std::string>().substr(0, 30)) != std::string::npos);
        for (const auto& offer : entry["decision"]["offers"]) {
            const auto& candidates = entry["decision"]["candidates"];
            CHECK(std::ranges::count_if(candidates, [&](const auto& candidate) {
                      return candidate["chosen"] &&
                             (candidate.value("agent", "") == offer["agent"] ||
                              candidate.value("call", "") == offer["call"]);
                  }) == 1);
        }
    }
}

}  // namespace ringside::analysis::explain
