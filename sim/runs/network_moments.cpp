// How sites, links and outages fared: a tally's cells as totals.
#include "sim/runs/network_moments.hpp"

#include <array>

#include "sim/center/plan.hpp"
#include "sim/center/talk_room.hpp"

namespace ringside::runs {
namespace {

using observers::LinkCell;
using observers::OutageCell;
using observers::SiteCell;

template <class Total>
constexpr std::size_t index_of(Total total) {
    return static_cast<std::size_t>(total);
}

constexpr std::size_t site_totals = index_of(SiteTotal::refused) + 1;
constexpr std::size_t link_totals = index_of(LinkTotal::full_s) + 1;
constexpr std::size_t outage_totals = index_of(OutageTotal::until_recovered_s) + 1;
constexpr MomentsTable::Pair until_recovered_pair{index_of(OutageTotal::until_recovered_s),
                                                  index_of(OutageTotal::recovered)};
constexpr MomentsTable::Pair recovered_pair{index_of(OutageTotal::recovered),
                                            index_of(OutageTotal::ended)};

double seconds(observers::WideNanoseconds time) { return static_cast<double>(time) * 1e-9; }
double number(std::uint64_t count) { return static_cast<double>(count); }

}  // namespace

observers::ObservedNetwork observed_network_of(const center::Model& model,
                                               const center::Network* network) {
    const center::Platform& platform = *model.platform;
    observers::ObservedNetwork observed;
    observed.sites = platform.sites.size();
    observed.links = platform.links.size();
    observed.outages = model.commands.size() + platform.failures.size();
    observed.within = model.target.within;
    observed.counted_from = events::start_of_time + model.horizon.warm_up;
    if (network == nullptr)
        return observed;
    const center::Plan plan(model);
    observed.place_of_type = plan.place_of_type;
    observed.place_of_group = plan.place_of_group;
    for (const center::Route& route : network->routes)
        observed.links_of_route.push_back(route.links);
    for (const center::Network::Link& link : network->links) {
        observed.talks_of_link.push_back(
            center::room_for_talks(link.bits_per_second, platform.delivery.talk_bits_per_second));
    }
    return observed;
}

NetworkMoments::NetworkMoments(std::size_t sites, std::size_t links, std::size_t outages)
    : sites_count_(sites),
      sites_(sites + 1, site_totals, {}),
      links_(links, link_totals, {}),
      outages_(outages, outage_totals, {until_recovered_pair, recovered_pair}) {}

void NetworkMoments::add(const observers::NetworkTally& tally) {
    ++replications_;
    std::array<double, site_totals> all{};
    const auto put_site = [&](std::size_t place, const SiteCell& cell) {
        const std::array<double, site_totals> totals{
            number(cell.routed), number(cell.answered), number(cell.for_others),
            number(cell.moved),  number(cell.lost),     number(cell.dropped),
            number(cell.peak),   seconds(cell.lines),   0.0};
        for (std::size_t total = 0; total < totals.size(); ++total)
            all[total] += totals[total];
        sites_.add(place, replications_, totals);
    };
    for (std::size_t site = 0; site < sites_count_; ++site)
        put_site(site, tally.sites()[site]);
    all[index_of(SiteTotal::refused)] = number(tally.refused());
    sites_.add(sites_count_, replications_, all);
    for (std::size_t link = 0; link < tally.links().size(); ++link) {
        const LinkCell& cell = tally.links()[link];
        links_.add(link, replications_,
                   std::array{number(cell.talks), number(cell.peak), seconds(cell.used),
                              seconds(cell.full)});
    }
    for (std::size_t outage = 0; outage < tally.outages().size(); ++outage) {
        const OutageCell& cell = tally.outages()[outage];
        outages_.add(outage, replications_,
                     std::array{number(cell.ended), number(cell.recovered), number(cell.dropped),
                                seconds(cell.until_recovered)});
    }
}

RatioMoments NetworkMoments::of_site(std::size_t site, SiteTotal total,
                                     double over) const noexcept {
    return sites_.moments_over(site, replications_, index_of(total), over);
}
RatioMoments NetworkMoments::of_center(SiteTotal total, double over) const noexcept {
    return sites_.moments_over(sites_count_, replications_, index_of(total), over);
}
RatioMoments NetworkMoments::of_link(std::size_t link, LinkTotal total,
                                     double over) const noexcept {
    return links_.moments_over(link, replications_, index_of(total), over);
}
RatioMoments NetworkMoments::of_outage(std::size_t outage, OutageTotal total,
                                       double over) const noexcept {
    return outages_.moments_over(outage, replications_, index_of(total), over);
}
RatioMoments NetworkMoments::until_recovered(std::size_t outage) const noexcept {
    return outages_.moments(outage, replications_, until_recovered_pair);
}
RatioMoments NetworkMoments::share_recovered(std::size_t outage) const noexcept {
    return outages_.moments(outage, replications_, recovered_pair);
}

}  // namespace ringside::runs
