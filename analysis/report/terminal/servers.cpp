// SERVERS: how each was used, and what its transactions cost a call.
#include <string>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {
namespace {

std::string number(const Estimate& estimate, double factor, int decimals) {
    return estimate.value ? grouped(*estimate.value * factor, decimals) : "–";
}

/// "4.71 ± 0.03": the one figure that chance plays with.
std::string with_half_width(const Estimate& estimate) {
    if (!estimate.value || !estimate.interval)
        return number(estimate, 1.0, 2);
    const double half_width = estimate.interval->half_width();
    const int decimals = decimals_for(half_width, 1, 2);
    return grouped(*estimate.value, decimals) + " ± " + grouped(half_width, decimals);
}

std::string name_of(const Page& page, const ServerUse& use) {
    const center::Platform& platform = *page.model().platform;
    if (use.transaction)
        return " " + platform.transactions[*use.transaction].name;
    const center::Server& server = platform.servers[use.server];
    return server.name + ", " + counted(server.cores, "core");
}

}  // namespace

std::string server_section(const Page& page) {
    const std::vector<ServerUse>& uses = page.facts.servers;
    if (uses.empty())
        return "";
    Table table({{Align::left, 0, 30},
                 {Align::right, 2, 10},
                 {Align::right, 2, 8},
                 {Align::right, 2, 14},
                 {Align::right, 2, 10},
                 {Align::right, 2, 6}});
    table.add({{"SERVERS", Tone::strong},
               {"an hour", Tone::strong},
               {"work, s", Tone::strong},
               {"takes, s", Tone::strong},
               {"a call, s", Tone::strong},
               {"busy", Tone::strong}});
    for (const ServerUse& use : uses) {
        table.add({name_of(page, use), number(use.per_hour, 1.0, 0), number(use.work_s, 1.0, 2),
                   with_half_width(use.time_s), number(use.per_call_s, 1.0, 1),
                   number(use.busy, 100.0, 0) + "%"});
    }
    const std::string key =
        "work: on one core of speed 1 that nothing else uses; takes: from start to end; a call: of "
        "that, on each answered call, part of its handle time (on_arrival: before its wait); busy: "
        "share of what all cores could do.";
    return table.text(page.style) + " " + wrapped({{key, Tone::quiet}}, page.style, 1);
}

}  // namespace ringside::analysis::report
