// Reading what happens: agents, calls, the IVR, the routing.
#include "sim/scenario/event_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/platform_parts.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array outage_words{std::string_view{"to_queue"}, std::string_view{"hang_up"}};

class WhatReader {
  public:
    WhatReader(Reading& reading, const Table& scenario, const Table& event)
        : reading_(reading), scenario_(scenario), table_(event) {}

    void read(std::string_view kind, center::Command& command) {
        const Field field = *table_.find(kind);
        if (kind == "agents")
            read_agents(field, command);
        else if (kind == "absent")
            read_agent(field, command,
                       [](events::AgentId agent) { return center::AgentAbsent{agent}; });
        else if (kind == "on_break")
            read_break(field, command);
        else if (kind == "calls")
            read_calls(field, command);
        else if (kind == "ivr_outage")
            read_outage(field, command);
        else if (kind == "site" || kind == "link" || kind == "server")
            read_platform_change(kind, field, command);
        else
            read_rules(field, command);
    }

  private:
    Problems& problems() { return reading_.problems; }

    std::optional<events::GroupId> find_group(Field field) {
        const auto name = read_text(problems(), field);
        if (!name)
            return std::nullopt;
        const auto& groups = reading_.model.groups;
        const auto found = std::ranges::find(groups, trimmed(*name), &center::Group::name);
        if (found != groups.end())
            return events::GroupId{found - groups.begin()};
        std::vector<std::string> names;
        std::ranges::transform(groups, std::back_inserter(names), &center::Group::name);
        if (!names.empty())
            problems().add(field.node.place, fmt::format("there is no group {}", *name),
                           did_you_mean(*name, names));
        return std::nullopt;
    }

    void read_agents(Field field, center::Command& command) {
        constexpr double most = 10'000.0;
        const auto more = read_whole(problems(), field, {-most, most});
        const auto group_field = table_.require("group");
        std::optional<events::GroupId> group;
        if (group_field)
            group = find_group(*group_field);
        if (more == 0)
            problems().add(field.node.place, "no agents more and none fewer: nothing happens",
                           "2 is two more, -2 is two fewer");
        if (!more || !group)
            return;
        const center::Model& model = reading_.model;
        const std::uint32_t seats = model.groups[group->index()].seats();
        if (*more < -std::int64_t{seats}) {
            problems().add(field.node.place,
                           fmt::format("{} fewer, and {} has {}", -*more,
                                       model.groups[group->index()].name, counted(seats, "agent")));
        }
        command.what = center::AgentsChange{*group, static_cast<std::int32_t>(*more),
                                            seats + model.extra_seats(*group)};
    }

    template <class Make>
    void read_agent(Field field, center::Command& command, Make make) {
        std::optional<events::GroupId> group;
        if (const auto named = table_.find("group")) {
            group = find_group(*named);
            if (!group)
                return;
        }
        std::optional<events::AgentId> agent;
        if (field.node.kind == Kind::text)
            agent = find_by_name(field, group);
        else
            agent = find_by_number(field, group);
        if (agent)
            command.what = make(*agent);
    }

    std::optional<events::AgentId> find_by_name(Field field, std::optional<events::GroupId> in) {
        const center::Model& model = reading_.model;
        std::vector<std::string> names;
        for (std::size_t group = 0; group < model.groups.size(); ++group) {
            const auto& people = model.groups[group].people;
            for (std::uint32_t seat = 0; seat < people.size(); ++seat) {
                if (people[seat].name.empty() || (in && in->index() != group))
                    continue;
                if (people[seat].name == trimmed(field.node.text))
                    return model.agent_of(events::GroupId{group}, seat);
                names.push_back(people[seat].name);
            }
        }
        problems().add(field.node.place, fmt::format("there is no agent {}", field.node.text),
                       names.empty() ? "agents have names where a [schedule] says so; else write "
                                       "the number in the group, as in absent = 3"
                                     : did_you_mean(field.node.text, names));
        return std::nullopt;
    }

    std::optional<events::AgentId> find_by_number(Field field, std::optional<events::GroupId> in) {
        const auto number = read_whole(problems(), field, {1.0, 1e6});
        if (!number)
            return std::nullopt;
        if (!in) {
            table_.require("group");
            return std::nullopt;
        }
        const center::Group& group = reading_.model.groups[in->index()];
        if (group.leaving == center::Leaving::any) {
            problems().add(field.node.place,
                           fmt::format("in {} seats are nobody's (leaving = \"any\")", group.name),
                           "write agents = -1, with the same group");
            return std::nullopt;
        }
        // Those who were brought by events before can go, too.
        const std::int64_t seats = std::int64_t{group.seats()} + reading_.model.extra_seats(*in);
        if (*number > seats) {
            problems().add(field.node.place,
                           fmt::format("{} has {}", group.name, counted(seats, "agent")));
            return std::nullopt;
        }
        return reading_.model.agent_of(*in, static_cast<std::uint32_t>(*number - 1));
    }

    void read_break(Field field, center::Command& command) {
        table_.require("until");
        read_agent(field, command, [](events::AgentId agent) { return center::AgentBreak{agent}; });
    }

