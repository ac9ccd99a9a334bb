// The story of a call: its way, the decisions about it, and who was served before it.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "analysis/explain/story.hpp"
#include "analysis/explain/words.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::explain {
namespace {

using events::Detail;
using events::Event;
using events::EventKind;
using report::counted;
using routing::Choice;
using routing::Floor;

/// The contact is gone, or the horizon is reached.
bool ends_its_way(const Event& event) {
    switch (event.kind) {
        case EventKind::contact_blocked:
        case EventKind::contact_closed:
        case EventKind::ivr_self_served:
        case EventKind::ivr_hung_up:
        case EventKind::ivr_voicemail_left:
        case EventKind::call_balked:
        case EventKind::call_abandoned:
        case EventKind::call_cleared:
        case EventKind::call_dropped:
        case EventKind::after_call_work_ended:
        case EventKind::ivr_cut:
        case EventKind::delivery_cut:
        case EventKind::wait_cut:
        case EventKind::talk_cut:
        case EventKind::hold_cut:
        case EventKind::after_call_work_cut:
            return true;
        case EventKind::talk_ended:
            // Who is not reached may be called again.
            return event.detail != Detail::work_follows && event.detail != Detail::not_reached;
        case EventKind::callback_not_reached:
            return event.detail == Detail::given_up;
        default:
            return false;
    }
}

bool ends_its_wait(const Event& event) {
    return event.kind == EventKind::call_abandoned || event.kind == EventKind::call_cleared ||
           event.kind == EventKind::callback_accepted || event.kind == EventKind::wait_cut;
}

class StoryOfCall final : public Story {
  public:
    StoryOfCall(const Names& names, std::uint64_t serial, std::uint64_t most)
        : Story(names, most), serial_(serial) {}

    void see(const Event& event, const Choice* choice, const Floor& floor) override {
        const bool is_its_own = !event.call_type.is_none() && event.serial == serial_;
        if (is_its_own)
            see_its_own(event, choice, floor);
        else if (waits_)
            see_another(event, choice, floor);
    }
    bool is_over() const override { return is_over_; }

  private:
    void see_its_own(const Event& event, const Choice* choice, const Floor& floor) {
        if (ends_its_wait(event))
            tell_who_was_first(event);
        if (choice != nullptr) {
            tell(*choice, words_of(names_, *choice) + behind_whom(event, *choice, floor));
            call_ = event.contact;
            call_type_ = event.call_type;
            waits_ = !choice->offers_call(call_);
        } else if (event.kind != EventKind::call_offered) {
            // That it is offered was told where it was decided.
            const bool comes_again = event.kind == EventKind::contact_entered && has_entered_;
            const std::string words =
                comes_again ? "is to be called back now" : words_for_call(names_, event);
            has_entered_ = true;
            if (!words.empty())
                tell(event, names_.call(serial_) + " " + words);
        }
        waits_ = waits_ && !ends_its_way(event) && !ends_its_wait(event);
        is_over_ = is_over_ || ends_its_way(event);
    }

    std::string behind_whom(const Event& event, const Choice& choice, const Floor& floor) const {
        if (event.kind != EventKind::call_queued || !choice.offers.empty())
            return {};
        const std::uint32_t others = floor.waiting_of(event.call_type) - 1;
        if (others == 0)
            return {};
        return fmt::format("; {} of its type {} already", others, others == 1 ? "waits" : "wait");
    }

    void see_another(const Event& event, const Choice* choice, const Floor& floor) {
        if (event.kind == EventKind::call_queued)
            later_.insert(event.serial);
        if (choice == nullptr)
            return;
        if (choice->offers_call(call_)) {
            tell_who_was_first(event);
            tell(*choice, words_of(names_, *choice));
            waits_ = false;
            return;
        }
        for (const routing::Offer& offer : choice->offers) {
            if (later_.erase(choice->named(offer.call).serial) > 0)
                ++(can_take_it(floor, offer.agent) ? first_by_rule_ : first_by_skill_);
        }
        if (choice->has_candidate(call_))
            tell_if_few(*choice);
    }

    bool can_take_it(const Floor& floor, events::AgentId agent) const {
        const auto lines = floor.abilities().lines_for(floor.group_of(agent));
        return std::ranges::find(lines, call_type_, &routing::ServedLine::call_type) != lines.end();
    }

    void tell_who_was_first(const Event& event) {
        const std::uint64_t all = first_by_rule_ + first_by_skill_;
        if (all == 0)
            return;
        std::string why;
        if (first_by_skill_ > 0) {
            why = fmt::format("{} to agents who do not take {}", report::grouped(first_by_skill_),
                              names_.call_type(call_type_));
        }
        if (first_by_rule_ > 0) {
            why += fmt::format("{}{} by the rule", why.empty() ? "" : ", ",
                               report::grouped(first_by_rule_));
        }
        tell(event, fmt::format("{} that came later {} offered before: {}", counted(all, "call"),
                                all == 1 ? "was" : "were", why));
        first_by_rule_ = first_by_skill_ = 0;
    }

    std::uint64_t serial_;
    events::ContactId call_;
    events::CallTypeId call_type_;
    bool has_entered_ = false;
    bool waits_ = false;  ///< in its queue, and nobody's phone rings with it
    bool is_over_ = false;
    std::unordered_set<std::uint64_t> later_;  ///< joined their queues after it
    std::uint64_t first_by_skill_ = 0;         ///< of those: offered to agents who cannot take it
    std::uint64_t first_by_rule_ = 0;          ///< offered to agents who could
};

}  // namespace

std::unique_ptr<Story> story_of_call(const Names& names, std::uint64_t serial, std::uint64_t most) {
    return std::make_unique<StoryOfCall>(names, serial, most);
}

}  // namespace ringside::analysis::explain
