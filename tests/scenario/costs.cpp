// Prices as scenarios say them: common wages and a group's own, and changes of them.
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

constexpr std::string_view two_groups = R"(
[costs]
currency = " EUR "
wage = 20
overtime = 1.5
line_per_call = 0.02
line_per_minute = 0.01

[call_types.orders]
calls_per_hour = 60
talk = { mean = "3m" }

[call_types.help]
calls_per_hour = 10
talk = { mean = "3m" }
value_answered = 6
cost_lost = 2.5

[groups.day]
skills = ["orders", "help"]
agents = 8

[groups.night]
skills = ["orders"]
agents = 2
wage = 30
)";

using Prices = std::vector<double>;

}  // namespace

TEST_CASE("a wage holds for all groups that do not say theirs", "[scenario][costs]") {
    const center::Costs costs = model_of(two_groups).costs;
    CHECK(costs.currency == "EUR");
    CHECK(costs.wage_per_hour == Prices{20, 30});
    CHECK(costs.overtime == 1.5);
    CHECK(costs.line_per_call == 0.02);
    CHECK(costs.line_per_minute == 0.01);
    CHECK(costs.value_answered == Prices{0, 6});
    CHECK(costs.cost_lost == Prices{0, 2.5});
    CHECK(costs.has_prices());
}

TEST_CASE("prices can be changed, and given where there are none", "[scenario][costs]") {
    const auto changed = [](std::vector<std::string> changes) {
        return model_of(two_groups, std::move(changes)).costs;
    };
    CHECK(changed({"costs.wage*=1.1"}).wage_per_hour == Prices{22, 30});
    CHECK(changed({"groups.night.wage+=2.5"}).wage_per_hour == Prices{20, 32.5});
    CHECK(changed({"groups.day.wage=0"}).wage_per_hour == Prices{0, 30});
    CHECK(changed({"call_types.orders.cost_lost=1"}).cost_lost == Prices{1, 2.5});
    constexpr std::string_view bare = R"(
[call_types.orders]
calls_per_hour = 60
talk = { mean = "3m" }
[groups.day]
skills = ["orders"]
agents = 8
)";
    CHECK_FALSE(model_of(bare).costs.has_prices());
    CHECK_FALSE(model_of(bare, {"costs.currency=\"EUR\""}).costs.has_prices());
    CHECK(model_of(bare, {"costs.wage=25"}).costs.wage_per_hour == Prices{25});
    CHECK(model_of(bare, {"groups.day.wage=25"}).costs.wage_per_hour == Prices{25});
    CHECK(model_of(bare, {"costs.line_per_minute=0"}).costs.has_prices());
}

TEST_CASE("the groups of a schedule have the common wage, or their own", "[scenario][costs]") {
    const std::string file = RINGSIDE_SOURCE_DIR "/scenarios/planned_week.toml";
    const std::vector<std::string> changes{"costs.wage=21", "groups.orders.wage=24"};
    const auto loaded = load(file, changes);
    INFO(rendered(loaded.problems));
    REQUIRE(loaded.model);
    const center::Model& model = *loaded.model;
    REQUIRE(model.costs.wage_per_hour.size() == model.groups.size());
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        INFO(model.groups[group].name);
        CHECK(model.costs.wage_per_hour[group] == (model.groups[group].name == "orders" ? 24 : 21));
    }
}

}  // namespace ringside::scenario
