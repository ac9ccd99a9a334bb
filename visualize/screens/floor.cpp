// Putting the floor together.
#include "visualize/screens/floor.hpp"

namespace ringside::visualize {

namespace {

/// What is seen of a larger floor ends where the wallboard and the legend begin.
void cover_edges(Drawing& drawing, const FloorPlan& plan) {
    drawing.next_layer();
    const Point size = drawing.size();
    drawing.rectangle({0.0F, 0.0F, size.x, plan.floor.y}, paper);
    drawing.rectangle({0.0F, plan.floor.bottom(), size.x, size.y - plan.floor.bottom()}, paper);
    drawing.rectangle({plan.floor.right(), 0.0F, size.x - plan.floor.right(), size.y}, paper);
    drawing.next_layer();
}

}  // namespace

Drawing draw_floor(const Typeface& face, View view, int width, int height, FormKeeper* forms) {
    Drawing drawing(face, width, height, view.is_large() ? large_type : 1.0F);
    const FloorPlan plan =
        plan_floor(view.setting(), drawing.size(), drawing.scale(), folds_of(view));
    Lanes lanes = order_lanes(view, plan);
    LaneFade fade;
    if (forms != nullptr) {
        fade = forms->settle(view, scale_of(lanes),
                             [&] { return scale_of(order_lanes(view, plan, {}, form_slack)); });
        if (is_denser(fade.now, scale_of(lanes)))
            lanes = order_lanes(view, plan, fade.now);
        view.fade = &fade;
    }
    draw_arriving(drawing, view, plan);
    draw_network(drawing, view, plan);
    draw_lanes(drawing, view, plan, lanes);
    draw_seats(drawing, view, plan);
    draw_offers(drawing, view, plan, lanes);
    if (view.zoom.steps > 0)
        cover_edges(drawing, plan);
    draw_wallboard(drawing, view, plan);
    if (view.has_card()) {
        draw_tour(drawing, view, plan);
    } else {
        if (view.legend)
            draw_legend(drawing, view, plan, lanes.form);
        draw_time(drawing, view, plan);
    }
    if (view.story != nullptr)
        draw_story(drawing, view, plan);
    return drawing;
}

}  // namespace ringside::visualize
