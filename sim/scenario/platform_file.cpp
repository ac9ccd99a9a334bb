// A platform file of SimGrid that a scenario names: who reads it is said by the program.
#include "sim/center/platform_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/files.hpp"
#include "sim/scenario/platform_parts.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::PlatformFile;

constexpr std::uintmax_t most_bytes = 1U << 26U;

center::PlatformReader& the_reader() {
    static center::PlatformReader reader;
    return reader;
}

struct Wanted {
    std::string name;
    Place place;
};

/// The hosts that must be there: the carrier, the sites and the servers.
std::vector<Wanted> wanted_by(const Table& platform, Place file) {
    std::vector<Wanted> hosts{{"carrier", file}};
    for (const auto* key : {"sites", "servers"}) {
        const auto field = platform.find(key);
        if (!field || field->node.kind != Kind::table)
            continue;
        for (const Node& node : field->node.items)
            hosts.push_back({std::string{trimmed(node.key)}, node.key_place});
    }
    return hosts;
}

bool report_missing(Problems& problems, const std::vector<Wanted>& wanted, const PlatformFile& file,
                    const std::string& path) {
    std::vector<std::string> there;
    std::ranges::transform(file.hosts, std::back_inserter(there), &PlatformFile::Host::name);
    const std::size_t before = problems.count();
    for (const Wanted& host : wanted) {
        if (std::ranges::find(there, host.name) == there.end())
            problems.add(host.place, fmt::format("{} has no host {}", path, host.name),
                         there.empty() ? "it has no hosts" : did_you_mean(host.name, there));
    }
    return problems.count() == before;
}

}  // namespace

void set_platform_reader(center::PlatformReader reader) { the_reader() = std::move(reader); }

const center::PlatformReader& platform_reader() {
    if (!the_reader())
        throw center::NeedsPlatform{};
    return the_reader();
}

bool read_platform_file(Reading& reading, const Table& platform) {
    const auto field = platform.find("file");
    if (!field)
        return true;
    auto& problems = reading.problems;
    const auto name = read_text(problems, *field);
    if (!name)
        return false;
    const std::string path = (reading.folder_of(field->node.place) / *name).string();
    const auto read = read_file(path, most_bytes);
    if (!read.mistake.empty()) {
        problems.add(field->node.place, fmt::format("{} {}", path, read.mistake));
        return false;
    }
    reading.inputs.add(read.text);
    const std::vector<Wanted> wanted = wanted_by(platform, field->node.place);
    std::vector<std::string> hosts;
    std::ranges::transform(wanted, std::back_inserter(hosts), &Wanted::name);
    PlatformFile file = platform_reader()(path, hosts);
    // Without its hosts SimGrid looks for no routes; whatever it says else comes first.
    if (!file.mistake.empty()) {
        problems.add(field->node.place,
                     fmt::format("SimGrid cannot use {}: {}", path, file.mistake));
        return false;
    }
    if (!report_missing(problems, wanted, file, path))
        return false;
    reading.model.platform->file = path;
    reading.platform_file = std::move(file);
    return true;
}

void report_beside_file(Reading& reading, const Table& table, std::string_view key) {
    if (!reading.platform_file)
        return;
    if (const auto field = table.find(key))
        reading.problems.add(field->node.key_place,
                             fmt::format("{} stands in the platform's file", key),
                             "leave it out, or say all of the platform here");
}

void check_speed(Reading& reading, std::uint32_t server, double factor, Place place) {
    if (!reading.platform_file || factor == 0.0)
        return;
    const std::string& name = reading.model.platform->servers[server].name;
    const auto& hosts = reading.platform_file->hosts;
    const auto host = std::ranges::find(hosts, name, &PlatformFile::Host::name);
    if (host == hosts.end())
        return;
    const auto has_it = [&](double speed) {
        return std::abs(speed / host->speeds.front() - factor) <= center::same_speed;
    };
    if (std::ranges::none_of(host->speeds, has_it))
        reading.problems.add(
            place, fmt::format("the host {} has no speed of {:g} of its usual one", name, factor),
            fmt::format("add it to the states of the host: speed=\"{:g}Gf,{:g}Gf\"",
                        host->speeds.front(), host->speeds.front() * factor));
}

}  // namespace ringside::scenario
