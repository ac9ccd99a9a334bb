// A recorded run as a source: the events of a trace that `ringside run --trace` wrote, under the
// titles, days and seats of its scenario, which a trace does not hold.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/center/model.hpp"
#include "visualize/source.hpp"

namespace ringside::visualize {

/// What is wrong with a trace, for people, as "FILE:LINE: …".
class TraceError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Whether a file begins as a trace does.
bool is_trace(const std::string& path);

class TraceSource : public Source {
  public:
    /// Throws TraceError if the file cannot be read, or is of another scenario.
    TraceSource(const std::string& path, const center::Model& model);

    const Setting& setting() const override { return *setting_; }
    const Picture& picture() const override { return here_.picture; }
    void go_to(Time time) override;
    Time next_instant() override;
    Time previous_instant() override;
    const Overview& overview() const override { return overview_; }
    /// All is known from the start.
    bool look_ahead(std::uint64_t) override { return false; }

  private:
    /// The setting's network learns its routes from the file.
    TraceSource(const std::string& path, const center::Model& model, Setting setting);

    /// The picture of the events before `next`.
    struct State {
        Picture picture;
        std::size_t next = 0;
    };

    void take_next(State& state) const { state.picture.see(events_[state.next++]); }

    std::vector<Event> events_;
    std::shared_ptr<const Setting> setting_;
    Overview overview_;
    State here_;
    std::vector<State> keyframes_;  ///< ascending; the first is the start
};

}  // namespace ringside::visualize
