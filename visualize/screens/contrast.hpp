// What one half of a split screen knows of the other: who fares differently by now, and who waits
// only there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "visualize/overview.hpp"
#include "visualize/screens/lane_order.hpp"

namespace ringside::visualize {

struct Contrast {
    std::vector<std::uint64_t> waiting;  ///< serials of those who wait here, ascending
    std::vector<std::uint64_t> seated;   ///< likewise: who have an agent here, and have none there
    /// Who waits only there: figures that stand here at the same place.
    struct Ghost {
        Point feet;
        std::size_t call_type = 0;
    };
    std::vector<Ghost> ghosts;
    const Overview* other = nullptr;  ///< of the other half, for the bar of time
    Time parted;

    bool marks_waiting(std::uint64_t serial) const {
        return std::ranges::binary_search(waiting, serial);
    }
    bool marks_seated(std::uint64_t serial) const {
        return std::ranges::binary_search(seated, serial);
    }
};

}  // namespace ringside::visualize
