// Routing as real telephone systems do it: every case in the folder of a vendor is played.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/routing/conformance_script.hpp"

namespace ringside::routing {
namespace {

namespace fs = std::filesystem;

const fs::path cases_folder =
    fs::path{RINGSIDE_SOURCE_DIR} / "tests" / "routing" / "conformance";

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

void check_cases_of(const std::string& vendor) {
    std::vector<fs::path> cases;
    for (const auto& entry : fs::directory_iterator{cases_folder / vendor})
        cases.push_back(entry.path());
    std::ranges::sort(cases);
    REQUIRE_FALSE(cases.empty());
    for (const fs::path& file : cases) {
        DYNAMIC_SECTION(vendor + "/" + file.stem().string()) {
            const std::string name = fs::relative(file, RINGSIDE_SOURCE_DIR).string();
            CHECK(mistake_in_case(text_of(file), name) == "");
        }
    }
}

const std::string small_center = R"(# A rule.
[call_types.support]
calls_per_hour = 1
talk = "1m"
[groups.general]
skills = ["support"]
agents = 2
--- events
general: ann, bob
0s  ann is idle
)";

}  // namespace

TEST_CASE("the profile of Asterisk routes as app_queue does", "[routing]") {
    check_cases_of("asterisk");
}

TEST_CASE("the profile of FreeSWITCH routes as mod_callcenter does", "[routing]") {
    check_cases_of("freeswitch");
}

TEST_CASE("presets route as the public documentation of their vendors says", "[routing]") {
    for (const char* vendor :
         {"amazon_connect", "twilio_taskrouter", "genesys", "avaya", "uccx", "ucce"}) {
        check_cases_of(vendor);
    }
}

TEST_CASE("a bank's rule, as its data show it", "[routing]") {
    check_cases_of("bank");
}

TEST_CASE("policies from research route as their papers say", "[routing]") {
    check_cases_of("research");
}

TEST_CASE("a case says where it and the router differ", "[routing]") {
    const auto mistake = [](const std::string& lines) {
        return mistake_in_case(small_center + lines, "a.case");
    };
    using Catch::Matchers::StartsWith;
    CHECK(mistake("1s  A comes for support  -> A rings at ann\n") == "");
    CHECK(mistake("1s  A comes for support\n") ==
          "a.case:11: expected: nothing\n  actual:   A rings at ann\n  1s  A comes for support");
    CHECK_THAT(mistake("1s  A comes for support -> A rings at bob\n"),
               StartsWith("a.case:11: expected: A rings at bob\n  actual:   A rings at ann\n"));
    CHECK_THAT(mistake("1s  A comes for sales\n"), StartsWith("a.case:11: there is no call type"));
    CHECK_THAT(mistake("1s  cid is idle\n"), StartsWith("a.case:11: there is no agent cid"));
    CHECK_THAT(mistake("1s  ann sings\n"), StartsWith("a.case:11: nothing is known that says"));
    CHECK_THAT(mistake("1s  ann is idle -> ann sings\n"), StartsWith("a.case:11: no router"));
    CHECK_THAT(mistake("1s  the router wakes\n"), StartsWith("a.case:11: the router did not ask"));
    CHECK_THAT(mistake("1x  ann is idle\n"), StartsWith("a.case:11: \"1x\" is not a time"));
    CHECK_THAT(mistake_in_case("# A rule.\n", "a.case"), StartsWith("a.case: the line"));
    CHECK_THAT(mistake_in_case("# A rule.\n[call_type]\n--- events\n", "a.case"),
               Catch::Matchers::Contains("a.case:2:2: error: unknown key \"call_type\""));
}

}  // namespace ringside::routing
