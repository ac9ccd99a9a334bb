// Polygons and curves as points.
#include <cmath>
#include <numbers>

#include "visualize/screens/drawing.hpp"

namespace ringside::visualize {
namespace {

/// How far a chord may stay within its curve, in pixels: less is not seen, and costs triangles.
constexpr float longest_chord_error = 0.25F;

/// Chords to a quarter of a circle whose radius is so many pixels.
int steps_to_quarter(float radius) {
    const float turn = 2.0F * std::acos(1.0F - longest_chord_error / std::max(radius, 0.5F));
    return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / 2.0F / turn)), 1, 16);
}

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

std::vector<Point> arc(Point center, float radius, float from, float turns, float scale) {
    const float quarters = std::abs(turns) * 4.0F;
    const int steps = std::max(
        1, static_cast<int>(
               std::ceil(quarters * static_cast<float>(steps_to_quarter(radius * scale)) - 1e-3F)));
    std::vector<Point> points;
    for (int step = 0; step <= steps; ++step) {
        points.push_back(on_circle(
            center, radius, from + turns * static_cast<float>(step) / static_cast<float>(steps)));
    }
    return points;
}

std::vector<Point> rounded_polygon(const Rect& rect, float radius, float scale) {
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
        for (const Point point :
             arc(corners[corner], r, static_cast<float>(corner) / 4.0F, 0.25F, scale)) {
            // Where the whole side is round, two arcs meet in a point.
            if (points.empty() || length(points.back(), point) > 1e-3F)
                points.push_back(point);
        }
    }
    if (length(points.back(), points.front()) <= 1e-3F)
        points.pop_back();
    return points;
}

std::vector<Point> circle_polygon(Point center, float radius, float scale) {
    std::vector<Point> points = arc(center, radius, 0.0F, 1.0F, scale);
    points.pop_back();
    return points;
}

std::vector<Point> bezier(Point start, Point toward, Point from, Point end, float scale) {
    // As many chords as keep each within a quarter of a pixel of the curve, more or less.
    const float rough = length(start, toward) + length(toward, from) + length(from, end);
    const int steps = std::clamp(static_cast<int>(rough * scale / 8.0F), 4, 48);
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        const float s = 1.0F - t;
        points.push_back(start * (s * s * s) + toward * (3 * s * s * t) + from * (3 * s * t * t) +
                         end * (t * t * t));
    }
    return points;
}

std::vector<Point> rounded_way(std::span<const Point> corners, float scale) {
    constexpr float bend = 16.0F;
    std::vector<Point> way{corners.front()};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const auto towards = [&](Point from, Point to) {
            const float whole = length(from, to);
            return mix(from, to, whole > 0.0F ? std::min(bend / whole, 0.5F) : 0.0F);
        };
        const Point in = towards(corners[i], corners[i - 1]);
        const Point out = towards(corners[i], corners[i + 1]);
        for (const Point point : bezier(in, corners[i], corners[i], out, scale))
            way.push_back(point);
    }
    way.push_back(corners.back());
    return way;
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
