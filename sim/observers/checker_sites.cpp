// The independent witness between sites: who is on the way, and who holds which line.
#include "sim/observers/checker.hpp"

namespace ringside::observers {

using events::Event;
using events::EventKind;

void Checker::see_line(const Event& event) {
    const bool taken = event.kind == EventKind::line_taken;
    const bool is_agents = !event.agent.is_none();
    if (is_agents && !expect(event.agent.index() < agents_.size(), "there is no such agent"))
        return;
    Time& line = is_agents ? agents_[event.agent.index()].line_taken
                           : lines_.try_emplace(event.serial, events::never).first->second;
    expect((line == events::never) == taken, "a line is taken twice, or given back twice");
    if (!taken)
        check_since(event, line);
    line = taken ? event.time : events::never;
    if (!is_agents && !taken)
        lines_.erase(event.serial);
}

/// It counts as one that entered of the type that it has then.
void Checker::is_routed(const Event& event, Contact& contact) {
    expect(center_.type_of_site_type.at(event.call_type.index()) ==
               center_.type_of_site_type.at(contact.call_type.index()),
           "the contact goes to a site as one of another type");
    counts_as(contact, event.call_type);
}

void Checker::counts_as(Contact& contact, events::CallTypeId call_type) {
    if (contact.entered >= events::start_of_time + center_.warm_up) {
        --counts_[contact.call_type.index()].entered;
        ++counts_[call_type.index()].entered;
    }
    contact.call_type = call_type;
}

bool Checker::see_delivery(const Event& event, Contact& contact, Counts& counts) {
    switch (event.kind) {
        case EventKind::call_routed:
            expect(contact.stage == Stage::entered || contact.stage == Stage::identifying ||
                       contact.stage == Stage::in_ivr || contact.stage == Stage::on_the_way,
                   "this cannot happen to the contact now");
            move_on(event, contact, Stage::on_the_way);
            return true;
        case EventKind::call_moved:
            leave_queue(event, contact);
            --counts.offered;
            contact.has_waited = has_moved_ = true;
            counts_as(contact,
                      events::CallTypeId{center_.type_of_site_type.at(event.call_type.index())});
            move_on(event, contact, Stage::on_the_way);
            return true;
        case EventKind::delivery_cut:
            expect(contact.stage == Stage::on_the_way, "the contact is not on its way");
            ++counts.inside_ivr;
            leave_ivr(event, contact, counts);
            forget(event, contact);
            return true;
        default:
            return false;
    }
}

}  // namespace ringside::observers
