// The events of a trace file.
#pragma once

#include <string>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/events/event.hpp"
#include "visualize/network.hpp"

namespace ringside::visualize {

/// In the order of the file, which is that of time. Contacts have handles of the reader's own,
/// which are used again. The network, of the same model, learns its routes. Throws TraceError.
std::vector<events::Event> read_trace(const std::string& path, const center::Model& model,
                                      Network& network);

}  // namespace ringside::visualize
