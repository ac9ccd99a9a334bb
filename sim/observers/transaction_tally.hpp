// How often each transaction of the platform ran, and how long it took, in one replication. It sees
// events and remembers nothing of a contact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/ivr_tally.hpp"

namespace ringside::observers {

/// Of those that ended in counted time.
struct TransactionCell {
    std::uint64_t ended = 0;
    WideNanoseconds time = 0;  ///< from start to end
    WideNanoseconds work = 0;  ///< on a core of speed 1
};

class TransactionTally {
  public:
    TransactionTally(std::size_t transactions, events::Time counted_from)
        : cells_(transactions), counted_from_(counted_from) {}

    void see(const events::Event& event) {
        if (event.kind != events::EventKind::transaction_ended || event.time < counted_from_)
            return;
        TransactionCell& cell = cells_[event.stage];
        ++cell.ended;
        cell.time += (event.time - event.since).count();
        cell.work += event.waited.count();
    }

    /// By transaction. Who carries them from one process to another may write them.
    std::span<TransactionCell> cells() noexcept { return cells_; }
    std::span<const TransactionCell> cells() const noexcept { return cells_; }

  private:
    std::vector<TransactionCell> cells_;
    events::Time counted_from_;
};

}  // namespace ringside::observers
