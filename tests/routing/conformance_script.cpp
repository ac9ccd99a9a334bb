// The grammar of the scripts, and a host that does nothing but what they say.
#include "tests/routing/conformance_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "sim/center/plan.hpp"
#include "sim/routing/callbacks.hpp"
#include "sim/routing/router.hpp"
#include "sim/scenario/scenario.hpp"

namespace ringside::routing {
namespace {

using events::Detail;
using events::Event;
using events::EventKind;

constexpr std::string_view parting = "--- events";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        if (const std::string_view part = trimmed(text.substr(0, end)); !part.empty())
            parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// If the text ends with `ending`, what stands before it.
std::optional<std::string> before(std::string_view text, std::string_view ending) {
    if (!text.ends_with(ending))
        return std::nullopt;
    return std::string{trimmed(text.substr(0, text.size() - ending.size()))};
}

/// If `middle` stands between two parts, these.
std::optional<std::pair<std::string, std::string>> around(std::string_view text,
                                                          std::string_view middle) {
    const std::size_t place = text.find(middle);
    if (place == std::string_view::npos)
        return std::nullopt;
    return std::pair{std::string{trimmed(text.substr(0, place))},
                     std::string{trimmed(text.substr(place + middle.size()))}};
}

/// "1m30s", "500ms"
events::Duration duration_of(std::string_view text) {
    static const std::map<std::string, double, std::less<>> units{
        {"ms", 1e-3}, {"s", 1.0}, {"m", 60.0}, {"h", 3600.0}};
    double seconds = 0.0;
    if (text.empty())
        throw std::runtime_error("a time is missing");
    while (!text.empty()) {
        double number = 0.0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const std::size_t digits = static_cast<std::size_t>(stop - text.data());
        const std::size_t end = std::min(text.find_first_of("0123456789.", digits), text.size());
        const auto unit = units.find(text.substr(digits, end - digits));
        if (error != std::errc{} || unit == units.end())
            throw std::runtime_error(fmt::format("\"{}\" is not a time", text));
        seconds += number * unit->second;
        text.remove_prefix(end);
    }
    return events::from_seconds(seconds);
}

/// The answers to one line, in words: sorted, because their order means nothing.
using Answers = std::multiset<std::string>;

std::string in_words(const Answers& answers) {
    return answers.empty() ? "nothing" : fmt::format("{}", fmt::join(answers, "; "));
}

/// Agents and calls by their names.
class Names {
  public:
    explicit Names(const center::Model& model) : model_(model) {}

    /// "general: ann, bob"
    void declare(std::string_view group, const std::vector<std::string>& agents) {
        std::uint32_t seat = 0;
        for (const center::Group& it : model_.groups) {
            if (it.name != group) {
                seat += it.seats();
                continue;
            }
            if (agents.size() > it.seats())
                throw std::runtime_error(fmt::format("{} has only {} agents", group, it.seats()));
            for (const std::string& agent : agents) {
                if (!agents_.emplace(agent, AgentId{seat++}).second)
                    throw std::runtime_error(fmt::format("two agents are called {}", agent));
            }
            return;
        }
        throw std::runtime_error(fmt::format("there is no group {}", group));
    }
    AgentId agent(const std::string& name) const {
        const auto found = agents_.find(name);
        if (found == agents_.end())
            throw std::runtime_error(fmt::format("there is no agent {}", name));
        return found->second;
    }
    std::string name_of(AgentId agent) const {
        for (const auto& [name, it] : agents_) {
            if (it == agent)
                return name;
        }
        return fmt::format("agent {} without a name", agent.value);
    }
    CallTypeId queue(const std::string& name) const {
        const auto found = std::ranges::find(model_.call_types, name, &center::CallType::name);
        if (found == model_.call_types.end())
            throw std::runtime_error(fmt::format("there is no call type {}", name));
        return CallTypeId{found - model_.call_types.begin()};
    }

