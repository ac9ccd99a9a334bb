// What the predictors share: how sure each kind of them is.
#pragma once

#include "sim/routing/predictor.hpp"

namespace ringside::routing::parts {

/// Knowing the place in the queue: one stage for each caller ahead and one for the caller.
inline double half_stages_by_place(const Wallboard& board, CallTypeId call_type) noexcept {
    return 2.0 * (board.waiting(call_type) + 1.0);
}

/// Knowing only how long others waited: half as many. In M/M/s the caller behind a head of line
/// that has waited w is served after 2 + Poisson(lambda w) ends of service at rate r, so the wait
/// has mean (lambda w + 2) / r and variance (2 lambda w + 2) / r^2: for a long w twice that of
/// Erlang's distribution with this mean. The last one served saw nearly the same (Ibrahim and
/// Whitt, Real-time delay estimation based on delay history, M&SOM 11, 2009). Means of several are
/// taken to be as sure, for want of a law of their own.
inline double half_stages_by_waits(const Wallboard& board, CallTypeId call_type) noexcept {
    return board.waiting(call_type) + 1.0;
}

}  // namespace ringside::routing::parts
