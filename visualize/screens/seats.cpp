// Agents at their seats. Form alone tells the state: solid talks, a thick outline rings, pale with
// lines is after-call work, a thin outline is idle, grey a break, dashed absent.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "visualize/screens/contrast.hpp"
#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/seat_marks.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr double halo_period_s = 1.2;
constexpr double answer_run_s = 0.4;

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
    // Without its skills a title stands too close to the next group's for this to be clear.
    if (beside && has_chips &&
        at.x + drawing.text_width(words, style) + 12.0F <= plan.header.right())
        drawing.text({plan.header.right(), base}, words, style);
}

struct StateWord {
    SeatState state;
    const char* words;
    const char* short_words;
};
constexpr std::array<StateWord, 6> summary_states{
    {{SeatState::talking, "talking", "talk"},
     {SeatState::ringing, "ringing", "ring"},
     {SeatState::after_call_work, "after-call", "after"},
     {SeatState::idle, "idle", "idle"},
     {SeatState::on_break, "break", "break"},
     {SeatState::absent, "absent", "absent"}}};

std::int64_t count_in_summary(const Picture& picture, SeatState state) {
    std::int64_t count = picture.count_in(state);
    if (state == SeatState::talking)
        count += picture.count_in(SeatState::on_hold);
    if (state == SeatState::on_break)
        count += picture.count_in(SeatState::set_aside);
    return count;
}

/// How the summary is set: the first of these that fits.
struct SummaryForm {
    const char* StateWord::*words;
    float number;  ///< size
    float mark;    ///< width
};
constexpr std::array<SummaryForm, 3> summary_forms{{{&StateWord::words, 24.0F, 26.0F},
                                                    {&StateWord::short_words, 24.0F, 26.0F},
                                                    {&StateWord::short_words, 19.0F, 18.0F}}};

/// Columns have room for all chairs to be in one state, so that nothing moves; what is left of the
/// width is between them.
void draw_summary(Drawing& drawing, const View& view, const SeatPlan& plan) {
    const Rect& where = plan.summary;
    const TextStyle small{.size = 17.0F, .colour = second_ink};
    constexpr float least_gap = 10.0F;
    constexpr float most_gap = 40.0F;
    std::int64_t chairs = 0;
    for (const GroupPlan& group : plan.groups)
        chairs += static_cast<std::int64_t>(group.chairs);
    const std::string most = count_words(chairs);
    std::array<float, summary_states.size()> widths{};
    constexpr auto gaps = static_cast<float>(summary_states.size() - 1);
    SummaryForm form = summary_forms.front();
    float all = 0.0F;
    for (const SummaryForm& it : summary_forms) {
        form = it;
        all = 0.0F;
        const float number =
            it.mark + 8.0F +
            drawing.text_width(most, {.size = it.number, .weight = Weight::semi_bold});
        for (std::size_t i = 0; i < widths.size(); ++i) {
            widths[i] = std::max(drawing.text_width(summary_states[i].*it.words, small), number);
            all += widths[i];
        }
        if (all + least_gap * gaps <= where.width)
            break;
    }
    const float gap = std::min((where.width - all) / gaps, most_gap);
    float x = where.x;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const StateWord& it = summary_states[i];
        const Rect mark{x, where.y + 34.0F - form.mark, form.mark, form.mark};
        x += widths[i] + gap;
        draw_ground(drawing, mark, it.state, second_ink, 0.0F);
        if (it.state == SeatState::after_call_work)
            draw_lines(drawing, mark.inset(0.23F * form.mark), second_ink);
        drawing.text({mark.right() + 8.0F, mark.bottom() - 3.0F},
                     count_words(count_in_summary(view.picture, it.state)),
                     {.size = form.number, .weight = Weight::semi_bold});
        drawing.text({mark.x, mark.bottom() + 9.0F + drawing.text_size(17.0F)}, it.*form.words,
                     small);
    }
}

/// A group as one bar of states, as long as all its chairs.
void draw_bar(Drawing& drawing, const GroupPlan& group, std::span<const Seat> seats) {
    const Rect& where = group.seats;
    std::array<std::int64_t, seat_state_count> counts{};
    for (const std::size_t agent : group.agents)
        ++counts[static_cast<std::size_t>(seats[agent].state)];
    // Two may have one chair, for as long as one of them still finishes a call.
    std::size_t longest =
        group.agents.size() -
        static_cast<std::size_t>(counts[static_cast<std::size_t>(SeatState::off)]);
    longest = std::max({longest, group.chairs, std::size_t{1}});
    constexpr std::array order{SeatState::talking,         SeatState::on_hold, SeatState::ringing,
                               SeatState::after_call_work, SeatState::idle,    SeatState::on_break,
                               SeatState::set_aside};
    constexpr std::array colours{ink, ink, second_ink, third_ink, white, free_line, free_line};
    drawing.rectangle(where, late);
    float x = where.x;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const float width = where.width *
                            static_cast<float>(counts[static_cast<std::size_t>(order[i])]) /
                            static_cast<float>(longest);
        if (width > 0.0F)
            drawing.rectangle({x, where.y, width, where.height}, colours[i]);
        x += width;
    }
}

