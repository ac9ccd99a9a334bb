// The settings of Asterisk's queues, by the names that they have in queues.conf.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/vendor_profile.hpp"

namespace ringside::scenario {
namespace {

using routing::AsteriskProfile;

constexpr std::array asterisk_keys{
    Key{"vendor", "\"asterisk\"", "required", "the rules of app_queue", "\"asterisk\""},
    Key{"strategy",
        "\"ringall\", \"linear\", \"rrmemory\", \"rrordered\", \"random\", \"wrandom\", "
        "\"fewestcalls\" or \"leastrecent\"",
        "\"ringall\"",
        "which of the agents who could answer are rung; a lower penalty goes first, but with "
        "wrandom it is only more likely",
        "\"rrmemory\""},
    Key{"timeout", "a length of time", "\"15s\"",
        "how long a caller tries to reach agents before it waits again; phones ring no longer "
        "(give_up_after of the groups)",
        "\"20s\""},
    Key{"retry", "a length of time", "\"5s\"",
        "how long a caller waits after phones rang in vain, before it tries again", "\"2s\""},
    Key{"autofill", "true or false", "true",
        "as many callers try at once as agents are free; else only the first of the queue does",
        "false"},
    Key{"wrapuptime", "a length of time, by call type if wanted", "\"0s\"",
        "after a talk, until the queues where it counts ring the agent again", "\"10s\""},
    Key{"shared_lastcall", "true or false", "false",
        "a call counts in all queues of its agent; else only in its own, also for wrapuptime",
        "true"},
    Key{"weights", "a table of whole numbers by call type", "0",
        "an agent is left to a queue with a larger weight that has at least as many callers as "
        "free agents",
        "{ PS = 5 }"},
    Key{"penaltymemberslimit", "a whole number from 0", "0",
        "penalties do not count in a queue with so few agents, signed in or not", "2"},
    Key{"max_penalty", "a whole number from 0", "no bound",
        "callers reach agents with no more penalty (QUEUE_MAX_PENALTY); a penalty is level - 1",
        "0"},
    Key{"min_penalty", "a whole number from 0", "no bound",
        "callers reach agents with no less penalty (QUEUE_MIN_PENALTY)", "1"},
    Key{"raise_penalty", "a whole number from 0", "no bound",
        "lower penalties count as this (QUEUE_RAISE_PENALTY)", "1"},
    Key{"penalty_rules", "a list of changes of penalties", "no changes",
        "how the bounds change while a caller waits (queuerules.conf)",
        "[{ after = \"30s\", max = \"+1\" }]", Change::none, &penalty_rule_section},
    Key{"autopause", "\"no\", \"yes\" or \"all\"", "\"no\"",
        "an agent who lets a call ring out gets no more calls of that type, or of any", "\"all\""},
    Key{"unpause_after", "a length of time", "\"never\"",
        "when the agent undoes an automatic pause; Asterisk itself never does", "\"5m\""},
    Key{"joinempty", "a list of states of agents", "everybody may join",
        "who finds all agents of the queue in one of these states is sent away", "[\"paused\"]"},
    Key{"leavewhenempty", "a list of states of agents", "nobody has to leave",
        "who waits while all agents of the queue are in one of these states is sent away",
        "[\"unavailable\", \"paused\"]"},
    Key{"poll", "a length of time", "at once",
        "callers look for their turn only so often, and wait `retry` also when nobody could be "
        "rung; 1s is Asterisk's",
        "\"1s\""},
    Key{"whole_seconds", "true or false", "false",
        "time is counted in whole seconds, as Asterisk does", "true"},
};

constexpr std::array penalty_rule_keys{
    Key{"after", "a length of time", "required", "for callers who have waited so long", "\"30s\""},
    Key{"max", "a whole number, or a text with + or -", "no change",
        "max_penalty becomes this, or so much more or less", "\"+1\""},
    Key{"min", "a whole number, or a text with + or -", "no change", "the same of min_penalty",
        "0"},
    Key{"raise", "a whole number, or a text with + or -", "no change", "the same of raise_penalty",
        "\"-1\""},
};

constexpr std::array<std::string_view, 8> strategy_words{"ringall",     "linear",     "rrmemory",
                                                         "rrordered",   "random",     "wrandom",
                                                         "fewestcalls", "leastrecent"};
constexpr std::array<std::string_view, 3> autopause_words{"no", "yes", "all"};
/// Each has a bit of routing::EmptyIf, in this order.
constexpr std::array<std::string_view, 8> state_words{
    "paused", "penalty", "inuse", "ringing", "unavailable", "wrapup", "invalid", "unknown"};

constexpr double most_penalty = 254;  // levels end at 255

class AsteriskReader {
  public:
    AsteriskReader(Reading& reading, const Table& scenario, const Table& table)
        : problems_(reading.problems), call_types_(reading, scenario), table_(table) {}

