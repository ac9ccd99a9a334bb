// The IVR with hand-made times, event by event: every kind of node, trunks, closing, patience.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <map>

#include "tests/center/scenes.hpp"

namespace ringside::center {
namespace {

IvrTarget node(unsigned number) { return IvrTarget{number}; }

/// An IVR of these nodes, in which all call types start at the first.
Ivr ivr_of(const Model& model, std::vector<IvrNode> nodes) {
    Ivr ivr;
    ivr.nodes = std::move(nodes);
    ivr.start.assign(model.call_types.size(), node(0));
    return ivr;
}

IvrNode play(double seconds, IvrTarget next = the_queue) {
    return {"play", IvrPlay{always(seconds), next}};
}
IvrNode goodbye(double seconds, IvrGoodbye::Counts counts) {
    return {"bye", IvrGoodbye{always(seconds), counts}};
}
IvrNode branch(IvrBranch::On on, double at_least, IvrTarget then, IvrTarget next) {
    return {"branch", IvrBranch{on, at_least, {}, then, next}};
}
/// A menu in which every caller presses the one choice, but for attempts that fail.
IvrMenu menu(double seconds, IvrTarget to, double no_input = 0.0, std::uint8_t retries = 2,
             IvrTarget otherwise = the_queue) {
    IvrMenu menu;
    menu.time = always(seconds);
    menu.choices = {{"1", {1.0}, to}};
    menu.no_input = no_input;
    menu.retries = retries;
    menu.otherwise = otherwise;
    return menu;
}

/// One agent who talks for so long; calls at these seconds.
Model a_desk(std::initializer_list<double> seconds, double talk_s) {
    Model model = a_day();
    model.call_types = {calls_at(seconds, talk_s)};
    model.groups = {team(1)};
    return model;
}

/// What happens to contacts, with the node where they are in the IVR.
Lines ways_of(const Model& model) {
    Lines lines;
    for (const Event& event : all_of(model)) {
        if (!is_of_call(event) || event.kind == EventKind::contact_entered)
            continue;
        lines.push_back(line_of(event));
        const bool in_ivr = name_of(event.kind).starts_with("ivr_");
        if (in_ivr)
            lines.back() += " node " + std::to_string(event.stage);
        CHECK((in_ivr || event.stage == 0));
    }
    return lines;
}

}  // namespace

// --- Kinds of nodes. ----------------------------------------------------------------------------

TEST_CASE("a caller hears what is played and then joins the queue", "[center][ivr]") {
    Model model = a_desk({10, 11}, 20);
    model.ivr = ivr_of(model, {play(8, node(1)), play(2)});
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "11 ivr_node_entered 0#1 node 0",
                                "18 ivr_node_entered 0#0 node 1",
                                "19 ivr_node_entered 0#1 node 1",
                                "20 call_queued 0#0",
                                "20 call_answered 0#0 a0",
                                "21 call_queued 0#1",
                                "40 talk_ended 0#0 a0 since 20",
                                "40 call_answered 0#1 a0 since 21",
                                "60 talk_ended 0#1 a0 since 40",
                            });
}

TEST_CASE("an IVR that takes no time changes nothing but that it is passed", "[center][ivr]") {
    Model model = a_desk({10, 11, 12}, 20);
    model.call_types[0].patience = exponential(15);
    const Lines without = ways_of(model);
    model.ivr = ivr_of(model, {play(0, node(1)), play(0)});
    Lines with = ways_of(model);
    std::erase_if(with, [](const std::string& line) { return line.find("ivr_") < line.size(); });
    CHECK(with == without);
}

TEST_CASE("a start of one's own, or the queue at once, is for each call type", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.call_types.push_back(calls_at({11}, 20));
    model.groups = {team(1, {skill(0), skill(1)})};
    model.ivr = ivr_of(model, {play(8), play(3)});
    model.ivr->start = {node(1), the_queue};
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 1",
                                "11 call_queued 1#0",
                                "11 call_answered 1#0 a0",
                                "13 call_queued 0#0",
                                "31 talk_ended 1#0 a0 since 11",
                                "31 call_answered 0#0 a0 since 13",
                                "51 talk_ended 0#0 a0 since 31",
                            });
}

