// Agents at their seats. Form alone tells the state: solid talks, a thick outline rings, pale with
// lines is after-call work, a thin outline is idle, grey a break, dashed absent.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr double halo_period_s = 1.2;
constexpr double answer_run_s = 0.4;

float radius_of(float seat) { return std::min(0.19F * seat, 10.0F); }

/// Three lines: somebody writes.
void draw_lines(Drawing& drawing, const Rect& where, Colour colour) {
    const float step = where.height / 3;
    const float thick = std::max(0.32F * step, 1.5F);
    const float lengths[] = {1.0F, 1.0F, 0.6F};
    for (int i = 0; i < 3; ++i) {
        const float y = where.y + step * (static_cast<float>(i) + 0.5F);
        drawing.line({where.x, y}, {where.x + where.width * lengths[i], y}, thick, colour);
    }
}

/// The ground of a seat in its state, without letters.
void draw_ground(Drawing& drawing, const Rect& seat, SeatState state, Colour colour, float halo) {
    const float radius = radius_of(seat.width);
    const float thick = std::clamp(0.05F * seat.width, 2.5F, 5.0F);
    switch (state) {
        case SeatState::talking:
        case SeatState::on_hold:
            drawing.rounded(seat, radius, colour);
            break;
        case SeatState::ringing:
            if (seat.width > 30.0F)
                drawing.rounded_outline(seat.inset(-6.0F), radius + 6.0F, 4.0F,
                                        with_alpha(colour, halo));
            drawing.outlined(seat, radius, thick, white, colour);
            break;
        case SeatState::after_call_work:
            drawing.rounded(seat, radius, pale(colour));
            break;
        case SeatState::idle:
            drawing.outlined(seat, radius, 1.5F, white, third_ink);
            break;
        case SeatState::on_break:
        case SeatState::set_aside:
            drawing.rounded(seat, radius, free_line);
            break;
        case SeatState::absent:
            if (seat.width > 20.0F)
                drawing.dashed_outline(seat, radius, 1.5F, third_ink);
            else
                drawing.line({seat.x + 3.0F, seat.center().y},
                             {seat.right() - 3.0F, seat.center().y}, 2.0F, third_ink);
            break;
        case SeatState::off:
            drawing.rounded_outline(seat, radius, 1.0F, with_alpha(hairline, 0.7F));
            break;
    }
}

struct SeatView {
    const Seat& seat;
    Rect where;
    std::string name;
    std::string code;
    TypeColour colour;
    Duration lasts{};
    bool caller_is_there = true;  ///< else it is still on its way
};

/// A word and a time; the time alone where both do not fit.
void draw_state(Drawing& drawing, Point at, std::string_view word, Duration time,
                const TextStyle& style, float most) {
    const std::string both = fmt::format("{} {}", word, time_words(time));
    drawing.text(at, drawing.text_width(both, style) <= most ? both : time_words(time), style);
}

void draw_card(Drawing& drawing, const SeatView& it) {
    const Rect& where = it.where;
    const SeatState state = it.seat.state;
    if (state == SeatState::off)
        return;
    const bool solid = state == SeatState::talking || state == SeatState::on_hold;
    const Colour text = solid ? it.colour.text : state == SeatState::absent ? second_ink : ink;
    const float left = where.x + 12.0F;
    const float most = where.width - 20.0F;
    const TextStyle name{.size = 17.0F, .weight = Weight::semi_bold, .colour = text, .most = most};
    drawing.text({left, where.y + 8.0F + 0.78F * drawing.text_size(17.0F)}, it.name, name);
    const float low = where.bottom() - 11.0F;
    const TextStyle small{.size = 17.0F, .colour = text};
    const TextStyle code{.size = 22.0F,
                         .weight = Weight::bold,
                         .colour = state == SeatState::ringing ? it.colour.fill : text};
    switch (state) {
        case SeatState::talking:
        case SeatState::on_hold: {
            if (it.caller_is_there) {
                FigureLook look;
                look.colour = it.colour.text;
                draw_figure(drawing, {left + 13.0F, where.bottom() - 10.0F}, 42.0F, look);
            }
            const float x = left + 34.0F;
            drawing.text({x, low - 1.15F * drawing.text_size(17.0F)},
                         state == SeatState::on_hold ? it.code + " hold" : it.code,
                         {.size = 22.0F,
                          .weight = Weight::bold,
                          .colour = text,
                          .most = where.right() - x - 4.0F});
            drawing.text({x, low}, time_words(it.lasts), small);
            break;
        }
        case SeatState::ringing:
            drawing.text({left, low - 1.15F * drawing.text_size(17.0F)}, it.code, code);
            draw_state(drawing, {left, low}, "rings", it.lasts, small, most);
            break;
        case SeatState::after_call_work:
            draw_lines(drawing, {left, where.y + 36.0F, 50.0F, 28.0F}, it.colour.fill);
            drawing.text({where.right() - 8.0F, where.y + 58.0F}, it.code,
                         {.size = 18.0F, .weight = Weight::bold, .align = Align::right});
            draw_state(drawing, {left, low}, "after", it.lasts, small, most);
            break;
        case SeatState::idle:
            draw_state(drawing, {left, low}, "idle", it.lasts, small, most);
            break;
        case SeatState::on_break:
        case SeatState::set_aside:
            drawing.text({left, low - 1.25F * drawing.text_size(17.0F)},
                         state == SeatState::on_break ? "break" : "aside", small);
            drawing.text({left, low}, time_words(it.lasts), small);
            break;
        default:
            drawing.text({left, low}, "absent", small);
            break;
    }
}

