// With nothing to do, SimGrid changes nothing; fixed delays are what they would be without it.
#include <cstdlib>

#include "sim/runs/run.hpp"
#include "sim/scenario/scenario.hpp"
#include "tests/platform/driven.hpp"

namespace ringside::platform {
namespace {

std::uint64_t fingerprint_of(const Model& model, unsigned threads) {
    runs::set_platform_driver(drive);
    runs::Options options;
    options.replications = 3;
    options.threads = threads;
    options.check = true;
    const runs::Results results = runs::run(model, options);
    CHECK(results.problems.empty());
    CHECK(results.replications() == 3);
    return results.fingerprint();
}

bool is_of_platform(const Event& event) {
    return event.kind == EventKind::transaction_started ||
           event.kind == EventKind::transaction_ended;
}

}  // namespace

TEST_CASE("with an empty platform the events are bit for bit those without one", "[platform]") {
    const auto name = GENERATE(as<std::string>{}, "two_skills", "changing_load", "menu_too_deep",
                               "sick_monday", "monday_rush");
    INFO(name);
    auto loaded = scenario::load(std::string{RINGSIDE_SOURCE_DIR} + "/scenarios/" + name + ".toml",
                                 std::vector<std::string>{"volume*=0.5"});
    REQUIRE(loaded.model);
    Model& model = *loaded.model;
    if (model.horizon.finds_warm_up) {
        model.horizon.finds_warm_up = false;
        model.horizon.warm_up = std::chrono::hours{1};
    }
    const std::uint64_t without = fingerprint_of(model, 2);
    model.platform.emplace();
    CHECK(fingerprint_of(model, 1) == without);
    CHECK(fingerprint_of(model, 3) == without);
}

TEST_CASE("a transaction that shares its server with none takes its work, to a microsecond",
          "[platform]") {
    Model model = center::a_day();
    model.call_types = {center::calls_at({}, 30)};
    for (int call = 0; call < 2000; ++call)
        model.call_types[0].arrivals.times.push_back(center::at_second(10 + 7.3 * call));
    model.call_types[0].patience = center::exponential(60);
    model.groups = {center::team(5)};
    Model longer = model;
    longer.call_types[0].talk = center::always(30.7);
    longer.call_types[0].after_call_work = center::always(1.1);
    model.platform = one_server(1000, center::When::on_answer, engine::Distribution::constant(0.7));
    model.platform->transactions.push_back(
        {"save", 0, center::When::after_talk, engine::Distribution::constant(1.1), 1, {true}});
    std::vector<Event> driven_ones = driven(model);
    std::erase_if(driven_ones, is_of_platform);
    const std::vector<Event> plain = center::all_of(longer);
    REQUIRE(driven_ones.size() == plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        INFO(i << ": " << center::line_of(plain[i]) << ", " << center::line_of(driven_ones[i]));
        REQUIRE(driven_ones[i].kind == plain[i].kind);
        REQUIRE(driven_ones[i].serial == plain[i].serial);
        REQUIRE(std::abs((driven_ones[i].time - plain[i].time).count()) < 1000);
    }
}

}  // namespace ringside::platform
