// What of the platform fails, or works less well: by an event of the scenario, or by chance.
#include <algorithm>
#include <cassert>

#include "sim/center/center.hpp"
#include "sim/center/queueing.hpp"
#include "sim/center/ranks.hpp"

namespace ringside::center {

using engine::Purpose;
using engine::Stream;
using events::Detail;
using What = PlatformChange::What;

/// Failures are numbered behind the commands.
void Center::schedule_failures() {
    if (!model_->platform)
        return;
    for (std::uint32_t failure = 0; failure < model_->platform->failures.size(); ++failure)
        failure_is_due(failure, 0);
}

/// Steps count: after an odd one it fails, after an even one it is repaired. Step 0 is the start.
void Center::failure_is_due(std::uint32_t failure, std::uint32_t step) {
    const Failures& it = model_->platform->failures[failure];
    const bool fails = step % 2 == 1;
    if (step > 0) {
        const auto number = static_cast<std::uint32_t>(model_->commands.size()) + failure;
        platform_changes(it.change, number, fails);
    }
    Stream stream(key_, failure, Purpose::failure, step);
    const Duration length = (fails ? it.lasts : it.works_for).draw_duration(stream);
    const Time next = events::after(now_, std::max(length, Duration{1}));
    if (next < model_->horizon.end())
        calendar_.put(notice(next, Rank::failure, failure, failure, step + 1));
}

void Center::platform_changes(const PlatformChange& change, std::uint32_t number, bool begins_now) {
    const double before = capacity_left(change.what, change.which);
    if (begins_now)
        troubles_.emplace_back(number, change);
    else
        std::erase_if(troubles_, [&](const auto& trouble) { return trouble.first == number; });
    const double after = capacity_left(change.what, change.which);
    Event& changed = emit(EventKind::platform_changed);
    changed.serial = number;
    changed.stage = begins_now ? 1 : 0;
    if (change.what == What::link) {
        lines_->set_factor(change.which, after);
        tell_router_of_lines();
    }
    if (after == 0.0 && before > 0.0) {
        if (change.what == What::site)
            site_fails(change.which);
        else if (change.what == What::link)
            link_fails(change.which);
    } else if (before == 0.0 && after > 0.0 && change.what == What::site) {
        site_returns(change.which);
    }
}

/// Of several troubles at once the worst counts.
double Center::capacity_left(What what, std::uint32_t which) const {
    double left = 1.0;
    for (const auto& [number, trouble] : troubles_) {
        if (trouble.what == what && trouble.which == which)
            left = std::min(left, trouble.factor);
    }
    return left;
}

double Center::speed_of_server(std::uint32_t server) const {
    return capacity_left(What::server, server);
}

/// First those who have nothing to do, so that no phone rings there again. Then the talks are cut,
/// and who waits goes elsewhere.
void Center::site_fails(std::uint32_t site) {
    const auto sits_there = [&](AgentId agent) {
        return plan_->place_of_group[at(agent).group.index()] == place_of_site(site);
    };
    for (std::size_t number = 0; number < agents_.size(); ++number) {
        const AgentId agent{number};
        if (!sits_there(agent))
            continue;
        ++held(agent).absent;
        if (at(agent).state == AgentState::idle || at(agent).state == AgentState::paused)
            signs_out(agent);
    }
    for (std::size_t number = 0; number < agents_.size(); ++number) {
        const AgentId agent{number};
        if (sits_there(agent) && at(agent).state != AgentState::off) {
            drops_contact(agent);
            signs_out(agent);
        }
    }
    lose([&](ContactId call) {
        return plan_->place_of_type[at(call).call_type.index()] == place_of_site(site);
    });
}

void Center::site_returns(std::uint32_t site) {
    for (std::size_t number = 0; number < agents_.size(); ++number) {
        const AgentId agent{number};
        if (plan_->place_of_group[at(agent).group.index()] == place_of_site(site)) {
            --held(agent).absent;
            comes_back(agent);
        }
    }
}

void Center::link_fails(std::uint32_t link) {
    const auto goes_over = [&](const std::vector<LineHeld>& lines, std::size_t place) {
        return place < lines.size() && lines[place].since != events::never &&
               lines_->goes_over(lines[place].route, link);
    };
    lose([&](ContactId call) { return goes_over(lines_of_contacts_, call.index()); });
    for (std::size_t number = 0; number < agents_.size(); ++number) {
        if (goes_over(lines_of_agents_, number))
            is_cut_off(AgentId{number});
    }
}

/// Calls that wait first, so that agents who are free then find none of them.
template <class IsConcerned>
void Center::lose(IsConcerned is_concerned) {
    const auto each_in = [&](auto is_in_state, auto then) {
        for (std::size_t handle = 0; handle < contacts_.size(); ++handle) {
            const ContactId call{handle};
            if (is_in_state(at(call).state) && is_concerned(call))
                then(call);
        }
    };
    using S = ContactState;
    const auto loses = [this](ContactId call) { loses_site(call); };
    each_in([](S state) { return state == S::waiting || state == S::on_the_way; }, loses);
    each_in([](S state) { return state == S::ringing; }, loses);
    each_in([](S state) { return state == S::talking || state == S::on_hold; },
            [this](ContactId call) { is_cut_off(at(call).agent); });
}

void Center::loses_site(ContactId call) {
    const CallTypeId call_type = plan_->type_of_site_type[at(call).call_type.index()];
    bool can_go_elsewhere = false;
    for (std::uint32_t site = 0; site < model_->platform->sites.size(); ++site)
        can_go_elsewhere = can_go_elsewhere || site_can_take(call_type, site);
    const Delivery& delivery = model_->platform->delivery;
    if (at(call).state == ContactState::on_the_way) {
        // It has not been heard of anywhere: the line goes dead while it rings.
        ++at(call).stamp;
        notice_is_stale();
        is_refused(call, Detail::no_line);
    } else if (!delivery.lost_means_lost && !delivery.full_means_busy && can_go_elsewhere) {
        waits_at_another_site(call);
    } else {
        leaves_queue(call, EventKind::call_cleared, Detail::line_lost);
    }
}

/// The agent stays: it has lost its caller, or its phone falls silent.
void Center::is_cut_off(AgentId agent) {
    drops_contact(agent);
    is_free(agent);
}

}  // namespace ringside::center
