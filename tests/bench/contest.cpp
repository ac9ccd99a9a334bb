// Checks, times and tabulates; does not know what is asked of anybody.
#include "tests/bench/contest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace bench {
namespace {

/// Its answer is the yardstick where there is no formula, its standard errors where a contender
/// tells none.
constexpr const char* yardstick = "by_hand";
/// What speed is measured against.
constexpr const char* baseline = "simgrid_timers";

/// At least as many after the warm-up as in it. A smoke run has no time for what the slow ones need
/// to tell one policy from another.
Task task_for(const Contender& contender, const Scene& scene, const Options& options) {
    const std::uint64_t most = options.smoke ? contender.calls_max / 3 : contender.calls_max;
    return {scene, std::max(std::min(options.calls, most), 2 * scene.warm_up_calls()),
            options.seed};
}

Answer with_errors_of(const Outcome& other, const Outcome& outcome) {
    Answer answer = outcome.answer;
    const double scale =
        std::sqrt(static_cast<double>(other.calls) / static_cast<double>(outcome.calls));
    for (std::size_t i = 0; i < measures; ++i) {
        answer[i].standard_error = other.answer[i].standard_error * scale;
    }
    return answer;
}

/// What is wrong with an outcome, in a line; empty if nothing is.
std::string fault(const std::string& name, const Outcome& outcome, const Outcome& reference,
                  const std::optional<Answer>& exact) {
    const Answer found = outcome.has_errors ? outcome.answer : with_errors_of(reference, outcome);
    const std::string wrong =
        name == yardstick && !exact ? "" : difference(found, exact.value_or(reference.answer));
    // These two make the same draws in the same order.
    if (wrong.empty() && name == baseline && outcome.calls == reference.calls &&
        outcome.hash != reference.hash) {
        return fmt::format("does not count the calls that {} counts", yardstick);
    }
    return wrong;
}

std::vector<Ranked> with_right_answers(const Scene& scene, const std::vector<std::string>& names,
                                       const Options& options, Report& report) {
    const Contender& by_hand = contender(yardstick);
    const Outcome reference = by_hand.run(task_for(by_hand, scene, options));
    const std::optional<Answer> exact = formula(scene);
    std::vector<Ranked> right;
    for (const std::string& name : names) {
        const Contender& one = contender(name);
        if ((!options.only.empty() && options.only != name) || !is_there(one, scene, report)) {
            continue;
        }
        try {
            const Outcome outcome =
                name == yardstick ? reference : one.run(task_for(one, scene, options));
            const std::string wrong = fault(name, outcome, reference, exact);
            if (wrong.empty()) {
                right.push_back({name, outcome});
            } else {
                report.fail(fmt::format("{} on {}: {}", name, scene.name, wrong));
            }
        } catch (const std::exception& error) {
            report.fail(fmt::format("{} on {}: {}", name, scene.name, error.what()));
        }
    }
    return right;
}

/// In turns, so that what else the machine does meets all of them.
void time_in_turns(const Scene& scene, std::vector<Ranked>& ranked, const Options& options,
                   Report& report) {
    for (int run = 0; run < options.runs; ++run) {
        for (Ranked& one : ranked) {
            const Contender& runner = contender(one.contender);
            const Outcome again = runner.run(task_for(runner, scene, options));
            if (again.hash != one.outcome.hash) {
                report.fail(fmt::format("{} on {}: two runs with the same seed differ",
                                        one.contender, scene.name));
            }
            one.outcome.seconds = std::min(one.outcome.seconds, again.seconds);
        }
    }
}

std::string times_faster(const Outcome& outcome, const Ranked* base) {
    return base == nullptr
               ? "-"
               : fmt::format("{:.2f}", base->outcome.ns_per_call() / outcome.ns_per_call());
}

void print_table(const Scene& scene, const std::vector<Ranked>& ranked, Report& report) {
    report.say(fmt::format("{}: {}, {:.1f} calls/min", scene.name, scene.question,
                           scene.all_calls_per_min()));
    report.say(fmt::format("{:<15}{:>10}{:>9}{:>11}{:>8}{:>8}{:>9}{:>8}{:>8}  {}", "contender",
                           "calls", "ns/call", "calls/s", "faster", "P(wait)", "wait s", "in 20 s",
                           "abandon", "counts"));
    const Ranked* base = find(ranked, baseline);
    for (const Ranked& one : ranked) {
        const Outcome& outcome = one.outcome;
        const double per_second = static_cast<double>(outcome.calls) / outcome.seconds;
        report.say(fmt::format(
            "{:<15}{:>10}{:>9.0f}{:>11.0f}{:>8}{:>8.4f}{:>9.3f}{:>8.4f}{:>8.4f}  {:.12}",
            one.contender, outcome.calls, outcome.ns_per_call(), per_second,
            times_faster(outcome, base), outcome.answer[p_wait].mean,
            outcome.answer[mean_wait_s].mean, outcome.answer[answered_within].mean,
            outcome.answer[abandon_rate].mean, outcome.hash));
        nlohmann::json row = {{"scene", scene.name},
                              {"contender", one.contender},
                              {"calls", outcome.calls},
                              {"ns_per_call", outcome.ns_per_call()},
                              {"calls_per_second", per_second},
                              {"peak_bytes", outcome.peak_bytes},
                              {"hash", outcome.hash}};
        for (std::size_t i = 0; i < measures; ++i) {
            row[std::string(measure_names[i])] = outcome.answer[i].mean;
        }
        report.rows.push_back(row);
    }
    report.say("");
}

}  // namespace

void Report::say(const std::string& line) const {
    if (!as_json) {
        fmt::print("{}\n", line);
        std::fflush(stdout);
    }
}

void Report::summarize() const {
    const auto met = std::ranges::count(targets, true, &Target::met);
    say(fmt::format("targets: {} of {} met", met, targets.size()));
    for (const Target& target : targets) {
        say(fmt::format("{:>9} {}, asked: {}", target.met ? "met:" : "NOT MET:", target.what,
                        target.asked));
    }
}

void Report::fail(const std::string& line) {
    failed = true;
    fmt::print(stderr, "WRONG: {}\n", line);
}

const Ranked* find(const std::vector<Ranked>& ranked, const std::string& contender) {
    const auto found = std::find_if(ranked.begin(), ranked.end(),
                                    [&](const Ranked& one) { return one.contender == contender; });
    return found == ranked.end() ? nullptr : &*found;
}

bool is_there(const Contender& contender, const Scene& scene, const Report& report) {
    const std::string missing = contender.missing(scene);
    if (!missing.empty()) {
        report.say(fmt::format("left out of {}: {} {}", scene.name, contender.name, missing));
    }
    return missing.empty();
}

std::vector<Ranked> contest(const Scene& scene, const std::vector<std::string>& names,
                            const Options& options, Report& report) {
    std::vector<Ranked> ranked = with_right_answers(scene, names, options, report);
    time_in_turns(scene, ranked, options, report);
    print_table(scene, ranked, report);
    return ranked;
}

}  // namespace bench
