// Whatever the center, it keeps the rules of the house: small centers with all features are drawn
// by lot and watched.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/observers/checker.hpp"
#include "sim/observers/fingerprint.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/routing/parts/estimates.hpp"
#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/routing/replay.hpp"
#include "sim/routing/wallboard.hpp"
#include "sim/runs/run.hpp"
#include "tests/center/scenes.hpp"
#include "tests/property/holds.hpp"
#include "tests/property/same_floor.hpp"
#include "tests/visualize/tallied_picture.hpp"

namespace ringside::center {

namespace {

using events::Detail;

// --- A center by lot. ---------------------------------------------------------------------------

unsigned up_to(unsigned most) { return *rc::gen::inRange(0u, most + 1); }
bool by_chance() { return up_to(1) == 1; }
template <class Choice>
Choice one_of(std::vector<Choice> choices) {
    return choices[up_to(static_cast<unsigned>(choices.size()) - 1)];
}
Duration seconds(unsigned most) { return std::chrono::seconds{up_to(most)}; }

/// Lengths of all kinds, some of them zero; whole seconds make many things happen at one instant.
engine::Distribution random_time(double mean_s) {
    switch (up_to(3)) {
        case 0:
            return engine::Distribution::constant(0.0);
        case 1:
            return engine::Distribution::constant(mean_s);
        case 2:
            return engine::Distribution::exponential(mean_s);
        default: {
            const std::vector<engine::Given> given{{"mean", {mean_s}}};
            return std::get<engine::Distribution>(
                engine::make_distribution("exponential", given, 0.3));
        }
    }
}

/// A value for all time, or one for each interval of the week.
Profile random_profile(const Horizon& horizon, const std::vector<double>& values) {
    if (horizon.steady_state || by_chance())
        return Profile::constant(one_of(values));
    Profile profile{{}};
    const std::size_t stretch = 1 + up_to(5);
    double value = one_of(values);
    for (std::size_t i = 0; i < days_per_week * horizon.intervals_per_day(); ++i) {
        // Only the first two days are ever seen; the others repeat what came last.
        if (i % stretch == 0 && i < 2 * horizon.intervals_per_day())
            value = one_of(values);
        profile.values.push_back(value);
    }
    return profile;
}

Horizon random_horizon() {
    Horizon horizon;
    horizon.interval = std::chrono::hours{by_chance() ? 1 : 3};
    horizon.hours.assign(days_per_week, {Duration::zero(), day_length});
    horizon.steady_state = by_chance();
    if (horizon.steady_state) {
        horizon.warm_up = std::chrono::minutes{up_to(60)};
        horizon.length = std::chrono::hours{12};
        return horizon;
    }
    horizon.days = 1 + up_to(1);
    horizon.length = horizon.days * day_length;
    horizon.at_closing = by_chance() ? AtClosing::drain : AtClosing::clear;
    for (ClockSpan& hours : horizon.hours) {
        if (by_chance())
            continue;
        hours.start = std::chrono::hours{up_to(12)};
        hours.end = hours.start + std::chrono::hours{up_to(12)};
    }
    return horizon;
}

CallType random_call_type(const Horizon& horizon, unsigned number) {
    CallType type;
    type.name = "type " + std::to_string(number);
    if (by_chance()) {
        // Whole minutes: ties of arrivals with everything else.
        type.arrivals.from_times = true;
        Time time{};
        for (unsigned calls = up_to(60); calls > 0; --calls) {
            time += std::chrono::minutes{up_to(40)};
            type.arrivals.times.push_back(time);
        }
    } else {
        type.arrivals.calls_per_second = random_profile(horizon, {0.0, 0.001, 0.003, 0.01});
        type.arrivals.busyness_cv = horizon.steady_state ? 0.0 : one_of<double>({0.0, 0.3});
        type.arrivals.busyness_is_common = by_chance();
    }
    type.priority_shares = one_of<std::vector<double>>({{1.0}, {0.3, 0.7}, {0.0, 0.5, 0.5}});
    type.patience.distribution =
        by_chance() ? engine::Distribution::never() : random_time(one_of<double>({60, 600, 1800}));
    type.talk = {random_time(one_of<double>({60, 300, 1200})), random_profile(horizon, {1.0, 2.0})};
    type.hold = {random_time(60), random_profile(horizon, {1.0})};
    type.after_call_work = {random_time(120), random_profile(horizon, {1.0, 0.5})};
    type.max_queue = one_of<std::uint32_t>({0, 1, 5, UINT32_MAX, UINT32_MAX});
    type.wait_credit = seconds(100);
    return type;
}

Shift random_shift() {
    Shift shift;
    shift.agents = up_to(3);
    for (bool& works : shift.weekdays)
        works = up_to(3) > 0;
    const unsigned start = up_to(20);
    shift.stint.hours = {std::chrono::hours{start},
                         std::chrono::hours{start + 1 + up_to(23 - start)}};
    Duration from = shift.stint.hours.start;
    for (unsigned breaks = up_to(2); breaks > 0; --breaks) {
        const Duration start_of_break = from + std::chrono::minutes{15 * up_to(8)};
        const Duration end_of_break = start_of_break + std::chrono::minutes{15 * (1 + up_to(3))};
        if (end_of_break > shift.stint.hours.end)
            break;
        shift.stint.breaks.push_back({start_of_break, end_of_break});
        from = end_of_break;
    }
    return shift;
}

/// Absence of some kind; teams are those of several groups or of one.
Absence random_absence() {
    Absence absence;
    absence.share =
        one_of<std::vector<double>>({{0.0}, {0.3}, {0.0, 1.0, 0.5, 0.0, 1.0, 0.5, 0.2}});
    absence.correlation = one_of<double>({0.0, 0.3});
    absence.team = up_to(1);
    absence.late_share = one_of<double>({0.0, 0.5, 1.0});
    absence.late_by = random_time(one_of<double>({600, 7200}));
    absence.early_share = one_of<double>({0.0, 0.5, 1.0});
    absence.early_by = random_time(one_of<double>({600, 7200}));
    return absence;
}

/// The same person's work on each day, by the clock and in whole quarters.
Person random_person(const Horizon& horizon) {
    Person person;
    for (std::uint32_t day = 0; day < horizon.days; ++day) {
        const Shift morning = random_shift();
        if (by_chance())
            person.work.push_back({day, morning.stint});
        const Shift evening = random_shift();
        if (person.work.empty() || person.work.back().day < day ||
            evening.stint.hours.start > morning.stint.hours.end) {
            person.work.push_back({day, evening.stint});
        }
    }
    return person;
}

/// Mostly open.
routing::Gate random_gate(const Model& model) {
    routing::Gate gate;
    if (up_to(5) == 0)
        gate.after = seconds(up_to(90));
    if (up_to(5) == 0)
        gate.keep_idle = up_to(2);
    if (up_to(5) == 0)
        gate.queue_above = up_to(3);
    if (up_to(5) == 0)
        gate.wait_above = seconds(up_to(90));
    if (up_to(5) == 0) {
        const unsigned types = static_cast<unsigned>(model.call_types.size());
        gate.wait_below = {{CallTypeId{up_to(types - 1)}, seconds(1 + up_to(90))}};
    }
    return gate;
}

Group random_group(const Model& model, unsigned number) {
    Group group;
    group.name = "group " + std::to_string(number);
    for (unsigned type = 0; type < model.call_types.size(); ++type) {
        if (up_to(2) == 0)
            continue;
        group.skills.push_back({CallTypeId{type}, static_cast<std::uint8_t>(1 + up_to(2)),
                                one_of<double>({1.0, 1.5}), random_gate(model)});
    }
    if (!model.horizon.steady_state && up_to(3) == 0) {
        for (unsigned people = 1 + up_to(3); people > 0; --people)
            group.people.push_back(random_person(model.horizon));
    } else if (!model.horizon.steady_state && by_chance()) {
        for (unsigned shifts = 1 + up_to(2); shifts > 0; --shifts) {
            group.shifts.push_back(random_shift());
        }
    } else {
        group.heads = random_profile(model.horizon, {0, 1, 2, 3, 6});
    }
    // Breaks belong to persons, and where anybody may go there are none.
    const bool has_persons = !group.shifts.empty() || !group.people.empty();
    group.leaving = one_of<Leaving>(
        {Leaving::finish, Leaving::drop, has_persons ? Leaving::finish : Leaving::any});
    // Where anybody may go nobody is anybody in particular.
    if (group.leaving != Leaving::any && by_chance())
        group.absence = random_absence();
    if (by_chance()) {
        group.ringing.time = random_time(8);
        group.ringing.not_answered_share = one_of<double>({0.0, 0.2, 1.0});
        group.ringing.give_up_after = std::chrono::seconds{5 + up_to(10)};
        group.ringing.pause_after = one_of<Duration>({Duration::zero(), std::chrono::minutes{2}});
        group.ringing.pause_after_misses = static_cast<std::uint8_t>(1 + up_to(1));
        group.ringing.declined_share = one_of<double>({0.0, 0.0, 0.3}) *
                                       (1.0 - group.ringing.not_answered_share);
        group.ringing.pause_after_declined = one_of<Duration>({Duration::zero(), seconds(10)});
        group.ringing.pause_after_lost = one_of<Duration>({Duration::zero(), seconds(2)});
    }
    return group;
}

/// Any node or the queue: loops are left after so many steps.
IvrTarget random_target(unsigned nodes) {
    const unsigned target = up_to(nodes);
    return target == nodes ? the_queue : IvrTarget{target};
}

IvrMenu random_menu(const DrawnTime& time, std::size_t call_types, unsigned nodes) {
    IvrMenu menu{time};
    const double share = one_of<double>({0.0, 0.4, 1.0});
    menu.choices = {{"1", SharesByType(call_types, share), random_target(nodes)},
                    {"2", SharesByType(call_types, 1.0 - share), random_target(nodes)}};
    menu.no_input = one_of<double>({0.0, 0.2, 0.5});
    menu.invalid = one_of<double>({0.0, 0.1, 0.5});
    menu.retries = static_cast<std::uint8_t>(up_to(2));
    menu.otherwise = random_target(nodes);
    return menu;
}

IvrNode random_node(const Model& model, unsigned nodes) {
    const DrawnTime time{random_time(one_of<double>({10, 60})),
                         random_profile(model.horizon, {1.0, 2.0})};
    const std::size_t types = model.call_types.size();
    const CallTypeId of = by_chance() ? CallTypeId{} : CallTypeId{up_to(unsigned(types) - 1)};
    switch (up_to(6)) {
        case 0:
            return {"play", IvrPlay{time, random_target(nodes)}};
        case 1:
            return {"menu", random_menu(time, types, nodes)};
        case 2:
            return {"alone", IvrSelfService{time, SharesByType(types, 0.4), random_target(nodes)}};
        case 3:
            return {"branch", IvrBranch{one_of<IvrBranch::On>({IvrBranch::On::closed,
                                                               IvrBranch::On::queue_length,
                                                               IvrBranch::On::estimated_wait}),
                                        one_of<double>({0.0, 2.0, 60.0}), of, random_target(nodes),
                                        random_target(nodes)}};
        case 4:
            return {"tell", IvrAnnouncement{time, of, one_of<double>({0.0, 0.5, 1.0}),
                                            random_target(nodes)}};
        case 5:
            return {"mail", IvrVoicemail{time}};
        default:
            return {"bye",
                    IvrGoodbye{time, one_of<IvrGoodbye::Counts>({IvrGoodbye::Counts::self_served,
                                                                 IvrGoodbye::Counts::hung_up,
                                                                 IvrGoodbye::Counts::closed})}};
    }
}

Ivr random_ivr(const Model& model) {
    Ivr ivr;
    const unsigned nodes = 1 + up_to(5);
    for (unsigned node = 0; node < nodes; ++node)
        ivr.nodes.push_back(random_node(model, nodes));
    for (std::size_t type = 0; type < model.call_types.size(); ++type)
        ivr.start.push_back(random_target(nodes));
    if (by_chance())
        ivr.patience.distribution = random_time(one_of<double>({20, 120}));
    return ivr;
}

Costs random_costs(unsigned types, unsigned groups) {
    Costs costs;
    costs.overtime = one_of<double>({0.0, 1.0, 1.5});
    if (by_chance())
        costs.wage_per_hour = one_of<std::vector<double>>({{20, 0, 30, 25}, {1, 1, 1, 1}});
    if (by_chance())
        costs.line_per_call = one_of<double>({0.0, 0.05});
    if (by_chance())
        costs.line_per_minute = one_of<double>({0.0, 0.02});
    if (by_chance())
        costs.value_answered = {5, 0, 3, 1};
    if (by_chance())
        costs.cost_lost = {0, 2, 1, 1};
    costs.wage_per_hour.resize(costs.wage_per_hour.empty() ? 0 : groups);
    costs.value_answered.resize(costs.value_answered.empty() ? 0 : types);
    costs.cost_lost.resize(costs.cost_lost.empty() ? 0 : types);
    return costs;
}

/// The rules of Asterisk's queues, each of them by lot.
routing::AsteriskProfile random_asterisk() {
    routing::AsteriskProfile profile;
    profile.strategy = static_cast<routing::AsteriskStrategy>(up_to(7));
    profile.retry = std::chrono::seconds{1 + up_to(5)};
    profile.autofill = by_chance();
    profile.penaltymemberslimit = up_to(2);
    if (by_chance())
        profile.max_penalty = static_cast<int>(up_to(2));
    if (up_to(3) == 0)
        profile.raise_penalty = 1;
    if (profile.max_penalty && by_chance())
        profile.penalty_rules = {
            {.after = seconds(60), .max = {{.value = 1, .is_relative = true}}}};
    profile.autopause = static_cast<routing::Autopause>(up_to(2));
    profile.unpause_after = one_of<Duration>({std::chrono::minutes{2}, events::endless});
    if (up_to(3) == 0)
        profile.joinempty = static_cast<std::uint8_t>(up_to(63));
    if (up_to(3) == 0)
        profile.leavewhenempty = static_cast<std::uint8_t>(up_to(63));
    profile.shared_lastcall = by_chance();
    if (by_chance())
        profile.wrapuptime = {seconds(20), seconds(5)};
    if (by_chance())
        profile.weights = {1, 0, 2};
    profile.poll = one_of<Duration>({Duration::zero(), std::chrono::seconds{1}});
    profile.whole_seconds = by_chance();
    return profile;
}

/// The same for FreeSWITCH's.
routing::FreeswitchProfile random_freeswitch() {
    routing::FreeswitchProfile profile;
    profile.strategy = static_cast<routing::FreeswitchStrategy>(up_to(8));
    profile.ring_progressively_delay = std::chrono::seconds{1 + up_to(4)};
    profile.counts_time_before_queue = by_chance();
    profile.tier_rules_apply = by_chance();
    profile.tier_rule_wait = seconds(30);
    profile.tier_rule_wait_multiply_level = by_chance();
    profile.tier_rule_no_agent_no_wait = by_chance();
    profile.tier_of_level_1 = static_cast<std::uint8_t>(up_to(1));
    profile.wrap_up_time = one_of<Duration>({Duration::zero(), std::chrono::seconds{10}});
    profile.reject_delay_time = seconds(10);
    profile.no_answer_delay_time = seconds(10);
    profile.max_no_answer = up_to(2);
    profile.on_break_for = one_of<Duration>({std::chrono::minutes{2}, events::endless});
    if (up_to(3) == 0)
        profile.max_wait_time = std::chrono::seconds{1 + up_to(90)};
    if (up_to(3) == 0)
        profile.max_wait_time_with_no_agent = std::chrono::seconds{1 + up_to(90)};
    profile.max_wait_time_with_no_agent_time_reached = seconds(5);
    profile.poll = one_of<Duration>({Duration::zero(), std::chrono::milliseconds{100}});
    profile.whole_seconds = by_chance();
    return profile;
}

Model random_model() {
    Model model;
    model.horizon = random_horizon();
    const unsigned types = 1 + up_to(3);
    for (unsigned type = 0; type < types; ++type) {
        model.call_types.push_back(random_call_type(model.horizon, type));
    }
    const unsigned groups = 1 + up_to(3);
    for (unsigned group = 0; group < groups; ++group) {
        model.groups.push_back(random_group(model, group));
    }
    model.trunks = one_of<std::uint32_t>({2, 10, UINT32_MAX, UINT32_MAX});
    if (by_chance())
        model.ivr = random_ivr(model);
    if (by_chance())
        model.costs = random_costs(types, groups);
    model.count_in = by_chance() ? CountIn::entered : CountIn::ended;
    const auto names = routing::policy_names();
    model.routing.policy = std::string{names[up_to(static_cast<unsigned>(names.size()) - 1)]};
    const auto predictors = routing::predictor_names();
    model.routing.estimated_wait =
        std::string{predictors[up_to(static_cast<unsigned>(predictors.size()) - 1)]};
    switch (up_to(7)) {
        case 0:
            model.routing.profile = random_asterisk();
            break;
        case 1:
            model.routing.profile = random_freeswitch();
            break;
        default:
            break;
    }
    if (by_chance())
        model.routing.wait_credit_of_priority = {{}, seconds(300), seconds(60)};
    if (up_to(3) == 0) {
        model.routing.ring = one_of<routing::Ring>(
            {routing::Ring::one, routing::Ring::all, routing::Ring::progressive});
        model.routing.ring_more_every = std::chrono::seconds{1 + up_to(4)};
    }
    if (up_to(5) == 0)
        model.routing.poll = routing::Poll{std::chrono::seconds{1 + up_to(10)}, seconds(3)};
    model.routing.last_agent_first = by_chance();
    model.routing.nobody_there = one_of<routing::NobodyThere>(
        {routing::NobodyThere::wait, routing::NobodyThere::turn_away,
         routing::NobodyThere::send_away});
    return model;
}

// --- Witnesses. ---------------------------------------------------------------------------------

/// Counts and sums of a run, in the plainest way.
struct Books {
    std::int64_t entered = 0, gone_before_queue = 0, offered = 0, out_of_queue = 0;
    std::int64_t waiting = 0, working = 0;
    Duration queue_area{}, waits{};
    Duration work_area{}, work{};
    Time last{};
    std::size_t inside = 0, most_inside = 0, most_handles = 0;
    std::unordered_map<std::uint32_t, Time> rings_since;  ///< by agent

