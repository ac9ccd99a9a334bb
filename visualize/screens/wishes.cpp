// Reading what people write.
#include "visualize/screens/wishes.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "visualize/screens/view.hpp"

namespace ringside::visualize {
namespace {

std::string word_of_speed(std::size_t speed) {
    const bool is_last = speed + 1 == speeds.size();
    return is_last ? "max" : fmt::format("{:g}", speeds[speed].factor);
}

}  // namespace

std::optional<Duration> read_clock(const std::string& text) {
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    char rest = 0;
    const int read = std::sscanf(text.c_str(), "%2d:%2d:%2d%c", &hours, &minutes, &seconds, &rest);
    const bool fine = (read == 2 || read == 3) && hours >= 0 && hours <= 24 && minutes >= 0 &&
                      minutes < 60 && seconds >= 0 && seconds < 60;
    if (!fine)
        return std::nullopt;
    return std::chrono::hours{hours} + std::chrono::minutes{minutes} +
           std::chrono::seconds{seconds};
}

std::optional<WindowSize> read_size(const std::string& text) {
    unsigned width = 0;
    unsigned height = 0;
    char rest = 0;
    const int read = std::sscanf(text.c_str(), "%5ux%5u%c", &width, &height, &rest);
    if (read != 2 || width < 640 || height < 360 || width > 7680 || height > 4320)
        return std::nullopt;
    return WindowSize{width, height};
}

std::optional<int> read_speed(const std::string& text) {
    for (std::size_t speed = 0; speed < speeds.size(); ++speed) {
        if (text == word_of_speed(speed))
            return static_cast<int>(speed);
    }
    return std::nullopt;
}

std::string all_speeds() {
    std::string all;
    for (std::size_t speed = 0; speed < speeds.size(); ++speed)
        all += (speed == 0 ? "" : ", ") + word_of_speed(speed);
    return all;
}

}  // namespace ringside::visualize
