// What a center has that Erlang's formulas know nothing of, and the same center without it. It
// knows neither results nor text.
#pragma once

#include <optional>
#include <vector>

#include "sim/center/model.hpp"

namespace ringside::analysis {

/// What Erlang A, for one pool of agents and each interval alone, leaves out.
enum class Feature {
    several_skills,  ///< some agents cannot answer some calls, or answer them at another speed
    priorities,      ///< priorities and wait credits
    busy_days,       ///< days busier or quieter than others
    absence,         ///< people who do not come, come late or go early
    handle_times,    ///< not exponential
    patience,        ///< not exponential
    limits,          ///< lines or places in the queue that may all be taken
    ringing,         ///< agents who do not pick up at once
    callbacks,       ///< callers who are called back
    platform,        ///< calls that wait for servers and lines, and what of them fails
    carry_over,      ///< load and staff that change: an interval begins with the queue of the last
};

/// Those that the center has, in their order above.
std::vector<Feature> features_of(const center::Model& model);

/// The same center without a feature, all else as it was; none where that cannot be said: people
/// who are all there are more people, and intervals that hand nothing on are no day.
std::optional<center::Model> without(Feature feature, const center::Model& model);

/// Whether no caller of any type ever hangs up.
bool nobody_hangs_up(const center::Model& model);

}  // namespace ringside::analysis
