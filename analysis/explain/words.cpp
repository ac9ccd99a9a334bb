// The sentences; see words.hpp.
#include "analysis/explain/words.hpp"

#include <fmt/format.h>

#include <chrono>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::explain {
namespace {

using events::Detail;
using events::Event;
using events::EventKind;
using routing::Choice;

std::string past(const Event& event) { return length_words(event.time - event.since); }

std::string wait(const Event& event) {
    return length_words(event.waited + (event.time - event.since));
}

std::string offers_to_agents(const Names& names, const Choice& choice) {
    std::string words;
    for (const routing::Offer& offer : choice.offers)
        words += (words.empty() ? "" : ", ") + names.agent(offer.agent);
    return words;
}

std::string offered_calls(const Names& names, const Choice& choice) {
    std::string words;
    for (const routing::Offer& offer : choice.offers)
        words += (words.empty() ? "" : ", ") + names.call(choice.named(offer.call).serial);
    return words;
}

std::string what_the_call_finds(const Names& names, const Choice& choice) {
    return choice.offers.empty() ? "waits" : "is offered to " + offers_to_agents(names, choice);
}

std::string what_the_agent_finds(const Names& names, const Choice& choice) {
    return choice.offers.empty() ? "gets no call" : "is offered " + offered_calls(names, choice);
}

}  // namespace

std::string length_words(events::Duration length) {
    using namespace std::chrono;
    // Tenths of a second matter where there are few of them.
    if (length < 10s)
        return report::spoken(round<duration<std::int64_t, std::deci>>(length));
    return report::spoken(round<seconds>(length));
}

std::string words_for_call(const Names& names, const Event& event) {
    const auto agent = [&] { return names.agent(event.agent); };
    switch (event.kind) {
        case EventKind::contact_entered:
            return "enters";
        case EventKind::contact_blocked:
            return event.detail == Detail::queue_full ? "is turned away: the queue is full"
                                                      : "is turned away: every line is taken";
        case EventKind::contact_closed:
            return "is turned away: the center is closed";
        case EventKind::ivr_node_entered:
            return "is at " + names.ivr_node(event.stage) + " of the IVR";
        case EventKind::ivr_self_served:
            return "is served by the IVR and gone";
        case EventKind::ivr_hung_up:
            return "hangs up in the IVR";
        case EventKind::ivr_voicemail_left:
            return "leaves a message and is gone";
        case EventKind::call_queued:
            return "asks for an agent";
        case EventKind::call_balked:
            return "hangs up at once, seeing that it would wait";
        case EventKind::call_abandoned:
            return fmt::format("hangs up after waiting {}", wait(event));
        case EventKind::call_cleared:
            return fmt::format("is sent away after waiting {}: {}", wait(event),
                               event.detail == Detail::nobody_there ? "nobody is there to answer"
                               : event.detail == Detail::line_lost  ? "its site is out of order"
                                                                    : "the center closes");
        case EventKind::callback_accepted:
            return fmt::format("hangs up after waiting {}, to be called back", wait(event));
        case EventKind::callback_not_reached:
            return event.detail == Detail::given_up ? "is given up: nobody calls back again"
                                                    : "is to be called again";
        case EventKind::call_routed:
            return "goes to the queue of " + names.call_type(event.call_type);
        case EventKind::call_moved:
            return fmt::format("leaves the queue of {} after waiting {}: its site is lost",
                               names.call_type(event.call_type), wait(event));
        case EventKind::delivery_cut:
            return "is on its way to a site when the simulation ends";
        case EventKind::call_offered:
            return "rings at the phone of " + agent();
        case EventKind::call_not_answered:
            return fmt::format("is {} by {}, whose phone rang for {}",
                               event.detail == Detail::declined ? "declined" : "not answered",
                               agent(), past(event));
        case EventKind::offer_withdrawn:
            return fmt::format("rings no more at the phone of {}, after {}", agent(), past(event));
        case EventKind::call_answered:
            return fmt::format("is answered by {} after waiting {}", agent(), wait(event));
        case EventKind::hold_started:
            return "is put on hold";
        case EventKind::hold_ended:
            return "is taken off hold after " + past(event);
        case EventKind::talk_ended:
            if (event.detail == Detail::not_reached)
                return fmt::format("is not reached: nobody picks up within {}", past(event));
            return fmt::format(
                "ends after {} of talk{}", past(event),
                event.detail == Detail::work_follows ? "; after-call work begins" : "");
        case EventKind::call_dropped:
            return "is cut off: its agent leaves";
        case EventKind::after_call_work_ended:
            return "is done: after-call work took " + past(event);
        case EventKind::ivr_cut:
            return "is still in the IVR when the simulation ends";
        case EventKind::wait_cut:
            return fmt::format("still waits when the simulation ends, for {}", wait(event));
        case EventKind::talk_cut:
        case EventKind::hold_cut:
            return "is still in talk when the simulation ends";
        case EventKind::after_call_work_cut:
            return "is still worked on when the simulation ends";
        default:
            return {};
    }
}

