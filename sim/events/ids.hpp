// Small typed handles. They are positions in tables that the host keeps, so that nothing is hashed.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace ringside::events {

/// A handle of one kind of thing: 0, 1, 2, …; the largest value means "none".
template <class Tag, class Representation>
struct Id {
    static constexpr Representation none_value = std::numeric_limits<Representation>::max();
    Representation value = none_value;

    constexpr Id() = default;
    template <class Integer>
    constexpr explicit Id(Integer position) noexcept
        : value(static_cast<Representation>(position)) {}

    constexpr auto operator<=>(const Id&) const = default;
    constexpr bool is_none() const noexcept { return value == none_value; }
    constexpr explicit operator bool() const noexcept { return value != none_value; }
    /// The position in a table.
    constexpr std::size_t index() const noexcept { return value; }
};

/// A contact now inside the center. Handles are reused after the contact has left, so tables
/// indexed by them stay as small as the center; `Event::serial` never is.
using ContactId = Id<struct ContactTag, std::uint32_t>;
using AgentId = Id<struct AgentTag, std::uint32_t>;
using CallTypeId = Id<struct CallTypeTag, std::uint16_t>;
using GroupId = Id<struct GroupTag, std::uint16_t>;
/// A place in the IVR's tree.
using IvrNodeId = Id<struct IvrNodeTag, std::uint8_t>;

}  // namespace ringside::events
