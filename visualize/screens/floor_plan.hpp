// Where everything of the floor stands: a function of the setting, the day and the window's size,
// so nothing moves while the day goes on. It draws nothing.
#pragma once

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
};

struct SeatPlan {
    SeatForm form = SeatForm::card;
    float seat = 0.0F;        ///< width of one
    std::vector<Rect> seats;  ///< by agent, empty ones of others' days; none where they are bars
    std::vector<GroupPlan> groups;  ///< empty ones where nobody has a seat today
    Rect summary;                   ///< how many are in which state
};

struct LanePlan {
    Rect label;
    Rect track;
};

/// What the plan depends on besides the setting: the day, whose agents have seats, and what stands
/// in the window beside the floor, which makes room for it.
struct Folds {
    std::size_t day = 0;
    bool panel = false;  ///< at the right; the IVR is folded away
};

struct FloorPlan {
    Rect wallboard;
    Rect arriving;  ///< empty where there is no IVR
    Rect lines;     ///< the meter; empty where there are trunks without number
    std::vector<Rect> rooms;
    Rect road_ends;  ///< from the rooms to the lanes
    Rect waiting;    ///< headings, lanes and the strip below
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
};

/// Size and scale are those of a drawing.
FloorPlan plan_floor(const Setting& setting, Point size, float scale, const Folds& folds = {});

/// The size in units of a text that is never below 14 pixels.
float readable(float size, float scale);

}  // namespace ringside::visualize
