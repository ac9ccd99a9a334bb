// Things that happen at a given moment: one of nine kinds, told apart by the key that names it.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/event_kinds.hpp"
#include "sim/scenario/event_times.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array event_keys{
    Key{"at", "a clock time, or a date and time", "required",
        "when it happens: with its date, unless one day is simulated or `day` says which; in a "
        "steady state a length of time after the start, warm-up included",
        "10:30:00"},
    Key{"until", "a clock time, or a date and time",
        "the end of the day; agents who are more go when the center closes",
        "when it is over; required with on_break, and not possible with calls and routing",
        "12:00:00"},
    Key{"day", "a whole number from 1", "1, or that of the date",
        "the day of the scenario, where it has several and no dates", "2"},
    Key{"agents", "a whole number, also below zero", "another kind of event",
        "so many agents of `group` more than scheduled, or fewer; of those who are there the ones "
        "with the lowest numbers are taken away, as soon as its `leaving` allows",
        "-2"},
    Key{"group", "a group", "required with agents, and with the number of an agent",
        "whose agents are meant", "\"general\""},
    Key{"absent", "the name of an agent, or its number in the group, from 1",
        "another kind of event",
        "is scheduled and not there; who has a contact goes as its group's `leaving` says", "3"},
    Key{"on_break", "the name of an agent, or its number in the group, from 1",
        "another kind of event", "has a break, from the end of a contact on if there is one", "3"},
    Key{"calls", "a whole number from 1", "another kind of event",
        "so many calls come beside the others, each at a moment of its own, all equally likely",
        "200"},
    Key{"call_type", "a call type", "required with calls", "who calls", "\"PS\""},
    Key{"over", "a length of time", "required with calls", "within so long from `at` on",
        "\"30m\""},
    Key{"ivr_outage", "\"to_queue\" or \"hang_up\"", "another kind of event",
        "the IVR does not work: who is in it or comes meanwhile goes straight to the queue of the "
        "call type, or hangs up on it (counted as left_in_ivr); who is leaving a message hangs up",
        "\"to_queue\""},
    Key{"site", "the name of a site", "another kind of event",
        "the site fails: talks there are cut off, its agents are away, and who waits there goes "
        "where when_lost of [platform.delivery] says",
        "\"boston\""},
    Key{"link", "the name of a link", "another kind of event",
        "it fails, or has less bandwidth: talks over a link that fails are cut off", "\"north\""},
    Key{"server", "the name of a server", "another kind of event",
        "it fails, or is slower; transactions that run when it fails begin again when it is back",
        "\"records\""},
    Key{"capacity", "a share between 0 and 1", "0", "what is left of a link or a server meanwhile",
        "0.67"},
    Key{"routing", "a table as [routing]", "another kind of event",
        "from then on in place of [routing], with nothing of it; callers and agents stay where "
        "they "
        "are. A profile and estimated_wait are not possible here",
        "{ policy = \"strict_priority\" }", Change::none, &routing_section},
};

/// A kind of event: its key, and which others may stand beside it.
struct KindOfEvent {
    std::string_view key;
    std::array<std::string_view, 3> with;
};
constexpr std::array kinds{
    KindOfEvent{"agents", {"group", "until", ""}},
    KindOfEvent{"absent", {"group", "until", ""}},
    KindOfEvent{"on_break", {"group", "until", ""}},
    KindOfEvent{"calls", {"call_type", "over", ""}},
    KindOfEvent{"ivr_outage", {"until", "", ""}},
    KindOfEvent{"site", {"", "until", ""}},
    KindOfEvent{"link", {"capacity", "until", ""}},
    KindOfEvent{"server", {"capacity", "until", ""}},
    KindOfEvent{"routing", {"", "", ""}},
};

class EventReader {
  public:
    EventReader(Reading& reading, const Table& scenario, const Node& node)
        : reading_(reading),
          scenario_(scenario),
          table_{reading.problems, node, event_section, "[[event]]"} {}

    void read() {
        const KindOfEvent* kind = kind_of_event();
        const auto day = read_day();
        const auto at = table_.require("at");
        if (!kind || !at)
            return;
        report_what_does_nothing(*kind);
        const auto time = read_event_time(reading_, *at, day, false);
        const std::size_t before = problems().count();
        center::Command command;
        command.at = time.value_or(events::start_of_time);
        read_what_happens(reading_, scenario_, table_, kind->key, command);
        if (const auto until = table_.find("until"); until && time)
            read_until(*until, day, command);
        else if (kind->with[1] == "until" || kind->with[0] == "until")
            command.until = end_of_day(command);
        if (time && problems().count() == before)
            reading_.model.commands.push_back(std::move(command));
    }