/// Letters where they can be read; lines for after-call work.
void draw_square(Drawing& drawing, const SeatView& it) {
    const SeatState state = it.seat.state;
    const Rect& where = it.where;
    if (state == SeatState::after_call_work) {
        draw_lines(drawing, where.inset(0.26F * where.width), it.colour.fill);
        return;
    }
    const bool has_letters =
        state == SeatState::talking || state == SeatState::on_hold || state == SeatState::ringing;
    if (where.width < 40.0F || !has_letters)
        return;
    const TextStyle style{.size = 18.0F,
                          .weight = Weight::bold,
                          .colour = state == SeatState::ringing ? it.colour.fill : it.colour.text,
                          .align = Align::center};
    if (drawing.text_width(it.code, style) <= where.width - 4.0F) {
        drawing.text({where.center().x, where.center().y + 0.36F * drawing.text_size(18.0F)},
                     it.code, style);
    }
}

/// Alpha of a ringing seat's halo: it breathes.
float halo_of(const View& view, Time since) {
    if (!view.playing)
        return 0.35F;
    const double factor = speeds[static_cast<std::size_t>(view.speed)].factor;
    const double s = events::to_seconds(view.now() - since) / factor;
    const double wave = std::cos(s / halo_period_s * 2.0 * 3.14159265358979);
    return static_cast<float>(0.30 + 0.15 * wave);
}

std::string name_of(const Setting& setting, std::size_t agent, std::size_t seat) {
    if (agent < setting.agent_names.size() && !setting.agent_names[agent].empty())
        return setting.agent_names[agent];
    return std::to_string(seat + 1);
}

/// Title and skills of a group.
void draw_header(Drawing& drawing, const View& view, const GroupPlan& plan, SeatForm form,
                 std::size_t group, std::int64_t busy) {
    const Setting& setting = view.setting();
    const observers::ObservedGroup& it = setting.center.groups[group];
    const float size = drawing.text_size(18.0F);
    const float base = plan.header.y + size;
    TextStyle title{.size = 18.0F, .weight = Weight::semi_bold};
    const bool beside = form != SeatForm::card;
    title.most = plan.header.width;
    const float width = drawing.text({plan.header.x, base}, setting.group_titles[group], title);
    const float height = std::max(22.0F, drawing.text_size(15.0F) * 1.4F);
    Point at{plan.header.x, base + 7.0F};
    if (beside)
        at = {plan.header.x + width + 12.0F, base - 0.36F * size - height / 2};
    float chips = 0.0F;
    for (std::size_t type = 0; type < setting.call_types.size(); ++type) {
        if (it.can_answer[type])
            chips += chip_width(drawing, height, setting.call_types[type].code) + 5.0F;
    }
    // All or none: some would say that the others are lacking. Cards have the line for themselves.
    const bool has_chips = at.x + chips <= plan.header.right() + (beside ? 5.0F : 60.0F) &&
                           height <= plan.header.height;
    for (std::size_t type = 0; has_chips && type < setting.call_types.size(); ++type) {
        if (it.can_answer[type])
            at.x += draw_chip(drawing, at, height, setting.call_types[type].code, type) + 5.0F;
    }
    const std::string words = fmt::format("{} busy of {}", count_words(busy),
                                          count_words(view.picture.day().heads(group).present));
    const TextStyle style{.size = 17.0F, .colour = second_ink, .align = Align::right};
    if (beside && at.x + drawing.text_width(words, style) + 12.0F <= plan.header.right())
        drawing.text({plan.header.right(), base}, words, style);
}

struct StateWord {
    SeatState state;
    const char* words;
    float share;  ///< of the width
};
constexpr std::array<StateWord, 6> summary_states{{{SeatState::talking, "talking", 0.165F},
                                                   {SeatState::ringing, "ringing", 0.165F},
                                                   {SeatState::after_call_work, "after-call", 0.2F},
                                                   {SeatState::idle, "idle", 0.15F},
                                                   {SeatState::on_break, "break", 0.165F},
                                                   {SeatState::absent, "absent", 0.155F}}};

std::int64_t count_in_summary(const Picture& picture, SeatState state) {
    std::int64_t count = picture.count_in(state);
    if (state == SeatState::talking)
        count += picture.count_in(SeatState::on_hold);
    if (state == SeatState::on_break)
        count += picture.count_in(SeatState::set_aside);
    return count;
}

