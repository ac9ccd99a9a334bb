// A frame as plain data: triangles and texts in layers, and what can be clicked. Screens make it
// from a picture, whatever paints it. Every outline has an edge of one pixel that fades, so nothing
// depends on multisampling.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "visualize/screens/geometry.hpp"
#include "visualize/screens/palette.hpp"
#include "visualize/screens/typeface.hpp"

namespace ringside::visualize {

struct Vertex {
    float x = 0.0F;  ///< pixels
    float y = 0.0F;
    Colour colour;
    bool operator==(const Vertex&) const = default;
};

struct TextRun {
    std::string text;
    int x = 0;  ///< pixels: the left end of the baseline
    int y = 0;
    int size = 0;  ///< pixels
    Weight weight{};
    Colour colour;
    float width = 0.0F;  ///< pixels
};

struct Layer {
    std::vector<Vertex> triangles;  ///< three after three
    std::vector<TextRun> texts;     ///< over the triangles
};

enum class Align { left, center, right };

struct TextStyle {
    float size = 17.0F;  ///< of a screen of 1080 lines; never below 14 pixels
    Weight weight = Weight::medium;
    Colour colour = ink;
    Align align = Align::left;
    float most = 0.0F;  ///< greatest width, beyond which the text ends in "…"; 0: any
};

/// What a click does; `value` says more where there is more to say.
enum class Action : std::uint8_t {
    toggle_play,
    step_back,
    step_forward,
    next_hang_up,
    worst_moment,
    set_speed,  ///< value: position in the list of speeds
    scrub,      ///< to where on the bar it was clicked
    close_panel,
    what_if,  ///< value: see Whim
};
struct Hit {
    Rect where;
    Action action{};
    int value = 0;
};

// Curves as lines, with as many corners as their size in pixels needs: `scale` is pixels to the
// unit. Angles are in turns.
std::vector<Point> arc(Point center, float radius, float from, float turns, float scale);
/// The corners of a rectangle with round corners, as a convex polygon.
std::vector<Point> rounded_polygon(const Rect& rect, float radius, float scale);
std::vector<Point> circle_polygon(Point center, float radius, float scale);
/// A cubic Bezier curve.
std::vector<Point> bezier(Point start, Point toward, Point from, Point end, float scale);
/// A line through corners that are rounded.
std::vector<Point> rounded_way(std::span<const Point> corners, float scale);

class Drawing {
  public:
    /// A window of so many pixels. Units are those of the largest screen of 1920 x 1080 inside it.
    /// Type is multiplied by `type`.
    Drawing(const Typeface& face, int width, int height, float type = 1.0F);

    /// The window in units: at least 1920 wide and 1080 high.
    Point size() const { return size_; }
    /// Pixels to the unit.
    float scale() const { return scale_; }
    int width() const { return width_; }
    int height() const { return height_; }
    /// Type has stopped shrinking with the window: second lines and small charts go.
    bool is_compact() const { return scale_ < 0.8F * type_; }

    void polygon(std::span<const Point> convex, Colour colour);
    /// A polygon with a line along the inside of its edge.
    void outlined(std::span<const Point> convex, float width, Colour colour, Colour line);
    void rectangle(const Rect& rect, Colour colour);
    void rounded(const Rect& rect, float radius, Colour colour);
    void rounded_outline(const Rect& rect, float radius, float width, Colour colour);
    void outlined(const Rect& rect, float radius, float width, Colour colour, Colour line) {
        outlined(rounded_polygon(rect, radius, scale_), width, colour, line);
    }
    void dashed_outline(const Rect& rect, float radius, float width, Colour colour);
    void circle(Point center, float radius, Colour colour);
    void ring(Point center, float radius, float width, Colour colour);
    /// A line through points, with mitres and, unless closed, butt ends.
    void stroke(std::span<const Point> points, float width, Colour colour, bool closed = false);
    void line(Point from, Point to, float width, Colour colour);
    void dashes(Point from, Point to, float width, float dash, Colour colour);
    /// The area between points and a base line.
    void area(std::span<const Point> points, float base, Colour colour);

    /// Draws a text with its baseline at `at`; returns its width in units.
    float text(Point at, std::string_view text, const TextStyle& style);
    float text_width(std::string_view text, const TextStyle& style) const;
    /// The text, or as much of it as fits into a width.
    std::string fitted(std::string_view text, const TextStyle& style, float most) const;
    /// The text in lines no wider than this, broken between words; what more than so many lines
    /// would hold ends in "…".
    std::vector<std::string> wrapped(std::string_view text, const TextStyle& style, float most,
                                     std::size_t lines) const;
    /// The size in units of a text that is never smaller than can be read.
    float text_size(float size) const;

    /// What follows is so much fainter, until it is 1 again.
    void set_alpha(float alpha) { alpha_ = alpha; }
    /// What follows lies over all that was drawn so far, texts too.
    void next_layer() { layers_.emplace_back(); }
    void hit(const Rect& where, Action action, int value = 0) {
        hits_.push_back({where, action, value});
    }

    std::span<const Layer> layers() const { return layers_; }
    std::span<const Hit> hits() const { return hits_; }
    const Typeface& face() const { return *face_; }

  private:
    int pixels(float size) const;
    /// For each corner of a convex polygon, in pixels, how it moves when the edge moves out by 1.
    std::vector<Point> outward(std::span<const Point> convex, std::vector<Point>& pixel) const;
    void triangle(Vertex a, Vertex b, Vertex c);
    void quad(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d);

    const Typeface* face_;
    int width_;
    int height_;
    float scale_;
    float type_;
    float alpha_ = 1.0F;
    Point size_;
    std::vector<Layer> layers_{1};
    std::vector<Hit> hits_;
};

/// The part of a convex polygon below a horizontal line.
std::vector<Point> below(std::span<const Point> convex, float y);
/// A piece of a line by length, between two shares of it.
std::vector<Point> piece(std::span<const Point> line, float from, float to);
/// The point at a share of a line's length.
Point point_along(std::span<const Point> line, float share);

}  // namespace ringside::visualize
