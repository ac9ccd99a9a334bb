// Small centers with all features, drawn by lot.
#pragma once

#include <rapidcheck.h>

#include <vector>

#include "sim/center/model.hpp"

namespace ringside::center {

inline unsigned up_to(unsigned most) { return *rc::gen::inRange(0u, most + 1); }
inline bool by_chance() { return up_to(1) == 1; }
template <class Choice>
Choice one_of(std::vector<Choice> choices) {
    return choices[up_to(static_cast<unsigned>(choices.size()) - 1)];
}

/// A center, half of them with commands.
Model random_model();
Costs random_costs(unsigned types, unsigned groups);
/// At most so many that begin at `from` or later and may stand at the end of the model's list.
std::vector<Command> random_commands(const Model& model, events::Time from, unsigned most);

}  // namespace ringside::center
