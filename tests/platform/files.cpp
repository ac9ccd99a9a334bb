// Platforms of SimGrid's own, by reference.
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "analysis/report/platform_json.hpp"
#include "sim/platform/describe.hpp"
#include "sim/scenario/scenario.hpp"
#include "tests/platform/driven.hpp"

namespace ringside::platform {
namespace {

namespace fs = std::filesystem;
using center::PlatformFile;

constexpr const char* network = R"(<?xml version='1.0'?>
<!DOCTYPE platform SYSTEM "https://simgrid.org/simgrid.dtd">
<platform version="4.1">
  <zone id="world" routing="Floyd">
    <host id="carrier" speed="1Gf"/>
    <host id="boston" speed="1Gf"/>
    <host id="denver" speed="1Gf"/>
    <host id="records" speed="1Gf,0.5Gf" core="3"/>
    <link id="north" bandwidth="109kBps" latency="15ms"/>
    <link id="south" bandwidth="109kBps" latency="40ms"/>
    <link id="lan" bandwidth="500kBps" latency="0"/>
    <route src="carrier" dst="boston"><link_ctn id="north"/></route>
    <route src="carrier" dst="denver"><link_ctn id="south"/></route>
    <route src="boston" dst="records"><link_ctn id="lan"/></route>
  </zone>
</platform>
)";

/// What both have, by file or said in the scenario.
constexpr const char* rest = R"(
start_date = 2026-01-05
hours = { open = 08:00:00, close = 10:00:00 }
[call_types.service]
calls_per_hour = 240
patience = { mean = "2m" }
talk = { mean = "3m" }
[groups.boston]
skills = ["service"]
agents = 6
ringing = { time = "3s" }
[groups.denver]
skills = ["service"]
agents = 6
[platform.sites.boston]
groups = ["boston"]
[platform.sites.denver]
groups = ["denver"]
[platform.delivery]
rule = "least_wait"
[platform.transactions.pop]
server = "records"
when = "on_answer"
work = { mean = "2s" }
[[event]]
at = 08:30:00
until = 08:50:00
server = "records"
capacity = 0.5
[[event]]
at = 09:00:00
until = 09:10:00
link = "south"
)";

/// A folder that is gone at the end.
struct Folder {
    /// Tests run side by side.
    Folder()
        : path(fs::temp_directory_path() /
               ("ringside-platform-files-" + std::to_string(::getpid()))) {
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    std::string put(const std::string& name, const std::string& text) const {
        std::ofstream{path / name} << text;
        return (path / name).string();
    }
    fs::path path;
};

PlatformFile read_in_child(const std::string& path, std::span<const std::string> hosts) {
    std::string json;
    runs::in_child(
        [&](const runs::Send& send) {
            std::signal(SIGABRT, SIG_DFL);  // Catch would say in its own way what SimGrid says
            const std::string words = analysis::report::json_of(describe(path, hosts));
            send(std::as_bytes(std::span{words}));
        },
        [&](runs::Message message) {
            json.append(reinterpret_cast<const char*>(message.data()), message.size());
        },
        nullptr);
    return analysis::report::platform_file_of(json);
}

Model loaded(const std::string& text, const Folder& folder) {
    scenario::set_platform_reader(read_in_child);
    auto read = scenario::load_text(text, (folder.path / "scene.toml").string());
    for (const scenario::Problem& problem : read.problems)
        UNSCOPED_INFO(scenario::render(problem, false));
    REQUIRE(read.model);
    return *read.model;
}

std::string mistake_in(const std::string& text) {
    const Folder folder;
    const std::vector<std::string> all{"carrier", "boston", "denver", "records"};
    return read_in_child(folder.put("network.xml", text), all).mistake;
}

std::string with(std::string_view old, const std::string& other) {
    std::string text = network;
    text.replace(text.find(old), old.size(), other);
    return text;
}

}  // namespace

