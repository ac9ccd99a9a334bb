// How events change what is known of sites, links and outages.
#include "sim/observers/network_tally.hpp"

#include <algorithm>
#include <utility>

#include "sim/observers/line_places.hpp"

namespace ringside::observers {

using events::Detail;
using events::Event;
using events::EventKind;
using events::Time;

NetworkTally::NetworkTally(ObservedNetwork network)
    : network_(std::move(network)),
      sites_(network_.sites),
      links_(network_.links),
      outages_(network_.outages),
      lines_of_sites_(network_.sites),
      on_links_(network_.links) {}

void NetworkTally::see(const Event& event) {
    switch (event.kind) {
        case EventKind::line_taken:
        case EventKind::line_released:
            return see_line(event);
        case EventKind::platform_changed:
            return see_outage(event);
        case EventKind::horizon_reached:
            // Up to here, as if all lines were given back.
            for (std::size_t site = 0; site < sites_.size(); ++site)
                changes(lines_of_sites_[site], false, event.time, sites_[site].lines, nullptr, 0,
                        sites_[site].peak);
            for (std::size_t link = 0; link < links_.size(); ++link)
                changes(on_links_[link], false, event.time, links_[link].used, &links_[link].full,
                        network_.talks_of_link[link], links_[link].peak);
            return;
        default:
            break;
    }
    if (event.call_type.is_none())
        return;
    see_call(event);
    see_queue(event);
    if (!recoveries_.empty())
        look_for_recovery(event.time);
}

/// The area up to now, before the number changes.
void NetworkTally::changes(Link& link, bool taken, Time now, WideNanoseconds& used,
                           WideNanoseconds* full, std::uint64_t room, std::uint64_t& peak) const {
    const std::int64_t past = (now - std::max(link.since, network_.counted_from)).count();
    if (past > 0) {
        used += static_cast<WideNanoseconds>(link.talks) * past;
        if (full != nullptr && link.talks >= room)
            *full += past;
    }
    link.since = now;
    if (taken)
        ++link.talks;
    else if (link.talks > 0)
        --link.talks;
    if (now >= network_.counted_from)
        peak = std::max(peak, link.talks);
}

void NetworkTally::see_line(const Event& event) {
    const bool taken = event.kind == EventKind::line_taken;
    const LinePlaces line = line_places(network_, event);
    if (line.is_from_carrier()) {
        SiteCell& site = sites_[line.to - 1];
        changes(lines_of_sites_[line.to - 1], taken, event.time, site.lines, nullptr, 0, site.peak);
    }
    for (const std::uint32_t which : links_of_line(network_, event)) {
        LinkCell& link = links_[which];
        link.talks += taken && counts(event) ? 1u : 0u;
        changes(on_links_[which], taken, event.time, link.used, &link.full,
                network_.talks_of_link[which], link.peak);
    }
}

void NetworkTally::see_call(const Event& event) {
    if (!counts(event))
        return;
    const std::uint32_t place = network_.place_of_type[event.call_type.index()];
    const auto at_its_site = [&](std::uint64_t SiteCell::*count) {
        if (place > 0)
            ++(sites_[place - 1].*count);
    };
    switch (event.kind) {
        case EventKind::call_routed:
            return at_its_site(&SiteCell::routed);
        case EventKind::call_moved:
            return at_its_site(&SiteCell::moved);
        case EventKind::contact_blocked:
            refused_ += event.detail == Detail::no_line ? 1 : 0;
            return;
        case EventKind::call_cleared:
            if (event.detail == Detail::line_lost)
                at_its_site(&SiteCell::lost);
            return;
        case EventKind::call_answered:
        case EventKind::call_dropped:
            break;
        default:
            return;
    }
    const std::uint32_t sits = network_.place_of_group[event.group.index()];
    if (event.kind == EventKind::call_dropped) {
        // Others are dropped because their agent goes.
        if (event.time != last_began_)
            return;
        ++outages_[last_outage_].dropped;
        if (sits > 0)
            ++sites_[sits - 1].dropped;
    } else if (sits > 0) {
        ++sites_[sits - 1].answered;
        sites_[sits - 1].for_others += place > 0 && place != sits ? 1 : 0;
    }
}

void NetworkTally::see_queue(const Event& event) {
    switch (event.kind) {
        case EventKind::call_queued:
            waiting_.insert(event.time - event.waited);
            return;
        case EventKind::call_answered:
        case EventKind::call_abandoned:
        case EventKind::call_balked:
        case EventKind::call_cleared:
        case EventKind::call_moved:
        case EventKind::callback_accepted:
        case EventKind::wait_cut:
            if (const auto found = waiting_.find(event.since); found != waiting_.end())
                waiting_.erase(found);
            return;
        default:
            return;
    }
}

void NetworkTally::see_outage(const Event& event) {
    if (event.stage == 1) {
        last_outage_ = event.serial;
        last_began_ = event.time;
        return;
    }
    if (!counts(event))
        return;
    ++outages_[event.serial].ended;
    recoveries_.push_back({event.serial, event.time});
    look_for_recovery(event.time);
}

void NetworkTally::look_for_recovery(Time now) {
    if (!waiting_.empty() && now - *waiting_.begin() > network_.within)
        return;
    for (const Recovery& recovery : recoveries_) {
        OutageCell& outage = outages_[recovery.outage];
        ++outage.recovered;
        outage.until_recovered += (now - recovery.ended).count();
    }
    recoveries_.clear();
}

}  // namespace ringside::observers
