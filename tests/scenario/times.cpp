// Lengths of time, clock times, and the distributions that a scenario names.
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

using namespace std::chrono_literals;
using events::Duration;

std::optional<Duration> duration(std::string_view text) {
    const auto parsed = parse_duration(text);
    const auto* length = std::get_if<Duration>(&parsed);
    return length != nullptr ? std::optional{*length} : std::nullopt;
}

engine::Distribution talk(const std::string& value) {
    return model_of("[call_types.PS]\ncalls = 1\ntalk = " + value +
                    "\n[groups.general]\nskills = [\"PS\"]\nagents = 1\n")
        .call_types[0]
        .talk.distribution;
}

}  // namespace

TEST_CASE("lengths of time are read to the nanosecond", "[scenario]") {
    CHECK(duration("20s") == Duration{20s});
    CHECK(duration("3m20s") == Duration{200s});
    CHECK(duration("1h 30m") == Duration{90min});
    CHECK(duration("1.5h") == Duration{90min});
    CHECK(duration("250ms") == Duration{250ms});
    CHECK(duration("0.000000001s") == Duration{1ns});
    CHECK(duration("0s") == Duration{0s});
    CHECK(duration("10000000s") == Duration{10'000'000s});
    CHECK(duration("never") == events::endless);
    for (const auto* wrong : {"", " ", "s", "20", "20 sec", "-3s", "1e3s", "1.2.3s", "99999999h",
                              "3m20", "never ", "NaNs", "infs", "3µs"}) {
        INFO(wrong);
        CHECK_FALSE(duration(wrong).has_value());
    }
}

TEST_CASE("lengths of time are said as they are read", "[scenario]") {
    for (const auto* text : {"0s", "250ms", "20s", "3m20s", "2h", "1h30m", "never"}) {
        CHECK(duration_words(*duration(text)) == text);
    }
}

TEST_CASE("clock times reach from 00:00 to 24:00", "[scenario]") {
    CHECK(parse_clock("00:00") == Duration{0s});
    CHECK(parse_clock("07:30") == Duration{7h + 30min});
    CHECK(parse_clock("07:30:15.25") == Duration{7h + 30min + 15s + 250ms});
    CHECK(parse_clock("24:00:00") == Duration{24h});
    for (const auto* wrong : {"", "7:30", "07:60", "24:01", "25:00", "07-30", "07:30:", "07:30:15.",
                              "07:30:15.x", "07:30:15.1234567890", "07:30pm"}) {
        INFO(wrong);
        CHECK_FALSE(parse_clock(wrong).has_value());
    }
}

TEST_CASE("distributions are named with their parameters", "[scenario]") {
    CHECK(talk("\"3m\"").name() == "deterministic");
    CHECK(talk("\"3m\"").cv() == 0.0);
    CHECK(talk("{ mean = \"3m\" }").cv() == Approx(1.0));
    const auto lognormal = talk("{ distribution = \"lognormal\", mean = \"2m52s\", cv = 1.1 }");
    CHECK(lognormal.mean() == Approx(172.0));
    CHECK(lognormal.cv() == Approx(1.1));
    const auto mixed = talk(
        "{ distribution = \"hyperexponential\", probabilities = [0.25, 0.75], "
        "means = [\"10m\", \"2m\"], share_at_zero = 0.5 }");
    CHECK(mixed.mean() == Approx(0.5 * 240.0));
    CHECK(talk("{ distribution = \"empirical\", values = [\"1m\", \"3m\"] }").mean() ==
          Approx(120.0));
}

TEST_CASE("times may be stretched by interval, also beyond the opening hours", "[scenario]") {
    const auto model = model_of(
        "hours = { open = 08:00:00, close = 10:00:00 }\n[call_types.PS]\ncalls = 1\n"
        "talk = { mean = \"3m\", by_interval = [1, 1.1, 1.2, 1.3] }\n"
        "[groups.general]\nskills = [\"PS\"]\nagents = 1\n");
    const auto& factor = model.call_types[0].talk.factor;
    CHECK(factor.at(0) == 1.0);
    CHECK(factor.at(17) == 1.1);
    CHECK(factor.at(19) == 1.3);
    CHECK(factor.at(47) == 1.3);
}

TEST_CASE("the nearest name is found, and nothing where none is near", "[scenario]") {
    const std::vector<std::string> names{"patience", "priority", "priorities", "talk", "hold"};
    CHECK(nearest("patiense", names) == "patience");
    CHECK(nearest("patinece", names) == "patience");
    CHECK(nearest("Talk", names) == "talk");
    CHECK(nearest("pat", names) == "patience");
    CHECK(nearest("xyz", names).empty());
    CHECK(nearest("", names).empty());
}

}  // namespace ringside::scenario
