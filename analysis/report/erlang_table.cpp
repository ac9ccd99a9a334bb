// What Erlang's formulas answered, for a terminal; see erlang_table.hpp.
#include "analysis/report/erlang_table.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/report/erlang_sections.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {
namespace {

constexpr double rule_beta_min = -2.0;  // see square_root_level

std::string agents_in_words(std::int64_t agents) {
    return counted(static_cast<std::uint64_t>(agents), "agent");
}

std::string verdict(const ErlangAnswer& answer, const Style& style) {
    const ErlangQuestion& question = answer.question;
    const std::string within = " within " + spoken(question.within);
    std::string text;
    if (answer.needed_patient) {
        const std::int64_t agents = answer.needed_patient->agents;
        text = agents_in_words(agents) + (agents == 1 ? " answers " : " answer ") +
               target_percent(question.target) + " of calls" + within + " by Erlang C";
        if (answer.needed_impatient)
            text += ", " + count(answer.needed_impatient->agents) + " by Erlang A";
        return wrapped({{text + ".", Tone::strong}}, style);
    }
    const ErlangRow& row = answer.rows.front();
    text = agents_in_words(row.agents) + ": ";
    text += row.patient.stable ? percent(row.patient.service_level, 1) + " of calls answered" +
                                     within + " by Erlang C"
                               : std::string(endless_queue) + " by Erlang C";
    if (row.impatient) {
        text += row.patient.stable ? ", " : "; ";
        text += percent(row.impatient->service_level, 1);
        text +=
            row.patient.stable ? " by Erlang A" : " of calls answered" + within + " by Erlang A";
    }
    std::vector<Phrase> phrases{{text + ".", Tone::strong}};
    if (question.shrinkage > 0.0) {
        phrases.emplace_back("With " + target_percent(question.shrinkage) + " shrinkage, " +
                             count(question.to_schedule(row.agents)) + " people to schedule.");
    }
    return wrapped(phrases, style);
}

/// "1,000,000", "0.001", "1e+18".
std::string as_given(double number) {
    const bool is_whole = number == std::floor(number) && number < 1e15;
    return is_whole ? grouped(number, 0) : shortest(number);
}

std::string asked(const ErlangQuestion& question, const Style& style) {
    const double erlangs = question.load().erlangs();
    const int decimals = erlangs < 10.0 ? 2 : 1;
    std::string text =
        as_given(question.calls) + (question.calls == 1.0 ? " call" : " calls") + " in " +
        spoken(question.per) + ", handle time " + spoken(question.handle_time) + ": " +
        (erlangs < 0.005 ? "less than 0.01" : grouped(erlangs, decimals)) + " erlangs.";
    if (!question.is_patient())
        text += " Mean patience " + spoken(question.patience) + ".";
    return wrapped({text}, style);
}

std::string needed_section(const ErlangAnswer& answer, const Style& style) {
    const ErlangQuestion& question = answer.question;
    const bool shrinks = question.shrinkage > 0.0;
    Table table({{Align::left, 1, 9},
                 {Align::left, 2, 30},
                 {Align::right, 2},
                 {Align::right, 3},
                 {Align::left, 1},
                 {Align::right, 3}});
    table.add({"",
               "",
               {"agents", Tone::strong},
               {"square-root rule", Tone::strong, 2},
               {shrinks ? "to schedule" : "", Tone::strong}});
    const auto add = [&](const char* name, const std::string& who, const ErlangStaffing& needed) {
        const double beta = needed.rule.beta;
        table.add({name,
                   who,
                   {count(needed.agents), Tone::strong},
                   count(needed.rule.agents),
                   std::string("= R ") + (beta <= -0.005 ? "− " : "+ ") +
                       grouped(std::abs(beta), 2) + " sqrt(R)",
                   shrinks ? count(question.to_schedule(needed.agents)) : ""});
    };
    add("Erlang C", "nobody hangs up", *answer.needed_patient);
    if (answer.needed_impatient)
        add("Erlang A", "mean patience " + spoken(question.patience), *answer.needed_impatient);
    std::string key =
        "R is the load in erlangs; the rule (Halfin and Whitt for C, Garnett for A) is an "
        "approximation for many agents.";
    if (answer.needed_impatient && answer.needed_impatient->rule.beta < rule_beta_min)
        key += " So far below R it asks for too few.";
    if (shrinks)
        key += " To schedule: agents / (1 − " + target_percent(question.shrinkage) + " shrinkage).";
    return table.titled("AGENTS NEEDED", style) + wrapped({{key, Tone::quiet}}, style);
}

/// Every measure at the agents given.
std::string measures_section(const ErlangAnswer& answer, const Style& style) {
    const ErlangRow& row = answer.rows.front();
    const std::string within = "within " + spoken(answer.question.within);
    Table table(
        {{Align::left, 1, 22}, {Align::right, 2, 8}, {Align::right, 2, 8}, {Align::left, 2}});
    table.add({"",
               {"Erlang C", Tone::strong},
               {row.impatient ? "Erlang A" : "", Tone::strong},
               {"what it means", Tone::strong}});
    const auto add = [&](const char* label, const auto& written, const std::string& meaning) {
        table.add({label, row.patient.stable ? written(row.patient) : std::string("–"),
                   row.impatient ? written(*row.impatient) : std::string(), meaning});
    };
    const auto add_share = [&](const char* label, auto measure, const std::string& meaning) {
        add(
            label,
            [&](const QueueMeasures& m) {
                const std::optional<double> share = m.*measure;
                return share ? percent(*share, 1) : std::string("–");
            },
            meaning);
    };
    const auto add_wait = [&](const char* label, auto measure, const std::string& meaning) {
        add(
            label, [&](const QueueMeasures& m) { return wait(m.*measure); }, meaning);
    };
    using M = QueueMeasures;
    add_share("Service level", &M::service_level, "answered " + within + " / offered");
    if (row.impatient) {
        add_share("  of answered", &M::service_level_of_answered,
                  "answered " + within + " / answered");
        add_share("  less short abandons", &M::service_level_less_short_abandons,
                  "… / (offered − lost " + within + ")");
        add_share("  with short abandons", &M::service_level_with_short_abandons,
                  "(… + lost " + within + ") / offered");
        add_share("Abandoned", &M::abandon_rate, "hung up after waiting / offered");
    }
    add_share("Delayed", &M::p_wait, "wait above 0 / offered");
    add_wait("Mean wait", &M::mean_wait_s, "of all offered");
    add_wait("Speed of answer (ASA)", &M::mean_wait_answered_s, "mean wait of the answered");
    add_wait("Wait of the delayed", &M::mean_wait_delayed_s, "mean wait of those who wait at all");
    add(
        "Queue", [](const M& m) { return grouped(m.mean_queue, 2); },
        "callers waiting, mean over time");
    add_share("Occupancy", &M::occupancy, "busy agents / agents");
    std::string text = table.titled("WITH " + agents_in_words(row.agents), style);
    if (!row.patient.stable) {
        const std::string why =
            std::string("– ") + endless_queue + ": the load is not below the number of agents.";
        text += wrapped({{why, Tone::quiet}}, style);
    }
    return text;
}

std::string lines_section(const ErlangLines& lines, const Style& style) {
    Table table({{Align::left, 1, 28}, {Align::right, 2}, {Align::right, 3}});
    table.add({"", {"erlangs", Tone::strong}, {"no line free", Tone::strong}});
    const auto add = [&](const char* label, const std::optional<LineRow>& row) {
        if (row)
            table.add({label, grouped(row->erlangs, 1), percent(row->blocked, 2)});
    };
    add("Handle times alone", lines.handling);
    add("  and waits by Erlang C", lines.patient);
    add("  and waits by Erlang A", lines.impatient);
    const char* const key =
        "Erlang B: a caller who finds no line free is lost. Who waits holds a line too; after-call "
        "work is counted as if it did.";
    return table.titled(count(lines.handling.lines) + " LINES", style) +
           wrapped({{key, Tone::quiet}}, style);
}

}  // namespace

