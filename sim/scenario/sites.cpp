// Sites, the links between them, and which site takes a call.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/platform_parts.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::Delivery;
using center::Link;
using center::PlatformChange;
using center::Site;

constexpr std::array site_keys{
    Key{"groups", "a list of groups", "required", "who sits there", "[\"boston\"]"},
    Key{"lines", "a whole number from 1", "no limit",
        "calls from the carrier that the site can have at once, waiting or talking", "60",
        Change::whole},
    Key{"failures", "a table: works_for and lasts", "none",
        "outages of the whole site, again and again, by chance",
        "{ works_for = { mean = \"300h\" }, lasts = { mean = \"40m\" } }", Change::none,
        &failures_section},
};

constexpr std::array link_keys{
    Key{"ends", "a list of two places: sites, or \"carrier\"", "required without a file",
        "between which places, both ways; callers come from the carrier",
        "[\"carrier\", \"boston\"]"},
    Key{"bandwidth", "megabits a second, above 0", "room for any number of talks",
        "each talk that goes over the link has its part of it (see talk_kbps); a link is full when "
        "there is no room for one more",
        "2"},
    Key{"latency", "a length of time", "\"0s\"",
        "of a signal, one way: an offer goes to the agent's phone and the answer comes back; a "
        "call that a site takes goes there first",
        "\"15ms\""},
    Key{"failures", "a table: works_for and lasts", "none",
        "outages, or times of less bandwidth, again and again, by chance",
        "{ works_for = { mean = \"300h\" }, lasts = { mean = \"40m\" } }", Change::none,
        &failures_section},
};

constexpr std::array delivery_keys{
    Key{"rule", "\"one_queue\", \"shares\" or \"least_wait\"", "\"one_queue\"",
        "calls wait at the carrier until an agent of any site is free; or a site takes each call "
        "when it comes, by chance or where the expected wait is least (see estimated_wait), and it "
        "waits there",
        "\"least_wait\""},
    Key{"shares", "a table of shares by site", "all sites alike",
        "of the calls, for each site; they add up to 1", "{ boston = 0.6, denver = 0.4 }"},
    Key{"overflow_after", "a length of time", "never",
        "a call that a site has taken may go on to agents of other sites, over the links between "
        "the sites, when it has waited so long; its own agents first",
        "\"20s\""},
    Key{"view_age", "a length of time", "\"0s\"",
        "with rule = \"least_wait\": so old is what is known of the sites", "\"30s\""},
    Key{"when_full", "\"other_site\" or \"busy\"", "\"other_site\"",
        "a caller for whom the site has no line goes to another, or hears that it is busy; where "
        "no site has a line, it is busy in any case",
        "\"busy\""},
    Key{"when_lost", "\"move\" or \"lost\"", "\"move\"",
        "who waits at a site that fails, or whose link to the carrier does, goes to another site "
        "and keeps the wait, or is cut off",
        "\"lost\""},
    Key{"talk_kbps", "kilobits a second, above 0", "87.2",
        "bandwidth that a talk takes, or a call that waits at a site; 87.2 is G.711 with its "
        "headers",
        "31.2"},
};

constexpr std::array failures_keys{
    Key{"works_for", "a time that chance decides", "required", "until it fails",
        "{ mean = \"300h\" }", Change::none, &drawn_time_section},
    Key{"lasts", "a time that chance decides", "required", "until it is repaired",
        "{ mean = \"40m\" }", Change::none, &drawn_time_section},
    Key{"capacity", "a share between 0 and 1", "0",
        "what is left meanwhile, of the speed of a server or the bandwidth of a link; a site fails "
        "as a whole",
        "0.5"},
};

constexpr std::array rule_words{std::string_view{"one_queue"}, std::string_view{"shares"},
                                std::string_view{"least_wait"}};
constexpr std::array full_words{std::string_view{"other_site"}, std::string_view{"busy"}};
constexpr std::array lost_words{std::string_view{"move"}, std::string_view{"lost"}};

class SiteReader {
  public:
    explicit SiteReader(Reading& reading)
        : reading_(reading),
          platform_(*reading.model.platform),
          before_(reading.problems.count()) {}

    void read_site(const Node& node) {
        Site site{.name = std::string{trimmed(node.key)}};
        if (site.name == "carrier")
            problems().add(node.key_place, "carrier is not a site: callers come from there",
                           "give the site another name");
        const Table table{problems(), node, site_section,
                          fmt::format("[platform.sites.{}]", site.name)};
        if (const auto groups = table.require("groups"))
            read_groups(*groups, site);
        if (const auto lines = table.find("lines")) {
            if (const auto count = read_whole(problems(), *lines, {1.0, 1e6}))
                site.lines = static_cast<std::uint32_t>(*count);
        }
        platform_.sites.push_back(std::move(site));
        if (const auto failures = table.find("failures")) {
            const auto which = static_cast<std::uint32_t>(platform_.sites.size() - 1);
            read_failures(reading_, *failures, {PlatformChange::What::site, which, 0.0});
        }
    }

