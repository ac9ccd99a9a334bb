// The split screen: numbers above, the halves, what differs, and time below.
#include "visualize/screens/split.hpp"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "visualize/screens/charts.hpp"
#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/seat_plan.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float margin = 32.0F;
constexpr float gap = 48.0F;    ///< between the halves
constexpr float top = 204.0F;   ///< of the halves
constexpr float foot = 320.0F;  ///< from below: what differs, and time
constexpr float label_width = 144.0F;
constexpr float seats_width = 284.0F;
constexpr float strip_height = 76.0F;
constexpr float lane_gap = 8.0F;

// ------------------------------------------------------------------------------------- places

/// The floor without its IVR, in one half.
FloorPlan plan_half(const Setting& setting, std::size_t day, const Rect& half, float scale) {
    FloorPlan plan;
    plan.waiting = {half.x, half.y, half.width - seats_width - 32.0F, half.height};
    const float left = half.x + label_width;
    const float width = plan.waiting.right() - left;
    plan.axis = {left, half.y + 52.0F, width, 34.0F};
    float y = plan.axis.bottom();
    const auto count = static_cast<float>(setting.call_types.size());
    const float room = half.bottom() - y - strip_height - 12.0F;
    const float height = std::min((room - lane_gap * (count - 1.0F)) / count, 196.0F);
    for (std::size_t lane = 0; lane < setting.call_types.size(); ++lane) {
        plan.lanes.push_back({{half.x, y, label_width - 16.0F, height}, {left, y, width, height}});
        y += height + lane_gap;
    }
    plan.strip = {left, y + 2.0F, width, strip_height};
    plan.agents = {half.right() - seats_width, half.y, seats_width, half.height};
    // The three lines below them take less room than a summary, except where type has stopped
    // shrinking with the window.
    const float type = readable(17.0F, scale);
    const Rect seats{plan.agents.x, half.y + 12.0F, seats_width,
                     half.height + (type > 17.5F ? 18.0F - 1.35F * type : 8.0F)};
    plan.seating = plan_seats(setting, {.day = day}, seats, scale, SeatForm::code);
    return plan;
}

/// Groups have as many seats as in the future that has more.
Setting with_all_seats(const Setting& setting, const Setting& other) {
    Setting both = setting;
    for (std::size_t group = 0; group < both.center.groups.size(); ++group) {
        std::uint32_t& seats = both.center.groups[group].extra_seats;
        seats = std::max(seats, other.center.groups[group].extra_seats);
    }
    return both;
}

// ----------------------------------------------------------------------------- who is marked

Contrast contrast_of(const SplitView& split, bool of_a, const Lanes& theirs, Point shift) {
    Contrast contrast;
    contrast.parted = split.parted;
    const Time now = split.a.view.now();
    for (const Divergence& it : split.divergences) {
        if (!it.shows_at(now))
            continue;
        const std::optional<Fate>& mine = of_a ? it.a : it.b;
        const std::optional<Fate>& other = of_a ? it.b : it.a;
        const bool is_answered_there = other && other->has_ended_by(now) && other->is_answered();
        if (mine && mine->waits_at(now))
            contrast.waiting.push_back(mine->serial);
        if (mine && mine->has_ended_by(now) && mine->is_answered() && !is_answered_there)
            contrast.seated.push_back(mine->serial);
    }
    std::set<std::uint64_t> here;
    for (const Caller& caller : (of_a ? split.a : split.b).view.picture.callers()) {
        if (caller.place == Place::waiting || caller.place == Place::ringing)
            here.insert(caller.serial);
    }
    for (std::size_t type = 0; type < theirs.lanes.size(); ++type) {
        for (const Waiter& waiter : theirs.lanes[type].waiters) {
            if (!here.contains(waiter.caller->serial))
                contrast.ghosts.push_back({waiter.feet + shift, type});
        }
    }
    return contrast;
}

// --------------------------------------------------------------------------------------- halves

/// Whose seats are taken only in the other future.
void draw_seats_of_other(Drawing& drawing, const Setting& setting, const SeatPlan& plan) {
    std::vector<bool> is_here(plan.seats.size());
    for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
        for (const AgentId agent : setting.agents_of(group)) {
            if (agent.index() < is_here.size())
                is_here[agent.index()] = true;
        }
    }
    for (std::size_t agent = 0; agent < is_here.size(); ++agent) {
        const Rect& seat = plan.seats[agent];
        if (seat.width > 0.0F && !is_here[agent])
            drawing.dashed_outline(seat, 0.19F * seat.width, 1.5F, ghost);
    }
}

