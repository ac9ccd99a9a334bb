// What works and what does not.
#include "visualize/screens/condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float hatch_step = 14.0F;
constexpr float dash = 9.0F;

}  // namespace

std::string short_condition_words(const NetworkLoad::Condition& condition) {
    if (condition.is_well())
        return "";
    if (condition.is_out())
        return "out";
    return fmt::format("at {:.0f}%", 100.0 * condition.left);
}

std::string condition_words(const View& view, const NetworkLoad::Condition& condition) {
    const Setting& setting = view.setting();
    const std::string since = " since " + short_clock_words(setting.clock_at(condition.since));
    if (!condition.is_well())
        return short_condition_words(condition) + since;
    const Time today = setting.days[view.picture.day().day()].start;
    const bool has_returned = condition.since > events::start_of_time && condition.since >= today;
    return has_returned ? "works again" + since : "";
}

std::string load_words(const View& view, std::size_t link) {
    const NetworkLoad& load = view.picture.network();
    const std::uint32_t talks = load.talks_on(link);
    const std::uint32_t room = load.link(link).room;
    if (room == any_number)
        return fmt::format("{} {}", count_words(talks), talks == 1 ? "talk" : "talks");
    return fmt::format("{} of {}{}", count_words(talks), count_words(room),
                       talks >= room && room > 0 ? ", full" : "");
}

void draw_hatch(Drawing& drawing, const Rect& where, Colour colour) {
    // Each line goes down to the left, as long as it is inside.
    for (float at = hatch_step; at < where.width + where.height; at += hatch_step) {
        const float above = std::max(at - where.width, 0.0F);
        const float before = std::max(at - where.height, 0.0F);
        drawing.line({where.x + at - above, where.y + above},
                     {where.x + before, where.y + at - before}, 1.5F, colour);
    }
}

void draw_link(Drawing& drawing, const View& view, std::size_t link, std::span<const Point> way,
               float thickness) {
    const NetworkLoad& load = view.picture.network();
    const NetworkLoad::Condition& condition = load.link(link);
    if (condition.is_out()) {
        float length = 0.0F;
        for (std::size_t i = 1; i < way.size(); ++i)
            length += std::hypot(way[i].x - way[i - 1].x, way[i].y - way[i - 1].y);
        const float step = 2.0F * dash / std::max(length, 2.0F * dash);
        for (float at = 0.0F; at < 1.0F; at += step)
            drawing.stroke(piece(way, at, std::min(at + step / 2, 1.0F)), 3.0F, ink);
        return;
    }
    const auto talks = static_cast<float>(load.talks_on(link));
    const std::uint32_t room = view.setting().network.links[link].room;
    if (room == any_number) {
        // As wide as it would be with so many talks on a link for a hundred.
        drawing.stroke(way, std::clamp(0.01F * talks * thickness, 2.0F, thickness),
                       talks > 0.0F ? ink : hairline);
        return;
    }
    const float whole = std::max(static_cast<float>(condition.left) * thickness, 4.0F);
    drawing.stroke(way, whole, hairline);
    const float share = talks / static_cast<float>(std::max(condition.room, 1u));
    if (talks > 0.0F)
        drawing.stroke(way, std::max(std::min(share, 1.0F) * whole, 1.5F), ink);
}

std::string first_that_fits(const Drawing& drawing, std::span<const std::string> all,
                            const TextStyle& style, float most) {
    for (const std::string& words : all) {
        if (drawing.text_width(words, style) <= most)
            return words;
    }
    return all.empty() ? std::string{} : drawing.fitted(all.back(), style, most);
}

}  // namespace ringside::visualize
