// A call center with an IVR, so many lines and so many agents, with or without exponential
// patience in the queue: Khudyakov, Feigin and Mandelbaum, "Designing a call center with an IVR
// (Interactive Voice Response)", Queueing Systems 66, 2010. Its stationary law is a product.
#pragma once

#include <limits>

namespace ringside::oracles {

struct IvrLines {
    double arrivals_per_s = 0.0;
    double mean_ivr_s = 0.0;      ///< exponential
    double asks_for_agent = 1.0;  ///< share of those who leave the IVR; the others are content
    double mean_service_s = 0.0;  ///< exponential
    double mean_patience_s = std::numeric_limits<double>::infinity();  ///< in the queue
    int agents = 0;
    int lines = 0;  ///< one for each caller in the IVR, in the queue or in service
};

struct IvrLinesMeasures {
    double blocked_share = 0.0;  ///< of all callers
    double p_wait = 0.0;         ///< of those who ask for an agent, as the next three
    double mean_wait_s = 0.0;
    double abandon_rate = 0.0;
    double asking_per_s = 0.0;  ///< callers who ask for an agent
    double mean_in_ivr = 0.0;
    double mean_queue = 0.0;
    double occupancy = 0.0;
};

[[nodiscard]] IvrLinesMeasures solve(const IvrLines& center);

}  // namespace ringside::oracles
