// CSV files: how their text falls into cells, and the forecasts and schedules that planners keep in
// them.
#include "sim/scenario/csv.hpp"

#include <filesystem>
#include <fstream>

#include "sim/runs/run.hpp"
#include "sim/scenario/cell_times.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using events::Duration;

/// A folder of its own for the files of one test.
class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / "ringside_test_csv") {
        fs::remove_all(path_);
        fs::create_directory(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }

    void put(const std::string& name, std::string_view text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
    }
    Loaded load(std::string_view scenario, std::vector<std::string> changes = {}) const {
        return load_text(scenario, (path_ / "test.toml").string(), changes);
    }
    center::Model model(std::string_view scenario, std::vector<std::string> changes = {}) const {
        auto loaded = load(scenario, std::move(changes));
        INFO(rendered(loaded.problems));
        REQUIRE(loaded.model.has_value());
        return *std::move(loaded.model);
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

using Rows = std::vector<std::vector<std::string>>;

/// The cells of a file, and its mistakes as "line:column message".
struct Parsed {
    Rows rows;
    std::vector<std::string> mistakes;
};

Parsed parsed(std::string_view text) {
    const Folder folder;
    folder.put("a.csv", text);
    Problems problems;
    problems.add_source((folder.path() / "x.toml").string(), "");
    InputHash inputs;
    Reading reading{.problems = problems, .folder = folder.path(), .inputs = inputs, .model = {}};
    Node name;
    name.kind = Kind::text;
    name.text = "a.csv";
    CsvFile file{reading, {name, {}}};
    Parsed out;
    while (const auto* row = file.next()) {
        out.rows.emplace_back();
        for (const Cell& cell : *row)
            out.rows.back().emplace_back(cell.text);
    }
    for (const Problem& problem : problems.in_order()) {
        out.mistakes.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) +
                               " " + problem.message);
    }
    return out;
}

const std::string calls_of_two =
    "start_date = 1999-01-04\ndays = 2\n[call_types.PS]\ncalls = 30\ntalk = { mean = \"3m\" }\n"
    "[call_types.IN]\ncalls = 10\ntalk = { mean = \"3m\" }\n";
const std::string with_schedule = calls_of_two + "[schedule]\nfile = \"s.csv\"\n";

/// Calls and agents by a table or a file stand in between.
std::string with_forecast(const std::string& top, const std::string& of_type) {
    return top + "\n[forecast]\nfile = \"f.csv\"\n[call_types.PS]\n" + of_type +
           "\n[groups.general]\nskills = [\"PS\"]\nagents = 5\n";
}

std::vector<std::string> work_of(const center::Person& person) {
    const auto clock = [](Duration time) {
        return std::to_string(time / 1min / 60) + ":" + std::to_string(time / 1min % 60);
    };
    std::vector<std::string> words;
    for (const auto& [day, stint] : person.work) {
        words.push_back(std::to_string(day) + " " + clock(stint.hours.start) + "-" +
                        clock(stint.hours.end));
        for (const auto& pause : stint.breaks)
            words.back() += " " + clock(pause.start) + "-" + clock(pause.end);
    }
    return words;
}

std::string fingerprint_of(const center::Model& model) {
    runs::Options options;
    options.replications = 3;
    options.seed = 5;
    options.threads = 1;
    options.check = true;
    const auto results = runs::run(model, options);
    CHECK(results.problems.empty());
    CHECK(results.calls() > 100);
    return std::to_string(results.fingerprint());
}

}  // namespace