TEST_CASE("who never presses hears the menu again and at last goes on otherwise", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {{"menu", menu(6, the_queue, 1.0, 2, node(1))},
                               goodbye(3, IvrGoodbye::Counts::hung_up)});
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "28 ivr_node_entered 0#0 node 1",
                                "31 ivr_hung_up 0#0 since 28 node 1",
                            });
}

TEST_CASE("who presses the menu's own key hears it anew with all attempts", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {{"menu", menu(6, node(0))}});
    model.ivr->patience = always(20);
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "16 ivr_node_entered 0#0 node 0",
                                "22 ivr_node_entered 0#0 node 0",
                                "28 ivr_node_entered 0#0 node 0",
                                "30 ivr_hung_up 0#0 since 28 node 0",
                            });
}

TEST_CASE("callers of each type press with their shares and fail as often as said",
          "[center][ivr]") {
    Model model = a_day();
    model.call_types = {calls_at({}, 1), calls_at({}, 1)};
    for (CallType& type : model.call_types) {
        type.arrivals.from_times = false;
        type.arrivals.calls_per_second = Profile::constant(0.2);
    }
    model.groups = {team(1)};
    IvrMenu choice = menu(6, node(1), 0.06, 1, node(3));
    choice.invalid = 0.14;
    choice.choices = {{"1", {0.3, 0.9}, node(1)}, {"2", {0.7, 0.1}, node(2)}};
    model.ivr = ivr_of(model, {{"menu", choice},
                               goodbye(0, IvrGoodbye::Counts::self_served),
                               goodbye(0, IvrGoodbye::Counts::self_served),
                               goodbye(0, IvrGoodbye::Counts::self_served)});
    std::map<std::pair<unsigned, unsigned>, double> count;
    std::map<unsigned, double> all;
    for (const Event& event : all_of(model)) {
        if (event.kind != EventKind::ivr_self_served)
            continue;
        ++count[{event.call_type.value, event.stage}];
        ++all[event.call_type.value];
        const double seconds = events::to_seconds(event.time - event.entered);
        CHECK((seconds == 6.0 || seconds == 12.0));
    }
    for (const unsigned type : {0u, 1u}) {
        const double pressed = 1.0 - 0.2 * 0.2;
        for (const auto& [at, share] :
             {std::pair{1u, pressed * (type == 0 ? 0.3 : 0.9)},
              std::pair{2u, pressed * (type == 0 ? 0.7 : 0.1)}, std::pair{3u, 1.0 - pressed}}) {
            CAPTURE(type, at);
            CHECK(count[{type, at}] / all[type] ==
                  Approx(share).margin(4 * std::sqrt(share * (1 - share) / all[type])));
        }
    }
}

TEST_CASE("self-service keeps those who are content, by call type", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.call_types.push_back(calls_at({11}, 20));
    model.groups = {team(1, {skill(0), skill(1)})};
    model.ivr = ivr_of(model, {{"balance", IvrSelfService{always(40), {1.0, 0.0}, the_queue}}});
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "11 ivr_node_entered 1#0 node 0",
                                "50 ivr_self_served 0#0 since 10 node 0",
                                "51 call_queued 1#0",
                                "51 call_answered 1#0 a0",
                                "71 talk_ended 1#0 a0 since 51",
                            });
}

TEST_CASE("a caller leaves a message and is gone", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {{"mail", IvrVoicemail{always(30)}}});
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "40 ivr_voicemail_left 0#0 since 10 node 0",
                            });
}

TEST_CASE("a goodbye counts as it says, also to who runs out of patience in it", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {goodbye(3, IvrGoodbye::Counts::self_served)});
    model.ivr->patience = always(2);
    CHECK(ways_of(model).back() == "13 ivr_self_served 0#0 since 10 node 0");
    model.ivr->nodes = {goodbye(3, IvrGoodbye::Counts::hung_up)};
    CHECK(ways_of(model).back() == "13 ivr_hung_up 0#0 since 10 node 0");
    model.ivr->nodes = {goodbye(3, IvrGoodbye::Counts::closed)};
    CHECK(ways_of(model).back() == "13 contact_closed 0#0");
}

// --- Branches and announcements. ----------------------------------------------------------------

