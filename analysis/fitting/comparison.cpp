// Runs the scenario, counts as the log is counted, and sets both side by side; see comparison.hpp.
#include "analysis/fitting/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/fitting/figures.hpp"
#include "analysis/fitting/fit_bank.hpp"
#include "analysis/report/numbers.hpp"
#include "sim/center/center.hpp"

namespace ringside::analysis::fitting {
namespace {

using events::Event;
using events::EventKind;
using report::grouped;

constexpr std::size_t cell_count = 1 + bank_type_count + hours_a_day;

struct FigureWords {
    Figure figure;
    std::string_view title;
    bool is_share;
    int digits;
};
constexpr std::array<FigureWords, figure_count> words{{
    {Figure::calls, "Calls a day", false, 1},
    {Figure::hung_up, "Share of calls that hung up, in the IVR or in the queue", true, 1},
    {Figure::hung_up_in_queue, "Share of those who asked for an agent that hung up", true, 1},
    {Figure::wait_served, "Mean wait of the served, s", false, 1},
    {Figure::served_within, "Share of those who asked for an agent, served in time", true, 1},
    {Figure::agents_busy, "Agents in talk, mean number", false, 2},
}};

double seconds(events::Duration time) { return std::chrono::duration<double>(time).count(); }

OpenDays days_of(const center::Model& model) {
    const center::Horizon& horizon = model.horizon;
    OpenDays days{horizon.first_day, {}};
    for (std::uint32_t day = 0; day < horizon.days; ++day) {
        const center::ClockSpan& hours = horizon.hours_of(day);
        days.hours.push_back(
            {static_cast<int>(seconds(hours.start)), static_cast<int>(seconds(hours.end))});
    }
    return days;
}

/// By the model's call types: which of the bank's it is.
std::vector<std::size_t> bank_types_of(const center::Model& model) {
    std::vector<std::size_t> types;
    for (const center::CallType& type : model.call_types) {
        const auto found = std::ranges::find(bank_types, type.name, &BankType::name);
        types.push_back(static_cast<std::size_t>(found - bank_types.begin()));
    }
    return types;
}

/// Counts the events of one replication as if they were a log.
class Watcher {
  public:
    Watcher(const center::Model& model, const OpenDays& days)
        : model_(model), types_(bank_types_of(model)), counter_(seconds(model.target.within)) {
        for (const OpeningHours& hours : days.hours) {
            if (hours.is_open())
                counter_.open(hours.open_s, hours.close_s);
        }
    }

    void see(const Event& event) {
        switch (event.kind) {
            case EventKind::ivr_hung_up:
                left(event, was_lost_at_switch(event) ? BankOutcome::lost_at_switch
                                                      : BankOutcome::hung_up_in_ivr);
                break;
            case EventKind::call_abandoned:
            case EventKind::call_balked:
                left(event, BankOutcome::hung_up_in_queue);
                break;
            case EventKind::call_answered:
                left(event, BankOutcome::served);
                break;
            case EventKind::talk_ended:
            case EventKind::call_dropped:
            case EventKind::talk_cut: {
                const center::Moment from = model_.horizon.moment_of(event.since);
                const double from_s = seconds(from.clock);
                counter_.talk(type_of(event), from_s, from_s + seconds(event.time - event.since));
                break;
            }
            default:
                break;
        }
    }

    const Figures& figures() const { return counter_.figures(); }

  private:
    std::size_t type_of(const Event& event) const { return types_[event.call_type.value]; }

    void left(const Event& event, BankOutcome outcome) {
        const center::Moment entered = model_.horizon.moment_of(event.entered);
        counter_.count(
            {type_of(event), seconds(entered.clock), outcome, seconds(event.time - event.since)});
    }

    bool was_lost_at_switch(const Event& event) const {
        return model_.ivr && model_.ivr->nodes[event.stage].name == lost_at_switch_node;
    }

    const center::Model& model_;
    std::vector<std::size_t> types_;
    FigureCounter counter_;
};

/// What many replications gave for one figure in one cell.
struct Outcome {
    runs::RatioMoments moments;
    std::vector<double> runs;

