// A simulated center as a source: it is stepped, and copies of it are kept so that any instant can
// be reached by running to it from the last copy before.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/center/center.hpp"
#include "sim/center/model.hpp"
#include "visualize/fates.hpp"
#include "visualize/source.hpp"
#include "visualize/sources/teller.hpp"

namespace ringside::visualize {

/// The model for somebody who watches, and sees the center fill up: no warm-up is looked for.
center::Model watched(center::Model model);

class LiveSource : public Source {
  public:
    /// The model must outlive the source. One replication of it is shown; the first is 0.
    LiveSource(const center::Model& model, std::uint64_t seed, std::uint64_t replication = 0);
    /// What would be under a model that differs from the other's in more commands, none of them
    /// before `at`: until then both are one, and share their keyframes.
    LiveSource(const LiveSource& other, const center::Model& model, Time at);

    const Setting& setting() const override { return *setting_; }
    const Picture& picture() const override { return here_.picture; }
    void go_to(Time time) override;
    Time next_instant() override;
    Time previous_instant() override;
    const Overview& overview() const override { return overview_; }
    bool look_ahead(std::uint64_t instants) override;
    const Story* story(const Subject& subject) override;

    /// The fates of all who have joined a queue, as far as is known.
    const Fates& fates() const { return fates_; }
    std::size_t keyframes() const { return keyframes_.size(); }
    /// Of these, the ones that are another source's as well.
    std::size_t shared_keyframes() const { return shared_keyframes_; }
    /// The most events between two neighbouring keyframes: what a jump runs again at most.
    std::uint64_t longest_run() const;

  private:
    /// A center, the picture of what it has done, and what it does next, which the picture does not
    /// show yet: a center says what happens only by going on. A value, so a copy is a keyframe.
    struct State {
        center::Center center;
        Picture picture;
        std::vector<events::Event> next;  ///< empty: nothing happens any more

        void take_next();
        Time next_time() const { return next.empty() ? events::never : next.front().time; }
    };

    using Keyframe = std::shared_ptr<const State>;

    const State& keyframe_before(Time time) const;
    State from(const State& keyframe) const;
    void keep(const State& state);

    const center::Model* model_;
    std::uint64_t seed_;
    std::uint64_t replication_;
    std::shared_ptr<const Setting> setting_;
    std::vector<Keyframe> keyframes_;  ///< ascending; the first is the start
    std::size_t shared_keyframes_ = 0;
    State here_;
    State ahead_;  ///< runs before everybody, to know the days and to leave keyframes
    Overview overview_;
    Fates fates_;
    std::uint64_t events_between_;    ///< from one keyframe to the next
    std::uint64_t last_kept_ = 0;     ///< events seen by the last keyframe
    std::unique_ptr<Teller> teller_;  ///< of whoever was last asked about
};

}  // namespace ringside::visualize