TEST_CASE("a branch on a queue's length counts calls that ring too", "[center][ivr]") {
    Model model = a_desk({10, 11, 12, 60}, 20);
    model.groups[0].ringing.time = engine::Distribution::constant(5);
    model.ivr = ivr_of(model, {branch(IvrBranch::On::queue_length, 2, node(1), the_queue),
                               goodbye(3, IvrGoodbye::Counts::hung_up)});
    // At 11 one rings; at 12 one more waits; at 60 there is none.
    CHECK(lines_of(model,
                   [](const Event& event) {
                       return event.kind == EventKind::call_queued ||
                              event.kind == EventKind::ivr_hung_up;
                   }) == Lines{
                             "10 call_queued 0#0",
                             "11 call_queued 0#1",
                             "15 ivr_hung_up 0#2 since 12",
                             "60 call_queued 0#3",
                         });
}

TEST_CASE("of several branches the first that holds is taken, as of a workflow's filters",
          "[center][ivr]") {
    Model model = a_desk({10, 11, 12, 13, 60}, 20);
    model.ivr = ivr_of(model, {branch(IvrBranch::On::queue_length, 2, node(2), node(1)),
                               branch(IvrBranch::On::queue_length, 1, node(3), the_queue),
                               goodbye(0, IvrGoodbye::Counts::hung_up),
                               goodbye(0, IvrGoodbye::Counts::self_served)});
    // Of those who come at 11 to 13 one waits: the second branch holds. Where it is before the
    // first, that one is never reached.
    const auto ends = [](const Event& event) {
        return event.kind == EventKind::ivr_hung_up || event.kind == EventKind::ivr_self_served;
    };
    CHECK(lines_of(model, ends) == Lines{"12 ivr_self_served 0#2", "13 ivr_self_served 0#3"});
    std::get<IvrBranch>(model.ivr->nodes[0].what).at_least = 0;
    CHECK(lines_of(model, ends) == Lines{"10 ivr_hung_up 0#0", "11 ivr_hung_up 0#1",
                                         "12 ivr_hung_up 0#2", "13 ivr_hung_up 0#3",
                                         "60 ivr_hung_up 0#4"});
}

TEST_CASE("the estimated wait is that of the head of the line, and 0 where an agent is idle",
          "[center][ivr]") {
    Model model = a_desk({10, 11, 21, 31, 45, 60}, 30);
    model.ivr = ivr_of(model, {branch(IvrBranch::On::estimated_wait, 20, node(1), the_queue),
                               goodbye(0, IvrGoodbye::Counts::hung_up)});
    // The second has waited 10 s at 21 and 20 s at 31. At 40 the third is head, 5 s short at 45 …
    // and at 60 it has waited 39 s.
    CHECK(lines_of(model,
                   [](const Event& event) {
                       return event.kind == EventKind::ivr_hung_up ||
                              event.kind == EventKind::call_queued;
                   }) == Lines{
                             "10 call_queued 0#0",
                             "11 call_queued 0#1",
                             "21 call_queued 0#2",
                             "31 ivr_hung_up 0#3",
                             "45 ivr_hung_up 0#4",
                             "60 ivr_hung_up 0#5",
                         });
}

TEST_CASE("the estimated wait is that of the longest waiting of all priorities", "[center][ivr]") {
    Model model = a_desk({10, 11, 13}, 100);
    model.call_types[0].priority_shares = {0.5, 0.5};
    model.routing.policy = "strict_priority";
    model.call_types.push_back(calls_at({30, 31}, 100));
    IvrBranch other{IvrBranch::On::estimated_wait, 20.0, CallTypeId{0}, node(1), the_queue};
    model.ivr = ivr_of(model, {{"branch", other}, goodbye(0, IvrGoodbye::Counts::hung_up)});
    model.ivr->start[0] = the_queue;
    // Whatever the priorities of the two who wait: at 30 s one has waited 19 s, at 31 s 20 s.
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u}) {
        const auto events = all_of(model, seed);
        const auto hung_up = std::ranges::find(events, EventKind::ivr_hung_up, &Event::kind);
        REQUIRE(hung_up != events.end());
        CHECK(hung_up->time == at_second(31));
        CHECK(count_of(events, EventKind::ivr_hung_up) == 1);
    }
}

