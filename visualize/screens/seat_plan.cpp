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
constexpr float room_edge = 10.0F;     ///< from the frame of a room to its seats
constexpr float least_room = 184.0F;   ///< width, for its heading
constexpr std::size_t most_rooms_across = 4;

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

/// Who has a chair in which group, before anything has its place.
std::vector<GroupPlan> seat_groups(const Setting& setting, std::size_t day) {
    std::vector<GroupPlan> groups(setting.center.groups.size());
    for (std::size_t group = 0; group < groups.size(); ++group) {
        GroupPlan& plan = groups[group];
        plan.agents = agents_of(setting, day, group);
        for (std::size_t i = 0; i < plan.agents.size(); ++i)
            plan.chairs += shares_chair(setting, day, plan.agents, i) ? 0U : 1U;
    }
    for (const SiteSetting& site : setting.network.sites) {
        if (site.groups.size() == 1 && setting.group_titles[site.groups.front()] == site.title)
            groups[site.groups.front()].has_title = false;
    }
    return groups;
}

/// Two lines of a room's heading, or one.
float heading_height(const Folds& folds, float scale, int lines) {
    const float type = folds.large ? large_type : 1.0F;
    const float second = lines > 1 ? readable(17.0F * type, scale) * 1.35F : 0.0F;
    return readable(18.0F * type, scale) * 1.4F + second + 6.0F;
}

/// Places groups of one form; nothing if they do not fit.
class Seating {
  public:
    Seating(const Setting& setting, const Folds& folds, const Rect& area, FormSize form,
            float scale)
        : setting_(setting),
          folds_(folds),
          area_(area),
          form_(form),
          scale_(scale),
          left_(area.x),
          width_(area.width),
          y_(area.y) {
        plan_.form = form.form;
        plan_.seat = form.width;
    }

