// A stop of a tour: its card over the foot of the floor, a mark around what it points at, and the
// day with its stops.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float plain(float size) { return size / large_type; }
constexpr float edge = 56.0F;  ///< of the card, to its text

/// Room beside a mark.
constexpr float around = 8.0F;

Rect place_of(const TourPoint& point, const FloorPlan& plan) {
    switch (point.kind) {
        case TourPoint::Kind::agent:
            return point.index < plan.seating.seats.size() ? plan.seating.seats[point.index]
                                                           : Rect{};
        case TourPoint::Kind::group: {
            const GroupPlan& group = plan.seating.groups[point.index];
            return {group.header.x, group.header.y, group.header.width,
                    group.seats.bottom() - group.header.y};
        }
        case TourPoint::Kind::call_type: {
            const LanePlan& lane = plan.lanes[point.index];
            return {lane.label.x, lane.track.y, lane.track.right() - lane.label.x,
                    lane.track.height};
        }
        case TourPoint::Kind::clock:
            return {plan.wallboard.x, 30.0F, 0.255F * plan.wallboard.width, 126.0F};
        case TourPoint::Kind::numbers:
            return {plan.wallboard.x + 0.277F * plan.wallboard.width, 30.0F,
                    0.723F * plan.wallboard.width, 126.0F};
        case TourPoint::Kind::strip:
            return plan.strip;
        case TourPoint::Kind::time:
            return plan.time_bar;
        case TourPoint::Kind::nothing:
            break;
    }
    return {};
}

void draw_mark(Drawing& drawing, const TourPoint& point, const FloorPlan& plan) {
    const Rect where = place_of(point, plan);
    if (where.width <= 0.0F)
        return;
    const bool is_seat = point.kind == TourPoint::Kind::agent;
    // Above a lane stands its axis.
    const float above = point.kind == TourPoint::Kind::call_type ? around / 2 : around;
    const Rect ring{where.x - around, where.y - above, where.width + 2 * around,
                    where.height + 2 * above};
    drawing.rounded_outline(ring, 14.0F, 6.0F, marker);
    drawing.rounded_outline(ring.inset(-1.5F), 15.0F, 1.5F, ink);
    const float gutter = plan.gutter.center().x;
    std::vector<Point> way;
    if (is_seat || point.kind == TourPoint::Kind::group) {
        const float channel = ring.bottom() + 6.0F;
        way = {{gutter, plan.card.y},
               {gutter, channel},
               {where.center().x, channel},
               {where.center().x, ring.bottom()}};
    } else if (point.kind == TourPoint::Kind::call_type || point.kind == TourPoint::Kind::strip) {
        way = {{gutter, plan.card.y}, {gutter, where.center().y}, {ring.right(), where.center().y}};
    }
    if (way.size() < 2)
        return;
    drawing.stroke(rounded_way(way, drawing.scale()), 3.0F, ink);
    const Point tip = way.back();
    const bool is_up = way.size() == 4;
    const Point side = is_up ? Point{7.0F, 0.0F} : Point{0.0F, 7.0F};
    const Point back = is_up ? Point{0.0F, 11.0F} : Point{11.0F, 0.0F};
    const Point arrow[] = {tip, tip + back + side, tip + back - side};
    drawing.polygon(arrow, ink);
}

void draw_choices(Drawing& drawing, const TourState& state, Point at, float right) {
    const TextStyle letter{.size = plain(30.0F), .weight = Weight::bold, .colour = second_ink};
    const TextStyle words{.size = plain(30.0F), .weight = Weight::semi_bold};
    constexpr float height = 54.0F;
    float x = at.x;
    for (std::size_t i = 0; i < state.now().choices.size(); ++i) {
        const std::string name(1, static_cast<char>('A' + i));
        const float own = 22.0F + drawing.text_width(name, letter) + 16.0F;
        TextStyle style = words;
        style.most = right - x - own - 24.0F;
        if (style.most < 40.0F)
            return;
        const float width =
            own + std::min(drawing.text_width(state.now().choices[i], words), style.most) + 24.0F;
        const bool is_chosen = state.choice == static_cast<int>(i);
        drawing.outlined({x, at.y, width, height}, height / 2, 2.5F, is_chosen ? marker : paper,
                         ink);
        const float base = at.y + height / 2 + 0.36F * drawing.text_size(words.size);
        drawing.text({x + 22.0F, base}, name, letter);
        drawing.text({x + own, base}, state.now().choices[i], style);
        x += width + 26.0F;
    }
}