    void read_link(const Node& node) {
        Link link{.name = std::string{trimmed(node.key)}};
        const Table table{problems(), node, link_section,
                          fmt::format("[platform.links.{}]", link.name)};
        if (reading_.platform_file)
            return read_link_of_file(table, node);
        if (const auto ends = table.find("ends"))
            read_ends(*ends, link);
        else
            problems().add(node.place, fmt::format("{} has no ends", table.shown()),
                           "for example: ends = [\"carrier\", \"boston\"]");
        if (const auto bandwidth = table.find("bandwidth")) {
            const Range range{.least = 0.0, .most = 1e9, .above_least = true};
            if (const auto megabits = read_number(problems(), *bandwidth, range)) {
                link.bits_per_second = 1e6 * *megabits;
                bandwidths_.push_back({bandwidth->node.place, *link.bits_per_second});
            }
        }
        if (const auto latency = table.find("latency"))
            link.latency = read_duration(problems(), *latency, {}).value_or(link.latency);
        platform_.links.push_back(std::move(link));
        if (const auto failures = table.find("failures")) {
            const auto which = static_cast<std::uint32_t>(platform_.links.size() - 1);
            read_failures(reading_, *failures, {PlatformChange::What::link, which, 0.0});
        }
    }

    /// All of them, whether or not the scenario names them.
    void take_links_of_file() {
        if (!reading_.platform_file)
            return;
        const auto place_of = [&](const std::string& host) {
            const auto site = std::ranges::find(platform_.sites, host, &Site::name);
            return site == platform_.sites.end() ? center::carrier
                                                 : center::place_of_site(static_cast<std::uint32_t>(
                                                       site - platform_.sites.begin()));
        };
        for (const center::PlatformFile::Link& link : reading_.platform_file->links) {
            platform_.links.push_back({.name = link.name,
                                       .from = place_of(link.from),
                                       .to = place_of(link.to),
                                       .bits_per_second = link.bits_per_second,
                                       .latency = events::from_seconds(link.latency_s)});
        }
    }

    void read_delivery(Field field) {
        if (!is_table(problems(), field))
            return;
        const Table table{problems(), field.node, delivery_section, "[platform.delivery]"};
        Delivery& to = platform_.delivery;
        const auto choose = [&](std::string_view name, auto words, auto set) {
            if (const auto key = table.find(name)) {
                if (const auto choice = read_choice(problems(), *key, words))
                    set(*choice);
            }
        };
        choose("rule", std::span{rule_words},
               [&](std::size_t rule) { to.rule = static_cast<Delivery::Rule>(rule); });
        choose("when_full", std::span{full_words},
               [&](std::size_t busy) { to.full_means_busy = busy == 1; });
        choose("when_lost", std::span{lost_words},
               [&](std::size_t lost) { to.lost_means_lost = lost == 1; });
        if (const auto talk = table.find("talk_kbps")) {
            const Range range{.least = 0.0, .most = 1e6, .above_least = true};
            to.talk_bits_per_second = 1e3 * read_number(problems(), *talk, range).value_or(87.2);
        }
        if (const auto overflow = table.find("overflow_after"))
            to.overflow_after = read_duration(problems(), *overflow, {});
        if (const auto age = table.find("view_age"))
            to.view_age = read_duration(problems(), *age, {}).value_or(to.view_age);
        if (const auto shares = table.find("shares"))
            read_shares(*shares);
        report_unused(table);
    }

    /// What takes all of it to say.
    void finish(const Node& platform) {
        Delivery& delivery = platform_.delivery;
        if (delivery.shares.empty())
            delivery.shares.assign(platform_.sites.size(),
                                   1.0 / static_cast<double>(platform_.sites.size()));
        for (const auto& [place, bits] : bandwidths_) {
            if (bits < delivery.talk_bits_per_second * (1.0 - 1e-9))
                problems().add(place, "the link has no room for a single talk",
                               fmt::format("a talk takes {:g} kbit/s (talk_kbps)",
                                           delivery.talk_bits_per_second / 1e3));
        }
        report_who_sits_nowhere(platform);
        report_what_is_not_linked(platform);
        report_profile(platform);
    }

  private:
    Problems& problems() { return reading_.problems; }