    void see(const Event& event) {
        queue_area += waiting * (event.time - last);
        work_area += working * (event.time - last);
        last = event.time;
        if (event.contact)
            most_handles = std::max(most_handles, event.contact.index() + 1);
        see_calls(event);
        see_work(event);
        most_inside = std::max(most_inside, inside);
    }

  private:
    void see_calls(const Event& event) {
        switch (event.kind) {
            case EventKind::contact_entered:
                ++entered;
                ++inside;
                break;
            case EventKind::contact_blocked:
            case EventKind::contact_closed:
            case EventKind::ivr_self_served:
            case EventKind::ivr_hung_up:
            case EventKind::ivr_voicemail_left:
            case EventKind::ivr_cut:
                ++gone_before_queue;
                --inside;
                break;
            case EventKind::call_queued:
                ++offered;
                ++waiting;
                break;
            case EventKind::call_answered:
            case EventKind::call_abandoned:
            case EventKind::call_balked:
            case EventKind::call_cleared:
            case EventKind::wait_cut:
                --waiting;
                ++out_of_queue;
                waits += event.time - event.since;
                if (event.kind != EventKind::call_answered)
                    --inside;
                break;
            default:
                break;
        }
    }
    /// An agent's work with a call: ring, talk, hold, after-call work.
    void see_work(const Event& event) {
        switch (event.kind) {
            case EventKind::call_offered:
                rings_since[event.agent.value] = event.time;
                ++working;
                break;
            case EventKind::call_not_answered:
            case EventKind::offer_withdrawn:
                work += event.time - rings_since.at(event.agent.value);
                rings_since.erase(event.agent.value);
                --working;
                break;
            case EventKind::call_answered:
                if (event.detail == events::Detail::rang)
                    work += event.time - rings_since.at(event.agent.value);
                else
                    ++working;
                rings_since.erase(event.agent.value);
                break;
            case EventKind::horizon_reached:
                for (const auto& [agent, since] : rings_since)
                    work += event.time - since;
                working -= static_cast<std::int64_t>(rings_since.size());
                break;
            case EventKind::hold_started:
            case EventKind::hold_ended:
                work += event.time - event.since;
                break;
            case EventKind::talk_ended:
            case EventKind::call_dropped:
            case EventKind::after_call_work_ended:
            case EventKind::talk_cut:
            case EventKind::hold_cut:
            case EventKind::after_call_work_cut:
                work += event.time - event.since;
                if (event.detail == Detail::work_follows)
                    break;
                --working;
                --inside;
                break;
            default:
                break;
        }
    }
};

/// What is paid and earned, in the plainest way: from moment to moment, by who works and who holds
/// a line. Overtime is the checker's to see.
struct Cashbook {
    const Model& model;
    std::int64_t lines = 0, calls_with_line = 0;
    Duration line_time{};
    double wages = 0.0, lost = 0.0, value = 0.0;
    std::vector<std::int64_t> scheduled = std::vector<std::int64_t>(model.groups.size());
    Time last{};

