// Numbers and times as a wallboard says them.
#include "visualize/screens/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace ringside::visualize {
namespace {

std::int64_t whole_seconds(Duration length) {
    return std::chrono::duration_cast<std::chrono::seconds>(length).count();
}

}  // namespace

std::string clock_words(Duration since_midnight) {
    const std::int64_t s = whole_seconds(since_midnight);
    return fmt::format("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string short_clock_words(Duration since_midnight) {
    const std::int64_t s = whole_seconds(since_midnight);
    return fmt::format("{:02}:{:02}", s / 3600, s / 60 % 60);
}

std::string time_words(Duration length) {
    const std::int64_t s = whole_seconds(length);
    if (s < 3600)
        return fmt::format("{}:{:02}", s / 60, s % 60);
    return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string length_words(Duration length) {
    const double s = events::to_seconds(length);
    if (s < 60.0)
        return fmt::format("{:g} s", s);
    if (s < 3600.0)
        return fmt::format("{:g} min", s / 60.0);
    return fmt::format("{:g} h", s / 3600.0);
}

std::string percent_words(Share share) {
    if (!share.has_value())
        return "–";
    return fmt::format("{}%", std::lround(share.value() * 100.0));
}

std::string count_words(std::int64_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

}  // namespace ringside::visualize
