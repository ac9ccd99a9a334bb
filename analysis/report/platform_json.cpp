// The fields have the names of the scenario language, and its units.
#include "analysis/report/platform_json.hpp"

#include <nlohmann/json.hpp>

namespace ringside::analysis::report {

using center::PlatformFile;
using Json = nlohmann::ordered_json;

std::string json_of(const PlatformFile& file) {
    Json hosts = Json::array();
    for (const PlatformFile::Host& host : file.hosts)
        hosts.push_back({{"name", host.name}, {"cores", host.cores}, {"speeds", host.speeds}});
    Json links = Json::array();
    for (const PlatformFile::Link& link : file.links)
        links.push_back({{"name", link.name},
                         {"ends", {link.from, link.to}},
                         {"bandwidth_bits_per_second", link.bits_per_second},
                         {"latency_s", link.latency_s}});
    Json all{{"hosts", std::move(hosts)}, {"links", std::move(links)}};
    if (!file.mistake.empty())
        all["mistake"] = file.mistake;
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

PlatformFile platform_file_of(const std::string& json) {
    const Json all = Json::parse(json);
    PlatformFile file{.mistake = all.value("mistake", std::string{})};
    for (const Json& host : all.at("hosts"))
        file.hosts.push_back({host.at("name"), host.at("cores"), host.at("speeds")});
    for (const Json& link : all.at("links"))
        file.links.push_back({link.at("name"), link.at("bandwidth_bits_per_second"),
                              link.at("latency_s"), link.at("ends").at(0), link.at("ends").at(1)});
    return file;
}

}  // namespace ringside::analysis::report
