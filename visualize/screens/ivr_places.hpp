// Callers in the rooms of the IVR: who stands where. A function of the picture, as the lanes are.
#pragma once

#include <vector>

#include "visualize/screens/floor_plan.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

struct Inside {
    const Caller* caller = nullptr;
    Point feet;  ///< of a dot the center
};

struct RoomPlaces {
    std::size_t count = 0;      ///< in the room, shown or not
    float height = 0.0F;        ///< of the figures; 0: they are dots
    std::vector<Inside> shown;  ///< as many as the room holds; those who came first, first
};

/// Of a dot.
inline constexpr float ivr_dot_radius = 2.6F;

/// By room.
std::vector<RoomPlaces> places_in_rooms(const View& view, const FloorPlan& plan);

}  // namespace ringside::visualize
