// Where everything of the floor stands: a function of the setting, the day and the window's size,
// so nothing moves while the day goes on. It draws nothing.
#pragma once

#include <cmath>
#include <vector>

#include "visualize/screens/geometry.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

/// How agents are drawn, by how many there are: cards with name and time, squares with letters,
/// small and smaller squares, and bars of states.
enum class SeatForm { card, code, mark, dot, bar };

struct GroupPlan {
    Rect header;  ///< title and skills
    Rect seats;   ///< around them; the bar, where there are too many
    /// Those with a chair, chair by chair; who are there at different times may have the same one.
    std::vector<std::size_t> agents;
    std::size_t chairs = 0;
    bool has_title = true;  ///< else the heading of its site says all
};

/// Where a site's groups sit: a room with a heading.
struct RoomPlan {
    Rect frame;
    Rect heading;
};

struct SeatPlan {
    SeatForm form = SeatForm::card;
    float seat = 0.0F;        ///< width of one
    std::vector<Rect> seats;  ///< by agent, empty ones of others' days; none where they are bars
    std::vector<GroupPlan> groups;  ///< empty ones where nobody has a seat today
    std::vector<RoomPlan> rooms;    ///< by site
    Rect summary;                   ///< how many are in which state
};

struct LanePlan {
    Rect label;
    Rect track;
};

/// Part of the floor, larger. Type keeps its size, and people take the forms for which there is
/// room now. Between two steps lies a quarter, so that a form does not flicker at its threshold.
struct Zoom {
    static constexpr float step = 1.25F;
    static constexpr int most_steps = 8;
    int steps = 0;  ///< 0: all of the floor is seen
    Point center;   ///< of what is seen, as a share of the floor's width and height

    float factor() const { return std::pow(step, static_cast<float>(steps)); }
    bool operator==(const Zoom& other) const {
        return steps == other.steps && center.x == other.center.x && center.y == other.center.y;
    }
};

/// What the plan depends on besides the setting: the day, whose agents have seats, and what stands
/// in the window beside the floor, which makes room for it.
struct Folds {
    std::size_t day = 0;
    bool panel = false;  ///< at the right; the IVR is folded away
    bool large = false;  ///< type; likewise
    bool tour = false;   ///< its card takes the place of the legend and the controls
    Zoom zoom;
};

/// Type is so much larger where it is large.
inline constexpr float large_type = 1.2F;

struct FloorPlan {
    Rect wallboard;
    Rect floor;               ///< all between the wallboard and the legend
    Rect arriving;            ///< empty where there is no IVR
    Rect lines;               ///< the meter; empty where there are trunks without number
    std::vector<Rect> rooms;  ///< of the IVR
    Rect road_ends;           ///< from the rooms to the lanes
    Rect network;             ///< links and servers; empty where there are none
    Rect waiting;             ///< headings, lanes and the strip below
    std::vector<LanePlan> lanes;
    Rect axis;   ///< above the lanes
    Rect strip;  ///< below them: who hung up when
    Rect agents;
    SeatPlan seating;
    Rect gutter;  ///< between lanes and seats: the way of offers
    Rect legend;
    Rect controls;
    Rect time_bar;
    Rect panel;  ///< empty where there is none
    Rect card;   ///< of a tour; likewise
    Folds folds;
};

/// Size and scale are those of a drawing.
FloorPlan plan_floor(const Setting& setting, Point size, float scale, const Folds& folds = {});

/// The zoom after so many steps around a point of the window, which keeps its place.
Zoom zoomed(const FloorPlan& plan, const Zoom& zoom, int steps, Point around);
/// The zoom after what is seen was dragged by so much.
Zoom dragged(const FloorPlan& plan, const Zoom& zoom, Point by);

/// The size in units of a text that is never below 14 pixels.
float readable(float size, float scale);

}  // namespace ringside::visualize
