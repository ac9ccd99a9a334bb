// Whatever the center, it keeps the rules of the house: small centers with all features are drawn
// by lot and watched.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/observers/checker.hpp"
#include "sim/observers/fingerprint.hpp"
#include "sim/observers/tallies.hpp"
#include "sim/routing/parts/estimates.hpp"
#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/routing/replay.hpp"
#include "sim/routing/wallboard.hpp"
#include "sim/runs/run.hpp"
#include "tests/center/scenes.hpp"
#include "tests/property/holds.hpp"
#include "tests/property/random_model.hpp"
#include "tests/property/same_floor.hpp"
#include "tests/visualize/tallied_picture.hpp"

namespace ringside::center {

namespace {

using events::Detail;

// --- Witnesses. ---------------------------------------------------------------------------------

/// Counts and sums of a run, in the plainest way.
struct Books {
    std::int64_t entered = 0, gone_before_queue = 0, offered = 0, out_of_queue = 0;
    std::int64_t waiting = 0, working = 0;
    Duration queue_area{}, waits{};
    Duration work_area{}, work{};
    Time last{};
    std::size_t inside = 0, most_inside = 0, most_handles = 0;
    std::unordered_map<std::uint32_t, Time> rings_since;  ///< by agent

    void see(const Event& event) {
        queue_area += waiting * (event.time - last);
        work_area += working * (event.time - last);
        last = event.time;
        if (event.contact)
            most_handles = std::max(most_handles, event.contact.index() + 1);
        see_calls(event);
        see_work(event);
        most_inside = std::max(most_inside, inside);
    }

  private:
    void see_calls(const Event& event) {
        switch (event.kind) {
            case EventKind::contact_entered:
                ++entered;
                ++inside;
                break;
            case EventKind::contact_blocked:
            case EventKind::contact_closed:
            case EventKind::ivr_self_served:
            case EventKind::ivr_hung_up:
            case EventKind::ivr_voicemail_left:
            case EventKind::ivr_cut:
                ++gone_before_queue;
                --inside;
                break;
            case EventKind::call_queued:
                ++offered;
                ++waiting;
                break;
            case EventKind::call_answered:
            case EventKind::call_abandoned:
            case EventKind::call_balked:
            case EventKind::call_cleared:
            case EventKind::callback_accepted:
            case EventKind::wait_cut:
                --waiting;
                ++out_of_queue;
                waits += event.time - event.since;
                if (event.kind != EventKind::call_answered)
                    --inside;
                break;
            case EventKind::callback_not_reached:
                // For its instant, where no agent has it.
                most_inside = std::max(most_inside, inside + 1);
                break;
            default:
                break;
        }
    }
    /// An agent's work with a call: ring, talk, hold, after-call work.
    void see_work(const Event& event) {
        switch (event.kind) {
            case EventKind::call_offered:
                rings_since[event.agent.value] = event.time;
                ++working;
                break;
            case EventKind::call_not_answered:
            case EventKind::offer_withdrawn:
                work += event.time - rings_since.at(event.agent.value);
                rings_since.erase(event.agent.value);
                --working;
                break;
            case EventKind::call_answered:
                if (event.detail == events::Detail::rang)
                    work += event.time - rings_since.at(event.agent.value);
                else
                    ++working;
                rings_since.erase(event.agent.value);
                break;
            case EventKind::horizon_reached:
                for (const auto& [agent, since] : rings_since)
                    work += event.time - since;
                working -= static_cast<std::int64_t>(rings_since.size());
                break;
            case EventKind::hold_started:
            case EventKind::hold_ended:
                work += event.time - event.since;
                break;
            case EventKind::talk_ended:
            case EventKind::call_dropped:
            case EventKind::after_call_work_ended:
            case EventKind::talk_cut:
            case EventKind::hold_cut:
            case EventKind::after_call_work_cut:
                work += event.time - event.since;
                if (event.detail == Detail::work_follows)
                    break;
                --working;
                --inside;
                break;
            default:
                break;
        }
    }
};

/// What is paid and earned, in the plainest way: from moment to moment, by who works and who holds
/// a line. Overtime is the checker's to see.
struct Cashbook {
    const Model& model;
    std::int64_t lines = 0, calls_with_line = 0;
    Duration line_time{};
    double wages = 0.0, lost = 0.0, value = 0.0;
    std::vector<std::int64_t> scheduled = std::vector<std::int64_t>(model.groups.size());
    Time last{};

