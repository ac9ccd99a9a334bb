// Putting the floor together.
#include "visualize/screens/floor.hpp"

namespace ringside::visualize {

Drawing draw_floor(const Typeface& face, const View& view, int width, int height) {
    Drawing drawing(face, width, height);
    const FloorPlan plan =
        plan_floor(view.setting(), drawing.size(), drawing.scale(), folds_of(view));
    const Lanes lanes = order_lanes(view, plan);
    draw_wallboard(drawing, view, plan);
    draw_arriving(drawing, view, plan);
    draw_lanes(drawing, view, plan, lanes);
    draw_seats(drawing, view, plan);
    draw_offers(drawing, view, plan, lanes);
    if (view.legend)
        draw_legend(drawing, view, plan);
    draw_time(drawing, view, plan);
    if (view.story != nullptr)
        draw_story(drawing, view, plan);
    return drawing;
}

}  // namespace ringside::visualize
