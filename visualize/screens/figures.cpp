// The marks that stand for people.
#include "visualize/screens/figures.hpp"

#include <cmath>
#include <numbers>

namespace ringside::visualize {
namespace {

/// Of the height.
constexpr float head_radius = 0.215F;
constexpr float shoulders = 0.46F;  ///< from the top
constexpr float half_width = 0.32F;

/// The body: a rectangle whose upper corners are round.
std::vector<Point> body_of(Point feet, float height, float scale) {
    const float half = half_width * height;
    const float top = feet.y - (1.0F - shoulders) * height;
    const float round = 0.27F * height;
    const float foot = 0.07F * height;
    std::vector<Point> points;
    const auto corner = [&](Point center, float radius, float from) {
        for (const Point point : arc(center, radius, from, 0.25F, scale))
            points.push_back(point);
    };
    corner({feet.x - half + round, top + round}, round, 0.5F);
    corner({feet.x + half - round, top + round}, round, 0.75F);
    corner({feet.x + half - foot, feet.y - foot}, foot, 0.0F);
    corner({feet.x - half + foot, feet.y - foot}, foot, 0.25F);
    return points;
}

void turn(std::vector<Point>& points, Point around, float turns) {
    const float angle = turns * 2.0F * std::numbers::pi_v<float>;
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    for (Point& point : points) {
        const Point from = point - around;
        point = {around.x + c * from.x - s * from.y, around.y + s * from.x + c * from.y};
    }
}

/// The polygon pushed out on all sides.
std::vector<Point> grown(const std::vector<Point>& convex, Point center, float by) {
    std::vector<Point> points = convex;
    for (Point& point : points) {
        const Point out = point - center;
        const float length = std::max(std::hypot(out.x, out.y), 1e-3F);
        point = point + out * (by / length);
    }
    return points;
}

}  // namespace

void draw_figure(Drawing& drawing, Point feet, float height, const FigureLook& look) {
    const float r = head_radius * height;
    const Point head_at{feet.x, feet.y - height + r};
    std::vector<Point> head = circle_polygon(head_at, r, drawing.scale());
    std::vector<Point> body = body_of(feet, height, drawing.scale());
    if (look.tilt != 0.0F) {
        turn(head, feet, look.tilt);
        turn(body, feet, look.tilt);
    }
    const Colour strong = with_alpha(look.type_known ? look.colour : ink, look.alpha);
    const Point middle{feet.x, feet.y - 0.26F * height};
    if (look.marked) {
        drawing.polygon(grown(body, middle, 0.24F * height), marker);
        drawing.polygon(grown(head, head_at, 0.24F * height), marker);
    }
    if (look.offered) {
        drawing.polygon(grown(body, middle, 0.13F * height), with_alpha(ink, look.alpha));
        drawing.polygon(grown(head, head_at, 0.13F * height), with_alpha(ink, look.alpha));
        drawing.polygon(grown(body, middle, 0.07F * height), with_alpha(white, look.alpha));
        drawing.polygon(grown(head, head_at, 0.07F * height), with_alpha(white, look.alpha));
    }
    if (!look.type_known || look.filled < 1.0F) {
        const float line = std::max(0.05F * height, 1.2F);
        const Colour light =
            with_alpha(look.type_known ? pale(look.colour) : rgb(0xE9E7E0), look.alpha);
        if (!look.type_known || look.filled <= 0.0F) {
            drawing.outlined(grown(body, middle, line / 2), line, light, strong);
            drawing.outlined(grown(head, head_at, line / 2), line, light, strong);
        } else {
            drawing.polygon(body, light);
            drawing.polygon(head, light);
            const float level = feet.y - look.filled * height;
            drawing.polygon(below(body, level), strong);
            drawing.polygon(below(head, level), strong);
            drawing.stroke(body, line, strong, true);
            drawing.stroke(head, line, strong, true);
        }
    } else {
        drawing.polygon(body, strong);
        drawing.polygon(head, strong);
    }
    if (look.priority) {
        const float arm = 0.13F * height;
        const Point at{feet.x + 0.36F * height, feet.y - 0.78F * height};
        const float thick = std::max(0.065F * height, 1.6F);
        drawing.line({at.x - arm, at.y}, {at.x + arm, at.y}, thick, with_alpha(ink, look.alpha));
        drawing.line({at.x, at.y - arm}, {at.x, at.y + arm}, thick, with_alpha(ink, look.alpha));
    }
    if (look.rank > 0 && look.filled >= 0.6F && 0.40F * height * drawing.scale() >= 10.0F) {
        const TextStyle style{.size = 0.36F * height,
                              .weight = Weight::bold,
                              .colour = white,
                              .align = Align::center};
        if (drawing.text_size(style.size) <= 0.50F * height) {
            drawing.text({feet.x, feet.y - 0.10F * height}, std::to_string(look.rank), style);
        }
    }
}

void draw_marker_around_figure(Drawing& drawing, Point feet, float height) {
    const float by = std::max(0.12F * height, 3.5F);
    const float half = half_width * height + by;
    const float shoulder = feet.y - (1.0F - shoulders) * height - by;
    drawing.rounded({feet.x - half, shoulder, 2 * half, feet.y + by - shoulder}, 0.7F * half,
                    marker);
    const float r = head_radius * height;
    drawing.circle({feet.x, feet.y - height + r}, r + by, marker);
}

void draw_marked_figure(Drawing& drawing, Point feet, float height, const FigureLook& look) {
    draw_marker_around_figure(drawing, feet, height);
    draw_figure(drawing, feet, height, look);
}

void draw_ghost(Drawing& drawing, Point feet, float height) {
    const float half = half_width * height;
    const float shoulder = feet.y - (1.0F - shoulders) * height;
    const float r = head_radius * height;
    const float line = std::max(0.035F * height, 1.2F);
    drawing.dashed_outline({feet.x - half, shoulder, 2 * half, feet.y - shoulder}, 0.6F * half,
                           line, ghost);
    drawing.dashed_outline({feet.x - r, feet.y - height, 2 * r, 2 * r}, r, line, ghost);
}

float chip_width(const Drawing& drawing, float height, std::string_view letters) {
    const TextStyle style{.size = 0.68F * height, .weight = Weight::bold};
    return std::max(drawing.text_width(letters, style) + 0.55F * height, 1.5F * height);
}

float draw_chip(Drawing& drawing, Point top_left, float height, std::string_view letters,
                std::size_t call_type) {
    const float width = chip_width(drawing, height, letters);
    const TypeColour colour = colour_of_type(call_type);
    drawing.rounded({top_left.x, top_left.y, width, height}, 0.22F * height, colour.fill);
    const TextStyle style{.size = 0.68F * height,
                          .weight = Weight::bold,
                          .colour = colour.text,
                          .align = Align::center};
    const float text = drawing.text_size(style.size);
    drawing.text({top_left.x + width / 2, top_left.y + height / 2 + 0.36F * text}, letters, style);
    return width;
}

void draw_cross(Drawing& drawing, Point center, float size, Colour colour) {
    const float arm = size / 2;
    drawing.line({center.x - arm, center.y - arm}, {center.x + arm, center.y + arm}, 0.26F * size,
                 colour);
    drawing.line({center.x - arm, center.y + arm}, {center.x + arm, center.y - arm}, 0.26F * size,
                 colour);
}

}  // namespace ringside::visualize
