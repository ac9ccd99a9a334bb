// What callers do at each node of the IVR: arrivals, departures, and the measures made of them.
#include "sim/observers/ivr_tally.hpp"

#include <algorithm>
#include <array>

namespace ringside::observers {

using events::Event;
using events::EventKind;

namespace {

constexpr std::array table{
    IvrMeasure{"reached", Unit::calls, IvrTotal::reached, IvrTotal::days,
               "callers who came to the node, once or more"},
    IvrMeasure{"visits", Unit::calls, IvrTotal::visits, IvrTotal::days,
               "how often callers came to the node"},
    IvrMeasure{"hung_up", Unit::calls, IvrTotal::hung_up, IvrTotal::days, "hung up at the node"},
    IvrMeasure{"hang_up_rate", Unit::share, IvrTotal::hung_up, IvrTotal::reached,
               "hung_up / reached"},
    IvrMeasure{"self_served", Unit::calls, IvrTotal::self_served, IvrTotal::days,
               "ended at the node, content"},
    IvrMeasure{"voicemail", Unit::calls, IvrTotal::voicemail, IvrTotal::days,
               "left a message at the node"},
    IvrMeasure{"queued", Unit::calls, IvrTotal::queued, IvrTotal::days,
               "asked for an agent from the node"},
    IvrMeasure{"mean_time_s", Unit::seconds, IvrTotal::time, IvrTotal::visits,
               "mean time of a visit"},
};

}  // namespace

std::span<const IvrMeasure> ivr_measures() noexcept { return table; }

const IvrMeasure* find_ivr_measure(std::string_view name) noexcept {
    const auto found = std::ranges::find(table, name, &IvrMeasure::name);
    return found == table.end() ? nullptr : &*found;
}

void put_totals(const IvrNodeCell& cell, std::span<double, ivr_total_count> totals) noexcept {
    const std::array<std::uint64_t, ivr_total_count - 1> counts{
        cell.reached, cell.visits, cell.hung_up, cell.self_served, cell.voicemail, cell.queued};
    std::ranges::transform(counts, totals.begin(),
                           [](std::uint64_t count) { return static_cast<double>(count); });
    totals.back() = static_cast<double>(cell.time) * 1e-9;
}

void IvrTally::reset() noexcept {
    std::ranges::fill(cells_, IvrNodeCell{});
    for (Place& place : places_)
        place.serial = nobody;
}

void IvrTally::see(const Event& event) {
    if (places_.size() <= event.contact.index())
        places_.resize(event.contact.index() + 1);
    Place& place = places_[event.contact.index()];
    const bool comes = event.kind == EventKind::ivr_node_entered;
    const bool is_inside = place.serial == event.serial;
    if (!comes && !is_inside)
        return;  // it found no trunk, or its call type has no IVR

    IvrNodeCell* const left = is_inside ? &cells_[place.node] : nullptr;
    if (left != nullptr)
        left->time += (event.time - place.since).count();
    if (!comes) {
        left->hung_up += event.kind == EventKind::ivr_hung_up ? 1 : 0;
        left->self_served += event.kind == EventKind::ivr_self_served ? 1 : 0;
        left->voicemail += event.kind == EventKind::ivr_voicemail_left ? 1 : 0;
        left->queued += event.kind == EventKind::call_queued ? 1 : 0;
        place.serial = nobody;
        return;
    }
    if (!is_inside) {
        place.serial = event.serial;
        place.passed.reset();
    }
    place.node = event.stage;
    place.since = event.time;
    IvrNodeCell& cell = cells_[place.node];
    ++cell.visits;
    if (!place.passed[place.node]) {
        place.passed.set(place.node);
        ++cell.reached;
    }
}

void IvrTally::clear_counts() noexcept { std::ranges::fill(cells_, IvrNodeCell{}); }

void IvrTally::add(const IvrTally& other) noexcept {
    for (std::size_t node = 0; node < cells_.size(); ++node)
        cells_[node] += other.cells_[node];
}

IvrNodeCell& IvrNodeCell::operator+=(const IvrNodeCell& other) noexcept {
    reached += other.reached;
    visits += other.visits;
    hung_up += other.hung_up;
    self_served += other.self_served;
    voicemail += other.voicemail;
    queued += other.queued;
    time += other.time;
    return *this;
}

}  // namespace ringside::observers
