// The IVR as a tree (or a graph with a way out): what a caller hears and presses before a queue.
// Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sim/center/drawn_time.hpp"
#include "sim/events/ids.hpp"

namespace ringside::center {

/// Where a caller goes next: a node; none is the queue of the caller's call type.
using IvrTarget = events::IvrNodeId;
inline constexpr IvrTarget the_queue{};

/// A share for each call type.
using SharesByType = std::vector<double>;

/// Something is played, then the caller goes on.
struct IvrPlay {
    DrawnTime time;
    IvrTarget next;
};
/// The caller hears the choices (each time) and presses, or fails to.
struct IvrMenu {
    struct Choice {
        std::string press;    ///< for people
        SharesByType shares;  ///< of those who choose; over all choices they sum to 1
        IvrTarget to;
    };
    DrawnTime time;
    std::vector<Choice> choices;
    double no_input = 0.0;     ///< share of attempts
    double invalid = 0.0;      ///< share of attempts
    std::uint8_t retries = 2;  ///< further attempts after one that failed
    IvrTarget otherwise;       ///< after the last attempt failed
};
/// The caller tries to do it alone: those who are content leave, the others go on.
struct IvrSelfService {
    DrawnTime time;
    SharesByType contained;
    IvrTarget next;
};
/// Asks something of the center; takes no time. A queue's length counts calls on offer too; its
/// estimated wait is 0 where an agent who can answer is idle, else what the predictor says that the
/// routing names.
struct IvrBranch {
    enum class On : std::uint8_t { closed, queue_length, estimated_wait };
    On on = On::closed;
    double at_least = 0.0;  ///< calls, or seconds
    events::CallTypeId of;  ///< whose queue; none: the caller's own
    IvrTarget then;         ///< closed, or at least so much
    IvrTarget next;         ///< otherwise
};
/// Tells the estimated wait, as it is when the announcement ends. Those who heed it hang up if it
/// is longer than their patience in the queue; who heeds one announcement heeds the next as well.
struct IvrAnnouncement {
    DrawnTime time;
    events::CallTypeId of;   ///< whose queue; none: the caller's own
    double heeded_by = 0.0;  ///< share of callers
    IvrTarget next;
};
/// The caller leaves a message, and is gone.
struct IvrVoicemail {
    DrawnTime time;
};
/// The center ends the call. A caller who runs out of patience here hangs up on a call that is
/// over: it counts as the goodbye says.
struct IvrGoodbye {
    enum class Counts : std::uint8_t { self_served, hung_up, closed };
    DrawnTime time;
    Counts counts = Counts::self_served;
};

struct IvrNode {
    std::string name;
    std::variant<IvrPlay, IvrMenu, IvrSelfService, IvrBranch, IvrAnnouncement, IvrVoicemail,
                 IvrGoodbye>
        what;
};

struct Ivr {
    std::vector<IvrNode> nodes;    ///< at most 200
    std::vector<IvrTarget> start;  ///< by call type
    /// Time in the IVR after which a caller hangs up there. What ends at that very instant has
    /// ended in time.
    DrawnTime patience{engine::Distribution::never(), Profile::constant(1.0)};
};

/// A caller that has passed so many steps hangs up: no tree can hold one forever. A step is a node,
/// or a further attempt at a menu.
inline constexpr std::uint16_t most_ivr_steps = 1000;

}  // namespace ringside::center