    AsteriskProfile read() {
        if (const auto word = choice("strategy", strategy_words))
            profile_.strategy = static_cast<routing::AsteriskStrategy>(*word);
        length("timeout", profile_.timeout, {.may_be_zero = false});
        length("retry", profile_.retry, {.may_be_zero = false});
        length("poll", profile_.poll, {.may_be_zero = false});
        truth("autofill", profile_.autofill);
        truth("shared_lastcall", profile_.shared_lastcall);
        truth("whole_seconds", profile_.whole_seconds);
        if (const auto field = table_.find("penaltymemberslimit"))
            profile_.penaltymemberslimit =
                static_cast<std::uint32_t>(read_whole(problems_, *field, {0.0, 1e6}).value_or(0));
        bound("max_penalty", profile_.max_penalty);
        bound("min_penalty", profile_.min_penalty);
        bound("raise_penalty", profile_.raise_penalty);
        if (const auto field = table_.find("penalty_rules"))
            read_rules(*field);
        if (const auto field = table_.find("wrapuptime"))
            read_wrapup(*field);
        if (const auto field = table_.find("weights"))
            read_weights(*field);
        read_autopause();
        states("joinempty", profile_.joinempty);
        states("leavewhenempty", profile_.leavewhenempty);
        return std::move(profile_);
    }

  private:
    std::optional<std::size_t> choice(std::string_view name,
                                      std::span<const std::string_view> words) {
        const auto field = table_.find(name);
        return field ? read_choice(problems_, *field, words) : std::nullopt;
    }
    void length(std::string_view name, events::Duration& to, DurationRule rule) {
        if (const auto field = table_.find(name))
            to = read_duration(problems_, *field, rule).value_or(to);
    }
    void truth(std::string_view name, bool& to) {
        if (const auto field = table_.find(name))
            to = read_boolean(problems_, *field).value_or(to);
    }
    void bound(std::string_view name, std::optional<int>& to) {
        const auto field = table_.find(name);
        const auto value = field ? read_whole(problems_, *field, {0.0, most_penalty})
                                 : std::optional<std::int64_t>{};
        if (value)
            to = static_cast<int>(*value);
    }

    void read_rules(Field field) {
        if (field.node.kind != Kind::list) {
            report_type(problems_, field);
            return;
        }
        for (const Node& item : field.node.items) {
            const Key key{"a rule", "a table: after and changes", "", "",
                          "{ after = \"30s\", max = \"+1\" }"};
            if (!is_table(problems_, {item, key}))
                continue;
            const Table table{problems_, item, penalty_rule_section, "a rule"};
            routing::PenaltyRule rule;
            const auto after = table.require("after");
            if (after)
                rule.after = read_duration(problems_, *after, {}).value_or(rule.after);
            change(table, "max", "max_penalty", profile_.max_penalty, rule.max);
            change(table, "min", "min_penalty", profile_.min_penalty, rule.min);
            change(table, "raise", "raise_penalty", profile_.raise_penalty, rule.raise);
            profile_.penalty_rules.push_back(rule);
        }
        std::ranges::stable_sort(profile_.penalty_rules, {}, &routing::PenaltyRule::after);
    }

    /// Asterisk passes over a change of a bound that the caller does not have.
    void change(const Table& table, std::string_view name, std::string_view bound_name,
                const std::optional<int>& bound, std::optional<routing::PenaltyChange>& to) {
        const auto field = table.find(name);
        if (!field)
            return;
        to = read_change(*field);
        if (!bound && table_.find(bound_name) == std::nullopt)
            problems_.add(
                field->node.key_place,
                fmt::format("{} does nothing here: callers start without {}", name, bound_name),
                fmt::format("Asterisk changes only a bound that is set: {} = 0 in profile",
                            bound_name));
    }