    void see(const Event& event) {
        const Duration past = event.time - last;
        last = event.time;
        line_time += lines * past;
        for (std::size_t group = 0; !model.costs.wage_per_hour.empty() && group < scheduled.size();
             ++group) {
            wages += static_cast<double>(scheduled[group]) * model.costs.wage_per_hour[group] *
                     events::to_seconds(past) / 3600.0;
        }
        see_shifts(event);
        see_lines(event);
        see_sales(event);
    }

  private:
    void see_shifts(const Event& event) {
        if (event.kind == EventKind::agent_shift_started)
            ++scheduled[event.group.index()];
        if (event.kind == EventKind::agent_shift_ended)
            --scheduled[event.group.index()];
    }
    void take_line() {
        ++lines;
        ++calls_with_line;
    }
    /// Of an agent who dials, or of the customer who is dialed.
    void see_lines_of_callback(const Event& event, bool agent_dials) {
        switch (event.kind) {
            case EventKind::call_queued:
                if (!agent_dials)
                    take_line();
                break;
            case EventKind::call_answered:
                if (agent_dials)
                    take_line();
                break;
            case EventKind::callback_not_reached:
                calls_with_line += event.agent.is_none() && !agent_dials ? 1 : 0;
                break;
            case EventKind::call_balked:
            case EventKind::call_abandoned:
            case EventKind::call_cleared:
            case EventKind::wait_cut:
                lines -= agent_dials ? 0 : 1;
                break;
            case EventKind::talk_ended:
            case EventKind::call_dropped:
            case EventKind::talk_cut:
            case EventKind::hold_cut:
                --lines;
                break;
            default:
                break;
        }
    }
    void see_lines(const Event& event) {
        for (const Callback& callback : model.callbacks) {
            if (event.call_type == callback.call_type)
                return see_lines_of_callback(
                    event, callback.rules.first == routing::CallbackRules::First::agent);
        }
        switch (event.kind) {
            case EventKind::contact_entered:
                if (model.ivr)
                    take_line();
                break;
            case EventKind::call_queued:
                if (!model.ivr)
                    take_line();
                break;
            case EventKind::callback_accepted:
                --lines;
                break;
            case EventKind::contact_blocked:
                if (model.ivr && event.detail == Detail::no_trunk)
                    --calls_with_line;
                [[fallthrough]];
            case EventKind::contact_closed:
                lines -= model.ivr ? 1 : 0;
                break;
            case EventKind::ivr_self_served:
            case EventKind::ivr_hung_up:
            case EventKind::ivr_voicemail_left:
            case EventKind::ivr_cut:
            case EventKind::call_balked:
            case EventKind::call_abandoned:
            case EventKind::call_cleared:
            case EventKind::wait_cut:
            case EventKind::talk_ended:
            case EventKind::call_dropped:
            case EventKind::talk_cut:
            case EventKind::hold_cut:
                --lines;
                break;
            default:
                break;
        }
    }
    void see_sales(const Event& event) {
        if (event.call_type.is_none())
            return;
        const auto price = [&](const std::vector<double>& prices) {
            return prices.empty() ? 0.0 : prices[event.call_type.index()];
        };
        if (event.kind == EventKind::call_answered)
            value += price(model.costs.value_answered);
        if (event.detail == Detail::not_reached)
            value -= price(model.costs.value_answered);
        if (event.kind == EventKind::call_balked || event.kind == EventKind::call_abandoned ||
            event.kind == EventKind::call_cleared)
            lost += price(model.costs.cost_lost);
    }
};

/// The value of a measure of one replication; 0 where the center has no price for it.
double amount(const runs::Results& results, const char* name, const runs::Cell& cell = {}) {
    const observers::Measure* measure = observers::find_measure(name);
    const bool has_it = observers::is_measured(*measure, results.center());
    return has_it ? results.moments(*measure, cell).mean_x : 0.0;
}

/// The sum of a measure over the cells of one kind.
double sum_over(const runs::Results& results, const char* name,
                bool (*belongs)(const runs::Cell&)) {
    double sum = 0.0;
    for (const runs::Cell& cell : results.cells(*observers::find_measure(name)))
        sum += belongs(cell) ? amount(results, name, cell) : 0.0;
    return sum;
}

/// But for rounding.
bool is_same(double one, double other) {
    return std::abs(one - other) <= 1e-9 * (1.0 + std::abs(one) + std::abs(other));
}

/// The last events up to the first violation, for whoever has to find out why.
class Memory {
  public:
    void see(const Event& event, bool all_is_well) {
        if (!all_is_well)
            return;
        lines_.push_back(line_of(event));
        if (lines_.size() > 60)
            lines_.erase(lines_.begin());
    }
    void say() const {
        for (const std::string& line : lines_)
            RC_LOG() << line << '\n';
    }

