// Which steps there are, and how they are kept.
#include "tests/bench/parts/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

namespace bench::parts {

namespace events = ringside::events;
namespace {

using events::Event;
using events::EventKind;

constexpr std::size_t steps_in_stretch = 1024;

bool is(std::span<const Event> step, std::initializer_list<EventKind> kinds) {
    return std::ranges::equal(step, kinds, {}, &Event::kind);
}

/// The parts know a call that comes, is answered at once or waits, talks or gives up; and what
/// concerns no call (the agents come, the warm-up ends) or all of them (the horizon).
bool is_known(std::span<const Event> step) {
    using enum EventKind;
    switch (step.front().kind) {
        case contact_entered:
            return is(step, {contact_entered, call_queued}) ||
                   is(step, {contact_entered, call_queued, call_answered});
        case talk_ended:
            return is(step, {talk_ended, agent_idle}) ||
                   is(step, {talk_ended, agent_idle, call_answered});
        case call_abandoned:
            return is(step, {call_abandoned});
        case agent_shift_started:
            return is(step, {agent_shift_started, agent_signed_in, agent_idle});
        case warm_up_ended:
            return true;
        default:
            return step.back().kind == horizon_reached;
    }
}

}  // namespace

std::span<const RecordedStep> Recording::next() {
    events_.clear();
    ends_.clear();
    steps_.clear();
    while (ends_.size() < steps_in_stretch) {
        const std::span<const Event> step = center_.step();
        if (step.empty()) {
            break;
        }
        if (!is_known(step)) {
            throw std::runtime_error(fmt::format("no part can replay a step that begins with {}",
                                                 name_of(step.front().kind)));
        }
        events_.insert(events_.end(), step.begin(), step.end());
        ends_.push_back(events_.size());
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
        const std::span<const Event> step{events_.data() + begin, end - begin};
        steps_.push_back({step, draws_.replay(step)});
        begin = end;
    }
    return steps_;
}

}  // namespace bench::parts
