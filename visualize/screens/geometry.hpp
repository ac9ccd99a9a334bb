// Points and rectangles in units of a screen of 1920 x 1080.
#pragma once

#include <algorithm>

namespace ringside::visualize {

struct Point {
    float x = 0.0F;
    float y = 0.0F;
    Point operator+(Point other) const { return {x + other.x, y + other.y}; }
    Point operator-(Point other) const { return {x - other.x, y - other.y}; }
    Point operator*(float factor) const { return {x * factor, y * factor}; }
};

struct Rect {
    float x = 0.0F;
    float y = 0.0F;
    float width = 0.0F;
    float height = 0.0F;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    Point center() const { return {x + width / 2, y + height / 2}; }
    bool contains(Point point) const {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }
    bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    /// Smaller by this on every side; larger where it is negative.
    Rect inset(float by) const {
        return {x + by, y + by, std::max(width - 2 * by, 0.0F), std::max(height - 2 * by, 0.0F)};
    }
    bool operator==(const Rect&) const = default;
};

inline Point mix(Point from, Point to, float share) { return from + (to - from) * share; }

}  // namespace ringside::visualize
