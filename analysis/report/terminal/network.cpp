// SITES, LINKS and OUTAGES: what each carried, and how the center came back.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "analysis/report/numbers.hpp"
#include "analysis/report/terminal/sections.hpp"
#include "sim/center/talk_room.hpp"

namespace ringside::analysis::report {
namespace {

using Of = NetworkUse::Of;

class Figures {
  public:
    Figures(const Page& page, Of of, std::size_t which)
        : uses_(page.facts.network), of_(of), which_(which) {}

    const Estimate* find(std::string_view measure) const {
        const auto found = std::ranges::find_if(uses_, [&](const NetworkUse& use) {
            return use.of == of_ && use.which == which_ && use.measure == measure;
        });
        return found == uses_.end() ? nullptr : &found->estimate;
    }
    std::string number(std::string_view measure, double factor, int decimals) const {
        const Estimate* it = find(measure);
        return it != nullptr && it->value ? grouped(*it->value * factor, decimals) : "–";
    }
    /// "4.7 ± 0.3"
    std::string with_half_width(std::string_view measure, double factor) const {
        const Estimate* it = find(measure);
        if (it == nullptr || !it->value || !it->interval)
            return number(measure, factor, 1);
        const double half_width = it->interval->half_width() * factor;
        const int decimals = decimals_for(half_width, 0, 2);
        return grouped(*it->value * factor, decimals) + " ± " + grouped(half_width, decimals);
    }

  private:
    const std::vector<NetworkUse>& uses_;
    Of of_;
    std::size_t which_;
};

std::string site_table(const Page& page) {
    const center::Platform& platform = *page.model().platform;
    Table table({{Align::left, 0, 26},
                 {Align::right, 2, 8},
                 {Align::right, 2, 16},
                 {Align::right, 2, 11},
                 {Align::right, 2, 7},
                 {Align::right, 2, 6}});
    table.add({{"SITES", Tone::strong},
               {"taken", Tone::strong},
               {"answered", Tone::strong},
               {"for others", Tone::strong},
               {"lines", Tone::strong},
               {"peak", Tone::strong}});
    for (std::size_t site = 0; site < platform.sites.size(); ++site) {
        const Figures of(page, Of::site, site);
        table.add({platform.sites[site].name, of.number("routed", 1.0, 0),
                   of.with_half_width("answered", 1.0), of.number("answered_for_others", 1.0, 0),
                   of.number("mean_lines", 1.0, 1), of.number("peak_lines", 1.0, 0)});
    }
    const Figures all(page, Of::center, 0);
    std::string key =
        "taken: calls that the site took from the carrier; for others: answered for "
        "another site; lines: calls from the carrier at once while open, mean and peak.";
    if (const Estimate* refused = all.find("refused");
        refused != nullptr && refused->value && *refused->value > 0.0)
        key += fmt::format(" {} calls found no line to any site.",
                           all.with_half_width("refused", 1.0));
    return table.text(page.style) + " " + wrapped({{key, Tone::quiet}}, page.style, 1);
}

std::string link_table(const Page& page) {
    const center::Platform& platform = *page.model().platform;
    Table table({{Align::left, 0, 26},
                 {Align::right, 2, 8},
                 {Align::right, 2, 8},
                 {Align::right, 2, 6},
                 {Align::right, 2, 6},
                 {Align::right, 2, 14}});
    table.add({{"LINKS", Tone::strong},
               {"talks", Tone::strong},
               {"mean", Tone::strong},
               {"peak", Tone::strong},
               {"room", Tone::strong},
               {"full, %", Tone::strong}});
    for (std::size_t link = 0; link < platform.links.size(); ++link) {
        const Figures of(page, Of::link, link);
        const auto& bits = platform.links[link].bits_per_second;
        const std::string room = bits ? grouped(std::uint64_t{center::room_for_talks(
                                            bits, platform.delivery.talk_bits_per_second)})
                                      : "–";
        table.add({platform.links[link].name, of.number("talks", 1.0, 0),
                   of.number("mean_talks", 1.0, 1), of.number("peak_talks", 1.0, 0), room,
                   of.with_half_width("full_share", 100.0)});
    }
    const std::string key =
        "mean, peak: talks at once while open; room: for so many; full: share of those hours "
        "without room for another.";
    return table.text(page.style) + " " + wrapped({{key, Tone::quiet}}, page.style, 1);
}

std::string outage_table(const Page& page) {
    Table table({{Align::left, 0, 26},
                 {Align::right, 2, 8},
                 {Align::right, 2, 16},
                 {Align::right, 2, 10},
                 {Align::right, 2, 14}});
    table.add({{"OUTAGES", Tone::strong},
               {"a run", Tone::strong},
               {"talks cut off", Tone::strong},
               {"recovered", Tone::strong},
               {"after, min", Tone::strong}});
    for (const NetworkUse& use : page.facts.network) {
        if (use.of != Of::outage || use.measure != "outages")
            continue;
        const Figures of(page, Of::outage, use.which);
        table.add({name_of_outage(page.model(), use.which), of.number("outages", 1.0, 1),
                   of.with_half_width("dropped", 1.0), of.number("recovered_share", 100.0, 0) + "%",
                   of.with_half_width("until_recovered_s", 1.0 / 60.0)});
    }
    const std::string key =
        "recovered: nobody waited longer than the target's threshold any more before the end; "
        "after: so long after the outage was over.";
    return table.text(page.style) + " " + wrapped({{key, Tone::quiet}}, page.style, 1);
}

}  // namespace

std::string network_section(const Page& page) {
    const std::vector<NetworkUse>& uses = page.facts.network;
    if (uses.empty())
        return "";
    const auto has = [&](Of of) {
        return std::ranges::find(uses, of, &NetworkUse::of) != uses.end();
    };
    std::string text;
    const auto add = [&](Of of, std::string (*table)(const Page&)) {
        if (has(of))
            text += (text.empty() ? "" : "\n") + table(page);
    };
    add(Of::site, site_table);
    add(Of::link, link_table);
    add(Of::outage, outage_table);
    return text;
}

}  // namespace ringside::analysis::report
