// A recorded run shows what the simulated one shows, at every instant.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sim/center/center.hpp"
#include "sim/observers/trace.hpp"
#include "tests/visualize/frames.hpp"
#include "tests/visualize/measured_face.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/sources/live.hpp"
#include "visualize/sources/setting_of_model.hpp"
#include "visualize/sources/trace.hpp"

namespace ringside::visualize {
namespace {

/// A file of a test, gone at its end.
class File {
  public:
    File()
        : path_(std::filesystem::temp_directory_path() /
                ("ringside_trace_" + std::to_string(getpid()) + ".csv")) {}
    ~File() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }
    void write(const std::string& text) const { std::ofstream(path_) << text; }
    std::string read() const {
        std::ifstream file(path_);
        return {std::istreambuf_iterator<char>(file), {}};
    }

  private:
    std::filesystem::path path_;
};

void record(const center::Model& model, const File& file) {
    observers::Trace trace(setting_of(model).center, file.path());
    center::Center center(model, model.seed, 0);
    for (auto happened = center.step(); !happened.empty(); happened = center.step()) {
        for (const Event& event : happened)
            trace.see(event);
    }
    REQUIRE_FALSE(trace.finish());
}

std::string problem_of(const File& file, const center::Model& model) {
    try {
        TraceSource(file.path(), model);
    } catch (const TraceError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a trace shows the same frames as the live center", "[visualize]") {
    const auto [name, changes] = GENERATE(table<std::string, std::vector<std::string>>({
        {"bank_1999.toml", {"days=4"}},
        {"two_skills.toml",
         {"steady_state.length=4h", "groups.private_desk.ringing={time=\"9s\"}"}},
        {"menu_too_deep.toml", {"steady_state.warm_up=1h", "steady_state.length=3h"}},
        {"bad_monday.toml", {}},
    }));
    INFO(name);
    const center::Model model = scenario_of(name, changes);
    const File file;
    record(model, file);
    CHECK(is_trace(file.path()));
    LiveSource live(model, model.seed);
    live.look_ahead(UINT64_MAX);
    TraceSource recorded(file.path(), model);
    const MeasuredFace face;
    const Duration length = live.setting().end() - events::start_of_time;
    for (int i = 0; i <= 60; ++i) {
        // Back and forth.
        const Time time = events::start_of_time + length / 60 * (i * 23 % 61);
        live.go_to(time);
        recorded.go_to(time);
        INFO("moment " << i);
        CHECK(recorded.picture().waiting() == live.picture().waiting());
        CHECK(recorded.picture().day() == live.picture().day());
        CHECK(recorded.next_instant() == live.next_instant());
        CHECK(recorded.previous_instant() == live.previous_instant());
        const View one{live.picture(), live.overview(), 2, true};
        const View other{recorded.picture(), recorded.overview(), 2, true};
        CHECK(same_frame(draw_floor(face, one, 1280, 720), draw_floor(face, other, 1280, 720)));
    }
    CHECK(recorded.story({0, AgentId{0}}) == nullptr);
}

TEST_CASE("what is wrong with a trace is said with its line", "[visualize]") {
    const center::Model model = scenario_of("two_skills.toml", {"steady_state.length=30m"});
    const File file;
    record(model, file);
    const std::string whole = file.read();
    CHECK(problem_of(file, model).empty());

    file.write("time,call\n1,2\n");
    CHECK_FALSE(is_trace(file.path()));
    CHECK(problem_of(file, model)
              .ends_with(":1: this is no trace; ringside run --trace FILE writes "
                         "one"));
    file.write(whole.substr(0, whole.rfind('\n', whole.size() - 2) + 1));
    CHECK(problem_of(file, model)
              .ends_with("the trace ends before its run does; it may have been "
                         "cut off"));
    file.write(whole.substr(0, whole.size() / 2));
    CHECK(problem_of(file, model).find(".csv:") != std::string::npos);
    file.write(whole);
    CHECK(problem_of(file, scenario_of("monday_rush.toml")).find("there is no ") !=
          std::string::npos);
}

TEST_CASE("what a trace says of another platform is said with its line", "[visualize]") {
    const center::Model sites = scenario_of("site_down.toml");
    const center::Model server = scenario_of("records_system_slow.toml");
    const File file;
    const auto problem = [&](const center::Model& model, const std::string& row) {
        file.write(std::string(observers::trace_header) + row + "\n");
        const std::string words = problem_of(file, model);
        return words.substr(words.find(".csv:") + 5);
    };
    CHECK(problem(sites, "0,platform_changed,,3,,,1,,,0,,,") ==
          "2: event 3 of the scenario does not change its platform");
    CHECK(problem(sites, "0,transaction_started,,7,service,1,0,1,boston,0,0,0,") ==
          "2: there is no transaction 0 in the scenario");
    CHECK(problem(sites, "0,line_taken,,7,service@boston,1,0,,,0,0,0,moon") ==
          "2: there is no link of the scenario \"moon\"");
    CHECK(problem(server, "0,line_taken,,7,service,1,0,1,agents,0,0,0,moon") ==
          "2: the scenario has no sites, and this is about a line to one");
    // None of these: the trace is read up to its end, which is missing.
    CHECK(problem(sites, "0,platform_changed,,0,,,1,,,0,,,").ends_with("it may have been cut off"));
}

}  // namespace ringside::visualize
