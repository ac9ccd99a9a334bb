// The IVR as a graph: who reaches which node, and who gets out again. It knows neither TOML nor
// times other than zero.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/center/ivr.hpp"

namespace ringside::scenario {

/// For each node whether callers of the type can come to it.
std::vector<bool> reached_nodes(const center::Ivr& ivr, std::size_t call_type);

/// Nodes that lead from one to the next and from the last to the first; the first stands first in
/// the list of all nodes.
using Round = std::vector<std::size_t>;

/// Rounds that callers of the type can come to and never leave. Patience and the number of nodes
/// that a caller may pass do not count as ways out. Not all rounds, but at least one if there is
/// any.
std::vector<Round> rounds_without_exit(const center::Ivr& ivr, std::size_t call_type);
/// The same for rounds in which no time passes.
std::vector<Round> rounds_without_time(const center::Ivr& ivr, std::size_t call_type);

/// A share of the callers of the type that reaches the queue whatever its state: branches go the
/// way that spares it, and whoever may hang up does.
double least_share_to_queue(const center::Ivr& ivr, std::size_t call_type);

}  // namespace ringside::scenario
