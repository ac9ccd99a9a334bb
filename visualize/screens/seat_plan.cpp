// Where agents sit: groups one after another, their seats in rows. A seat never moves.
#include "visualize/screens/seat_plan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace ringside::visualize {
namespace {

struct FormSize {
    SeatForm form;
    float width;
    float height;
    float gap;
};
constexpr FormSize forms[] = {
    {SeatForm::card, 111.0F, 94.0F, 16.0F}, {SeatForm::code, 64.0F, 64.0F, 12.0F},
    {SeatForm::code, 48.0F, 48.0F, 10.0F},  {SeatForm::mark, 36.0F, 36.0F, 7.0F},
    {SeatForm::mark, 28.0F, 28.0F, 6.0F},   {SeatForm::mark, 22.0F, 22.0F, 5.0F},
    {SeatForm::dot, 16.0F, 16.0F, 4.0F},    {SeatForm::dot, 12.0F, 12.0F, 3.0F}};
constexpr float title_room = 44.0F;  ///< of the area's own title
constexpr float summary_height = 84.0F;
constexpr float bar_height = 16.0F;
constexpr float least_width = 142.0F;  ///< of a group: four in a row

/// The agents of a group who have a chair on a day, chair by chair.
std::vector<std::size_t> agents_of(const Setting& setting, std::size_t day, std::size_t group) {
    std::vector<std::size_t> agents;
    for (const events::AgentId agent : setting.agents_of(group)) {
        if (setting.has_seat(agent.index(), day))
            agents.push_back(agent.index());
    }
    if (!setting.chairs.empty()) {
        std::ranges::stable_sort(agents, {},
                                 [&](std::size_t agent) { return setting.chairs[day][agent]; });
    }
    return agents;
}

/// Whether an agent has the chair of the one before it in the list.
bool shares_chair(const Setting& setting, std::size_t day, std::span<const std::size_t> agents,
                  std::size_t at) {
    return at > 0 && !setting.chairs.empty() &&
           setting.chairs[day][agents[at]] == setting.chairs[day][agents[at - 1]];
}

void seat_group(const Setting& setting, std::size_t day, std::size_t group, GroupPlan& plan) {
    plan.agents = agents_of(setting, day, group);
    for (std::size_t i = 0; i < plan.agents.size(); ++i)
        plan.chairs += shares_chair(setting, day, plan.agents, i) ? 0U : 1U;
}

/// Places groups of one form; nothing if they do not fit.
class Seating {
  public:
    Seating(const Setting& setting, const Folds& folds, const Rect& area, FormSize form,
            float scale)
        : setting_(setting), folds_(folds), area_(area), form_(form), scale_(scale), y_(area.y) {
        plan_.form = form.form;
        plan_.seat = form.width;
    }

    std::optional<SeatPlan> place() {
        plan_.seats.resize(setting_.agents());
        plan_.groups.resize(setting_.center.groups.size());
        for (std::size_t group = 0; group < setting_.center.groups.size(); ++group) {
            seat_group(setting_, folds_.day, group, plan_.groups[group]);
            if (!plan_.groups[group].agents.empty())
                place_group(plan_.groups[group]);
        }
        end_row();
        if (y_ - gap_below() > area_.bottom())
            return std::nullopt;
        return std::move(plan_);
    }