TEST_CASE("a platform by file is the same as one that the scenario says", "[platform][files]") {
    const Folder folder;
    folder.put("network.xml", network);
    const Model by_file = loaded(std::string{rest} + R"(
[platform]
file = "network.xml"
[platform.servers.records]
)",
                                 folder);
    const Model said = loaded(std::string{rest} + R"(
[platform.servers.records]
cores = 3
[platform.links.north]
ends = ["carrier", "boston"]
bandwidth = 0.872
latency = "15ms"
[platform.links.south]
ends = ["carrier", "denver"]
bandwidth = 0.872
latency = "40ms"
)",
                              folder);
    const std::vector<Event> one = driven(by_file);
    const std::vector<Event> other = driven(said);
    REQUIRE(one.size() == other.size());
    CHECK(center::count_of(one, EventKind::transaction_ended) > 100);
    CHECK(center::count_of(one, EventKind::call_moved) > 0);
    for (std::size_t i = 0; i < one.size(); ++i) {
        INFO(i << ": " << center::line_of(one[i]) << ", " << center::line_of(other[i]));
        REQUIRE(one[i].kind == other[i].kind);
        REQUIRE(one[i].serial == other[i].serial);
        REQUIRE(std::abs((one[i].time - other[i].time).count()) < 1000);
    }
}

TEST_CASE("what a server finds goes to the agent over the routes of the file",
          "[platform][files]") {
    const Folder folder;
    folder.put("network.xml", with(R"(latency="0")", R"(latency="20ms")"));
    const Model model = loaded(R"(
steady_state = { length = "1h" }
[call_types.service]
calls_per_hour = 20
talk = "1m"
[groups.boston]
skills = ["service"]
agents = 50
[platform]
file = "network.xml"
[platform.sites.boston]
groups = ["boston"]
[platform.servers.records]
[platform.transactions.pop]
server = "records"
when = "on_answer"
work = "1s"
bytes = 50_000
)",
                               folder);
    std::size_t seen = 0;
    for (const Event& event : driven(model)) {
        if (event.kind != EventKind::transaction_ended)
            continue;
        ++seen;
        // A second of work, 20 ms on the way, and 50,000 bytes at 500,000 a second, if alone.
        CHECK(events::to_seconds(event.time - event.since) == Approx(1.12).margin(1e-6));
    }
    CHECK(seen > 5);
}

TEST_CASE("what a platform file has is what SimGrid says", "[platform][files]") {
    const Folder folder;
    const std::vector<std::string> asked{"carrier", "denver", "nobody"};
    const PlatformFile file = read_in_child(folder.put("network.xml", network), asked);
    CHECK(file.mistake.empty());
    REQUIRE(file.hosts.size() == 4);
    CHECK(file.hosts[3].name == "records");
    CHECK(file.hosts[3].cores == 3);
    CHECK(file.hosts[3].speeds == std::vector<double>{1.0, 0.5});
    REQUIRE(file.links.size() == 1);
    CHECK(file.links[0].name == "south");
    CHECK(file.links[0].bits_per_second == Approx(872e3));
    CHECK(file.links[0].latency_s == Approx(0.04));
    CHECK(file.links[0].from == "carrier");
    CHECK(file.links[0].to == "denver");
}

TEST_CASE("SimGrid says what is wrong with a platform file, and where", "[platform][files]") {
    using Catch::Contains;
    CHECK_THAT(mistake_in(with("109kBps", "109kZps")), Contains("network.xml:9: unknown unit"));
    CHECK_THAT(mistake_in(with("<link id=\"lan\"", "<lnk id=\"lan\"")),
               Contains("network.xml:11: "));
    CHECK_THAT(
        mistake_in(with(R"(<route src="carrier" dst="denver"><link_ctn id="south"/></route>)", "")),
        Contains("No route from 'carrier' to 'denver'"));
    CHECK(mistake_in(network).empty());
}

TEST_CASE("a mistake on which SimGrid aborts ends no more than the process that reads",
          "[platform][files]") {
    CHECK_THROWS_AS(mistake_in(with("id=\"lan\"", "id=\"north\"")), runs::ChildDied);
}

}  // namespace ringside::platform
