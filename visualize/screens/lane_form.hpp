// Keeps the form in which callers are drawn from flickering while time goes on: a larger one is
// taken only when there is a fifth more room than it needs, and a change is faded. When time stands
// still, or leaps, the form is that of the instant alone.
#pragma once

#include <functional>
#include <optional>

#include "visualize/screens/lane_order.hpp"

namespace ringside::visualize {

/// More room than needed, as a factor: what a larger form asks for.
inline constexpr float form_slack = 1.2F;

struct LaneFade {
    LaneScale now;
    LaneScale before;
    float share = 1.0F;  ///< of the change from one to the other that is done
};

class FormKeeper {
  public:
    /// The form for this frame. `natural` is that of the instant; `roomy` tells which one there is
    /// so much more room for.
    LaneFade settle(const View& view, const LaneScale& natural,
                    const std::function<LaneScale()>& roomy);
    /// So much of the viewer's time has passed.
    void advance(double seconds) { faded_s_ += seconds; }

  private:
    void change_to(const LaneScale& form);

    std::optional<LaneScale> form_;
    LaneScale before_;
    double faded_s_ = 0.0;
    Time last_;
};

/// Whether callers are smaller, or in a denser form.
bool is_denser(const LaneScale& a, const LaneScale& b);

}  // namespace ringside::visualize
