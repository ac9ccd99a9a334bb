// The draws of a run alone: the gap to the next call of the type, the patience of who must wait,
// the talk of who is answered.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/arrivals.hpp"
#include "sim/center/model.hpp"
#include "sim/center/plan.hpp"
#include "sim/engine/stream.hpp"
#include "sim/events/event.hpp"

namespace bench::parts {

namespace center = ringside::center;
namespace engine = ringside::engine;
namespace events = ringside::events;

class Draws {
  public:
    Draws(const center::Model& model, std::uint64_t seed)
        : model_(model), plan_(model), key_(engine::replication_key(seed, 0)) {
        for (std::size_t type = 0; type < model.call_types.size(); ++type) {
            arrivals_.emplace_back(model, type).start_day(model, key_, 0);
            next_call_.push_back(arrivals_.back().next(model, key_));
        }
    }

    /// Draws what the step drew; returns when what was drawn for a call ends, or never.
    events::Time replay(std::span<const events::Event> step) {
        using events::EventKind;
        if (step.front().kind == EventKind::contact_entered) {
            call_arrives(step.front());
        }
        switch (step.back().kind) {
            case EventKind::call_answered:
                return talk_end(step.back());
            case EventKind::call_queued:
                return patience_end(step.back());
            default:
                return events::never;
        }
    }

    /// Calls that came at another time than was drawn, or were not who was drawn.
    std::uint64_t wrong() const { return wrong_; }

  private:
    void call_arrives(const events::Event& entered) {
        const std::size_t type = entered.call_type.index();
        center::ArrivalProcess& arrivals = arrivals_[type];
        wrong_ += next_call_[type] != entered.time || arrivals.serial() != entered.serial;
        if (entered.contact.index() >= talk_words_.size()) {
            talk_words_.resize(entered.contact.index() + 1);
        }
        talk_words_[entered.contact.index()] = arrivals.talk_word();
        next_call_[type] = arrivals.next(model_, key_);
    }

    events::Time talk_end(const events::Event& answered) const {
        engine::Stream stream(key_, answered.serial, engine::Purpose::talk, 0,
                              talk_words_[answered.contact.index()]);
        const center::DrawnTime& talk = model_.call_types[answered.call_type.index()].talk;
        const double slowness = plan_.slowness(answered.group, answered.call_type);
        return events::after(answered.time,
                             talk.distribution.draw_duration(stream, talk.factor.at(0) * slowness));
    }

    events::Time patience_end(const events::Event& queued) const {
        const center::DrawnTime& patience = model_.call_types[queued.call_type.index()].patience;
        if (patience.distribution.is_never()) {
            return events::never;
        }
        engine::Stream stream(key_, queued.serial, engine::Purpose::patience);
        return events::after(queued.time,
                             patience.distribution.draw_duration(stream, patience.factor.at(0)));
    }

    const center::Model& model_;
    center::Plan plan_;
    engine::ReplicationKey key_;
    std::vector<center::ArrivalProcess> arrivals_;  // by call type
    std::vector<events::Time> next_call_;           // by call type
    std::vector<std::uint64_t> talk_words_;         // by contact
    std::uint64_t wrong_ = 0;
};

}  // namespace bench::parts
