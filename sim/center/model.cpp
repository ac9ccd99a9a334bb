// Sizes that follow from a model.
#include "sim/center/model.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::center {

std::uint32_t Group::seats() const {
    if (shifts.empty()) {
        return static_cast<std::uint32_t>(std::lround(*std::ranges::max_element(heads.values)));
    }
    std::uint32_t sum = 0;
    for (const Shift& shift : shifts)
        sum += shift.agents;
    return sum;
}

std::uint32_t Model::agents() const {
    std::uint32_t sum = 0;
    for (const Group& group : groups)
        sum += group.seats();
    return sum;
}

}  // namespace ringside::center
