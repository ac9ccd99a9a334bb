// What the loader makes of right scenarios: numbers by interval, days, hours, skills, shifts.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using events::Duration;

const fs::path scenarios_folder = fs::path{RINGSIDE_SOURCE_DIR} / "scenarios";

/// A small center; `top` stands before it, `calls` and `agents` are lines of its tables.
std::string small_center(const std::string& top, const std::string& calls = "calls_per_hour = 60",
                         const std::string& agents = "agents = 8") {
    return top + "\n[call_types.PS]\ntalk = { mean = \"3m\" }\n" + calls +
           "\n[groups.general]\nskills = [\"PS\"]\n" + agents + "\n";
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    if (!fs::exists(folder))
        return paths;
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".toml")
            paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    return paths;
}

}  // namespace

TEST_CASE("every scenario that comes with the program is right and asks a question", "[scenario]") {
    auto paths = files_in(scenarios_folder);
    for (auto& scene : files_in(fs::path{RINGSIDE_SOURCE_DIR} / "tests" / "bench" / "scenes")) {
        paths.push_back(scene);
    }
    CHECK(paths.size() >= 5);
    for (const auto& path : paths) {
        const auto loaded = load(path);
        INFO(path.string() << "\n" << rendered(loaded.problems));
        REQUIRE(loaded.model.has_value());
        CHECK(loaded.model->name == path.stem().string());
        CHECK(loaded.model->question.find('?') != std::string::npos);
        CHECK_FALSE(describe(*loaded.model).empty());
    }
}

TEST_CASE("the scenario Erlang A says what its comment says", "[scenario]") {
    const auto loaded = load(scenarios_folder / "erlang_a.toml");
    REQUIRE(loaded.model.has_value());
    const auto& model = *loaded.model;
    CHECK(describe(model) == "1 call type, 1 group of 100 agents, steady state");
    CHECK(model.question == "How much does the patience of callers spare a busy center?");
    CHECK(model.horizon.steady_state);
    CHECK(model.horizon.warm_up == 2h);
    CHECK(model.horizon.length == 24h);
    CHECK(model.target.service_level == 0.8);
    CHECK(model.target.within == 20s);
    REQUIRE(model.call_types.size() == 1);
    const auto& type = model.call_types[0];
    CHECK(type.arrivals.calls_per_second.is_constant());
    CHECK(type.arrivals.calls_per_second.at(0) == Approx(96.0 / 60.0));
    CHECK(type.patience.distribution.mean() == Approx(120.0));
    CHECK(type.patience.distribution.name() == "exponential");
    CHECK(type.talk.distribution.mean() == Approx(60.0));
    CHECK(type.after_call_work.distribution.mean() == 0.0);
    CHECK(model.agents() == 100);
    CHECK(model.routing.policy == "longest_wait");
    CHECK(model.routing.estimated_wait == "head_of_line");
}

TEST_CASE("a day by half hours falls on the right intervals of the right weekdays", "[scenario]") {
    const auto loaded = load(scenarios_folder / "changing_load.toml");
    REQUIRE(loaded.model.has_value());
    const auto& model = *loaded.model;
    CHECK(model.horizon.days == 2);
    CHECK(model.horizon.length == 48h);
    CHECK(model.horizon.has_date);
    CHECK(model.horizon.first_weekday == 0);
    CHECK(model.horizon.hours[0].start == Duration{7h});
    CHECK(model.horizon.hours[0].end == Duration{24h});
    const auto& rates = model.call_types[0].arrivals.calls_per_second.values;
    REQUIRE(rates.size() == 7U * 48U);
    CHECK(rates[13] == 0.0);                        // Monday 06:30
    CHECK(rates[14] == Approx(14.0 / 1800.0));      // Monday 07:00
    CHECK(rates[47] == Approx(20.0 / 1800.0));      // Monday 23:30
    CHECK(rates[48 + 14] == Approx(9.0 / 1800.0));  // Tuesday 07:00
    const auto& heads = model.groups[0].heads.values;
    REQUIRE(heads.size() == 7U * 48U);
    CHECK(heads[14] == 3.0);
    CHECK(heads[48 + 14 + 6] == 13.0);  // Tuesday 10:00
    CHECK(model.agents() == 18);
}

