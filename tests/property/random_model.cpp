// Centers by lot.
#include "tests/property/random_model.hpp"

#include <string>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"

namespace ringside::center {

namespace {

using events::CallTypeId;
using events::GroupId;

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
        group.ringing.declined_share =
            one_of<double>({0.0, 0.0, 0.3}) * (1.0 - group.ringing.not_answered_share);
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
    IvrMenu menu;
    menu.time = time;
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

Routing random_routing() {
    Routing rules;
    const auto names = routing::policy_names();
    rules.policy = std::string{names[up_to(static_cast<unsigned>(names.size()) - 1)]};
    if (by_chance())
        rules.wait_credit_of_priority = {{}, seconds(300), seconds(60)};
    if (up_to(3) == 0) {
        rules.ring = one_of<routing::Ring>(
            {routing::Ring::one, routing::Ring::all, routing::Ring::progressive});
        rules.ring_more_every = std::chrono::seconds{1 + up_to(4)};
    }
    if (up_to(5) == 0)
        rules.poll = routing::Poll{std::chrono::seconds{1 + up_to(10)}, seconds(3)};
    rules.last_agent_first = by_chance();
    rules.nobody_there =
        one_of<routing::NobodyThere>({routing::NobodyThere::wait, routing::NobodyThere::turn_away,
                                      routing::NobodyThere::send_away});
    return rules;
}

// --- Things that happen. ------------------------------------------------------------------------

/// An agent who has a seat of its own; none where there is no such group.
events::AgentId random_agent(const Model& model) {
    const GroupId group{up_to(static_cast<unsigned>(model.groups.size()) - 1)};
    const Group& it = model.groups[group.index()];
    if (it.leaving == Leaving::any || it.seats() == 0)
        return {};
    return model.agent_of(group, up_to(it.seats() + model.extra_seats(group) - 1));
}

AgentsChange random_agents(const Model& model) {
    const GroupId group{up_to(static_cast<unsigned>(model.groups.size()) - 1)};
    const std::uint32_t seats = model.groups[group.index()].seats();
    const auto fewer = static_cast<std::int32_t>(up_to(seats));
    const auto more = static_cast<std::int32_t>(up_to(2));
    return {group, by_chance() ? -fewer : more, seats + model.extra_seats(group)};
}

/// `model` has the commands before it.
void add_random_command(Model& model, Time from) {
    Command command;
    // Whole minutes: ties with everything else.
    const auto moment = [&](Time after) {
        const auto minutes = (model.horizon.end() - after) / std::chrono::minutes{1};
        return after + std::chrono::minutes{up_to(static_cast<unsigned>(minutes))};
    };
    command.at = moment(from);
    if (by_chance())
        command.until = moment(command.at) + std::chrono::minutes{1};
    const events::AgentId agent = random_agent(model);
    switch (up_to(5)) {
        case 0:
            command.what = random_agents(model);
            break;
        case 1:
            if (!agent)
                return;
            command.what = AgentAbsent{agent};
            break;
        case 2:
            if (!agent || command.until == events::never)
                return;
            command.what = AgentBreak{agent};
            break;
        case 3:
            command.until = moment(command.at);
            // Nobody calls as one who is called back, of the last type.
            command.what =
                CallBurst{CallTypeId{up_to(static_cast<unsigned>(model.call_types.size()) -
                                           (model.callbacks.empty() ? 1 : 2))},
                          1 + up_to(9)};
            break;
        case 4:
            if (!model.ivr)
                return;
            command.what = IvrOutage{by_chance()};
            break;
        default:
            if (!model.routing_can_change())
                return;
            command.what = RoutingChange{random_routing()};
    }
    model.commands.push_back(std::move(command));
}

}  // namespace

std::vector<Command> random_commands(const Model& model, Time from, unsigned most) {
    Model so_far = model;
    for (unsigned commands = up_to(most); commands > 0; --commands)
        add_random_command(so_far, from);
    return {so_far.commands.begin() + static_cast<std::ptrdiff_t>(model.commands.size()),
            so_far.commands.end()};
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

/// A call type without calls of its own, for who is called back; the last of them.
CallType type_of_callbacks(const Horizon& horizon, routing::CallbackRules::First first) {
    CallType type = random_call_type(horizon, 99);
    type.arrivals = {.calls_per_second = Profile::constant(0.0)};
    type.max_queue = UINT32_MAX;
    if (first == routing::CallbackRules::First::agent)
        type.patience.distribution = engine::Distribution::never();
    return type;
}

std::vector<Callback> random_callbacks(unsigned types, routing::CallbackRules::First first) {
    std::vector<Callback> callbacks;
    for (unsigned of = 0; of < types; ++of) {
        if (by_chance())
            continue;
        callbacks.push_back({.of = CallTypeId{of},
                             .call_type = CallTypeId{types},
                             .offered_after = seconds(60),
                             .accepted_share = one_of<double>({0.3, 1.0}),
                             .reached_share = one_of<double>({0.0, 0.5, 1.0}),
                             .dialing = random_time(20),
                             .rules = {.first = first,
                                       .initial_delay = seconds(300),
                                       .attempts = 1 + up_to(2),
                                       .retry_delay = seconds(600)}});
    }
    return callbacks;
}

/// Steps of some call types, and the groups that belong to them.
void add_steps(Model& model) {
    for (std::size_t type = 0; type < model.call_types.size(); ++type) {
        if (up_to(3) > 0)
            continue;
        model.steps.resize(model.call_types.size());
        std::vector<routing::Step>& steps = model.steps[type];
        steps.resize(2 + up_to(2));
        for (routing::Step& step : steps) {
            step.priority = static_cast<std::uint8_t>(up_to(3));
            if (&step == &steps.back())
                break;
            step.lasts = std::chrono::seconds{1 + up_to(60)};
            if (by_chance())
                step.skip_if = {.signed_in_below = by_chance() ? std::optional{1u} : std::nullopt,
                                .idle_below = by_chance() ? std::optional{1u} : std::nullopt,
                                .queue_above = by_chance() ? std::optional{2u} : std::nullopt};
        }
        for (Group& group : model.groups) {
            for (Skill& skill : group.skills) {
                if (skill.call_type.index() != type)
                    continue;
                skill.step =
                    static_cast<std::uint8_t>(1 + up_to(static_cast<unsigned>(steps.size()) - 1));
                skill.gate.after = {};
                for (std::size_t before = 0; before + 1 < skill.step; ++before)
                    skill.gate.after += steps[before].lasts;
            }
        }
    }
}

Model random_model() {
    Model model;
    model.horizon = random_horizon();
    unsigned types = 1 + up_to(3);
    for (unsigned type = 0; type < types; ++type) {
        model.call_types.push_back(random_call_type(model.horizon, type));
    }
    const bool calls_back = up_to(2) == 0;
    if (calls_back) {
        const auto first = static_cast<routing::CallbackRules::First>(up_to(1));
        model.callbacks = random_callbacks(types, first);
        model.call_types.push_back(type_of_callbacks(model.horizon, first));
        ++types;
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
    model.routing = random_routing();
    const auto predictors = routing::predictor_names();
    model.routing.estimated_wait =
        std::string{predictors[up_to(static_cast<unsigned>(predictors.size()) - 1)]};
    add_steps(model);
    switch (calls_back ? 7 : up_to(7)) {
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
        model.commands = random_commands(model, events::start_of_time, 6);
    model.spare_rows = up_to(1);
    return model;
}

}  // namespace ringside::center
