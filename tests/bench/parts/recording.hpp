// A stretch of a run, as the parts replay it: the events of each step. Short enough to stay in the
// processor's cache, where the center has its events too.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/center.hpp"
#include "tests/bench/parts/draws.hpp"

namespace bench::parts {

namespace center = ringside::center;
namespace events = ringside::events;

struct RecordedStep {
    std::span<const events::Event> events;
    /// When what the step puts into the calendar is due, the end of a talk or of a patience; never
    /// if it puts nothing.
    events::Time puts;
};

/// Runs a center and keeps the stretch that it ran last.
class Recording {
  public:
    Recording(const center::Model& model, std::uint64_t seed)
        : center_(model, seed, 0), draws_(model, seed) {}

    /// The next steps; empty at the end of the run. Valid until the next call. Throws
    /// std::runtime_error if something happened that the parts cannot replay.
    std::span<const RecordedStep> next();

  private:
    center::Center center_;
    Draws draws_;
    std::vector<events::Event> events_;
    std::vector<std::size_t> ends_;  ///< of each step among the events
    std::vector<RecordedStep> steps_;
};

}  // namespace bench::parts
