// The wallboard: the clock and the day's numbers.
#include <fmt/format.h>

#include <array>
#include <functional>
#include <utility>

#include "visualize/screens/charts.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr TextStyle title{.size = 17.0F, .colour = second_ink};
constexpr float title_base = 50.0F;
constexpr float number_base = 104.0F;
constexpr float sub_base = 145.0F;

/// Numbers are large where they are short.
TextStyle number_style(std::string_view words) {
    const std::size_t letters = words.size();
    return {.size = letters <= 5   ? 50.0F
                    : letters <= 6 ? 44.0F
                    : letters <= 7 ? 38.0F
                                   : 32.0F,
            .weight = Weight::semi_bold};
}

/// A number with its title; `x` is its left end, `most` its room.
struct Figure {
    float x;
    float most;
    std::string title;
    std::string number;
    std::string beside;  ///< small, behind the number
};

void draw_number(Drawing& drawing, const Figure& it) {
    TextStyle small = title;
    small.most = it.most;
    drawing.text({it.x, title_base}, it.title, small);
    TextStyle style = number_style(it.number);
    while (style.size > 20.0F && drawing.text_width(it.number, style) > it.most)
        style.size -= 6.0F;
    const float width = drawing.text({it.x, number_base}, it.number, style);
    if (!it.beside.empty() && width + 10.0F + drawing.text_width(it.beside, title) <= it.most)
        drawing.text({it.x + width + 10.0F, number_base}, it.beside, title);
}

void draw_clock(Drawing& drawing, const View& view, float most) {
    const Setting& setting = view.setting();
    const Picture& picture = view.picture;
    TextStyle small = title;
    small.most = most;
    drawing.text({32.0F, title_base}, setting.title, small);
    drawing.text({30.0F, number_base + 4.0F}, clock_words(setting.clock_at(view.now())),
                 {.size = 62.0F, .weight = Weight::semi_bold});
    std::string below = setting.days[picture.day().day()].title;
    below += " · ";
    below += picture.is_over() ? "over"
             : !view.playing
                 ? "paused"
                 : std::string("playing ") + speeds[static_cast<std::size_t>(view.speed)].words;
    if (!picture.is_open() && !picture.is_over())
        below += " · closed";
    drawing.text({32.0F, sub_base}, below, small);
}

/// The service level by interval until now, with the target as a dashed line.
void draw_levels(Drawing& drawing, const View& view, const Rect& where) {
    const Setting& setting = view.setting();
    const DayBook& day = view.picture.day();
    const auto last = view.picture.last_interval();
    std::vector<Point> line;
    std::vector<float> levels;
    for (std::size_t i = 0; last && i <= *last; ++i) {
        const Share level = level_of(day.counts_of(i), setting.center.target_measure);
        if (level.has_value())
            levels.push_back(static_cast<float>(level.value()));
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const float x = levels.size() < 2 ? 0.0F
                                          : where.width * static_cast<float>(i) /
                                                static_cast<float>(levels.size() - 1);
        line.push_back({where.x + x, where.bottom() - where.height * levels[i]});
    }
    if (line.size() >= 2) {
        drawing.area(line, where.bottom(), free_line);
        drawing.stroke(line, 2.0F, ink);
        drawing.circle(line.back(), 4.5F, ink);
    }
    if (setting.center.target) {
        const float y = where.bottom() - where.height * static_cast<float>(*setting.center.target);
        drawing.dashes({where.x - 2.0F, y}, {where.right() + 4.0F, y}, 1.5F, 5.0F, second_ink);
    }
}

void draw_small_charts(Drawing& drawing, const View& view, std::span<const float> columns,
                       std::span<const float> widths) {
    using Value = std::function<float(const Sample&)>;
    const std::array<Value, 6> values{
        [](const Sample& it) { return static_cast<float>(it.most_waiting); },
        [](const Sample& it) { return it.longest_wait_s; },
        [](const Sample& it) { return static_cast<float>(it.answered); },
        [](const Sample& it) { return static_cast<float>(it.abandoned); },
        [](const Sample& it) { return it.occupancy; },
        [](const Sample& it) { return it.speed_of_answer_s; }};
    const DayBook& day = view.picture.day();
    const Day& it = view.setting().days[day.day()];
    // From the opening on.
    const auto first = static_cast<std::size_t>((it.shown_from - it.start) / day.sample_step());
    for (std::size_t chart = 0; chart < values.size(); ++chart) {
        std::vector<float> series;
        float most = chart == 4 ? 1.0F : 0.0F;
        for (std::size_t i = first; i < day.samples().size(); ++i) {
            series.push_back(values[chart](day.samples()[i]));
            most = std::max(most, series.back());
        }
        draw_small_chart(drawing, {columns[chart], 116.0F, widths[chart], 30.0F}, series, most);
    }
}

