// The platform: how its servers, sites and links were used, and how the center came back from what
// failed.
#include <algorithm>

#include "analysis/network_use.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/run/sections.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/server_use.hpp"
#include "sim/center/talk_room.hpp"

namespace ringside::analysis::report::html {
namespace {

using observers::Unit;
using Of = NetworkUse::Of;

/// A column: the estimates of all rows, and the form that they share.
struct Figures {
    std::vector<Estimate> estimates;
    Form form;

    Figures(std::vector<Estimate> of_rows, Unit unit)
        : estimates(std::move(of_rows)), form(Form::of(unit, estimates)) {}
    Cell number(std::size_t row) const { return number_cell(estimates[row], form); }
    Cell with_half_width(std::size_t row) const { return half_width_cell(estimates[row], form); }
    /// "takes, s"
    std::string head(const std::string& words) const {
        return form.head().empty() ? words : words + ", " + form.head();
    }
};

Figures of_servers(const RunPage& page, Estimate ServerUse::*figure, Unit unit) {
    std::vector<Estimate> estimates;
    for (const ServerUse& use : page.facts.servers)
        estimates.push_back(use.*figure);
    return {std::move(estimates), unit};
}

std::string server_table(const RunPage& page) {
    const std::vector<ServerUse>& uses = page.facts.servers;
    if (uses.empty())
        return "";
    const center::Platform& platform = *page.model().platform;
    const Figures per_hour = of_servers(page, &ServerUse::per_hour, Unit::calls);
    const Figures work = of_servers(page, &ServerUse::work_s, Unit::seconds);
    const Figures time = of_servers(page, &ServerUse::time_s, Unit::seconds);
    const Figures per_call = of_servers(page, &ServerUse::per_call_s, Unit::seconds);
    const Figures busy = of_servers(page, &ServerUse::busy, Unit::share);
    Table table("Servers and their transactions", {{"server", "", "left"},
                                                   {"an hour", "", ""},
                                                   {work.head("work"), "", ""},
                                                   {time.head("takes"), "", ""},
                                                   {per_call.head("a call"), "", ""},
                                                   {busy.head("busy"), "", ""}});
    for (std::size_t row = 0; row < uses.size(); ++row) {
        const center::Server& server = platform.servers[uses[row].server];
        const std::string name = uses[row].transaction
                                     ? platform.transactions[*uses[row].transaction].name
                                     : server.name + ", " + counted(server.cores, "core");
        table.add({{"server", server.name}},
                  {{escaped(name), uses[row].transaction ? "left in1" : "left"},
                   per_hour.number(row),
                   work.number(row),
                   time.with_half_width(row),
                   per_call.number(row),
                   busy.number(row)});
    }
    return titled(
        "Servers",
        "Transactions an hour. Work: on one core of speed 1 that nothing else uses. Takes: from "
        "start to end. A call: how much of each answered one waits for the server. Busy: share of "
        "what all cores could do.",
        table.text());
}

/// A measure of the sites, links or outages that have one, in their order.
Figures of_network(const RunPage& page, Of of, const std::vector<std::size_t>& rows,
                   std::string_view measure, Unit unit) {
    std::vector<Estimate> estimates;
    for (const std::size_t which : rows) {
        const auto use = std::ranges::find_if(page.facts.network, [&](const NetworkUse& it) {
            return it.of == of && it.which == which && it.measure == measure;
        });
        estimates.push_back(use == page.facts.network.end() ? Estimate{} : use->estimate);
    }
    return {std::move(estimates), unit};
}

std::vector<std::size_t> first_ones(std::size_t count) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < count; ++row)
        rows.push_back(row);
    return rows;
}

bool has(const RunPage& page, Of of) {
    return std::ranges::find(page.facts.network, of, &NetworkUse::of) != page.facts.network.end();
}

