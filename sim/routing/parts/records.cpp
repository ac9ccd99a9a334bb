// Records are kept from five events: offered, answered, talk over, idle, gone.
#include "sim/routing/parts/records.hpp"

namespace ringside::routing {
namespace {

using events::EventKind;

events::Duration since(Time began, Time now) noexcept {
    return began == events::never ? events::Duration::zero() : now - began;
}

}  // namespace

void Records::ends_work(AgentId agent, Time now) noexcept {
    Record& record = of(agent);
    if (call_types_ > 0 && record.answered != events::never)
        handle_[agent.index() * call_types_ + record.call_type.index()] += now - record.answered;
    record.busy += since(record.busy_since, now);
    record.handle += since(record.answered, now);
    record.after_call_work += since(record.talk_ended, now);
    record.busy_since = record.answered = record.talk_ended = events::never;
}

void Records::ends_presence(Record& record, Time now) noexcept {
    record.present += since(record.present_since, now);
    record.present_since = events::never;
}

void Records::see(const Floor& floor, const events::Event& event, std::span<const Offer> offers) {
    const Time now = event.time;
    if (!event.agent.is_none()) {
        Record& it = of(event.agent);
        switch (event.kind) {
            case EventKind::agent_idle:
                it.available_since = available_since(floor, it, now);
                // With several slots the work of the agent ends with that of the last.
                if (!floor.has_contact(event.agent) || !offers.empty())
                    ends_work(event.agent, now);
                if (!it.signed_in) {
                    it.signed_in = true;
                    it.present = it.busy = it.after_call_work = events::Duration::zero();
                }
                // With a call type it frees a slot: who pauses goes on with that.
                if (event.call_type.is_none() && it.present_since == events::never)
                    it.present_since = now;
                break;
            case EventKind::agent_resumed:
                if (floor.has_contact(event.agent))
                    it.present_since = it.busy_since = now;
                break;
            case EventKind::call_answered:
                ++it.calls;
                it.answered = now;
                it.call_type = event.call_type;
                if (it.busy_since == events::never)
                    it.busy_since = now;
                break;
            case EventKind::talk_ended:
            case EventKind::call_dropped:
                it.talk += since(it.answered, now);
                it.talk_ended = now;
                break;
            case EventKind::agent_paused:
                ends_work(event.agent, now);
                ends_presence(it, now);
                break;
            case EventKind::agent_signed_out:
                ends_work(event.agent, now);
                ends_presence(it, now);
                it.signed_in = false;
                break;
            default:
                break;
        }
    }
    for (const Offer& offer : offers) {
        if (of(offer.agent).busy_since == events::never)
            of(offer.agent).busy_since = now;
    }
}

double Records::share_of_work(AgentId agent, CallTypeId call_type, Time now) const noexcept {
    const Record& it = of(agent);
    // The agent who is idle now looks for a call before this is booked.
    const events::Duration last = since(it.answered, now);
    const events::Duration all = it.handle + last;
    const events::Duration its = handle_[agent.index() * call_types_ + call_type.index()] +
                                 (it.call_type == call_type ? last : events::Duration::zero());
    return all > events::Duration::zero() ? events::to_seconds(its) / events::to_seconds(all) : 0.0;
}

/// For an agent who is idle now, booked or not.
Time Records::available_since(const Floor& floor, const Record& record, Time now) noexcept {
    if (record.available_since == events::never || record.present_since == events::never)
        return now;
    if (record.answered == events::never)
        return record.busy_since == events::never ? record.available_since : now;
    return floor.abilities().layout().call_types[record.call_type.index()].keeps_place
               ? record.available_since
               : now;
}

double Records::available_s(const Floor& floor, AgentId agent, Time now) const noexcept {
    return events::to_seconds(now - available_since(floor, of(agent), now));
}

double Records::mean_handle_s(AgentId agent) const noexcept {
    const Record& it = of(agent);
    return it.calls == 0 ? 0.0 : events::to_seconds(it.handle) / it.calls;
}

double Records::occupancy(AgentId agent, Time now) const noexcept {
    const Record& it = of(agent);
    const double present = events::to_seconds(it.present + since(it.present_since, now));
    return present > 0.0 ? events::to_seconds(it.busy + since(it.busy_since, now)) / present : 0.0;
}

double Records::idle_share(AgentId agent, Time now) const noexcept {
    const Record& it = of(agent);
    const double present = events::to_seconds(it.present + since(it.present_since, now));
    if (present <= 0.0)
        return 1.0;
    const events::Duration work = it.after_call_work + since(it.talk_ended, now);
    return 1.0 - events::to_seconds(it.busy + since(it.busy_since, now) - work) / present;
}

}  // namespace ringside::routing