void draw_seat(Drawing& drawing, const View& view, SeatForm form, const Rect& where,
               std::size_t agent, std::size_t place_in_group) {
    const Setting& setting = view.setting();
    const Seat& seat = view.picture.seats()[agent];
    const bool has_type = !seat.call_type.is_none();
    const std::size_t type = has_type ? seat.call_type.index() : 0;
    const SeatView it{seat,
                      where,
                      name_of(setting, agent, place_in_group),
                      has_type ? setting.call_types[type].code : std::string{},
                      colour_of_type(type),
                      view.now() - seat.since,
                      view.walk_s() <= 0.0 || view.done(seat.since, answer_run_s) >= 1.0F};
    const bool has_chosen_call = is_busy(seat.state) && view.is_chosen_call(seat.serial);
    const bool fares_otherwise =
        view.contrast != nullptr && is_busy(seat.state) && view.contrast->marks_seated(seat.serial);
    if (view.is_chosen_agent(agent) || has_chosen_call || fares_otherwise) {
        // Many fare otherwise, one is chosen: rings of neighbours do not meet.
        const float ring = std::min(0.3F * it.where.width, fares_otherwise ? 4.0F : 8.0F);
        drawing.rounded(it.where.inset(-ring), radius_of(it.where.width) + ring, marker);
    }
    draw_ground(drawing, it.where, seat.state, it.colour.fill, halo_of(view, seat.since));
    if (form == SeatForm::card)
        draw_card(drawing, it);
    else
        draw_square(drawing, it);
}

/// The agents of one chair: whoever is there, or nobody. Where one still finishes a call when the
/// next one has come, both have a half of it.
void draw_chair(Drawing& drawing, const View& view, const SeatPlan& plan,
                std::span<const std::size_t> sitters, std::span<const AgentId> group) {
    const auto draw = [&](std::size_t agent, const Rect& where) {
        const auto place = std::ranges::lower_bound(group, agent, {}, &AgentId::index);
        if (place != group.end() && place->index() == agent)
            draw_seat(drawing, view, plan.form, where, agent,
                      static_cast<std::size_t>(place - group.begin()));
    };
    const Rect& chair = plan.seats[sitters.front()];
    const auto is_there = [&](std::size_t agent) {
        return view.picture.seats()[agent].state != SeatState::off;
    };
    const auto count = std::ranges::count_if(sitters, is_there);
    if (count == 0)
        return draw(sitters.front(), chair);
    Rect where{chair.x, chair.y, chair.width / static_cast<float>(count), chair.height};
    for (const std::size_t agent : sitters) {
        if (!is_there(agent))
            continue;
        draw(agent, count == 1 ? where : where.inset(1.0F));
        where.x += where.width;
    }
}

}  // namespace

void draw_groups(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Setting& setting = view.setting();
    const Picture& picture = view.picture;
    const SeatPlan& seating = plan.seating;
    draw_rooms(drawing, view, plan);
    for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
        const std::vector<AgentId> agents = setting.agents_of(group);
        if (seating.groups[group].header.width > 0.0F && seating.groups[group].has_title) {
            draw_header(drawing, view, seating.groups[group], seating.form, group,
                        picture.day().heads(group).busy);
        }
        if (seating.form == SeatForm::bar && seating.groups[group].seats.width > 0.0F)
            draw_bar(drawing, seating.groups[group], picture.seats());
        std::span<const std::size_t> sitters = seating.groups[group].agents;
        while (!sitters.empty() && seating.form != SeatForm::bar) {
            std::size_t same = 1;
            while (same < sitters.size() &&
                   seating.seats[sitters[same]] == seating.seats[sitters.front()])
                ++same;
            draw_chair(drawing, view, seating, sitters.first(same), agents);
            sitters = sitters.subspan(same);
        }
    }
}

void draw_seats(Drawing& drawing, const View& view, const FloorPlan& plan) {
    draw_groups(drawing, view, plan);
    draw_summary(drawing, view, plan.seating);
    if (!view.titles)
        return;
    const float width = drawing.text({plan.agents.x, plan.agents.y + 26.0F}, "Agents",
                                     {.size = 24.0F, .weight = Weight::semi_bold});
    std::int64_t scheduled = 0;
    std::int64_t present = 0;
    for (std::size_t group = 0; group < view.setting().center.groups.size(); ++group) {
        const Heads& heads = view.picture.day().heads(group);
        scheduled += heads.scheduled;
        present += heads.present;
    }
    // Some stay past the end of their shift.
    drawing.text(
        {plan.agents.x + width + 24.0F, plan.agents.y + 26.0F},
        present <= scheduled
            ? fmt::format("{} of {} here", count_words(present), count_words(scheduled))
            : fmt::format("{} here, {} scheduled", count_words(present), count_words(scheduled)),
        {.size = 17.0F, .colour = second_ink});
}

}  // namespace ringside::visualize
