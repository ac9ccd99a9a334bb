// The nodes of the IVR one by one: what each is and where it leads. Whether they make sense
// together is not known here.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/call_type_names.hpp"

namespace ringside::scenario {

/// What the readers of nodes need beside the node.
struct IvrNames {
    Reading& reading;
    CallTypeNames call_types;
    std::vector<std::string> nodes;  ///< in the order of the model
    const Node& tables;              ///< [ivr.nodes]
};

center::IvrNode read_ivr_node(const IvrNames& names, const Node& node);
/// A node or "queue". Reports what is neither.
center::IvrTarget read_ivr_target(const IvrNames& names, Field field);
/// What can be pressed in a menu. Reports shares that do not sum to 1 for a call type.
std::vector<center::IvrMenu::Choice> read_ivr_choices(const IvrNames& names, Field field);
/// A share for each call type.
center::SharesByType read_ivr_shares(const IvrNames& names, Field field);

/// How targets name the queue; no node can have that name.
inline constexpr std::string_view queue_word = "queue";

}  // namespace ringside::scenario
