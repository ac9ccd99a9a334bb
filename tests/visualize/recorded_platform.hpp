// Scenarios with a platform, recorded without SimGrid: calls go over the link between two places,
// or by way of the carrier, and servers have a core for everybody.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/center/center.hpp"
#include "sim/observers/trace.hpp"
#include "sim/runs/network_moments.hpp"
#include "sim/runs/run.hpp"
#include "visualize/sources/trace.hpp"

namespace ringside::visualize {

inline std::shared_ptr<const center::Network> network_without_simgrid(
    const center::Platform& platform) {
    auto network = std::make_shared<center::Network>();
    network->places = static_cast<std::uint32_t>(platform.sites.size()) + 1;
    for (const center::Link& link : platform.links)
        network->links.push_back({link.name, link.bits_per_second});
    const auto add = [&](center::Route& route, std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t link = 0; link < platform.links.size(); ++link) {
            const center::Link& it = platform.links[link];
            if (std::minmax(it.from, it.to) == std::minmax(from, to)) {
                route.links.push_back(link);
                route.latency += it.latency;
                return true;
            }
        }
        return false;
    };
    for (std::uint32_t from = 0; from < network->places; ++from) {
        for (std::uint32_t to = 0; to < network->places; ++to) {
            center::Route& route = network->routes.emplace_back();
            if (from == to || add(route, from, to))
                continue;
            add(route, from, center::carrier);
            add(route, center::carrier, to);
        }
    }
    return network;
}

/// A run as a source; the scenario's first replication.
class RecordedPlatform {
  public:
    explicit RecordedPlatform(const center::Model& model) {
        const std::string path = (std::filesystem::temp_directory_path() /
                                  ("ringside_recorded_" + std::to_string(getpid()) + ".csv"))
                                     .string();
        record(model, path);
        source_ = std::make_unique<TraceSource>(path, model);
        std::filesystem::remove(path);
    }
    TraceSource& source() { return *source_; }

  private:
    struct End {
        Time time;
        ContactId call;
    };

    void record(const center::Model& model, const std::string& path) {
        const auto network = network_without_simgrid(*model.platform);
        std::vector<std::string> names;
        for (const center::Network::Link& link : network->links)
            names.push_back(link.name);
        observers::Trace trace(runs::observed_center_of(model), path);
        trace.set_network(runs::observed_network_of(model, network.get()), names);
        center::Center center(model, model.seed, 0);
        center.connect(network);
        for (bool is_over = false; !is_over;) {
            const auto first = std::ranges::min_element(ends_, {}, &End::time);
            std::span<const Event> happened;
            if (first != ends_.end() && first->time <= center.next_time()) {
                const End end = *first;
                ends_.erase(first);
                happened = center.transaction_ends(end.call, end.time);
            } else {
                happened = center.step();
            }
            for (const Event& event : happened) {
                trace.see(event);
                if (event.kind == EventKind::transaction_started)
                    ends_.push_back({event.time + event.waited, event.contact});
                if (event.kind == EventKind::transaction_cut)
                    std::erase_if(ends_, [&](const End& it) { return it.call == event.contact; });
                is_over = is_over || event.kind == EventKind::horizon_reached;
            }
        }
        REQUIRE_FALSE(trace.finish());
    }

    std::vector<End> ends_;
    std::unique_ptr<TraceSource> source_;
};

}  // namespace ringside::visualize
