// Calls go to sites, and take lines on their way: to the site that queues them, and on to the
// agent.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {

using engine::Purpose;
using engine::Stream;
using events::Detail;

namespace {

template <class Entry>
Entry& entry(std::vector<Entry>& entries, std::size_t place, std::size_t count) {
    if (place >= entries.size())
        entries.resize(count);
    return entries[place];
}

/// One of them by lot, with these weights; none where all are 0.
std::optional<std::uint32_t> drawn(const std::vector<double>& weights, double lot) {
    double all = 0.0;
    for (const double weight : weights)
        all += weight;
    std::optional<std::uint32_t> last;
    double rest = lot * all;
    for (std::uint32_t place = 0; place < weights.size(); ++place) {
        if (weights[place] <= 0.0)
            continue;
        last = place;
        rest -= weights[place];
        if (rest < 0.0)
            break;
    }
    return last;
}

}  // namespace

void Center::connect(std::shared_ptr<const Network> network) {
    assert(model_->platform && now_ == Time{});
    lines_.emplace(std::move(network), *model_->platform);
    view_ = plan_->view(*model_);
}

// --- Which site takes a call. -------------------------------------------------------------------

/// The contact holds a trunk already; it has waited elsewhere, or has not waited yet.
void Center::goes_to_site(ContactId call, bool has_waited) {
    assert(lines_ && "whoever turns the handle connects the sites first");
    const auto site = choose_site(call);
    if (!site)
        return is_refused(call, Detail::no_line);
    Contact& it = at(call);
    const CallTypeId call_type = plan_->type_of_site_type[it.call_type.index()];
    it.call_type = plan_->at_sites[call_type.index()][*site];
    Stay& stay = entry(stays_, call.index(), contacts_.size());
    if (!has_waited)
        stay = {};
    ++stay.routed;
    emit(EventKind::call_routed, it, call);
    if (!has_waited && queue_is_full(it.call_type))
        return is_refused(call, Detail::queue_full);
    it.state = ContactState::on_the_way;
    const std::uint32_t way = lines_->route_between(carrier, place_of_site(*site));
    if (lines_->is_any(way)) {
        entry(lines_of_contacts_, call.index(), contacts_.size()) = {now_, way};
        lines_->take(way);
        emit(EventKind::line_taken, at(call), call);
        tell_router_of_lines();
    }
    if (lines_->latency(way) == Duration::zero())
        return reaches_site(call);
    calendar_.put(notice(events::after(now_, lines_->latency(way)), Rank::reaches_site,
                         at(call).serial, call.value, at(call).stamp));
}

/// By the rule; where that one cannot take it the caller hears a busy signal, or the rule is asked
/// of those who can.
std::optional<std::uint32_t> Center::choose_site(ContactId call) {
    const Contact& it = at(call);
    const CallTypeId call_type = plan_->type_of_site_type[it.call_type.index()];
    const std::uint32_t routed = call.index() < stays_.size() ? stays_[call.index()].routed : 0;
    Stream lots(key_, it.serial, Purpose::site, routed);
    std::vector<double> wanted = wishes(call_type);
    const auto first = drawn(wanted, lots.uniform());
    if (!first || site_can_take(call_type, *first))
        return first;
    if (model_->platform->delivery.full_means_busy)
        return std::nullopt;
    for (std::uint32_t site = 0; site < wanted.size(); ++site) {
        if (!site_can_take(call_type, site))
            wanted[site] = 0.0;
    }
    return drawn(wanted, lots.uniform());
}

/// By site: the chance that it takes a call of the type. Sites that cannot are left out where the
/// rule would choose another.
std::vector<double> Center::wishes(CallTypeId call_type) {
    const Delivery& delivery = model_->platform->delivery;
    const auto& at_sites = plan_->at_sites[call_type.index()];
    std::vector<double> wanted(at_sites.size());
    if (delivery.rule == Delivery::Rule::shares) {
        for (std::size_t site = 0; site < at_sites.size(); ++site)
            wanted[site] = at_sites[site].is_none() ? 0.0 : delivery.shares[site];
        return wanted;
    }
    tell_estimator();
    Duration least = Duration::max();
    for (std::uint32_t site = 0; site < at_sites.size(); ++site) {
        if (at_sites[site].is_none() ||
            (!delivery.full_means_busy && !site_can_take(call_type, site)))
            continue;
        const Duration wait = view_->wait(at_sites[site], now_);
        if (wait < least)
            std::ranges::fill(wanted, 0.0);
        least = std::min(least, wait);
        wanted[site] = wait == least ? 1.0 : 0.0;
    }
    return wanted;
}

bool Center::site_can_take(CallTypeId call_type, std::uint32_t site) const {
    return !plan_->at_sites[call_type.index()][site].is_none() &&
           capacity_left(PlatformChange::What::site, site) > 0.0 &&
           lines_->has_room(lines_->route_between(carrier, place_of_site(site)));
}

