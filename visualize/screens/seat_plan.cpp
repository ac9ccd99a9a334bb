// Where agents sit: groups one after another, their seats in rows. A seat never moves.
#include "visualize/screens/seat_plan.hpp"

#include <cmath>
#include <optional>

namespace ringside::visualize {
namespace {

struct FormSize {
    SeatForm form;
    float width;
    float height;
    float gap;
};
constexpr FormSize forms[] = {{SeatForm::card, 111.0F, 94.0F, 16.0F},
                              {SeatForm::code, 48.0F, 48.0F, 10.0F},
                              {SeatForm::mark, 28.0F, 28.0F, 6.0F},
                              {SeatForm::dot, 16.0F, 16.0F, 4.0F}};
constexpr float title_room = 44.0F;  ///< of the area's own title
constexpr float summary_height = 84.0F;
constexpr float bar_height = 16.0F;
constexpr float least_width = 142.0F;  ///< of a group: four in a row

/// Places groups of one form; nothing if they do not fit.
class Seating {
  public:
    Seating(const Setting& setting, const Rect& area, FormSize form, float scale)
        : setting_(setting), area_(area), form_(form), scale_(scale), y_(area.y) {
        plan_.form = form.form;
        plan_.seat = form.width;
    }

    std::optional<SeatPlan> place() {
        for (const observers::ObservedGroup& group : setting_.center.groups)
            place_group(group.seats);
        end_row();
        if (y_ - gap_below() > area_.bottom())
            return std::nullopt;
        return std::move(plan_);
    }

  private:
    /// Groups of few stand side by side.
    void place_group(std::uint32_t seats) {
        const auto in_row = static_cast<std::uint32_t>((area_.width + form_.gap) / pitch_x());
        const std::uint32_t across = std::clamp(seats, 1u, in_row);
        float width = pitch_x() * static_cast<float>(across) - form_.gap;
        if (form_.form != SeatForm::card)
            width = std::min(std::max(width, least_width), area_.width);
        if (x_ > 0.0F && x_ + width > area_.width + 0.5F)
            end_row();
        const float title = readable(18.0F, scale_);
        const float header = form_.form == SeatForm::card
                                 ? title * 1.35F + readable(15.0F, scale_) * 1.45F + 8.0F
                                 : title * 1.6F + 4.0F;
        const float height = place_seats(area_.x + x_, y_ + header, seats, across);
        plan_.groups.push_back(
            {{area_.x + x_, y_, width, header}, {area_.x + x_, y_ + header, width, height}});
        row_height_ = std::max(row_height_, header + height + gap_below());
        x_ += width + std::max(form_.gap, 16.0F);
    }
    float place_seats(float left, float top, std::uint32_t seats, std::uint32_t across) {
        for (std::uint32_t seat = 0; seat < seats; ++seat) {
            const auto column = static_cast<float>(seat % across);
            const auto row = static_cast<float>(seat / across);
            plan_.seats.push_back(
                {left + column * pitch_x(), top + row * pitch_y(), form_.width, form_.height});
        }
        const auto rows = static_cast<float>((seats + across - 1) / across);
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
    Rect area_;
    FormSize form_;
    float scale_;
    float x_ = 0.0F;
    float y_;
    float row_height_ = 0.0F;
    SeatPlan plan_;
};

SeatPlan plan_bars(const Setting& setting, const Rect& area) {
    SeatPlan plan;
    plan.form = SeatForm::bar;
    const auto groups = static_cast<float>(setting.center.groups.size());
    const float each = std::min(area.height / std::max(groups, 1.0F), 64.0F);
    for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
        const float y = area.y + each * static_cast<float>(group);
        plan.groups.push_back(
            {{area.x, y, area.width, each * 0.6F},
             {area.x, y + each * 0.6F, area.width, std::min(each * 0.3F, bar_height)}});
    }
    return plan;
}

}  // namespace

SeatPlan plan_seats(const Setting& setting, const Rect& area, float scale) {
    const Rect summary{area.x, area.bottom() - summary_height, area.width, summary_height};
    const Rect inside{area.x, area.y + title_room, area.width,
                      area.height - title_room - summary_height - 12.0F};
    for (const FormSize& form : forms) {
        if (auto plan = Seating(setting, inside, form, scale).place()) {
            plan->summary = summary;
            return *plan;
        }
    }
    SeatPlan bars = plan_bars(setting, inside);
    bars.summary = summary;
    return bars;
}

}  // namespace ringside::visualize
