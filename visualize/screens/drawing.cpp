// Shapes as triangles with a fading edge, texts at whole pixels.
#include "visualize/screens/drawing.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::visualize {
namespace {

constexpr float unit_width = 1920.0F;
constexpr float unit_height = 1080.0F;
constexpr int smallest_type = 14;
/// Half of the edge over which a colour fades, in pixels.
constexpr float fade = 0.5F;
/// A mitre may stick out so many times the half width of its line.
constexpr float longest_mitre = 3.0F;

Point unit_normal(Point from, Point to) {
    const Point along = to - from;
    const float length = std::hypot(along.x, along.y);
    if (length <= 1e-6F)
        return {};
    return {along.y / length, -along.x / length};
}

/// The direction in which a corner between two edges moves outwards, so long that both edges move
/// by 1.
Point mitre(Point before, Point after) {
    const Point sum = before + after;
    const float square = sum.x * sum.x + sum.y * sum.y;
    if (square < 1e-3F)
        return before;
    const Point out = sum * (2.0F / square);
    const float length = std::hypot(out.x, out.y);
    return length > longest_mitre ? out * (longest_mitre / length) : out;
}

}  // namespace

Drawing::Drawing(const Typeface& face, int width, int height, float type)
    : face_(&face),
      width_(std::max(width, 1)),
      height_(std::max(height, 1)),
      scale_(std::min(static_cast<float>(width_) / unit_width,
                      static_cast<float>(height_) / unit_height)),
      type_(type),
      size_{static_cast<float>(width_) / scale_, static_cast<float>(height_) / scale_} {}

// ---------------------------------------------------------------------------------- shapes

void Drawing::triangle(Vertex a, Vertex b, Vertex c) {
    std::vector<Vertex>& triangles = layers_.back().triangles;
    if (alpha_ < 1.0F) {
        for (Vertex* corner : {&a, &b, &c})
            corner->colour = with_alpha(corner->colour, alpha_);
    }
    triangles.push_back(a);
    triangles.push_back(b);
    triangles.push_back(c);
}

void Drawing::quad(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    triangle(a, b, c);
    triangle(a, c, d);
}

std::vector<Point> Drawing::outward(std::span<const Point> convex,
                                    std::vector<Point>& pixel) const {
    const std::size_t count = convex.size();
    pixel.assign(convex.begin(), convex.end());
    float area = 0.0F;
    for (std::size_t i = 0; i < count; ++i) {
        pixel[i] = pixel[i] * scale_;
        const Point a = convex[i];
        const Point b = convex[(i + 1) % count];
        area += a.x * b.y - b.x * a.y;
    }
    const float outwards = area > 0.0F ? 1.0F : -1.0F;
    std::vector<Point> out(count);
    Point before = unit_normal(pixel[count - 1], pixel[0]);
    for (std::size_t i = 0; i < count; ++i) {
        const Point after = unit_normal(pixel[i], pixel[(i + 1) % count]);
        out[i] = mitre(before, after) * outwards;
        before = after;
    }
    return out;
}

void Drawing::polygon(std::span<const Point> convex, Colour colour) {
    const std::size_t count = convex.size();
    if (count < 3 || colour.alpha == 0)
        return;
    std::vector<Point> pixel;
    const std::vector<Point> out = outward(convex, pixel);
    const Colour clear = with_alpha(colour, 0.0F);
    const auto at = [&](std::size_t i, float distance, Colour paint) {
        const Point here = pixel[i] + out[i] * distance;
        return Vertex{here.x, here.y, paint};
    };
    for (std::size_t i = 2; i < count; ++i)
        triangle(at(0, -fade, colour), at(i - 1, -fade, colour), at(i, -fade, colour));
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t next = (i + 1) % count;
        quad(at(i, -fade, colour), at(i, fade, clear), at(next, fade, clear),
             at(next, -fade, colour));
    }
}