void Center::is_refused(ContactId call, Detail why) {
    emit(EventKind::contact_blocked, at(call), call).detail = why;
    frees_trunk(call);
    forget(call);
}

/// Those who have waited at another site keep their wait, and their patience.
void Center::reaches_site(ContactId call) {
    const Stay& stay = stays_[call.index()];
    if (stay.queued == events::never)
        return call_joins_queue(call);
    Contact& it = at(call);
    it.since = stay.queued;
    it.state = ContactState::waiting;
    ++in_queue_[it.call_type.index()];
    Event& queued = emit(EventKind::call_queued, it, call);
    queued.waited = now_ - stay.queued;
    queued.stage = 1;
    if (brings_chance_)
        queued.chance = Stream(key_, it.serial, Purpose::policy, stay.routed)();
    route(queued);
    if (it.state == ContactState::waiting || it.state == ContactState::ringing)
        must_wait(call);
}

/// From a site that is lost, or cannot be reached.
void Center::waits_at_another_site(ContactId call) {
    Contact& it = at(call);
    Stay& stay = stays_[call.index()];
    if (stay.queued == events::never)
        stay.queued = it.since;
    Event& moved = emit(EventKind::call_moved, it, call);
    moved.since = it.since;
    const routing::Decision& decision = router_.decide(moved);
    call_stops_waiting(it);
    it.rings = 0;
    it.state = ContactState::on_the_way;
    carry_out_all(decision);
    if (call.index() < lines_of_contacts_.size())
        gives_line_back(lines_of_contacts_[call.index()], call, AgentId{});
    // No site's, until another takes it.
    at(call).call_type = plan_->type_of_site_type[at(call).call_type.index()];
    goes_to_site(call, true);
}

// --- Lines. -------------------------------------------------------------------------------------

/// From where the call waits to its agent; false: there is none.
bool Center::takes_line(ContactId call, AgentId agent) {
    const std::uint32_t way =
        lines_->route_between(plan_->place_of_type[at(call).call_type.index()],
                              plan_->place_of_group[at(agent).group.index()]);
    if (!lines_->is_any(way))
        return true;
    if (!lines_->has_room(way))
        return false;
    entry(lines_of_agents_, agent.index(), agents_.size()) = {now_, way};
    lines_->take(way);
    Event& taken = emit(EventKind::line_taken, at(call), call);
    taken.agent = agent;
    taken.group = at(agent).group;
    tell_router_of_lines();
    return true;
}

Duration Center::way_to(ContactId call, AgentId agent) const {
    return lines_->latency(
        lines_->route_between(plan_->place_of_type[contacts_[call.index()].call_type.index()],
                              plan_->place_of_group[at(agent).group.index()]));
}

/// The router has offered more than one call at once, and the first took the last line. It knows by
/// now who cannot be reached.
void Center::line_is_missing(ContactId call, AgentId agent) {
    Agent& who = at(agent);
    Contact& it = at(call);
    who.contact = call;
    who.state = AgentState::ringing;
    who.since = now_;
    it.state = ContactState::ringing;
    ++it.rings;
    Event& offered = emit(EventKind::call_offered, it, call);
    offered.since = it.since;
    offered.agent = agent;
    offered.group = who.group;
    ring_fails(agent, Detail::no_line);
    is_free(agent);
}

void Center::gives_line_back(LineHeld& line, ContactId call, AgentId agent) {
    if (line.since == events::never)
        return;
    Event& released = emit(EventKind::line_released, at(call), call);
    released.since = std::exchange(line.since, events::never);
    released.agent = agent;
    released.group = agent ? at(agent).group : GroupId{};
    lines_->give_back(line.route);
    tell_router_of_lines();
}

void Center::agent_gives_line_back(AgentId agent) {
    if (agent.index() < lines_of_agents_.size())
        gives_line_back(lines_of_agents_[agent.index()], at(agent).contact, agent);
}

/// Who can be reached now and could not, and the other way round.
void Center::tell_router_of_lines() {
    if (turns_seen_ == lines_->turns())
        return;
    turns_seen_ = lines_->turns();
    for (const Plan::Reach& it : plan_->reaches) {
        const std::uint32_t way = lines_->route_between(plan_->place_of_type[it.call_type.index()],
                                                        plan_->place_of_group[it.group.index()]);
        const bool is_cut_off = !lines_->has_room(way);
        if (is_cut_off == router_.floor().is_cut_off(it.group, it.call_type))
            continue;
        // One call a time may go there while there is room.
        for (std::uint64_t taken = lines_->taken() + 1; taken != lines_->taken();) {
            taken = lines_->taken();
            Event& turned =
                emit(is_cut_off ? EventKind::group_cut_off : EventKind::group_reachable);
            turned.group = it.group;
            turned.serial = it.call_type.index();
            if (brings_chance_)
                turned.chance = chance_of_now(AgentId{});
            route(turned);
            if (!lines_->has_room(way))
                break;
        }
    }
}

}  // namespace ringside::center
