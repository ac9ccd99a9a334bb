// The independent witness in the IVR: which node a contact is at, and how it leaves.
#include "sim/observers/checker.hpp"

namespace ringside::observers {

using events::Event;
using events::EventKind;

bool Checker::see_in_ivr(const Event& event, Contact& contact, Counts& counts) {
    const auto ends = [&](std::uint64_t& count) {
        expect(contact.stage == Stage::in_ivr, "the contact is not in the IVR");
        expect(event.stage == contact.node, "the contact is at another node of the IVR");
        check_since(event, contact.stage_began);
        leave_ivr(event, contact, counts);
        ++count;
        forget(event, contact);
        return true;
    };
    switch (event.kind) {
        case EventKind::ivr_node_entered:
            expect(contact.stage == Stage::entered || contact.stage == Stage::identifying ||
                       contact.stage == Stage::in_ivr,
                   "this cannot happen to the contact now");
            expect(event.stage < center_.ivr_nodes.size(), "there is no such node of the IVR");
            contact.node = event.stage;
            move_on(event, contact, Stage::in_ivr);
            return true;
        case EventKind::ivr_self_served:
            return ends(counts.self_served);
        case EventKind::ivr_hung_up:
            return ends(counts.left_in_ivr);
        case EventKind::ivr_voicemail_left:
            return ends(counts.voicemail_in_ivr);
        case EventKind::ivr_cut:
            return ends(counts.inside_ivr);
        default:
            return false;
    }
}

void Checker::leave_ivr(const Event& event, const Contact& contact, Counts& counts) {
    expect(contact.stage == Stage::entered || contact.stage == Stage::identifying ||
               contact.stage == Stage::in_ivr || contact.stage == Stage::on_the_way,
           "this cannot happen to the contact now");
    counts.ivr += (event.time - contact.entered).count();
}

/// The nodes together say what the call types together say.
void Checker::compare_ivr(const IvrTally& tally) {
    IvrNodeCell sum;
    std::uint64_t queued = 0;
    for (std::size_t node = 0; node < tally.nodes(); ++node) {
        const IvrNodeCell& cell = tally.node(node);
        sum.hung_up += cell.hung_up;
        sum.self_served += cell.self_served;
        sum.voicemail += cell.voicemail;
        sum.time += cell.time;
        queued += cell.queued;
        expect(cell.reached <= cell.visits, "more callers came to a node than it had visits");
    }
    Counts seen;
    for (const Counts& counts : counts_) {
        seen.left_in_ivr += counts.left_in_ivr;
        seen.self_served += counts.self_served;
        seen.voicemail_in_ivr += counts.voicemail_in_ivr;
        seen.ivr += counts.ivr;
        seen.offered += counts.offered;
    }
    constexpr std::string_view all = "all nodes";
    expect_equal("hung_up", all, seen.left_in_ivr, sum.hung_up);
    expect_equal("self_served", all, seen.self_served, sum.self_served);
    expect_equal("voicemail", all, seen.voicemail_in_ivr, sum.voicemail);
    if (center_.has_ivr())
        expect_equal("time in the IVR", all, seen.ivr, sum.time);
    expect(queued <= seen.offered, "more callers left the nodes for a queue than were offered");
}

}  // namespace ringside::observers
