// What a center shares beside its agents: servers and the transactions that run on them, sites and
// the lines between them, and what of it fails. Plain data; how long a transaction takes and which
// way a call goes is for SimGrid to say (sim/platform).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/distributions/distribution.hpp"
#include "sim/events/ids.hpp"
#include "sim/events/time.hpp"

namespace ringside::center {

/// A computer that everybody waits for, such as the records of the customers. It serves all
/// transactions at once: each gets a core, or its share of the cores where there are more of them.
struct Server {
    std::string name;
    std::uint32_t cores = 1;
    double speed = 1.0;                 ///< seconds of work that a core does in a second
    std::optional<std::uint32_t> site;  ///< where it stands; none: as near to everybody
};

/// When in a call a transaction runs.
enum class When : std::uint8_t {
    on_arrival,  ///< before the IVR and the queue: who calls? The caller waits
    on_answer,   ///< before the talk: the agent's screen. Both wait, it counts as talk
    in_talk,     ///< in between, cutting the talk before any hold into equal parts; counts as talk
    after_talk,  ///< before all other after-call work, and a part of it
};
inline constexpr std::size_t when_count = 4;

struct Transaction {
    std::string name;
    std::uint32_t server = 0;
    When when = When::on_answer;
    engine::Distribution work;     ///< seconds on one core of speed 1
    std::uint32_t times = 1;       ///< in_talk: so many, apart; else one after another
    std::vector<bool> call_types;  ///< that need it
    double bytes = 0.0;            ///< that then go from the server's site to the agent's
};

/// A place where agents sit.
struct Site {
    std::string name;
    std::vector<events::GroupId> groups;
    std::uint32_t lines = UINT32_MAX;  ///< calls from the carrier at once
};

/// Places are numbered: the carrier, from which callers come, then the sites in order.
inline constexpr std::uint32_t carrier = 0;
inline std::uint32_t place_of_site(std::uint32_t site) { return site + 1; }

/// A line between two places, in both directions, for many talks at once.
struct Link {
    std::string name;
    std::uint32_t from = carrier;
    std::uint32_t to = carrier;
    std::optional<double> bits_per_second;  ///< none: room for any number of talks
    events::Duration latency{};             ///< one way
};

/// Which site takes a call, and what becomes of it there.
struct Delivery {
    enum class Rule : std::uint8_t {
        one_queue,   ///< none: it waits at the carrier until an agent, of any site, is free
        shares,      ///< by chance, so that each site has its share
        least_wait,  ///< the one where the expected wait is least
    };
    Rule rule = Rule::one_queue;
    std::vector<double> shares;  ///< by site, for shares; sum 1
    /// Agents of other sites help after such a wait; none: never.
    std::optional<events::Duration> overflow_after;
    events::Duration view_age{};   ///< least_wait: so old is what is known of the sites
    bool full_means_busy = false;  ///< else it goes to another site
    bool lost_means_lost = false;  ///< waiting at a site that fails; else it moves to another
    double talk_bits_per_second = 87'200.0;  ///< G.711, 20 ms a packet, with Ethernet's headers

    bool takes_to_sites() const noexcept { return rule != Rule::one_queue; }
};

/// Something of the platform that works less well, or not at all.
struct PlatformChange {
    enum class What : std::uint8_t { site, link, server };
    What what = What::server;
    std::uint32_t which = 0;  ///< of the sites, links or servers
    double factor = 0.0;      ///< of its capacity that is left; a site has all or nothing
};

/// One that comes again and again.
struct Failures {
    PlatformChange change;
    engine::Distribution works_for;
    engine::Distribution lasts;
};

/// A call type as a site has it, once the site has taken the call.
struct TypeAtSite {
    events::CallTypeId type;
    events::CallTypeId of;
    std::uint32_t site = 0;
};

struct Platform {
    /// A platform of SimGrid's own (XML) with hosts of these names: "carrier", the sites, the
    /// servers. The links are then those of the file, with a pair of ends each. Empty: none.
    std::string file;
    std::vector<Server> servers;
    std::vector<Transaction> transactions;
    std::vector<Site> sites;
    std::vector<Link> links;
    Delivery delivery;
    std::vector<TypeAtSite> types_at_sites;  ///< where sites take calls; made of the call types
    std::vector<Failures> failures;
};

/// An event says in a byte which transaction it is about, and a contact has no more than these.
inline constexpr std::size_t most_transactions = 100;

}  // namespace ringside::center