    void see(const Event& event) {
        const Duration past = event.time - last;
        last = event.time;
        line_time += lines * past;
        for (std::size_t group = 0; !model.costs.wage_per_hour.empty() && group < scheduled.size();
             ++group) {
            wages += static_cast<double>(scheduled[group]) * model.costs.wage_per_hour[group] *
                     events::to_seconds(past) / 3600.0;
        }
        see_shifts(event);
        see_lines(event);
        see_sales(event);
    }

  private:
    void see_shifts(const Event& event) {
        if (event.kind == EventKind::agent_shift_started)
            ++scheduled[event.group.index()];
        if (event.kind == EventKind::agent_shift_ended)
            --scheduled[event.group.index()];
    }
    void take_line() {
        ++lines;
        ++calls_with_line;
    }
    void see_lines(const Event& event) {
        switch (event.kind) {
            case EventKind::contact_entered:
                if (model.ivr)
                    take_line();
                break;
            case EventKind::call_queued:
                if (!model.ivr)
                    take_line();
                break;
            case EventKind::contact_blocked:
                if (model.ivr && event.detail == Detail::no_trunk)
                    --calls_with_line;
                [[fallthrough]];
            case EventKind::contact_closed:
                lines -= model.ivr ? 1 : 0;
                break;
            case EventKind::ivr_self_served:
            case EventKind::ivr_hung_up:
            case EventKind::ivr_voicemail_left:
            case EventKind::ivr_cut:
            case EventKind::call_balked:
            case EventKind::call_abandoned:
            case EventKind::call_cleared:
            case EventKind::wait_cut:
            case EventKind::talk_ended:
            case EventKind::call_dropped:
            case EventKind::talk_cut:
            case EventKind::hold_cut:
                --lines;
                break;
            default:
                break;
        }
    }
    void see_sales(const Event& event) {
        if (event.call_type.is_none())
            return;
        const auto price = [&](const std::vector<double>& prices) {
            return prices.empty() ? 0.0 : prices[event.call_type.index()];
        };
        if (event.kind == EventKind::call_answered)
            value += price(model.costs.value_answered);
        if (event.kind == EventKind::call_balked || event.kind == EventKind::call_abandoned ||
            event.kind == EventKind::call_cleared)
            lost += price(model.costs.cost_lost);
    }
};

/// The value of a measure of one replication; 0 where the center has no price for it.
double amount(const runs::Results& results, const char* name, const runs::Cell& cell = {}) {
    const observers::Measure* measure = observers::find_measure(name);
    const bool has_it = observers::is_measured(*measure, results.center());
    return has_it ? results.moments(*measure, cell).mean_x : 0.0;
}

/// The sum of a measure over the cells of one kind.
double sum_over(const runs::Results& results, const char* name,
                bool (*belongs)(const runs::Cell&)) {
    double sum = 0.0;
    for (const runs::Cell& cell : results.cells(*observers::find_measure(name)))
        sum += belongs(cell) ? amount(results, name, cell) : 0.0;
    return sum;
}

/// But for rounding.
bool is_same(double one, double other) {
    return std::abs(one - other) <= 1e-9 * (1.0 + std::abs(one) + std::abs(other));
}

/// The last events up to the first violation, for whoever has to find out why.
class Memory {
  public:
    void see(const Event& event, bool all_is_well) {
        if (!all_is_well)
            return;
        lines_.push_back(line_of(event));
        if (lines_.size() > 60)
            lines_.erase(lines_.begin());
    }
    void say() const {
        for (const std::string& line : lines_)
            RC_LOG() << line << '\n';
    }