/// The numbers alone, beside a panel.
void draw_narrow(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Picture& picture = view.picture;
    const CallCounts& today = picture.day().so_far();
    Share of_interval;
    if (const auto last = picture.last_interval())
        of_interval =
            level_of(picture.day().counts_of(*last), view.setting().center.target_measure);
    const std::array<std::pair<const char*, std::string>, 6> numbers{
        {{"Service level", percent_words(picture.service_level())},
         {"Interval", percent_words(of_interval)},
         {"Waiting", count_words(picture.waiting())},
         {"Longest", time_words(picture.longest_wait().value_or(Duration{}))},
         {"Answered", count_words(today.answered)},
         {"Abandoned", count_words(today.abandoned)}}};
    constexpr std::array shares{0.0F, 0.20F, 0.345F, 0.48F, 0.63F, 0.80F, 1.0F};
    const float left = 352.0F;
    const float width = plan.wallboard.right() - left;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Point at{left + shares[i] * width, title_base};
        const float most = (shares[i + 1] - shares[i]) * width - 8.0F;
        TextStyle small = title;
        small.most = most;
        drawing.text(at, numbers[i].first, small);
        TextStyle style{.size = 36.0F, .weight = Weight::semi_bold};
        while (style.size > 20.0F && drawing.text_width(numbers[i].second, style) > most)
            style.size -= 4.0F;
        drawing.text({at.x, number_base}, numbers[i].second, style);
    }
    drawing.rectangle({plan.wallboard.x, 171.0F, plan.wallboard.width, 1.5F}, hairline);
}

}  // namespace

void draw_wallboard(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Picture& picture = view.picture;
    const Setting& setting = view.setting();
    const CallCounts& today = picture.day().so_far();
    const float right = plan.wallboard.right();
    const float stretch = (right - 1888.0F) / 2;
    if (plan.folds.large && !plan.folds.panel)
        return draw_large_wallboard(drawing, view, plan);
    if (plan.folds.panel) {
        draw_clock(drawing, view, 308.0F);
        return draw_narrow(drawing, view, plan);
    }
    draw_clock(drawing, view, 392.0F);

    const Share level = picture.service_level();
    draw_number(drawing,
                {448.0F, 190.0F, drawing.is_compact() ? "Service level" : "Service level so far",
                 percent_words(level), ""});
    const float middle = 653.0F + stretch / 2;
    if (const auto last = picture.last_interval()) {
        const Time start = setting.days[picture.day().day()].start +
                           setting.interval * static_cast<std::int64_t>(*last);
        const std::string interval =
            drawing.is_compact()
                ? "to " + short_clock_words(setting.clock_at(start + setting.interval))
                : fmt::format("{}–{}", short_clock_words(setting.clock_at(start)),
                              short_clock_words(setting.clock_at(start + setting.interval)));
        const Share of_it = level_of(picture.day().counts_of(*last), setting.center.target_measure);
        draw_number(drawing, {middle, 128.0F, interval, percent_words(of_it), ""});
    }
    if (!drawing.is_compact()) {
        if (level.has_value()) {
            const std::string counts =
                fmt::format("{} of {}", count_words(level.part), count_words(level.of));
            const std::string all = counts + " in " + length_words(setting.center.within);
            const bool fits = drawing.text_width(all, title) <= middle - 448.0F - 10.0F;
            drawing.text({448.0F, sub_base}, fits ? all : counts, title);
        }
        if (setting.center.target) {
            drawing.text({middle, sub_base},
                         fmt::format("target {:g}%", *setting.center.target * 100.0), title);
        }
    }
    draw_levels(drawing, view, {middle + 142.0F, 60.0F, 100.0F + stretch / 2, 86.0F});

    const Share answer = picture.speed_of_answer();
    const Duration asa{answer.has_value() ? answer.part / answer.of : 0};
    const std::array<float, 6> columns{936.0F + stretch, 1084.0F + stretch, right - 620.0F,
                                       right - 464.0F,   right - 308.0F,    right - 152.0F};
    const std::array<float, 6> rooms{132.0F, 150.0F, 140.0F, 140.0F, 140.0F, 152.0F};
    draw_number(drawing, {columns[0], rooms[0], "Waiting now", count_words(picture.waiting()), ""});
    draw_number(drawing, {columns[1], rooms[1], "Longest wait",
                          time_words(picture.longest_wait().value_or(Duration{})), ""});
    draw_number(drawing, {columns[2], rooms[2], "Answered", count_words(today.answered), ""});
    draw_number(drawing, {columns[3], rooms[3], "Abandoned", count_words(today.abandoned),
                          percent_words({today.abandoned, today.offered()})});
    draw_number(drawing, {columns[4], rooms[4], "Occupancy",
                          percent_words(picture.day().occupancy(view.now())), ""});
    draw_number(drawing, {columns[5], rooms[5], drawing.is_compact() ? "ASA" : "Speed of answer",
                          answer.has_value() ? time_words(asa) : "–", ""});
    std::array<float, 6> widths{120.0F, 120.0F, 128.0F, 128.0F, 128.0F, 128.0F};
    draw_small_charts(drawing, view, columns, widths);
    drawing.rectangle({plan.wallboard.x, 171.0F, plan.wallboard.width, 1.5F}, hairline);
}

}  // namespace ringside::visualize