std::string site_table(const RunPage& page) {
    if (!has(page, Of::site))
        return "";
    const auto& sites = page.model().platform->sites;
    const auto rows = first_ones(sites.size());
    const Figures taken = of_network(page, Of::site, rows, "routed", Unit::calls);
    const Figures answered = of_network(page, Of::site, rows, "answered", Unit::calls);
    const Figures others = of_network(page, Of::site, rows, "answered_for_others", Unit::calls);
    const Figures lines = of_network(page, Of::site, rows, "mean_lines", Unit::calls);
    const Figures peak = of_network(page, Of::site, rows, "peak_lines", Unit::calls);
    Table table("Sites", {{"site", "", "left"},
                          {"taken " + page.each(), "", ""},
                          {"answered", "", ""},
                          {"for others", "", ""},
                          {"lines, mean", "", ""},
                          {"peak", "", ""}});
    for (const std::size_t row : rows)
        table.add({{"site", sites[row].name}}, {{escaped(sites[row].name), "left"},
                                                taken.number(row),
                                                answered.with_half_width(row),
                                                others.number(row),
                                                lines.number(row),
                                                peak.number(row)});
    return titled("Sites",
                  "Taken: calls that the site took from the carrier. For others: answered for "
                  "another site. Lines: calls from the carrier at once while open.",
                  table.text());
}

std::string link_table(const RunPage& page) {
    if (!has(page, Of::link))
        return "";
    const center::Platform& platform = *page.model().platform;
    const auto rows = first_ones(platform.links.size());
    const Figures talks = of_network(page, Of::link, rows, "talks", Unit::calls);
    const Figures mean = of_network(page, Of::link, rows, "mean_talks", Unit::calls);
    const Figures peak = of_network(page, Of::link, rows, "peak_talks", Unit::calls);
    const Figures full = of_network(page, Of::link, rows, "full_share", Unit::share);
    Table table("Links", {{"link", "", "left"},
                          {"talks " + page.each(), "", ""},
                          {"at once, mean", "", ""},
                          {"peak", "", ""},
                          {"room", "", ""},
                          {full.head("full"), "", ""}});
    for (const std::size_t row : rows) {
        const center::Link& link = platform.links[row];
        const std::string room =
            link.bits_per_second
                ? grouped(std::uint64_t{center::room_for_talks(
                      link.bits_per_second, platform.delivery.talk_bits_per_second)})
                : "–";
        table.add({{"link", link.name}}, {{escaped(link.name), "left"},
                                          talks.number(row),
                                          mean.number(row),
                                          peak.number(row),
                                          {room},
                                          full.with_half_width(row)});
    }
    return titled("Links",
                  "Talks at once while open; room for so many; full: share of those hours without "
                  "room for another.",
                  table.text());
}

std::string outage_table(const RunPage& page) {
    std::vector<std::size_t> rows;
    for (const NetworkUse& use : page.facts.network) {
        if (use.of == Of::outage && use.measure == "outages")
            rows.push_back(use.which);
    }
    if (rows.empty())
        return "";
    const Figures count = of_network(page, Of::outage, rows, "outages", Unit::calls);
    const Figures dropped = of_network(page, Of::outage, rows, "dropped", Unit::calls);
    const Figures share = of_network(page, Of::outage, rows, "recovered_share", Unit::share);
    const Figures after = of_network(page, Of::outage, rows, "until_recovered_s", Unit::seconds);
    Table table("Outages", {{"of", "", "left"},
                            {"a run", "", ""},
                            {"talks cut off", "", ""},
                            {share.head("recovered"), "", ""},
                            {after.head("after"), "", ""}});
    for (std::size_t row = 0; row < rows.size(); ++row)
        table.add({{"outage", name_of_outage(page.model(), rows[row])}},
                  {{escaped(name_of_outage(page.model(), rows[row])), "left"},
                   count.number(row),
                   dropped.with_half_width(row),
                   share.number(row),
                   after.with_half_width(row)});
    return titled("Outages",
                  "Recovered: nobody waited longer than the target's threshold any more before the "
                  "end. After: so long after the outage was over.",
                  table.text());
}

}  // namespace

std::string platform_section(RunPage& page) {
    if (!page.model().platform)
        return "";
    return side_by_side(server_table(page), site_table(page));
}

std::string network_section(RunPage& page) {
    if (!page.model().platform)
        return "";
    return side_by_side(link_table(page), outage_table(page));
}

}  // namespace ringside::analysis::report::html