  private:
    Lines lines_;
};

/// No agent is idle while a call waits that it can serve.
bool nobody_idles(const Center& center) {
    const routing::Floor& floor = center.router().floor();
    const std::size_t types = floor.abilities().layout().call_types.size();
    for (std::size_t type = 0; type < types; ++type) {
        const CallTypeId id{type};
        if (floor.waiting_of(id) > 0 && floor.anyone_idle_for(id))
            return false;
    }
    return true;
}

std::uint64_t fingerprint_of_rest(Center& center) {
    observers::Fingerprint fingerprint;
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        for (const Event& event : events)
            fingerprint.see(event);
    }
    return fingerprint.value();
}

}  // namespace

TEST_CASE("every center keeps the rules of the house", "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            observers::Checker checker(runs::observed_center_of(model));
            observers::Tallies tallies(runs::observed_center_of(model));
            Books books;
            Memory memory;
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    memory.see(event, checker.problems().empty());
                    checker.see(event);
                    tallies.see(event);
                    books.see(event);
                }
                RC_ASSERT(model.idles_on_purpose() || nobody_idles(center));
            }
            checker.compare(tallies);
            if (!checker.problems().empty())
                memory.say();
            RC_ASSERT(checker.problems() == std::vector<std::string>{});

            RC_ASSERT(books.entered == books.gone_before_queue + books.offered);
            RC_ASSERT(books.offered == books.out_of_queue);
            RC_ASSERT(books.waiting == 0);
            RC_ASSERT(books.working == 0);
            // Little's law, to the nanosecond: who waits adds as much to the one as to the other.
            RC_ASSERT(books.queue_area.count() == books.waits.count());
            RC_ASSERT(books.work_area.count() == books.work.count());
            // Memory: there are no more handles than contacts were ever inside at once.
            RC_ASSERT(books.most_handles <= books.most_inside);
        },
        400, 100);
}

