// Rows of callers in the rooms of the IVR.
#include "visualize/screens/ivr_places.hpp"

#include <algorithm>
#include <utility>

namespace ringside::visualize {
namespace {

constexpr float dot_pitch = 8.0F;

void place_figures(RoomPlaces& places, const Rect& inside, float height, std::size_t across) {
    const float pitch = 0.9F * height;
    places.height = height;
    for (std::size_t i = 0; i < places.shown.size(); ++i) {
        places.shown[i].feet = {
            inside.x + (static_cast<float>(i % across) + 0.5F) * pitch,
            inside.y + height + static_cast<float>(i / across) * (height + 4.0F)};
    }
}

void place_dots(RoomPlaces& places, const Rect& inside) {
    const auto across =
        std::max(static_cast<std::size_t>(inside.width / dot_pitch), std::size_t{1});
    const auto down = static_cast<std::size_t>(inside.height / dot_pitch);
    places.shown.resize(std::min(places.shown.size(), across * down));
    for (std::size_t i = 0; i < places.shown.size(); ++i) {
        places.shown[i].feet = {
            inside.x + (static_cast<float>(i % across) + 0.5F) * dot_pitch,
            inside.bottom() - (static_cast<float>(i / across) + 0.5F) * dot_pitch};
    }
}

/// Figures as large as they fit, or dots where they are many.
void place(RoomPlaces& places, const Rect& room) {
    const Rect inside = room.inset(14.0F);
    for (const float height : {32.0F, 26.0F, 20.0F}) {
        const auto across =
            std::max(static_cast<std::size_t>(inside.width / (0.9F * height)), std::size_t{1});
        const auto down = static_cast<std::size_t>((inside.height + 4.0F) / (height + 4.0F));
        if (places.shown.size() <= across * down)
            return place_figures(places, inside, height, across);
    }
    place_dots(places, inside);
}

}  // namespace

std::vector<RoomPlaces> places_in_rooms(const View& view, const FloorPlan& plan) {
    std::vector<RoomPlaces> rooms(plan.rooms.size());
    for (const Caller& caller : view.picture.callers()) {
        if (caller.place == Place::ivr && !rooms.empty())
            rooms[view.setting().room_of_node[caller.node]].shown.push_back({&caller, {}});
    }
    for (std::size_t room = 0; room < rooms.size(); ++room) {
        rooms[room].count = rooms[room].shown.size();
        std::ranges::stable_sort(rooms[room].shown, {}, [](const Inside& it) {
            return std::pair{it.caller->since, it.caller->serial};
        });
        place(rooms[room], plan.rooms[room]);
    }
    return rooms;
}

}  // namespace ringside::visualize