TEST_CASE("the estimated wait is what the predictor says that the routing names", "[center][ivr]") {
    Model model = a_desk({10, 11, 50, 51}, 30);
    model.ivr = ivr_of(model, {branch(IvrBranch::On::estimated_wait, 70, node(1), the_queue),
                               goodbye(0, IvrGoodbye::Counts::hung_up)});
    // By place: before the first call has been handled it is taken to last 90 s, then 60 s, the
    // mean of the two.
    model.routing.estimated_wait = "queue_position";
    const auto is_decided = [](const Event& event) {
        return event.kind == EventKind::ivr_hung_up || event.kind == EventKind::call_queued;
    };
    CHECK(lines_of(model, is_decided) == Lines{
                                             "10 call_queued 0#0",
                                             "11 ivr_hung_up 0#1",
                                             "50 call_queued 0#2",
                                             "51 call_queued 0#3",
                                         });
    // Nobody who was answered has waited.
    model.routing.estimated_wait = "asterisk";
    CHECK(count_of(all_of(model), EventKind::ivr_hung_up) == 0);
    // A copy of the center knows what it has seen.
    model.routing.estimated_wait = "queue_position";
    Center center(model, 1, 0);
    while (center.now() < at_second(45))
        center.step();
    Center copy = center;
    CHECK(count_of(rest_of(copy), EventKind::ivr_hung_up) == 0);
    CHECK(count_of(rest_of(center), EventKind::ivr_hung_up) == 0);
}

TEST_CASE("who heeds the estimated wait hangs up if it is longer than the own patience",
          "[center][ivr]") {
    Model model = a_desk({10, 11, 31, 32}, 100);
    model.call_types[0].patience = always(26);
    model.ivr = ivr_of(model, {{"tell", IvrAnnouncement{always(5), {}, 1.0, the_queue}}});
    // At 36 s the second, in the queue since 16 s, has waited 20 s, at 42 s it has just hung up.
    CHECK(calls_of(model) == Lines{
                                 "10 ivr_node_entered 0#0",
                                 "11 ivr_node_entered 0#1",
                                 "15 call_answered 0#0 a0",
                                 "31 ivr_node_entered 0#2",
                                 "32 ivr_node_entered 0#3",
                                 "42 call_abandoned 0#1 since 16",
                                 "62 call_abandoned 0#2 since 36",
                                 "63 call_abandoned 0#3 since 37",
                                 "115 talk_ended 0#0 a0 since 15",
                             });
    model.call_types[0].arrivals.times[3] = at_second(36.5);  // told 25.5 s
    CHECK(count_of(all_of(model), EventKind::ivr_hung_up) == 0);
    // Others have more patience than those who call now.
    model.horizon.interval = std::chrono::seconds{30};
    model.call_types[0].patience.factor = changing(model, {{0, 1.0}, {30, 0.75}});
    const auto events = all_of(model);
    const auto hung_up = std::ranges::find(events, EventKind::ivr_hung_up, &Event::kind);
    REQUIRE(hung_up != events.end());  // patience 19.5 s, told 20 s
    CHECK(hung_up->time == at_second(36));
    CHECK(hung_up->since == at_second(31));
    model.ivr->nodes[0].what = IvrAnnouncement{always(5), {}, 0.0, the_queue};
    CHECK(count_of(all_of(model), EventKind::ivr_hung_up) == 0);
}

// --- Patience, loops, trunks. -------------------------------------------------------------------

TEST_CASE("a caller hangs up in the IVR when patience ends, not at a node's end", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {play(8, node(1)), play(8)});
    model.ivr->patience = always(12);
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "18 ivr_node_entered 0#0 node 1",
                                "22 ivr_hung_up 0#0 since 18 node 1",
                            });
}

TEST_CASE("who reaches the queue at the instant of losing patience is in time", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {play(8, node(1)), play(8)});
    model.ivr->patience = always(16);
    CHECK(count_of(all_of(model), EventKind::call_answered) == 1);
    model.ivr->patience = always(8);
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "18 ivr_node_entered 0#0 node 1",
                                "18 ivr_hung_up 0#0 node 1",
                            });
    model.ivr->patience = always(0);
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "10 ivr_hung_up 0#0 node 0",
                            });
}

