// Who stands where in the lanes.
#include "visualize/screens/lane_order.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ringside::visualize {
namespace {

constexpr std::array figure_heights{54.0F, 42.0F, 34.0F, 26.0F};
constexpr std::array dot_pitches{13.0F, 10.0F, 8.0F, 6.4F, 5.0F, 4.0F};
/// More callers than these are dots.
constexpr float most_figures = 150.0F;
/// Of a figure's height: the room that it takes beside others.
constexpr float figure_room = 0.80F;
/// Likewise, from one row to the next where the lane is low: those in front may hide the feet of
/// those behind, no more.
constexpr float least_row = 0.84F;
constexpr std::array axis_ends{std::chrono::minutes{5},  std::chrono::minutes{10},
                               std::chrono::minutes{20}, std::chrono::minutes{40},
                               std::chrono::minutes{80}, std::chrono::minutes{180},
                               std::chrono::minutes{600}};
/// A lane's end is kept free by so much of a figure's height.
constexpr float end_room = 0.45F;

Duration axis_end_for(Duration key, Duration within) {
    const Duration least = std::max<Duration>(key, within * 4);
    for (const auto end : axis_ends) {
        if (least <= end)
            return end;
    }
    return least;
}

bool goes_before(const Waiter& a, const Waiter& b, LaneOrder order) {
    if (order == LaneOrder::by_priority && a.caller->priority != b.caller->priority)
        return a.caller->priority < b.caller->priority;
    if (a.key != b.key)
        return a.key > b.key;
    return a.caller->serial < b.caller->serial;
}

void gather(const View& view, Lanes& lanes) {
    const Setting& setting = view.setting();
    lanes.lanes.resize(setting.call_types.size());
    for (const Caller& caller : view.picture.callers()) {
        if (caller.place != Place::waiting && caller.place != Place::ringing)
            continue;
        const Duration key =
            view.now() - caller.queued + setting.credit_of(caller.call_type, caller.priority);
        lanes.lanes[caller.call_type.index()].waiters.push_back({&caller, key, 0, {}});
    }
    for (Lane& lane : lanes.lanes) {
        std::ranges::sort(lane.waiters, [&](const Waiter& a, const Waiter& b) {
            return goes_before(a, b, setting.order_at(view.now()));
        });
    }
}

/// The first three of all lanes, those on offer aside.
void rank(const View& view, Lanes& lanes) {
    if (view.setting().order_at(view.now()) == LaneOrder::by_agent)
        return;
    std::vector<std::size_t> next(lanes.lanes.size(), 0);
    for (int rank = 1; rank <= 3; ++rank) {
        Waiter* first = nullptr;
        for (std::size_t i = 0; i < lanes.lanes.size(); ++i) {
            std::vector<Waiter>& waiters = lanes.lanes[i].waiters;
            while (next[i] < waiters.size() &&
                   (waiters[next[i]].caller->place == Place::ringing || waiters[next[i]].rank > 0))
                ++next[i];
            if (next[i] < waiters.size() &&
                (first == nullptr ||
                 goes_before(waiters[next[i]], *first, view.setting().order_at(view.now()))))
                first = &waiters[next[i]];
        }
        if (first == nullptr)
            return;
        first->rank = rank;
    }
}

/// The place by the key, or where that is no order by rank from the right end.
float wanted_x(const Lanes& lanes, const Lane& lane, std::size_t i, const Rect& track,
               const View& view) {
    if (view.setting().order_at(view.now()) == LaneOrder::by_priority) {
        const float room = figure_room * lanes.height;
        return std::max(track.right() - room * (0.6F + static_cast<float>(i)), track.x);
    }
    return lanes.x_of(track, lane.waiters[i].key);
}

/// Puts figures in rows; false if somebody stands more than half a figure from its place.
bool place_figures(const View& view, const FloorPlan& plan, Lanes& lanes, float slack) {
    const float room = figure_room * lanes.height * slack;
    bool fits = true;
    for (std::size_t type = 0; type < lanes.lanes.size(); ++type) {
        Lane& lane = lanes.lanes[type];
        const Rect& track = plan.lanes[type].track;
        fits = fits && (lane.waiters.empty() || lanes.height <= track.height);
        const float row_height =
            (track.height - 6.0F >= 2.2F * lanes.height ? 1.12F : least_row) * lanes.height;
        const int rows =
            1 + static_cast<int>((track.height - 6.0F - lanes.height) / row_height + 1e-3F);
        const float used = lanes.height + static_cast<float>(rows - 1) * row_height;
        std::vector<float> left(static_cast<std::size_t>(rows), track.right() + room);
        for (std::size_t i = 0; i < lane.waiters.size(); ++i) {
            Waiter& it = lane.waiters[i];
            const float x = wanted_x(lanes, lane, i, track, view);
            // A row of its own by who it is, so that few change theirs as they draw nearer.
            const int own = static_cast<int>(it.caller->serial % static_cast<std::uint64_t>(rows));
            int best = own;
            float moved = 1e9F;
            for (int step = 0; step < rows; ++step) {
                const int row = (own + step) % rows;
                const float off = std::max(x - (left[static_cast<std::size_t>(row)] - room), 0.0F);
                if (off < moved - 0.5F) {
                    best = row;
                    moved = off;
                }
            }
            fits = fits && moved <= lanes.height / 2;
            it.feet = {x - moved, track.y + (track.height - used) / 2 + lanes.height +
                                      row_height * static_cast<float>(best)};
            left[static_cast<std::size_t>(best)] = it.feet.x;
        }
    }
    return fits;
}

/// Stacks dots in columns; false if a column is higher than its lane.
bool place_dots(const View& view, const FloorPlan& plan, Lanes& lanes, float slack) {
    const float pitch = lanes.height;
    bool fits = true;
    for (std::size_t type = 0; type < lanes.lanes.size(); ++type) {
        Lane& lane = lanes.lanes[type];
        const Rect& track = plan.lanes[type].track;
        const auto most = static_cast<int>((track.height - 4.0F) / pitch / slack);
        std::vector<int> columns(static_cast<std::size_t>(track.width / pitch) + 1, 0);
        for (std::size_t i = 0; i < lane.waiters.size(); ++i) {
            const float x = wanted_x(lanes, lane, i, track, view);
            const auto column =
                std::min(static_cast<std::size_t>((x - track.x) / pitch), columns.size() - 1);
            fits = ++columns[column] <= most && fits;
            lane.waiters[i].feet = {
                track.x + (static_cast<float>(column) + 0.5F) * pitch,
                track.bottom() - 4.0F - pitch * (static_cast<float>(columns[column]) - 0.5F)};
        }
    }
    return fits;
}

/// Who waits in which order, and how long the axis is.
Lanes gathered(const View& view, const LaneScale& scale) {
    Lanes lanes;
    gather(view, lanes);
    rank(view, lanes);
    Duration longest = view.picture.longest_wait_since_empty();
    for (const Lane& lane : lanes.lanes) {
        for (const Waiter& waiter : lane.waiters)
            longest = std::max(longest, waiter.key);
    }
    lanes.axis_end = std::max(axis_end_for(longest, view.setting().center.within), scale.axis_end);
    return lanes;
}

}  // namespace

