// What callers meet before a queue: the IVR as a whole.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/ivr_graph.hpp"
#include "sim/scenario/ivr_nodes.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array ivr_keys{
    Key{"start", "a node, by call type if wanted", "required", "where callers come in",
        "\"welcome\""},
    Key{"patience", "a time that chance decides, or \"never\"", "\"never\"",
        "callers who have been in the IVR for so long hang up", "{ mean = \"3m\" }", Change::none,
        &drawn_time_section},
    Key{"nodes", "a table with a name for each node", "required", "what callers meet there",
        "{ welcome = { play = \"8s\", next = \"queue\" } }", Change::none, &ivr_node_section,
        "node"},
};

constexpr std::size_t most_nodes = 200;

/// The tables of the nodes, or none after reporting what makes all that follows senseless.
std::vector<const Node*> read_tables(Problems& problems, Field field) {
    auto tables = read_named_tables(problems, field);
    if (tables.size() > most_nodes) {
        problems.add(tables[most_nodes]->key_place,
                     fmt::format("{} nodes; at most {} are possible", tables.size(), most_nodes));
        return {};
    }
    for (const Node* table : tables) {
        if (trimmed(table->key) == queue_word) {
            problems.add(table->place, "no node can have the name \"queue\"",
                         "that is where callers wait for an agent");
        }
    }
    return tables;
}

std::vector<center::IvrTarget> read_start(const IvrNames& names, Field field) {
    std::vector<center::IvrTarget> start;
    for (const Node* part : names.call_types.parts_of(field)) {
        start.push_back(part != nullptr ? read_ivr_target(names, {*part, field.key})
                                        : center::the_queue);
    }
    return start;
}

/// "main → balance → main", cut if it is long.
std::string round_in_words(const center::Ivr& ivr, const Round& round) {
    constexpr std::size_t shown_at_most = 8;
    std::string words;
    for (std::size_t i = 0; i < round.size() && i < shown_at_most; ++i)
        words += ivr.nodes[round[i]].name + " → ";
    return words + (round.size() > shown_at_most ? "… → " : "") + ivr.nodes[round[0]].name;
}

/// The checks of the IVR as a graph, for all call types together: what several have in common is
/// said once.
class GraphChecks {
  public:
    GraphChecks(const IvrNames& names, std::span<const Node* const> tables, const center::Ivr& ivr)
        : names_(names), tables_(tables), ivr_(ivr) {}

    void check() {
        check_reached();
        for (const auto& [round, types] : rounds(rounds_without_exit)) {
            const std::string whose = names_.call_types.some_of(types);
            add(round,
                fmt::format("callers{} never get out of {}", whose.empty() ? "" : " of " + whose,
                            round_in_words(ivr_, round)),
                "one of these nodes must lead, with a share above 0, to the queue or another end");
        }
        for (const auto& [round, types] : rounds(rounds_without_time)) {
            add(round, fmt::format("no time passes in the round {}", round_in_words(ivr_, round)),
                "a node in it must take time, or lead elsewhere");
        }
    }

  private:
    using Search = std::vector<Round>(const center::Ivr&, std::size_t);

    void check_reached() {
        std::vector<bool> by_anybody(tables_.size());
        for (std::size_t type = 0; type < names_.call_types.count(); ++type) {
            const std::vector<bool> nodes = reached_nodes(ivr_, type);
            for (std::size_t node = 0; node < nodes.size(); ++node)
                by_anybody[node] = by_anybody[node] || nodes[node];
        }
        for (std::size_t node = 0; node < tables_.size(); ++node) {
            if (by_anybody[node])
                continue;
            names_.reading.problems.add(
                tables_[node]->place,
                fmt::format("nobody can reach the node \"{}\"", ivr_.nodes[node].name),
                "a node that callers come to must lead there, with a share above 0");
        }
    }

    std::map<Round, std::vector<bool>> rounds(Search search) {
        std::map<Round, std::vector<bool>> found;
        for (std::size_t type = 0; type < names_.call_types.count(); ++type) {
            for (const Round& round : search(ivr_, type)) {
                auto& types = found[round];
                types.resize(names_.call_types.count());
                types[type] = true;
            }
        }
        return found;
    }

    void add(const Round& round, std::string message, std::string hint) {
        names_.reading.problems.add(tables_[round.front()]->place, std::move(message),
                                    std::move(hint));
    }

    const IvrNames& names_;
    std::span<const Node* const> tables_;
    const center::Ivr& ivr_;
};

}  // namespace

const Section ivr_section{
    "[ivr]",
    "What callers meet before a queue. They hold a trunk there, and it answers outside opening "
    "hours too. Without this table callers join the queue at once.",
    ivr_keys};

void read_ivr(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("ivr");
    if (!field || !is_table(reading.problems, *field))
        return;
    const std::size_t before = reading.problems.count();
    const Table table{reading.problems, field->node, ivr_section, "[ivr]"};
    center::Ivr ivr;
    if (const auto patience = table.find("patience")) {
        if (auto time = read_drawn_time(reading, *patience, {.may_be_never = true}))
            ivr.patience = *std::move(time);
    }
    const auto start = table.require("start");
    const auto nodes = table.require("nodes");
    if (!nodes)
        return;
    const std::vector<const Node*> tables = read_tables(reading.problems, *nodes);
    if (tables.empty())
        return;
    IvrNames names{reading, {reading, scenario}, {}, nodes->node};
    for (const Node* node : tables)
        names.nodes.emplace_back(trimmed(node->key));
    for (const Node* node : tables)
        ivr.nodes.push_back(read_ivr_node(names, *node));
    if (start)
        ivr.start = read_start(names, *start);
    // Where a node could not be read, nothing is known of its ways.
    if (reading.problems.count() == before && names.call_types.count() > 0)
        GraphChecks{names, tables, ivr}.check();
    reading.model.ivr = std::move(ivr);
}

}  // namespace ringside::scenario
