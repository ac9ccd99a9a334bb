// Sites, links and outages: the moments of a run as estimates.
#include "analysis/network_use.hpp"

#include <algorithm>
#include <variant>

#include "analysis/estimates/estimates.hpp"
#include "analysis/server_use.hpp"

namespace ringside::analysis {
namespace {

using Of = NetworkUse::Of;
using runs::LinkTotal;
using runs::OutageTotal;
using runs::SiteTotal;

/// What changes, by the outage's number: the scenario's events, then the failures.
const center::PlatformChange* change_of(const center::Model& model, std::size_t outage) {
    if (outage < model.commands.size())
        return std::get_if<center::PlatformChange>(&model.commands[outage].what);
    return &model.platform->failures[outage - model.commands.size()].change;
}

class Uses {
  public:
    Uses(const center::Model& model, const runs::Results& results)
        : moments_(*results.network),
          platform_(*model.platform),
          t_(t_of(results.replications())),
          days_(static_cast<double>(results.center().days())),
          open_s_(open_seconds(model)) {}

    void add_center() {
        add(Of::center, 0, "refused", moments_.of_center(SiteTotal::refused, days_));
    }

    void add_site(std::size_t site) {
        const auto put = [&](std::string_view measure, SiteTotal total, double over) {
            add(Of::site, site, measure, moments_.of_site(site, total, over));
        };
        if (platform_.delivery.takes_to_sites())
            put("routed", SiteTotal::routed, days_);
        put("answered", SiteTotal::answered, days_);
        if (platform_.delivery.overflow_after)
            put("answered_for_others", SiteTotal::for_others, days_);
        put("moved", SiteTotal::moved, days_);
        put("lost", SiteTotal::lost, days_);
        put("dropped", SiteTotal::dropped, days_);
        if (!platform_.links.empty() || platform_.sites[site].lines != UINT32_MAX) {
            put("mean_lines", SiteTotal::lines_s, open_s_);
            put("peak_lines", SiteTotal::peak, 1.0);
        }
    }

    void add_link(std::size_t link) {
        const auto put = [&](std::string_view measure, LinkTotal total, double over) {
            add(Of::link, link, measure, moments_.of_link(link, total, over));
        };
        put("talks", LinkTotal::talks, days_);
        put("mean_talks", LinkTotal::used_s, open_s_);
        put("peak_talks", LinkTotal::peak, 1.0);
        if (platform_.links[link].bits_per_second)
            put("full_share", LinkTotal::full_s, open_s_);
    }

    void add_outage(std::size_t outage) {
        add(Of::outage, outage, "outages", moments_.of_outage(outage, OutageTotal::ended, 1.0));
        add(Of::outage, outage, "dropped", moments_.of_outage(outage, OutageTotal::dropped, 1.0));
        add(Of::outage, outage, "recovered_share", moments_.share_recovered(outage));
        add(Of::outage, outage, "until_recovered_s", moments_.until_recovered(outage));
    }

    std::vector<NetworkUse> take() { return std::move(uses_); }

  private:
    void add(Of of, std::size_t which, std::string_view measure, const runs::RatioMoments& from) {
        Estimate estimate = ratio_estimate(from, t_);
        if (estimate.interval)
            estimate.interval->low = std::max(estimate.interval->low, 0.0);
        uses_.push_back({of, which, measure, estimate});
    }

    const runs::NetworkMoments& moments_;
    const center::Platform& platform_;
    double t_;
    double days_;
    double open_s_;
    std::vector<NetworkUse> uses_;
};

}  // namespace

std::vector<NetworkUse> network_uses(const center::Model& model, const runs::Results& results) {
    if (!results.network)
        return {};
    Uses uses(model, results);
    const center::Platform& platform = *model.platform;
    if (!platform.sites.empty())
        uses.add_center();
    for (std::size_t site = 0; site < platform.sites.size(); ++site)
        uses.add_site(site);
    for (std::size_t link = 0; link < platform.links.size(); ++link)
        uses.add_link(link);
    const std::size_t outages = model.commands.size() + platform.failures.size();
    for (std::size_t outage = 0; outage < outages; ++outage) {
        if (change_of(model, outage) != nullptr)
            uses.add_outage(outage);
    }
    return uses.take();
}

bool is_taken_to_sites(const center::Model& model, std::size_t call_type) {
    return model.platform &&
           std::ranges::any_of(model.platform->types_at_sites,
                               [&](const auto& it) { return it.of.index() == call_type; });
}

std::string name_of_outage(const center::Model& model, std::size_t outage) {
    const center::PlatformChange& change = *change_of(model, outage);
    switch (change.what) {
        case center::PlatformChange::What::site:
            return "site " + model.platform->sites[change.which].name;
        case center::PlatformChange::What::link:
            return "link " + model.platform->links[change.which].name;
        case center::PlatformChange::What::server:
            return "server " + model.platform->servers[change.which].name;
    }
    return {};
}

}  // namespace ringside::analysis