TEST_CASE("what the events tell a wallboard is what the router knows", "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            routing::Wallboard board(Plan(model).abilities);
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events)
                    board.see(event);
                const routing::Floor& floor = center.router().floor();
                for (std::size_t type = 0; type < model.call_types.size(); ++type) {
                    const CallTypeId id{type};
                    RC_ASSERT(board.anyone_idle_for(id) == floor.anyone_idle_for(id));
                    RC_ASSERT(board.waiting(id) == floor.waiting_of(id));
                    RC_ASSERT(board.calls_per_second(id) > 0.0);
                }
            }
        },
        100, 100);
}

TEST_CASE("a router estimates waits as a wallboard does that sees every event", "[property]") {
    holds(
        [] {
            Model model = random_model();
            model.routing.profile = {};
            // Of a call on hold the wallboard knows the talk so far; who is cut off has no end.
            for (CallType& type : model.call_types)
                type.hold.distribution = engine::Distribution::constant(0.0);
            for (Group& group : model.groups) {
                if (group.leaving == Leaving::drop)
                    group.leaving = Leaving::finish;
                for (Skill& skill : group.skills)
                    skill.gate = {};
            }
            Center center(model, up_to(1000), 0);
            const Plan plan(model);
            routing::Router router(plan.abilities, plan.policy(model));
            const auto predictor = [&] {
                return routing::make_predictor(model.routing.estimated_wait, *plan.abilities);
            };
            routing::Estimator all(plan.abilities, predictor());
            routing::Estimates estimates(plan.abilities, predictor());
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    all.see(event);
                    estimates.see(event, router.decide(event));
                }
                const Time now = events.back().time;
                for (std::size_t type = 0; type < model.call_types.size(); ++type) {
                    const CallTypeId id{type};
                    // At a poll, or by weights, calls may wait while agents are idle.
                    const bool is_served =
                        router.floor().waiting_of(id) == 0 && router.floor().anyone_idle_for(id);
                    const double right = events::to_seconds(
                        is_served ? Duration::zero() : all.predict_delayed(id, now).wait);
                    const double told =
                        events::to_seconds(estimates.wait(router.floor(), id, now));
                    RC_ASSERT(std::abs(told - right) <= 1e-9 * (1.0 + right));
                }
            }
        },
        100, 100);
}

