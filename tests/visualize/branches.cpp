// What if, now: a branch is the scenario with its events, nobody in it knows more than before it
// parted, and what is saved is the branch.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sim/observers/fingerprint.hpp"
#include "sim/scenario/scenario.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/screens/split.hpp"
#include "visualize/sources/branches.hpp"

namespace ringside::visualize {
namespace {

constexpr std::uint64_t all = UINT64_MAX;

Branches branches_of(const std::string& name) {
    const center::Model model = watched(scenario_of(name));
    return Branches({path_of(name), {}, model.seed}, model);
}

std::uint64_t fingerprint_of(const center::Model& model) {
    center::Center center(model, model.seed, 0);
    observers::Fingerprint fingerprint;
    for (auto events = center.step(); !events.empty(); events = center.step()) {
        for (const events::Event& event : events)
            fingerprint.see(event);
    }
    return fingerprint.value();
}

/// Something of everything that a trainer can do.
WhatIf a_lot_of(const Setting& setting) {
    WhatIf what;
    what.agents.resize(setting.center.groups.size());
    what.agents.front() = 2;
    what.agents.back() = -1;
    what.calls.resize(setting.call_types.size());
    what.calls.front() = 60;
    what.agent = events::AgentId{1};
    what.ivr_outage = setting.center.has_ivr();
    what.policy = "strict_priority";
    return what;
}

std::size_t parted(Branches& branches, std::size_t from, const WhatIf& what) {
    const auto branch = branches.part(from, what);
    if (const auto* problem = std::get_if<std::string>(&branch))
        FAIL(*problem);
    return std::get<std::size_t>(branch);
}

}  // namespace

TEST_CASE("a branch is one with the other until it parts, and shares its keyframes",
          "[visualize][branches]") {
    Branches branches = branches_of("planned_week.toml");
    LiveSource& before = branches.source(0);
    before.look_ahead(all);
    const Time noon = before.setting().time_of(2, std::chrono::hours{12});
    before.go_to(noon);
    const std::size_t branch = parted(branches, 0, a_lot_of(before.setting()));
    LiveSource& after = branches.source(branch);
    CHECK(after.picture() == before.picture());
    CHECK(after.shared_keyframes() > 1);
    CHECK(after.shared_keyframes() == after.keyframes());
    CHECK(branches.parted(branch) == noon + std::chrono::seconds{1});
    after.look_ahead(all);
    CHECK(after.keyframes() > after.shared_keyframes());

    for (const int minutes : {-3000, -60, 0, 30, 400, 3000, 10, -5000}) {
        const Time time = noon + std::chrono::minutes{minutes};
        before.go_to(time);
        after.go_to(time);
        INFO(minutes << " minutes after");
        CHECK((after.picture() == before.picture()) == (minutes <= 0));
    }
}

TEST_CASE("what is saved is the branch, and a branch of a branch is both",
          "[visualize][branches]") {
    const std::string name = GENERATE(as<std::string>{}, "planned_week.toml", "monday_rush.toml",
                                      "two_skills.toml", "bad_monday.toml", "menu_too_deep.toml");
    INFO(name);
    Branches branches = branches_of(name);
    const Setting& setting = branches.source(0).setting();
    const Day& day = setting.days.back();
    branches.source(0).go_to(day.shown_from + (day.shown_to - day.shown_from) / 3);
    const std::size_t first = parted(branches, 0, a_lot_of(setting));
    branches.source(first).go_to(day.shown_from + (day.shown_to - day.shown_from) / 2);
    WhatIf more;
    more.agents.assign(setting.center.groups.size(), 1);
    const std::size_t second = parted(branches, first, more);

    const auto folder = std::filesystem::path(RINGSIDE_SOURCE_DIR) / "scenarios";
    for (const std::size_t branch : {first, second}) {
        const scenario::Loaded saved =
            scenario::load_text(branches.text(branch, folder), (folder / "saved.toml").string());
        for (const scenario::Problem& problem : saved.problems)
            UNSCOPED_INFO(scenario::render(problem, false));
        REQUIRE(saved.model);
        center::Model loaded = *saved.model;
        loaded.horizon.finds_warm_up = branches.model(branch).horizon.finds_warm_up;
        loaded.horizon.warm_up = branches.model(branch).horizon.warm_up;
        CHECK(fingerprint_of(loaded) == fingerprint_of(branches.model(branch)));
        CHECK(fingerprint_of(loaded) != fingerprint_of(branches.model(0)));

        // The branch that heard of it on the way shows what the one shows that knew it.
        loaded.spare_rows = branches.model(branch).spare_rows;
        LiveSource knows(loaded, loaded.seed);
        LiveSource& branch_source = branches.source(branch);
        for (int part = 1; part <= 8; ++part) {
            const Time time =
                events::start_of_time + (loaded.horizon.end() - events::start_of_time) / 8 * part;
            knows.go_to(time);
            branch_source.go_to(time);
            INFO("part " << part);
            CHECK(branch_source.picture() == knows.picture());
        }
    }
}

TEST_CASE("on a branch of a day of 200,000 calls no jump runs more than a fiftieth of it again",
          "[visualize][branches]") {
    const std::vector<std::string> changes{"volume*=1.45", "groups.agents.agents=145"};
    Branches branches({path_of("erlang_a.toml"), changes, 1},
                      scenario_of("erlang_a.toml", changes));
    LiveSource& before = branches.source(0);
    before.look_ahead(all);
    before.go_to(events::start_of_time + (before.setting().end() - events::start_of_time) / 2);
    WhatIf what;
    what.agents = {3};
    LiveSource& branch = branches.source(parted(branches, 0, what));
    branch.look_ahead(all);
    branch.go_to(events::never);
    CHECK(branch.picture().day().so_far().entered > 199'000);
    CHECK(branch.longest_run() < branch.picture().events_seen() / 50);
    CHECK(branch.keyframes() <= 128);
}

TEST_CASE("who fares differently in two futures is counted caller by caller",
          "[visualize][branches]") {
    Branches branches = branches_of("monday_rush.toml");
    LiveSource& a = branches.source(0);
    // Twelve wait, and those who join take four of them at once.
    const Time rush = a.setting().time_of(0, std::chrono::minutes{9 * 60 + 3});
    a.go_to(rush);
    WhatIf what;
    what.agents = {4};
    const std::size_t branch = parted(branches, 0, what);
    LiveSource& b = branches.source(branch);
    a.look_ahead(all);
    b.look_ahead(all);
    const auto differ = divergences(a.fates(), b.fates(), branches.parted(branch));
    CHECK(!differ.empty());
    CHECK(balance_of(differ, rush).differ == 0);
    const Time later = rush + std::chrono::minutes{20};
    a.go_to(later);
    b.go_to(later);
    const Balance balance = balance_of(differ, later);
    CHECK(balance.differ > 0);
    // Nobody is in one future only: all callers are the same.
    for (const Divergence& it : differ)
        CHECK((it.a && it.b));
    // More agents, the same callers: nearly all are better off in B.
    REQUIRE_FALSE(balance.lines.empty());
    CHECK(balance.lines.front().words.starts_with("answered in both, in B sooner by"));

    // The pictures' counts are those of the fates.
    for (const auto& [source, fates] : {std::pair{&a, &a.fates()}, {&b, &b.fates()}}) {
        const auto waiting = std::ranges::count_if(
            fates->all(), [&](const Fate& fate) { return fate.waits_at(later); });
        CHECK(waiting == source->picture().waiting());
        const Since today = since(*fates, events::start_of_time, later, std::chrono::seconds{20});
        const CallCounts& counts = source->picture().day().so_far();
        CHECK(today.answered == counts.answered);
        CHECK(today.lost == counts.abandoned + counts.balked + counts.cleared);
        CHECK(today.waits_of_answered.count() == counts.wait_answered_ns);
        // What both are held against each other by: what has been counted since they parted.
        const Since lately =
            since(*fates, branches.parted(branch), later, a.setting().center.within);
        const CallCounts until_now = counts;
        // At that very moment agents who join may already answer.
        source->go_to(branches.parted(branch) - Duration{1});
        const CallCounts& before = source->picture().day().so_far();
        CHECK(lately.answered == until_now.answered - before.answered);
        CHECK(lately.within == until_now.answered_within - before.answered_within);
        CHECK(lately.waits_of_answered.count() ==
              until_now.wait_answered_ns - before.wait_answered_ns);
    }
}

TEST_CASE("a branch is written beside its scenario, and never over another file",
          "[visualize][branches]") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "ringside_branches";
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::copy_file(path_of("monday_rush.toml"), folder / "monday_rush.toml");
    const center::Model model = scenario_at((folder / "monday_rush.toml").string());
    Branches branches({folder / "monday_rush.toml", {}, 7}, model);
    branches.source(0).go_to(branches.source(0).setting().time_of(0, std::chrono::hours{10}));
    CHECK(branches.save(0) == "this is the scenario itself: nothing was changed");
    WhatIf what;
    what.agents = {1};
    const std::size_t branch = parted(branches, 0, what);
    CHECK(branches.save(branch) == "saved as " + (folder / "monday_rush-what-if-1.toml").string());
    CHECK(branches.save(branch) == "saved as " + (folder / "monday_rush-what-if-2.toml").string());
    const center::Model saved = scenario_at((folder / "monday_rush-what-if-1.toml").string());
    CHECK(saved.seed == 7);
    CHECK(saved.commands.size() == 1);
    CHECK(saved.question == "What if: 1 more in General?");

    Branches changed({folder / "monday_rush.toml", {"days=2"}, 7}, model);
    changed.source(0).go_to(changed.source(0).setting().time_of(0, std::chrono::hours{10}));
    CHECK(changed.save(parted(changed, 0, what)).find("--set") != std::string::npos);
    fs::remove_all(folder);
}

}  // namespace ringside::visualize
