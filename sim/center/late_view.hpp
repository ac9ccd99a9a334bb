// What somebody far away knows of the queues: all that happened, some time later.
#pragma once

#include <deque>
#include <utility>

#include "sim/routing/predictor.hpp"

namespace ringside::center {

/// A value. Its memory is what happens in the time by which it is late.
class LateView {
  public:
    LateView(routing::Estimator estimator, events::Duration age)
        : estimator_(std::move(estimator)), age_(age) {}

    void see(const events::Event& event) {
        if (age_ == events::Duration::zero())
            estimator_.see(event);
        else
            news_.push_back(event);
    }
    /// What a caller would have waited who came so long ago.
    events::Duration wait(events::CallTypeId call_type, events::Time now) {
        const events::Time seen = now - age_;
        for (; !news_.empty() && news_.front().time <= seen; news_.pop_front())
            estimator_.see(news_.front());
        return estimator_.predict(call_type, seen).wait;
    }

  private:
    routing::Estimator estimator_;
    events::Duration age_;
    std::deque<events::Event> news_;
};

}  // namespace ringside::center