    std::optional<routing::PenaltyChange> read_change(Field field) {
        if (field.node.kind != Kind::text) {
            if (const auto value = read_whole(problems_, field, {0.0, most_penalty}))
                return routing::PenaltyChange{static_cast<int>(*value), false};
            return std::nullopt;
        }
        const std::string_view text = trimmed(field.node.text);
        const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
        const char* end = text.data() + text.size();
        int value = 0;
        const auto [stop, error] = std::from_chars(begin, end, value);
        const bool has_sign = text.starts_with('+') || text.starts_with('-');
        if (has_sign && error == std::errc{} && stop == end && begin != end && *begin != '+' &&
            !(text.starts_with('+') && value < 0) && value >= -most_penalty &&
            value <= most_penalty)
            return routing::PenaltyChange{value, true};
        problems_.add(field.node.place,
                      fmt::format("\"{}\" is not a change of {}", text, field.key.name),
                      "\"+1\" is one more and \"-1\" one less; 1 without quotes is the new value");
        return std::nullopt;
    }

    void read_wrapup(Field field) {
        const auto read_one = [&](const Node& node) {
            const Key key{"wrapuptime", "a length of time", "", "", "\"10s\""};
            return read_duration(problems_, {node, key}, {}).value_or(events::Duration::zero());
        };
        if (field.node.kind != Kind::table) {
            profile_.wrapuptime.assign(call_types_.count(), read_one(field.node));
            return;
        }
        profile_.wrapuptime.resize(call_types_.count());
        for (const Node& member : field.node.items) {
            if (const auto type = call_types_.find(trimmed(member.key), member.key_place))
                profile_.wrapuptime[type->index()] = read_one(member);
        }
    }

    void read_weights(Field field) {
        if (!is_table(problems_, field))
            return;
        profile_.weights.resize(call_types_.count());
        const Key key{"weights", "a whole number from 0", "", "", "5"};
        for (const Node& member : field.node.items) {
            const auto type = call_types_.find(trimmed(member.key), member.key_place);
            const auto weight = read_whole(problems_, {member, key}, {0.0, 1e6});
            if (type && weight)
                profile_.weights[type->index()] = static_cast<int>(*weight);
        }
    }

    void read_autopause() {
        if (const auto word = choice("autopause", autopause_words))
            profile_.autopause = static_cast<routing::Autopause>(*word);
        length("unpause_after", profile_.unpause_after,
               {.may_be_zero = false, .may_be_never = true});
        const auto unpause = table_.find("unpause_after");
        if (unpause && profile_.autopause == routing::Autopause::no)
            problems_.add(unpause->node.key_place,
                          "unpause_after does nothing here: there is no automatic pause",
                          "autopause = \"all\" pauses an agent who lets a call ring out");
    }

    void states(std::string_view name, std::uint8_t& to) {
        const auto field = table_.find(name);
        if (!field)
            return;
        if (field->node.kind != Kind::list) {
            report_type(problems_, *field);
            return;
        }
        const Key key{name, "a state of agents", "", "", "\"paused\""};
        for (const Node& item : field->node.items) {
            if (const auto word = read_choice(problems_, {item, key}, state_words))
                to = static_cast<std::uint8_t>(to | 1u << *word);
        }
    }

    Problems& problems_;
    CallTypeNames call_types_;
    const Table& table_;
    AsteriskProfile profile_;
};

}  // namespace

const Section asterisk_section{
    "profile = { vendor = \"asterisk\", … }",
    "The rules of Asterisk's queues, read in the source of app_queue, under the names of "
    "queues.conf. A call type is a queue, an agent with the skill a member of it with penalty "
    "level - 1; priority 1 of callers is Asterisk's highest prio. A profile holds for all queues.",
    asterisk_keys};
const Section penalty_rule_section{"penalty_rules = [{ … }]",
                                   "A change of the penalties that a caller may reach.",
                                   penalty_rule_keys};

void read_asterisk(Reading& reading, const Table& scenario, const Table& profile) {
    const AsteriskProfile& read = reading.model.routing.profile.emplace<AsteriskProfile>(
        AsteriskReader{reading, scenario, profile}.read());
    set_ring_time(reading, scenario, read.timeout, "timeout");
}

}  // namespace ringside::scenario