std::string words_for_agent(const Names& names, const Event& event) {
    const auto call = [&] { return names.call(event.serial); };
    switch (event.kind) {
        case EventKind::agent_shift_started:
            return "has a shift from now on";
        case EventKind::agent_shift_ended:
            return "has a shift until now";
        case EventKind::agent_signed_in:
            return "signs in";
        case EventKind::agent_signed_out:
            return "signs out";
        case EventKind::agent_paused:
            return event.detail == Detail::break_time ? "goes on a break"
                   : event.detail == Detail::declined ? "is set aside after declining a call"
                   : event.detail == Detail::lost     ? "is set aside after another was faster"
                                                      : "is set aside after a call not answered";
        case EventKind::agent_resumed:
            return fmt::format("is back after {}", past(event));
        case EventKind::offer_withdrawn:
            return event.detail == Detail::lost
                       ? fmt::format("loses {} to an agent who was faster", call())
                       : fmt::format("hears no more of {}, after {} of ringing", call(),
                                     past(event));
        case EventKind::call_not_answered:
            return event.detail == Detail::declined
                       ? fmt::format("declines {}", call())
                       : fmt::format("does not answer {}; the phone rang for {}", call(),
                                     past(event));
        case EventKind::call_answered:
            return fmt::format("answers {}, which waited {}", call(), wait(event));
        case EventKind::hold_started:
            return fmt::format("puts {} on hold", call());
        case EventKind::hold_ended:
            return fmt::format("takes {} off hold after {}", call(), past(event));
        case EventKind::talk_ended:
            if (event.detail == Detail::not_reached)
                return fmt::format("calls {} in vain: nobody picks up within {}", call(),
                                   past(event));
            return fmt::format("ends {} after {} of talk", call(), past(event));
        case EventKind::call_dropped:
            return fmt::format("leaves and cuts {} off", call());
        case EventKind::after_call_work_ended:
            return fmt::format("ends {} of after-call work", past(event));
        case EventKind::talk_cut:
        case EventKind::hold_cut:
            return fmt::format("still talks to {} when the simulation ends", call());
        case EventKind::after_call_work_cut:
            return "still does after-call work when the simulation ends";
        default:
            return {};
    }
}

std::string words_of(const Names& names, const Choice& choice) {
    const Event& event = choice.event;
    switch (event.kind) {
        case EventKind::call_queued:
            return fmt::format("{} asks for an agent and {}", names.call(event.serial),
                               what_the_call_finds(names, choice));
        case EventKind::call_not_answered:
            return fmt::format("{} is not answered by {} and {}", names.call(event.serial),
                               names.agent(event.agent), what_the_call_finds(names, choice));
        case EventKind::agent_idle:
            return fmt::format("{} is free and {}", names.agent(event.agent),
                               what_the_agent_finds(names, choice));
        case EventKind::call_answered:
            return fmt::format("{} may take more than {} and {}", names.agent(event.agent),
                               names.call(event.serial), what_the_agent_finds(names, choice));
        default:
            break;
    }
    std::string offers;
    for (const routing::Offer& offer : choice.offers) {
        offers +=
            fmt::format("{}{} to {}", offers.empty() ? "" : ", ",
                        names.call(choice.named(offer.call).serial), names.agent(offer.agent));
    }
    return "the router looks again and offers " + (offers.empty() ? "nothing" : offers);
}

std::string name_of(const Names& names, const Choice& choice,
                    const routing::Explanation::Candidate& candidate) {
    std::string name;
    if (candidate.call)
        name = names.call(choice.named(candidate.call).serial);
    if (candidate.agent)
        name += (name.empty() ? "" : " to ") + names.agent(candidate.agent);
    else if (candidate.group)
        name += (name.empty() ? "" : " to ") + names.group(candidate.group);
    return name;
}

}  // namespace ringside::analysis::explain