/// How many agents are in which state, in as few lines as they take.
void draw_states(Drawing& drawing, const Picture& picture, const Rect& where) {
    const auto in = [&](SeatState state, const char* words) {
        const std::int64_t holds =
            state == SeatState::talking ? picture.count_in(SeatState::on_hold) : 0;
        return fmt::format("{} {}", count_words(picture.count_in(state) + holds), words);
    };
    const TextStyle style{.size = 17.0F, .colour = second_ink};
    std::vector<std::string> lines;
    for (const std::string& words :
         {in(SeatState::talking, "talking"), in(SeatState::ringing, "ringing"),
          in(SeatState::after_call_work, "after-call"), in(SeatState::idle, "idle"),
          in(SeatState::on_break, "on break"), in(SeatState::absent, "absent")}) {
        const std::string longer = lines.empty() ? words : lines.back() + ", " + words;
        if (!lines.empty() && drawing.text_width(longer, style) <= where.width)
            lines.back() = longer;
        else
            lines.push_back(words);
    }
    const float line = std::max(24.0F, 1.35F * drawing.text_size(17.0F));
    float y = where.bottom() - line * (static_cast<float>(lines.size()) - 0.6F);
    for (const std::string& words : lines) {
        drawing.text({where.x, y}, words, style);
        y += line;
    }
}

void draw_half(Drawing& drawing, const Half& half, const char* letter, const FloorPlan& plan,
               const Lanes& lanes) {
    const Rect& area = plan.waiting;
    draw_letter(drawing, {area.x + 17.0F, area.y + 28.0F}, letter, 17.0F);
    const Setting& setting = half.view.setting();
    std::int64_t scheduled = 0;
    std::int64_t present = 0;
    for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
        scheduled += half.view.picture.day().heads(group).scheduled;
        present += half.view.picture.day().heads(group).present;
    }
    const TextStyle small{.size = 17.0F, .colour = second_ink, .align = Align::right};
    const std::string here =
        fmt::format("{} here, {} scheduled", count_words(present), count_words(scheduled));
    const float right = plan.agents.right();
    const TextStyle title{.size = 26.0F,
                          .weight = Weight::semi_bold,
                          .most = right - area.x - 70.0F - drawing.text_width(here, small)};
    drawing.text({area.x + 46.0F, area.y + 37.0F}, half.title, title);
    drawing.text({right, area.y + 36.0F}, here, small);
    draw_queues(drawing, half.view, plan, lanes);
    draw_groups(drawing, half.view, plan);
    draw_seats_of_other(drawing, setting, plan.seating);
    draw_states(drawing, half.view.picture, plan.agents);
}

// ------------------------------------------------------------------------------ what differs

/// How many wait, until now, with the area between both as the running difference.
void draw_waiting(Drawing& drawing, const SplitView& split, const Rect& where) {
    const DayBook& a = split.a.view.picture.day();
    const DayBook& b = split.b.view.picture.day();
    const Setting& setting = split.a.view.setting();
    const Time day = setting.days[a.day()].start;
    const auto sample_at = [&](Time time) {
        return static_cast<std::size_t>(std::max<std::int64_t>((time - day) / a.sample_step(), 0));
    };
    const std::size_t count = std::min(a.samples().size(), b.samples().size());
    const Time now = split.a.view.now();
    const std::size_t first = sample_at(std::max(
        day, std::min(split.parted - std::chrono::minutes{40}, now - std::chrono::minutes{60})));
    const TextStyle small{.size = 17.0F, .colour = second_ink};
    drawing.text({margin, where.y + 16.0F}, "Waiting",
                 {.size = 17.0F, .weight = Weight::semi_bold});
    if (count < first + 2)
        return;
    std::uint32_t most = 4;
    for (std::size_t i = first; i < count; ++i)
        most = std::max({most, a.samples()[i].most_waiting, b.samples()[i].most_waiting});
    std::vector<Point> line_a;
    std::vector<Point> line_b;
    const auto point = [&](std::size_t i, std::uint32_t value) {
        const float x =
            where.width * static_cast<float>(i - first) / static_cast<float>(count - 1 - first);
        return Point{where.x + x, where.bottom() - where.height * static_cast<float>(value) /
                                                       static_cast<float>(most)};
    };
    for (std::size_t i = first; i < count; ++i) {
        line_a.push_back(point(i, a.samples()[i].most_waiting));
        line_b.push_back(point(i, b.samples()[i].most_waiting));
    }
    draw_between(drawing, line_a, line_b);
    drawing.stroke(line_a, 2.0F, third_ink);
    drawing.stroke(line_b, 3.0F, ink);
    drawing.rectangle({where.x, where.bottom(), where.width, 1.5F}, hairline);
    const TextStyle right{.size = 17.0F, .colour = second_ink, .align = Align::right};
    drawing.text({where.x - 10.0F, where.y + 12.0F}, count_words(most), right);
    drawing.text({where.x - 10.0F, where.bottom() + 4.0F}, "0", right);
    const float x = point(std::clamp(sample_at(split.parted), first, count - 1), 0).x;
    drawing.dashes({x, where.y - 6.0F}, {x, where.bottom()}, 1.5F, 5.0F, ink);
    // The ends have their letters; apart, where they meet.
    const bool a_above = line_a.back().y <= line_b.back().y;
    const float apart =
        std::max(std::abs(line_a.back().y - line_b.back().y), 1.2F * drawing.text_size(17.0F));
    const float middle = (line_a.back().y + line_b.back().y) / 2 + 6.0F;
    drawing.text({where.right() + 12.0F, middle + (a_above ? -apart : apart) / 2},
                 "A " + count_words(split.a.view.picture.waiting()), small);
    drawing.text({where.right() + 12.0F, middle + (a_above ? apart : -apart) / 2},
                 "B " + count_words(split.b.view.picture.waiting()),
                 {.size = 17.0F, .weight = Weight::semi_bold});
}

