// How the servers were used: the moments of a run as estimates.
#include "analysis/server_use.hpp"

#include <algorithm>

#include "analysis/estimates/estimates.hpp"

namespace ringside::analysis {
namespace {

using runs::TransactionTotal;

Estimate above_zero(Estimate estimate) {
    if (estimate.interval)
        estimate.interval->low = std::max(estimate.interval->low, 0.0);
    return estimate;
}

}  // namespace

double open_seconds(const center::Model& model) {
    const center::Horizon& horizon = model.horizon;
    if (horizon.steady_state)
        return events::to_seconds(horizon.length);
    double open_s = 0.0;
    for (std::uint32_t day = 0; day < horizon.days; ++day) {
        const center::ClockSpan& hours = horizon.hours_of(day);
        open_s += events::to_seconds(hours.end - hours.start);
    }
    return open_s;
}

std::vector<ServerUse> server_uses(const center::Model& model, const runs::Results& results) {
    std::vector<ServerUse> uses;
    if (!results.transactions)
        return uses;
    const runs::TransactionMoments& moments = *results.transactions;
    const center::Platform& platform = *model.platform;
    const double t = t_of(results.replications());
    const double open_s = open_seconds(model);
    const auto use_of = [&](std::size_t server, std::optional<std::size_t> transaction) {
        const center::Server& it = platform.servers[server];
        const std::size_t place =
            transaction ? moments.of_transaction(*transaction) : moments.of_server(server);
        const auto estimate = [&](const runs::RatioMoments& of) {
            return above_zero(ratio_estimate(of, t));
        };
        const double capacity = open_s * it.cores * it.speed;
        uses.push_back({server, transaction,
                        estimate(moments.over(TransactionTotal::ended, place, open_s / 3600.0)),
                        estimate(moments.each(TransactionTotal::work_s, place)),
                        estimate(moments.each(TransactionTotal::time_s, place)),
                        estimate(moments.each_call(place)),
                        estimate(moments.over(TransactionTotal::work_s, place, capacity))});
    };
    for (std::size_t server = 0; server < platform.servers.size(); ++server) {
        use_of(server, std::nullopt);
        for (std::size_t i = 0; i < platform.transactions.size(); ++i) {
            if (platform.transactions[i].server == server)
                use_of(server, i);
        }
    }
    return uses;
}

}  // namespace ringside::analysis
