// The network as a map: calls come from the carrier at the left, over links, to the sites; below
// it the lines between sites, and the servers with what runs on them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "visualize/screens/condition.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/servers.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float head = 72.0F;  ///< titles
constexpr float carrier_width = 24.0F;
constexpr float node_width = 124.0F;
constexpr float thickness = 14.0F;  ///< of a link that is all there
constexpr float most_pitch = 110.0F;

float line_of(const Drawing& drawing) { return drawing.text_size(17.0F) * 1.35F; }

std::optional<std::size_t> link_from_carrier(const Network& network, std::size_t site) {
    for (std::size_t link = 0; link < network.links.size(); ++link) {
        if (network.links[link].from == 0 && network.links[link].to == site + 1)
            return link;
    }
    return std::nullopt;
}

/// Links that are not a site's own from the carrier.
std::vector<std::size_t> other_links(const Network& network) {
    std::vector<std::size_t> others;
    for (std::size_t link = 0; link < network.links.size(); ++link) {
        const LinkSetting& it = network.links[link];
        if (it.from != 0 || it.to == 0 || link_from_carrier(network, it.to - 1) != link)
            others.push_back(link);
    }
    return others;
}

/// Words about a link, and whether they are bad news.
struct Label {
    std::string words;
    bool is_bad = false;
};
Label label_of(const View& view, std::size_t link) {
    const NetworkLoad::Condition& condition = view.picture.network().link(link);
    if (condition.is_out())
        return {condition_words(view, condition), true};
    const std::string how = short_condition_words(condition);
    std::string words = load_words(view, link);
    const bool is_full = words.ends_with("full");
    return {how.empty() ? words : words + ", " + how, is_full || !how.empty()};
}
TextStyle style_of(const Label& label) {
    return {.size = 17.0F,
            .weight = label.is_bad ? Weight::semi_bold : Weight::medium,
            .colour = label.is_bad ? ink : second_ink};
}

// --------------------------------------------------------------------------------- places

void draw_node(Drawing& drawing, const View& view, std::size_t site, const Rect& node,
               bool is_compact) {
    const bool is_out = view.picture.network().site(site).is_out();
    std::string title = view.setting().network.sites[site].title;
    const float size = drawing.text_size(17.0F);
    TextStyle name{.size = 17.0F, .weight = Weight::semi_bold, .most = node.width - 16.0F};
    const Point at{node.x + 8.0F, node.center().y + 0.36F * size};
    if (is_compact) {
        drawing.text(at, is_out ? "out: " + title : title, name);
        return;
    }
    constexpr float radius = 10.0F;
    if (!is_out) {
        drawing.outlined(node, radius, 1.5F, white, hairline);
        drawing.text(at, title, name);
        return;
    }
    draw_hatch(drawing, node.inset(1.0F), hairline);
    drawing.dashed_outline(node, radius, 2.5F, ink);
    drawing.text({at.x, at.y - 0.6F * size}, title, name);
    drawing.text({at.x, at.y + 0.6F * size}, "out", name);
}

struct Map {
    Rect carrier;
    std::vector<Rect> nodes;  ///< by site
    bool is_compact = false;  ///< labels stand between link and node, not above the link
};

/// Sites at the height of these points, one each.
Map plan_map(const Drawing& drawing, const Rect& area, const std::vector<float>& heights,
             bool has_arcs) {
    Map map;
    float pitch = area.height;
    for (std::size_t site = 1; site < heights.size(); ++site)
        pitch = std::min(pitch, heights[site] - heights[site - 1]);
    const float size = drawing.text_size(17.0F);
    map.is_compact = pitch < 2.9F * size;
    const float height = std::min(3.2F * size, pitch - 4.0F);
    const float right = area.right() - (has_arcs && !map.is_compact ? 44.0F : 0.0F);
    for (const float y : heights)
        map.nodes.push_back({right - node_width, y - height / 2, node_width, height});
    const float top = map.nodes.front().y;
    map.carrier = {area.x, top, carrier_width, map.nodes.back().bottom() - top};
    return map;
}

