// How FreeSWITCH finds an agent for a caller: tier by tier, in the order of the strategy, the first
// who may be called.
#include <algorithm>

#include "sim/routing/profiles/freeswitch_policy.hpp"

namespace ringside::routing {
namespace {

using Status = FreeswitchAgent::Status;
using Strategy = FreeswitchStrategy;
using events::Duration;

bool rings_many(Strategy strategy) noexcept {
    return strategy == Strategy::ring_all || strategy == Strategy::ring_progressively;
}

/// Strategies that compare the agents of a tier; the others go by position.
bool compares(Strategy strategy) noexcept {
    switch (strategy) {
        case Strategy::longest_idle_agent:
        case Strategy::agent_with_least_talk_time:
        case Strategy::agent_with_fewest_calls:
        case Strategy::random:
            return true;
        default:
            return false;
    }
}

/// A number of the caller's chance, its offers so far and the agent (the finalizer of splitmix64).
double lot_of(const FreeswitchCaller& caller, AgentId agent) noexcept {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15u;
    std::uint64_t word = caller.chance + (agent.value + 1) * golden;
    word ^= (caller.offers + std::uint64_t{1}) * 0xd1342543de82ef95u;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    return static_cast<double>((word ^ (word >> 31)) >> 11) * 0x1p-53;
}

std::string in_seconds(Duration length) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(length).count();
    return std::to_string(seconds) + " s";
}

std::string_view rule_of(Strategy strategy) noexcept {
    switch (strategy) {
        case Strategy::longest_idle_agent:
            return "the one whose last call ended longest ago";
        case Strategy::agent_with_least_talk_time:
            return "the one with the least time on calls";
        case Strategy::agent_with_fewest_calls:
            return "the one who answered the fewest calls";
        case Strategy::random:
            return "one by lot";
        case Strategy::sequentially_by_agent_order:
            return "the first by position";
        case Strategy::ring_all:
            return "all of them";
        case Strategy::ring_progressively:
            return "one more by position";
        case Strategy::round_robin:
            return "the next after the one who was called last";
        case Strategy::top_down:
            return "the next after the one whom this caller was offered to last";
    }
    return {};
}

}  // namespace

Freeswitch::Outcome Freeswitch::looks_for_agent(Round& round, ContactId call) {
    const FreeswitchCaller& caller = callers_[call];
    if (profile_.strategy == Strategy::ring_progressively) {
        const Time next =
            clock_.when_it_shows(later(caller.last_offered, profile_.ring_progressively_delay));
        if (next > round.now()) {
            round.may_change_at(next);
            return Outcome::too_soon;
        }
    }
    Search search{.call = call};
    Explanation* const why = round.why;
    // Explained is the choice for the call of the event; where there is none, the first one.
    if (!round.decision.offers.empty() || (round.event.contact && round.event.contact != call))
        round.why = nullptr;
    if (round.why != nullptr)
        *round.why = {};
    if (goes_on(profile_.strategy))
        goes_on_after(round, search);
    search.pass = 2;
    for (const Row& row : (*rows_)[caller.queue.index()]) {
        if (search.is_closed || !looks_at(round, search, row))
            break;
    }
    if (search.best != nullptr)
        gives(round, search, *search.best);
    if (round.why != nullptr)
        explains_choice(*round.why, search);
    round.why = why;
    if (search.rings > 0)
        return Outcome::offered;
    return search.is_closed ? Outcome::tier_closed : Outcome::no_agent;
}

/// The agents of a tier behind one of it: the one of the queue who was called last, by whatever
/// queue, or the one to whom this caller was offered last.
void Freeswitch::goes_on_after(Round& round, Search& search) {
    const FreeswitchCaller& caller = callers_[search.call];
    const auto& rows = (*rows_)[caller.queue.index()];
    Row last{caller.last_tier, caller.last_agent};
    if (profile_.strategy == Strategy::round_robin) {
        last = *std::ranges::max_element(
            rows, {}, [this](const Row& row) { return agents_[row.agent].last_offered; });
        if (agents_[last.agent].last_offered == 0)
            return;
    } else if (caller.offers == 0) {
        return;
    }
    for (const Row& row : rows) {
        if (row.tier == last.tier && row.agent > last.agent && !looks_at(round, search, row))
            return;
    }
}

/// Whether to look further.
bool Freeswitch::looks_at(Round& round, Search& search, const Row& row) {
    if (!agents_[row.agent].is_there())
        return true;
    if (search.best != nullptr && (!compares(profile_.strategy) || row.tier != search.best->tier))
        return false;
    if (profile_.tier_rules_apply && row.tier > search.tier && !opens(round, search, row)) {
        search.is_closed = true;
        return false;
    }
    ++search.there;
    if (!may_be_called(round, search, row))
        return true;
    if (round.why != nullptr)
        explains(round, search, row, {});
    if (profile_.strategy == Strategy::ring_all) {
        gives(round, search, row);
        return true;
    }
    const double key = key_of(round, search, row.agent);
    if (search.best == nullptr || key < search.best_key) {
        search.best = &row;
        search.best_key = key;
    }
    return true;
}

