// What a planner asks Erlang's formulas, and all that they answer. It knows no text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/erlang.hpp"
#include "analysis/square_root_rule.hpp"
#include "sim/events/time.hpp"

namespace ringside::analysis {

/// The most agents, lines and erlangs that may be asked about: the formulas' time grows with them.
inline constexpr std::int64_t erlang_count_max = 1'000'000;

/// Calls for one queue, and either the agents who are there or the target that they shall reach.
struct ErlangQuestion {
    double calls = 0.0;  ///< above 0, in `per`
    events::Duration per{};
    events::Duration handle_time{};               ///< mean, after-call work included
    events::Duration patience = events::endless;  ///< mean; endless: only Erlang C is asked
    events::Duration within = std::chrono::seconds{20};
    std::optional<std::int64_t> agents;  ///< empty: as many as the target needs
    double target = 0.80;                ///< above 0 and below 1; answered within / offered
    double shrinkage = 0.0;              ///< share of the paid time in which people are not there
    std::optional<std::int64_t> lines;

    [[nodiscard]] Load load() const;
    [[nodiscard]] bool is_patient() const { return patience == events::endless; }
    [[nodiscard]] double patience_s() const;
    /// People to schedule so that `present` are there in spite of the shrinkage.
    [[nodiscard]] std::int64_t to_schedule(std::int64_t present) const;
};

/// What the target needs.
struct ErlangStaffing {
    std::int64_t agents = 0;  ///< the fewest by the exact formula
    SquareRootStaffing rule;
};

/// What so many agents give.
struct ErlangRow {
    std::int64_t agents = 0;
    QueueMeasures patient;                   ///< Erlang C
    std::optional<QueueMeasures> impatient;  ///< Erlang A, if callers hang up
};

/// Erlang B of a load offered to lines (trunks); a caller who finds none free is lost.
struct LineRow {
    std::int64_t lines = 0;
    double erlangs = 0.0;
    double blocked = 0.0;
};

/// Lines under the load of the calls, first without waits, then with those of the formulas: a
/// waiting caller holds a line too.
struct ErlangLines {
    LineRow handling;                ///< calls times handle time
    std::optional<LineRow> patient;  ///< empty where Erlang C's queue would grow without end
    std::optional<LineRow> impatient;
};

struct ErlangAnswer {
    ErlangQuestion question;
    /// Empty if the agents were given.
    std::optional<ErlangStaffing> needed_patient;
    std::optional<ErlangStaffing> needed_impatient;  ///< empty also if nobody hangs up
    /// The agents given, or those around the numbers needed, ascending.
    std::vector<ErlangRow> rows;
    std::optional<ErlangLines> lines;  ///< at the agents given, or those that each formula needs
};

/// Throws std::domain_error for a question outside the ranges above.
[[nodiscard]] ErlangAnswer answer(const ErlangQuestion& question);

/// Blocking with `lines` and up to three fewer and three more. Errors as erlang_b.
[[nodiscard]] std::vector<LineRow> blocking_around(double erlangs, std::int64_t lines);

}  // namespace ringside::analysis
