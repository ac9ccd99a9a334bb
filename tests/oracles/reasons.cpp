// Why a simulation differs from Erlang A, against what Erlang A says of both sides.
#include "analysis/reasons.hpp"

#include <catch2/catch.hpp>

#include "analysis/erlang.hpp"
#include "tests/oracles/measuring.hpp"

using namespace ringside;
using namespace ringside::oracles;

namespace {

constexpr double threshold_s = 10.0;

runs::Options options() {
    runs::Options chosen;
    chosen.replications = 60;
    chosen.seed = 20'261'127;
    return chosen;
}

/// Within 4 standard errors, which are small enough for the effect to be seen.
void check_effect(const analysis::Reason& reason, double exact, std::size_t reasons) {
    const double t = analysis::student_t(59, 1.0 - 0.05 / static_cast<double>(reasons));
    const double error = reason.interval.half_width() / t;
    CHECK(reason.effect == Approx(exact).epsilon(0).margin(4.0 * error));
    CHECK(error < 0.1 * std::abs(exact));
    CHECK(reason.is_sure());
}

}  // namespace

TEST_CASE("skills that differ cost what two pools lose against one", "[oracles][reasons]") {
    center::Model model = single_queue(0.05, 60.0, 120.0, 4, threshold_s);
    model.call_types.push_back(model.call_types[0]);
    model.call_types[1].name = "others";
    model.groups.push_back(group(4, {1}));
    model.groups[1].name = "others";
    const auto reasons = analysis::reasons_of(model, "service_level", options());
    REQUIRE(reasons.size() == 1);
    CHECK(reasons[0].feature == analysis::Feature::several_skills);
    const auto level = [](double arrivals_per_s, int agents) {
        return analysis::erlang_a({arrivals_per_s, 60.0}, 120.0, agents, threshold_s).service_level;
    };
    check_effect(reasons[0], level(0.05, 4) - level(0.1, 8), 1);
}

TEST_CASE("a queue without places spares the others the wait that Erlang A says",
          "[oracles][reasons]") {
    center::Model model = single_queue(0.1, 60.0, 120.0, 6, threshold_s);
    model.call_types[0].max_queue = 0;
    const auto reasons = analysis::reasons_of(model, "service_level", options());
    REQUIRE(reasons.size() == 1);
    CHECK(reasons[0].feature == analysis::Feature::limits);
    // Whoever is offered finds an agent: the others are blocked and not offered.
    const double open = analysis::erlang_a({0.1, 60.0}, 120.0, 6, threshold_s).service_level;
    check_effect(reasons[0], 1.0 - open, 1);
}

TEST_CASE("a center without such features has no reasons", "[oracles][reasons]") {
    CHECK(analysis::reasons_of(single_queue(0.1, 60.0, 120.0, 6, threshold_s), "service_level",
                               options())
              .empty());
}
