// Where events come from, as a screen sees it: a picture that can be moved to any instant, back and
// forth. A simulated center is one source, a recorded trace another; a branch ("what if, now") is
// another source of the same setting.
#pragma once

#include <cstdint>

#include "visualize/overview.hpp"
#include "visualize/picture.hpp"
#include "visualize/setting.hpp"
#include "visualize/story.hpp"

namespace ringside::visualize {

class Source {
  public:
    virtual ~Source() = default;

    virtual const Setting& setting() const = 0;
    /// Everything that has happened up to the instant that was last gone to.
    virtual const Picture& picture() const = 0;
    /// To any instant, kept between the start and the end: all that happens at it has happened.
    virtual void go_to(Time time) = 0;
    /// The next instant at which something happens; the end if nothing does any more.
    virtual Time next_instant() = 0;
    /// The last instant before now at which something happened; the start if nothing did.
    virtual Time previous_instant() = 0;

    /// What is known of the days, whether they have been shown or not.
    virtual const Overview& overview() const = 0;
    /// Looks further ahead for the overview, for so many instants; false if all is known.
    virtual bool look_ahead(std::uint64_t instants) = 0;

    /// What can be told of somebody up to now, and the router's reasons; null where a source knows
    /// none. Valid until the source moves or tells of somebody else.
    virtual const Story* story(const Subject&) { return nullptr; }
};

}  // namespace ringside::visualize
