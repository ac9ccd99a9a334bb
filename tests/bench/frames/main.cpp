// How fluent the show is: `frames SCENARIO AT SPEED WIDTHxHEIGHT SECONDS` opens its window on the
// display, lets the day play and counts. Prints one JSON object: frames a second, and the CPU time
// of a frame, which says what a loaded machine hides.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/scenario/scenario.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"
#include "visualize/screens/sfml/window.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/sources/live.hpp"

namespace bench::frames {
namespace {

using namespace ringside::visualize;

/// The window has no end of its own: whoever tells it the time ends it.
struct Enough {};

double now_s() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

double cpu_s() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

nlohmann::json measure(Stage& stage, Player& player, const SfmlTypeface& face, WindowSize size,
                       double length_s) {
    // The first second opens the window and draws each letter for the first time.
    constexpr double start_s = 1.0;
    const double begin = now_s();
    double counted_from = 0.0;
    double cpu_from = 0.0;
    int frames = -1;
    try {
        show_window(stage, player, nullptr, face, size, [&] {
            const double now = now_s();
            if (now - begin < start_s)
                return now;
            if (++frames == 0) {
                counted_from = now;
                cpu_from = cpu_s();
            } else if (now - counted_from >= length_s) {
                throw Enough{};
            }
            return now;
        });
    } catch (const Enough&) {
        const double count = frames;
        return {{"frames_per_s", count / (now_s() - counted_from)},
                {"cpu_ms_per_frame", 1e3 * (cpu_s() - cpu_from) / count},
                {"waiting", player.source().picture().waiting()}};
    }
    throw std::runtime_error("the window was closed");
}

nlohmann::json run(char** words) {
    const ringside::scenario::Loaded loaded = ringside::scenario::load(words[1], {});
    if (!loaded.model)
        throw std::runtime_error(fmt::format("{} has errors", words[1]));
    unsigned hour = 0;
    unsigned minute = 0;
    WindowSize size;
    if (std::sscanf(words[2], "%2u:%2u", &hour, &minute) != 2 ||
        std::sscanf(words[4], "%5ux%5u", &size.width, &size.height) != 2)
        throw std::runtime_error("write the time as 10:30 and the size as 1280x720");
    const auto face = SfmlTypeface::find();
    if (!face)
        throw std::runtime_error("no typeface is installed");
    LiveSource source(*loaded.model, loaded.model->seed);
    while (source.look_ahead(1'000'000)) {
    }
    Player player(source);
    const auto clock = std::chrono::hours{hour} + std::chrono::minutes{minute};
    player.go_to(source.setting().time_of(0, clock));
    while (player.view().speed + 1 < static_cast<int>(speeds.size()) &&
           speeds[static_cast<std::size_t>(player.view().speed)].factor < std::atof(words[3]))
        player.faster();
    player.set_playing(true);
    Stage stage(nullptr, player);
    return measure(stage, player, *face, size, std::atof(words[5]));
}

}  // namespace
}  // namespace bench::frames

int main(int count, char** words) {
    if (count != 6) {
        fmt::print(stderr, "usage: {} SCENARIO AT SPEED WIDTHxHEIGHT SECONDS\n", words[0]);
        return 2;
    }
    try {
        fmt::print("{}\n", bench::frames::run(words).dump());
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return EXIT_FAILURE;
    }
}