    void add(Ratio ratio) {
        moments.add(ratio.x, ratio.y);
        if (ratio.y > 0.0)
            runs.push_back(ratio.x / ratio.y);
    }
};

/// Over all, then types, then hours.
const Counts& counts_in(const Figures& figures, const Counts& all, std::size_t cell) {
    if (cell == 0)
        return all;
    return cell <= bank_type_count ? figures.types[cell - 1]
                                   : figures.hours[cell - 1 - bank_type_count];
}

class Outcomes {
  public:
    void add(const Figures& figures) {
        const Counts all = figures.all();
        for (std::size_t cell = 0; cell < cell_count; ++cell) {
            for (std::size_t figure = 0; figure < figure_count; ++figure) {
                outcomes_[cell][figure].add(
                    ratio_of(words[figure].figure, counts_in(figures, all, cell)));
            }
        }
    }
    Outcome& at(std::size_t cell, std::size_t figure) { return outcomes_[cell][figure]; }

  private:
    std::array<std::array<Outcome, figure_count>, cell_count> outcomes_;
};

/// The same center, called by the log's callers when they called.
center::Model with_calls_of(const BankLog& log, center::Model model, const OpenDays& days) {
    const std::vector<std::size_t> types = bank_types_of(model);
    for (std::size_t type = 0; type < types.size(); ++type) {
        center::Arrivals& arrivals = model.call_types[type].arrivals;
        arrivals = {};
        arrivals.from_times = true;
        for (const BankCall& call : log.calls) {
            if (call.type != types[type] || !days.holds(call))
                continue;
            const auto day = static_cast<std::uint32_t>(call.date - days.first_date);
            arrivals.times.push_back(
                model.horizon.at_clock(day, std::chrono::seconds{call.entered_s}));
        }
    }
    return model;
}

/// The figures of one replication.
Figures figures_of_run(const center::Model& model, const OpenDays& days, std::uint64_t seed,
                       std::uint64_t replication) {
    center::Center center(model, seed, replication);
    Watcher watcher(model, days);
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        for (const Event& event : events)
            watcher.see(event);
    }
    return watcher.figures();
}

/// What replications of the scenario gave, and of the scenario with the log's calls: as many of
/// both.
struct Simulated {
    Outcomes scenario;
    Outcomes with_own_calls;
    std::uint64_t replications = 0;
};

Simulated simulate(const center::Model& model, const center::Model& with_own_calls,
                   const OpenDays& days, const ComparisonOptions& options) {
    Simulated simulated;
    double calls = 0.0;
    bool goes_on = true;
    while (simulated.replications < options.replications && goes_on) {
        const std::uint64_t replication = simulated.replications++;
        for (const auto& [each, outcomes] :
             {std::pair{&model, &simulated.scenario},
              std::pair{&with_own_calls, &simulated.with_own_calls}}) {
            const Figures figures = figures_of_run(*each, days, options.seed, replication);
            calls += figures.all().calls;
            outcomes->add(figures);
        }
        if (options.goes_on)
            goes_on = options.goes_on(simulated.replications, static_cast<std::uint64_t>(calls));
    }
    return simulated;
}

std::string shown(const FigureWords& figure, double value) {
    return figure.is_share ? fmt::format("{:.{}f}%", 100.0 * value, figure.digits)
                           : fmt::format("{:.{}f}", value, figure.digits);
}

std::string interval(const FigureWords& figure, double low, double high) {
    return shown(figure, low) + " to " + shown(figure, high);
}

/// Three columns: the estimate, its interval, the range of runs.
std::string columns_of(const FigureWords& figure, Outcome& outcome) {
    const Estimate estimate = ratio_estimate(outcome.moments, t_of(outcome.moments.n));
    if (!estimate.value)
        return " – | – | – |";
    std::string text = " " + shown(figure, *estimate.value) + " |";
    text += estimate.interval
                ? " " + interval(figure, estimate.interval->low, estimate.interval->high) + " |"
                : " – |";
    std::ranges::sort(outcome.runs);
    const auto n = static_cast<double>(outcome.runs.size());
    const auto at = [&](double p) {
        return outcome.runs[static_cast<std::size_t>(std::min(n - 1.0, std::floor(p * n)))];
    };
    return text + " " + interval(figure, at(0.025), at(0.975)) + " |";
}

class Page {
  public:
    Page(const BankLog& log, const center::Model& model, const ComparisonOptions& options)
        : log_(log),
          days_(days_of(model)),
          threshold_s_(seconds(model.target.within)),
          observed_(figures_of(log, days_, threshold_s_)),
          all_(observed_.all()),
          simulated_(simulate(model, with_calls_of(log, model, days_), days_, options)) {}