TEST_CASE("a loop without time and without end is left after so many steps", "[center][ivr]") {
    Model model = a_desk({10}, 20);
    model.ivr = ivr_of(model, {play(0, node(1)), play(0, node(0))});
    const auto events = all_of(model);
    CHECK(count_of(events, EventKind::ivr_node_entered) == most_ivr_steps);
    CHECK(count_of(events, EventKind::ivr_hung_up) == 1);
    CHECK(count_of(events, EventKind::call_queued) == 0);
}

TEST_CASE("a trunk is held from the IVR to the end of the talk", "[center][ivr]") {
    Model model = a_desk({10, 11, 12, 19, 25, 29, 30}, 20);
    model.trunks = 2;
    model.call_types[0].patience = always(5);
    model.ivr = ivr_of(model, {play(8)});
    // The first talks from 18 to 38; the second hears until 19, waits until 24, and is gone.
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "11 ivr_node_entered 0#1 node 0",
                                "12 contact_blocked no_trunk 0#2",
                                "18 call_queued 0#0",
                                "18 call_answered 0#0 a0",
                                "19 call_queued 0#1",
                                "19 contact_blocked no_trunk 0#3",
                                "24 call_abandoned 0#1 since 19",
                                "25 ivr_node_entered 0#4 node 0",
                                "29 contact_blocked no_trunk 0#5",
                                "30 contact_blocked no_trunk 0#6",
                                "33 call_queued 0#4",
                                "38 talk_ended 0#0 a0 since 18",
                                "38 call_answered 0#4 a0 since 33",
                                "58 talk_ended 0#4 a0 since 38",
                            });
}

TEST_CASE("whatever the way out of the IVR the trunk is free again", "[center][ivr]") {
    Model model = a_desk({10, 30, 50, 70}, 5);
    model.trunks = 1;
    for (const IvrNode& last :
         {goodbye(3, IvrGoodbye::Counts::self_served), goodbye(3, IvrGoodbye::Counts::hung_up),
          goodbye(3, IvrGoodbye::Counts::closed), IvrNode{"mail", IvrVoicemail{always(3)}},
          IvrNode{"alone", IvrSelfService{always(3), {1.0}, the_queue}}}) {
        model.ivr = ivr_of(model, {last});
        CHECK(count_of(all_of(model), EventKind::contact_blocked) == 0);
    }
    model.call_types[0].max_queue = 0;
    model.groups[0].heads = Profile::constant(0);
    model.ivr = ivr_of(model, {play(3)});
    for (const Event& event : all_of(model)) {
        if (event.kind == EventKind::contact_blocked)
            CHECK(event.detail == events::Detail::queue_full);
    }
}

TEST_CASE("a queue that is full is found full when the IVR is over", "[center][ivr]") {
    Model model = a_desk({10, 11, 12}, 20);
    model.call_types[0].max_queue = 1;
    model.ivr = ivr_of(model, {play(8)});
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "11 ivr_node_entered 0#1 node 0",
                                "12 ivr_node_entered 0#2 node 0",
                                "18 call_queued 0#0",
                                "18 call_answered 0#0 a0",
                                "19 call_queued 0#1",
                                "20 contact_blocked queue_full 0#2",
                                "38 talk_ended 0#0 a0 since 18",
                                "38 call_answered 0#1 a0 since 19",
                                "58 talk_ended 0#1 a0 since 38",
                            });
}

// --- Opening hours and the horizon. -------------------------------------------------------------

TEST_CASE("outside opening hours the IVR answers and the queue does not", "[center][ivr]") {
    Model model = a_desk({10, 52, 55, 58, 130}, 5);
    model.horizon.hours.assign(days_per_week, span_of(60, 120));
    model.ivr = ivr_of(model, {play(5)});
    // At the instant of opening, 60 s, the third is in time.
    CHECK(ways_of(model) == Lines{
                                "10 ivr_node_entered 0#0 node 0",
                                "15 contact_closed 0#0",
                                "52 ivr_node_entered 0#1 node 0",
                                "55 ivr_node_entered 0#2 node 0",
                                "57 contact_closed 0#1",
                                "58 ivr_node_entered 0#3 node 0",
                                "60 call_queued 0#2",
                                "60 call_answered 0#2 a0",
                                "63 call_queued 0#3",
                                "65 talk_ended 0#2 a0 since 60",
                                "65 call_answered 0#3 a0 since 63",
                                "70 talk_ended 0#3 a0 since 65",
                                "130 ivr_node_entered 0#4 node 0",
                                "135 contact_closed 0#4",
                            });
}

