// A tour from its file, with the centers that it leads through: simulated, or recorded.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "sim/scenario/tour.hpp"
#include "visualize/source.hpp"
#include "visualize/tour.hpp"

namespace ringside::visualize {

class Guided {
  public:
    /// With the seeds of the tour's models: what it says of a day is of that day. Models with a
    /// platform are recorded first; throws std::runtime_error where they cannot be.
    explicit Guided(scenario::Tour tour);
    Guided(const Guided&) = delete;
    Guided& operator=(const Guided&) = delete;

    const Tour& tour() const { return tour_; }
    const center::Model& model() const { return read_.models.front(); }
    std::vector<Source*> sources() const;

  private:
    scenario::Tour read_;
    std::vector<std::unique_ptr<Source>> sources_;
    Tour tour_;
};

}  // namespace ringside::visualize