  private:
    const center::Model& model_;
    std::map<std::string, AgentId> agents_;
};

/// What stands after "->", one answer for each agent and call.
Answers answers_of(std::string_view text) {
    Answers answers;
    const auto each = [&](const std::string& names, std::string_view pattern,
                          const std::string& other) {
        for (const std::string& name : split(names, ','))
            answers.insert(fmt::format(fmt::runtime(pattern), name, other));
    };
    for (const std::string& phrase : split(text, ';')) {
        if (phrase == "nothing" && trimmed(text) == "nothing")
            continue;
        if (const auto stops = around(phrase, " stops ringing at "))
            each(stops->second, "{1} stops ringing at {0}", stops->first);
        else if (const auto rings = around(phrase, " rings at "))
            each(rings->second, "{1} rings at {0}", rings->first);
        else if (const auto paused = around(phrase, " paused for "))
            each(paused->first, "{0} paused for {1}", paused->second);
        else if (const auto agents = before(phrase, " paused"))
            each(*agents, "{0} paused", "");
        else if (const auto call = before(phrase, " is sent away"))
            each(*call, "{0} is sent away", "");
        else if (const auto given_up = before(phrase, " is given up"))
            each(*given_up, "{0} is given up", "");
        else if (const auto next = around(phrase, " is to be "))  // queued or dialed in 5m
            each(next->first, "{0} is to be {1}", next->second);
        else
            throw std::runtime_error(fmt::format("no router answers \"{}\"", phrase));
    }
    return answers;
}

class Script {
  public:
    explicit Script(const center::Model& model)
        : model_(model),
          plan_(model),
          names_(model),
          router_(plan_.abilities, plan_.policy(model)) {}

    void line(std::string_view text) {
        const auto declared = around(text, ":");
        if (declared && text.find("->") == std::string_view::npos) {
            names_.declare(declared->first, split(declared->second, ','));
            return;
        }
        const auto parts = around(text, "->");
        const std::string said = parts ? parts->first : std::string{trimmed(text)};
        const Answers expected = answers_of(parts ? parts->second : std::string{});
        const std::size_t end = std::min(said.find(' '), said.size());
        const events::Time time = events::start_of_time + duration_of(said.substr(0, end));
        if (time < now_)
            throw std::runtime_error("time goes backwards");
        wake_before(time);
        now_ = time;
        happens(std::string{trimmed(said.substr(end))});
        play();
        while (next_wake_ <= now_)
            wake();
        const Answers actual = std::exchange(answers_, {});
        if (actual != expected)
            throw std::runtime_error(
                fmt::format("expected: {}\n  actual:   {}", in_words(expected), in_words(actual)));
    }

    bool has_played() const { return events_ > 0; }

  private:
    struct Call {
        CallTypeId queue;
        std::uint8_t priority = 1;
        AgentId agent;  ///< who talks
        events::Time came{};
        events::Duration waited{};   ///< before
        std::uint32_t attempts = 0;  ///< to call back, in vain
    };

    // --- What the lines say. --------------------------------------------------------------------

    void happens(const std::string& what) {
        if (what == "the router wakes") {
            if (next_wake_ != now_)
                throw std::runtime_error("the router did not ask to be woken now");
            wake();
        } else if (const auto comes = around(what, " comes for ")) {
            call_comes(comes->first, comes->second);
        } else if (const auto answers = around(what, " answers ")) {
            call(answers->second).agent = names_.agent(answers->first);
            happens(EventKind::call_answered, answers->second, names_.agent(answers->first));
        } else if (const auto misses = around(what, " does not answer ")) {
            rings_in_vain(misses->second, names_.agent(misses->first), Detail::none);
        } else if (const auto declines = around(what, " declines ")) {
            rings_in_vain(declines->second, names_.agent(declines->first), Detail::declined);
        } else if (const auto accepts = before(what, " hangs up to be called back")) {
            happens(EventKind::callback_accepted, *accepts, AgentId{});
            next_step_for(*accepts);
        } else if (const auto missed = before(what, " is not reached")) {
            is_not_reached(*missed);
        } else if (const auto gone = before(what, " hangs up")) {
            happens(EventKind::call_abandoned, *gone, AgentId{});
        } else if (const auto works = before(what, " ends with work")) {
            happens(EventKind::talk_ended, *works, call(*works).agent, Detail::work_follows);
        } else if (const auto ends = before(what, " ends")) {
            happens(EventKind::talk_ended, *ends, call(*ends).agent);
            happens(EventKind::agent_idle, call(*ends).agent);
        } else if (!agents_do(what, {"is idle", "are idle"}, EventKind::agent_idle) &&
                   !agents_do(what, {"pauses", "pause"}, EventKind::agent_paused) &&
                   !agents_do(what, {"signs out", "sign out"}, EventKind::agent_signed_out)) {
            throw std::runtime_error(fmt::format("nothing is known that says \"{}\"", what));
        }
    }

