// What a center shares: the computers that calls wait for, and where everything is.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/platform_parts.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::Server;
using center::Transaction;

constexpr std::array platform_keys{
    Key{"file", "the name of a file", "the platform is all said here",
        "a platform of SimGrid (XML) with hosts that are named carrier, and as the sites and the "
        "servers; its links and routes are those of the center; the path starts at the scenario's "
        "folder",
        "\"network.xml\""},
    Key{"servers", "a table with a name for each server", "no servers",
        "computers that everybody waits for", "{ records = { cores = 2 } }", Change::none,
        &server_section, "server"},
    Key{"transactions", "a table with a name for each transaction", "no transactions",
        "what a call needs of the servers",
        "{ pop = { server = \"records\", when = \"on_answer\", work = { mean = \"400ms\" } } }",
        Change::none, &transaction_section, "transaction"},
    Key{"sites", "a table with a name for each site", "all agents sit together",
        "places where agents sit", "{ boston = { groups = [\"boston\"] } }", Change::none,
        &site_section, "site"},
    Key{"links", "a table with a name for each link", "all places are as one",
        "lines between the carrier and the sites",
        "{ north = { ends = [\"carrier\", \"boston\"], bandwidth = 2 } }", Change::none,
        &link_section, "link"},
    Key{"delivery", "a table", "one queue over all sites", "which site takes a call",
        "{ rule = \"least_wait\" }", Change::none, &delivery_section},
};

constexpr std::array server_keys{
    Key{"cores", "a whole number from 1 to 1,000", "1",
        "so many transactions run at full speed; more of them share the cores", "2", Change::whole},
    Key{"speed", "a number above 0", "1", "seconds of work that a core does in a second", "0.5"},
    Key{"site", "the name of a site", "as near to everybody",
        "where it stands: `bytes` of transactions go from there to the agent's site", "\"boston\""},
    Key{"failures", "a table: works_for and lasts", "none",
        "outages, or times of less speed, again and again, by chance",
        "{ works_for = { mean = \"300h\" }, lasts = { mean = \"40m\" } }", Change::none,
        &failures_section},
};

constexpr std::array transaction_keys{
    Key{"server", "the name of a server", "required", "where it runs", "\"records\""},
    Key{"when", "\"on_arrival\", \"on_answer\", \"in_talk\" or \"after_talk\"", "required",
        "before the IVR and the queue; before the talk; in the talk; before all other after-call "
        "work. Whoever is on the line waits for it",
        "\"on_answer\""},
    Key{"work", "a time that chance decides", "required",
        "on one core of speed 1 that nothing else uses", "{ mean = \"400ms\" }", Change::none,
        &drawn_time_section},
    Key{"bytes", "a number from 0", "0",
        "that then go from the server's site to the agent's: they share what talks leave of the "
        "links",
        "250_000"},
    Key{"times", "a whole number from 1 to 20", "1",
        "so many in each call; in_talk they cut the talk before any hold into equal parts", "2",
        Change::whole},
    Key{"call_types", "a list of call types", "all of them", "whose calls need it", "[\"PS\"]"},
};

constexpr std::array<std::string_view, center::when_count> when_words{"on_arrival", "on_answer",
                                                                      "in_talk", "after_talk"};

std::optional<std::uint32_t> read_site_name(Reading& reading, Field field) {
    std::vector<std::string_view> names;
    for (const center::Site& site : reading.model.platform->sites)
        names.push_back(site.name);
    if (names.empty()) {
        reading.problems.add(field.node.place, "there is no site",
                             "a site is a table: [platform.sites.NAME]");
        return std::nullopt;
    }
    const auto choice = read_choice(reading.problems, field, names);
    return choice ? std::optional{static_cast<std::uint32_t>(*choice)} : std::nullopt;
}

void read_server(Reading& reading, const Node& node) {
    Server server{.name = std::string{trimmed(node.key)}};
    const Table table{reading.problems, node, server_section,
                      fmt::format("[platform.servers.{}]", server.name)};
    if (const auto cores = table.find("cores")) {
        server.cores = static_cast<std::uint32_t>(
            read_whole(reading.problems, *cores, {1.0, 1000.0}).value_or(1));
    }
    if (const auto speed = table.find("speed")) {
        const Range range{.least = 0.0, .most = 1e6, .above_least = true};
        server.speed = read_number(reading.problems, *speed, range).value_or(1.0);
    }
    if (const auto site = table.find("site"))
        server.site = read_site_name(reading, *site);
    for (const auto* key : {"cores", "speed", "site"})
        report_beside_file(reading, table, key);
    if (reading.platform_file) {
        const auto& hosts = reading.platform_file->hosts;
        const auto host = std::ranges::find(hosts, server.name, &center::PlatformFile::Host::name);
        if (host != hosts.end()) {
            server.cores = host->cores;
            server.speed = host->speeds.front();
        }
    }
    auto& servers = reading.model.platform->servers;
    servers.push_back(std::move(server));
    if (const auto failures = table.find("failures")) {
        const auto which = static_cast<std::uint32_t>(servers.size() - 1);
        read_failures(reading, *failures, {center::PlatformChange::What::server, which, 0.0});
    }
}