  private:
    /// Groups of few stand side by side.
    void place_group(GroupPlan& group) {
        const auto in_row = static_cast<std::size_t>((area_.width + form_.gap) / pitch_x());
        const std::size_t across = std::clamp(group.chairs, std::size_t{1}, in_row);
        float width = pitch_x() * static_cast<float>(across) - form_.gap;
        if (form_.form != SeatForm::card)
            width = std::min(std::max(width, least_width), area_.width);
        if (x_ > 0.0F && x_ + width > area_.width + 0.5F)
            end_row();
        const float type = folds_.large ? large_type : 1.0F;
        const float title = readable(18.0F * type, scale_);
        const float header = form_.form == SeatForm::card
                                 ? title * 1.35F + readable(15.0F * type, scale_) * 1.45F + 8.0F
                                 : title * 1.6F + 4.0F;
        const float height = place_seats(area_.x + x_, y_ + header, group.agents, across);
        group.header = {area_.x + x_, y_, width, header};
        group.seats = {area_.x + x_, y_ + header, width, height};
        row_height_ = std::max(row_height_, header + height + gap_below());
        x_ += width + std::max(form_.gap, 16.0F);
    }
    float place_seats(float left, float top, const std::vector<std::size_t>& agents,
                      std::size_t across) {
        std::size_t chairs = 0;
        for (std::size_t i = 0; i < agents.size(); ++i) {
            chairs += shares_chair(setting_, folds_.day, agents, i) ? 0U : 1U;
            const auto column = static_cast<float>((chairs - 1) % across);
            const auto row = static_cast<float>((chairs - 1) / across);
            plan_.seats[agents[i]] = {left + column * pitch_x(), top + row * pitch_y(), form_.width,
                                      form_.height};
        }
        const auto rows = static_cast<float>((chairs + across - 1) / across);
        return std::max(rows * pitch_y() - row_gap(), 0.0F);
    }
    void end_row() {
        y_ += row_height_;
        row_height_ = 0.0F;
        x_ = 0.0F;
    }
    float gap_below() const { return form_.form == SeatForm::card ? 24.0F : 12.0F; }
    float pitch_x() const { return form_.width + form_.gap; }
    float pitch_y() const { return form_.height + row_gap(); }
    /// Between rows of cards runs the channel of offers.
    float row_gap() const { return form_.form == SeatForm::card ? 24.0F : form_.gap; }

    const Setting& setting_;
    Folds folds_;
    Rect area_;
    FormSize form_;
    float scale_;
    float x_ = 0.0F;
    float y_;
    float row_height_ = 0.0F;
    SeatPlan plan_;
};

SeatPlan plan_bars(const Setting& setting, std::size_t day, const Rect& area, float scale) {
    SeatPlan plan;
    plan.form = SeatForm::bar;
    plan.groups.resize(setting.center.groups.size());
    std::vector<std::size_t> shown;
    for (std::size_t group = 0; group < plan.groups.size(); ++group) {
        seat_group(setting, day, group, plan.groups[group]);
        if (!plan.groups[group].agents.empty())
            shown.push_back(group);
    }
    const auto count = static_cast<float>(std::max<std::size_t>(shown.size(), 1));
    const float each = std::min(area.height / count, 64.0F);
    float y = area.y;
    for (const std::size_t group : shown) {
        // The title's letters end a little above the bar, however close the groups stand.
        const float header = std::max(each * 0.6F, std::min(readable(18.0F, scale) * 1.28F, each));
        plan.groups[group].header = {area.x, y, area.width, header};
        plan.groups[group].seats = {
            area.x, y + header, area.width,
            std::clamp(each - header - 3.0F, std::min(each * 0.1F, 4.0F), bar_height)};
        y += each;
    }
    return plan;
}

}  // namespace

SeatPlan plan_seats(const Setting& setting, const Folds& folds, const Rect& area, float scale,
                    SeatForm largest) {
    const Rect summary{area.x, area.bottom() - summary_height, area.width, summary_height};
    const Rect inside{area.x, area.y + title_room, area.width,
                      area.height - title_room - summary_height - 12.0F};
    for (const FormSize& form : forms) {
        if (form.form < largest)
            continue;
        if (auto plan = Seating(setting, folds, inside, form, scale).place()) {
            plan->summary = summary;
            return *plan;
        }
    }
    SeatPlan bars = plan_bars(setting, folds.day, inside, scale);
    bars.summary = summary;
    return bars;
}

}  // namespace ringside::visualize