TEST_CASE("one number holds while the center is open, and always where it never closes",
          "[scenario]") {
    const auto always = model_of(small_center(""));
    CHECK(always.call_types[0].arrivals.calls_per_second.is_constant());
    CHECK(always.groups[0].heads.is_constant());

    const auto open = model_of(small_center("hours = { open = 08:00:00, close = 18:00:00 }"));
    const auto& heads = open.groups[0].heads.values;
    REQUIRE(heads.size() == 7U * 48U);
    CHECK(sum(heads) == 7.0 * 20.0 * 8.0);
    CHECK(heads[15] == 0.0);
    CHECK(heads[16] == 8.0);
    CHECK(heads[35] == 8.0);
    CHECK(heads[36] == 0.0);
    const auto& rates = open.call_types[0].arrivals.calls_per_second.values;
    CHECK(rates[16] == Approx(1.0 / 60.0));
    CHECK(rates[36] == 0.0);
}

TEST_CASE("clock times hold from then on, the last until the center closes", "[scenario]") {
    const auto model =
        model_of(small_center("hours = { open = 08:00:00, close = 18:00:00 }", "calls = 10",
                              "agents = { \"08:00\" = 3, \"12:30\" = 5, \"07:30\" = 1 }"));
    const auto& heads = model.groups[0].heads.values;
    CHECK(heads[14] == 0.0);
    CHECK(heads[15] == 1.0);
    CHECK(heads[16] == 3.0);
    CHECK(heads[24] == 3.0);
    CHECK(heads[25] == 5.0);
    CHECK(heads[35] == 5.0);
    CHECK(heads[36] == 0.0);
}

TEST_CASE("the most particular name of a weekday counts", "[scenario]") {
    const auto model = model_of(small_center(
        "days = 7", "calls = { default = 1, weekdays = 2, wednesday = { \"12:00\" = 3 } }"));
    const auto at = [&](std::size_t day, std::size_t interval) {
        return model.call_types[0].arrivals.calls_per_second.at(day * 48 + interval) * 1800.0;
    };
    CHECK(at(0, 0) == Approx(2.0));
    CHECK(at(2, 0) == 0.0);
    CHECK(at(2, 24) == Approx(3.0));
    CHECK(at(2, 47) == Approx(3.0));
    CHECK(at(6, 30) == Approx(1.0));
}

TEST_CASE("hours by weekday close the days without a name", "[scenario]") {
    const auto model = model_of(small_center(
        "days = 7\nhours.weekdays = { open = 08:00:00, close = 18:00:00 }\n"
        "hours.friday = { open = 08:00:00, close = 00:00:00 }\nhours.wednesday = \"closed\""));
    const auto length = [&](std::size_t day) {
        return model.horizon.hours[day].end - model.horizon.hours[day].start;
    };
    CHECK(length(0) == Duration{10h});
    CHECK(length(2) == Duration{0h});
    CHECK(length(4) == Duration{16h});
    CHECK(length(5) == Duration{0h});
}

TEST_CASE("a start date gives the weekday", "[scenario]") {
    CHECK(model_of(small_center("start_date = 1999-01-01")).horizon.first_weekday == 4);
    CHECK(model_of(small_center("start_date = 2024-02-29")).horizon.first_weekday == 3);
    CHECK(model_of(small_center("start_date = 1970-01-02")).horizon.first_day == 1);
    CHECK_FALSE(model_of(small_center("")).horizon.has_date);
}

TEST_CASE("the volume multiplies what is expected", "[scenario]") {
    const auto rate = [](const std::string& top, const std::string& calls) {
        return model_of(small_center(top, calls)).call_types[0].arrivals.calls_per_second.at(0);
    };
    CHECK(rate("", "calls_per_hour = 60") == Approx(1.0 / 60.0));
    CHECK(rate("volume = 1.5", "calls_per_hour = 60") == Approx(1.5 / 60.0));
    CHECK(rate("interval = \"15m\"", "calls = 15") == Approx(1.0 / 60.0));
}

TEST_CASE("call types keep what was said about them", "[scenario]") {
    const auto model = model_of(small_center(
        "trunks = 30\nat_closing = \"clear\"",
        "title = \"Regular\"\ncalls = 3\npriorities = { 3 = 0.25, 1 = 0.75 }\n"
        "max_queue = 0\nwait_credit = \"1m30s\"\nbusyness = { cv = 0.2, common = false }\n"
        "hold = \"30s\"\npatience = { mean = \"2m\", share_at_zero = 0.1 }"));
    const auto& type = model.call_types[0];
    CHECK(type.title == "Regular");
    CHECK(type.priority_shares == std::vector{0.75, 0.0, 0.25});
    CHECK(type.max_queue == 0);
    CHECK(type.wait_credit == 90s);
    CHECK(type.arrivals.busyness_cv == 0.2);
    CHECK_FALSE(type.arrivals.busyness_is_common);
    CHECK(type.hold.distribution.mean() == 30.0);
    CHECK(type.patience.distribution.share_at_zero() == 0.1);
    CHECK(model.trunks == 30);
    CHECK(model.horizon.at_closing == center::AtClosing::clear);

    const auto plain = model_of(small_center("", "calls = 3\npriority = 2"));
    CHECK(plain.call_types[0].priority_shares == std::vector{0.0, 1.0});
    CHECK(plain.call_types[0].patience.distribution.is_never());
    CHECK(plain.trunks == UINT32_MAX);
}

