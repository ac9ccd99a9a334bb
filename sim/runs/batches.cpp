// Batches on their way into results; see batches.hpp.
#include "sim/runs/batches.hpp"

#include <span>
#include <utility>

namespace ringside::runs {
namespace {

/// Those that are summed, not those that are the same in every replication.
constexpr std::size_t total_count = observers::call_total_count + observers::agent_total_count;

/// Over everything.
std::array<double, total_count> totals_of(const observers::Tallies& tallies) {
    observers::CallCell calls;
    for (std::size_t type = 0; type < tallies.call_types(); ++type)
        calls += tallies.calls(0, type);
    observers::AgentCell agents;
    for (std::size_t group = 0; group < tallies.groups(); ++group)
        agents += tallies.agents(0, group);
    std::array<double, total_count> totals;
    put_totals(calls, std::span(totals).first<observers::call_total_count>());
    put_totals(agents, std::span(totals).last<observers::agent_total_count>());
    return totals;
}

}  // namespace

Batches::Batches(const observers::ObservedCenter& center,
                 std::vector<const observers::Measure*> watched)
    : center_(center), watched_(std::move(watched)), parts_(watched_.size()) {
    for (std::size_t level = 0; level < levels.size(); ++level)
        levels_.push_back({Results(center_), observers::Tallies(center_)});
}

void Batches::add(const observers::Tallies& batch) {
    const std::array<double, total_count> totals = totals_of(batch);
    for (std::size_t i = 0; i < watched_.size(); ++i) {
        parts_[i].push_back({totals[static_cast<std::size_t>(watched_[i]->numerator)],
                             totals[static_cast<std::size_t>(watched_[i]->denominator)]});
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
        Level& level = levels_[i];
        level.pending.add(batch);
        if (++level.in_pending < fine / levels[i])
            continue;
        level.results.add(level.pending, 0, 0, 0);
        level.pending.reset();
        level.in_pending = 0;
    }
}

std::vector<Batches::Parts> Batches::parts(std::size_t watched, std::int64_t count) const {
    std::vector<Parts> sums(static_cast<std::size_t>(count));
    const std::vector<Parts>& all = parts_[watched];
    const std::size_t together = static_cast<std::size_t>(fine / count);
    for (std::size_t i = 0; i < all.size(); ++i) {
        sums[i / together].x += all[i].x;
        sums[i / together].y += all[i].y;
    }
    return sums;
}

}  // namespace ringside::runs