std::string erlang_text(const ErlangAnswer& answer, const Style& style) {
    std::string text = verdict(answer, style) + asked(answer.question, style) + "\n";
    text += answer.needed_patient
                ? needed_section(answer, style) + "\n" + around_section(answer, style)
                : measures_section(answer, style);
    if (answer.lines)
        text += "\n" + lines_section(*answer.lines, style);
    const char* const assumed =
        "One queue in steady state: random (Poisson) calls at an even rate, exponential times, all "
        "agents alike. Where this does not hold, simulate: ringside run.";
    return text + "\n" + wrapped({{assumed, Tone::quiet}}, style);
}

std::string blocking_text(const std::vector<LineRow>& rows, std::int64_t lines,
                          const Style& style) {
    const LineRow& asked = *std::ranges::find(rows, lines, &LineRow::lines);
    const std::string verdict = counted(static_cast<std::uint64_t>(lines), "line") + " for " +
                                as_given(asked.erlangs) + " erlangs: " + percent(asked.blocked, 2) +
                                " of calls find none free (Erlang B).";
    Table table({{Align::right, 1, 9}, {Align::right, 3}, {Align::left, 2}});
    table.add({{"lines", Tone::strong}, {"none free", Tone::strong}});
    for (const LineRow& row : rows)
        table.add({count(row.lines), percent(row.blocked, 2), row.lines == lines ? "asked" : ""});
    return wrapped({{verdict, Tone::strong}}, style) + "\n" + table.text(style);
}

}  // namespace ringside::analysis::report