    std::string text() {
        line("## The log by itself");
        line("");
        summary();
        line("");
        line("## Log and simulation");
        line("");
        line(
            "{} replications. Calls that entered in opening hours: {} in the log, {} of them lost "
            "at the switch. \"In time\" is within {} s of asking for an agent. Beside each "
            "estimate its 95% interval, then the range that holds 95% of replications: the log is "
            "one run of the real center.",
            grouped(simulated_.replications), grouped(static_cast<std::uint64_t>(all_.calls)),
            grouped(static_cast<std::uint64_t>(all_.lost_at_switch)), threshold_s_);
        for (std::size_t figure = 0; figure < figure_count; ++figure) {
            line("");
            line("### {}", words[figure].title);
            line("");
            table(figure, "call type", 0, 1 + bank_type_count);
            line("");
            table(figure, "hour", 1 + bank_type_count, cell_count);
        }
        return std::move(out_);
    }

  private:
    template <typename... Values>
    void line(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
        out_ += "\n";
    }

    void summary() {
        line(
            "All its calls, at all hours. Service is longer than zero; the served are those with "
            "outcome AGENT, those lost at the switch among them; shares are of all calls.{}",
            log_.other_types > 0
                ? fmt::format(" {} calls of other types are left out.", log_.other_types)
                : "");
        line("");
        line(
            "| | calls | hung up | mean service, s (sd) | mean wait of served, s | waited | served "
            "within 20 s |");
        line("| --- | --: | --: | --: | --: | --: | --: |");
        row("all", summary_of(log_));
        for (std::size_t type = 0; type < bank_type_count; ++type)
            row(bank_types[type].name, summary_of(log_, type));
    }

    void row(std::string_view name, const LogSummary& it) {
        if (it.calls == 0)
            return;
        line("| {} | {} | {:.1f}% | {:.1f} ({:.1f}) | {:.1f} | {:.0f}% | {:.0f}% |", name,
             grouped(it.calls),
             100.0 * static_cast<double>(it.hung_up) / static_cast<double>(it.calls),
             it.mean_service_s, it.sd_service_s, it.mean_wait_served_s, 100.0 * it.waited_share,
             100.0 * it.served_within_share);
    }

    void table(std::size_t figure, std::string_view what, std::size_t from, std::size_t to) {
        line(
            "| {} | log | scenario | 95% interval | 95% of runs | with the log's calls | 95% "
            "interval | 95% of runs |",
            what);
        line("| --- | --: | --: | --: | --: | --: | --: | --: |");
        for (std::size_t cell = from; cell < to; ++cell) {
            const Ratio seen = ratio_of(words[figure].figure, counts_in(observed_, all_, cell));
            if (seen.y <= 0.0)
                continue;
            line("| {} | {} |{}{}", name_of(cell), shown(words[figure], seen.x / seen.y),
                 columns_of(words[figure], simulated_.scenario.at(cell, figure)),
                 columns_of(words[figure], simulated_.with_own_calls.at(cell, figure)));
        }
    }

    static std::string name_of(std::size_t cell) {
        if (cell == 0)
            return "all";
        if (cell <= bank_type_count)
            return std::string(bank_types[cell - 1].name);
        return fmt::format("{:02}:00", cell - 1 - bank_type_count);
    }

    const BankLog& log_;
    OpenDays days_;
    double threshold_s_;
    Figures observed_;
    Counts all_;
    Simulated simulated_;
    std::string out_;
};

}  // namespace

std::string why_not_comparable(const BankLog& log, const center::Model& model) {
    if (model.horizon.steady_state || !model.horizon.has_date)
        return "the scenario has no start_date";
    if (model.platform)
        return "the scenario has a [platform]; only one without can be held against a log";
    for (const center::CallType& type : model.call_types) {
        if (std::ranges::find(bank_types, type.name, &BankType::name) == bank_types.end())
            return "the log has no call type " + type.name;
    }
    const OpenDays days = days_of(model);
    if (std::ranges::none_of(log.calls, [&](const BankCall& call) { return days.holds(call); }))
        return "the log has no call on the scenario's days";
    return "";
}

std::string compare(const BankLog& log, const center::Model& model,
                    const ComparisonOptions& options) {
    return Page(log, model, options).text();
}

}  // namespace ringside::analysis::fitting
