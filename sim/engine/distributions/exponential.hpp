// The draw that every call needs at least once, where it can be inlined.
#pragma once

#include <boost/random/exponential_distribution.hpp>

#include "sim/engine/stream.hpp"

namespace ringside::engine {

/// A draw of the standard exponential distribution (mean 1), from one word nearly always.
inline double standard_exponential(Stream& stream) {
    return boost::random::exponential_distribution<double>{}(stream);
}

}  // namespace ringside::engine
