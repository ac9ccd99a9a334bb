// When callers take another form.
#include "visualize/screens/lane_form.hpp"

#include <algorithm>

namespace ringside::visualize {
namespace {

constexpr double fade_s = 0.2;
/// Of the viewer's: two frames are never farther apart unless somebody has jumped.
constexpr double longest_step_s = 0.15;

}  // namespace

bool is_denser(const LaneScale& a, const LaneScale& b) {
    return a.form != b.form ? a.form > b.form : a.height < b.height;
}

void FormKeeper::change_to(const LaneScale& form) {
    before_ = *form_;
    form_ = form;
    faded_s_ = 0.0;
}

LaneFade FormKeeper::settle(const View& view, const LaneScale& natural,
                            const std::function<LaneScale()>& roomy) {
    const double step_s = events::to_seconds(view.now() - last_);
    const double factor = speeds[static_cast<std::size_t>(view.speed)].factor;
    const bool goes_on =
        form_ && view.playing && step_s >= 0.0 && step_s <= longest_step_s * factor;
    last_ = view.now();
    if (!goes_on) {
        form_ = natural;
        faded_s_ = fade_s;
    } else if (is_denser(natural, *form_)) {
        change_to(natural);
    } else if (is_denser(*form_, natural)) {
        const LaneScale form = roomy();
        if (is_denser(*form_, form))
            change_to(form);
    }
    LaneFade fade{*form_, before_, static_cast<float>(std::min(faded_s_ / fade_s, 1.0))};
    fade.now.axis_end = fade.before.axis_end = natural.axis_end;
    return fade;
}

}  // namespace ringside::visualize
