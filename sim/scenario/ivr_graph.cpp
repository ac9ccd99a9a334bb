// Searches in the graph of the IVR, for one call type at a time: what one type cannot do another
// can. A way with the share 0 is none.
#include "sim/scenario/ivr_graph.hpp"

#include <algorithm>
#include <cmath>

namespace ringside::scenario {
namespace {

using center::IvrAnnouncement;
using center::IvrBranch;
using center::IvrGoodbye;
using center::IvrMenu;
using center::IvrNode;
using center::IvrPlay;
using center::IvrSelfService;
using center::IvrTarget;
using center::IvrVoicemail;

/// How the callers of a type leave a node.
struct Way {
    IvrTarget to;
    double share = 0.0;
};
struct Ways {
    std::vector<Way> on = {};  ///< only shares above zero; a branch has both ways in full
    bool is_branch = false;    ///< the center's state decides, not chance
    bool ends = false;         ///< some leave the center here
};

class WaysOf {
  public:
    explicit WaysOf(std::size_t call_type) : call_type_(call_type) {}

    Ways operator()(const IvrPlay& play) const { return {.on = {{play.next, 1.0}}}; }
    Ways operator()(const IvrMenu& menu) const {
        const double fails = std::pow(menu.no_input + menu.invalid, menu.retries + 1.0);
        Ways ways;
        for (const IvrMenu::Choice& choice : menu.choices) {
            if (choice.shares[call_type_] > 0.0)
                ways.on.push_back({choice.to, (1.0 - fails) * choice.shares[call_type_]});
        }
        if (menu.no_input + menu.invalid > 0.0)
            ways.on.push_back({menu.otherwise, fails});
        return ways;
    }
    Ways operator()(const IvrSelfService& service) const {
        const double contained = service.contained[call_type_];
        Ways ways{.ends = contained > 0.0};
        if (contained < 1.0)
            ways.on.push_back({service.next, 1.0 - contained});
        return ways;
    }
    Ways operator()(const IvrBranch& branch) const {
        return {.on = {{branch.then, 1.0}, {branch.next, 1.0}}, .is_branch = true};
    }
    /// Who heeds it hangs up only if the wait is long: no way out that one can count on.
    Ways operator()(const IvrAnnouncement& told) const {
        return {.on = {{told.next, 1.0 - told.heeded_by}}};
    }
    Ways operator()(const IvrVoicemail&) const { return {.ends = true}; }
    Ways operator()(const IvrGoodbye&) const { return {.ends = true}; }

  private:
    std::size_t call_type_;
};

std::vector<Ways> ways_of(const center::Ivr& ivr, std::size_t call_type) {
    std::vector<Ways> ways;
    for (const IvrNode& node : ivr.nodes)
        ways.push_back(std::visit(WaysOf{call_type}, node.what));
    return ways;
}

bool takes_no_time(const IvrNode& node) {
    return std::visit(
        [](const auto& what) {
            if constexpr (requires { what.time; })
                return what.time.distribution.mean() == 0.0;
            else
                return true;
        },
        node.what);
}

std::vector<bool> reached(const std::vector<Ways>& ways, IvrTarget start) {
    std::vector<bool> known(ways.size());
    std::vector<IvrTarget> open{start};
    while (!open.empty()) {
        const IvrTarget node = open.back();
        open.pop_back();
        if (node.is_none() || known[node.index()])
            continue;
        known[node.index()] = true;
        for (const Way& way : ways[node.index()].on)
            open.push_back(way.to);
    }
    return known;
}

/// Nodes from which the queue or another end can be reached.
std::vector<bool> with_exit(const std::vector<Ways>& ways) {
    std::vector<bool> known(ways.size());
    const auto leads_out = [&](const Way& way) {
        return way.to.is_none() || known[way.to.index()];
    };
    for (bool found = true; found;) {
        found = false;
        for (std::size_t node = 0; node < ways.size(); ++node) {
            if (known[node] ||
                (!ways[node].ends && std::ranges::none_of(ways[node].on, leads_out))) {
                continue;
            }
            known[node] = true;
            found = true;
        }
    }
    return known;
}

/// Looks for rounds by going ever deeper until a node is met that is on the path already.
class RoundSearch {
  public:
    RoundSearch(const std::vector<Ways>& ways, std::vector<bool> within)
        : ways_(ways), open_(std::move(within)) {}

