// The calendar of a run alone: the same notices, put and taken in the same order, the stale ones
// swept at the same moments. Arrivals stand apart from the calendar and only look at it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/center/ranks.hpp"
#include "sim/engine/calendar.hpp"
#include "tests/bench/parts/recording.hpp"

namespace bench::parts {

namespace center = ringside::center;
namespace engine = ringside::engine;
namespace events = ringside::events;

class Calendar {
  public:
    explicit Calendar(const center::Model& model) {
        using center::Rank;
        calendar_.put(center::notice(model.horizon.end(), Rank::horizon, 0, 0));
        const events::Time warm = events::start_of_time + model.horizon.warm_up;
        if (warm > events::start_of_time) {
            calendar_.put(center::notice(warm, Rank::warm_up_ends, 0, 0));
        }
    }

    void replay(const RecordedStep& step) {
        using events::EventKind;
        const events::Event& first = step.events.front();
        const events::Event& last = step.events.back();
        switch (first.kind) {
            case EventKind::contact_entered:
                while (calendar_.next_time() <= first.time) {
                    calendar_.take();  // what holds would have happened: it is stale
                    --stale_;
                }
                break;
            case EventKind::talk_ended:
                take_next_that_holds(first, first.agent.value);
                break;
            case EventKind::call_abandoned:
                take_next_that_holds(first, first.contact.value);
                contact(first.contact).has_notice = false;
                ++contact(first.contact).stamp;
                break;
            case EventKind::warm_up_ended:
                take_next_that_holds(first, 0);
                break;
            default:
                break;  // the agents come, the horizon is reached: once a run
        }
        if (last.kind == EventKind::call_answered) {
            answered(last, step.puts);
        } else if (last.kind == EventKind::call_queued) {
            waits(last, step.puts);
        }
    }

    /// Notices that came at another time than something happened, or concerned somebody else.
    std::uint64_t wrong() const { return wrong_; }

  private:
    using Notice = engine::Notice;
    using Rank = center::Rank;
    struct Contact {
        std::uint32_t stamp = 0;
        bool has_notice = false;
    };

    Contact& contact(events::ContactId call) {
        if (call.index() >= contacts_.size()) {
            contacts_.resize(call.index() + 1);
        }
        return contacts_[call.index()];
    }

    bool holds(const Notice& notice) const {
        return center::rank_in(notice) != Rank::patience_ends ||
               contacts_[notice.subject].stamp == notice.stamp;
    }

    void take_next_that_holds(const events::Event& event, std::uint32_t subject) {
        events::Time looked = calendar_.next_time();
        Notice notice = calendar_.take();
        while (!holds(notice)) {
            --stale_;
            looked = calendar_.next_time();
            notice = calendar_.take();
        }
        wrong_ += looked != event.time || notice.subject != subject;
    }

    void answered(const events::Event& event, events::Time talk_end) {
        Contact& it = contact(event.contact);
        ++it.stamp;
        if (it.has_notice) {
            it.has_notice = false;
            notice_is_stale();
        }
        calendar_.put(
            center::notice(talk_end, Rank::work_ends, event.agent.value, event.agent.value));
    }

    void waits(const events::Event& event, events::Time patience_end) {
        if (patience_end == events::never) {
            return;
        }
        Contact& it = contact(event.contact);
        it.has_notice = true;
        calendar_.put(center::notice(patience_end, Rank::patience_ends, event.serial,
                                     event.contact.value, it.stamp));
    }

    /// When to sweep is the center's rule.
    void notice_is_stale() {
        ++stale_;
        if (stale_ < 64 || stale_ < calendar_.size() / 3) {
            return;
        }
        calendar_.filter([this](const Notice& notice) { return holds(notice); });
        stale_ = 0;
    }

    engine::Calendar calendar_;
    std::vector<Contact> contacts_;  // by contact
    std::size_t stale_ = 0;
    std::uint64_t wrong_ = 0;
};

}  // namespace bench::parts
