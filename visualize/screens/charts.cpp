// Small lines that grow with the day.
#include "visualize/screens/charts.hpp"

#include <array>
#include <cmath>

namespace ringside::visualize {

void draw_small_chart(Drawing& drawing, const Rect& where, std::span<const float> values,
                      float most) {
    drawing.line({where.x, where.bottom()}, {where.right(), where.bottom()}, 1.5F, hairline);
    if (values.size() < 2 || most <= 0.0F)
        return;
    // A point every two pixels: of several values the greatest is shown.
    const auto columns =
        std::min(values.size(), static_cast<std::size_t>(where.width * drawing.scale() / 2.0F));
    std::vector<Point> line;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t from = column * values.size() / columns;
        const std::size_t to = std::max((column + 1) * values.size() / columns, from + 1);
        float value = -1.0F;
        for (std::size_t i = from; i < to; ++i)
            value = std::max(value, values[i]);
        if (value < 0.0F)
            continue;
        const float x = where.x + where.width * static_cast<float>(column) /
                                      static_cast<float>(std::max<std::size_t>(columns - 1, 1));
        line.push_back({x, where.bottom() - where.height * std::min(value / most, 1.0F)});
    }
    if (line.size() < 2)
        return;
    drawing.area(line, where.bottom(), free_line);
    drawing.stroke(line, 2.0F, ink);
    drawing.circle(line.back(), 4.0F, ink);
}

void draw_between(Drawing& drawing, std::span<const Point> one, std::span<const Point> other) {
    for (std::size_t i = 0; i + 1 < std::min(one.size(), other.size()); ++i) {
        const float left = one[i].y - other[i].y;
        const float right = one[i + 1].y - other[i + 1].y;
        if (std::abs(left) < 0.01F && std::abs(right) < 0.01F)
            continue;
        if (left * right < 0.0F) {
            // They cross: a triangle on either side.
            const float share = left / (left - right);
            const Point cross = mix(one[i], one[i + 1], share);
            drawing.polygon(std::array{one[i], cross, other[i]}, marker);
            drawing.polygon(std::array{cross, one[i + 1], other[i + 1]}, marker);
        } else {
            drawing.polygon(std::array{one[i], one[i + 1], other[i + 1], other[i]}, marker);
        }
    }
}

}  // namespace ringside::visualize
