// What a picture must know of a model.
#pragma once

#include "sim/center/model.hpp"
#include "visualize/setting.hpp"

namespace ringside::visualize {

Setting setting_of(const center::Model& model);

}  // namespace ringside::visualize
