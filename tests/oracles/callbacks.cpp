// Callbacks against the queue that they leave as it is.
#include <catch2/catch.hpp>
#include <limits>

#include "analysis/erlang.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

TEST_CASE("callers who all hang up at once, to be called back in their turn, make Erlang C",
          "[oracles][callbacks]") {
    constexpr double never_s = std::numeric_limits<double>::infinity();
    const analysis::QueueMeasures exact = analysis::erlang_c({10.0 / 60.0, 60.0}, 14, 10.0);
    center::Model model = single_queue(10.0 / 60.0, 60.0, never_s, 14, 10.0);
    model.call_types.push_back(call_type(0.0, 60.0, never_s));
    model.call_types[1].name = "callbacks";
    model.groups[0].skills.push_back({events::CallTypeId{1}});
    model.callbacks = {{.of = events::CallTypeId{0}, .call_type = events::CallTypeId{1}}};
    const analysis::Estimates m = measured(model, 2000);
    const runs::Cell callers{.call_type = 0};
    const runs::Cell callbacks{.call_type = 1};
    const double calls = 10.0 / 60.0 * 6.0 * 3600.0;
    check_exact(m, "callback_accepted", calls * exact.p_wait, callers);
    check_exact(m, "answered", calls * (1.0 - exact.p_wait), callers);
    check_exact(m, "mean_wait_answered_s", 0.0, callers);
    check_exact(m, "mean_wait_s", *exact.mean_wait_delayed_s, callbacks);
    check_exact(m, "mean_queue", exact.mean_queue, callbacks);
    check_exact(m, "occupancy", exact.occupancy);
}
