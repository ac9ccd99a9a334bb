// Hosts, and links on the routes between them.
#include "sim/platform/describe.hpp"

#include <simgrid/s4u/Host.hpp>
#include <simgrid/s4u/Link.hpp>

#include <algorithm>
#include <exception>
#include <map>
#include <vector>

#include "sim/platform/engine.hpp"

namespace ringside::platform {
namespace {

namespace s4u = simgrid::s4u;
using center::PlatformFile;

PlatformFile::Host host_of(const s4u::Host& host) {
    PlatformFile::Host it{.name = host.get_name(),
                          .cores = static_cast<std::uint32_t>(host.get_core_count())};
    for (unsigned long state = 0; state < host.get_pstate_count(); ++state)
        it.speeds.push_back(host.get_pstate_speed(state) / center::operations_per_second);
    return it;
}

void add_links(const std::vector<s4u::Host*>& hosts, PlatformFile& file) {
    std::map<std::string, PlatformFile::Link> links;
    for (const s4u::Host* from : hosts) {
        for (const s4u::Host* to : hosts) {
            if (from == to)
                continue;
            std::vector<s4u::Link*> over;
            double latency = 0.0;
            from->route_to(to, over, &latency);
            for (const s4u::Link* link : over)
                links.try_emplace(
                    link->get_name(),
                    PlatformFile::Link{link->get_name(), link->get_bandwidth() * 8.0,
                                       link->get_latency(), from->get_name(), to->get_name()});
        }
    }
    for (auto& [name, link] : links)
        file.links.push_back(std::move(link));
}

}  // namespace

PlatformFile describe(const std::string& path, std::span<const std::string> hosts) {
    PlatformFile file;
    try {
        const s4u::Engine engine = make_engine();
        engine.load_platform(path);
        engine.seal_platform();
        std::vector<s4u::Host*> all = engine.get_all_hosts();
        std::ranges::sort(all, {}, [](const s4u::Host* host) { return host->get_name(); });
        for (const s4u::Host* host : all)
            file.hosts.push_back(host_of(*host));
        std::vector<s4u::Host*> asked;
        for (const std::string& name : hosts) {
            if (s4u::Host* host = s4u::Host::by_name_or_null(name))
                asked.push_back(host);
        }
        add_links(hosts.empty() ? all : asked, file);
    } catch (const std::exception& error) {
        file.mistake = error.what();
    }
    return file;
}

}  // namespace ringside::platform