    bool agents_do(const std::string& what, std::initializer_list<std::string_view> words,
                   EventKind kind) {
        for (const std::string_view word : words) {
            if (const auto names = before(what, fmt::format(" {}", word))) {
                for (const std::string& name : split(*names, ','))
                    happens(kind, names_.agent(name));
                return true;
            }
        }
        return false;
    }

    /// By an agent who dials, if it has one.
    void is_not_reached(const std::string& name) {
        Call& it = call(name);
        ++it.attempts;
        if (it.agent) {
            happens(EventKind::talk_ended, name, it.agent, Detail::not_reached);
            happens(EventKind::agent_idle, it.agent);
            it.agent = AgentId{};
        }
        next_step_for(name);
    }

    void next_step_for(const std::string& name) {
        const Call& it = call(name);
        const auto rules =
            std::ranges::find_if(model_.callbacks, [&](const center::Callback& callback) {
                return callback.of == it.queue || callback.call_type == it.queue;
            });
        if (rules == model_.callbacks.end())
            throw std::runtime_error("the scenario has no callbacks of this call type");
        const CallbackStep step = next_step(rules->rules, it.attempts, now_);
        const std::string in = length_in_words(step.at - now_);
        answers_.insert(
            step.what == CallbackStep::What::give_up
                ? fmt::format("{} is given up", name)
                : fmt::format("{} is to be {} in {}", name,
                              step.what == CallbackStep::What::queue ? "queued" : "dialed", in));
    }

    /// The same call waits once more, as one of another type.
    void callback_comes(const std::string& name, const std::string& queue,
                        const std::string& waited) {
        Call& it = call(name);
        it.queue = names_.queue(queue);
        it.waited = duration_of(waited);
        happens(EventKind::call_queued, name, AgentId{});
        to_come_.back().waited = it.waited;
    }

    void call_comes(const std::string& name, const std::string& where) {
        if (const auto back = around(where, ", having waited "))
            return callback_comes(name, back->first, back->second);
        const auto again = around(where, " again after ");
        const std::string once = again ? again->first : where;
        const auto parts = around(once, " with priority ");
        Call it{.queue = names_.queue(parts ? parts->first : once), .came = now_};
        if (parts)
            it.priority = static_cast<std::uint8_t>(std::stoi(parts->second));
        if (it.priority < 1 || it.priority > plan_.abilities->priorities())
            throw std::runtime_error("the scenario has no callers of this priority");
        if (!numbers_.emplace(name, ContactId{calls_.size()}).second)
            throw std::runtime_error(fmt::format("there was a call {} already", name));
        calls_.push_back(it);
        happens(EventKind::call_queued, name, AgentId{});
        if (again)
            to_come_.back().since = call(again->second).came;
    }

    /// The agent is idle then, unless the router wants it paused.
    void rings_in_vain(const std::string& name, AgentId agent, Detail why) {
        happens(EventKind::call_not_answered, name, agent, why);
        happens(EventKind::agent_idle, agent);
    }

    Call& call(const std::string& name) { return calls_[number(name).index()]; }
    ContactId number(const std::string& name) const {
        const auto found = numbers_.find(name);
        if (found == numbers_.end())
            throw std::runtime_error(fmt::format("there is no call {}", name));
        return found->second;
    }
    std::string name_of(ContactId call) const {
        for (const auto& [name, it] : numbers_) {
            if (it == call)
                return name;
        }
        return fmt::format("call {}", call.value);
    }

    // --- The host. ------------------------------------------------------------------------------

    Event event(EventKind kind) {
        Event it;
        it.kind = kind;
        it.time = it.since = it.entered = now_;
        if (router_.needs_chance())
            it.chance = (events_ + to_come_.size() + 1) * 0x9e3779b97f4a7c15u;
        return it;
    }
    void happens(EventKind kind, AgentId agent) {
        Event it = event(kind);
        it.agent = agent;
        it.group = plan_.abilities->layout().group_of_agent[agent.index()];
        to_come_.push_back(it);
    }
    void happens(EventKind kind, const std::string& name, AgentId agent,
                 Detail detail = Detail::none) {
        to_come_.push_back(of_call(kind, number(name), agent, detail));
    }
    Event of_call(EventKind kind, ContactId number, AgentId agent, Detail detail) {
        const Call& call = calls_[number.index()];
        Event it = event(kind);
        it.contact = number;
        it.serial = number.value;
        it.call_type = call.queue;
        it.priority = call.priority;
        it.detail = detail;
        it.agent = agent;
        if (agent)
            it.group = plan_.abilities->layout().group_of_agent[agent.index()];
        return it;
    }