TEST_CASE("a branch on opening hours asks when the caller comes to it", "[center][ivr]") {
    Model model = a_desk({50, 56}, 5);
    model.horizon.hours.assign(days_per_week, span_of(60, 120));
    model.ivr =
        ivr_of(model, {play(5, node(1)), branch(IvrBranch::On::closed, 0, node(2), the_queue),
                       goodbye(3, IvrGoodbye::Counts::closed)});
    CHECK(ways_of(model) == Lines{
                                "50 ivr_node_entered 0#0 node 0",
                                "55 ivr_node_entered 0#0 node 1",
                                "55 ivr_node_entered 0#0 node 2",
                                "56 ivr_node_entered 0#1 node 0",
                                "58 contact_closed 0#0",
                                "61 ivr_node_entered 0#1 node 1",
                                "61 call_queued 0#1",
                                "61 call_answered 0#1 a0",
                                "66 talk_ended 0#1 a0 since 61",
                            });
}

TEST_CASE("closing sends away who waits, and who is in the IVR finds no queue", "[center][ivr]") {
    Model model = a_desk({90, 91, 115, 116}, 50);
    model.horizon.hours.assign(days_per_week, span_of(60, 120));
    model.ivr = ivr_of(model, {play(5)});
    for (const AtClosing at_closing : {AtClosing::clear, AtClosing::drain}) {
        model.horizon.at_closing = at_closing;
        const bool clears = at_closing == AtClosing::clear;
        CAPTURE(clears);
        const auto events = all_of(model);
        CHECK(count_of(events, EventKind::call_cleared) == (clears ? 1 : 0));
        CHECK(count_of(events, EventKind::call_answered) == (clears ? 1 : 2));
        CHECK(count_of(events, EventKind::contact_closed) == 2);
    }
}

TEST_CASE("who is in the IVR at the horizon is cut there", "[center][ivr]") {
    Model model = a_desk({86390, 86395}, 5);
    model.ivr = ivr_of(model, {play(7, node(1)), play(3)});
    const Lines lines = ways_of(model);
    CHECK_THAT(lines, Catch::Contains(Lines{"86400 ivr_cut 0#1 since 86395 node 0"}));
    // The first joins the queue at that very instant.
    CHECK_THAT(lines, Catch::Contains(Lines{"86400 call_queued 0#0", "86400 call_answered 0#0 a0",
                                            "86400 talk_cut 0#0 a0"}));
    model.ivr->nodes[0].what =
        IvrPlay{{engine::Distribution::never(), Profile::constant(1.0)}, the_queue};
    CHECK(count_of(all_of(model), EventKind::ivr_cut) == 2);
}

// --- Chance. ------------------------------------------------------------------------------------

namespace {

/// A busy day with a tree of everything, by chance.
Model a_tree(const std::string& policy) {
    Model model = a_day();
    model.routing.policy = policy;
    model.trunks = 12;
    for (int type = 0; type < 2; ++type) {
        CallType calls = calls_at({}, 0);
        calls.arrivals.from_times = false;
        calls.arrivals.calls_per_second = Profile::constant(0.03);
        calls.patience = exponential(100);
        calls.talk = exponential(150);
        calls.priority_shares = {0.3, 0.7};
        model.call_types.push_back(calls);
    }
    model.groups = {team(2, {skill(0, 1), skill(1, 2)}), team(2, {skill(1, 1), skill(0, 2)})};
    IvrMenu main = menu(6, node(2), 0.2, 2, the_queue);
    main.time = exponential(6);
    main.choices = {
        {"1", {0.3, 0.5}, node(2)}, {"2", {0.5, 0.3}, node(3)}, {"9", {0.2, 0.2}, node(1)}};
    model.ivr = ivr_of(model, {{"welcome", IvrPlay{exponential(8), node(1)}},
                               {"main", main},
                               {"alone", IvrSelfService{exponential(40), {0.6, 0.4}, node(3)}},
                               {"tell", IvrAnnouncement{exponential(5), {}, 0.5, node(4)}},
                               branch(IvrBranch::On::queue_length, 2, node(5), the_queue),
                               {"mail", IvrVoicemail{exponential(30)}}});
    model.ivr->patience = exponential(120);
    return model;
}

/// Each caller's way up to the node that asks something of the center.
std::map<std::uint64_t, Lines> own_ways(const Model& model) {
    std::map<std::uint64_t, Lines> ways;
    for (const Event& event : all_of(model)) {
        if (name_of(event.kind).starts_with("ivr_") && event.stage <= 3 &&
            !(event.stage == 3 && event.kind == EventKind::ivr_hung_up)) {
            ways[event.serial].push_back(line_of(event) + " " + std::to_string(event.stage));
        }
    }
    return ways;
}

}  // namespace

