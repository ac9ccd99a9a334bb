// Where somebody is, in words.
#include "visualize/screens/story_words.hpp"

#include <fmt/format.h>

#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

std::string caller_words(const View& view, const Caller& caller) {
    const Setting& setting = view.setting();
    const std::string past = time_words(view.now() - caller.since);
    const std::string waited = "waits " + time_words(view.now() - caller.queued);
    const auto agent = [&] { return agent_words(setting, caller.agent.index()); };
    switch (caller.place) {
        case Place::on_the_way:
            return "on the way for " + past;
        case Place::ivr:
            return "in the IVR for " + past;
        case Place::waiting:
            return waited;
        case Place::ringing:
            return caller.rings > 1
                       ? fmt::format("{}, now for one of {} phones", waited, caller.rings)
                       : fmt::format("{}, now for {} to pick up", waited, agent());
        case Place::talking:
            return fmt::format("talks to {} for {}", agent(), past);
        case Place::on_hold:
            return fmt::format("on hold for {}; its agent is {}", past, agent());
        case Place::nowhere:
            break;
    }
    return "";
}

std::string seat_words(const View& view, std::size_t agent) {
    const Seat& seat = view.picture.seats()[agent];
    const std::string past = time_words(view.now() - seat.since);
    const auto type = [&] { return view.setting().call_types[seat.call_type.index()].title; };
    switch (seat.state) {
        case SeatState::off:
            return "not at work now";
        case SeatState::absent:
            return "absent";
        case SeatState::idle:
            return "idle for " + past;
        case SeatState::ringing:
            return fmt::format("the phone rings for {}: {}", past, type());
        case SeatState::talking:
            return fmt::format("talks for {}: {}", past, type());
        case SeatState::on_hold:
            return fmt::format("has put the caller on hold for {}: {}", past, type());
        case SeatState::after_call_work:
            return fmt::format("after-call work for {}: {}", past, type());
        case SeatState::on_break:
            return "on a break for " + past;
        case SeatState::set_aside:
            return "set aside for " + past;
    }
    return "";
}

}  // namespace

const Caller* find_caller(const Picture& picture, std::uint64_t serial) {
    for (const Caller& caller : picture.callers()) {
        if (caller.place != Place::nowhere && caller.serial == serial)
            return &caller;
    }
    return nullptr;
}

std::string agent_words(const Setting& setting, std::size_t agent) {
    return setting.agent_title(AgentId{agent});
}

std::string state_words(const View& view) {
    const Subject& subject = view.story->subject;
    if (subject.is_agent())
        return seat_words(view, subject.agent.index());
    if (const Caller* caller = find_caller(view.picture, subject.serial))
        return caller_words(view, *caller);
    return view.story->lines.empty() ? "has not called yet" : "is gone";
}

std::string wait_words(const View& view) {
    const Subject& subject = view.story->subject;
    const Caller* caller = subject.is_agent() ? nullptr : find_caller(view.picture, subject.serial);
    if (caller == nullptr || caller->place != Place::waiting)
        return "";
    const Setting& setting = view.setting();
    std::string groups;
    std::int64_t here = 0;
    std::int64_t idle = 0;
    for (std::size_t group = 0; group < setting.center.groups.size(); ++group) {
        const observers::ObservedGroup& it = setting.center.groups[group];
        for (const AgentId agent : setting.agents_of(group)) {
            if (it.can_answer[caller->call_type.index()] &&
                view.picture.seats()[agent.index()].state == SeatState::idle)
                ++idle;
        }
        const std::int64_t present = view.picture.day().heads(group).present;
        if (!it.can_answer[caller->call_type.index()] || present == 0)
            continue;
        here += present;
        groups += (groups.empty() ? "" : ", ") + setting.group_titles[group];
    }
    if (here == 0)
        return "Nobody who is here may take it.";
    return fmt::format("{} {} may take it ({}); {}.", here, here == 1 ? "agent" : "agents", groups,
                       idle == 0 ? "none is idle" : fmt::format("{} idle", idle));
}

}  // namespace ringside::visualize
