// Callers come and go; their places in the order do with them.
#include "sim/routing/profiles/freeswitch_callers.hpp"

#include <algorithm>

namespace ringside::routing {
namespace {

FreeswitchPlace place_of(const FreeswitchCaller& caller, ContactId call) {
    return {caller.score_since, caller.joined, caller.serial, call};
}

}  // namespace

FreeswitchCallers::FreeswitchCallers(const Abilities& abilities, const FreeswitchProfile& profile)
    : clock_{profile.whole_seconds},
      base_score_(profile.base_score),
      counts_time_before_queue_(profile.counts_time_before_queue),
      has_timers_(profile.max_wait_time > events::Duration::zero() ||
                  profile.max_wait_time_with_no_agent > events::Duration::zero()),
      abandoned_for_(profile.abandoned_resume_allowed ? profile.discard_abandoned_after
                                                      : events::Duration::zero()),
      places_(abilities.layout().call_types.size()),
      joined_(abilities.layout().call_types.size()) {
    base_score_.resize(places_.size());
}

ContactId FreeswitchCallers::longest_in(CallTypeId queue) {
    auto& line = joined_[queue.index()];
    while (!line.empty()) {
        const Joined& first = line.front();
        const FreeswitchCaller& caller = callers_[first.call.index()];
        if (caller.is_in_queue && caller.serial == first.serial)
            return first.call;
        line.pop_front();
    }
    return ContactId{};
}

void FreeswitchCallers::joins(const events::Event& queued, LineId line,
                              const Abilities& abilities) {
    const ContactId call = queued.contact;
    if (call.index() >= callers_.size())
        callers_.resize(call.index() + 1);
    FreeswitchCaller& it = callers_[call.index()];
    it = {};
    it.called = it.joined = queued.time;
    const Time counted_from = counts_time_before_queue_ ? queued.entered : queued.time;
    it.score_since = clock_.shows(counted_from) - base_score_[queued.call_type.index()] -
                     abilities.wait_credit(line);
    it.serial = queued.serial;
    it.chance = queued.chance;
    it.queue = queued.call_type;
    it.is_in_queue = true;
    if (queued.since != queued.time)
        resumes(it, queued);
    takes_part(call, true);
    if (has_timers_)
        joined_[it.queue.index()].push_back({call, it.serial});
}

void FreeswitchCallers::takes_part(ContactId call, bool does) {
    FreeswitchCaller& it = callers_[call.index()];
    if (it.takes_part == does)
        return;
    it.takes_part = does;
    auto& places = places_[it.queue.index()];
    if (does)
        places.insert(place_of(it, call));
    else
        places.erase(place_of(it, call));
    count_ += does ? std::size_t{1} : ~std::size_t{0};
}

/// What is written down as abandoned is discarded when it is older than allowed.
void FreeswitchCallers::resumes(FreeswitchCaller& caller, const events::Event& queued) {
    const auto is_too_old = [&](const Abandoned& it) {
        return clock_.shows(it.left) < clock_.shows(queued.time) - abandoned_for_;
    };
    while (!abandoned_.empty() && is_too_old(abandoned_.front()))
        abandoned_.pop_front();
    const auto its = std::ranges::find_if(abandoned_, [&](const Abandoned& it) {
        return it.queue == queued.call_type && it.called == queued.since;
    });
    if (its == abandoned_.end())
        return;
    caller.joined = its->joined;
    caller.score_since = its->score_since;
    abandoned_.erase(its);
}

void FreeswitchCallers::gives_up(ContactId call, Time now) {
    if (call.index() >= callers_.size())
        return;
    const FreeswitchCaller& it = callers_[call.index()];
    if (abandoned_for_ > events::Duration::zero())
        abandoned_.push_back({it.queue, it.called, it.joined, it.score_since, now});
    leaves(call);
}

void FreeswitchCallers::leaves(ContactId call) {
    if (call.index() >= callers_.size())
        return;
    takes_part(call, false);
    callers_[call.index()].is_in_queue = false;
}

}  // namespace ringside::routing
