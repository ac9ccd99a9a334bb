// A node of the IVR: one of seven kinds, told apart by the key that names it.
#include "sim/scenario/ivr_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array node_keys{
    Key{"play", "a time that chance decides", "another kind of node",
        "something is played, then the caller goes on", "\"8s\"", Change::none,
        &drawn_time_section},
    Key{"menu", "a time that chance decides", "another kind of node",
        "callers hear the choices, each time, and press a key or fail to", "\"6s\"", Change::none,
        &drawn_time_section},
    Key{"self_service", "a time that chance decides", "another kind of node",
        "callers try to do it alone: those who succeed leave, the others go on",
        "{ mean = \"40s\" }", Change::none, &drawn_time_section},
    Key{"branch", "\"closed\", \"queue_length\" or \"estimated_wait\"", "another kind of node",
        "asks something of the center and takes no time: is it outside opening hours, do so many "
        "calls wait, is the wait so long",
        "\"queue_length\""},
    Key{"announcement", "a time that chance decides", "another kind of node",
        "tells the estimated wait", "\"5s\"", Change::none, &drawn_time_section},
    Key{"voicemail", "a time that chance decides", "another kind of node",
        "the caller leaves a message and is gone", "{ mean = \"30s\" }", Change::none,
        &drawn_time_section},
    Key{"goodbye", "a time that chance decides", "another kind of node", "the center ends the call",
        "\"3s\"", Change::none, &drawn_time_section},
    Key{"next", "a node, or \"queue\"", "required in play, self_service, branch and announcement",
        "where callers go then; in a branch, where its question is answered by no", "\"queue\""},
    Key{"choices", "a list of choices", "required in menu", "what can be pressed",
        "[{ press = \"1\", share = 0.3, to = \"balance\" }, { press = \"2\", share = 0.7, to = "
        "\"queue\" }]",
        Change::none, &ivr_choice_section},
    Key{"no_input", "a share from 0 to below 1", "0",
        "menu: of attempts in which nothing is pressed", "0.05"},
    Key{"invalid", "a share from 0 to below 1", "0",
        "menu: of attempts in which a wrong key is pressed", "0.03"},
    Key{"retries", "a whole number from 0 to 100", "2",
        "menu: further attempts after one that failed", "1", Change::whole},
    Key{"otherwise", "a node, or \"queue\"", "\"queue\"",
        "menu: where callers go whose last attempt failed", "\"queue\""},
    Key{"contained", "a share between 0 and 1, by call type if wanted", "required in self_service",
        "of callers who need nothing more", "0.6", Change::numbers},
    Key{"at_least", "a number of calls, or a length of time",
        "required in branch, unless it asks for closed",
        "so many calls wait, or the estimated wait is so long", "10", Change::whole},
    Key{"of", "a call type", "the caller's own", "branch, announcement: whose queue is meant",
        "\"PS\""},
    Key{"then", "a node, or \"queue\"", "required in branch",
        "where callers go if it is closed, or at least so much", "\"voicemail\""},
    Key{"heeded_by", "a share between 0 and 1", "0",
        "announcement: of callers who hang up if the wait is longer than their patience", "0.5"},
    Key{"counts_as", "\"self_served\", \"hung_up\" or \"closed\"", "\"self_served\"",
        "goodbye: as what the call is counted", "\"closed\""},
};

constexpr std::array branch_words{std::string_view{"closed"}, std::string_view{"queue_length"},
                                  std::string_view{"estimated_wait"}};
constexpr std::array counts_words{std::string_view{"self_served"}, std::string_view{"hung_up"},
                                  std::string_view{"closed"}};

using What = decltype(center::IvrNode::what);

/// The node that is read, key by key. What is wrong is reported and left as it is by default.
class NodeReader {
  public:
    NodeReader(const IvrNames& names, const Table& table) : names_(names), table_(table) {}

    What play() { return center::IvrPlay{time("play"), target("next")}; }

    What menu() {
        center::IvrMenu menu{.time = time("menu"), .choices = {}, .otherwise = center::the_queue};
        read_failures(menu);
        if (const auto retries = table_.find("retries")) {
            menu.retries = static_cast<std::uint8_t>(
                read_whole(problems(), *retries, {0.0, 100.0}).value_or(menu.retries));
        }
        if (const auto otherwise = table_.find("otherwise"))
            menu.otherwise = read_ivr_target(names_, *otherwise);
        if (const auto choices = table_.require("choices"))
            menu.choices = read_ivr_choices(names_, *choices);
        return menu;
    }