    /// So many rooms stand side by side, where there are rooms.
    std::optional<SeatPlan> place(const std::vector<GroupPlan>& groups, std::size_t across) {
        plan_.seats.resize(setting_.agents());
        plan_.groups = groups;
        place_rooms(across);
        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (setting_.network.place_of_group(group) == 0 && !groups[group].agents.empty())
                place_group(plan_.groups[group]);
        }
        end_row();
        if (y_ - gap_below() > area_.bottom())
            return std::nullopt;
        return std::move(plan_);
    }

  private:
    /// Rooms of a row are as high as the highest of them.
    void place_rooms(std::size_t across) {
        const std::vector<SiteSetting>& sites = setting_.network.sites;
        plan_.rooms.resize(sites.size());
        const float gap = std::max(form_.gap, 12.0F);
        const float width =
            (area_.width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
        const float heading = heading_height(folds_, scale_, 2);
        width_ = width - 2 * room_edge;
        for (std::size_t first = 0; first < sites.size(); first += across) {
            const float top = y_;
            const std::size_t end = std::min(first + across, sites.size());
            float bottom = top;
            for (std::size_t site = first; site < end; ++site) {
                const float x = area_.x + (width + gap) * static_cast<float>(site - first);
                plan_.rooms[site].frame = {x, top, width, 0.0F};
                plan_.rooms[site].heading = {x, top, width, heading};
                left_ = x + room_edge;
                y_ = top + heading + 4.0F;
                for (const std::size_t group : sites[site].groups) {
                    if (!plan_.groups[group].agents.empty())
                        place_group(plan_.groups[group]);
                }
                end_row();
                bottom = std::max(bottom, y_ - gap_below() + room_edge);
            }
            for (std::size_t site = first; site < end; ++site) {
                plan_.rooms[site].frame.height = bottom - top;
                for (const std::size_t group : sites[site].groups) {
                    if (!plan_.groups[group].has_title)
                        plan_.groups[group].header = plan_.rooms[site].heading;
                }
            }
            y_ = bottom + 12.0F;
        }
        if (!sites.empty())
            y_ += gap_below() - 12.0F;
        left_ = area_.x;
        width_ = area_.width;
    }
    /// Groups of few stand side by side.
    void place_group(GroupPlan& group) {
        const auto in_row = static_cast<std::size_t>((width_ + form_.gap) / pitch_x());
        const std::size_t across = std::clamp(group.chairs, std::size_t{1}, in_row);
        float width = pitch_x() * static_cast<float>(across) - form_.gap;
        if (form_.form != SeatForm::card)
            width = std::min(std::max(width, least_width), width_);
        if (x_ > 0.0F && x_ + width > width_ + 0.5F)
            end_row();
        const float type = folds_.large ? large_type : 1.0F;
        const float title = readable(18.0F * type, scale_);
        const float header = !group.has_title ? 0.0F
                             : form_.form == SeatForm::card
                                 ? title * 1.35F + readable(15.0F * type, scale_) * 1.45F + 8.0F
                                 : title * 1.6F + 4.0F;
        const float height = place_seats(left_ + x_, y_ + header, group.agents, across);
        group.header = {left_ + x_, y_, width, header};
        group.seats = {left_ + x_, y_ + header, width, height};
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
    float left_;   ///< of the room, or of the area
    float width_;  ///< likewise
    float x_ = 0.0F;
    float y_;
    float row_height_ = 0.0F;
    SeatPlan plan_;
};

/// Where a bar of a group stands, under its title.
void place_bar(GroupPlan& group, const Rect& where, float header) {
    group.header = {where.x, where.y, where.width, header};
    group.seats = {
        where.x, where.y + header, where.width,
        std::clamp(where.height - header - 3.0F, std::min(where.height * 0.1F, 4.0F), bar_height)};
}

/// Rooms of bars, in as many columns as it takes for their headings to be read.
float place_bars_in_rooms(const Setting& setting, const Folds& folds, const Rect& area, float scale,
                          SeatPlan& plan) {
    const std::vector<SiteSetting>& sites = setting.network.sites;
    plan.rooms.resize(sites.size());
    constexpr float gap = 8.0F;
    const float heading = heading_height(folds, scale, 1);
    std::size_t across = 0;
    std::size_t rows = 0;
    float each = 0.0F;
    do {
        ++across;
        rows = (sites.size() + across - 1) / across;
        each = std::min(area.height / static_cast<float>(rows), 96.0F);
    } while (across < most_rooms_across - 1 && each < heading + bar_height + gap);
    const float width =
        (area.width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    for (std::size_t site = 0; site < sites.size(); ++site) {
        const Rect frame{area.x + (width + gap) * static_cast<float>(site % across),
                         area.y + each * static_cast<float>(site / across), width,
                         std::max(each - gap, std::min(each, heading))};
        plan.rooms[site] = {frame, {frame.x, frame.y, width, std::min(heading, frame.height)}};
        const Rect inside{frame.x + room_edge, frame.y + heading, width - 2 * room_edge,
                          frame.height - heading - 3.0F};
        const auto bars = static_cast<float>(std::max<std::size_t>(sites[site].groups.size(), 1));
        float y = inside.y;
        for (const std::size_t group : sites[site].groups) {
            if (inside.height > 2.0F * bars)
                plan.groups[group].seats = {inside.x, y, inside.width,
                                            std::min(inside.height / bars - 1.0F, bar_height)};
            plan.groups[group].header = plan.rooms[site].heading;
            plan.groups[group].has_title = false;
            y += inside.height / bars;
        }
    }
    return area.y + each * static_cast<float>(rows);
}

SeatPlan plan_bars(const Setting& setting, const Folds& folds, const std::vector<GroupPlan>& groups,
                   const Rect& area, float scale) {
    SeatPlan plan;
    plan.form = SeatForm::bar;
    plan.groups = groups;
    std::vector<std::size_t> shown;
    for (std::size_t group = 0; group < plan.groups.size(); ++group) {
        if (!plan.groups[group].agents.empty() && setting.network.place_of_group(group) == 0)
            shown.push_back(group);
    }
    Rect rest = area;
    if (setting.network.has_sites()) {
        // A group without a site is as high as a site.
        const auto sites = static_cast<float>(setting.network.sites.size());
        rest.height *= sites / (sites + static_cast<float>(shown.size()));
        const float bottom = place_bars_in_rooms(setting, folds, rest, scale, plan);
        rest = {area.x, bottom, area.width, area.bottom() - bottom};
    }
    const auto count = static_cast<float>(std::max<std::size_t>(shown.size(), 1));
    const float each = std::min(rest.height / count, 64.0F);
    for (const std::size_t group : shown) {
        // The title's letters end a little above the bar, however close the groups stand.
        const float header = std::max(each * 0.6F, std::min(readable(18.0F, scale) * 1.28F, each));
        place_bar(plan.groups[group], {rest.x, rest.y, rest.width, each}, header);
        rest.y += each;
    }
    return plan;
}

}  // namespace

SeatPlan plan_seats(const Setting& setting, const Folds& folds, const Rect& area, float scale,
                    SeatForm largest) {
    const Rect summary{area.x, area.bottom() - summary_height, area.width, summary_height};
    const Rect inside{area.x, area.y + title_room, area.width,
                      area.height - title_room - summary_height - 12.0F};
    const std::vector<GroupPlan> groups = seat_groups(setting, folds.day);
    const auto fitting = static_cast<std::size_t>(area.width / least_room);
    const std::size_t most_across =
        std::clamp(setting.network.sites.size(), std::size_t{1},
                   std::clamp(fitting, std::size_t{1}, most_rooms_across));
    for (const FormSize& form : forms) {
        if (form.form < largest)
            continue;
        for (std::size_t across = 1; across <= most_across; ++across) {
            if (auto plan = Seating(setting, folds, inside, form, scale).place(groups, across)) {
                plan->summary = summary;
                return *plan;
            }
        }
    }
    SeatPlan bars = plan_bars(setting, folds, groups, inside, scale);
    bars.summary = summary;
    return bars;
}

}  // namespace ringside::visualize