void draw_summary(Drawing& drawing, const View& view, const Rect& where) {
    float x = where.x;
    for (const StateWord& it : summary_states) {
        const float column = where.width * it.share;
        const Rect mark{x, where.y + 8.0F, 26.0F, 26.0F};
        x += column;
        draw_ground(drawing, mark, it.state, second_ink, 0.0F);
        if (it.state == SeatState::after_call_work)
            draw_lines(drawing, mark.inset(6.0F), second_ink);
        drawing.text({mark.right() + 8.0F, mark.bottom() - 3.0F},
                     count_words(count_in_summary(view.picture, it.state)),
                     {.size = 24.0F, .weight = Weight::semi_bold});
        drawing.text({mark.x, mark.bottom() + 9.0F + drawing.text_size(17.0F)}, it.words,
                     {.size = 17.0F, .colour = second_ink, .most = column - 2.0F});
    }
}

/// A group as one bar of states.
void draw_bar(Drawing& drawing, const Rect& where, std::span<const Seat> seats) {
    std::array<std::int64_t, seat_state_count> counts{};
    for (const Seat& seat : seats)
        ++counts[static_cast<std::size_t>(seat.state)];
    constexpr std::array order{SeatState::talking,         SeatState::on_hold, SeatState::ringing,
                               SeatState::after_call_work, SeatState::idle,    SeatState::on_break,
                               SeatState::set_aside};
    constexpr std::array colours{ink, ink, second_ink, third_ink, white, free_line, free_line};
    drawing.rectangle(where, late);
    float x = where.x;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const float width = where.width *
                            static_cast<float>(counts[static_cast<std::size_t>(order[i])]) /
                            static_cast<float>(std::max<std::size_t>(seats.size(), 1));
        if (width > 0.0F)
            drawing.rectangle({x, where.y, width, where.height}, colours[i]);
        x += width;
    }
}

void draw_seat(Drawing& drawing, const View& view, const SeatPlan& plan, std::size_t agent,
               std::size_t place_in_group) {
    const Setting& setting = view.setting();
    const Seat& seat = view.picture.seats()[agent];
    const bool has_type = !seat.call_type.is_none();
    const std::size_t type = has_type ? seat.call_type.index() : 0;
    const SeatView it{seat,
                      plan.seats[agent],
                      name_of(setting, agent, place_in_group),
                      has_type ? setting.call_types[type].code : std::string{},
                      colour_of_type(type),
                      view.now() - seat.since,
                      view.walk_s() <= 0.0 || view.done(seat.since, answer_run_s) >= 1.0F};
    const bool has_chosen_call = is_busy(seat.state) && view.is_chosen_call(seat.serial);
    if (view.is_chosen_agent(agent) || has_chosen_call) {
        const float ring = std::min(0.3F * it.where.width, 8.0F);
        drawing.rounded(it.where.inset(-ring), radius_of(it.where.width) + ring, marker);
    }
    draw_ground(drawing, it.where, seat.state, it.colour.fill, halo_of(view, seat.since));
    if (plan.form == SeatForm::card)
        draw_card(drawing, it);
    else
        draw_square(drawing, it);
}

}  // namespace

void draw_seats(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Setting& setting = view.setting();
    const Picture& picture = view.picture;
    const SeatPlan& seating = plan.seating;
    const float width = drawing.text({plan.agents.x, plan.agents.y + 26.0F}, "Agents",
                                     {.size = 24.0F, .weight = Weight::semi_bold});
    std::int64_t scheduled = 0;
    std::int64_t present = 0;
    std::size_t agent = 0;
    for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
        const std::uint32_t seats = setting.center.groups[group].seats;
        const Heads& heads = picture.day().heads(group);
        scheduled += heads.scheduled;
        present += heads.present;
        if (seating.groups[group].header.width > 0.0F)
            draw_header(drawing, view, seating.groups[group], seating.form, group, heads.busy);
        if (seating.form == SeatForm::bar && seating.groups[group].seats.width > 0.0F)
            draw_bar(drawing, seating.groups[group].seats, picture.seats().subspan(agent, seats));
        for (std::uint32_t seat = 0; seat < seats && seating.form != SeatForm::bar; ++seat) {
            if (seating.seats[agent + seat].width > 0.0F)
                draw_seat(drawing, view, seating, agent + seat, seat);
        }
        agent += seats;
    }
    // Some stay past the end of their shift.
    drawing.text(
        {plan.agents.x + width + 24.0F, plan.agents.y + 26.0F},
        present <= scheduled
            ? fmt::format("{} of {} here", count_words(present), count_words(scheduled))
            : fmt::format("{} here, {} scheduled", count_words(present), count_words(scheduled)),
        {.size = 17.0F, .colour = second_ink});
    draw_summary(drawing, view, seating.summary);
}

}  // namespace ringside::visualize
