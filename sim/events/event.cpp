// The names of events, as traces and messages write them.
#include "sim/events/event.hpp"

#include <array>
#include <cstddef>

namespace ringside::events {

std::string_view name_of(EventKind kind) noexcept {
    static constexpr std::array<std::string_view, event_kind_count> names{"contact_entered",
                                                                          "contact_blocked",
                                                                          "contact_closed",
                                                                          "ivr_node_entered",
                                                                          "ivr_self_served",
                                                                          "ivr_hung_up",
                                                                          "ivr_voicemail_left",
                                                                          "call_queued",
                                                                          "call_balked",
                                                                          "call_abandoned",
                                                                          "call_cleared",
                                                                          "call_offered",
                                                                          "call_not_answered",
                                                                          "call_answered",
                                                                          "offer_withdrawn",
                                                                          "hold_started",
                                                                          "hold_ended",
                                                                          "talk_ended",
                                                                          "call_dropped",
                                                                          "after_call_work_ended",
                                                                          "agent_shift_started",
                                                                          "agent_shift_ended",
                                                                          "agent_signed_in",
                                                                          "agent_signed_out",
                                                                          "agent_paused",
                                                                          "agent_resumed",
                                                                          "agent_idle",
                                                                          "center_opened",
                                                                          "center_closed",
                                                                          "router_woken",
                                                                          "warm_up_ended",
                                                                          "ivr_cut",
                                                                          "wait_cut",
                                                                          "talk_cut",
                                                                          "hold_cut",
                                                                          "after_call_work_cut",
                                                                          "horizon_reached",
                                                                          "routing_changed",
                                                                          "transaction_started",
                                                                          "transaction_ended",
                                                                          "transaction_cut",
                                                                          "call_routed",
                                                                          "call_moved",
                                                                          "delivery_cut",
                                                                          "line_taken",
                                                                          "line_released",
                                                                          "group_cut_off",
                                                                          "group_reachable",
                                                                          "platform_changed",
                                                                          "callback_accepted",
                                                                          "callback_not_reached"};
    static_assert(!names.back().empty(), "every kind has a name");
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Detail detail) noexcept {
    static constexpr std::array<std::string_view, detail_count> names{
        "",          "no_trunk",     "queue_full", "break_time", "not_answered", "on_hold",
        "rang",      "work_follows", "declined",   "lost",       "nobody_there", "no_line",
        "line_lost", "not_reached",  "given_up"};
    static_assert(!names.back().empty(), "every detail has a name");
    return names[static_cast<std::size_t>(detail)];
}

}  // namespace ringside::events
