// The settings of FreeSWITCH's queues and agents, by the names of callcenter.conf.xml with _ for -.
#include <fmt/format.h>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/vendor_profile.hpp"

namespace ringside::scenario {
namespace {

using events::Duration;
using routing::FreeswitchProfile;

constexpr std::array freeswitch_keys{
    Key{"vendor", "\"freeswitch\"", "required", "the rules of mod_callcenter", "\"freeswitch\""},
    Key{"strategy",
        "\"longest-idle-agent\", \"agent-with-least-talk-time\", \"agent-with-fewest-calls\", "
        "\"random\", \"sequentially-by-agent-order\", \"ring-all\", \"ring-progressively\", "
        "\"round-robin\" or \"top-down\"",
        "\"longest-idle-agent\"", "which of the agents of the lowest open tier is called",
        "\"round-robin\""},
    Key{"ring_progressively_delay", "a length of time", "\"10s\"",
        "with ring-progressively: after each such time one more phone rings", "\"5s\""},
    Key{"leg_timeout", "a length of time", "\"1m\"",
        "how long a phone rings (give_up_after of the groups)", "\"10s\""},
    Key{"time_base_score", "\"queue\" or \"system\"", "\"queue\"",
        "a caller's score is its wait in the queue, or the time since it called, in seconds; the "
        "highest of all queues goes first",
        "\"system\""},
    Key{"base_score", "a table of whole numbers by call type, also below zero", "0",
        "seconds added to the score of callers (cc_base_score)", "{ PS = 60 }"},
    Key{"tier_rules_apply", "true or false", "false",
        "a tier is called only after a wait; else the lowest tier with an idle agent is", "true"},
    Key{"tier_rule_wait_second", "a length of time", "\"0s\"",
        "the wait that opens the tiers above 0", "\"30s\""},
    Key{"tier_rule_wait_multiply_level", "true or false", "false",
        "tier 2 opens after twice the wait, tier 3 after three times; else all open together",
        "true"},
    Key{"tier_rule_no_agent_no_wait", "true or false", "true",
        "a tier opens at once where no agent of a lower one is there, on a break included",
        "false"},
    Key{"tier_of_level_1", "0 or 1", "1",
        "the tier of a skill of level 1; with tier rules only tier 0 never waits", "0"},
    Key{"wrap_up_time", "a length of time", "\"0s\"", "from the end of a talk to the next call",
        "\"10s\""},
    Key{"reject_delay_time", "a length of time", "\"0s\"",
        "from a call that the agent declined to the next one", "\"10s\""},
    Key{"no_answer_delay_time", "a length of time", "\"0s\"",
        "from a call that the agent did not answer to the next one", "\"30s\""},
    Key{"max_no_answer", "a whole number from 0", "0",
        "so many calls not answered in a row put the agent on break; 0 never does", "3"},
    Key{"on_break_for", "a length of time", "required with max_no_answer",
        "when an agent who was put on break comes back; \"never\" before it signs in again",
        "\"5m\""},
    Key{"max_wait_time", "a length of time", "no bound",
        "who has waited so long is sent away, while phones ring as well", "\"10m\""},
    Key{"max_wait_time_with_no_agent", "a length of time", "no bound",
        "when a queue has had no agent for so long, who waits is sent away", "\"1m\""},
    Key{"max_wait_time_with_no_agent_time_reached", "a length of time", "\"5s\"",
        "the caller itself must have waited so much longer; with \"0s\" it is sent away at once",
        "\"0s\""},
    Key{"abandoned_resume_allowed", "true or false", "false",
        "who hung up and calls the same queue again has its old place; for hosts that know their "
        "callers: nobody in a simulation calls again",
        "true"},
    Key{"discard_abandoned_after", "a length of time", "\"1m\"", "for so long the place is kept",
        "\"2m\""},
    Key{"poll", "a length of time", "at once",
        "callers and agents are matched only so often; 100ms is FreeSWITCH's", "\"100ms\""},
    Key{"whole_seconds", "true or false", "false",
        "time is counted in whole seconds, as FreeSWITCH does", "true"},
};

constexpr std::array<std::string_view, 2> base_words{"queue", "system"};

class FreeswitchReader {
  public:
    FreeswitchReader(Reading& reading, const Table& scenario, const Table& table)
        : problems_(reading.problems), call_types_(reading, scenario), table_(table) {}

    FreeswitchProfile read() {
        if (const auto word = choice("strategy", routing::freeswitch_strategies()))
            profile_.strategy = static_cast<routing::FreeswitchStrategy>(*word);
        profile_.counts_time_before_queue = choice("time_base_score", base_words) == 1;
        if (const auto field = table_.find("base_score"))
            read_base_scores(*field);
        read_tier_rules();
        length("wrap_up_time", profile_.wrap_up_time);
        length("reject_delay_time", profile_.reject_delay_time);
        length("no_answer_delay_time", profile_.no_answer_delay_time);
        read_break();
        read_timers();
        const DurationRule above_zero{.may_be_zero = false};
        length("ring_progressively_delay", profile_.ring_progressively_delay, above_zero);
        length("poll", profile_.poll, above_zero);
        truth("whole_seconds", profile_.whole_seconds);
        belongs_to("ring_progressively_delay",
                   profile_.strategy == routing::FreeswitchStrategy::ring_progressively,
                   "strategy = \"ring-progressively\"");
        return std::move(profile_);
    }

