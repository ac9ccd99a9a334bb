// The wallboard in large type: fewer numbers, to be read from the last row.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float title_base = 54.0F;
constexpr float number_base = 140.0F;
/// Sizes are given as they come out: large type does not make these larger still.
constexpr float plain(float size) { return size / large_type; }

void draw_number(Drawing& drawing, Point at, float most, std::string_view title,
                 std::string_view number, float largest) {
    drawing.text({at.x, title_base}, title,
                 {.size = plain(25.0F), .colour = second_ink, .most = most});
    TextStyle style{.size = plain(largest), .weight = Weight::semi_bold};
    while (style.size > 20.0F && drawing.text_width(number, style) > most)
        style.size -= 4.0F;
    drawing.text({at.x, number_base}, number, style);
}

}  // namespace

void draw_large_wallboard(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Picture& picture = view.picture;
    const Setting& setting = view.setting();
    std::string interval = "Interval";
    Share of_interval;
    if (const auto last = picture.last_interval()) {
        const Time start = setting.days[picture.day().day()].start +
                           setting.interval * static_cast<std::int64_t>(*last);
        interval = fmt::format("{} to {}", short_clock_words(setting.clock_at(start)),
                               short_clock_words(setting.clock_at(start + setting.interval)));
        of_interval = level_of(picture.day().counts_of(*last), setting.center.target_measure);
    }
    const std::string title = view.tour != nullptr ? view.tour->tour->title : setting.title;
    const float left = plan.wallboard.x;
    const float width = plan.wallboard.width;
    draw_number(drawing, {left, 0.0F}, 0.255F * width, title,
                clock_words(setting.clock_at(view.now())), 86.0F);
    struct Number {
        float share;  ///< of the width, at its left end
        std::string title;
        std::string number;
    };
    const std::array<Number, 5> numbers{
        {{0.285F, "Service level so far", percent_words(picture.service_level())},
         {0.465F, interval, percent_words(of_interval)},
         {0.61F, "Waiting", count_words(picture.waiting())},
         {0.72F, "Longest", time_words(picture.longest_wait().value_or(Duration{}))},
         {0.86F, "Abandoned", count_words(picture.day().so_far().abandoned)}}};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const float end = i + 1 < numbers.size() ? numbers[i + 1].share : 1.0F;
        draw_number(drawing, {left + numbers[i].share * width, 0.0F},
                    (end - numbers[i].share) * width - 16.0F, numbers[i].title, numbers[i].number,
                    80.0F);
    }
    drawing.rectangle({left, 171.0F, width, 1.5F}, hairline);
}

}  // namespace ringside::visualize