/// The middles of the lanes, where every site has one and the map then ends above `bottom`; else
/// none.
std::vector<float> heights_of_lanes(const Setting& setting, const FloorPlan& plan, float top,
                                    float bottom) {
    std::vector<float> heights;
    for (std::size_t type = 0; type < plan.lanes.size(); ++type) {
        if (!setting.call_types[type].has_lane)
            continue;
        if (setting.network.place_of_type(type) != heights.size() + 1)
            return {};
        heights.push_back(plan.lanes[type].track.center().y);
    }
    const bool has_all = heights.size() == setting.network.sites.size() && !heights.empty();
    return has_all && heights.front() - 40.0F >= top && heights.back() + 40.0F <= bottom
               ? heights
               : std::vector<float>{};
}

/// Its words about a site's link, as long as there is room for them.
std::string link_words(const Drawing& drawing, const View& view, std::size_t link, float most) {
    const Label label = label_of(view, link);
    const std::vector<std::string> all{label.words,
                                       short_condition_words(view.picture.network().link(link))};
    return first_that_fits(drawing, all, style_of(label), most);
}

void draw_from_carrier(Drawing& drawing, const View& view, const Map& map) {
    const Network& network = view.setting().network;
    const float size = drawing.text_size(17.0F);
    const float left = map.carrier.right() + 4.0F;
    const float right = map.nodes.front().x - 4.0F;
    const float most = right - left - (map.is_compact ? 50.0F : 10.0F);
    // In a compact map links end at one place, but for those whose words are an exception.
    std::vector<float> widths(map.nodes.size());
    float usual = 0.0F;
    for (std::size_t site = 0; site < map.nodes.size(); ++site) {
        draw_node(drawing, view, site, map.nodes[site], map.is_compact);
        const auto link = link_from_carrier(network, site);
        if (!link)
            continue;
        const Label label = label_of(view, *link);
        widths[site] = drawing.text_width(link_words(drawing, view, *link, most), style_of(label));
        if (!label.is_bad)
            usual = std::max(usual, widths[site]);
    }
    for (std::size_t site = 0; site < map.nodes.size(); ++site) {
        const auto link = link_from_carrier(network, site);
        if (!link)
            continue;
        const float y = map.nodes[site].center().y;
        TextStyle style = style_of(label_of(view, *link));
        Point at{left + 8.0F, y - thickness / 2 - 6.0F};
        float end = right;
        if (map.is_compact) {
            style.align = Align::right;
            at = {right - 4.0F, y + 0.36F * size};
            end -= std::max(usual, widths[site]) + 14.0F;
        }
        drawing.text(at, link_words(drawing, view, *link, most), style);
        const Point way[] = {{left, y}, {end, y}};
        draw_link(drawing, view, *link, way,
                  map.is_compact ? std::min(thickness, 0.5F * size) : thickness);
    }
}

/// Lines between sites: arcs beside their nodes, each further out than the one before.
void draw_arcs(Drawing& drawing, const View& view, const Map& map,
               const std::vector<std::size_t>& links) {
    const Network& network = view.setting().network;
    float out = 0.0F;
    for (const std::size_t link : links) {
        const LinkSetting& it = network.links[link];
        if (it.from == 0 || it.to == 0 || it.from == it.to)
            continue;
        out += 40.0F / static_cast<float>(links.size());
        const Rect& a = map.nodes[it.from - 1];
        const Rect& b = map.nodes[it.to - 1];
        const Point start{a.right() + 2.0F, a.center().y + (b.y > a.y ? 8.0F : -8.0F)};
        const Point end{b.right() + 2.0F, b.center().y + (b.y > a.y ? -8.0F : 8.0F)};
        const Point corners[] = {start, {start.x + out, start.y}, {start.x + out, end.y}, end};
        draw_link(drawing, view, link, rounded_way(corners, drawing.scale()), 8.0F);
    }
}

