// SimGrid's engine, set up as everything here needs it. One a process.
#pragma once

#include <simgrid/s4u/Engine.hpp>

namespace ringside::platform {

/// Latencies as they are, and nothing taken from bandwidth; SimGrid says nothing but errors.
simgrid::s4u::Engine make_engine();

}  // namespace ringside::platform