    void read_calls(Field field, center::Command& command) {
        const auto calls =
            read_whole(problems(), field, {1.0, double{center::most_calls_of_burst}});
        const auto type_field = table_.require("call_type");
        const auto over_field = table_.require("over");
        std::optional<events::CallTypeId> type;
        if (type_field) {
            if (const auto name = read_text(problems(), *type_field))
                type = CallTypeNames{reading_, scenario_}.find(*name, type_field->node.place);
        }
        if (!over_field)
            return;
        const auto over = read_duration(problems(), *over_field, {.may_be_zero = false});
        if (!over || !calls || !type)
            return;
        command.until = events::after(command.at, *over);
        if (command.until > reading_.model.horizon.end()) {
            problems().add(over_field->node.place,
                           "the last of these calls would come after the "
                           "end of what is simulated",
                           "a shorter time, or an earlier beginning");
        }
        const auto is_called_back = [&](const center::Callback& it) {
            return it.call_type == *type;
        };
        if (std::ranges::any_of(reading_.model.callbacks, is_called_back))
            problems().add(type_field->node.place, "these are callbacks: nobody calls as one",
                           "name the call type whose callers are called back");
        command.what = center::CallBurst{*type, static_cast<std::uint32_t>(*calls)};
    }

    void read_outage(Field field, center::Command& command) {
        const auto choice = read_choice(problems(), field, outage_words);
        if (!reading_.model.ivr && scenario_.node().find("ivr") == nullptr)
            problems().add(field.node.key_place, "there is no IVR that could fail",
                           "[ivr] says what callers meet before a queue");
        command.what = center::IvrOutage{choice == 1};
    }

    void read_platform_change(std::string_view kind, Field field, center::Command& command) {
        using What = center::PlatformChange::What;
        const auto& platform = reading_.model.platform;
        std::vector<std::string_view> names;
        const auto take_names = [&](const auto& elements) {
            for (const auto& element : elements)
                names.push_back(element.name);
        };
        center::PlatformChange change{.what = kind == "site"   ? What::site
                                              : kind == "link" ? What::link
                                                               : What::server};
        if (platform && change.what == What::site)
            take_names(platform->sites);
        else if (platform && change.what == What::link)
            take_names(platform->links);
        else if (platform)
            take_names(platform->servers);
        if (names.empty()) {
            problems().add(field.node.key_place, fmt::format("there is no {}", kind),
                           fmt::format("a {} is a table: [platform.{}s.NAME]", kind, kind));
            return;
        }
        if (const auto choice = read_choice(problems(), field, names))
            change.which = static_cast<std::uint32_t>(*choice);
        if (const auto capacity = table_.find("capacity")) {
            change.factor = read_share(problems(), *capacity).value_or(0.0);
            if (change.factor == 1.0)
                problems().add(capacity->node.place,
                               "all of its capacity is left: nothing happens");
            if (change.what == What::server)
                check_speed(reading_, change.which, change.factor, capacity->node.place);
        }
        if (change.what == What::site)
            check_seats(field, change.which);
        command.what = change;
    }

    /// Who is cut off has a seat of its own.
    void check_seats(Field field, std::uint32_t site) {
        for (const events::GroupId group : reading_.model.platform->sites[site].groups) {
            const center::Group& it = reading_.model.groups[group.index()];
            if (it.leaving == center::Leaving::any)
                problems().add(field.node.place,
                               fmt::format("{} has leaving = \"any\", and a site that fails takes "
                                           "certain agents away",
                                           it.name),
                               "leaving = \"finish\" or \"drop\"");
        }
    }

    void read_rules(Field field, center::Command& command) {
        if (!is_table(problems(), field))
            return;
        if (const Node* profile = field.node.find("profile")) {
            problems().add(profile->key_place, "an event cannot bring a profile",
                           "a vendor's system knows its callers from the start; a policy takes "
                           "over those of another");
            return;
        }
        if (!reading_.model.routing_can_change()) {
            problems().add(
                field.node.key_place, "the routing of this scenario cannot change",
                "a profile, and groups whose gates go by estimated waits, must have seen "
                "all that was before");
            return;
        }
        if (const Node* predictor = field.node.find("estimated_wait")) {
            problems().add(predictor->key_place, "an event cannot change estimated_wait",
                           "it belongs in [routing], and holds throughout");
            return;
        }
        const Node* calls = field.node.find("calls");
        const Node* predicted = calls ? find_word(*calls, "predicted_wait") : nullptr;
        if (predicted != nullptr) {
            problems().add(
                predicted->place, "an event cannot bring predicted_wait",
                "it goes by handle times so far, and must have seen all that was before");
            return;
        }
        center::Routing rules;
        std::swap(reading_.model.routing, rules);
        read_routing_table(reading_, scenario_, field);
        std::swap(reading_.model.routing, rules);
        command.what = center::RoutingChange{std::move(rules)};
    }

    static const Node* find_word(const Node& list, std::string_view word) {
        const auto found = std::ranges::find(list.items, word, &Node::text);
        return found == list.items.end() ? nullptr : &*found;
    }

    Reading& reading_;
    const Table& scenario_;
    const Table& table_;
};

}  // namespace

void read_what_happens(Reading& reading, const Table& scenario, const Table& event,
                       std::string_view kind, center::Command& command) {
    WhatReader(reading, scenario, event).read(kind, command);
}

}  // namespace ringside::scenario
