// The page of the routing library says what the library does: every policy and key stands in it,
// its examples are the lines of files that are compiled, and the policy of its own kind works.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/routing/desk.hpp"
#include "tests/routing/in_turn.hpp"

namespace ringside::routing {

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(RINGSIDE_SOURCE_DIR "/" + path);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string page() { return text_of("sim/routing/README.md"); }

/// The row of the page's tables that begins with this word; empty: there is none.
std::string row_of(std::string_view word) {
    const std::string text = page();
    const std::size_t start = text.find("\n| `" + std::string{word} + "` |");
    if (start == std::string::npos)
        return "";
    return text.substr(start + 1, text.find('\n', start + 1) - start);
}

/// What the page quotes in fences of this language.
std::vector<std::string> quoted(const std::string& language) {
    const std::string text = page();
    const std::string fence = "\n```" + language + "\n";
    std::vector<std::string> blocks;
    for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
        at += fence.size();
        const std::size_t end = text.find("```\n", at);
        blocks.push_back(text.substr(at, end - at));
        at = end;
    }
    return blocks;
}

}  // namespace

TEST_CASE("every policy stands in the page of the library with its source", "[routing][readme]") {
    for (const PolicyEntry& policy : policies()) {
        CAPTURE(policy.name);
        const std::string source{policy.source.empty() ? "common practice" : policy.source};
        CHECK_THAT(row_of(policy.name), Catch::Contains(source));
    }
}

TEST_CASE("every key stands in the page of the library", "[routing][readme]") {
    for (const auto keys : {agent_keys(), call_keys()}) {
        for (const KeyEntry& key : keys) {
            CAPTURE(key.name);
            CHECK(row_of(key.name).size() > 0);
        }
    }
    CHECK(row_of("no_such_key").empty());
}

TEST_CASE("the code in the page of the library is that of files that are compiled",
          "[routing][readme]") {
    const std::string sources = text_of("tests/routing/in_turn.hpp") +
                                text_of("sim/routing/policies/policies.cpp") +
                                text_of("tests/live/live_router.cpp");
    const auto blocks = quoted("cpp");
    CHECK(blocks.size() >= 3);
    for (const std::string& block : blocks) {
        CAPTURE(block);
        CHECK(sources.find(block) != std::string::npos);
    }
}

TEST_CASE("the page of the library shows the whole of the policy of its own kind",
          "[routing][readme]") {
    const std::string file = text_of("tests/routing/in_turn.hpp");
    const std::size_t start = file.find("class InTurn");
    const std::size_t end = file.find("\n};\n") + 4;
    REQUIRE(start < end);
    CHECK(page().find(file.substr(start, end - start)) != std::string::npos);
}

TEST_CASE("the policy that is shown as an example takes call types in turn", "[routing][readme]") {
    Desk desk(layout_of(3, {{{skill(0), skill(1), skill(2)}, 1}, {{skill(2)}, 1}}),
              std::make_unique<InTurn>());
    CHECK(desk.queued(0, 0, {.call_type = 0}) == nobody);
    CHECK(desk.queued(1, 1, {.call_type = 0}) == nobody);
    CHECK(desk.queued(2, 2, {.call_type = 1}) == nobody);
    CHECK(desk.queued(3, 3, {.call_type = 2}) == nobody);
    CHECK(desk.idle(4, 0) == Offers{offer(2, 0)});  // after type 0 comes type 1
    Desk copy = desk;
    CHECK(desk.next_after(5, 2, 0) == Offers{offer(3, 0)});
    CHECK(desk.next_after(6, 3, 0) == Offers{offer(0, 0)});
    CHECK(desk.next_after(7, 0, 0) == Offers{offer(1, 0)});
    CHECK(desk.next_after(8, 1, 0) == nobody);
    CHECK(desk.queued(9, 4, {.call_type = 2}) == Offers{offer(4, 0)});
    CHECK(copy.next_after(5, 2, 0) == Offers{offer(3, 0)});
}

}  // namespace ringside::routing