void draw_card(Drawing& drawing, const TourState& state, const Rect& card) {
    drawing.outlined(card, 14.0F, 2.5F, white, ink);
    drawing.rectangle({card.x + 3.0F, card.y + 14.0F, 17.0F, card.height - 28.0F}, marker);
    const TourStop& stop = state.now();
    const float left = card.x + edge;
    // Where nothing is asked, what is said is large.
    const TextStyle text = stop.question.empty()
                               ? TextStyle{.size = plain(42.0F), .weight = Weight::semi_bold}
                               : TextStyle{.size = plain(30.0F), .colour = second_ink};
    const std::string place = fmt::format("{} of {}", state.stop + 1, state.tour->stops.size());
    const TextStyle count{.size = plain(26.0F),
                          .weight = Weight::semi_bold,
                          .colour = second_ink,
                          .align = Align::right};
    const float right = card.right() - 36.0F;
    const float step = drawing.text_size(text.size) * 1.35F;
    float y = card.y + 26.0F + 0.72F * drawing.text_size(text.size);
    drawing.text({right, y}, place, count);
    const bool shows_answer = state.is_answered;
    const std::size_t lines = stop.question.empty() || shows_answer ? 3 : 2;
    const float most = right - left - drawing.text_width(place, count) - 40.0F;
    if (!shows_answer || stop.question.empty()) {
        for (const std::string& line :
             drawing.wrapped(shows_answer ? stop.answer : stop.text, text, most, lines)) {
            drawing.text({left, y}, line, text);
            y += step;
        }
    } else {
        drawing.text({left, y}, drawing.fitted(stop.question, text, most), text);
        y += step;
    }
    TextStyle large{.size = plain(54.0F), .weight = Weight::bold};
    const std::string& head = shows_answer ? stop.answer : stop.question;
    if (!head.empty() && !(shows_answer && stop.question.empty())) {
        const float room = right - left;
        while (large.size > plain(30.0F) && drawing.text_width(head, large) > room)
            large.size -= 2.0F;
        y += 0.5F * drawing.text_size(large.size) - 6.0F;
        for (const std::string& line : drawing.wrapped(head, large, room, 2)) {
            drawing.text({left, y}, line, large);
            y += drawing.text_size(large.size) * 1.2F;
        }
    }
    const TextStyle key{.size = plain(26.0F), .weight = Weight::semi_bold, .align = Align::center};
    const TextStyle hint{.size = plain(26.0F), .colour = second_ink, .align = Align::right};
    const bool asks = !stop.answer.empty() && !shows_answer;
    const std::string words = asks                                         ? "shows the answer"
                              : state.stop + 1 == state.tour->stops.size() ? "ends the tour"
                                                                           : "goes on";
    const float base = card.bottom() - 40.0F;
    drawing.text({right, base}, words, hint);
    const float key_right = right - drawing.text_width(words, hint) - 16.0F;
    const float cap_width = drawing.text_width("Space", key) + 32.0F;
    const Rect cap{key_right - cap_width, base - 33.0F, cap_width, 46.0F};
    drawing.outlined(cap, 8.0F, 2.0F, paper, ink);
    drawing.text({cap.center().x, base}, "Space", key);
    drawing.hit(cap, Action::toggle_play);
    if (!shows_answer)
        draw_choices(drawing, state, {left, card.bottom() - 72.0F}, cap.x - 20.0F);
}

/// Where the stops stand on the day's line: those of one moment side by side.
template <class PlaceOf>
std::vector<float> places_of(const std::vector<TourStop>& stops, const Rect& bar, PlaceOf x_of) {
    constexpr float apart = 36.0F;
    constexpr float end = 16.0F;
    std::vector<std::size_t> order(stops.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return stops[i].at; });
    std::vector<float> places(stops.size());
    float next = bar.x + end;
    for (const std::size_t i : order) {
        places[i] = std::max(x_of(stops[i].at), next);
        next = places[i] + apart;
    }
    float last = bar.right() - end;
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        places[*it] = std::min(places[*it], last);
        last = places[*it] - apart;
    }
    return places;
}

/// The day as a line, with the stops.
void draw_bar(Drawing& drawing, const View& view, const Rect& bar) {
    const Setting& setting = view.setting();
    const Day& day = setting.days[view.picture.day().day()];
    const Time from = day.shown_from;
    const Time to = std::max(day.shown_to, from + Duration{1});
    const auto x_of = [&](Time time) {
        return bar.x + bar.width * static_cast<float>(std::clamp(events::to_seconds(time - from) /
                                                                     events::to_seconds(to - from),
                                                                 0.0, 1.0));
    };
    const float y = bar.y + 16.0F;
    drawing.line({bar.x, y}, {bar.right(), y}, 9.0F, free_line);
    drawing.line({bar.x, y}, {x_of(view.now()), y}, 9.0F, ink);
    const TourState& state = *view.tour;
    const std::vector<TourStop>& stops = state.tour->stops;
    float now_x = x_of(view.now());
    const std::vector<float> places = places_of(stops, bar, x_of);
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const bool is_here = i == state.stop;
        if (setting.day_at(stops[i].at) != view.picture.day().day())
            continue;
        const float radius = is_here ? 19.0F : 15.0F;
        drawing.circle({places[i], y}, radius, ink);
        drawing.circle({places[i], y}, radius - 2.5F, is_here ? marker : white);
        const TextStyle number{
            .size = plain(19.0F), .weight = Weight::bold, .align = Align::center};
        drawing.text({places[i], y + 0.36F * drawing.text_size(number.size)}, std::to_string(i + 1),
                     number);
        if (is_here)
            now_x = places[i];
    }
    const std::string now = short_clock_words(setting.clock_at(view.now()));
    const TextStyle here{.size = plain(24.0F), .weight = Weight::semi_bold, .align = Align::center};
    TextStyle hour = here;
    hour.weight = Weight::medium;
    hour.colour = second_ink;
    const float half = drawing.text_width(now, here) / 2;
    const float middle = std::clamp(now_x, bar.x + half, bar.right() - half);
    drawing.text({middle, bar.bottom()}, now, here);
    for (int i = 0; i <= 8; ++i) {
        const Time time = from + (to - from) / 8 * i;
        const std::string words = short_clock_words(setting.clock_at(time));
        const float own = drawing.text_width(words, hour) / 2;
        const float x = std::clamp(x_of(time), bar.x + own, bar.right() - own);
        if (std::abs(x - middle) > half + own + 20.0F)
            drawing.text({x, bar.bottom()}, words, hour);
    }
}

}  // namespace

void draw_tour(Drawing& drawing, const View& view, const FloorPlan& plan) {
    drawing.next_layer();
    draw_mark(drawing, view.tour->now().point, plan);
    draw_card(drawing, *view.tour, plan.card);
    draw_bar(drawing, view, plan.time_bar);
}

}  // namespace ringside::visualize
