// What a guided tour points at: a part of a center, or one of the numbers that are kept of it. The
// files of tours say it, and screens show where it is.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ringside::events {

struct TourPoint {
    enum class Kind : std::uint8_t {
        nothing,
        call_type,
        group,
        agent,
        clock,
        numbers,  ///< the day's so far
        strip,    ///< who hung up lately
        time      ///< the day from its start to its end
    };
    Kind kind = Kind::nothing;
    std::size_t index = 0;  ///< of the call type, the group or the agent
};

}  // namespace ringside::events
