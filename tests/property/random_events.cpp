// Whatever happens at a moment, it changes nothing of what was before; and a center that hears of
// it on the way goes on as one that has known it from the start.
#include <catch2/catch.hpp>
#include <vector>

#include "sim/center/center.hpp"
#include "sim/observers/fingerprint.hpp"
#include "tests/property/holds.hpp"
#include "tests/property/random_model.hpp"

namespace ringside::center {
namespace {

struct Seen {
    Time time;
    std::uint64_t fingerprint = 0;
    bool operator==(const Seen&) const = default;
};

/// Steps until the next one would come at `until` or later, and notes the fingerprint after each.
std::vector<Seen> watch(Center& center, Time until = events::never) {
    std::vector<Seen> seen;
    observers::Fingerprint fingerprint;
    while (true) {
        Center before = center;
        const auto events = center.step();
        if (events.empty())
            return seen;
        if (events.front().time >= until) {
            center = before;
            return seen;
        }
        for (const Event& event : events)
            fingerprint.see(event);
        seen.push_back({events.front().time, fingerprint.value()});
    }
}

std::uint64_t fingerprint_of(Center& center) {
    observers::Fingerprint fingerprint;
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        for (const Event& event : events)
            fingerprint.see(event);
    }
    return fingerprint.value();
}

Time random_moment(const Model& model) {
    const auto minutes = (model.horizon.end() - events::start_of_time) / std::chrono::minutes{1};
    return events::start_of_time + std::chrono::minutes{up_to(static_cast<unsigned>(minutes))};
}

}  // namespace

TEST_CASE("a center that hears of events on the way goes on as if it had known them",
          "[property][events]") {
    holds(
        [] {
            Model before = random_model();
            Model after = before;
            const Time from = random_moment(before);
            for (Command& command : random_commands(before, from, 4))
                after.commands.push_back(std::move(command));
            // The table of agents is large enough in both.
            before.spare_rows = after.extra_rows();
            const std::uint64_t seed = up_to(1000);
            Center branch(before, seed, 0);
            Center knows(after, seed, 0);
            const auto past = watch(branch, from);
            const auto same_past = watch(knows, from);
            RC_ASSERT(past == same_past);
            branch.follow(after);
            RC_ASSERT(fingerprint_of(branch) == fingerprint_of(knows));
        },
        150, 100);
}

TEST_CASE("rows of seats that nobody fills change nothing", "[property][events]") {
    holds(
        [] {
            Model model = random_model();
            // Members of a vendor's queues count, signed in or not.
            model.routing.profile = {};
            Center few(model, 7, 0);
            const std::uint64_t fingerprint = fingerprint_of(few);
            model.spare_rows = model.extra_rows() + 1 + up_to(20);
            Center many(model, 7, 0);
            RC_ASSERT(fingerprint_of(many) == fingerprint);
        },
        150, 100);
}

}  // namespace ringside::center
