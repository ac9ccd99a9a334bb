// How the servers were used, over replications: a tally's cells as totals.
#include "sim/runs/transaction_moments.hpp"

#include <array>

namespace ringside::runs {
namespace {

using observers::TransactionCell;
using Total = TransactionTotal;

constexpr std::size_t index_of(Total total) { return static_cast<std::size_t>(total); }

std::vector<MomentsTable::Pair> pairs() {
    return {{index_of(Total::time_s), index_of(Total::ended)},
            {index_of(Total::work_s), index_of(Total::ended)},
            {index_of(Total::time_s), index_of(Total::answered_calls)}};
}

double seconds(observers::WideNanoseconds time) { return static_cast<double>(time) * 1e-9; }

}  // namespace

TransactionMoments::TransactionMoments(const center::Platform& platform)
    : servers_(platform.servers.size()),
      table_(platform.transactions.size() + servers_, transaction_total_count, pairs()) {
    for (const center::Transaction& transaction : platform.transactions)
        server_of_.push_back(transaction.server);
}

void TransactionMoments::add(const observers::TransactionTally& tally,
                             std::uint64_t answered_calls) {
    ++replications_;
    const auto put = [&](std::size_t place, const TransactionCell& cell) {
        const std::array<double, transaction_total_count> totals{
            static_cast<double>(cell.ended), seconds(cell.time), seconds(cell.work),
            static_cast<double>(answered_calls)};
        table_.add(place, replications_, totals);
    };
    std::vector<TransactionCell> of_servers(servers_);
    for (std::size_t i = 0; i < server_of_.size(); ++i) {
        const TransactionCell& cell = tally.cells()[i];
        put(of_transaction(i), cell);
        TransactionCell& sum = of_servers[server_of_[i]];
        sum.ended += cell.ended;
        sum.time += cell.time;
        sum.work += cell.work;
    }
    for (std::size_t server = 0; server < servers_; ++server)
        put(of_server(server), of_servers[server]);
}

RatioMoments TransactionMoments::each(Total total, std::size_t place) const noexcept {
    return table_.moments(place, replications_, {index_of(total), index_of(Total::ended)});
}

RatioMoments TransactionMoments::each_call(std::size_t place) const noexcept {
    return table_.moments(place, replications_,
                          {index_of(Total::time_s), index_of(Total::answered_calls)});
}

RatioMoments TransactionMoments::over(Total total, std::size_t place,
                                      double constant) const noexcept {
    return table_.moments_over(place, replications_, index_of(total), constant);
}

}  // namespace ringside::runs
