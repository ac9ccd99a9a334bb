// Steps and proficiencies of a scenario become gates, levels and means of skills.
#include <catch2/catch.hpp>

#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

using events::CallTypeId;
using std::chrono::seconds;

const std::string center = R"(
[call_types.billing]
calls_per_hour = 10
talk = "3m"
[call_types.orders]
calls_per_hour = 10
talk = "3m"
[groups.paris]
skills = ["orders"]
agents = 2
proficiency = { french = 5, billing = 3 }
[groups.lyon]
agents = 2
proficiency = { french = 4 }
[groups.london]
skills = { orders = 2, billing = { level = 9, speed = 1.5 } }
agents = 2
proficiency = { billing = 6 }
)";

const center::Skill* skill_of(const center::Model& model, std::size_t group, unsigned type) {
    for (const center::Skill& skill : model.groups[group].skills) {
        if (skill.call_type == CallTypeId{type})
            return &skill;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a group belongs to the first step whose proficiency it has", "[scenario][steps]") {
    const center::Model model =
        model_of(center, {"call_types.billing.steps=[{at_least={french=5,billing=3},lasts=\"20s\"},"
                          "{at_least={french=4},lasts=\"30s\"},{}]"});
    REQUIRE(skill_of(model, 0, 0) != nullptr);
    CHECK(skill_of(model, 0, 0)->level == 1);
    CHECK(skill_of(model, 0, 0)->step == 1);
    CHECK(skill_of(model, 0, 0)->gate.after == seconds{0});
    CHECK(skill_of(model, 0, 0)->proficiency == 4.0);
    REQUIRE(skill_of(model, 1, 0) != nullptr);
    CHECK(skill_of(model, 1, 0)->level == 2);
    CHECK(skill_of(model, 1, 0)->gate.after == seconds{20});
    CHECK(skill_of(model, 1, 0)->proficiency == 2.0);
    // Who names the call type keeps the level and speed that it gives.
    REQUIRE(skill_of(model, 2, 0) != nullptr);
    CHECK(skill_of(model, 2, 0)->level == 9);
    CHECK(skill_of(model, 2, 0)->speed == 1.5);
    CHECK(skill_of(model, 2, 0)->step == 3);
    CHECK(skill_of(model, 2, 0)->gate.after == seconds{50});
    CHECK(skill_of(model, 0, 1)->gate.after == seconds{0});
    // No step is ever left out: the router need not keep them.
    CHECK(model.steps.empty());
}

TEST_CASE("without at_least the level of a skill is its step", "[scenario][steps]") {
    const center::Model model =
        model_of(center, {"groups.lyon.skills=[\"billing\"]",
                          "call_types.orders.steps=[{lasts=\"20s\"},{priority=1}]"});
    CHECK(skill_of(model, 0, 1)->gate.after == seconds{0});
    CHECK(skill_of(model, 2, 1)->gate.after == seconds{20});
    CHECK(skill_of(model, 1, 1) == nullptr);
    REQUIRE(model.steps.size() == 2);
    CHECK(model.steps[0].empty());
    REQUIRE(model.steps[1].size() == 2);
    CHECK(model.steps[1][0].lasts == seconds{20});
    CHECK(model.steps[1][1].priority == 1);
}

TEST_CASE("what a call needs is weighted", "[scenario][steps]") {
    const center::Model model = model_of(
        center, {"call_types.orders.needs={french=2,billing=1}", "groups.lyon.skills=[\"orders\"]",
                 "call_types.billing.needs=[\"billing\"]"});
    CHECK(skill_of(model, 0, 1)->proficiency == Approx(13.0 / 3.0));
    CHECK(skill_of(model, 1, 1)->proficiency == Approx(8.0 / 3.0));
    CHECK(skill_of(model, 2, 1)->proficiency == Approx(2.0));
    CHECK(skill_of(model, 2, 0)->proficiency == Approx(6.0));
}

TEST_CASE("a callback is read with all that it says", "[scenario][callbacks]") {
    const center::Model model = model_of(
        center + "[call_types.back]\ncalls_per_hour = 0\ntalk = \"1m\"\n",
        {"groups.lyon.skills=[\"billing\"]", "groups.paris.skills=[\"orders\",\"back\"]",
         "call_types.orders.callback={queue=\"back\",offered_after=\"1m\",accepted=0.4,"
         "first=\"customer\",initial_delay=\"5m\",attempts=3,retry_delay=\"10m\",reached=0.75,"
         "dialing=\"20s\"}"});
    REQUIRE(model.callbacks.size() == 1);
    const center::Callback& it = model.callbacks[0];
    CHECK(it.of == CallTypeId{1});
    CHECK(it.call_type == CallTypeId{2});
    CHECK(it.offered_after == seconds{60});
    CHECK(it.accepted_share == 0.4);
    CHECK(it.reached_share == 0.75);
    CHECK(it.dialing.mean() == 20.0);
    CHECK(it.rules.first == routing::CallbackRules::First::customer);
    CHECK(it.rules.initial_delay == seconds{300});
    CHECK(it.rules.attempts == 3);
    CHECK(it.rules.retry_delay == seconds{600});
}

}  // namespace ringside::scenario