void Drawing::outlined(std::span<const Point> convex, float width, Colour colour, Colour line) {
    const std::size_t count = convex.size();
    if (count < 3)
        return;
    std::vector<Point> pixel;
    const std::vector<Point> out = outward(convex, pixel);
    const float thick = std::max(width * scale_, 2 * fade);
    const auto at = [&](std::size_t i, float distance, Colour paint) {
        const Point here = pixel[i] + out[i] * distance;
        return Vertex{here.x, here.y, paint};
    };
    // Bands that touch and do not overlap, so that a fading one is even.
    struct Edge {
        float distance;
        Colour colour;
    };
    const Edge edges[] = {{fade, with_alpha(line, 0.0F)},
                          {-fade, line},
                          {fade - thick, line},
                          {-fade - thick, colour}};
    for (std::size_t i = 2; i < count; ++i) {
        triangle(at(0, edges[3].distance, colour), at(i - 1, edges[3].distance, colour),
                 at(i, edges[3].distance, colour));
    }
    for (std::size_t band = 0; band < 3; ++band) {
        const Edge outer = edges[band];
        const Edge inner = edges[band + 1];
        for (std::size_t i = 0; i < count && outer.distance > inner.distance; ++i) {
            const std::size_t next = (i + 1) % count;
            quad(at(i, inner.distance, inner.colour), at(i, outer.distance, outer.colour),
                 at(next, outer.distance, outer.colour), at(next, inner.distance, inner.colour));
        }
    }
}

/// On whole pixels, where an edge is sharp without fading.
void Drawing::rectangle(const Rect& rect, Colour colour) {
    const float left = std::round(rect.x * scale_);
    const float top = std::round(rect.y * scale_);
    const float right = std::max(std::round(rect.right() * scale_), left + 1.0F);
    const float bottom = std::max(std::round(rect.bottom() * scale_), top + 1.0F);
    quad({left, top, colour}, {right, top, colour}, {right, bottom, colour},
         {left, bottom, colour});
}

void Drawing::rounded(const Rect& rect, float radius, Colour colour) {
    polygon(rounded_polygon(rect, radius, scale_), colour);
}

void Drawing::rounded_outline(const Rect& rect, float radius, float width, Colour colour) {
    stroke(rounded_polygon(rect.inset(width / 2), radius - width / 2, scale_), width, colour, true);
}

void Drawing::dashed_outline(const Rect& rect, float radius, float width, Colour colour) {
    std::vector<Point> line = rounded_polygon(rect.inset(width / 2), radius - width / 2, scale_);
    line.push_back(line.front());
    const float around = 2 * (rect.width + rect.height);
    const int dashes = std::max(static_cast<int>(around / 10.0F), 6);
    for (int i = 0; i < dashes; ++i) {
        const float from = static_cast<float>(i) / static_cast<float>(dashes);
        stroke(piece(line, from, from + 0.55F / static_cast<float>(dashes)), width, colour);
    }
}

void Drawing::circle(Point center, float radius, Colour colour) {
    polygon(circle_polygon(center, radius, scale_), colour);
}

void Drawing::ring(Point center, float radius, float width, Colour colour) {
    stroke(circle_polygon(center, radius, scale_), width, colour, true);
}

void Drawing::stroke(std::span<const Point> points, float width, Colour colour, bool closed) {
    std::vector<Point> pixel;
    for (const Point point : points) {
        const Point here = point * scale_;
        if (pixel.empty() || std::hypot(here.x - pixel.back().x, here.y - pixel.back().y) > 0.05F)
            pixel.push_back(here);
    }
    const std::size_t count = pixel.size();
    if (count < 2 || colour.alpha == 0)
        return;
    // A line thinner than a pixel is a fainter one of a pixel.
    float half = width * scale_ / 2;
    if (half < fade) {
        colour = with_alpha(colour, half / fade);
        half = fade;
    }
    const Colour clear = with_alpha(colour, 0.0F);
    // Across the line at a point, in a direction.
    struct Section {
        Vertex far_left, left, right, far_right;
    };
    const auto across = [&](Point here, Point out) {
        const auto at = [&](float distance, Colour paint) {
            return Vertex{here.x + out.x * distance, here.y + out.y * distance, paint};
        };
        return Section{at(half + fade, clear), at(half - fade, colour), at(fade - half, colour),
                       at(-half - fade, clear)};
    };
    // Each piece begins and ends across its corners; sharp ones are not mitred.
    std::vector<Section> begins(count);
    std::vector<Section> ends(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool first = !closed && i == 0;
        const bool last = !closed && i + 1 == count;
        const Point here = pixel[i];
        const Point before = first ? Point{} : unit_normal(pixel[(i + count - 1) % count], here);
        const Point after = last ? Point{} : unit_normal(here, pixel[(i + 1) % count]);
        const bool sharp = before.x * after.x + before.y * after.y < 0.2F;
        ends[i] = across(here, sharp || last ? before : mitre(before, after));
        begins[i] = across(here, sharp || first ? after : mitre(before, after));
    }
    const std::size_t pieces = closed ? count : count - 1;
    for (std::size_t i = 0; i < pieces; ++i) {
        const Section& a = begins[i];
        const Section& b = ends[(i + 1) % count];
        quad(a.far_left, a.left, b.left, b.far_left);
        quad(a.left, a.right, b.right, b.left);
        quad(a.right, a.far_right, b.far_right, b.right);
    }
}

