// The rooms of sites: a frame around those who sit there, and above them how the site is.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "visualize/screens/condition.hpp"
#include "visualize/screens/figures.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float edge = 10.0F;

struct Headcount {
    std::int64_t busy = 0;
    std::int64_t present = 0;
    std::int64_t scheduled = 0;
};

Headcount headcount_of(const View& view, const SiteSetting& site) {
    Headcount count;
    for (const std::size_t group : site.groups) {
        const Heads& heads = view.picture.day().heads(group);
        count.busy += heads.busy;
        count.present += heads.present;
        count.scheduled += heads.scheduled;
    }
    return count;
}

/// What is to be said of a site beside its condition, the most important first.
std::vector<std::string> facts_of(const View& view, const FloorPlan& plan, std::size_t site) {
    const Network& network = view.setting().network;
    const NetworkLoad& load = view.picture.network();
    const SiteSetting& it = network.sites[site];
    const Headcount heads = headcount_of(view, it);
    std::vector<std::string> facts;
    if (load.site(site).is_out())
        facts.push_back(fmt::format("none of {} here", count_words(heads.scheduled)));
    else
        facts.push_back(
            fmt::format("{} busy of {}", count_words(heads.busy), count_words(heads.present)));
    const auto place = static_cast<std::uint32_t>(site) + 1;
    const std::vector<std::uint32_t>& places = network.observed.place_of_type;
    if (std::ranges::find(places, place) != places.end())
        facts.push_back(count_words(view.picture.waiting_at(place)) + " waiting");
    if (it.lines != any_number)
        facts.push_back(
            fmt::format("{} of {} lines", count_words(load.lines_of(site)), count_words(it.lines)));
    // Where there is no map of the network beside it.
    for (std::size_t link = 0; plan.network.width <= 0.0F && link < network.links.size(); ++link) {
        if (network.links[link].from != 0 || network.links[link].to != place)
            continue;
        const std::string how = short_condition_words(load.link(link));
        facts.push_back(load.link(link).is_out() ? "its link is out"
                                                 : load_words(view, link) + " on its link" +
                                                       (how.empty() ? "" : ", " + how));
    }
    return facts;
}

/// Who is busy, in the fewest words.
std::string short_facts(const View& view, std::size_t site) {
    const Headcount heads = headcount_of(view, view.setting().network.sites[site]);
    return fmt::format("{} of {}", count_words(heads.busy), count_words(heads.present));
}

/// As many facts as there is room for.
std::string joined(const Drawing& drawing, const std::vector<std::string>& facts,
                   const TextStyle& style, float most) {
    std::string words;
    for (const std::string& fact : facts) {
        const std::string longer = words.empty() ? fact : words + " · " + fact;
        if (!words.empty() && drawing.text_width(longer, style) > most)
            break;
        words = longer;
    }
    return drawing.fitted(words, style, most);
}

/// The skills of a group whose title the room's heading stands for.
void draw_skills(Drawing& drawing, const View& view, const FloorPlan& plan, std::size_t site,
                 Point at, float right) {
    const Setting& setting = view.setting();
    const std::vector<std::size_t>& groups = setting.network.sites[site].groups;
    if (groups.size() != 1 || plan.seating.groups[groups.front()].has_title)
        return;
    const std::vector<bool>& can_answer = setting.center.groups[groups.front()].can_answer;
    const float height = std::max(22.0F, drawing.text_size(15.0F) * 1.4F);
    float width = 0.0F;
    for (std::size_t type = 0; type < can_answer.size(); ++type) {
        if (can_answer[type] && setting.call_types[type].has_lane)
            width += chip_width(drawing, height, setting.call_types[type].code) + 5.0F;
    }
    // All or none: some would say that the others are lacking.
    if (at.x + width > right)
        return;
    for (std::size_t type = 0; type < can_answer.size(); ++type) {
        if (can_answer[type] && setting.call_types[type].has_lane)
            at.x += draw_chip(drawing, {at.x, at.y - height / 2}, height,
                              setting.call_types[type].code, type) +
                    5.0F;
    }
}

void draw_heading(Drawing& drawing, const View& view, const FloorPlan& plan, std::size_t site) {
    const Rect& where = plan.seating.rooms[site].heading;
    const NetworkLoad::Condition& condition = view.picture.network().site(site);
    const bool is_out = condition.is_out();
    const float left = where.x + edge;
    const float right = where.right() - edge;
    const float base = where.y + 4.0F + drawing.text_size(18.0F);
    const Colour colour = is_out ? white : ink;
    const Colour second = is_out ? white : second_ink;

    const TextStyle facts_style{.size = 17.0F, .colour = second};
    std::vector<std::string> facts = facts_of(view, plan, site);
    const bool has_two_lines = where.height > drawing.text_size(18.0F) * 2.2F;
    const TextStyle state{.size = 17.0F,
                          .weight = is_out ? Weight::semi_bold : Weight::medium,
                          .colour = second,
                          .align = Align::right};
    std::vector<std::string> states;
    if (!has_two_lines && !is_out)
        states = {facts.front(), short_facts(view, site)};
    else
        states = {condition_words(view, condition), is_out ? "out" : "works"};
    std::erase(states, "");
    const TextStyle name{.size = 18.0F, .weight = Weight::semi_bold, .colour = colour};
    const std::string& title = view.setting().network.sites[site].title;
    const float for_state = right - left - drawing.text_width(title, name) - 12.0F;
    const std::string shown = first_that_fits(drawing, states, state, for_state);
    const float state_width = shown.empty() ? 0.0F : drawing.text({right, base}, shown, state);
    // The time comes below where it has no room here.
    if (is_out && shown != states.front())
        facts.insert(facts.begin(), states.front().substr(states.front().find("since")));
    TextStyle cut = name;
    cut.most = right - left - state_width - 8.0F;
    const float width = drawing.text({left, base}, title, cut);
    if (!has_two_lines)
        return;
    draw_skills(drawing, view, plan, site,
                {left + width + 12.0F, base - 0.36F * drawing.text_size(18.0F)},
                right - state_width - 8.0F);
    drawing.text({left, base + drawing.text_size(17.0F) * 1.35F},
                 joined(drawing, facts, facts_style, right - left), facts_style);
}

}  // namespace

void draw_rooms(Drawing& drawing, const View& view, const FloorPlan& plan) {
    for (std::size_t site = 0; site < plan.seating.rooms.size(); ++site) {
        const RoomPlan& room = plan.seating.rooms[site];
        if (view.picture.network().site(site).is_out()) {
            draw_hatch(drawing, room.frame.inset(2.0F), hairline);
            drawing.rounded(room.heading, 10.0F, ink);
            drawing.dashed_outline(room.frame, 10.0F, 2.5F, ink);
        } else {
            drawing.rounded_outline(room.frame, 10.0F, 1.5F, hairline);
        }
        draw_heading(drawing, view, plan, site);
    }
}

}  // namespace ringside::visualize
