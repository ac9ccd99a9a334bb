// How numbers are written for people; see numbers.hpp.
#include "analysis/report/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace ringside::analysis::report {
namespace {

std::string with_thousands(std::string digits) {
    const std::size_t point = digits.find('.');
    std::size_t position = point == std::string::npos ? digits.size() : point;
    while (position > 3) {
        position -= 3;
        digits.insert(position, ",");
    }
    return digits;
}

double rounded(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

/// The code point that starts at `position`, which moves behind it. Bytes that are not UTF-8 count
/// as themselves.
char32_t next_code_point(const std::string& text, std::size_t& position) {
    const auto byte = static_cast<unsigned char>(text[position++]);
    int following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    char32_t point = following == 3   ? byte & 0x07u
                     : following == 2 ? byte & 0x0Fu
                     : following == 1 ? byte & 0x1Fu
                                      : byte;
    for (; following > 0 && position < text.size(); --following) {
        const auto next = static_cast<unsigned char>(text[position]);
        if ((next & 0xC0u) != 0x80u)
            break;
        point = point << 6 | (next & 0x3Fu);
        ++position;
    }
    return point;
}

/// Combining marks take no column, East Asian wide characters and pictographs take two.
std::size_t columns_of(char32_t point) {
    if ((point >= 0x300 && point <= 0x36F) || point == 0x200B || point == 0x200D ||
        (point >= 0xFE00 && point <= 0xFE0F)) {
        return 0;
    }
    const bool wide =
        (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
        (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
        (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
        (point >= 0x1F300 && point <= 0x1FAFF) || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
}

}  // namespace

std::string grouped(double value, int decimals) {
    if (std::isnan(value))
        return "–";
    if (std::isinf(value))
        return value > 0 ? "∞" : "−∞";
    const double shown = rounded(value, decimals);
    const std::string digits = with_thousands(fmt::format("{:.{}f}", std::abs(shown), decimals));
    return shown < 0 ? "−" + digits : digits;
}

std::string grouped(std::uint64_t value) { return with_thousands(std::to_string(value)); }

int decimals_for(double half_width, int at_least, int at_most) {
    if (!(half_width > 0.0) || std::isinf(half_width))
        return at_least;
    // A half-width of 0.0996 shows as 0.1: the digit is that of the rounded number.
    for (int decimals = at_least; decimals < at_most; ++decimals) {
        if (rounded(half_width, decimals) > 0.0)
            return decimals;
    }
    return at_most;
}

int decimals_off(double border, double low, double high, int decimals) {
    if (std::isnan(low) || std::isnan(high) || (low <= border && border <= high))
        return decimals;
    for (; decimals < decimals_max; ++decimals) {
        const double shown_border = rounded(border, decimals);
        const bool touches =
            rounded(low, decimals) <= shown_border && shown_border <= rounded(high, decimals);
        if (!touches)
            break;
    }
    return decimals;
}

DurationForm duration_form(double longest_s) {
    if (longest_s >= 6000.0)
        return DurationForm::hours;
    // What would be rounded to 100.0 s is written in minutes.
    return longest_s >= 99.95 ? DurationForm::minutes : DurationForm::seconds;
}

std::string duration_bare(double seconds, DurationForm form, int decimals) {
    if (std::isnan(seconds))
        return "–";
    if (std::isinf(seconds))
        return "∞";
    if (form == DurationForm::seconds)
        return grouped(seconds, decimals);
    const auto whole = static_cast<std::int64_t>(std::round(std::abs(seconds)));
    const char* sign = seconds <= -0.5 ? "−" : "";
    if (form == DurationForm::minutes) {
        return fmt::format("{}{}:{:02}", sign, whole / 60, whole % 60);
    }
    return fmt::format("{}{}:{:02}:{:02}", sign, grouped(static_cast<std::uint64_t>(whole / 3600)),
                       whole / 60 % 60, whole % 60);
}

std::string duration(double seconds, DurationForm form, int decimals) {
    std::string text = duration_bare(seconds, form, decimals);
    if (form == DurationForm::seconds && !std::isnan(seconds))
        text += " s";
    return text;
}

std::string name_of(DurationForm form) {
    switch (form) {
        case DurationForm::seconds:
            return "s";
        case DurationForm::minutes:
            return "min:s";
        case DurationForm::hours:
            return "h:min:s";
    }
    return "";
}

std::string spoken(events::Duration length) {
    if (length == events::endless)
        return "ever";
    using namespace std::chrono;
    const auto whole_minutes = duration_cast<minutes>(length);
    if (length < minutes{2} || length != whole_minutes) {
        if (length >= minutes{2} && length == duration_cast<std::chrono::seconds>(length)) {
            const auto rest = duration_cast<std::chrono::seconds>(length - whole_minutes);
            return fmt::format("{} {} s", spoken(whole_minutes), rest.count());
        }
        return shortest(events::to_seconds(length)) + " s";
    }
    const std::int64_t total = whole_minutes.count();
    if (total < 120)
        return fmt::format("{} min", total);
    const std::string hours_text = grouped(static_cast<std::uint64_t>(total / 60)) + " h";
    return total % 60 == 0 ? hours_text : fmt::format("{} {} min", hours_text, total % 60);
}

std::string clock_time(events::Duration since_midnight) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_midnight).count();
    const std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? text : fmt::format("{}:{:02}", text, seconds % 60);
}

std::string date(std::int64_t days_since_1970) {
    const std::chrono::year_month_day day{
        std::chrono::sys_days{std::chrono::days{days_since_1970}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string weekday_short(unsigned weekday) {
    static constexpr std::array<const char*, 7> names{"Mon", "Tue", "Wed", "Thu",
                                                      "Fri", "Sat", "Sun"};
    return names[weekday % names.size()];
}

std::string shortest(double value) {
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::uint64_t two_digits_up(std::int64_t number) {
    std::int64_t unit = 1;
    while (number / unit >= 100)
        unit *= 10;
    return static_cast<std::uint64_t>((number + unit - 1) / unit * unit);
}

std::string counted(std::uint64_t number, const std::string& noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
}

std::size_t width_of(const std::string& text) {
    std::size_t columns = 0;
    for (std::size_t position = 0; position < text.size();) {
        columns += columns_of(next_code_point(text, position));
    }
    return columns;
}

std::string shortened(const std::string& text, std::size_t columns) {
    if (width_of(text) <= columns)
        return text;
    std::string cut;
    std::size_t used = 0;
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const std::size_t width = columns_of(next_code_point(text, position));
        if (used + width + 1 > columns)
            break;
        used += width;
        cut.append(text, start, position - start);
    }
    return cut + "…";
}

}  // namespace ringside::analysis::report
