// What each mark says.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/seat_marks.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

struct Entry {
    float mark;                       ///< width of the mark
    std::function<void(Point)> draw;  ///< at its feet, left
    std::string words;
};

constexpr float figure = 30.0F;
constexpr TextStyle style{.size = 17.0F, .colour = second_ink};

/// Callers as dots: the same three states, no ranks and no way to be seen hanging up.
std::vector<Entry> dots(Drawing& drawing, const View& view) {
    const Colour colour = type_colours.front().fill;
    constexpr float radius = 6.0F;
    const auto at_middle = [](Point at) { return Point{at.x + radius, at.y - 14.0F}; };
    std::vector<Entry> all;
    if (!view.setting().ivr_rooms.empty()) {
        all.push_back({2 * radius,
                       [&drawing, at_middle](Point at) {
                           drawing.ring(at_middle(at), radius, 2.5F, second_ink);
                       },
                       "type not known yet"});
    }
    all.push_back({2 * radius,
                   [&drawing, at_middle, colour](Point at) {
                       drawing.ring(at_middle(at), radius - 1.0F, 3.0F, colour);
                   },
                   "waiting under " + length_words(view.setting().center.within)});
    all.push_back(
        {2 * radius,
         [&drawing, at_middle, colour](Point at) { drawing.circle(at_middle(at), radius, colour); },
         "past the target"});
    all.push_back(
        {2 * radius,
         [&drawing, at_middle](Point at) { drawing.circle(at_middle(at), radius + 1.0F, ink); },
         "being offered"});
    return all;
}

std::vector<Entry> figures(Drawing& drawing, const View& view) {
    const Setting& setting = view.setting();
    const Colour colour = type_colours.front().fill;
    const auto person = [&drawing](FigureLook look) {
        return [&drawing, look](Point at) {
            draw_figure(drawing, {at.x + figure / 2, at.y}, figure, look);
        };
    };
    std::vector<Entry> all;
    if (!setting.ivr_rooms.empty())
        all.push_back({figure, person({.colour = ink, .type_known = false}), "type not known yet"});
    all.push_back({figure, person({.colour = colour, .filled = 0.5F}),
                   "waiting, fills in " + length_words(setting.center.within)});
    all.push_back({figure, person({.colour = colour}), "past the target"});
    if (setting.order_at(view.now()) != LaneOrder::by_agent)
        all.push_back({figure, person({.colour = colour, .rank = 1}), "next in turn"});
    Duration greatest{};
    for (const Duration credit : setting.credit_of_priority)
        greatest = std::max(greatest, credit);
    if (greatest > Duration::zero()) {
        all.push_back({figure + 6.0F, person({.colour = colour, .filled = 0.6F, .priority = true}),
                       "priority, +" + time_words(greatest)});
    }
    all.push_back({figure + 4.0F, person({.colour = colour, .offered = true}), "being offered"});
    all.push_back(
        {figure, person({.colour = colour, .filled = 0.0F, .tilt = 0.06F}), "hanging up"});
    all.push_back({18.0F,
                   [&drawing, colour](Point at) {
                       draw_cross(drawing, {at.x + 9.0F, at.y - 12.0F}, 12.0F, colour);
                   },
                   "hung up after this long"});
    return all;
}

/// What only some scenarios have.
std::vector<Entry> marks_of_platform(Drawing& drawing, const View& view, const FloorPlan& plan) {
    std::vector<Entry> all;
    const Network& network = view.setting().network;
    if (!network.servers.empty() && plan.seating.form != SeatForm::bar) {
        const float seat = plan.seating.form == SeatForm::dot ? 16.0F : 26.0F;
        all.push_back({seat,
                       [&drawing, seat](Point at) {
                           const Rect where{at.x, at.y - seat, seat, seat};
                           draw_ground(drawing, where, SeatState::talking, second_ink, 0.0F);
                           draw_dots(drawing, where, white);
                       },
                       "waits for a server"});
    }
    const auto is_limited = [](const LinkSetting& link) { return link.room != any_number; };
    if (plan.network.width > 0.0F && std::ranges::any_of(network.links, is_limited)) {
        all.push_back({34.0F,
                       [&drawing](Point at) {
                           const float y = at.y - 13.0F;
                           drawing.line({at.x, y}, {at.x + 34.0F, y}, 14.0F, hairline);
                           drawing.line({at.x, y}, {at.x + 34.0F, y}, 6.0F, ink);
                       },
                       "how full a link is"});
    }
    return all;
}

}  // namespace

void draw_legend(Drawing& drawing, const View& view, const FloorPlan& plan, CallerForm form) {
    drawing.rectangle({plan.legend.x, plan.legend.y - 8.0F, plan.legend.width, 1.5F}, hairline);
    std::vector<Entry> all = form == CallerForm::dot ? dots(drawing, view) : figures(drawing, view);
    // Before what is left out first.
    const std::vector<Entry> more = marks_of_platform(drawing, view, plan);
    all.insert(all.begin() + 2, more.begin(), more.end());
    const auto width_of_all = [&] {
        float width = 0.0F;
        for (const Entry& it : all)
            width += it.mark + 8.0F + drawing.text_width(it.words, style);
        return width;
    };
    // What does not fit is left out from the end.
    constexpr float least_gap = 24.0F;
    float width = width_of_all();
    while (all.size() > 1 &&
           width + least_gap * static_cast<float>(all.size() - 1) > plan.legend.width) {
        all.pop_back();
        width = width_of_all();
    }
    const float gap =
        all.size() < 2
            ? 0.0F
            : std::min((plan.legend.width - width) / static_cast<float>(all.size() - 1), 90.0F);
    const float base = plan.legend.y + 37.0F;
    float x = plan.legend.x;
    for (const Entry& it : all) {
        it.draw({x, base});
        x += it.mark + 8.0F;
        x += drawing.text({x, base - 8.0F}, it.words, style) + gap;
    }
}

}  // namespace ringside::visualize
