// A replication whose process dies is reported, and the others go on.
#include <csignal>

#include "sim/runs/run.hpp"
#include "tests/platform/driven.hpp"

namespace ringside::platform {
namespace {

/// Something that differs between replications, and that everybody can find out beforehand.
bool is_doomed(const Event& event) {
    return event.kind == EventKind::contact_entered &&
           event.time.time_since_epoch().count() % 3 == 0;
}

void drive_or_die(center::Center& center, const Model& model, const runs::See& see) {
    bool is_first = true;
    drive(center, model, [&](std::span<const Event> happened) {
        for (const Event& event : happened) {
            if (event.kind == EventKind::contact_entered && std::exchange(is_first, false) &&
                is_doomed(event))
                std::raise(SIGKILL);
        }
        return see(happened);
    });
}

}  // namespace

TEST_CASE("a replication that dies is named with its seed, and the others go on", "[platform]") {
    Model model = center::a_day();
    center::CallType type = center::calls_at({}, 30);
    type.arrivals.from_times = false;
    type.arrivals.calls_per_second = center::Profile::constant(0.01);
    model.call_types = {type};
    model.groups = {center::team(2)};
    constexpr std::uint64_t replications = 12;
    std::vector<std::string> expected;
    for (std::uint64_t replication = 0; replication < replications; ++replication) {
        const std::vector<Event> events = center::all_of(model, 5, replication);
        const auto first = std::ranges::find(events, EventKind::contact_entered, &Event::kind);
        if (is_doomed(*first))
            expected.push_back("replication " + std::to_string(replication + 1) +
                               " (seed 5) is lost: its process was ended by signal 9 (Killed)");
    }
    REQUIRE_FALSE(expected.empty());
    REQUIRE(expected.size() < replications);

    model.platform.emplace();
    runs::set_platform_driver(drive_or_die);
    for (const unsigned threads : {1u, 3u}) {
        runs::Options options;
        options.replications = replications;
        options.seed = 5;
        options.threads = threads;
        const runs::Results results = runs::run(model, options);
        CHECK(results.problems == expected);
        CHECK(results.replications() == replications - expected.size());
    }
}

}  // namespace ringside::platform
