// The table of predictors of waits. A new one is a file and a line here.
#include "sim/routing/predictors/predictors.hpp"

#include <algorithm>
#include <array>

namespace ringside::routing {
namespace {

constexpr std::array table{
    PredictorEntry{"head_of_line",
                   "How long the caller who has waited longest has waited so far (HOL of Ibrahim "
                   "and Whitt 2009).",
                   make_head_of_line},
    PredictorEntry{"last_served",
                   "How long the last caller who was answered had waited (LES of Ibrahim and Whitt "
                   "2009).",
                   make_last_served},
    PredictorEntry{"mean_of_last_10", "The mean wait of the last 10 callers who were answered.",
                   make_mean_of_last},
    PredictorEntry{"queue_position",
                   "(Calls ahead + 1) / calls that the agents on duty take in a second, as far as "
                   "they have shown (QL of Whitt 1999).",
                   make_queue_position},
    PredictorEntry{"queue_position_and_patience",
                   "The same where those ahead hang up at the rate that callers did so far (QLm of "
                   "Ibrahim and Whitt 2009).",
                   make_queue_position_and_patience},
    PredictorEntry{"genesys",
                   "Mean handle time, 90 s before the first call, times place in the queue / "
                   "(agents on duty times calls that each can have): after the public "
                   "documentation.",
                   make_genesys},
    PredictorEntry{"asterisk",
                   "Asterisk's hold time: (3 times the one before + the new wait) / 4 with each "
                   "answer, in whole seconds.",
                   make_asterisk},
};

constexpr auto names = [] {
    std::array<std::string_view, table.size()> result{};
    std::ranges::transform(table, result.begin(), &PredictorEntry::name);
    return result;
}();

}  // namespace

std::span<const PredictorEntry> predictors() { return table; }

std::span<const std::string_view> predictor_names() { return names; }

std::unique_ptr<Predictor> make_predictor(std::string_view name, const Abilities& abilities) {
    const auto* entry = std::ranges::find(table, name, &PredictorEntry::name);
    return entry == table.end() ? nullptr : entry->make(abilities);
}

}  // namespace ringside::routing
