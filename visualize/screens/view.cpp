// Motion as a function of the instant.
#include "visualize/screens/view.hpp"

#include <algorithm>

namespace ringside::visualize {

float View::done(Time since, double viewer_s) const { return done(since, viewer_s, 0.0); }

float View::done(Time since, double viewer_s, double simulated_s) const {
    const double factor = playing ? speeds[static_cast<std::size_t>(speed)].factor : 0.0;
    const double whole = std::max(viewer_s * factor, simulated_s);
    if (whole <= 0.0)
        return 1.0F;
    return static_cast<float>(std::clamp(events::to_seconds(now() - since) / whole, 0.0, 1.0));
}

float ease(float share) {
    if (share < 0.5F)
        return 4.0F * share * share * share;
    const float rest = 2.0F - 2.0F * share;
    return 1.0F - rest * rest * rest / 2.0F;
}

}  // namespace ringside::visualize
