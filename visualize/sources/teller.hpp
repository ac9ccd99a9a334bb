// Tells the story of one caller or agent: the replication is simulated once more, beside a router
// that is asked for its reasons, and the sentences are those of `ringside explain`.
#pragma once

#include <memory>

#include "analysis/explain/story.hpp"
#include "visualize/setting.hpp"
#include "visualize/story.hpp"

namespace ringside::visualize {

class Teller {
  public:
    /// An agent's story is that of the day at `now`. The model must outlive the teller.
    Teller(const center::Model& model, std::uint64_t seed, std::uint64_t replication,
           std::shared_ptr<const Setting> setting, const Subject& subject, Time now);
    ~Teller();

    /// The story up to an instant, not before the one of the last time.
    const Story& tell(Time until);
    const Subject& subject() const { return story_.subject; }
    Time told_until() const { return told_until_; }

  private:
    class Listener;

    std::shared_ptr<const Setting> setting_;
    analysis::explain::Names names_;
    analysis::explain::Retelling retelling_;
    std::string day_words_;  ///< what a call's name says of the day
    std::unique_ptr<Listener> listener_;
    Story story_;
    Time told_until_;
    std::uint64_t decisions_ = 0;  ///< told of
};

}  // namespace ringside::visualize