  private:
    Lines lines_;
};

/// No agent is idle while a call waits that it can serve.
bool nobody_idles(const Center& center) {
    const routing::Floor& floor = center.router().floor();
    const std::size_t types = floor.abilities().layout().call_types.size();
    for (std::size_t type = 0; type < types; ++type) {
        const CallTypeId id{type};
        if (floor.waiting_of(id) > 0 && floor.anyone_idle_for(id))
            return false;
    }
    return true;
}

std::uint64_t fingerprint_of_rest(Center& center) {
    observers::Fingerprint fingerprint;
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        for (const Event& event : events)
            fingerprint.see(event);
    }
    return fingerprint.value();
}

}  // namespace

TEST_CASE("every center keeps the rules of the house", "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            observers::Checker checker(runs::observed_center_of(model));
            observers::Tallies tallies(runs::observed_center_of(model));
            Books books;
            Memory memory;
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    memory.see(event, checker.problems().empty());
                    checker.see(event);
                    tallies.see(event);
                    books.see(event);
                }
                RC_ASSERT(model.idles_on_purpose() || nobody_idles(center));
            }
            checker.compare(tallies);
            if (!checker.problems().empty())
                memory.say();
            RC_ASSERT(checker.problems() == std::vector<std::string>{});

            RC_ASSERT(books.entered == books.gone_before_queue + books.offered);
            RC_ASSERT(books.offered == books.out_of_queue);
            RC_ASSERT(books.waiting == 0);
            RC_ASSERT(books.working == 0);
            // Little's law, to the nanosecond: who waits adds as much to the one as to the other.
            RC_ASSERT(books.queue_area.count() == books.waits.count());
            RC_ASSERT(books.work_area.count() == books.work.count());
            // Memory: there are no more handles than contacts were ever inside at once.
            RC_ASSERT(books.most_handles <= books.most_inside);
        },
        400, 100);
}

TEST_CASE("what the events tell a wallboard is what the router knows", "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            routing::Wallboard board(Plan(model).abilities);
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events)
                    board.see(event);
                const routing::Floor& floor = center.router().floor();
                for (std::size_t type = 0; type < model.call_types.size(); ++type) {
                    const CallTypeId id{type};
                    RC_ASSERT(board.anyone_idle_for(id) == floor.anyone_idle_for(id));
                    RC_ASSERT(board.waiting(id) == floor.waiting_of(id));
                    RC_ASSERT(board.calls_per_second(id) > 0.0);
                }
            }
        },
        100, 100);
}

TEST_CASE("a router estimates waits as a wallboard does that sees every event", "[property]") {
    holds(
        [] {
            Model model = random_model();
            model.routing.profile = {};
            model.commands.clear();  // the router below does not change
            // Of a call on hold the wallboard knows the talk so far; who is cut off has no end.
            for (CallType& type : model.call_types)
                type.hold.distribution = engine::Distribution::constant(0.0);
            for (Group& group : model.groups) {
                if (group.leaving == Leaving::drop)
                    group.leaving = Leaving::finish;
                for (Skill& skill : group.skills)
                    skill.gate = {};
            }
            Center center(model, up_to(1000), 0);
            const Plan plan(model);
            routing::Router router(plan.abilities, plan.policy(model));
            const auto predictor = [&] {
                return routing::make_predictor(model.routing.estimated_wait, *plan.abilities);
            };
            routing::Estimator all(plan.abilities, predictor());
            routing::Estimates estimates(plan.abilities, predictor());
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    all.see(event);
                    estimates.see(event, router.decide(event));
                }
                const Time now = events.back().time;
                for (std::size_t type = 0; type < model.call_types.size(); ++type) {
                    const CallTypeId id{type};
                    // At a poll, or by weights, calls may wait while agents are idle.
                    const bool is_served =
                        router.floor().waiting_of(id) == 0 && router.floor().anyone_idle_for(id);
                    const double right = events::to_seconds(
                        is_served ? Duration::zero() : all.predict_delayed(id, now).wait);
                    const double told = events::to_seconds(estimates.wait(router.floor(), id, now));
                    RC_ASSERT(std::abs(told - right) <= 1e-9 * (1.0 + right));
                }
            }
        },
        100, 100);
}

