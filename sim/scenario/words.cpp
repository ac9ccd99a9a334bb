// How numbers, lists and times are said, and which name is nearest to a typing error.
#include "sim/scenario/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace ringside::scenario {
namespace {

std::string lower(std::string_view word) {
    std::string out{word};
    for (char& letter : out) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
        if (letter == '-' || letter == ' ')
            letter = '_';
    }
    return out;
}

/// Insertions, deletions, changes and swaps of neighbours that make one word of the other (Damerau
/// 1964, each place edited at most once).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped)
                current[j] = std::min(current[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[b.size()];
}

}  // namespace

std::string listed(std::span<const std::string> words, std::size_t most) {
    if (words.size() < 2 || words.size() > most)
        return enumerated(words, most);
    return enumerated(words.first(words.size() - 1), most) + " and " + words.back();
}

std::string enumerated(std::span<const std::string> words, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == most)
            return out + ", …";
        if (i > 0)
            out += ", ";
        out += words[i];
    }
    return out;
}

std::string grouped(std::int64_t number) {
    std::string digits = fmt::format("{}", number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t i = digits.size(); i > first + 3;) {
        i -= 3;
        digits.insert(i, ",");
    }
    return digits;
}

std::string short_number(double number) {
    if (std::abs(number) < 1e15 &&
        number == static_cast<double>(static_cast<std::int64_t>(number))) {
        return grouped(static_cast<std::int64_t>(number));
    }
    return fmt::format("{}", number);
}

std::string counted(std::int64_t number, std::string_view noun) {
    return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string ordinal(std::size_t number) {
    const bool teens = number % 100 >= 11 && number % 100 <= 13;
    const std::size_t last = number % 10;
    const char* ending = teens || last == 0 || last > 3 ? "th"
                         : last == 1                    ? "st"
                         : last == 2                    ? "nd"
                                                        : "rd";
    return fmt::format("{}{}", number, ending);
}

std::string clock_words(events::Duration since_midnight) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_midnight).count();
    const auto hours = seconds / 3600;
    const auto minutes = seconds / 60 % 60;
    if (seconds % 60 == 0)
        return fmt::format("{:02}:{:02}", hours, minutes);
    return fmt::format("{:02}:{:02}:{:02}", hours, minutes, seconds % 60);
}

std::string duration_words(events::Duration length) {
    if (length == events::endless)
        return "never";
    const auto milliseconds = std::chrono::round<std::chrono::milliseconds>(length).count();
    std::string out;
    const auto part = [&](std::int64_t count, const char* unit) {
        if (count > 0)
            out += fmt::format("{}{}", count, unit);
    };
    part(milliseconds / 3'600'000, "h");
    part(milliseconds / 60'000 % 60, "m");
    part(milliseconds / 1000 % 60, "s");
    part(milliseconds % 1000, "ms");
    return out.empty() ? "0s" : out;
}

std::string interval_words(events::Duration interval) {
    if (interval == std::chrono::minutes{30})
        return "half hour";
    if (interval == std::chrono::minutes{15})
        return "quarter hour";
    if (interval == std::chrono::hours{1})
        return "hour";
    return fmt::format("{} interval", duration_words(interval));
}

std::string nearest(std::string_view word, std::span<const std::string> names) {
    constexpr std::size_t longest_name = 100;
    if (word.size() > longest_name)
        return {};
    const std::string wanted = lower(word);
    // A word cut short, as in "sun".
    const auto begins = [&](const std::string& name) {
        return wanted.size() >= 3 && lower(name).starts_with(wanted);
    };
    const auto beginning = std::ranges::find_if(names, begins);
    if (std::ranges::count_if(names, begins) == 1)
        return *beginning;
    const std::string* best = nullptr;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto& name : names) {
        if (name.size() > longest_name)
            continue;
        const std::size_t found = distance(wanted, lower(name));
        if (found < best_distance && found < name.size()) {
            best = &name;
            best_distance = found;
        }
    }
    return best == nullptr ? std::string{} : *best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> names) {
    const std::string best = nearest(word, names);
    if (!best.empty())
        return fmt::format("did you mean \"{}\"?", best);
    return names.empty() ? std::string{} : fmt::format("possible here: {}", listed(names, 30));
}

}  // namespace ringside::scenario