std::vector<bool> read_call_types(Reading& reading, Field field, const CallTypeNames& names) {
    std::vector<bool> meant(names.count());
    if (field.node.kind != Kind::list || field.node.items.empty()) {
        report_type(reading.problems, field);
        return meant;
    }
    for (const Node& item : field.node.items) {
        if (item.kind != Kind::text) {
            report_type(reading.problems, field);
        } else if (const auto call_type = names.find(item.text, item.place)) {
            meant[call_type->index()] = true;
        }
    }
    return meant;
}

std::uint32_t read_server_name(Reading& reading, Field field) {
    std::vector<std::string_view> names;
    for (const Server& server : reading.model.platform->servers)
        names.push_back(server.name);
    // Without any server that is what was reported, or is about to be.
    if (names.empty()) {
        reading.problems.add(field.node.place, "there is no server",
                             "a server is a table: [platform.servers.NAME]");
        return 0;
    }
    return static_cast<std::uint32_t>(read_choice(reading.problems, field, names).value_or(0));
}

Transaction read_transaction(Reading& reading, const Node& node, const CallTypeNames& names) {
    Transaction transaction{.name = std::string{trimmed(node.key)},
                            .work = engine::Distribution::constant(0.0)};
    const Table table{reading.problems, node, transaction_section,
                      fmt::format("[platform.transactions.{}]", transaction.name)};
    if (const auto server = table.require("server"))
        transaction.server = read_server_name(reading, *server);
    if (const auto when = table.require("when")) {
        transaction.when =
            static_cast<center::When>(read_choice(reading.problems, *when, when_words).value_or(0));
    }
    if (const auto work = table.require("work")) {
        const DrawnTimeRule rule{.may_be_never = false, .by_interval = false};
        if (const auto read = read_drawn_time(reading, *work, rule))
            transaction.work = read->distribution;
    }
    if (const auto bytes = table.find("bytes"))
        transaction.bytes = read_number(reading.problems, *bytes, {0.0, 1e12}).value_or(0.0);
    if (const auto times = table.find("times")) {
        transaction.times = static_cast<std::uint32_t>(
            read_whole(reading.problems, *times, {1.0, 20.0}).value_or(1));
    }
    transaction.call_types.assign(names.count(), true);
    if (const auto call_types = table.find("call_types"))
        transaction.call_types = read_call_types(reading, *call_types, names);
    return transaction;
}

}  // namespace

const Section platform_section{
    "[platform]",
    "What calls share beside agents and lines. SimGrid serves it: a scenario with a platform runs "
    "in a process for each replication, and takes longer.",
    platform_keys};
const Section server_section{
    "[platform.servers.NAME]",
    "A computer that everybody waits for, such as the customers' records. All its transactions "
    "advance at once; where more run than it has cores, each has an equal share.",
    server_keys};
const Section transaction_section{
    "[platform.transactions.NAME]",
    "Work for a server in each call, so that a slow server makes calls longer. Those of one time "
    "run one after another, in the order of the file.",
    transaction_keys};

void read_platform(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("platform");
    if (!field || !is_table(reading.problems, *field))
        return;
    center::Platform& platform = reading.model.platform.emplace();
    const Table table{reading.problems, field->node, platform_section, "[platform]"};
    if (!read_platform_file(reading, table))
        return;
    read_sites(reading, table);
    if (const auto servers = table.find("servers")) {
        for (const Node* node : read_named_tables(reading.problems, *servers))
            read_server(reading, *node);
    }
    const auto transactions = table.find("transactions");
    if (!transactions)
        return;
    const CallTypeNames names{reading, scenario};
    const auto nodes = read_named_tables(reading.problems, *transactions);
    if (nodes.size() > center::most_transactions) {
        reading.problems.add(nodes[center::most_transactions]->key_place,
                             fmt::format("{} transactions; at most {} are possible", nodes.size(),
                                         center::most_transactions),
                             "one may run several times in a call: times = 2");
        return;
    }
    for (const Node* node : nodes)
        platform.transactions.push_back(read_transaction(reading, *node, names));
}

}  // namespace ringside::scenario
