// What if, now: futures of one center, each with more things that happen, as a screen sees them.
// The first one is as it was.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "visualize/fates.hpp"
#include "visualize/source.hpp"

namespace ringside::visualize {

/// What a trainer does at a moment. Nothing chosen: nothing happens.
struct WhatIf {
    std::vector<int> agents;  ///< by group: so many more, or below 0 fewer
    std::vector<int> calls;   ///< by call type: so many more, over ten minutes
    std::optional<events::AgentId> agent;
    bool is_break = true;     ///< of that agent, for half an hour; else it goes home
    bool ivr_outage = false;  ///< for half an hour: callers go straight to their queue
    std::string policy;       ///< empty: the routing stays

    bool is_nothing() const;
};

class Futures {
  public:
    virtual ~Futures() = default;

    virtual std::size_t count() const = 0;
    virtual Source& source(std::size_t future) = 0;
    virtual const Fates& fates(std::size_t future) const = 0;
    /// "as it was", or what happens in it.
    virtual const std::string& title(std::size_t future) const = 0;
    /// The one that it parted from, and when; the first one has parted from itself.
    virtual std::size_t parent(std::size_t future) const = 0;
    virtual Time parted(std::size_t future) const = 0;

    /// Names of the policies that can be put in.
    virtual std::span<const std::string> policies() const = 0;
    /// A future that parts from another one at the next full second. Its position, or what is wrong
    /// in words.
    virtual std::variant<std::size_t, std::string> part(std::size_t from, const WhatIf& what) = 0;
    /// Writes it as a scenario; says where, or why not.
    virtual std::string save(std::size_t future) const = 0;
};

}  // namespace ringside::visualize
