// A guided tour through a scenario: where it stops, what it says and asks there. It knows no
// screen.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/events/tour_point.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/scenario.hpp"

namespace ringside::scenario {

using events::TourPoint;

struct TourStop {
    std::uint32_t day = 0;  ///< from 0
    events::Duration at{};  ///< the clock; in a steady state since its start
    std::string text;
    std::string question;
    std::vector<std::string> choices;
    std::string answer;
    TourPoint point;
    int speed = 2;          ///< from here to the next stop: position among 1, 10, 60, 300, 1000
    std::size_t model = 0;  ///< which of the tour's it shows
};

struct Tour {
    std::string title;
    std::vector<TourStop> stops;  ///< at least one
    /// The scenario, and with the changes that stops ask for. All have the same days, call types,
    /// groups and seats.
    std::vector<center::Model> models;
    std::filesystem::path scenario;
    std::vector<std::vector<std::string>> changes;  ///< that make each of the models of it
};

/// A tour, or at least one problem of it or of its scenario.
struct LoadedTour {
    std::optional<Tour> tour;
    std::vector<Problem> problems;
};

/// The words of the language of tours.
extern const Section tour_section;
extern const Section tour_stop_section;

/// Reads a tour file of at most 4 MiB, and the scenario that it names.
LoadedTour load_tour(const std::filesystem::path& file);

}  // namespace ringside::scenario