  private:
    Problems& problems() { return reading_.problems; }
    const center::Horizon& horizon() const { return reading_.model.horizon; }

    const KindOfEvent* kind_of_event() {
        const KindOfEvent* found = nullptr;
        for (const KindOfEvent& kind : kinds) {
            const auto field = table_.find(kind.key);
            if (!field)
                continue;
            if (found != nullptr) {
                problems().add(field->node.key_place,
                               fmt::format("{} and {} do not go together", found->key, kind.key),
                               "an event is one thing that happens; write another [[event]]");
                return nullptr;
            }
            found = &kind;
        }
        if (found == nullptr) {
            std::vector<std::string> names;
            for (const KindOfEvent& kind : kinds)
                names.emplace_back(kind.key);
            problems().add(table_.node().place, "the event does not say what happens",
                           fmt::format("one of {}", listed(names)));
        }
        return found;
    }

    void report_what_does_nothing(const KindOfEvent& kind) {
        for (const Node& member : table_.node().items) {
            const std::string_view key = member.key;
            const bool is_known = event_section.find(key) != nullptr;
            const bool is_meant = key == "at" || key == "day" || key == kind.key ||
                                  std::ranges::count(kind.with, key) > 0;
            if (!is_known || is_meant)
                continue;
            std::string hint;
            if (key == "until" && kind.key == "calls")
                hint = "over says how long the calls go on coming";
            if (key == "until" && kind.key == "routing")
                hint = "another event puts the former routing back";
            problems().add(member.key_place,
                           fmt::format("{} and {} do not go together", kind.key, key),
                           std::move(hint));
        }
    }

    /// After an error the first one, so that nothing else is reported of it.
    std::optional<std::uint32_t> read_day() {
        const auto field = table_.find("day");
        if (!field)
            return std::nullopt;
        if (horizon().steady_state) {
            problems().add(field->node.key_place, "a steady state has no days",
                           "at says how long after the start it happens");
            return 0;
        }
        const auto day = read_whole(problems(), *field, {1.0, 3653.0});
        if (!day)
            return 0;
        if (*day > std::int64_t{horizon().days}) {
            problems().add(field->node.place,
                           fmt::format("there is no day {}; the scenario has {}", *day,
                                       counted(horizon().days, "day")),
                           "days says how many are simulated");
            return 0;
        }
        return static_cast<std::uint32_t>(*day - 1);
    }

    void read_until(Field until, std::optional<std::uint32_t> day, center::Command& command) {
        if (const auto end = read_event_time(reading_, until, day, true))
            command.until = *end;
        if (command.until <= command.at)
            problems().add(until.node.place, "it is over before it begins",
                           "until is later than at");
    }

    /// Of the day of the event; who is more goes when the center closes.
    events::Time end_of_day(const center::Command& command) const {
        if (horizon().steady_state)
            return events::never;
        const std::uint32_t day = horizon().moment_of(command.at).day;
        const auto* agents = std::get_if<center::AgentsChange>(&command.what);
        const events::Time closes = horizon().at_clock(day, horizon().hours_of(day).end);
        if (agents != nullptr && agents->more > 0 && command.at < closes)
            return closes;
        return horizon().start_of(day + 1);
    }

    Reading& reading_;
    const Table& scenario_;
    Table table_;
};

}  // namespace

const Section event_section{
    "[[event]]",
    "Something happens at a given moment: agents more or fewer, somebody absent or on break, a "
    "burst of calls, an outage of the IVR, of a site, a link or a server, another routing. All "
    "other callers are the same, with "
    "the same patience and the same problems. An event is named by the one key of its kind. A "
    "scenario that extends another one adds its events to those of the other; event = [] takes "
    "them "
    "all away.",
    event_keys};

void read_events(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("event");
    if (!field)
        return;
    auto& problems = reading.problems;
    if (field->node.kind != Kind::list) {
        report_type(problems, *field);
        return;
    }
    if (field->node.items.size() > center::most_commands) {
        problems.add(field->node.place, "more than 1,000 events");
        return;
    }
    // Where days or groups could not be read, moments and agents mean nothing.
    if (!reading.horizon_is_sound || reading.model.groups.empty())
        return;
    for (const Node& item : field->node.items) {
        if (problems.is_full())
            return;
        if (is_table(problems, {item, field->key}))
            EventReader{reading, scenario, item}.read();
    }
}

}  // namespace ringside::scenario