TEST_CASE("endless patience is possible in a steady state that something bounds", "[scenario]") {
    const std::string center =
        "steady_state = { warm_up = \"1h\", length = \"2h\" }\n"
        "[call_types.PS]\ncalls_per_hour = 120\ntalk = \"5m\"\n"
        "[groups.all]\nskills = { PS = { speed = 1 } }\nagents = 11\n";
    CHECK(model_of(center).agents() == 11);
    CHECK(errors_of(center, {"groups.all.agents=10"}).find("10 Erlangs") != std::string::npos);
    CHECK(errors_of(center, {"volume=1.2"}).find("12 Erlangs") != std::string::npos);
    for (const char* bound :
         {"trunks=30", "call_types.PS.max_queue=30", "volume=0",
          "call_types.PS.patience.mean=\"9h\"", "groups.all.skills.PS.speed=1.01"}) {
        CAPTURE(bound);
        CHECK(model_of(center, {"groups.all.agents=10", bound}).agents() == 10);
    }
}

TEST_CASE("skills, ringing and leaving are read in each of their forms", "[scenario]") {
    const auto model = model_of(
        "[call_types.PS]\ncalls = 1\ntalk = \"1m\"\n[call_types.IN]\ncalls = 1\ntalk = \"1m\"\n"
        "[groups.a]\nskills = [\"IN\"]\nagents = 1\n"
        "[groups.b]\nskills = { IN = { level = 3, speed = 1.5 }, PS = 2 }\nagents = 2\n"
        "leaving = \"drop\"\nringing = { time = { mean = \"4s\" }, not_answered = 0.05 }\n"
        "[routing]\npolicy = \"random\"\nwait_credit_of_priority = { 2 = \"90s\" }\n"
        "estimated_wait = \"asterisk\"\n");
    REQUIRE(model.groups.size() == 2);
    CHECK(model.groups[0].skills.at(0).call_type.index() == 1);
    const auto& skills = model.groups[1].skills;
    REQUIRE(skills.size() == 2);
    CHECK(skills[0].call_type.index() == 1);
    CHECK(skills[0].level == 3);
    CHECK(skills[0].speed == 1.5);
    CHECK(skills[1].level == 2);
    CHECK(model.groups[1].leaving == center::Leaving::drop);
    CHECK(model.groups[1].ringing.time.mean() == 4.0);
    CHECK(model.groups[1].ringing.not_answered_share == 0.05);
    CHECK(model.groups[1].ringing.give_up_after == 15s);
    CHECK(model.routing.policy == "random");
    CHECK(model.routing.estimated_wait == "asterisk");
    REQUIRE(model.routing.wait_credit_of_priority.size() == 3);
    CHECK(model.routing.wait_credit_of_priority[2] == 90s);
}

TEST_CASE("shifts on dates are given to few people", "[scenario]") {
    const std::string group =
        "[call_types.PS]\ncalls = 1\ntalk = \"3m\"\n[groups.general]\n"
        "skills = [\"PS\"]\n";
    const auto model = model_of(
        "start_date = 1999-01-03\ndays = 2\nholidays = { 1999-01-04 = \"closed\" }\n" + group +
        "shifts = [\n"
        "    { agents = 1, date = 1999-01-04, start = 00:00:00, end = 06:00:10 },\n"
        "    { agents = 2, date = 1999-01-03, start = 07:02:10, end = 11:31:44, breaks = [{ start "
        "= 09:00:00, end = 09:10:00 }] },\n"
        "    { agents = 1, date = 1999-01-03, start = 12:31:44, end = 14:00:00 },\n"
        "    { agents = 1, date = 1999-01-03, start = 12:31:43, end = 00:00:00 },\n"
        "    { agents = 9, date = 1999-01-02, start = 07:00:00, end = 14:00:00 },\n"
        "    { agents = 9, date = 1999-01-05, start = 07:00:00, end = 14:00:00 },\n"
        "]\n");
    CHECK(model.groups[0].shifts.empty());
    const auto& people = model.groups[0].people;
    // At 12:31:43 nobody has been free for an hour: a third one comes, and stays past midnight.
    REQUIRE(people.size() == 3);
    REQUIRE(people[0].work.size() == 2);
    CHECK(people[0].work[0].stint.hours == center::ClockSpan{7h + 2min + 10s, 11h + 31min + 44s});
    CHECK(people[0].work[0].stint.breaks.size() == 1);
    CHECK(people[0].work[1].stint.hours == center::ClockSpan{12h + 31min + 44s, 14h});
    CHECK(people[1].work.size() == 1);
    REQUIRE(people[2].work.size() == 2);
    CHECK(people[2].work[0].stint.hours.end == Duration{24h});
    CHECK(people[2].work[1].day == 1);
    CHECK(people[2].work[1].stint.hours.end == 6h + 10s);
}

