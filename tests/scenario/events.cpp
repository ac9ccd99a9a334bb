// What the loader makes of things that happen at a moment.
#include "sim/scenario/event_times.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

using namespace std::chrono_literals;
using center::Command;
using events::Time;

constexpr Time start = events::start_of_time;

std::string a_center(const std::string& top, const std::string& events) {
    return top + R"(
[call_types.PS]
calls_per_hour = 60
talk = "3m"
[ivr]
start = "hello"
nodes = { hello = { play = "8s", next = "queue" } }
[groups.general]
skills = ["PS"]
agents = 8
[groups.night]
skills = ["PS"]
agents = 2
)" + events;
}

std::vector<Command> commands_of(const std::string& top, const std::string& events) {
    return model_of(a_center(top, events)).commands;
}

const std::string days = R"(start_date = 2026-01-05
days = 3
hours = { open = 08:00:00, close = 18:00:00 }
)";

}  // namespace

TEST_CASE("each kind of event becomes a command", "[scenario][events]") {
    const auto commands = commands_of(days, R"(
[[event]]
at = 2026-01-06T10:30:00
until = 2026-01-06T12:00:00
agents = 3
group = "night"
[[event]]
at = 2026-01-06T10:30:00
agents = 2
group = "night"
[[event]]
at = "2026-01-06 10:30"
absent = 8
group = "general"
[[event]]
at = 2026-01-06T10:30:00
until = 2026-01-06T11:00:00
on_break = 6
group = "night"
[[event]]
at = 2026-01-07T10:30:00
calls = 200
call_type = "PS"
over = "30m"
[[event]]
at = 2026-01-07T10:30:00
ivr_outage = "hang_up"
[[event]]
at = 2026-01-07T10:30:00
routing = { policy = "strict_priority" }
)");
    REQUIRE(commands.size() == 7);
    const auto& more = std::get<center::AgentsChange>(commands[0].what);
    CHECK(commands[0].at == start + 34h + 30min);
    CHECK(commands[0].until == start + 36h);
    CHECK(more.group == events::GroupId{1});
    CHECK(more.more == 3);
    CHECK(more.first_seat == 2);
    // Seats of their own, after those of the event before; and until the center closes.
    CHECK(std::get<center::AgentsChange>(commands[1].what).first_seat == 5);
    CHECK(commands[1].until == start + 42h);
    CHECK(std::get<center::AgentAbsent>(commands[2].what).agent == events::AgentId{7});
    CHECK(commands[2].until == start + 48h);
    // The fourth of those whom events brought to the night, in rows with seats for both groups.
    CHECK(std::get<center::AgentBreak>(commands[3].what).agent == events::AgentId{10 + 3 * 2 + 1});
    CHECK(commands[3].until == start + 35h);
    CHECK(std::get<center::CallBurst>(commands[4].what).calls == 200);
    CHECK(commands[4].until == start + 59h);
    CHECK(std::get<center::IvrOutage>(commands[5].what).callers_hang_up);
    CHECK(commands[5].until == start + 72h);
    CHECK(std::get<center::RoutingChange>(commands[6].what).routing.policy == "strict_priority");
    CHECK(commands[6].until == events::never);
}

TEST_CASE("where there are no dates a day has a number, and one day needs none",
          "[scenario][events]") {
    const std::string event = "[[event]]\nat = 10:30:00\nabsent = 1\ngroup = \"general\"\n";
    CHECK(commands_of("", event)[0].at == start + 10h + 30min);
    CHECK(commands_of("days = 2", event + "day = 2\n")[0].at == start + 34h + 30min);
    CHECK(commands_of("days = 2", event + "day = 2\nuntil = 00:00:00\n")[0].until == start + 48h);
    const std::string steady = "[[event]]\nat = \"90m\"\nabsent = 1\ngroup = \"general\"\n";
    const auto commands = commands_of("steady_state = { warm_up = \"1h\" }", steady);
    CHECK(commands[0].at == start + 90min);
    CHECK(commands[0].until == events::never);
}

TEST_CASE("what is written for a moment is read as that moment", "[scenario][events]") {
    const std::string top =
        GENERATE(as<std::string>{}, "", "days = 3", days,
                 "steady_state = { warm_up = \"1h\", length = \"71h\" }",
                 "time_zone = \"Europe/Berlin\"\nstart_date = 2026-03-28\ndays = 2");
    const center::Model model = model_of(a_center(top, ""));
    const auto length = model.horizon.end() - start;
    for (int i = 1; i < 40; ++i) {
        const Time at = start + std::chrono::floor<std::chrono::seconds>(length / 41 * i);
        const Time until = std::min(at + 25min, model.horizon.end() - 1s);
        const auto from = event_time_words(model.horizon, at, false);
        const auto to = event_time_words(model.horizon, until, true);
        REQUIRE(from);
        REQUIRE(to);
        if (from->day != to->day)
            continue;
        std::string event = "[[event]]\nat = " + from->at + "\nuntil = " + to->at + "\n";
        if (from->day)
            event += "day = " + std::to_string(*from->day) + "\n";
        const auto commands = commands_of(top, event + "absent = 1\ngroup = \"general\"\n");
        CHECK(commands[0].at == at);
        CHECK(commands[0].until == until);
    }
}

}  // namespace ringside::scenario