float Lanes::x_of(const Rect& track, Duration key) const {
    const double share =
        std::sqrt(std::clamp(events::to_seconds(key) / events::to_seconds(axis_end), 0.0, 1.0));
    const float room = form == CallerForm::figure ? end_room * height : 4.0F;
    return track.x + room + static_cast<float>(share) * (track.width - 2 * room);
}

Lanes force_lanes(const View& view, const FloorPlan& plan, const LaneScale& scale) {
    Lanes lanes = gathered(view, scale);
    lanes.form = scale.form;
    lanes.height = scale.height;
    if (scale.form == CallerForm::figure)
        place_figures(view, plan, lanes, 1.0F);
    else if (scale.form == CallerForm::dot)
        place_dots(view, plan, lanes, 1.0F);
    return lanes;
}

Lanes order_lanes(const View& view, const FloorPlan& plan, const LaneScale& scale, float slack) {
    Lanes lanes = gathered(view, scale);
    // Not back to figures as soon as it is a little quieter.
    const std::span<const Sample> samples = view.picture.day().samples();
    const std::int64_t lately = samples.empty() ? 0 : samples.back().most_waiting;
    if (scale.form == CallerForm::figure &&
        slack * static_cast<float>(std::max(view.picture.waiting(), lately)) <=
            most_figures * view.zoom.factor()) {
        for (const float height : figure_heights) {
            if (height > scale.height)
                continue;
            lanes.height = height;
            if (place_figures(view, plan, lanes, slack))
                return lanes;
        }
    }
    lanes.form = CallerForm::dot;
    for (const float pitch : dot_pitches) {
        if (scale.form == CallerForm::bar ||
            (scale.form == CallerForm::dot && pitch > scale.height))
            continue;
        lanes.height = pitch;
        if (place_dots(view, plan, lanes, slack))
            return lanes;
    }
    lanes.form = CallerForm::bar;
    lanes.height = 8.0F;
    return lanes;
}

}  // namespace ringside::visualize
