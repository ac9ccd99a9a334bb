// ringside platform: what a platform file of SimGrid has, for who writes a scenario on it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>

#include "analysis/report/numbers.hpp"
#include "analysis/report/platform_json.hpp"
#include "analysis/report/table.hpp"
#include "sim/console.hpp"
#include "sim/scenario/files.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;
using center::PlatformFile;
using report::Align;
using report::Tone;

constexpr const char* footer = R"(Examples:
  ringside platform network.xml
  ringside platform network.xml carrier boston denver
  ringside platform network.xml --json

A scenario names the file: [platform] file = "network.xml". Its hosts are then the
carrier, the sites and the servers of these names; a speed of 1 is 1 Gf.

Exit status: 0 the file is fine, 1 it cannot be used, 2 wrong usage.
)";

constexpr std::uintmax_t most_bytes = 1U << 26U;

class Platform : public Verb {
  public:
    const char* name() const override { return "platform"; }
    const char* summary() const override { return "Say what a platform file of SimGrid has"; }
    void describe(CLI::App& app) override {
        app.add_option("FILE", file_, "A platform of SimGrid (XML)")->required()->type_name("");
        app.add_option("HOST", hosts_, "Only the links between these; by default between all")
            ->type_name("");
        app.add_flag("--json", json_, "Print JSON");
        color_.add_to(app);
        app.footer(footer);
    }
    ExitStatus start() override;

  private:
    std::string table_of(const PlatformFile& file, const report::Style& style) const;

    std::string file_;
    std::vector<std::string> hosts_;
    bool json_ = false;
    ColorOption color_;
};

std::string Platform::table_of(const PlatformFile& file, const report::Style& style) const {
    report::Table hosts({{Align::left, 0, 24}, {Align::right, 2, 6}, {Align::left, 2, 20}});
    hosts.add({{"HOSTS", Tone::strong}, {"cores", Tone::strong}, {"speed", Tone::strong}});
    for (const PlatformFile::Host& host : file.hosts)
        hosts.add({{host.name},
                   {fmt::format("{}", host.cores)},
                   {fmt::format("{:g}", fmt::join(host.speeds, ", "))}});
    report::Table links(
        {{Align::left, 0, 24}, {Align::right, 2, 14}, {Align::right, 2, 10}, {Align::left, 2, 30}});
    links.add({{"LINKS", Tone::strong},
               {"bandwidth", Tone::strong},
               {"latency", Tone::strong},
               {"on the way", Tone::strong}});
    for (const PlatformFile::Link& link : file.links)
        links.add({{link.name},
                   {fmt::format("{:g} Mbit/s", link.bits_per_second / 1e6)},
                   {fmt::format("{:g} ms", link.latency_s * 1e3)},
                   {fmt::format("from {} to {}", link.from, link.to)}});
    std::string text = hosts.text(style);
    if (!file.links.empty())
        text += "\n" + links.text(style);
    return text;
}

ExitStatus Platform::start() {
    const ColorChoice color = color_.value();
    const report::Style error = style_of(STDERR_FILENO, color);
    const auto refuse = [&](const std::string& message) {
        write_error(error.toned("error", Tone::bad) + ": " + message + "\n");
        return exit_wrong_input;
    };
    const auto read = scenario::read_file(file_, most_bytes);
    if (!read.mistake.empty())
        return refuse(fmt::format("{} {}", file_, read.mistake));
    const PlatformFile file = scenario::platform_reader()(file_, hosts_);
    if (!file.mistake.empty())
        return refuse(fmt::format("SimGrid cannot use {}: {}", file_, file.mistake));
    for (const std::string& host : hosts_) {
        if (std::ranges::find(file.hosts, host, &PlatformFile::Host::name) == file.hosts.end())
            return refuse(fmt::format("{} has no host {}", file_, host));
    }
    const bool written =
        write_out(json_ ? report::json_of(file) : table_of(file, style_of(STDOUT_FILENO, color)));
    return written ? exit_fine : exit_wrong_input;
}

}  // namespace

std::unique_ptr<Verb> make_platform() { return std::make_unique<Platform>(); }

}  // namespace ringside
