// The panel on which a trainer says what if, and the buttons that lead there.
#include <fmt/format.h>

#include <algorithm>

#include "visualize/screens/floor.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float panel_width = 880.0F;
constexpr float row = 44.0F;

void draw_choice(Drawing& drawing, const Rect& where, std::string_view words, bool chosen,
                 int value) {
    drawing.rounded(where, 8.0F, chosen ? ink : white);
    if (!chosen)
        drawing.rounded_outline(where, 8.0F, 1.5F, hairline);
    drawing.text({where.center().x, where.center().y + 0.36F * drawing.text_size(17.0F)}, words,
                 {.size = 17.0F,
                  .weight = Weight::semi_bold,
                  .colour = chosen ? white : ink,
                  .align = Align::center,
                  .most = where.width - 8.0F});
    drawing.hit(where, Action::what_if, value);
}

void draw_title(Drawing& drawing, Point at, std::string_view words) {
    drawing.text(at, words, {.size = 17.0F, .colour = second_ink});
}

/// "+2", "−1", "0"
std::string more_words(int number) {
    return number == 0 ? "0" : (number > 0 ? "+" : "−") + count_words(std::abs(number));
}

void draw_number(Drawing& drawing, Point at, int number) {
    drawing.text(at, more_words(number),
                 {.size = 24.0F,
                  .weight = Weight::semi_bold,
                  .colour = number == 0 ? third_ink : ink,
                  .align = Align::center});
}

std::string in_words(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

}  // namespace

void Stage::draw_panel(Drawing& drawing) const {
    const FloorPlan plan =
        plan_floor(setting(), drawing.size(), drawing.scale(), folds_of(player_->view()));
    const Rect panel{24.0F, 180.0F, panel_width, plan.controls.y - 180.0F - 8.0F};
    drawing.next_layer();
    drawing.rounded(panel, 16.0F, white);
    drawing.rounded_outline(panel, 16.0F, 1.5F, hairline);
    const float left = panel.x + 32.0F;
    const float right = panel.right() - 32.0F;
    const float column = left + 432.0F;
    const Time next = player_->source().picture().now() + std::chrono::seconds{1};
    drawing.text({left, panel.y + 50.0F},
                 fmt::format("What if, from {} on?", clock_words(setting().clock_at(next))),
                 {.size = 26.0F, .weight = Weight::semi_bold, .most = panel.width - 160.0F});
    draw_choice(drawing, {right - 44.0F, panel.y + 20.0F, 44.0F, 40.0F}, "×", false,
                value_of(Whim::close));

    float y = panel.y + 96.0F;
    draw_title(drawing, {left, y}, "Agents");
    draw_title(drawing, {column, y}, "Calls, over ten minutes");
    y += 16.0F;
    const std::size_t end = first_row_ + panel_rows;
    for (std::size_t group = first_row_; group < std::min(setting().center.groups.size(), end);
         ++group) {
        const float top = y + row * static_cast<float>(group - first_row_);
        const auto of = static_cast<int>(group);
        drawing.text({left, top + 26.0F}, setting().group_titles[group],
                     {.size = 18.0F, .weight = Weight::semi_bold, .most = 196.0F});
        draw_choice(drawing, {left + 208.0F, top, 44.0F, 36.0F}, "−", false,
                    value_of(Whim::fewer_agents, of));
        draw_number(drawing, {left + 286.0F, top + 27.0F}, what_.agents[group]);
        draw_choice(drawing, {left + 320.0F, top, 44.0F, 36.0F}, "+", false,
                    value_of(Whim::more_agents, of));
    }
    // A list that ends before this page shows its first one.
    const std::size_t types = setting().call_types.size();
    const std::size_t first_type = first_row_ < types ? first_row_ : 0;
    for (std::size_t type = first_type; type < std::min(types, first_type + panel_rows); ++type) {
        const float top = y + row * static_cast<float>(type - first_type);
        drawing.text({column, top + 26.0F}, setting().call_types[type].title,
                     {.size = 18.0F, .weight = Weight::semi_bold, .most = 196.0F});
        draw_choice(drawing, {column + 208.0F, top, 64.0F, 36.0F}, "+50", false,
                    value_of(Whim::more_calls, static_cast<int>(type)));
        draw_number(drawing, {column + 320.0F, top + 27.0F}, what_.calls[type]);
    }
    if (rows() > panel_rows) {
        draw_choice(drawing, {left + 208.0F, y - 44.0F, 156.0F, 36.0F},
                    fmt::format("{}–{} of {}", first_row_ + 1, std::min(end, rows()), rows()),
                    false, value_of(Whim::other_rows));
    }
    y += row * static_cast<float>(std::min(rows(), panel_rows)) + 36.0F;

    draw_title(drawing, {left, y}, "One agent");
    draw_title(drawing, {column, y}, "Routing");
    y += 16.0F;
    const std::string who = what_.agent ? setting().agent_title(*what_.agent) : "click a seat";
    drawing.text({left, y + 26.0F}, who,
                 {.size = 18.0F,
                  .weight = Weight::semi_bold,
                  .colour = what_.agent ? ink : third_ink,
                  .most = 150.0F});
    if (what_.agent) {
        draw_choice(drawing, {left + 160.0F, y, 116.0F, 36.0F}, "lunch, 30 min", what_.is_break,
                    value_of(Whim::to_break));
        draw_choice(drawing, {left + 284.0F, y, 80.0F, 36.0F}, "home", !what_.is_break,
                    value_of(Whim::home));
    }
    draw_choice(drawing, {column, y, 44.0F, 36.0F}, "‹", false, value_of(Whim::other_policy, 0));
    drawing.text({column + 192.0F, y + 25.0F},
                 what_.policy.empty() ? "as it is" : in_words(what_.policy),
                 {.size = 18.0F,
                  .weight = Weight::semi_bold,
                  .colour = what_.policy.empty() ? third_ink : ink,
                  .align = Align::center,
                  .most = 280.0F});
    draw_choice(drawing, {column + 340.0F, y, 44.0F, 36.0F}, "›", false,
                value_of(Whim::other_policy, 1));
    y += row + 36.0F;
    if (setting().center.has_ivr()) {
        draw_title(drawing, {left, y}, "IVR");
        draw_choice(drawing, {left + 160.0F, y - 24.0F, 204.0F, 36.0F}, "out for 30 min",
                    what_.ivr_outage, value_of(Whim::ivr_outage));
    }
    const float low = panel.bottom() - 64.0F;
    draw_choice(drawing, {right - 220.0F, low, 220.0F, 44.0F}, "see both futures",
                !what_.is_nothing(), value_of(Whim::go));
    drawing.text({left, low + 28.0F}, "All else stays as it is: the same callers, as patient.",
                 {.size = 17.0F, .colour = second_ink, .most = 560.0F});
    // The seat that was clicked.
    if (what_.agent && what_.agent->index() < plan.seating.seats.size()) {
        const Rect& seat = plan.seating.seats[what_.agent->index()];
        drawing.rounded_outline(seat.inset(-5.0F), 14.0F, 5.0F, marker);
    }
}

