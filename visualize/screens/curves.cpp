// Polygons and curves as points.
#include <cmath>
#include <numbers>

#include "visualize/screens/drawing.hpp"

namespace ringside::visualize {
namespace {

constexpr int corner_steps = 7;
constexpr int circle_steps = 24;

Point on_circle(Point center, float radius, float turns) {
    const float angle = turns * 2.0F * std::numbers::pi_v<float>;
    return {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

float length(Point from, Point to) { return std::hypot(to.x - from.x, to.y - from.y); }

float length(std::span<const Point> line) {
    float sum = 0.0F;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += length(line[i - 1], line[i]);
    return sum;
}

}  // namespace

std::vector<Point> rounded_polygon(const Rect& rect, float radius) {
    const float r = std::min({radius, rect.width / 2, rect.height / 2});
    if (r <= 0.0F) {
        return {{rect.x, rect.y},
                {rect.right(), rect.y},
                {rect.right(), rect.bottom()},
                {rect.x, rect.bottom()}};
    }
    const Point corners[] = {{rect.right() - r, rect.bottom() - r},
                             {rect.x + r, rect.bottom() - r},
                             {rect.x + r, rect.y + r},
                             {rect.right() - r, rect.y + r}};
    std::vector<Point> points;
    for (int corner = 0; corner < 4; ++corner) {
        for (int step = 0; step < corner_steps; ++step) {
            const float turns =
                (static_cast<float>(corner) + static_cast<float>(step) / (corner_steps - 1)) / 4.0F;
            points.push_back(on_circle(corners[corner], r, turns));
        }
    }
    return points;
}

std::vector<Point> circle_polygon(Point center, float radius) {
    std::vector<Point> points;
    for (int step = 0; step < circle_steps; ++step)
        points.push_back(on_circle(center, radius, static_cast<float>(step) / circle_steps));
    return points;
}

std::vector<Point> bezier(Point start, Point toward, Point from, Point end) {
    // As many chords as keep each within a quarter of a unit of the curve, more or less.
    const float rough = length(start, toward) + length(toward, from) + length(from, end);
    const int steps = std::clamp(static_cast<int>(rough / 8.0F), 4, 48);
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        const float s = 1.0F - t;
        points.push_back(start * (s * s * s) + toward * (3 * s * s * t) + from * (3 * s * t * t) +
                         end * (t * t * t));
    }
    return points;
}

std::vector<Point> below(std::span<const Point> convex, float y) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < convex.size(); ++i) {
        const Point a = convex[i];
        const Point b = convex[(i + 1) % convex.size()];
        if (a.y >= y)
            kept.push_back(a);
        if ((a.y >= y) != (b.y >= y))
            kept.push_back(mix(a, b, (y - a.y) / (b.y - a.y)));
    }
    return kept;
}

Point point_along(std::span<const Point> line, float share) {
    float left = length(line) * std::clamp(share, 0.0F, 1.0F);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const float piece = length(line[i - 1], line[i]);
        if (left <= piece && piece > 0.0F)
            return mix(line[i - 1], line[i], left / piece);
        left -= piece;
    }
    return line.back();
}

std::vector<Point> piece(std::span<const Point> line, float from, float to) {
    const float whole = length(line);
    std::vector<Point> kept{point_along(line, from)};
    float past = 0.0F;
    for (std::size_t i = 1; i < line.size(); ++i) {
        past += length(line[i - 1], line[i]);
        if (past > from * whole && past < to * whole)
            kept.push_back(line[i]);
    }
    kept.push_back(point_along(line, to));
    return kept;
}

}  // namespace ringside::visualize