void Drawing::line(Point from, Point to, float width, Colour colour) {
    const Point points[] = {from, to};
    stroke(points, width, colour);
}

void Drawing::dashes(Point from, Point to, float width, float dash, Colour colour) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    for (float past = 0.0F; past < length; past += 2 * dash) {
        line(mix(from, to, past / length), mix(from, to, std::min(past + dash, length) / length),
             width, colour);
    }
}

void Drawing::area(std::span<const Point> points, float base, Colour colour) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1] * scale_;
        const Point b = points[i] * scale_;
        quad({a.x, a.y, colour}, {b.x, b.y, colour}, {b.x, base * scale_, colour},
             {a.x, base * scale_, colour});
    }
}

// ----------------------------------------------------------------------------------- texts

int Drawing::pixels(float size) const {
    return std::max(static_cast<int>(std::lround(size * type_ * scale_)), smallest_type);
}

float Drawing::text_size(float size) const { return static_cast<float>(pixels(size)) / scale_; }

float Drawing::text_width(std::string_view text, const TextStyle& style) const {
    return width_of(*face_, text, pixels(style.size), style.weight) / scale_;
}

std::string Drawing::fitted(std::string_view text, const TextStyle& style, float most) const {
    if (text_width(text, style) <= most)
        return std::string(text);
    std::string shorter(text);
    while (!shorter.empty()) {
        // A whole letter at a time.
        do {
            const bool continues = (static_cast<unsigned char>(shorter.back()) & 0xC0u) == 0x80u;
            shorter.pop_back();
            if (!continues)
                break;
        } while (!shorter.empty());
        while (!shorter.empty() && shorter.back() == ' ')
            shorter.pop_back();
        if (text_width(shorter + "…", style) <= most)
            return shorter + "…";
    }
    return "";
}

std::vector<std::string> Drawing::wrapped(std::string_view text, const TextStyle& style, float most,
                                          std::size_t lines) const {
    std::vector<std::string> all;
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        const std::string longer =
            (line.empty() ? "" : line + " ") + std::string(text.substr(at, space - at));
        if (!line.empty() && text_width(longer, style) > most) {
            if (all.size() + 1 == lines) {
                all.push_back(fitted(line + " " + std::string(text.substr(at)), style, most));
                return all;
            }
            all.push_back(line);
            line = std::string(text.substr(at, space - at));
        } else {
            line = longer;
        }
        at = space + 1;
    }
    if (!line.empty())
        all.push_back(fitted(line, style, most));
    return all;
}

float Drawing::text(Point at, std::string_view text, const TextStyle& style) {
    TextRun run;
    run.text = style.most > 0.0F ? fitted(text, style, style.most) : std::string(text);
    run.size = pixels(style.size);
    run.weight = style.weight;
    run.colour = with_alpha(style.colour, alpha_);
    run.width = width_of(*face_, run.text, run.size, run.weight);
    const float width = run.width / scale_;
    float left = at.x;
    if (style.align == Align::center)
        left -= width / 2;
    if (style.align == Align::right)
        left -= width;
    run.x = static_cast<int>(std::lround(left * scale_));
    run.y = static_cast<int>(std::lround(at.y * scale_));
    if (!run.text.empty())
        layers_.back().texts.push_back(std::move(run));
    return width;
}

}  // namespace ringside::visualize