TEST_CASE("a change of the agents of a shift on a date changes its people", "[scenario]") {
    const auto model = model_of(
        "start_date = 1999-01-03\n[call_types.PS]\ncalls = 1\ntalk = \"3m\"\n[groups.general]\n"
        "skills = [\"PS\"]\nshifts = [{ agents = 1, date = 1999-01-03, start = 07:00:00, end = "
        "12:00:00 }]\n",
        {"groups.general.shifts.0.agents+=2"});
    CHECK(model.groups[0].people.size() == 3);
}

TEST_CASE("shifts have days and breaks in order", "[scenario]") {
    const auto model = model_of(small_center(
        "", "calls = 3",
        "[[groups.general.shifts]]\nagents = 3\nstart = 07:00:00\nend = 15:00:00\n"
        "days = [\"weekdays\", \"sunday\"]\nbreaks = [{ start = 12:00:00, end = 12:30:00 }, "
        "{ start = 09:00:00, end = 09:15:00 }]\n"
        "[[groups.general.shifts]]\nagents = 2\nstart = 16:00:00\nend = 00:00:00\n"));
    const auto& shifts = model.groups[0].shifts;
    REQUIRE(shifts.size() == 2);
    CHECK(shifts[0].weekdays == std::array{true, true, true, true, true, false, true});
    REQUIRE(shifts[0].stint.breaks.size() == 2);
    CHECK(shifts[0].stint.breaks[0].start == Duration{9h});
    CHECK(shifts[1].stint.hours.end == Duration{24h});
}

TEST_CASE("times of calls come from a file beside the scenario", "[scenario]") {
    const auto folder = fs::temp_directory_path() / "ringside_test_times";
    fs::create_directories(folder);
    const auto times_of = [&](const std::string& top, const std::string& csv) {
        std::ofstream{folder / "calls.csv", std::ios::binary} << csv;
        const auto loaded =
            load_text(small_center(top, "times = \"calls.csv\""), (folder / "x.toml").string());
        INFO(rendered(loaded.problems));
        REQUIRE(loaded.model.has_value());
        CHECK(loaded.model->call_types[0].arrivals.from_times);
        return loaded.model->call_types[0].arrivals.times;
    };
    const auto at = [](Duration since_midnight) { return events::start_of_time + since_midnight; };
    CHECK(times_of("", "time;type\r\n09:30;PS\r\n\r\n08:00:00.25;IN\r\n") ==
          std::vector{at(8h + 250ms), at(9h + 30min)});
    CHECK(times_of("days = 2\nstart_date = 1999-01-31",
                   "\"1999-02-01 00:00:01\",a\n1999-01-31T23:59:59,b\n") ==
          std::vector{at(24h - 1s), at(24h + 1s)});
    fs::remove_all(folder);
}

TEST_CASE("the question is the first paragraph of the opening comment", "[scenario]") {
    const auto question = [](const std::string& top) {
        return model_of(small_center(top)).question;
    };
    CHECK(question("# How many\n# agents?\n#\n# Read this.") == "How many agents?");
    CHECK(question("#\n# Why?\n\n# no more") == "Why?");
    CHECK(question("seed = 1 # no").empty());
}

TEST_CASE("a group and a center are described with their plurals", "[scenario]") {
    CHECK(describe(model_of(small_center(""))) ==
          "1 call type, 1 group of 8 agents, 1 day, 00:00 to 24:00");
    CHECK(describe(model_of(small_center("days = 2\nhours.weekdays = { open = 08:00:00, close = "
                                         "18:00:00 }",
                                         "calls = 3", "agents = 1"))) ==
          "1 call type, 1 group of 1 agent, 2 days, hours by weekday");
}

}  // namespace ringside::scenario