    What self_service() {
        center::IvrSelfService service{time("self_service"), {}, target("next")};
        if (const auto contained = table_.require("contained"))
            service.contained = read_ivr_shares(names_, *contained);
        return service;
    }

    What branch() {
        center::IvrBranch branch;
        const auto on = read_choice(problems(), *table_.find("branch"), branch_words);
        branch.on = static_cast<center::IvrBranch::On>(on.value_or(0));
        branch.then = target("then");
        branch.next = target("next");
        branch.of = call_type();
        if (on && branch.on == center::IvrBranch::On::closed) {
            for (const char* key : {"at_least", "of"}) {
                if (const auto field = table_.find(key)) {
                    problems().add(field->node.key_place,
                                   fmt::format("branch = \"closed\" takes no {}", key),
                                   "it asks whether the center is closed, and nothing more");
                }
            }
        } else if (on) {
            branch.at_least = at_least(branch.on);
        }
        return branch;
    }

    What announcement() {
        center::IvrAnnouncement told{
            .time = time("announcement"), .of = call_type(), .next = target("next")};
        if (const auto heeded = table_.find("heeded_by"))
            told.heeded_by = read_share(problems(), *heeded).value_or(0.0);
        return told;
    }

    What voicemail() { return center::IvrVoicemail{time("voicemail")}; }

    What goodbye() {
        center::IvrGoodbye goodbye{.time = time("goodbye")};
        if (const auto counts = table_.find("counts_as")) {
            const auto choice = read_choice(problems(), *counts, counts_words);
            goodbye.counts = static_cast<center::IvrGoodbye::Counts>(choice.value_or(0));
        }
        return goodbye;
    }

  private:
    Problems& problems() { return names_.reading.problems; }

    center::DrawnTime time(std::string_view key) {
        return read_drawn_time(names_.reading, *table_.find(key), {}).value_or(center::DrawnTime{});
    }

    center::IvrTarget target(std::string_view key) {
        const auto field = table_.require(key);
        return field ? read_ivr_target(names_, *field) : center::the_queue;
    }

    events::CallTypeId call_type() {
        const auto field = table_.find("of");
        const auto name = field ? read_text(problems(), *field) : std::nullopt;
        return name
                   ? names_.call_types.find(*name, field->node.place).value_or(events::CallTypeId{})
                   : events::CallTypeId{};
    }

    double at_least(center::IvrBranch::On on) {
        const auto field = table_.require("at_least");
        if (!field)
            return 0.0;
        if (on == center::IvrBranch::On::estimated_wait) {
            const Key key{"at_least", "a length of time", "", "", "\"2m\""};
            const auto wait = read_duration(problems(), {field->node, key}, {.may_be_zero = false});
            return wait ? events::to_seconds(*wait) : 0.0;
        }
        constexpr double most_waiting = 1e9;
        const Key key{"at_least", "a whole number of calls from 1", "", "", "10"};
        return static_cast<double>(
            read_whole(problems(), {field->node, key}, {1.0, most_waiting}).value_or(0));
    }

    void read_failures(center::IvrMenu& menu) {
        const auto no_input = table_.find("no_input");
        const auto invalid = table_.find("invalid");
        if (no_input)
            menu.no_input = read_share(problems(), *no_input).value_or(0.0);
        if (invalid)
            menu.invalid = read_share(problems(), *invalid).value_or(0.0);
        const double sum = menu.no_input + menu.invalid;
        if (sum < 1.0)
            return;
        problems().add((invalid ? invalid : no_input)->node.place,
                       fmt::format("no_input and invalid sum to {}: nobody would ever choose",
                                   short_number(std::round(sum * 1e9) / 1e9)),
                       "they are shares of all attempts; together they are below 1");
    }

    const IvrNames& names_;
    const Table& table_;
};

/// A kind of node: the key that names it, and the keys that go with it.
struct NodeKind {
    std::string_view name;
    std::vector<std::string> takes;
    What (NodeReader::*read)();
};

const std::vector<NodeKind>& kinds() {
    static const std::vector<NodeKind> all{
        {"play", {"next"}, &NodeReader::play},
        {"menu", {"choices", "no_input", "invalid", "retries", "otherwise"}, &NodeReader::menu},
        {"self_service", {"contained", "next"}, &NodeReader::self_service},
        {"branch", {"at_least", "of", "then", "next"}, &NodeReader::branch},
        {"announcement", {"of", "heeded_by", "next"}, &NodeReader::announcement},
        {"voicemail", {}, &NodeReader::voicemail},
        {"goodbye", {"counts_as"}, &NodeReader::goodbye},
    };
    return all;
}