    /// It says no more of it than when it fails.
    void read_link_of_file(const Table& table, const Node& node) {
        for (const auto* key : {"ends", "bandwidth", "latency"})
            report_beside_file(reading_, table, key);
        const std::string name{trimmed(node.key)};
        const auto link = std::ranges::find(platform_.links, name, &Link::name);
        if (link == platform_.links.end()) {
            std::vector<std::string> names;
            std::ranges::transform(platform_.links, std::back_inserter(names), &Link::name);
            problems().add(node.key_place, fmt::format("no route of the file goes over {}", name),
                           did_you_mean(name, names));
            return;
        }
        if (const auto failures = table.find("failures")) {
            const auto which = static_cast<std::uint32_t>(link - platform_.links.begin());
            read_failures(reading_, *failures, {PlatformChange::What::link, which, 0.0});
        }
    }

    void read_groups(Field field, Site& site) {
        if (field.node.kind != Kind::list || field.node.items.empty()) {
            report_type(problems(), field);
            return;
        }
        const auto& groups = reading_.model.groups;
        std::vector<std::string> names;
        std::ranges::transform(groups, std::back_inserter(names), &center::Group::name);
        for (const Node& item : field.node.items) {
            if (item.kind != Kind::text) {
                report_type(problems(), field);
                continue;
            }
            const auto found = std::ranges::find(names, trimmed(item.text));
            if (found == names.end()) {
                if (!names.empty())
                    problems().add(item.place, fmt::format("there is no group {}", item.text),
                                   did_you_mean(item.text, names));
                continue;
            }
            const events::GroupId group{found - names.begin()};
            if (std::ranges::find(seated_, group) != seated_.end()) {
                problems().add(item.place, fmt::format("{} sits at a site already", *found),
                               "a group sits at one site; make two groups of it");
                continue;
            }
            seated_.push_back(group);
            site.groups.push_back(group);
        }
    }

    void read_ends(Field field, Link& link) {
        const Node& list = field.node;
        if (list.kind != Kind::list || list.items.size() != 2) {
            report_type(problems(), field);
            return;
        }
        std::vector<std::string> names{"carrier"};
        for (const Site& site : platform_.sites)
            names.push_back(site.name);
        std::array<std::uint32_t, 2> places{};
        for (std::size_t end = 0; end < 2; ++end) {
            const Node& item = list.items[end];
            const auto found = std::ranges::find(names, trimmed(item.text));
            if (item.kind != Kind::text || found == names.end()) {
                problems().add(item.place,
                               fmt::format("there is no place {}",
                                           item.kind == Kind::text ? item.text : "of that kind"),
                               did_you_mean(item.text, names));
                return;
            }
            places[end] = static_cast<std::uint32_t>(found - names.begin());
        }
        link.from = places[0];
        link.to = places[1];
        const auto joins = [&](const Link& other) {
            return std::minmax(other.from, other.to) == std::minmax(link.from, link.to);
        };
        if (link.from == link.to) {
            problems().add(list.place, "the link ends where it begins");
        } else if (std::ranges::any_of(platform_.links, joins)) {
            problems().add(list.place, "there is a link between these places already",
                           "one link for both: add their bandwidths");
        }
    }

    void read_shares(Field field) {
        if (!is_table(problems(), field))
            return;
        std::vector<double>& shares = platform_.delivery.shares;
        shares.assign(platform_.sites.size(), 0.0);
        std::vector<std::string> names;
        std::ranges::transform(platform_.sites, std::back_inserter(names), &Site::name);
        bool is_sound = true;
        for (const Node& member : field.node.items) {
            const auto found = std::ranges::find(names, trimmed(member.key));
            const Key key{field.key.name, "a share between 0 and 1", "", "", "0.5"};
            const auto share = read_share(problems(), {member, key});
            is_sound = is_sound && share && found != names.end();
            if (found == names.end())
                problems().add(member.key_place, fmt::format("there is no site {}", member.key),
                               did_you_mean(member.key, names));
            else if (share)
                shares[static_cast<std::size_t>(found - names.begin())] = *share;
        }
        const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
        if (is_sound && std::abs(sum - 1.0) > 1e-6)
            problems().add(field.node.place, fmt::format("the shares add up to {:g}", sum),
                           "together the sites take all calls: 1");
    }

    void report_unused(const Table& table) {
        const auto report = [&](std::string_view name, bool is_used, std::string_view hint) {
            if (const auto field = table.find(name); field && !is_used)
                problems().add(field->node.key_place, fmt::format("{} does nothing here", name),
                               std::string{hint});
        };
        const Delivery& it = platform_.delivery;
        constexpr std::string_view rules =
            "it is for calls that a site takes: rule = \"shares\" "
            "or \"least_wait\"";
        report("shares", it.rule == Delivery::Rule::shares, "it is for rule = \"shares\"");
        report("view_age", it.rule == Delivery::Rule::least_wait,
               "it is for rule = \"least_wait\"");
        report("overflow_after", it.takes_to_sites(), rules);
        report("when_full", it.takes_to_sites(), rules);
        report("when_lost", it.takes_to_sites(), rules);
    }

