// Who sits where on which day. People with a name have a chair of their own on the days on which
// they work; where stints are nobody's in particular, one follows another on the same chair.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/model.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

/// By day and agent the chair within the group, from 0, or `no_chair`. Empty where everybody has
/// one of its own on every day. Setting has its days by now.
std::vector<std::vector<std::uint32_t>> chairs_of(const center::Model& model,
                                                  const Setting& setting);

}  // namespace ringside::visualize
