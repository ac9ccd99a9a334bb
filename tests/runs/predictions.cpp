// How well waits are predicted: one center by hand, and results that no number of threads changes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "sim/center/plan.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/runs/run.hpp"
#include "tests/center/scenes.hpp"

namespace ringside::runs {

namespace {

std::size_t position_of(std::string_view name) {
    const auto names = routing::predictor_names();
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

PredictionTally tally_of(const center::Model& model, events::Duration warm_up = {}) {
    PredictionTally tally(center::Plan(model).abilities, events::start_of_time + warm_up);
    center::Center center(model, 1, 0);
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        for (const events::Event& event : events)
            tally.see(event);
    }
    return tally;
}

double seconds(observers::WideNanoseconds time) { return static_cast<double>(time) * 1e-9; }

}  // namespace

TEST_CASE("predictions are held to the waits of those who had to wait and were answered",
          "[runs][predictions]") {
    // One agent, calls of 30 s. The second waits 25 s, the third hangs up, the fourth waits 35 s
    // behind it, the last finds the agent idle.
    center::Model model = center::a_day();
    model.call_types.push_back(center::calls_at({10, 15, 20, 35, 300}, 30));
    model.groups.push_back(center::team(1));
    const PredictionTally patient = tally_of(model);
    CHECK(patient.calls(0).calls == 3);  // the third too: 50 s
    CHECK(seconds(patient.calls(0).wait) == Approx(25.0 + 50.0 + 65.0));
    // Nobody waits at 15 s; the second has waited 5 s at 20 s, 20 s at 35 s.
    const PredictionCell& head = patient.cell(0, position_of("head_of_line"));
    CHECK(seconds(head.error) == Approx(0.0 + 5.0 + 20.0 - 140.0));
    CHECK(seconds(head.absolute_error) == Approx(25.0 + 45.0 + 45.0));
    CHECK(head.covered == 0);  // 50 s of 5 s * 3.0 at most, 65 s of 20 s * 2.6
    // Nobody who waited was answered yet.
    CHECK(seconds(patient.cell(0, position_of("last_served")).error) == Approx(-140.0));
    // Nothing is learned yet: 90 s a call.
    const PredictionCell& place = patient.cell(0, position_of("queue_position"));
    CHECK(seconds(place.error) == Approx(90.0 * (1 + 2 + 3) - 140.0));
    CHECK(place.covered == 2);  // 25 s of 90 s and 50 s of 180 s, not 65 s of 270 s

    model.call_types[0].patience = center::always(40);
    const PredictionTally impatient = tally_of(model);
    CHECK(impatient.calls(0).calls == 2);
    CHECK(seconds(impatient.calls(0).wait) == Approx(25.0 + 35.0));
    CHECK(seconds(impatient.cell(0, position_of("head_of_line")).error) ==
          Approx(0.0 + 20.0 - 60.0));
    // Whoever entered before the end of the warm-up does not count.
    CHECK(tally_of(model, std::chrono::seconds{15}).calls(0).calls == 2);
    CHECK(tally_of(model, std::chrono::seconds{16}).calls(0).calls == 1);
}

TEST_CASE("who finds an agent at once does not have to wait, however long it rings",
          "[runs][predictions]") {
    center::Model model = center::a_day();
    model.call_types.push_back(center::calls_at({10, 12}, 30));
    model.groups.push_back(center::team(1));
    model.groups[0].ringing.time = engine::Distribution::constant(5.0);
    const PredictionTally tally = tally_of(model);
    CHECK(tally.calls(0).calls == 1);
    CHECK(seconds(tally.calls(0).wait) == Approx(38.0));  // 10 + 5 + 30 + 5
}

TEST_CASE("how well waits are predicted is the same for any number of threads",
          "[runs][predictions]") {
    center::Model model = center::a_day();
    model.call_types.push_back(center::calls_at({10, 15, 20, 35, 300}, 30));
    model.call_types[0].talk = center::exponential(30);
    model.call_types.push_back(model.call_types[0]);
    model.groups.push_back(center::team(1, {center::skill(0), center::skill(1)}));
    Options options;
    options.replications = 50;
    options.threads = 1;
    CHECK_FALSE(run(model, options).predictions.has_value());
    options.predictors = true;
    const Results one = run(model, options);
    options.threads = 4;
    const Results four = run(model, options);
    options.replications = 20;
    Results in_parts = run(model, options);
    options.replications = 50;
    run_on(in_parts, model, options);
    REQUIRE(one.predictions.has_value());
    const std::vector<std::optional<std::size_t>> rows{std::nullopt, 0, 1};
    for (const Results* const other : std::vector<const Results*>{&four, &in_parts}) {
        REQUIRE(other->predictions.has_value());
        for (std::size_t predictor = 0; predictor < one.predictions->predictors(); ++predictor) {
            for (const auto& row : rows) {
                const RatioMoments mine =
                    one.predictions->per_call(PredictionTotal::error_s, predictor, row);
                const RatioMoments its =
                    other->predictions->per_call(PredictionTotal::error_s, predictor, row);
                CHECK(mine.n == 50);
                CHECK(mine.mean_y > 0.0);
                CHECK(mine.ratio() == its.ratio());
                CHECK(mine.sxx == its.sxx);
                CHECK(mine.sxy == its.sxy);
            }
        }
    }
    // All calls are those of all types.
    CHECK(one.predictions->calls(std::nullopt, 1.0).mean_x ==
          Approx(one.predictions->calls(0, 1.0).mean_x + one.predictions->calls(1, 1.0).mean_x));
}

}  // namespace ringside::runs