    void report_who_sits_nowhere(const Node& platform) {
        if (platform_.sites.empty())
            return;
        for (std::size_t group = 0; group < reading_.model.groups.size(); ++group) {
            if (std::ranges::find(seated_, events::GroupId{group}) == seated_.end())
                problems().add(platform.place,
                               fmt::format("{} sits at no site", reading_.model.groups[group].name),
                               "name it in the groups of one");
        }
    }

    /// From every place each other one can be reached, or there are no links at all.
    void report_what_is_not_linked(const Node& platform) {
        // A link that could not be read is reported; what follows from it says nothing new.
        if (platform_.links.empty() || platform_.sites.empty() || problems().count() != before_ ||
            reading_.platform_file)
            return;
        std::vector<char> reached(platform_.sites.size() + 1);
        reached[center::carrier] = 1;
        for (std::size_t round = 0; round < reached.size(); ++round) {
            for (const Link& link : platform_.links) {
                if (reached[link.from] || reached[link.to])
                    reached[link.from] = reached[link.to] = 1;
            }
        }
        for (std::uint32_t site = 0; site < platform_.sites.size(); ++site) {
            if (!reached[center::place_of_site(site)])
                problems().add(platform.place,
                               fmt::format("no call can get to {}: no link leads there from the "
                                           "carrier",
                                           platform_.sites[site].name),
                               fmt::format("for example ends = [\"carrier\", \"{}\"]",
                                           platform_.sites[site].name));
        }
    }

    void report_profile(const Node& platform) {
        if (!platform_.sites.empty() && reading_.model.routing.profile.index() != 0)
            problems().add(platform.place, "a vendor's profile knows no sites",
                           "use one of its presets, or another policy");
    }

    struct Bandwidth {
        Place place;
        double bits;
    };

    Reading& reading_;
    center::Platform& platform_;
    std::size_t before_;  ///< problems of other sections
    std::vector<events::GroupId> seated_;
    std::vector<Bandwidth> bandwidths_;
};

}  // namespace

const Section site_section{"[platform.sites.NAME]",
                           "A place where agents sit. Without links all places are as one.",
                           site_keys};
const Section link_section{"[platform.links.NAME]",
                           "A line between two places, for many talks at once.", link_keys};
const Section delivery_section{"[platform.delivery]", "Which site takes a call.", delivery_keys};
const Section failures_section{"failures = { … }", "What fails again and again.", failures_keys};

void read_failures(Reading& reading, Field field, PlatformChange change) {
    if (!is_table(reading.problems, field))
        return;
    const Table table{reading.problems, field.node, failures_section, "failures"};
    const DrawnTimeRule rule{.may_be_never = false, .by_interval = false};
    const auto read = [&](std::string_view name) -> std::optional<engine::Distribution> {
        const auto key = table.require(name);
        const auto time = key ? read_drawn_time(reading, *key, rule) : std::nullopt;
        if (!time)
            return std::nullopt;
        return time->distribution;
    };
    const auto works = read("works_for");
    const auto lasts = read("lasts");
    if (const auto capacity = table.find("capacity")) {
        change.factor = read_share(reading.problems, *capacity).value_or(0.0);
        if (change.what == PlatformChange::What::site && change.factor > 0.0)
            reading.problems.add(capacity->node.key_place, "a site fails as a whole",
                                 "events take agents away: [[event]] with agents = -10");
        if (change.what == PlatformChange::What::server)
            check_speed(reading, change.which, change.factor, capacity->node.place);
    }
    if (works && lasts)
        reading.model.platform->failures.push_back({change, *works, *lasts});
}

void read_sites(Reading& reading, const Table& table) {
    SiteReader reader{reading};
    const auto each = [&](std::string_view name, auto read) {
        if (const auto field = table.find(name)) {
            for (const Node* node : read_named_tables(reading.problems, *field))
                read(*node);
        }
    };
    each("sites", [&](const Node& node) { reader.read_site(node); });
    reader.take_links_of_file();
    each("links", [&](const Node& node) { reader.read_link(node); });
    const auto delivery = table.find("delivery");
    if (delivery && reading.model.platform->sites.empty()) {
        reading.problems.add(delivery->node.key_place, "there is no site to deliver to",
                             "a site is a table: [platform.sites.NAME]");
    } else if (delivery) {
        reader.read_delivery(*delivery);
    }
    reader.finish(table.node());
}

}  // namespace ringside::scenario