bool takes(const NodeKind& kind, std::string_view key) {
    return std::ranges::find(kind.takes, key) != kind.takes.end();
}

/// The kinds that a key goes with.
std::vector<std::string> kinds_with(std::string_view key) {
    std::vector<std::string> names;
    for (const NodeKind& kind : kinds()) {
        if (takes(kind, key))
            names.emplace_back(kind.name);
    }
    return names;
}

/// What a node without a kind may be meant to be.
std::string hint_for_no_kind(const Node& node) {
    for (const Node& member : node.items) {
        const auto names = kinds_with(member.key);
        if (names.size() == 1) {
            return fmt::format("{0} goes with {1}, so add {1} = {2}", member.key, names[0],
                               ivr_node_section.find(names[0])->example);
        }
    }
    std::vector<std::string> names;
    for (const NodeKind& kind : kinds())
        names.emplace_back(kind.name);
    return fmt::format("it has one of {}", listed(names));
}

/// The kind of the node, after reporting that it has none or several, or keys of other kinds.
const NodeKind* kind_of(Problems& problems, const Table& table) {
    const NodeKind* kind = nullptr;
    const Node& node = table.node();
    for (const Node& member : node.items) {
        const auto found = std::ranges::find(kinds(), member.key, &NodeKind::name);
        if (found == kinds().end())
            continue;
        if (kind != nullptr) {
            problems.add(
                member.key_place,
                fmt::format("{} has both {} and {}", table.shown(), kind->name, found->name),
                "a node is one of them; make two nodes, one after the other");
            return nullptr;
        }
        kind = &*found;
    }
    if (kind == nullptr) {
        problems.add(node.place, fmt::format("{} does not say what it is", table.shown()),
                     hint_for_no_kind(node));
        return nullptr;
    }
    for (const Node& member : node.items) {
        const auto others = kinds_with(member.key);
        if (others.empty() || takes(*kind, member.key))
            continue;
        problems.add(member.key_place,
                     fmt::format("{} does not go with {}", member.key, kind->name),
                     fmt::format("it goes with {}; {} takes {}", listed(others), kind->name,
                                 kind->takes.empty() ? "nothing more" : listed(kind->takes)));
    }
    return kind;
}

}  // namespace

const Section ivr_node_section{
    "[ivr.nodes.NAME]",
    "A place in the IVR. Its kind is the one key of play, menu, self_service, branch, "
    "announcement, voicemail and goodbye that it has, and each takes further keys: play next; menu "
    "choices, no_input, invalid, retries and otherwise; self_service contained and next; branch "
    "at_least, of, then and next; announcement of, heeded_by and next; goodbye counts_as. A "
    "queue's estimated wait is 0 where an agent who can answer is idle, else what the predictor "
    "says that [routing] estimated_wait names.",
    node_keys};
center::IvrTarget read_ivr_target(const IvrNames& names, Field field) {
    Problems& problems = names.reading.problems;
    const auto text = read_text(problems, field);
    if (!text || *text == queue_word)
        return center::the_queue;
    const auto found = std::ranges::find(names.nodes, trimmed(*text));
    if (found != names.nodes.end())
        return center::IvrTarget{found - names.nodes.begin()};
    // A node that is no table was reported already.
    if (names.tables.find(*text) != nullptr)
        return center::the_queue;
    std::vector<std::string> possible = names.nodes;
    if (std::ranges::find(possible, queue_word) == possible.end())
        possible.emplace_back(queue_word);
    problems.add(field.node.place, fmt::format("there is no node \"{}\"", *text),
                 did_you_mean(*text, possible));
    return center::the_queue;
}

center::IvrNode read_ivr_node(const IvrNames& names, const Node& node) {
    const Table table{names.reading.problems, node, ivr_node_section,
                      fmt::format("[ivr.nodes.{}]", node.key)};
    center::IvrNode read{.name = std::string{trimmed(node.key)}, .what = center::IvrPlay{}};
    if (const NodeKind* kind = kind_of(names.reading.problems, table))
        read.what = (NodeReader{names, table}.*kind->read)();
    return read;
}

}  // namespace ringside::scenario
