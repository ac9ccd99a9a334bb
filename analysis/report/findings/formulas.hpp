// What Erlang's formulas would have said of a run: each interval alone and in steady state, with
// all agents in one pool. It knows no layout.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/features.hpp"
#include "analysis/report/findings/loads.hpp"

namespace ringside::analysis::report {

/// What one formula says of the whole: the sum over the intervals, each with its calls.
struct FormulaSays {
    std::optional<double> service_level;  ///< the one that the target names
    std::optional<double> abandon_rate;   ///< none for Erlang C, in which nobody hangs up
};

struct Formulas {
    FormulaSays erlang_c;
    /// Some interval has more load than agents; there nobody is answered in time by Erlang C.
    bool is_overloaded = false;
    std::optional<FormulaSays> erlang_a;  ///< none where nobody hangs up
    /// Erlang A where callers hang up, else Erlang C: the one that a gap is told from.
    const FormulaSays& nearest() const { return erlang_a ? *erlang_a : erlang_c; }
};

/// None where nothing was offered or answered.
std::optional<Formulas> formulas_of(const Reported& run);

/// What the formulas leave out and --reasons did not measure, in a list: "absence, queues that …".
std::string unmeasured_words(const Reported& run);

/// "several skills", "handle times that are not exponential": as it stands in a list.
std::string words_of(Feature feature, const center::Model& model);
/// For programs: "several_skills".
std::string_view name_of(Feature feature);

}  // namespace ringside::analysis::report
