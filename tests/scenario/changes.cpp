// Changes from the command line (--set): what each operator does to each sort of value.
#include <filesystem>

#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view center_text = R"(
hours = { open = 08:00:00, close = 10:00:00 }

[call_types.PS]
calls = { monday = [10, 20, 30, 40], default = 5 }
talk = { mean = "3m" }
patience = "2m"

[call_types."New York"]
calls_per_hour = 60
talk = { mean = "3m" }

[groups.general]
skills = ["PS", "New York"]
agents = { "08:00" = 3, "09:00" = 10 }
)";

center::Model changed(std::vector<std::string> changes) {
    return model_of(center_text, std::move(changes));
}

double rate(const center::Model& model, std::size_t type, std::size_t interval) {
    return model.call_types[type].arrivals.calls_per_second.at(interval);
}

}  // namespace

TEST_CASE("= replaces a value, adds a key and makes the tables on the way", "[scenario]") {
    CHECK(changed({"seed=7"}).seed == 7);
    CHECK(changed({"target.service_level = 0.9"}).target.service_level == 0.9);
    CHECK(changed({"groups.general.agents=4"}).agents() == 4);
    CHECK(changed({"groups.general.agents.\"09:00\"=12"}).agents() == 12);
    CHECK(changed({"call_types.PS.calls.monday.1=50"})
              .call_types[0]
              .arrivals.calls_per_second.at(17) == Approx(50.0 / 1800.0));
    CHECK(changed({"groups.extra={ skills = [\"PS\"], agents = 2 }"}).groups.size() == 2);
    CHECK(changed({"call_types.\"New York\".max_queue=3"}).call_types[1].max_queue == 3);
}

TEST_CASE("words and lengths of time need no quotes", "[scenario]") {
    CHECK(changed({"routing.policy=random"}).routing.policy == "random");
    CHECK(changed({"target.within=30s"}).target.within == 30s);
    CHECK(changed({"target.matters=\"2.5 pt\""}).target.matters == 0.025);
    CHECK(changed({"call_types.PS.patience=never"}).call_types[0].patience.distribution.is_never());
    CHECK(changed({"title=A bank"}).title == "A bank");
}

TEST_CASE("+= and *= act on numbers, lengths of time, and what holds without a key", "[scenario]") {
    const double before = rate(changed({}), 1, 16);
    CHECK(rate(changed({"volume*=1.2"}), 1, 16) == Approx(1.2 * before));
    CHECK(rate(changed({"volume+=1"}), 1, 16) == Approx(2.0 * before));
    CHECK(changed({"target.within+=10s"}).target.within == 30s);
    CHECK(changed({"target.within+=-5s"}).target.within == 15s);
    CHECK(changed({"call_types.PS.patience*=1.5"}).call_types[0].patience.distribution.mean() ==
          180.0);
    CHECK(changed({"call_types.PS.talk.mean*=1.1"}).call_types[0].talk.distribution.mean() ==
          Approx(198.0));
    CHECK(changed({"seed=9223372036854775806", "seed+=1"}).seed == 9223372036854775807U);
}

TEST_CASE("on a value by interval they act on every number in it", "[scenario]") {
    const auto more = changed({"call_types.PS.calls*=2"});
    CHECK(rate(more, 0, 16) == Approx(20.0 / 1800.0));
    CHECK(rate(more, 0, 19) == Approx(80.0 / 1800.0));
    CHECK(rate(more, 0, 48 + 16) == Approx(10.0 / 1800.0));
    const auto monday = changed({"call_types.PS.calls.monday+=1"});
    CHECK(rate(monday, 0, 16) == Approx(11.0 / 1800.0));
    CHECK(rate(monday, 0, 48 + 16) == Approx(5.0 / 1800.0));
    CHECK(changed({"groups.general.agents+=2"}).groups[0].heads.at(16) == 5.0);
}

TEST_CASE("numbers of people are rounded to the nearest whole", "[scenario]") {
    const auto model = changed({"groups.general.agents*=1.15"});
    CHECK(model.groups[0].heads.at(16) == 3.0);                                              // 3.45
    CHECK(model.groups[0].heads.at(18) == 12.0);                                             // 11.5
    CHECK(changed({"groups.general.agents.\"08:00\"*=1.5"}).groups[0].heads.at(16) == 5.0);  // 4.5
}

TEST_CASE("changes apply in their order, and each names itself in errors", "[scenario]") {
    CHECK(changed({"seed=3", "seed*=4", "seed+=1"}).seed == 13);
    const auto errors = errors_of(center_text, {"seed=1", "volume=-1", "groups.genral.agents+=2"});
    CHECK(errors.find("--set #2:8: error: volume is a number from 0 to 1,000; -1 is outside") == 0);
    CHECK(errors.find("--set #3:8: error: there is no group \"genral\"") != std::string::npos);
}

}  // namespace ringside::scenario