TEST_CASE("rows fall into cells as RFC 4180 says", "[scenario]") {
    CHECK(parsed("a,b\n1,2\n").rows == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(parsed("a,b\r\n1, 2 \r\n\r\n,\r\n3,\r\n").rows ==
          Rows{{"a", "b"}, {"1", "2"}, {"3", ""}});
    CHECK(parsed("a,b\n\"1,\"\"x\"\"\",\"two\nlines\"\n3,4").rows ==
          Rows{{"a", "b"}, {"1,\"x\"", "two\nlines"}, {"3", "4"}});
    CHECK(parsed("\xEF\xBB\xBF"
                 "a;b\n1,5;2\n")
              .rows == Rows{{"a", "b"}, {"1,5", "2"}});
    CHECK(parsed("a\tb c\n\t2\n").rows == Rows{{"a", "b c"}, {"", "2"}});
    CHECK(parsed("\"a,b\";c\n1;2\n").rows == Rows{{"a,b", "c"}, {"1", "2"}});
    CHECK(parsed("a\n1\n").rows == Rows{{"a"}, {"1"}});
    CHECK(parsed("").rows.empty());
    CHECK(parsed("a\n5\" disk\n").rows == Rows{{"a"}, {"5\" disk"}});
}

TEST_CASE("a quotation mark out of place is found where it stands", "[scenario]") {
    const auto behind = parsed("a,b\n\"é\" x,2\n3,4\n");
    CHECK(behind.mistakes == std::vector<std::string>{"2:5 text behind a closing quotation mark"});
    CHECK(behind.rows == Rows{{"a", "b"}, {"3", "4"}});
    const auto open = parsed("a,b\n1,\"x\n3,4\n");
    CHECK(open.mistakes == std::vector<std::string>{"2:3 this quotation mark is never closed"});
}

TEST_CASE("handle times are read as planners write them", "[scenario]") {
    CHECK(parse_handle_time("3m20s") == Duration{200s});
    CHECK(parse_handle_time("3:20") == Duration{200s});
    CHECK(parse_handle_time("0:03:20") == Duration{200s});
    CHECK(parse_handle_time("90:00") == Duration{90min});
    CHECK(parse_handle_time("200") == Duration{200s});
    CHECK(parse_handle_time("199.5") == Duration{199'500ms});
    CHECK(parse_handle_time("0") == Duration{0s});
    for (const auto* wrong : {"", "3:2", "3:60", "1:2:3:4", ":20", "-5", "3,5", "never", "nan",
                              "25h", "90000", "3 min"}) {
        INFO(wrong);
        CHECK_FALSE(parse_handle_time(wrong).has_value());
    }
}

TEST_CASE("a forecast gives the calls of each date, times the volume", "[scenario]") {
    const Folder folder;
    folder.put("f.csv",
               "time,call_type,calls\n1999-01-03 08:00,PS,5\n1999-01-04 08:00,PS,10\n"
               "1999-01-04T08:30:00,PS,20.5\n1999-01-11 08:00,PS,7\n1999-01-12 08:00,PS,9\n");
    const std::string scenario =
        with_forecast("start_date = 1999-01-04\ndays = 8\nvolume = 2", "talk = \"3m\"");
    const auto model = folder.model(scenario);
    const auto& horizon = model.horizon;
    const auto& rates = model.call_types[0].arrivals.calls_per_second;
    const auto calls = [&](std::uint32_t day, Duration clock) {
        return rates.at(horizon.position_of({day, clock, false})) * 1800.0;
    };
    CHECK(calls(0, 8h) == Approx(20.0));
    CHECK(calls(0, 8h + 30min) == Approx(41.0));
    CHECK(calls(0, 9h) == 0.0);
    CHECK(calls(1, 8h) == 0.0);
    CHECK(calls(7, 8h) == Approx(14.0));  // a Monday again, and another one
    CHECK(folder.model(scenario, {"volume=1"})
              .call_types[0]
              .arrivals.calls_per_second.at(horizon.position_of({7, 8h, false})) ==
          Approx(7.0 / 1800.0));
    folder.put("other.csv", "time,call_type,calls\n1999-01-04 10:00,PS,3\n");
    CHECK(folder.model(scenario, {"forecast.file=other.csv"})
              .call_types[0]
              .arrivals.calls_per_second.at(horizon.position_of({0, 10h, false})) ==
          Approx(6.0 / 1800.0));
}

TEST_CASE("rows of a forecast that are an hour apart are spread over its half hours",
          "[scenario]") {
    const Folder folder;
    folder.put("f.csv",
               "time;call_type;calls;handle_time\n08:00;PS;60;3:00\n09:00;PS;90;6:00\n"
               "11:00;PS;0;\n");
    const auto model = folder.model(with_forecast("", "talk = { mean = \"3m\" }"));
    const auto& type = model.call_types[0];
    const auto& rates = type.arrivals.calls_per_second;
    const std::size_t day = model.horizon.kind_of(0) * 48;
    CHECK(rates.at(day + 15) == 0.0);
    CHECK(rates.at(day + 16) == Approx(1.0 / 60.0));
    CHECK(rates.at(day + 17) == Approx(1.0 / 60.0));
    CHECK(rates.at(day + 18) == Approx(1.5 / 60.0));
    CHECK(rates.at(day + 20) == 0.0);
    CHECK(type.talk.factor.at(day + 17) == 1.0);
    CHECK(type.talk.factor.at(day + 19) == 2.0);
    CHECK(type.talk.factor.at(day + 22) == 2.0);  // where nothing is said the last one holds
    CHECK(type.talk.factor.at(day) == 1.0);
}

TEST_CASE("handle times stretch talk, hold and after-call work together", "[scenario]") {
    const Folder folder;
    folder.put("f.csv", "time,call_type,calls,handle_time\n08:00,PS,10,5m\n08:30,PS,30,2m30s\n");
    const auto position = [](const center::Profile& profile, std::size_t slot) {
        return profile.at(slot);  // a Monday
    };
    const auto stretched = folder
                               .model(with_forecast("",
                                                    "talk = { mean = \"3m\", by_interval = { "
                                                    "\"08:00\" = 1, \"08:30\" = 2 } }\n"
                                                    "hold = \"40s\"\nafter_call_work = \"20s\""))
                               .call_types[0];
    const auto handle_s = [&](std::size_t slot) {
        return stretched.talk.distribution.mean() * position(stretched.talk.factor, slot) +
               stretched.hold.distribution.mean() * position(stretched.hold.factor, slot) +
               stretched.after_call_work.distribution.mean() *
                   position(stretched.after_call_work.factor, slot);
    };
    CHECK(handle_s(16) == Approx(300.0));
    CHECK(handle_s(17) == Approx(150.0));
    CHECK(position(stretched.hold.factor, 16) == Approx(300.0 / 240.0));
    CHECK(position(stretched.hold.factor, 17) == Approx(150.0 / 420.0));

    const auto made = folder.model(with_forecast("", "")).call_types[0];
    CHECK(made.talk.distribution.cv() == Approx(1.0));
    const double mean_s = made.talk.distribution.mean();
    CHECK(mean_s * position(made.talk.factor, 16) == Approx(300.0));
    CHECK(mean_s * position(made.talk.factor, 17) == Approx(150.0));
    CHECK(mean_s == Approx((10 * 300.0 + 30 * 150.0) / 40));
}

TEST_CASE("people with the same skills are a group", "[scenario]") {
    const Folder folder;
    folder.put("s.csv",
               "person,skills,date,start,end,breaks\n"
               "Ada,PS,1999-01-04,08:00,16:00,10:00-10:15; 12:30-13:00\n"
               "Ben,PS; IN:2,1999-01-04,9:00,17:00,\n"
               "Cem,IN:2/PS,1999-01-05,08:00,12:00\n"
               "Cem,IN:2/PS,1999-01-05,13:00,17:00\n"
               "Ada,PS,1999-01-06,08:00,16:00\n"
               "Dora,IN,1999-02-01,08:00,16:00\n"
               "Cem,IN:2/PS,1999-01-04,08:00,09:00\n");
    const auto model = folder.model(with_schedule);
    REQUIRE(model.groups.size() == 2);
    CHECK(model.groups[0].name == "PS");
    REQUIRE(model.groups[0].people.size() == 1);
    CHECK(model.groups[0].people[0].name == "Ada");
    CHECK(work_of(model.groups[0].people[0]) ==
          std::vector<std::string>{"0 8:0-16:0 10:0-10:15 12:30-13:0"});
    const auto& both = model.groups[1];
    CHECK(both.name == "PS+IN:2");
    REQUIRE(both.skills.size() == 2);
    CHECK(both.skills[1].level == 2);
    REQUIRE(both.people.size() == 2);
    CHECK(both.people[0].name == "Ben");
    CHECK(work_of(both.people[1]) ==
          std::vector<std::string>{"0 8:0-9:0", "1 8:0-12:0", "1 13:0-17:0"});
}

TEST_CASE("a stint over midnight is work of two days", "[scenario]") {
    const Folder folder;
    folder.put("s.csv",
               "person,skills,date,start,end,breaks\n"
               "Ada,PS IN,1999-01-03,20:00,04:00,21:00-21:15;02:00-02:30\n"
               "Ada,PS IN,1999-01-04,04:00,06:00,\n"
               "Ada,PS IN,1999-01-04,22:00,00:00,\n"
               "Ada,PS IN,1999-01-05,22:00,06:00,23:50-00:10\n");
    const auto model = folder.model(with_schedule);
    REQUIRE(model.groups.size() == 1);
    CHECK(work_of(model.groups[0].people[0]) ==
          std::vector<std::string>{"0 0:0-6:0 2:0-2:30", "0 22:0-24:0", "1 22:0-24:0 23:50-24:0"});
}

TEST_CASE("groups of a schedule may be named, and have more in the scenario", "[scenario]") {
    const Folder folder;
    folder.put("s.csv",
               "person\tskills\tdate\tstart\tend\tgroup\n"
               "Ada\tPS\t1999-01-04\t08:00\t16:00\tday desk\n"
               "Ben\tPS, IN\t1999-01-04\t08:00\t16:00\tall\n");
    const auto model = folder.model(
        with_schedule + "[groups.\"day desk\"]\ntitle = \"By day\"\nleaving = \"drop\"\n");
    REQUIRE(model.groups.size() == 2);
    CHECK(model.groups[0].name == "day desk");
    CHECK(model.groups[0].title == "By day");
    CHECK(model.groups[0].leaving == center::Leaving::drop);
    CHECK(model.groups[1].name == "all");
}

TEST_CASE("a forecast and a schedule give what the same tables give", "[scenario]") {
    const Folder folder;
    folder.put("f.csv",
               "time,call_type,calls,handle_time\n1999-01-04 08:00,PS,90,200\n"
               "1999-01-04 09:00,PS,120,240\n1999-01-04 10:00,PS,60,3:00\n");
    folder.put("s.csv",
               "person,skills,date,start,end,breaks\n"
               "Ada,PS,1999-01-04,08:00,11:00,09:00-09:15\n"
               "Ben,PS,1999-01-04,08:00,11:00,09:00-09:15\n"
               "Cem,PS,1999-01-04,08:30,10:30,\n");
    const std::string top =
        "start_date = 1999-01-04\n[call_types.PS]\npatience = { mean = \"2m\" }\n"
        "after_call_work = \"20s\"\n";
    const std::string files = top +
                              "talk = { mean = \"3m\" }\n[forecast]\nfile = \"f.csv\"\n"
                              "[schedule]\nfile = \"s.csv\"\n";
    const std::string factors = "by_interval = { \"08:00\" = 1, \"09:00\" = 1.2, \"10:00\" = 0.9 }";
    const std::string tables =
        "start_date = 1999-01-04\n[call_types.PS]\npatience = { mean = \"2m\" }\n"
        "calls_per_hour = { \"00:00\" = 0, \"08:00\" = 90, \"09:00\" = 120, \"10:00\" = 60, "
        "\"11:00\" = 0 }\n"
        "talk = { mean = \"3m\", " +
        factors +
        " }\n"
        "after_call_work = { distribution = \"deterministic\", value = \"20s\", " +
        factors +
        " }\n"
        "[groups.PS]\nskills = [\"PS\"]\n"
        "[[groups.PS.shifts]]\nagents = 2\nstart = 08:00:00\nend = 11:00:00\n"
        "breaks = [{ start = 09:00:00, end = 09:15:00 }]\n"
        "[[groups.PS.shifts]]\nagents = 1\nstart = 08:30:00\nend = 10:30:00\n";
    const std::string same = fingerprint_of(folder.model(tables));
    CHECK(fingerprint_of(folder.model(files)) == same);
    CHECK(fingerprint_of(folder.model(files, {"volume=1.1"})) != same);
}

}  // namespace ringside::scenario