void draw_balance(Drawing& drawing, const SplitView& split, const Rect& where) {
    const Balance balance = balance_of(split.divergences, split.a.view.now());
    FigureLook look;
    look.colour = second_ink;
    draw_marked_figure(drawing, {where.x + 14.0F, where.y + 28.0F}, 34.0F, look);
    const std::string words = balance.differ == 0 ? "Nobody fares differently yet"
                              : balance.differ == 1
                                  ? "1 caller fares differently"
                                  : count_words(balance.differ) + " callers fare differently";
    drawing.text({where.x + 44.0F, where.y + 22.0F}, words,
                 {.size = 24.0F, .weight = Weight::semi_bold});
    const TextStyle small{.size = 17.0F, .colour = second_ink, .align = Align::right};
    const float ghost_words =
        drawing.text({where.right(), where.y + 20.0F}, "waits only in the other", small);
    draw_ghost(drawing, {where.right() - ghost_words - 20.0F, where.y + 28.0F}, 34.0F);
    const float line = std::max(25.0F, 1.25F * drawing.text_size(17.0F));
    for (std::size_t i = 0; i < balance.lines.size() && i < 4; ++i) {
        const float y = where.y + 28.0F + line * static_cast<float>(i + 1);
        if (y > where.bottom())
            break;
        drawing.text({where.x + 34.0F, y}, count_words(balance.lines[i].callers),
                     {.size = 17.0F, .weight = Weight::bold, .align = Align::right});
        drawing.text({where.x + 44.0F, y}, balance.lines[i].words,
                     {.size = 17.0F, .most = where.width - 44.0F});
    }
}

}  // namespace

Drawing draw_split(const Typeface& face, const SplitView& split, int width, int height,
                   FormKeeper* forms) {
    Drawing drawing(face, width, height);
    const Point size = drawing.size();
    const float half_width = (size.x - 2 * margin - gap) / 2;
    const float half_height = size.y - top - foot;
    const Rect left{margin, top, half_width, half_height};
    const Rect right{margin + half_width + gap, top, half_width, half_height};
    const Setting both = with_all_seats(split.a.view.setting(), split.b.view.setting());
    const std::size_t day = split.a.view.picture.day().day();
    const FloorPlan plan_a = plan_half(both, day, left, drawing.scale());
    const FloorPlan plan_b = plan_half(both, day, right, drawing.scale());
    // The same scale in both: who waits in both stands at the same place.
    const auto fitting = [&](float slack) {
        const LaneScale in_a = scale_of(order_lanes(split.a.view, plan_a, {}, slack));
        const LaneScale in_b = scale_of(order_lanes(split.b.view, plan_b, {}, slack));
        LaneScale denser = is_denser(in_a, in_b) ? in_a : in_b;
        denser.axis_end = std::max(in_a.axis_end, in_b.axis_end);
        return denser;
    };
    LaneFade fade{fitting(1.0F)};
    if (forms != nullptr)
        fade = forms->settle(split.b.view, fade.now, [&] { return fitting(form_slack); });
    const Lanes lanes_a = order_lanes(split.a.view, plan_a, fade.now);
    const Lanes lanes_b = order_lanes(split.b.view, plan_b, fade.now);
    const Point shift{right.x - left.x, 0.0F};
    Contrast for_a = contrast_of(split, true, lanes_b, {-shift.x, 0.0F});
    Contrast for_b = contrast_of(split, false, lanes_a, shift);
    for_b.other = &split.a.view.overview;
    Half a = split.a;
    Half b = split.b;
    a.view.contrast = &for_a;
    b.view.contrast = &for_b;
    a.view.fade = b.view.fade = &fade;

    draw_split_numbers(drawing, split);
    draw_half(drawing, a, "A", plan_a, lanes_a);
    draw_half(drawing, b, "B", plan_b, lanes_b);
    const float below = top + half_height;
    drawing.rectangle({size.x / 2 - 0.75F, top + 12.0F, 1.5F, half_height - 16.0F}, hairline);
    drawing.rectangle({margin, below + 8.0F, size.x - 2 * margin, 1.5F}, hairline);
    // Beside the title, and the number at the axis.
    const float axis =
        std::max(drawing.text_width("Waiting", {.size = 17.0F, .weight = Weight::semi_bold}) +
                     drawing.text_width("0,000", {.size = 17.0F}) + 20.0F,
                 114.0F);
    draw_waiting(drawing, split, {left.x + axis, below + 30.0F, half_width - axis - 90.0F, 88.0F});
    draw_balance(drawing, split, {right.x, below + 24.0F, half_width, 108.0F});
    const FloorPlan time = plan_floor(both, size, drawing.scale(), {.day = day});
    draw_time(drawing, b.view, time);
    return drawing;
}

}  // namespace ringside::visualize
