// Every bad scenario of tests/errors gives the message beside it. With NAME.set, each of its lines
// is a change (--set).
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "sim/scenario/characters.hpp"
#include "tests/scenario/golden.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;

const fs::path errors_folder = fs::path{RINGSIDE_SOURCE_DIR} / "tests" / "errors";

std::vector<fs::path> bad_scenarios() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator{errors_folder}) {
        if (entry.path().extension() == ".toml")
            paths.push_back(entry.path().filename());
    }
    std::ranges::sort(paths);
    return paths;
}

std::vector<std::string> changes_beside(const fs::path& scenario) {
    std::vector<std::string> changes;
    std::istringstream lines{text_of(errors_folder / fs::path{scenario}.replace_extension(".set"))};
    for (std::string line; std::getline(lines, line);)
        changes.push_back(line);
    return changes;
}

}  // namespace

TEST_CASE("every bad scenario is told what is wrong with it", "[scenario]") {
    // Names in the expected messages are relative to the folder.
    fs::current_path(errors_folder);
    const auto scenarios = bad_scenarios();
    CHECK(scenarios.size() >= 50);
    for (const auto& scenario : scenarios) {
        const auto loaded = load(scenario, changes_beside(scenario));
        INFO(scenario.string());
        CHECK_FALSE(loaded.model.has_value());
        CHECK_FALSE(loaded.problems.empty());
        check_golden(errors_folder / fs::path{scenario}.replace_extension(".expected"),
                     rendered(loaded.problems));
    }
}

TEST_CASE("every expected message keeps within 100 columns and points into its line",
          "[scenario]") {
    fs::current_path(errors_folder);
    for (const auto& scenario : bad_scenarios()) {
        INFO(scenario.string());
        const auto loaded = load(scenario, changes_beside(scenario));
        for (const Problem& problem : loaded.problems) {
            const std::string shown = render(problem, false);
            for (const auto line : lines_of(shown)) {
                INFO(line);
                CHECK(characters(line) <= 100);
            }
            if (problem.column == 0)
                continue;
            // The mark may stand one behind the end, where something is missing.
            CHECK(problem.column + problem.length <= characters(problem.source_line) + 2);
        }
    }
}

TEST_CASE("a colour is only added", "[scenario]") {
    const auto loaded = load_text("volume = -1", "test.toml");
    REQUIRE_FALSE(loaded.problems.empty());
    std::string coloured = render(loaded.problems.front(), true);
    CHECK(coloured.find("\x1b[") != std::string::npos);
    for (auto start = coloured.find('\x1b'); start != std::string::npos;
         start = coloured.find('\x1b')) {
        coloured.erase(start, coloured.find('m', start) - start + 1);
    }
    CHECK(coloured == render(loaded.problems.front(), false));
}

TEST_CASE("files that are no scenarios are told apart", "[scenario]") {
    const auto folder = fs::temp_directory_path();
    const auto message = [](const fs::path& path) { return load(path).problems.at(0).message; };
    CHECK(message("/no/such/file.toml") == "/no/such/file.toml does not exist");
    CHECK(message(folder) == folder.string() + " is a folder");

    const auto file = folder / "ringside_test_not_utf8.toml";
    std::ofstream{file, std::ios::binary} << "# a\ntitle = \"\xE9t\xE9\"\n";
    CHECK(message(file) == file.string() + " is not UTF-8 (line 2)");
    std::ofstream{file, std::ios::binary} << std::string("\xFF\xFEt\0", 4);
    CHECK(message(file) == file.string() + " is UTF-16, not UTF-8");
    std::ofstream{file, std::ios::binary} << std::string(5U << 20U, '#');
    CHECK(message(file) == file.string() + " is larger than 4,194,304 bytes");
    fs::remove(file);
}

TEST_CASE("a byte order mark is passed over", "[scenario]") {
    const auto loaded = load_text("\xEF\xBB\xBFseed = -1", "test.toml");
    REQUIRE_FALSE(loaded.problems.empty());
    CHECK(rendered({loaded.problems.back()}).find("test.toml:1:8:") == 0);
}

}  // namespace ringside::scenario