    /// Tells the router what is to come, and what follows from its answers.
    void play() {
        while (!to_come_.empty()) {
            Event next = to_come_.front();
            to_come_.pop_front();
            if (next.kind == EventKind::agent_idle && set_aside_.erase(next.agent) > 0)
                next.kind = EventKind::agent_paused;
            ++events_;
            const Decision decision = router_.decide(next);
            next_wake_ = std::min(next_wake_, decision.ask_again);
            carry_out(decision);
        }
    }

    void carry_out(const Decision& decision) {
        for (const Pause& pause : decision.pauses) {
            const bool ends = pause.length != events::Duration::max();
            answers_.insert(names_.name_of(pause.agent) + " paused" +
                            (ends ? fmt::format(" for {}", length_in_words(pause.length)) : ""));
            set_aside_.insert(pause.agent);
        }
        for (const Withdrawal& withdrawal : decision.withdrawals) {
            answers_.insert(fmt::format("{} stops ringing at {}", name_of(withdrawal.call),
                                        names_.name_of(withdrawal.agent)));
            happens(EventKind::agent_idle, withdrawal.agent);
        }
        for (const ContactId call : decision.turned_away) {
            answers_.insert(fmt::format("{} is sent away", name_of(call)));
            to_come_.push_back(
                of_call(EventKind::call_cleared, call, AgentId{}, Detail::nobody_there));
        }
        for (const Offer& offer : decision.offers)
            answers_.insert(
                fmt::format("{} rings at {}", name_of(offer.call), names_.name_of(offer.agent)));
    }

    static std::string length_in_words(events::Duration length) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(length).count();
        return seconds % 60 == 0 ? fmt::format("{}m", seconds / 60) : fmt::format("{}s", seconds);
    }

    void wake() {
        now_ = std::max(now_, next_wake_);
        next_wake_ = events::never;
        to_come_.push_back(event(EventKind::router_woken));
        play();
    }

    /// Wake-ups between two lines bring nothing.
    void wake_before(events::Time time) {
        while (next_wake_ < time) {
            wake();
            if (!answers_.empty())
                throw std::runtime_error(fmt::format(
                    "before this line, at {} s, the router woke: {}",
                    events::to_seconds(now_ - events::start_of_time), in_words(answers_)));
        }
    }

    const center::Model& model_;
    center::Plan plan_;
    Names names_;
    Router router_;
    std::map<std::string, ContactId> numbers_;
    std::vector<Call> calls_;
    std::deque<Event> to_come_;
    std::set<AgentId> set_aside_;
    Answers answers_;
    events::Time now_ = events::start_of_time;
    events::Time next_wake_ = events::never;
    std::uint64_t events_ = 0;
};

}  // namespace

std::string mistake_in_case(std::string_view text, const std::string& name) {
    const std::size_t place = text.find(fmt::format("\n{}\n", parting));
    if (place == std::string_view::npos)
        return fmt::format("{}: the line \"{}\" is missing", name, parting);
    if (!text.starts_with("# "))
        return fmt::format("{}:1: a case begins with its rule, as a comment", name);
    const auto loaded = scenario::load_text(text.substr(0, place + 1), name);
    std::string problems;
    for (const scenario::Problem& problem : loaded.problems)
        problems += scenario::render(problem, false);
    if (!problems.empty())
        return problems;
    Script script(*loaded.model);
    const auto scenario_lines = std::ranges::count(text.substr(0, place + 1), '\n');
    std::size_t number = static_cast<std::size_t>(scenario_lines) + 1;
    std::string_view rest = text.substr(place + parting.size() + 2);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        ++number;
        line = trimmed(line.substr(0, line.find('#')));
        if (line.empty())
            continue;
        try {
            script.line(line);
        } catch (const std::exception& error) {
            return fmt::format("{}:{}: {}\n  {}", name, number, error.what(), line);
        }
    }
    if (!script.has_played())
        return fmt::format("{}: nothing happens after \"{}\"", name, parting);
    return {};
}

}  // namespace ringside::routing
