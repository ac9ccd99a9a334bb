// What callers do at each node of the IVR in one replication. It sees events and remembers of a
// contact inside only where it is and where it has been.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/measures.hpp"

namespace ringside::observers {

/// Sums of nanoseconds: an overloaded center waits more than 2^63 of them in total.
__extension__ typedef __int128 WideNanoseconds;

/// What is summed at a node; times are in seconds.
enum class IvrTotal : std::uint8_t {
    reached,  ///< callers who came, once or more
    visits,   ///< how often callers came
    hung_up,  ///< in all these: the callers' last node of the IVR
    self_served,
    voicemail,
    queued,  ///< went on to ask for an agent
    time,
    // The same in every replication, nothing is summed.
    days,
};
inline constexpr std::size_t ivr_total_count = static_cast<std::size_t>(IvrTotal::days);

/// A measure of a node: a ratio of sums over replications, as in the table of all measures.
struct IvrMeasure {
    std::string_view name;
    Unit unit;
    IvrTotal numerator;
    IvrTotal denominator;
    std::string_view meaning;
};
std::span<const IvrMeasure> ivr_measures() noexcept;
/// The measure of that name; null if there is none.
const IvrMeasure* find_ivr_measure(std::string_view name) noexcept;

struct IvrNodeCell {
    std::uint64_t reached = 0;
    std::uint64_t visits = 0;
    std::uint64_t hung_up = 0;
    std::uint64_t self_served = 0;
    std::uint64_t voicemail = 0;
    std::uint64_t queued = 0;
    WideNanoseconds time = 0;

    IvrNodeCell& operator+=(const IvrNodeCell& other) noexcept;
};
void put_totals(const IvrNodeCell& cell, std::span<double, ivr_total_count> totals) noexcept;

class IvrTally {
  public:
    explicit IvrTally(std::size_t nodes) : cells_(nodes) {}

    /// An event of the IVR, or one with which a contact leaves it for a queue or is sent away.
    void see(const events::Event& event);
    /// As new, for the next replication; keeps its memory.
    void reset() noexcept;
    /// What was counted begins anew, with everybody where they are.
    void clear_counts() noexcept;
    /// Adds what another, of the same IVR, counted.
    void add(const IvrTally& other) noexcept;

    /// What was counted, for who carries it from one process to another.
    std::span<IvrNodeCell> counts() noexcept { return cells_; }
    std::span<const IvrNodeCell> counts() const noexcept { return cells_; }

    std::size_t nodes() const noexcept { return cells_.size(); }
    const IvrNodeCell& node(std::size_t position) const noexcept { return cells_[position]; }

  private:
    static constexpr std::size_t most_nodes = events::IvrNodeId::none_value;
    static constexpr std::uint64_t nobody = UINT64_MAX;

    /// Where the contact with this handle is; handles are reused, serials are not.
    struct Place {
        std::uint64_t serial = nobody;
        events::Time since;
        std::size_t node = 0;
        std::bitset<most_nodes> passed;
    };

    std::vector<IvrNodeCell> cells_;
    std::vector<Place> places_;  ///< by contact
};

}  // namespace ringside::observers