TEST_CASE("the same caller goes the same way under two policies", "[center][ivr]") {
    Model model = a_tree("longest_wait");
    model.trunks = UINT32_MAX;
    const auto one = own_ways(model);
    model.routing.policy = "strict_priority";
    model.groups[0].heads = Profile::constant(5);
    CHECK(one.size() > 3000);
    CHECK(own_ways(model) == one);
}

TEST_CASE("fewer failed attempts leave all choices as they are", "[center][ivr]") {
    Model model = a_tree("longest_wait");
    model.trunks = UINT32_MAX;
    const auto first_choice = [&](double no_input) {
        std::get<IvrMenu>(model.ivr->nodes[1].what).no_input = no_input;
        std::map<std::uint64_t, unsigned> node_after;
        std::map<std::uint64_t, unsigned> seen;
        for (const Event& event : all_of(model)) {
            if (event.kind == EventKind::ivr_node_entered && ++seen[event.serial] == 3)
                node_after[event.serial] = event.stage;
        }
        return node_after;
    };
    const auto none = first_choice(0.0);
    std::size_t differ = 0;
    std::size_t same = 0;
    for (const auto& [serial, at] : first_choice(0.01)) {
        const auto found = none.find(serial);
        if (found != none.end())
            ++(found->second == at ? same : differ);
    }
    CHECK(same > 2000);
    CHECK(differ < same / 50);  // about 1% failed once, and chose anew
}

TEST_CASE("an IVR leaves talk and patience in the queue as they were", "[center][ivr]") {
    Model model = a_tree("longest_wait");
    model.trunks = UINT32_MAX;
    const auto lengths = [&] {
        std::map<std::uint64_t, std::pair<Duration, Duration>> by_caller;
        for (const Event& event : all_of(model)) {
            if (event.kind == EventKind::talk_ended)
                by_caller[event.serial].first = event.time - event.since;
            if (event.kind == EventKind::call_abandoned)
                by_caller[event.serial].second = event.time - event.since;
        }
        return by_caller;
    };
    const auto with = lengths();
    model.ivr.reset();
    std::size_t talks = 0;
    std::size_t patiences = 0;
    for (const auto& [serial, without] : lengths()) {
        const auto found = with.find(serial);
        if (found == with.end())
            continue;
        const auto& [talk, patience] = found->second;
        if (talk != Duration::zero() && without.first != Duration::zero()) {
            REQUIRE(talk == without.first);
            ++talks;
        }
        if (patience != Duration::zero() && without.second != Duration::zero()) {
            REQUIRE(patience == without.second);
            ++patiences;
        }
    }
    CHECK(talks > 500);
    CHECK(patiences > 50);
}

TEST_CASE("a copy of a center with an IVR goes on the same", "[center][ivr]") {
    const Model model = a_tree("longest_wait");
    Center original(model, 1, 0);
    for (int steps = 0; steps < 5'000; ++steps)
        original.step();
    Center copy = original;
    const auto one = rest_of(original);
    const auto other = rest_of(copy);
    CHECK(one.size() > 5'000);
    REQUIRE(one.size() == other.size());
    CHECK(std::memcmp(one.data(), other.data(), one.size() * sizeof(Event)) == 0);
    for (const EventKind kind :
         {EventKind::ivr_self_served, EventKind::ivr_hung_up, EventKind::ivr_voicemail_left,
          EventKind::contact_blocked, EventKind::call_abandoned, EventKind::talk_ended}) {
        CAPTURE(name_of(kind));
        CHECK(count_of(one, kind) > 10);
    }
}

}  // namespace ringside::center
