// Files of events and calls, and that they appear whole or not at all.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/observers/call_log.hpp"
#include "sim/observers/fingerprint.hpp"
#include "sim/observers/trace.hpp"
#include "sim/observers/whole_file.hpp"
#include "tests/observers/story.hpp"

namespace ringside::observers {
namespace {

using events::Detail;
using events::EventKind;
namespace fs = std::filesystem;

/// A folder of its own for each process that tests, gone with it.
struct Folder {
    fs::path path =
        fs::temp_directory_path() / ("ringside_observers_" + std::to_string(::getpid()));
    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    std::string file(const char* name) const { return (path / name).string(); }
    std::ptrdiff_t files() const {
        return std::distance(fs::directory_iterator(path), fs::directory_iterator());
    }
};

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_CASE("a file is not there before it is whole", "[observers]") {
    const Folder folder;
    const std::string path = folder.file("a.csv");
    {
        WholeFile file(path);
        file.write("one\n");
        CHECK(!fs::exists(path));
        CHECK(file.finish() == std::nullopt);
        CHECK(text_of(path) == "one\n");
    }
    {
        WholeFile abandoned(path);
        abandoned.write("two\n");
    }
    CHECK(text_of(path) == "one\n");
    CHECK(folder.files() == 1);
}

TEST_CASE("a file that cannot be written says why and leaves nothing", "[observers]") {
    const Folder folder;
    {
        WholeFile file(folder.file("none/a.csv"));
        file.write("one\n");
        const auto error = file.finish();
        REQUIRE(error);
        CHECK_THAT(*error, Catch::Contains("cannot write") && Catch::Contains("none/a.csv") &&
                               Catch::Contains("No such file or directory"));
    }
    fs::create_directories(folder.path / "is_a_folder");
    {
        WholeFile file(folder.file("is_a_folder"));
        file.write("one\n");
        CHECK(file.finish() != std::nullopt);
    }
    CHECK(folder.files() == 1);
    if (fs::exists("/dev/full")) {
        WholeFile full("/dev/full");
        full.write("one\n");
        const auto error = full.finish();
        REQUIRE(error);
        CHECK_THAT(*error, Catch::Contains("No space left"));
        CHECK(fs::exists("/dev/full"));
    }
}

TEST_CASE("a field of a CSV row is quoted where it must be", "[observers]") {
    CHECK(csv_field("sales") == "sales");
    CHECK(csv_field("sales, north") == "\"sales, north\"");
    CHECK(csv_field("the \"new\"") == "\"the \"\"new\"\"\"");
}

TEST_CASE("a trace has a row for each event", "[observers]") {
    const Folder folder;
    ObservedCenter center = two_by_two();
    center.groups[0].name = "a, b";
    Trace trace(center, folder.file("trace.csv"));
    const Caller caller{(1ull << 46) + 7, 1, 1.5};
    Caller answered = caller;
    answered.agent = 1;
    answered.group = 0;
    tell(trace, {agent_event(EventKind::agent_idle, 1, 1, 0),
                 caller.event(EventKind::contact_entered, 1.5, 1.5),
                 answered.event(EventKind::call_answered, 2.25, 1.5, Detail::rang),
                 center_event(EventKind::horizon_reached, midnight)});
    REQUIRE(trace.finish() == std::nullopt);
    CHECK(text_of(folder.file("trace.csv")) ==
          "time_ns,event,detail,contact,call_type,priority,stage,agent,group,since_ns,entered_ns,"
          "waited_ns,links\n"
          "1000000000,agent_idle,,,,,,1,\"a, b\",1000000000,,,\n"
          "1500000000,contact_entered,,70368744177671,help,1,0,,,1500000000,1500000000,0,\n"
          "2250000000,call_answered,rang,70368744177671,help,1,0,1,\"a, b\",1500000000,1500000000,"
          "0,\n"
          "86400000000000,horizon_reached,,,,,,,,86400000000000,,,\n");
}

TEST_CASE("a trace says which links a line goes over and what of the platform changes",
          "[observers]") {
    const Folder folder;
    const ObservedCenter center = two_by_two();
    // The second type waits at the first site, the second group sits at the other.
    ObservedNetwork network;
    network.sites = 2;
    network.place_of_type = {0, 1};
    network.place_of_group = {1, 2};
    network.links_of_route.resize(9);
    network.links_of_route[network.route(0, 1)] = {0};
    network.links_of_route[network.route(1, 2)] = {0, 1};
    Trace trace(center, folder.file("trace.csv"));
    trace.set_network(network, std::vector<std::string>{"north", "a, south"});
    Caller caller{7, 1, 1.0};
    const events::Event to_site = caller.event(EventKind::line_taken, 1, 1);
    caller.agent = 3;
    caller.group = 1;
    events::Event is_out = center_event(EventKind::platform_changed, 3);
    is_out.serial = 4;
    is_out.stage = 1;
    tell(trace, {to_site, caller.event(EventKind::line_taken, 2, 2), is_out});
    REQUIRE(trace.finish() == std::nullopt);
    const std::string text = text_of(folder.file("trace.csv"));
    CHECK(text.substr(text.find('\n') + 1) ==
          "1000000000,line_taken,,7,help,1,0,,,1000000000,1000000000,0,north\n"
          "2000000000,line_taken,,7,help,1,0,3,helpers,2000000000,1000000000,0,\"north;a, south\"\n"
          "3000000000,platform_changed,,4,,,1,,,3000000000,,,\n");
}

TEST_CASE("the call log has a row for each call when it ends", "[observers]") {
    const Folder folder;
    CallLog log(two_by_two(), folder.file("calls.csv"));
    const Caller a{1, 1, 100};
    Caller rings{1, 1, 100, 0, 0};
    Caller talks{1, 1, 100, 2, 1};
    const Caller b{2, 0, 110};
    const Caller c{3, 0, 120};
    Caller d{4, 0, 130, 1, 0};
    tell(log, {a.event(EventKind::contact_entered, 100, 100),
               a.event(EventKind::call_queued, 100, 100),
               rings.event(EventKind::call_offered, 100, 100),
               b.event(EventKind::contact_entered, 110, 110),
               b.event(EventKind::contact_blocked, 110, 110, Detail::queue_full),
               rings.event(EventKind::call_not_answered, 115, 100),
               talks.event(EventKind::call_offered, 115, 100),
               talks.event(EventKind::call_answered, 118.5, 100, Detail::rang),
               c.event(EventKind::contact_entered, 120, 120),
               c.event(EventKind::call_queued, 120, 120),
               talks.event(EventKind::hold_started, 128.5, 118.5),
               c.event(EventKind::call_abandoned, 130, 120),
               d.event(EventKind::contact_entered, 130, 130),
               d.event(EventKind::call_queued, 130, 130),
               d.event(EventKind::call_answered, 130, 130),
               talks.event(EventKind::hold_ended, 133.5, 128.5),
               talks.event(EventKind::talk_ended, 145, 133.5, Detail::work_follows),
               talks.event(EventKind::after_call_work_ended, 152, 145),
               d.event(EventKind::talk_cut, midnight, 130),
               center_event(EventKind::horizon_reached, midnight)});
    REQUIRE(log.finish() == std::nullopt);
    const std::string text = text_of(folder.file("calls.csv"));
    CHECK(text.substr(text.find('\n') + 1) ==
          "2,sales,1,blocked_queue_full,,,110.000000000,,,,110.000000000,,,,,0,,\n"
          "3,sales,1,abandoned,,,120.000000000,120.000000000,,,130.000000000,10.000000000,,,,0,,\n"
          "1,help,1,answered,helpers,2,100.000000000,100.000000000,118.500000000,145.000000000,"
          "152.000000000,18.500000000,21.500000000,5.000000000,7.000000000,1,,\n"
          "4,sales,1,answered,general,1,130.000000000,130.000000000,130.000000000,,,0.000000000,"
          "86270.000000000,0.000000000,0.000000000,0,,\n");
}

TEST_CASE("the call log says how long and where callers were in the IVR", "[observers]") {
    const Folder folder;
    CallLog log(two_by_two_with_ivr(), folder.file("calls.csv"));
    const Caller a{1, 0, 100};
    const Caller b{2, 1, 110};
    const Caller c{3, 1, midnight - 4};
    tell(log,
         {a.event(EventKind::contact_entered, 100, 100),
          a.at_node(EventKind::ivr_node_entered, 100, 100, 0),
          a.at_node(EventKind::ivr_node_entered, 108, 108, 1),
          b.event(EventKind::contact_entered, 110, 110),
          b.at_node(EventKind::ivr_node_entered, 110, 110, 0),
          b.at_node(EventKind::ivr_hung_up, 112.5, 110, 0),
          a.event(EventKind::call_queued, 120, 120), a.event(EventKind::call_abandoned, 150, 120),
          c.event(EventKind::contact_entered, midnight - 4, midnight - 4),
          c.at_node(EventKind::ivr_node_entered, midnight - 4, midnight - 4, 2),
          c.at_node(EventKind::ivr_cut, midnight, midnight - 4, 2),
          center_event(EventKind::horizon_reached, midnight)});
    REQUIRE(log.finish() == std::nullopt);
    const std::string text = text_of(folder.file("calls.csv"));
    CHECK(text.substr(text.find('\n') + 1) ==
          "2,help,1,left_in_ivr,,,110.000000000,,,,112.500000000,,,,,0,2.500000000,welcome\n"
          "1,sales,1,abandoned,,,100.000000000,120.000000000,,,150.000000000,30.000000000,,,,0,"
          "20.000000000,menu\n"
          "3,help,1,inside_ivr,,,86396.000000000,,,,,,,,,0,4.000000000,balance\n");
}

TEST_CASE("a fingerprint changes with every part of an event and with the order", "[observers]") {
    const auto hash = [](std::vector<events::Event> story) {
        Fingerprint fingerprint;
        tell(fingerprint, story);
        return fingerprint.value();
    };
    const events::Event base = Caller{5, 0, 1, 3, 1}.event(EventKind::call_answered, 2, 1);
    events::Event other = base;
    const auto differs = [&] { return hash({other}) != hash({base}); };
    CHECK(hash({base}) == hash({other}));
    other.time += events::Duration{1};
    CHECK(differs());
    other = base;
    other.serial = 6;
    CHECK(differs());
    other = base;
    other.kind = EventKind::call_offered;
    CHECK(differs());
    other = base;
    other.detail = Detail::rang;
    CHECK(differs());
    other = base;
    other.agent = events::AgentId{4};
    CHECK(differs());
    CHECK(hash({base, other}) != hash({other, base}));
}

}  // namespace
}  // namespace ringside::observers
