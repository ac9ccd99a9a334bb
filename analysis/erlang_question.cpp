// What a planner asks Erlang's formulas; see erlang_question.hpp.
#include "analysis/erlang_question.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace ringside::analysis {
namespace {

constexpr std::int64_t neighbours = 3;  // shown on either side of a number

void require(bool holds, const char* what) {
    if (!holds)
        throw std::domain_error(what);
}

void require_sane(const ErlangQuestion& question) {
    const auto is_count = [](const std::optional<std::int64_t>& count) {
        return !count || (*count >= 1 && *count <= erlang_count_max);
    };
    require(question.calls > 0.0 && question.per.count() > 0 && question.handle_time.count() > 0,
            "calls, their period and the handle time must be above 0");
    require(question.load().erlangs() > 0.0 &&
                question.load().erlangs() <= static_cast<double>(erlang_count_max),
            "the load must be above 0 and at most a million erlangs");
    require(question.patience.count() > 0, "the patience must be above 0");
    require(question.within.count() >= 0 && question.within != events::endless,
            "the threshold must be finite and not negative");
    require(is_count(question.agents) && is_count(question.lines),
            "agents and lines must be from 1 to a million");
    require(question.target > 0.0 && question.target < 1.0,
            "the target must be above 0 and below 1");
    require(question.shrinkage >= 0.0 && question.shrinkage <= 0.99,
            "the shrinkage must be from 0 to 0.99");
}

ErlangStaffing staffing(const ErlangQuestion& question, double patience_s) {
    const double within_s = events::to_seconds(question.within);
    return {agents_needed(question.load(), patience_s, question.target, within_s),
            square_root_staffing(question.load(), patience_s, question.target, within_s)};
}

QueueMeasures measures_of(const ErlangQuestion& question, double patience_s, std::int64_t agents) {
    return erlang_a(question.load(), patience_s, agents, events::to_seconds(question.within));
}

/// The numbers of agents to show.
std::set<std::int64_t> numbers_of(const ErlangAnswer& answer) {
    if (answer.question.agents)
        return {*answer.question.agents};
    std::set<std::int64_t> numbers;
    for (const auto& needed : {answer.needed_patient, answer.needed_impatient}) {
        if (!needed)
            continue;
        const std::int64_t first = std::max<std::int64_t>(1, needed->agents - neighbours);
        for (std::int64_t agents = first; agents <= needed->agents + neighbours; ++agents)
            numbers.insert(agents);
    }
    return numbers;
}

LineRow line_row(double erlangs, std::int64_t lines) {
    return {lines, erlangs, erlang_b(erlangs, lines)};
}

ErlangLines lines_of(const ErlangAnswer& answer) {
    const std::int64_t lines = *answer.question.lines;
    const double erlangs = answer.question.load().erlangs();
    const auto row_of = [&](const std::optional<ErlangStaffing>& needed) {
        const std::int64_t agents = needed ? needed->agents : *answer.question.agents;
        return *std::ranges::find(answer.rows, agents, &ErlangRow::agents);
    };
    ErlangLines result{line_row(erlangs, lines), {}, {}};
    const QueueMeasures patient = row_of(answer.needed_patient).patient;
    if (patient.stable)
        result.patient = line_row(erlangs + patient.mean_queue, lines);
    if (const auto impatient = row_of(answer.needed_impatient).impatient) {
        result.impatient =
            line_row(erlangs * impatient->answered_rate + impatient->mean_queue, lines);
    }
    return result;
}

}  // namespace

Load ErlangQuestion::load() const {
    return {calls / events::to_seconds(per), events::to_seconds(handle_time)};
}

double ErlangQuestion::patience_s() const {
    return is_patient() ? endless_patience_s : events::to_seconds(patience);
}

std::int64_t ErlangQuestion::to_schedule(std::int64_t present) const {
    // What is whole but for rounding stays: 42 / (1 - 0.3) is 60.
    constexpr double rounding = 1e-12;
    const double people = static_cast<double>(present) / (1.0 - shrinkage);
    return static_cast<std::int64_t>(std::ceil(people * (1.0 - rounding)));
}

ErlangAnswer answer(const ErlangQuestion& question) {
    require_sane(question);
    ErlangAnswer answer{question, {}, {}, {}, {}};
    if (!question.agents) {
        answer.needed_patient = staffing(question, endless_patience_s);
        if (!question.is_patient())
            answer.needed_impatient = staffing(question, question.patience_s());
    }
    for (const std::int64_t agents : numbers_of(answer)) {
        ErlangRow row{agents, measures_of(question, endless_patience_s, agents), {}};
        if (!question.is_patient())
            row.impatient = measures_of(question, question.patience_s(), agents);
        answer.rows.push_back(row);
    }
    if (question.lines)
        answer.lines = lines_of(answer);
    return answer;
}

std::vector<LineRow> blocking_around(double erlangs, std::int64_t lines) {
    std::vector<LineRow> rows;
    const std::int64_t first = std::max<std::int64_t>(1, lines - neighbours);
    for (std::int64_t count = first; count <= lines + neighbours; ++count)
        rows.push_back(line_row(erlangs, count));
    return rows;
}

}  // namespace ringside::analysis
