// Numbers and times as a wallboard says them.
#pragma once

#include <cstdint>
#include <string>

#include "visualize/day_book.hpp"

namespace ringside::visualize {

/// "10:30:37", and "10:30" without seconds.
std::string clock_words(Duration since_midnight);
std::string short_clock_words(Duration since_midnight);
/// "0:07", "4:03", "1:02:03"
std::string time_words(Duration length);
/// "20 s", "1 min", "2.5 min", "1 h": for axes.
std::string length_words(Duration length);
/// "56%"; "–" where there is no value.
std::string percent_words(Share share);
/// "14,370"
std::string count_words(std::int64_t count);

}  // namespace ringside::visualize