TEST_CASE("what a center costs is what plain books say, and the sum of its parts", "[property]") {
    holds(
        [] {
            Model model = random_model();
            model.costs = random_costs(static_cast<unsigned>(model.call_types.size()),
                                       static_cast<unsigned>(model.groups.size()));
            const observers::ObservedCenter observed = runs::observed_center_of(model);
            Center center(model, up_to(1000), 0);
            observers::Tallies tallies(observed);
            Cashbook book{model};
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    tallies.see(event);
                    book.see(event);
                }
            }
            RC_ASSERT(book.lines == 0);
            runs::Results results(observed);
            results.add(tallies, 0, 0, 0);

            const double lines = amount(results, "line_costs");
            const double cost = amount(results, "wages") + amount(results, "overtime_pay") + lines;
            RC_ASSERT(is_same(amount(results, "cost"), cost));
            const double net =
                amount(results, "value_answered") - cost - amount(results, "cost_lost");
            RC_ASSERT(model.costs.value_answered.empty() || is_same(amount(results, "net"), net));
            for (const char* name : {"cost", "wages", "overtime_pay", "line_costs", "cost_lost",
                                     "value_answered", "net"}) {
                const double whole = amount(results, name);
                if (!model.horizon.steady_state) {
                    RC_ASSERT(is_same(whole, sum_over(results, name, [](const runs::Cell& cell) {
                                          return cell.interval && !cell.call_type && !cell.group;
                                      })));
                }
                const observers::Reach reach = observers::find_measure(name)->reach;
                if (reach != observers::Reach::whole) {
                    RC_ASSERT(is_same(whole, sum_over(results, name, [](const runs::Cell& cell) {
                                          return !cell.interval && (cell.call_type || cell.group);
                                      })));
                }
            }
            // Before the end of a warm-up the book goes on, and the tallies do not.
            if (model.horizon.warm_up > Duration::zero())
                return;
            RC_ASSERT(is_same(amount(results, "wages"), book.wages));
            RC_ASSERT(is_same(amount(results, "cost_lost"), book.lost));
            RC_ASSERT(is_same(amount(results, "value_answered"), book.value));
            const double line_minutes = events::to_seconds(book.line_time) / 60.0;
            RC_ASSERT(is_same(lines, model.costs.line_per_call.value_or(0.0) *
                                             static_cast<double>(book.calls_with_line) +
                                         model.costs.line_per_minute.value_or(0.0) * line_minutes));
        },
        150, 100);
}

