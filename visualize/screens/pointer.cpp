// What the mouse does.
#include "visualize/screens/pointer.hpp"

#include "visualize/screens/floor.hpp"
#include "visualize/screens/selection.hpp"

namespace ringside::visualize {

void Pointer::look_at(const Drawing& drawing) {
    hits_.assign(drawing.hits().begin(), drawing.hits().end());
    scale_ = drawing.scale();
    units_ = drawing.size();
}

void Pointer::play() {
    if (guide_ != nullptr)
        guide_->go_on();
    else
        player_.toggle_play();
}

void Pointer::press(Point pixel) {
    const Point at = pixel * (1.0F / scale_);
    // What was drawn last lies on top.
    for (std::size_t i = hits_.size(); i-- > 0;) {
        if (hits_[i].where.contains(at))
            return obey(hits_[i], at);
    }
    if (stage_.click_seat(at) || stage_.is_split() || stage_.is_panel_open())
        return;
    choose(at);
    drags_ = true;
    dragged_to_ = at;
}

void Pointer::obey(const Hit& hit, Point at) {
    switch (hit.action) {
        case Action::toggle_play:
            play();
            break;
        case Action::step_back:
            player_.step_back();
            break;
        case Action::step_forward:
            player_.step_forward();
            break;
        case Action::next_hang_up:
            player_.next_hang_up();
            break;
        case Action::worst_moment:
            player_.worst_moment();
            break;
        case Action::set_speed:
            player_.set_speed(hit.value);
            break;
        case Action::scrub:
            scrubs_ = true;
            scrub(at.x);
            break;
        case Action::close_panel:
            player_.chosen.reset();
            break;
        case Action::what_if:
            stage_.click(hit.value);
            break;
    }
}

void Pointer::move(Point pixel) {
    const Point at = pixel * (1.0F / scale_);
    if (scrubs_)
        scrub(at.x);
    if (drags_) {
        player_.zoom = dragged(plan(), player_.zoom, at - dragged_to_);
        dragged_to_ = at;
    }
}

void Pointer::release() {
    scrubs_ = false;
    drags_ = false;
}

void Pointer::turn_wheel(int steps, Point pixel) { zoom_around(steps, pixel * (1.0F / scale_)); }

void Pointer::zoom_around(int steps, Point at) {
    player_.zoom = zoomed(plan(), player_.zoom, steps, at);
}

FloorPlan Pointer::plan() const {
    const View view = player_.view();
    return plan_floor(view.setting(), units_, scale_, folds_of(view));
}

/// Whose story is told; a click beside everybody changes nothing.
void Pointer::choose(Point at) {
    const View view = player_.view();
    const FloorPlan plan = this->plan();
    const auto subject = subject_at(view, plan, order_lanes(view, plan), at, scale_);
    if (!subject)
        return;
    player_.chosen = *subject;
    // A recorded run has no stories.
    if (player_.view().story == nullptr)
        player_.chosen.reset();
}

void Pointer::scrub(float x) { player_.go_to(time_at(plan(), player_.view(), x)); }

}  // namespace ringside::visualize
