// The grammar of ranges; see ranges.hpp.
#include "analysis/sweep/ranges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>

#include "analysis/report/numbers.hpp"
#include "analysis/sweep/vary.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::analysis::sweep {
namespace {

/// A number in units of its last decimal, or a length of time in milliseconds.
struct Quantity {
    std::int64_t units = 0;
    int decimals = 0;
    bool is_time = false;
};

constexpr int decimals_max = 9;
/// So that with more decimals it stays a whole number of 64 bits, and so do sums.
constexpr std::int64_t units_max = 1'000'000'000'000'000;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

std::optional<Quantity> number_of(std::string_view text) {
    Quantity quantity;
    std::string digits;
    const std::size_t dot = text.find('.');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_sign = i == 0 && text[i] == '-';
        const bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (!is_sign && !is_digit && i != dot)
            return std::nullopt;
        if (i != dot)
            digits += text[i];
    }
    if (dot != std::string_view::npos) {
        quantity.decimals = static_cast<int>(std::min<std::size_t>(text.size() - dot - 1, 99));
        if (dot == 0 || dot + 1 == text.size() || quantity.decimals > decimals_max)
            return std::nullopt;
    }
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, quantity.units);
    const std::int64_t most = units_max / power_of_ten(decimals_max - quantity.decimals);
    if (error != std::errc{} || stopped != end || quantity.units > most || quantity.units < -most)
        return std::nullopt;
    return quantity;
}

std::optional<Quantity> time_of(std::string_view text) {
    const auto parsed = scenario::parse_duration(text);
    const auto* length = std::get_if<events::Duration>(&parsed);
    if (length == nullptr || *length == events::endless)
        return std::nullopt;
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(*length);
    if (milliseconds != *length)
        return std::nullopt;
    return Quantity{milliseconds.count(), 0, true};
}

std::string words_of(const Quantity& quantity) {
    if (quantity.is_time)
        return scenario::duration_words(std::chrono::milliseconds{quantity.units});
    if (quantity.decimals == 0)
        return std::to_string(quantity.units);
    const std::int64_t one = power_of_ten(quantity.decimals);
    const std::int64_t size = quantity.units < 0 ? -quantity.units : quantity.units;
    return fmt::format("{}{}.{:0{}}", quantity.units < 0 ? "-" : "", size / one, size % one,
                       quantity.decimals);
}

class RangeReader {
  public:
    explicit RangeReader(std::string_view text) : text_(text) {}

    std::variant<std::vector<RangeValue>, RangeMistake> read() {
        const std::size_t dots = text_.find("..");
        if (dots == std::string_view::npos)
            return RangeMistake{0, text_.size(), "this is not a range", ""};
        const std::size_t colon = text_.find(':', dots);
        const std::size_t last_end = std::min(colon, text_.size());
        parts_ = {Part{0, dots}, Part{dots + 2, last_end}, Part{last_end + 1, text_.size()}};
        has_step_ = colon != std::string_view::npos;
        if (!read_quantities())
            return mistake_;
        return counted();
    }

  private:
    struct Part {
        std::size_t start = 0;
        std::size_t end = 0;
    };

    bool fail(const Part& part, std::string message, std::string hint = "") {
        mistake_ = {part.start, std::max<std::size_t>(part.end - part.start, 1), std::move(message),
                    std::move(hint)};
        return false;
    }

    bool read_quantities() {
        constexpr std::array names{"the first value", "the last value", "the step"};
        const std::size_t count = has_step_ ? 3 : 2;
        for (std::size_t i = 0; i < count; ++i) {
            const Part& part = parts_[i];
            const std::string_view words =
                scenario::trimmed(text_.substr(part.start, part.end - part.start));
            if (words.empty())
                return fail(part, fmt::format("here {} of the range is missing", names[i]));
            const auto number = number_of(words);
            const auto quantity = number ? number : time_of(words);
            if (!quantity) {
                return fail(part, fmt::format("{} is neither a number nor a length of time", words),
                            "numbers have at most nine decimals, lengths of time whole "
                            "milliseconds: 0.8..1.2:0.1, 1m..5m:30s");
            }
            quantities_[i] = *quantity;
        }
        for (std::size_t i = 1; i < count; ++i) {
            if (quantities_[i].is_time != quantities_[0].is_time) {
                return fail(parts_[i],
                            fmt::format("{} is {}, and {} is not", names[i],
                                        quantities_[i].is_time ? "a length of time" : "a number",
                                        names[0]));
            }
        }
        return has_step_ || take_step();
    }

    bool take_step() {
        if (quantities_[0].is_time || quantities_[0].decimals > 0 || quantities_[1].decimals > 0) {
            return fail({0, text_.size()}, "this range needs a step",
                        fmt::format("write it behind a colon: {}:{}", text_,
                                    quantities_[0].is_time ? "30s" : "0.1"));
        }
        quantities_[2].units = quantities_[0].units <= quantities_[1].units ? 1 : -1;
        return true;
    }

    std::variant<std::vector<RangeValue>, RangeMistake> counted() {
        Quantity value = quantities_[0];
        for (const Quantity& quantity : quantities_)
            value.decimals = std::max(value.decimals, quantity.decimals);
        const auto units = [&](const Quantity& quantity) {
            return quantity.units * power_of_ten(value.decimals - quantity.decimals);
        };
        const std::int64_t first = units(quantities_[0]);
        const std::int64_t last = units(quantities_[1]);
        const std::int64_t step = units(quantities_[2]);
        if (step == 0) {
            fail(parts_[2], "a step of 0 leads nowhere");
            return mistake_;
        }
        if (first != last && (last > first) != (step > 0)) {
            fail({0, text_.size()}, "the step leads away from the last value",
                 fmt::format("from {} to {} the step is {}", words_of(quantities_[0]),
                             words_of(quantities_[1]),
                             quantities_[0].is_time ? "turned round: the smaller value first"
                             : step > 0             ? "negative"
                                                    : "positive"));
            return mistake_;
        }
        const std::int64_t count = (last - first) / step + 1;
        if (count > static_cast<std::int64_t>(points_max)) {
            fail({0, text_.size()},
                 fmt::format("this range has {} values; a sweep has at most {} points",
                             report::grouped(static_cast<std::uint64_t>(count)),
                             report::grouped(std::uint64_t{points_max})),
                 "take larger steps");
            return mistake_;
        }
        std::vector<RangeValue> values;
        for (std::int64_t i = 0; i < count; ++i) {
            value.units = first + i * step;
            const std::string words = words_of(value);
            values.push_back({value.is_time ? "\"" + words + "\"" : words, words});
        }
        return values;
    }

    std::string_view text_;
    std::array<Part, 3> parts_;
    bool has_step_ = false;
    std::array<Quantity, 3> quantities_;
    RangeMistake mistake_;
};

}  // namespace

std::variant<std::vector<RangeValue>, RangeMistake> values_of_range(std::string_view text) {
    return RangeReader(text).read();
}

}  // namespace ringside::analysis::sweep