void Stage::draw_buttons(Drawing& drawing) const {
    const FloorPlan plan =
        plan_floor(setting(), drawing.size(), drawing.scale(), folds_of(player_->view()));
    // A story has the room.
    if (player_->chosen || futures_ == nullptr || !has_buttons_)
        return;
    drawing.next_layer();
    const float right = plan.agents.right();
    if (is_split_) {
        const float y = drawing.size().y - 226.0F;
        draw_choice(drawing, {right - 100.0F, y, 100.0F, 34.0F}, "save", false,
                    value_of(Whim::save));
        draw_choice(drawing, {right - 220.0F, y, 112.0F, 34.0F}, "only B", false,
                    value_of(Whim::one_or_both));
        return;
    }
    const float y = plan.agents.y + 2.0F;
    draw_choice(drawing, {right - 100.0F, y, 100.0F, 34.0F}, "what if", false,
                value_of(Whim::open));
    if (shown_ != 0)
        draw_choice(drawing, {right - 208.0F, y, 100.0F, 34.0F}, "A and B", false,
                    value_of(Whim::one_or_both));
}

void Stage::draw_message(Drawing& drawing) const {
    if (message_.empty())
        return;
    drawing.next_layer();
    const TextStyle style{.size = 18.0F, .weight = Weight::semi_bold, .colour = white};
    const std::string words = drawing.fitted(message_, style, drawing.size().x - 160.0F);
    const float width = drawing.text_width(words, style) + 48.0F;
    const Rect pill{(drawing.size().x - width) / 2, drawing.size().y - 238.0F, width, 46.0F};
    drawing.rounded(pill, 12.0F, ink);
    drawing.text({pill.x + 24.0F, pill.center().y + 0.36F * drawing.text_size(18.0F)}, words,
                 style);
}

}  // namespace ringside::visualize
