// The table of predictors of waits: their names and how to make one.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "sim/routing/predictor.hpp"

namespace ringside::routing {

struct PredictorEntry {
    std::string_view name;
    std::string_view summary;  ///< for people: the rule and its source
    std::unique_ptr<Predictor> (*make)(const Abilities&);
};

/// All predictors, in the order of the reference.
std::span<const PredictorEntry> predictors();
/// The names of all predictors, in the same order.
std::span<const std::string_view> predictor_names();
/// The predictor of that name, or null.
std::unique_ptr<Predictor> make_predictor(std::string_view name, const Abilities& abilities);

// One maker a file; predictors.cpp lists them.
std::unique_ptr<Predictor> make_head_of_line(const Abilities&);
std::unique_ptr<Predictor> make_last_served(const Abilities&);
std::unique_ptr<Predictor> make_mean_of_last(const Abilities&);
std::unique_ptr<Predictor> make_queue_position(const Abilities&);
std::unique_ptr<Predictor> make_queue_position_and_patience(const Abilities&);
std::unique_ptr<Predictor> make_genesys(const Abilities&);
std::unique_ptr<Predictor> make_asterisk(const Abilities&);

}  // namespace ringside::routing