TEST_CASE("what a center costs is what plain books say, and the sum of its parts", "[property]") {
    holds(
        [] {
            Model model = random_model();
            model.costs = random_costs(static_cast<unsigned>(model.call_types.size()),
                                       static_cast<unsigned>(model.groups.size()));
            const observers::ObservedCenter observed = runs::observed_center_of(model);
            Center center(model, up_to(1000), 0);
            observers::Tallies tallies(observed);
            Cashbook book{model};
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    tallies.see(event);
                    book.see(event);
                }
            }
            RC_ASSERT(book.lines == 0);
            runs::Results results(observed);
            results.add(tallies, 0, 0, 0);

            const double lines = amount(results, "line_costs");
            const double cost = amount(results, "wages") + amount(results, "overtime_pay") + lines;
            RC_ASSERT(is_same(amount(results, "cost"), cost));
            const double net =
                amount(results, "value_answered") - cost - amount(results, "cost_lost");
            RC_ASSERT(model.costs.value_answered.empty() || is_same(amount(results, "net"), net));
            for (const char* name : {"cost", "wages", "overtime_pay", "line_costs", "cost_lost",
                                     "value_answered", "net"}) {
                const double whole = amount(results, name);
                if (!model.horizon.steady_state) {
                    RC_ASSERT(is_same(whole, sum_over(results, name, [](const runs::Cell& cell) {
                                          return cell.interval && !cell.call_type && !cell.group;
                                      })));
                }
                const observers::Reach reach = observers::find_measure(name)->reach;
                if (reach != observers::Reach::whole) {
                    RC_ASSERT(is_same(whole, sum_over(results, name, [](const runs::Cell& cell) {
                                          return !cell.interval && (cell.call_type || cell.group);
                                      })));
                }
            }
            // Before the end of a warm-up the book goes on, and the tallies do not.
            if (model.horizon.warm_up > Duration::zero())
                return;
            RC_ASSERT(is_same(amount(results, "wages"), book.wages));
            RC_ASSERT(is_same(amount(results, "cost_lost"), book.lost));
            RC_ASSERT(is_same(amount(results, "value_answered"), book.value));
            const double line_minutes = events::to_seconds(book.line_time) / 60.0;
            RC_ASSERT(is_same(lines, model.costs.line_per_call.value_or(0.0) *
                                             static_cast<double>(book.calls_with_line) +
                                         model.costs.line_per_minute.value_or(0.0) * line_minutes));
        },
        150, 100);
}

TEST_CASE("every center can be copied at any step", "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center original(model, up_to(1000), 0);
            for (unsigned steps = up_to(500); steps > 0; --steps)
                original.step();
            Center copy = original;
            const std::uint64_t fingerprint = fingerprint_of_rest(original);
            RC_ASSERT(fingerprint_of_rest(copy) == fingerprint);
        },
        60, 100);
}

TEST_CASE("the picture of every center shows its metrics and its floor at every instant",
          "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            visualize::TalliedPicture both(model);
            const routing::Floor& floor = center.router().floor();
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events)
                    both.see(event);
                both.compare();
                // At the end everybody stays in the picture.
                if (both.picture().is_over())
                    continue;
                std::uint32_t idle = 0;
                for (std::size_t group = 0; group < model.groups.size(); ++group)
                    idle += floor.idle_in(GroupId{group}, routing::voice);
                RC_ASSERT(both.picture().count_in(visualize::SeatState::idle) == idle);
                RC_ASSERT(both.picture().count_at(visualize::Place::waiting) == floor.waiting());
            }
            RC_ASSERT(both.problem() == std::string{});
        },
        200, 100);
}

TEST_CASE("a router that only sees the events decides as the center's did and has its floor",
          "[property]") {
    holds(
        [] {
            const Model model = random_model();
            Center center(model, up_to(1000), 0);
            const Plan plan(model);
            routing::Replay replay(plan.abilities, plan.policy(model));
            for (const auto& [command, rules] : plan.changes)
                replay.add_change(command, rules.abilities, rules.policy);
            for (auto events = center.step(); !events.empty(); events = center.step()) {
                for (const Event& event : events) {
                    const routing::Choice* choice = replay.see(event);
                    const bool says_why = choice == nullptr || !choice->why.rule.empty();
                    if (!says_why)
                        RC_LOG() << routing::name_of(model.routing) << " at "
                                 << center::line_of(event) << '\n';
                    RC_ASSERT(says_why);
                }
                RC_ASSERT(!replay.parted());
                RC_ASSERT(routing::same_floor(center.router().floor(), replay.router().floor()));
            }
        },
        300, 100);
}

}  // namespace ringside::center