    Duration ring_time() {
        Duration time = std::chrono::minutes{1};
        length("leg_timeout", time, {.may_be_zero = false});
        return time;
    }

  private:
    std::optional<std::size_t> choice(std::string_view name,
                                      std::span<const std::string_view> words) {
        const auto field = table_.find(name);
        return field ? read_choice(problems_, *field, words) : std::nullopt;
    }
    void length(std::string_view name, Duration& to, DurationRule rule = {}) {
        if (const auto field = table_.find(name))
            to = read_duration(problems_, *field, rule).value_or(to);
    }
    void truth(std::string_view name, bool& to) {
        if (const auto field = table_.find(name))
            to = read_boolean(problems_, *field).value_or(to);
    }
    /// Reports a key that stands there without what it belongs to.
    void belongs_to(std::string_view name, bool is_there, std::string_view what) {
        const auto field = table_.find(name);
        if (field && !is_there)
            problems_.add(field->node.key_place, fmt::format("{} does nothing here", name),
                          fmt::format("it belongs to {}", what));
    }

    void read_base_scores(Field field) {
        if (!is_table(problems_, field))
            return;
        profile_.base_score.resize(call_types_.count());
        const Key key{"base_score", "a whole number of seconds", "", "", "60"};
        for (const Node& member : field.node.items) {
            const auto type = call_types_.find(trimmed(member.key), member.key_place);
            const auto score = read_whole(problems_, {member, key}, {-1e6, 1e6});
            if (type && score)
                profile_.base_score[type->index()] = std::chrono::seconds{*score};
        }
    }

    void read_tier_rules() {
        truth("tier_rules_apply", profile_.tier_rules_apply);
        length("tier_rule_wait_second", profile_.tier_rule_wait);
        truth("tier_rule_wait_multiply_level", profile_.tier_rule_wait_multiply_level);
        truth("tier_rule_no_agent_no_wait", profile_.tier_rule_no_agent_no_wait);
        if (const auto field = table_.find("tier_of_level_1"))
            profile_.tier_of_level_1 =
                static_cast<std::uint8_t>(read_whole(problems_, *field, {0.0, 1.0}).value_or(1));
        for (const std::string_view name :
             {"tier_rule_wait_second", "tier_rule_wait_multiply_level",
              "tier_rule_no_agent_no_wait", "tier_of_level_1"})
            belongs_to(name, profile_.tier_rules_apply, "tier_rules_apply = true");
    }

    void read_break() {
        if (const auto field = table_.find("max_no_answer"))
            profile_.max_no_answer =
                static_cast<std::uint32_t>(read_whole(problems_, *field, {0.0, 1e6}).value_or(0));
        length("on_break_for", profile_.on_break_for, {.may_be_zero = false, .may_be_never = true});
        belongs_to("on_break_for", profile_.max_no_answer > 0, "max_no_answer = 3");
        if (profile_.max_no_answer > 0 && !table_.find("on_break_for"))
            problems_.add(table_.find("max_no_answer")->node.key_place,
                          "max_no_answer needs on_break_for: nobody else ends the break",
                          "on_break_for = \"5m\", or \"never\" before the agent signs in again");
    }

    void read_timers() {
        const DurationRule above_zero{.may_be_zero = false};
        length("max_wait_time", profile_.max_wait_time, above_zero);
        length("max_wait_time_with_no_agent", profile_.max_wait_time_with_no_agent, above_zero);
        length("max_wait_time_with_no_agent_time_reached",
               profile_.max_wait_time_with_no_agent_time_reached);
        belongs_to("max_wait_time_with_no_agent_time_reached",
                   profile_.max_wait_time_with_no_agent > Duration::zero(),
                   "max_wait_time_with_no_agent = \"1m\"");
        truth("abandoned_resume_allowed", profile_.abandoned_resume_allowed);
        length("discard_abandoned_after", profile_.discard_abandoned_after, above_zero);
        belongs_to("discard_abandoned_after", profile_.abandoned_resume_allowed,
                   "abandoned_resume_allowed = true");
    }

    Problems& problems_;
    CallTypeNames call_types_;
    const Table& table_;
    FreeswitchProfile profile_;
};

}  // namespace

const Section freeswitch_section{
    "profile = { vendor = \"freeswitch\", … }",
    "The rules of FreeSWITCH's queues, read in the source of mod_callcenter, under the names of "
    "callcenter.conf.xml. A call type is a queue; an agent with the skill is in its tier of that "
    "level, at the position in which agents are listed. Priorities of callers mean nothing to it: "
    "see base_score. No phone is busy (no busy_delay_time). A profile holds for all queues.",
    freeswitch_keys};

void read_freeswitch(Reading& reading, const Table& scenario, const Table& profile) {
    FreeswitchReader reader{reading, scenario, profile};
    set_ring_time(reading, scenario, reader.ring_time(), "leg_timeout");
    reading.model.routing.profile = reader.read();
}

}  // namespace ringside::scenario
