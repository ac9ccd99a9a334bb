// The measures of a run alone: what counts every event, and the fingerprint.
#pragma once

#include <cstdint>
#include <span>

#include "sim/observers/fingerprint.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/runs/run.hpp"

namespace bench::parts {

namespace center = ringside::center;
namespace events = ringside::events;
namespace observers = ringside::observers;
namespace runs = ringside::runs;

class Measures {
  public:
    explicit Measures(const center::Model& model) : tallies_(runs::observed_center_of(model)) {}

    void replay(std::span<const events::Event> step) {
        for (const events::Event& event : step) {
            tallies_.see(event);
            fingerprint_.see(event);
        }
    }

    std::uint64_t calls() const { return tallies_.contacts(); }
    std::uint64_t fingerprint() const { return fingerprint_.value(); }

  private:
    observers::Tallies tallies_;
    observers::Fingerprint fingerprint_;
};

}  // namespace bench::parts
