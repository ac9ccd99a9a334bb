// The clock and the numbers of two futures, and the difference between them.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "visualize/screens/split.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float margin = 32.0F;

std::string with_sign(std::int64_t number) {
    return number == 0 ? "0" : (number > 0 ? "+" : "−") + count_words(std::abs(number));
}

std::string time_with_sign(Duration by) {
    const Duration whole = std::chrono::round<std::chrono::seconds>(by);
    if (whole == Duration::zero())
        return "0:00";
    return (whole > Duration::zero() ? "+" : "−") +
           time_words(whole > Duration::zero() ? whole : -whole);
}

struct Column {
    const char* title;
    const char* short_title;
    std::string a;
    std::string b;
    std::string difference;
};

Duration mean_wait(const Since& it) {
    return it.answered > 0 ? it.waits_of_answered / it.answered : Duration::zero();
}

std::array<Column, 6> columns_of(const SplitView& split) {
    const Picture& a = split.a.view.picture;
    const Picture& b = split.b.view.picture;
    const Duration within = a.setting().center.within;
    const Since in_a = since(split.a.fates, split.parted, a.now(), within);
    const Since in_b = since(split.b.fates, split.parted, b.now(), within);
    const Share level_a{in_a.within, in_a.answered + in_a.lost};
    const Share level_b{in_b.within, in_b.answered + in_b.lost};
    std::string points = "–";
    if (level_a.has_value() && level_b.has_value()) {
        const auto by = std::lround(level_b.value() * 100.0) - std::lround(level_a.value() * 100.0);
        points = with_sign(by) + (std::abs(by) == 1 ? " point" : " points");
    }
    const Duration longest_a = a.longest_wait().value_or(Duration{});
    const Duration longest_b = b.longest_wait().value_or(Duration{});
    return {{{"Service level since", "Level since", percent_words(level_a), percent_words(level_b),
              points},
             {"Waiting now", "Waiting", count_words(a.waiting()), count_words(b.waiting()),
              with_sign(b.waiting() - a.waiting())},
             {"Longest wait", "Longest", time_words(longest_a), time_words(longest_b),
              time_with_sign(longest_b - longest_a)},
             {"Lost since", "Lost since", count_words(in_a.lost), count_words(in_b.lost),
              with_sign(in_b.lost - in_a.lost)},
             {"Answered since", "Answered", count_words(in_a.answered), count_words(in_b.answered),
              with_sign(in_b.answered - in_a.answered)},
             {"Speed of answer since", "ASA since", time_words(mean_wait(in_a)),
              time_words(mean_wait(in_b)), time_with_sign(mean_wait(in_b) - mean_wait(in_a))}}};
}

}  // namespace

void draw_letter(Drawing& drawing, Point at, const char* letter, float radius) {
    drawing.circle(at, radius, ink);
    drawing.text({at.x, at.y + 0.36F * drawing.text_size(radius)}, letter,
                 {.size = radius, .weight = Weight::bold, .colour = white, .align = Align::center});
}

void draw_split_numbers(Drawing& drawing, const SplitView& split) {
    const float width = drawing.size().x;
    const Setting& setting = split.a.view.setting();
    const TextStyle small{.size = 17.0F, .colour = second_ink, .most = 420.0F};
    drawing.text({margin, 50.0F},
                 "Two futures of " + setting.days[split.a.view.picture.day().day()].title, small);
    drawing.text({margin - 2.0F, 108.0F}, clock_words(setting.clock_at(split.a.view.now())),
                 {.size = 62.0F, .weight = Weight::semi_bold});
    std::string parted = "branched at " + clock_words(setting.clock_at(split.parted));
    if (drawing.text_width(parted + " · same callers in both", small) <= small.most)
        parted += " · same callers in both";
    drawing.text({margin, 145.0F}, parted, small);
    const float band = 478.0F;
    drawing.rounded({band, 137.0F, width - band - 16.0F, 42.0F}, 8.0F, mix(marker, paper, 0.15F));
    draw_letter(drawing, {band + 27.0F, 75.0F}, "A", 15.0F);
    draw_letter(drawing, {band + 27.0F, 115.0F}, "B", 15.0F);
    drawing.text({band + 12.0F, 165.0F}, "B − A", {.size = 17.0F, .weight = Weight::semi_bold});
    constexpr std::array<float, 6> shares{0.165F, 0.335F, 0.487F, 0.64F, 0.80F, 1.0F};
    const std::array<Column, 6> columns = columns_of(split);
    const float room = width - margin - band - 60.0F;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const float right = band + 60.0F + room * shares[i];
        const Column& it = columns[i];
        const TextStyle number{.size = 34.0F, .weight = Weight::semi_bold, .align = Align::right};
        drawing.text({right, 42.0F}, drawing.is_compact() ? it.short_title : it.title,
                     {.size = 17.0F, .colour = second_ink, .align = Align::right});
        drawing.text({right, 87.0F}, it.a, number);
        drawing.text({right, 127.0F}, it.b, number);
        drawing.text({right, 167.0F}, it.difference,
                     {.size = 26.0F, .weight = Weight::semi_bold, .align = Align::right});
    }
    drawing.rectangle({margin, 192.0F, width - 2 * margin, 1.5F}, hairline);
}

}  // namespace ringside::visualize
