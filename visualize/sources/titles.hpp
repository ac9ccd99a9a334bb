// Names as people write them.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>

namespace ringside::visualize {

/// The title, or what can be made of the name: "records_system" is "Records system".
inline std::string titled(const std::string& title, const std::string& name) {
    if (!title.empty())
        return title;
    std::string words = name;
    std::ranges::replace(words, '_', ' ');
    if (!words.empty())
        words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words;
}

}  // namespace ringside::visualize
