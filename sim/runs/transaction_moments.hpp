// How the servers were used, over replications.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/center/platform.hpp"
#include "sim/observers/transaction_tally.hpp"
#include "sim/runs/moments.hpp"
#include "sim/runs/moments_table.hpp"

namespace ringside::runs {

/// What is summed; times are in seconds.
enum class TransactionTotal : std::uint8_t { ended, time_s, work_s, answered_calls };
inline constexpr std::size_t transaction_total_count = 4;

/// Of each transaction, and of each server with all of its transactions together.
class TransactionMoments {
  public:
    explicit TransactionMoments(const center::Platform& platform);

    /// Adds one replication; call in the order of replications.
    void add(const observers::TransactionTally& tally, std::uint64_t answered_calls);

    /// Places in the tables below.
    std::size_t of_transaction(std::size_t transaction) const noexcept { return transaction; }
    std::size_t of_server(std::size_t server) const noexcept { return server_of_.size() + server; }

    /// time_s or work_s for each that ended.
    RatioMoments each(TransactionTotal total, std::size_t place) const noexcept;
    /// time_s for each answered call, whether it had any or not.
    RatioMoments each_call(std::size_t place) const noexcept;
    /// A total over something that is the same in every replication: hours, capacity.
    RatioMoments over(TransactionTotal total, std::size_t place, double constant) const noexcept;

  private:
    std::vector<std::uint32_t> server_of_;  ///< by transaction
    std::size_t servers_;
    MomentsTable table_;  ///< transactions, then servers
    std::uint64_t replications_ = 0;
};

}  // namespace ringside::runs