/// A higher tier opens where nobody at all is there in those before, or after a wait.
bool Freeswitch::opens(Round& round, Search& search, const Row& row) const {
    if (profile_.tier_rule_no_agent_no_wait && search.there == 0) {
        search.tier = row.tier;
        return true;
    }
    const Duration needed = profile_.tier_rule_wait_multiply_level
                                ? profile_.tier_rule_wait * row.tier
                                : profile_.tier_rule_wait;
    const Time time = clock_.when_it_shows(clock_.shows(callers_[search.call].joined) + needed);
    if (time <= round.now()) {
        search.tier = row.tier;
        search.there = 0;
        return true;
    }
    round.may_change_at(time);
    if (round.why != nullptr)
        explains(round, search, row, "its tier opens in " + in_seconds(time - round.now()));
    return false;
}

bool Freeswitch::may_be_called(Round& round, const Search& search, const Row& row) const {
    const FreeswitchAgent& agent = agents_[row.agent];
    const Floor& floor = round.floor;
    const Channel channel = floor.abilities().channel_of(callers_[search.call].queue);
    if (agent.status != Status::available || agent.rings_for ||
        !floor.is_available(row.agent, channel))
        return false;
    const Time time = agents_.may_be_called_at(row.agent);
    if (time <= round.now())
        return true;
    round.may_change_at(time);
    if (round.why != nullptr && search.pass == 2)  // which sees all of them
        explains(round, search, row, "may be called in " + in_seconds(time - round.now()));
    return false;
}

/// The smaller is called.
double Freeswitch::key_of(const Round& round, const Search& search, AgentId agent) const {
    const FreeswitchAgent& it = agents_[agent];
    switch (profile_.strategy) {
        case Strategy::longest_idle_agent:
            return -events::to_seconds(round.now() -
                                       std::max(it.last_bridge_end, events::start_of_time));
        case Strategy::agent_with_least_talk_time:
            return events::to_seconds(it.talk_time);
        case Strategy::agent_with_fewest_calls:
            return it.calls_answered;
        case Strategy::random:
            return lot_of(callers_[search.call], agent);
        default:
            return agent.value;
    }
}

void Freeswitch::gives(Round& round, Search& search, const Row& row) {
    FreeswitchCaller& caller = callers_[search.call];
    round.decision.offers.push_back({search.call, row.agent});
    agents_.is_offered(search.call, row.agent);
    ++search.rings;
    ++caller.offers;
    caller.last_offered = clock_.shows(round.now());
    caller.last_tier = row.tier;
    caller.last_agent = row.agent;
    if (!rings_many(profile_.strategy))
        callers_.takes_part(search.call, false);
    else if (profile_.strategy == Strategy::ring_progressively)
        round.may_change_at(
            clock_.when_it_shows(later(caller.last_offered, profile_.ring_progressively_delay)));
}

// --- Why. ---------------------------------------------------------------------------------------

void Freeswitch::explains(Round& round, const Search& search, const Row& row,
                          std::string why_not) const {
    using Unit = Explanation::Unit;
    Explanation::Candidate it{.agent = row.agent, .why_not = std::move(why_not)};
    if (it.why_not.empty()) {
        if (goes_on(profile_.strategy))
            it.keys.push_back({"pass over the agents", static_cast<double>(search.pass)});
        it.keys.push_back({"tier", static_cast<double>(row.tier)});
        const double key = key_of(round, search, row.agent);
        switch (profile_.strategy) {
            case Strategy::longest_idle_agent:
                it.keys.push_back({"since its last call", -key, Unit::seconds, true});
                break;
            case Strategy::agent_with_least_talk_time:
                it.keys.push_back({"time on calls", key, Unit::seconds});
                break;
            case Strategy::agent_with_fewest_calls:
                it.keys.push_back({"calls answered", key});
                break;
            case Strategy::random:
                it.keys.push_back({"lot", key});
                break;
            default:
                break;
        }
        it.keys.push_back({"position", static_cast<double>(row.agent.value + 1)});
    }
    round.why->candidates.push_back(std::move(it));
}

void Freeswitch::explains_choice(Explanation& why, const Search& search) const {
    for (auto& candidate : why.candidates) {
        candidate.chosen =
            candidate.why_not.empty() && search.rings > 0 &&
            (profile_.strategy == Strategy::ring_all || candidate.agent == search.best->agent);
    }
    if (search.rings > 0) {
        why.rule = "Of the agents of the open tiers who may be called: ";
        why.rule += rule_of(profile_.strategy);
        why.rule += ".";
    } else {
        why.rule = "No agent who may be called is idle in a tier that is open: the call waits.";
    }
}

/// Nobody was looked at, where a call or an agent asks who.
void Freeswitch::explains_nothing(const events::Event& event, Explanation& why) const {
    if (event.kind == events::EventKind::agent_idle)
        why.rule = "No call that the agent may be given waits: the agent stays idle.";
    else if (event.kind != events::EventKind::call_queued)
        return;
    else if (profile_.poll > Duration::zero() && callers_.is_anyone_waiting())
        why.rule = "Agents are looked for at the next poll: the call waits.";
    else
        why.rule = "No agent who may answer the call is idle: it waits.";
}

}  // namespace ringside::routing