    std::vector<Round> search() {
        std::vector<Round> rounds;
        for (std::size_t node = 0; node < ways_.size(); ++node) {
            path_.clear();
            if (open_[node] && ends_in_round(node))
                rounds.push_back(round());
        }
        return rounds;
    }

  private:
    /// A search that finds a round ends there: further ones would tell the same story.
    bool ends_in_round(std::size_t node) {
        open_[node] = false;
        path_.push_back(node);
        for (const Way& way : ways_[node].on) {
            if (way.to.is_none())
                continue;
            const auto met = std::ranges::find(path_, way.to.index());
            if (met != path_.end()) {
                path_.erase(path_.begin(), met);
                return true;
            }
            if (open_[way.to.index()] && ends_in_round(way.to.index()))
                return true;
        }
        path_.pop_back();
        return false;
    }

    Round round() {
        std::ranges::rotate(path_, std::ranges::min_element(path_));
        return path_;
    }

    const std::vector<Ways>& ways_;
    std::vector<bool> open_;  ///< not yet visited
    Round path_;
};

double share_from(const Ways& ways, const std::vector<double>& shares) {
    const auto share_of = [&](const Way& way) {
        return way.share * (way.to.is_none() ? 1.0 : shares[way.to.index()]);
    };
    if (ways.is_branch)
        return std::min(share_of(ways.on[0]), share_of(ways.on[1]));
    double sum = 0.0;
    for (const Way& way : ways.on)
        sum += share_of(way);
    return sum;
}

}  // namespace

std::vector<bool> reached_nodes(const center::Ivr& ivr, std::size_t call_type) {
    return reached(ways_of(ivr, call_type), ivr.start[call_type]);
}

std::vector<Round> rounds_without_exit(const center::Ivr& ivr, std::size_t call_type) {
    const std::vector<Ways> ways = ways_of(ivr, call_type);
    std::vector<bool> stuck = reached(ways, ivr.start[call_type]);
    const std::vector<bool> out = with_exit(ways);
    for (std::size_t node = 0; node < stuck.size(); ++node)
        stuck[node] = stuck[node] && !out[node];
    return RoundSearch{ways, std::move(stuck)}.search();
}

std::vector<Round> rounds_without_time(const center::Ivr& ivr, std::size_t call_type) {
    const std::vector<Ways> ways = ways_of(ivr, call_type);
    std::vector<bool> timeless = reached(ways, ivr.start[call_type]);
    for (std::size_t node = 0; node < timeless.size(); ++node)
        timeless[node] = timeless[node] && takes_no_time(ivr.nodes[node]);
    return RoundSearch{ways, std::move(timeless)}.search();
}

double least_share_to_queue(const center::Ivr& ivr, std::size_t call_type) {
    if (!ivr.patience.distribution.is_never())
        return 0.0;
    // What is reached within so many steps; it only grows, so that an early end errs on the safe
    // side.
    constexpr double settled = 1e-12;
    const std::vector<Ways> ways = ways_of(ivr, call_type);
    std::vector<double> shares(ways.size(), 0.0);
    double change = 1.0;
    for (std::uint16_t step = 0; step < center::most_ivr_steps && change > settled; ++step) {
        std::vector<double> next;
        for (const Ways& leaving : ways)
            next.push_back(share_from(leaving, shares));
        change = 0.0;
        for (std::size_t node = 0; node < ways.size(); ++node)
            change = std::max(change, next[node] - shares[node]);
        shares = std::move(next);
    }
    const IvrTarget start = ivr.start[call_type];
    return start.is_none() ? 1.0 : shares[start.index()];
}

}  // namespace ringside::scenario
