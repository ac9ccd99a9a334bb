// What a predictor of waits is: a question, and a memory of its own that only events change.
#pragma once

#include <memory>
#include <utility>

#include "sim/events/event.hpp"
#include "sim/routing/wallboard.hpp"

namespace ringside::routing {

/// The wait of a caller who joins the queue now and does not hang up.
struct Prediction {
    events::Duration wait{};
    /// How sure: the wait is taken to have a gamma distribution with mean `wait` and so many half
    /// stages, that is the distribution of wait * chi-square(k) / k. Where the caller is served
    /// after the n-th end of a service from now, and these come at a rate, it is k = 2 n exactly
    /// (the wait of M/M/s, Erlang's with n stages); a smaller k is less sure.
    double half_stages = 2.0;
};

/// From where to where: 5% of waits are below, 5% above, if the prediction is right.
struct WaitInterval {
    events::Duration low{};
    events::Duration high{};
    bool holds(events::Duration wait) const noexcept { return low <= wait && wait <= high; }
};
WaitInterval interval_90(const Prediction& prediction);

/// A rule that says how long a caller will wait. A value: two copies that see the same events give
/// the same answers. It reads the wallboard, which the same events have changed before.
class Predictor {
  public:
    virtual ~Predictor() = default;
    virtual std::unique_ptr<Predictor> clone() const = 0;

    virtual void see(const events::Event&) {}

    /// For a caller of this type who is not in the queue yet; 0 where somebody who can answer is
    /// idle, which no rule needs to say itself.
    Prediction predict(const Wallboard& board, CallTypeId call_type, Time now) const {
        return board.anyone_idle_for(call_type) ? Prediction{} : of_delayed(board, call_type, now);
    }
    /// For one who has to wait, whoever is idle: 0 or more.
    virtual Prediction of_delayed(const Wallboard& board, CallTypeId call_type, Time now) const = 0;
    /// When the wait of the latter is longer than `limit` if nothing happens until then. Most rules
    /// change their mind with events only: never.
    virtual Time longer_than(events::Duration, const Wallboard&, CallTypeId, Time) const {
        return events::never;
    }

  protected:
    Predictor() = default;
    Predictor(const Predictor&) = default;
    Predictor& operator=(const Predictor&) = default;
};

/// One predictor with the wallboard that it reads: all that who announces waits has to keep.
class Estimator {
  public:
    Estimator(std::shared_ptr<const Abilities> abilities, std::unique_ptr<Predictor> predictor)
        : board_(std::move(abilities)), predictor_(std::move(predictor)) {}
    Estimator(const Estimator& other)
        : board_(other.board_), predictor_(other.predictor_->clone()) {}
    Estimator(Estimator&&) noexcept = default;
    Estimator& operator=(const Estimator& other) { return *this = Estimator(other); }
    Estimator& operator=(Estimator&&) noexcept = default;
    ~Estimator() = default;

    void see(const events::Event& event) {
        board_.see(event);
        predictor_->see(event);
    }
    Prediction predict(CallTypeId call_type, Time now) const {
        return predictor_->predict(board_, call_type, now);
    }
    Prediction predict_delayed(CallTypeId call_type, Time now) const {
        return predictor_->of_delayed(board_, call_type, now);
    }
    Time longer_than(events::Duration limit, CallTypeId call_type, Time now) const {
        return predictor_->longer_than(limit, board_, call_type, now);
    }
    const Wallboard& board() const noexcept { return board_; }

  private:
    Wallboard board_;
    std::unique_ptr<Predictor> predictor_;
};

}  // namespace ringside::routing
