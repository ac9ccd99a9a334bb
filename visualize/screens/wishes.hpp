// What people write where they say what they want to see: a time of day, a size, a speed.
#pragma once

#include <optional>
#include <string>

#include "visualize/setting.hpp"

namespace ringside::visualize {

/// Of a window or a picture, in pixels.
struct WindowSize {
    unsigned width = 1280;
    unsigned height = 720;
};

/// "10:30", "10:30:15": since midnight. Nothing where it is no time of day.
std::optional<Duration> read_clock(const std::string& text);
/// "1920x1080", from 640x360 to 7680x4320; nothing where it is none of these.
std::optional<WindowSize> read_size(const std::string& text);
/// "60", "max": the position in `speeds`; nothing where there is no such speed.
std::optional<int> read_speed(const std::string& text);
/// "1, 10, 60, 300, 1000, max"
std::string all_speeds();

}  // namespace ringside::visualize
