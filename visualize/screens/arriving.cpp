// Where callers come from: the lines that they take, the rooms of the IVR, the roads to the lanes.
#include <fmt/format.h>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/ivr_places.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr std::uint32_t most_drawn_lines = 96;
constexpr float road = 11.0F;

void draw_meter(Drawing& drawing, const View& view, const FloorPlan& plan) {
    if (plan.lines.width <= 0.0F)
        return;
    const std::int64_t used = view.picture.trunks_in_use();
    const std::uint32_t trunks = view.setting().center.trunks;
    if (trunks <= most_drawn_lines) {
        const float pitch = plan.lines.height / static_cast<float>(trunks);
        const float gap = pitch > 8.0F ? 3.0F : 1.0F;
        for (std::uint32_t i = 0; i < trunks; ++i) {
            const float y = plan.lines.bottom() - pitch * static_cast<float>(i + 1);
            drawing.rectangle({plan.lines.x, y, plan.lines.width, pitch - gap},
                              i < used ? ink : free_line);
        }
    } else {
        drawing.rounded(plan.lines, 4.0F, free_line);
        const float full = plan.lines.height *
                           std::min(static_cast<float>(used) / static_cast<float>(trunks), 1.0F);
        drawing.rounded({plan.lines.x, plan.lines.bottom() - full, plan.lines.width, full}, 4.0F,
                        ink);
    }
}

void draw_roads(Drawing& drawing, const FloorPlan& plan) {
    const Rect& ends = plan.road_ends;
    const Point start{ends.x, ends.center().y};
    const Rect& first = plan.rooms.front();
    for (std::size_t room = 0; room + 1 < plan.rooms.size(); ++room) {
        const Rect& it = plan.rooms[room];
        drawing.line({it.right() - 40.0F, it.bottom()},
                     {it.right() - 40.0F, plan.rooms[room + 1].y}, road, hairline);
    }
    if (plan.lines.width > 0.0F) {
        drawing.line({plan.lines.right() + 8.0F, first.center().y}, {first.x, first.center().y},
                     road, hairline);
    }
    const float bend = ends.width * 0.5F;
    // Out of every room to where the roads part.
    const Point fork{start.x + 36.0F, start.y};
    for (const Rect& room : plan.rooms) {
        const Point out{room.right() - 4.0F, room.center().y};
        drawing.stroke(
            bezier(out, {out.x + 24.0F, out.y}, {fork.x - 24.0F, fork.y}, fork, drawing.scale()),
            road, hairline);
    }
    for (const LanePlan& lane : plan.lanes) {
        const Point end{ends.right() + 8.0F, lane.track.center().y};
        drawing.stroke(bezier({fork.x - 2.0F, fork.y}, {fork.x + bend, fork.y},
                              {end.x - bend, end.y}, end, drawing.scale()),
                       plan.lanes.size() > 8 ? road / 2 : road, hairline);
    }
}

void draw_inside(Drawing& drawing, const View& view, const RoomPlaces& places) {
    FigureLook look;
    look.type_known = false;
    for (const Inside& it : places.shown) {
        const bool is_chosen = view.is_chosen_call(it.caller->serial);
        if (places.height > 0.0F) {
            look.marked = is_chosen;
            draw_figure(drawing, it.feet, places.height, look);
            continue;
        }
        if (is_chosen)
            drawing.circle(it.feet, 2.4F * ivr_dot_radius, marker);
        drawing.ring(it.feet, ivr_dot_radius, 1.4F, second_ink);
    }
}

}  // namespace

std::string lines_words(const View& view) {
    const std::int64_t used = view.picture.trunks_in_use();
    const std::uint32_t trunks = view.setting().center.trunks;
    if (trunks == UINT32_MAX)
        return fmt::format("{} {} in use", count_words(used), used == 1 ? "line" : "lines");
    return fmt::format("{} of {} lines in use", count_words(used), count_words(trunks));
}

void draw_arriving(Drawing& drawing, const View& view, const FloorPlan& plan) {
    draw_meter(drawing, view, plan);
    if (plan.rooms.empty()) {
        if (plan.lines.width > 0.0F && view.titles) {
            const float next = plan.network.width > 0.0F ? plan.network.x : plan.waiting.x;
            drawing.text(
                {plan.lines.x, plan.waiting.y + 26.0F}, "Lines",
                {.size = 24.0F, .weight = Weight::semi_bold, .most = next - plan.lines.x - 8.0F});
        }
        return;
    }
    const Setting& setting = view.setting();
    const Rect& area = plan.arriving;
    if (view.titles) {
        drawing.text({area.x, area.y + 26.0F}, "Arriving",
                     {.size = 24.0F, .weight = Weight::semi_bold});
        drawing.text({area.x, area.y + 26.0F + drawing.text_size(17.0F) * 1.6F}, lines_words(view),
                     {.size = 17.0F, .colour = second_ink, .most = area.width});
    }
    draw_roads(drawing, plan);
    const std::vector<RoomPlaces> places = places_in_rooms(view, plan);
    for (std::size_t room = 0; room < plan.rooms.size(); ++room) {
        const Rect& it = plan.rooms[room];
        drawing.rounded(it, 10.0F, white);
        const TextStyle title{.size = 17.0F, .colour = second_ink, .most = it.width - 40.0F};
        drawing.text({it.x, it.y - 8.0F}, setting.ivr_rooms[room].title, title);
        if (places[room].count > 0) {
            drawing.text({it.right(), it.y - 8.0F},
                         count_words(static_cast<std::int64_t>(places[room].count)),
                         {.size = 17.0F, .weight = Weight::semi_bold, .align = Align::right});
        }
        draw_inside(drawing, view, places[room]);
    }
    const CallCounts& today = view.picture.day().so_far();
    const float line = drawing.text_size(17.0F) * 1.35F;
    const float x = plan.rooms.front().x;
    float y = plan.rooms.back().bottom() + 8.0F + line;
    if (today.self_served > 0) {
        drawing.text({x, y}, fmt::format("{} served here", count_words(today.self_served)),
                     {.size = 17.0F, .weight = Weight::semi_bold});
        y += line;
    }
    drawing.text(
        {x, y},
        fmt::format("{} left in the IVR", count_words(today.left_in_ivr + today.voicemail_in_ivr)),
        {.size = 17.0F, .colour = second_ink});
}

}  // namespace ringside::visualize
