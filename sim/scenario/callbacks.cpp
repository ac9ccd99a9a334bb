// Callers who are asked whether they would rather be called back.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::Callback;
using First = routing::CallbackRules::First;

constexpr std::array callback_keys{
    Key{"queue", "a call type", "required",
        "as which the callbacks wait for agents; it has no calls of its own: calls_per_hour = 0",
        "\"callbacks\""},
    Key{"offered_after", "a length of time", "\"0s\"", "of waiting; each caller is asked once",
        "\"1m\""},
    Key{"accepted", "a share between 0 and 1", "1", "of the callers who are asked", "0.4"},
    Key{"first", "\"agent\" or \"customer\"", "\"agent\"",
        "an agent takes the callback from the queue and dials; or the customer is dialed, and "
        "waits in the queue on picking up",
        "\"customer\""},
    Key{"initial_delay", "a length of time", "\"0s\"",
        "from the caller's yes until the callback is queued, or dialed", "\"5m\""},
    Key{"attempts", "a whole number from 1 to 20", "1", "at most, to reach the customer", "3",
        Change::whole},
    Key{"retry_delay", "a length of time", "\"0s\"", "from an attempt in vain to the next one",
        "\"10m\""},
    Key{"reached", "a share between 0 and 1", "1",
        "of the attempts, on which the customer picks up", "0.75"},
    Key{"dialing", "a time that chance decides", "\"0s\"",
        "until the customer picks up, or the attempt is in vain; an agent who dials is busy",
        "\"20s\"", Change::none, &drawn_time_section},
};

constexpr std::array first_words{std::string_view{"agent"}, std::string_view{"customer"}};

class CallbackReader {
  public:
    CallbackReader(Reading& reading, const Table& scenario)
        : reading_(reading), names_(reading, scenario), call_types_(*scenario.find("call_types")) {}

    void read(const Node& node, events::CallTypeId of) {
        if (!is_table(problems(), {node, *call_type_section.find("callback")}))
            return;
        const Table table{problems(), node, callback_section, "callback"};
        Callback callback{.of = of};
        const auto queue = table.require("queue");
        if (queue && queue->node.kind != Kind::text)
            report_type(problems(), *queue);
        const auto call_type = queue && queue->node.kind == Kind::text
                                   ? names_.find(trimmed(queue->node.text), queue->node.place)
                                   : std::nullopt;
        read_share(table, "accepted", callback.accepted_share);
        read_share(table, "reached", callback.reached_share);
        read_length(table, "offered_after", callback.offered_after);
        read_length(table, "initial_delay", callback.rules.initial_delay);
        read_length(table, "retry_delay", callback.rules.retry_delay);
        if (const auto first = table.find("first"))
            callback.rules.first =
                static_cast<First>(read_choice(problems(), *first, first_words).value_or(0));
        if (const auto attempts = table.find("attempts"))
            callback.rules.attempts = static_cast<std::uint32_t>(
                read_whole(problems(), *attempts, {1.0, 20.0}).value_or(1));
        if (const auto dialing = table.find("dialing")) {
            const DrawnTimeRule rule{.may_be_never = false, .by_interval = false};
            if (const auto time = read_drawn_time(reading_, *dialing, rule))
                callback.dialing = time->distribution;
        }
        if (!call_type)
            return;
        callback.call_type = *call_type;
        check(callback, queue->node.place);
        reading_.model.callbacks.push_back(std::move(callback));
    }

  private:
    Problems& problems() { return reading_.problems; }

    void read_share(const Table& table, std::string_view name, double& to) {
        if (const auto share = table.find(name))
            to = scenario::read_share(problems(), *share).value_or(to);
    }
    void read_length(const Table& table, std::string_view name, events::Duration& to) {
        if (const auto length = table.find(name))
            to = read_duration(problems(), *length, {}).value_or(to);
    }

    const Node* find_in_queue(events::CallTypeId call_type, std::string_view key) const {
        const Node* table =
            call_types_.node.find(reading_.model.call_types[call_type.index()].name);
        return table == nullptr ? nullptr : table->find(key);
    }

    void check(const Callback& callback, Place place) {
        const center::CallType& type = reading_.model.call_types[callback.call_type.index()];
        const auto& rates = type.arrivals.calls_per_second.values;
        if (type.arrivals.from_times ||
            std::ranges::any_of(rates, [](double rate) { return rate > 0.0; }))
            problems().add(place, fmt::format("{} has calls of its own", type.name),
                           "callbacks wait as calls of a type of theirs: calls_per_hour = 0");
        if (find_in_queue(callback.call_type, "callback") != nullptr)
            problems().add(place, fmt::format("{} are asked for a callback themselves", type.name),
                           "who is called back is not asked again");
        if (const Node* most = find_in_queue(callback.call_type, "max_queue"))
            problems().add(
                most->key_place, "max_queue does nothing here",
                fmt::format("{} are callbacks, and nobody hears that a queue is full", type.name));
        const bool is_on_the_line = callback.rules.first == First::customer;
        if (const Node* patience = find_in_queue(callback.call_type, "patience");
            patience != nullptr && !is_on_the_line && !type.patience.distribution.is_never())
            problems().add(
                patience->key_place, "patience does nothing here",
                fmt::format("while {} wait nobody is on the line (first = \"agent\")", type.name));
        const auto other = std::ranges::find_if(reading_.model.callbacks, [&](const Callback& it) {
            return it.call_type == callback.call_type && it.rules.first != callback.rules.first;
        });
        if (other != reading_.model.callbacks.end())
            problems().add(
                place, fmt::format("{} wait for the agent first, and for the customer", type.name),
                "a call type for each");
        if (reading_.model.routing.profile.index() != 0)
            problems().add(place, "a vendor's profile knows no callbacks",
                           "use one of its presets, or another policy");
        if (reading_.model.platform && reading_.model.platform->delivery.takes_to_sites())
            problems().add(place, "callbacks and sites that take calls do not go together",
                           "one queue over all sites: [platform.delivery] rule = \"one_queue\"");
    }

    Reading& reading_;
    CallTypeNames names_;
    Field call_types_;
};

}  // namespace

const Section callback_section{"callback = { … }",
                               "Callers who wait are asked whether they would rather be called "
                               "back. Who says yes hangs up and keeps the wait so far; each "
                               "attempt is a call of another type, on a line of its own. "
                               "What is said of all call types leaves callbacks out.",
                               callback_keys};

void read_callbacks(Reading& reading, const Table& scenario) {
    const auto call_types = scenario.find("call_types");
    if (!call_types || call_types->node.kind != Kind::table)
        return;
    constexpr std::size_t most = 100;
    CallbackReader reader{reading, scenario};
    for (std::size_t type = 0; type < reading.model.call_types.size(); ++type) {
        for (const Node& node : call_types->node.items) {
            if (node.kind != Kind::table ||
                trimmed(node.key) != reading.model.call_types[type].name)
                continue;
            const Node* callback = node.find("callback");
            if (callback == nullptr)
                continue;
            if (reading.model.callbacks.size() < most)
                reader.read(*callback, events::CallTypeId{type});
            else
                reading.problems.add(callback->key_place,
                                     fmt::format("at most {} call types are called back", most));
        }
    }
}

}  // namespace ringside::scenario
