// What is wrong with a tour is said with its place.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sim/scenario/tour.hpp"

namespace ringside::scenario {
namespace {

/// The problems of a tour through two_queues.toml.
std::vector<Problem> problems_of(const std::string& stops) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("ringside_tour_" + std::to_string(getpid()) + ".toml");
    std::ofstream(file) << "scenario = \"" << RINGSIDE_SOURCE_DIR
                        << "/scenarios/tours/two_queues.toml\"\n"
                        << stops;
    LoadedTour loaded = load_tour(file);
    std::filesystem::remove(file);
    CHECK(loaded.tour.has_value() == loaded.problems.empty());
    return loaded.problems;
}

}  // namespace

TEST_CASE("a tour says what is wrong with it, and where", "[scenario]") {
    struct Case {
        std::string stops;
        std::uint32_t line;
        std::uint32_t column;
        std::string message;
        std::string hint;
    };
    const Case cases[] = {
        {"", 0, 0, "the tour has no stops", "for example: stops ="},
        {"stops = 3\n", 2, 9, "stops is a list of stops; this is a whole number", ""},
        {"[[stops]]\ntext = \"x\"\n", 2, 3, "the stop has no at", "for example: at = 10:00:00"},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\nasks = \"y\"\n", 5, 1,
         "unknown key \"asks\" in the stop", ""},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\npoint_at = \"rod\"\n", 5, 12,
         "there is no \"rod\" to point at", "did you mean \"red\"?"},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\nspeed = 7\n", 5, 9,
         "speed is 1, 10, 60, 300 or 1000", ""},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\nday = 2\n", 5, 7, "day is", ""},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\nchanges = [\"groups.rod.agents=1\"]\n", 5, 11,
         "with these changes: ", ""},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\nchanges = [\"groups.red.agents=9\"]\n", 5, 11,
         "these changes make another center", "a seat that is not always taken"},
        {"[[stops]]\nat = 10:00:00\ntext = \"x\"\nchoices = [\"a\", 2]\n", 5, 17,
         "choices is a list of texts; this is a whole number", ""},
    };
    for (const Case& it : cases) {
        INFO(it.stops);
        const std::vector<Problem> problems = problems_of(it.stops);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].line == it.line);
        CHECK(problems[0].column == it.column);
        CHECK_THAT(problems[0].message, Catch::Contains(it.message));
        CHECK_THAT(problems[0].hint, Catch::Contains(it.hint));
    }
}

TEST_CASE("changes of a stop hold until other ones are named", "[scenario]") {
    const LoadedTour loaded =
        load_tour(std::string(RINGSIDE_SOURCE_DIR) + "/scenarios/tours/power_of_one.tour.toml");
    REQUIRE(loaded.tour);
    CHECK(loaded.tour->models.size() == 2);
    CHECK(loaded.tour->stops.size() == 7);
    CHECK(loaded.tour->stops[3].model == 0);
    CHECK(loaded.tour->stops[4].model == 1);
    CHECK(loaded.tour->stops[6].model == 1);
    CHECK(loaded.tour->stops[1].point.kind == TourPoint::Kind::agent);
}

TEST_CASE("the example of each key of a tour is a value that it takes", "[scenario]") {
    std::string stop = "[[stops]]\n";
    for (const Key& key : tour_stop_section.keys) {
        // The day and the changes are of another scenario, and Ada works elsewhere.
        if (key.name != "day" && key.name != "changes" && key.name != "point_at")
            stop += std::string(key.name) + " = " + std::string(key.example) + "\n";
    }
    CHECK(problems_of(stop).empty());
}

}  // namespace ringside::scenario