TEST_CASE("every center can be copied at any step", "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center original(model, up_to(1000), 0);
            for (unsigned steps = up_to(500); steps > 0; --steps)
                original.step();
            Center copy = original;
            const std::uint64_t fingerprint = fingerprint_of_rest(original);
            RC_ASSERT(fingerprint_of_rest(copy) == fingerprint);
        },
        60, 100);
}

TEST_CASE("the picture of every center shows its metrics and its floor at every instant",
          "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            visualize::TalliedPicture both(model);
            const routing::Floor& floor = center.router().floor();
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events)
                    both.see(event);
                both.compare();
                // At the end everybody stays in the picture.
                if (both.picture().is_over())
                    continue;
                std::uint32_t idle = 0;
                for (std::size_t group = 0; group < model.groups.size(); ++group)
                    idle += floor.idle_in(GroupId{group}, routing::voice);
                RC_ASSERT(both.picture().count_in(visualize::SeatState::idle) == idle);
                RC_ASSERT(both.picture().count_at(visualize::Place::waiting) == floor.waiting());
            }
            RC_ASSERT(both.problem() == std::string{});
        },
        200, 100);
}

TEST_CASE("a router that only sees the events decides as the center's did and has its floor",
          "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            const Plan plan(model);
            routing::Replay replay(plan.abilities, plan.policy(model));
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    const routing::Choice* choice = replay.see(event);
                    const bool says_why = choice == nullptr || !choice->why.rule.empty();
                    if (!says_why)
                        RC_LOG() << routing::name_of(model.routing) << " at "
                                 << center::line_of(event) << '\n';
                    RC_ASSERT(says_why);
                }
                RC_ASSERT(!replay.parted());
                RC_ASSERT(routing::same_floor(center.router().floor(), replay.router().floor()));
            }
        },
        300, 100);
}

}  // namespace ringside::center