/// Each of the other links in a line of its own, as many as there is room for.
void draw_others(Drawing& drawing, const View& view, const std::vector<std::size_t>& links,
                 const Rect& where) {
    const float line = line_of(drawing);
    float y = where.y + drawing.text_size(17.0F);
    for (std::size_t i = 0; i < links.size() && y <= where.bottom(); ++i) {
        if (i + 1 < links.size() && y + line > where.bottom()) {
            drawing.text({where.x, y}, fmt::format("and {} more links", links.size() - i),
                         {.size = 17.0F, .colour = second_ink});
            return;
        }
        const Label label = label_of(view, links[i]);
        TextStyle style = style_of(label);
        style.align = Align::right;
        const std::string words = link_words(drawing, view, links[i], 0.6F * where.width);
        const float width = drawing.text({where.right(), y}, words, style);
        drawing.text({where.x, y}, view.setting().network.links[links[i]].title,
                     {.size = 17.0F, .colour = second_ink, .most = where.width - width - 10.0F});
        y += line;
    }
}

}  // namespace

void draw_network(Drawing& drawing, const View& view, const FloorPlan& plan) {
    const Rect& area = plan.network;
    if (area.width <= 0.0F)
        return;
    const Network& network = view.setting().network;
    const bool has_links = !network.links.empty();
    if (view.titles) {
        drawing.text({area.x, area.y + 26.0F}, has_links ? "Network" : "Servers",
                     {.size = 24.0F, .weight = Weight::semi_bold});
        if (has_links && plan.rooms.empty()) {
            drawing.text({area.x, area.y + 26.0F + drawing.text_size(17.0F) * 1.6F},
                         lines_words(view),
                         {.size = 17.0F, .colour = second_ink, .most = area.width});
        }
    }
    Rect rest{area.x, area.y + head, area.width, area.height - head - 8.0F};
    if (!has_links) {
        draw_servers(drawing, view, rest);
        return;
    }
    // Below the map stand the lines between sites, then the servers: at most so much of them.
    const std::vector<std::size_t> others = other_links(network);
    const float of_others =
        std::min(line_of(drawing) * static_cast<float>(others.size()), 0.25F * rest.height);
    const float of_servers =
        std::min(height_of_server(drawing) * static_cast<float>(network.servers.size()),
                 std::max(0.4F * rest.height, height_of_server(drawing)));
    constexpr float gap = 18.0F;
    const float above = drawing.text_size(17.0F) + 2.0F;  // "Carrier"
    Rect where{rest.x, rest.y + above, rest.width, rest.height - above};
    where.height -= (others.empty() ? 0.0F : of_others + gap) +
                    (network.servers.empty() ? 0.0F : of_servers + gap);
    std::vector<float> heights = heights_of_lanes(view.setting(), plan, where.y, where.bottom());
    if (heights.empty()) {
        const auto sites = static_cast<float>(network.sites.size());
        const float pitch = std::min(where.height / sites, most_pitch);
        for (std::size_t site = 0; site < network.sites.size(); ++site)
            heights.push_back(where.y + pitch * (static_cast<float>(site) + 0.5F));
        where.height = pitch * sites;
    }
    if (!others.empty()) {
        draw_others(drawing, view, others, {rest.x, where.bottom() + gap, rest.width, of_others});
        where.height += of_others + gap;
    }
    if (!network.servers.empty())
        draw_servers(drawing, view, {rest.x, where.bottom() + gap, rest.width, of_servers});
    const Map map = plan_map(drawing, where, heights, !others.empty());
    drawing.text({map.carrier.x, map.carrier.y - 8.0F}, "Carrier",
                 {.size = 17.0F, .colour = second_ink});
    drawing.rounded(map.carrier, 6.0F, second_ink);
    draw_from_carrier(drawing, view, map);
    if (!map.is_compact)
        draw_arcs(drawing, view, map, others);
}

}  // namespace ringside::visualize
