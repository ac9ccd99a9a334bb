// The IVR in a scenario: every kind of node, shares by call type, changes, and which graphs are
// right. What is wrong with the others is in tests/errors.
#include "sim/scenario/ivr_graph.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

using namespace std::chrono_literals;
using center::IvrBranch;
using center::IvrTarget;

/// A center with two call types and an IVR; `top` stands before it.
std::string center_with(const std::string& ivr, const std::string& top = "") {
    return top +
           "\n[call_types.PS]\ncalls_per_hour = 60\ntalk = \"5m\"\n"
           "[call_types.IN]\ncalls_per_hour = 60\ntalk = \"5m\"\npatience = { mean = \"3m\" }\n"
           "[groups.general]\nskills = [\"PS\", \"IN\"]\nagents = 4\n" +
           ivr;
}

center::Ivr ivr_of(const std::string& ivr, std::vector<std::string> changes = {}) {
    auto model = model_of(center_with(ivr), std::move(changes));
    REQUIRE(model.ivr.has_value());
    return *std::move(model.ivr);
}

template <class Kind>
const Kind& node(const center::Ivr& ivr, std::size_t index) {
    REQUIRE(index < ivr.nodes.size());
    REQUIRE(std::holds_alternative<Kind>(ivr.nodes[index].what));
    return std::get<Kind>(ivr.nodes[index].what);
}

const std::string every_kind = R"(
[ivr]
start = { PS = "welcome", default = "queue" }
patience = { mean = "3m" }
[ivr.nodes.welcome]
play = "8s"
next = "night"
[ivr.nodes.night]
branch = "closed"
then = "bye"
next = "busy"
[ivr.nodes.busy]
branch = "queue_length"
at_least = 10
of = "IN"
then = "message"
next = "slow"
[ivr.nodes.slow]
branch = "estimated_wait"
at_least = "2m"
then = "tell"
next = "main"
[ivr.nodes.tell]
announcement = "5s"
heeded_by = 0.5
next = "main"
[ivr.nodes.main]
menu = { mean = "6s" }
choices = [
    { press = "1", share = { IN = 0.2, default = 0.4 }, to = "balance" },
    { press = "2", share = { IN = 0.8, default = 0.6 }, to = "queue" },
]
no_input = 0.05
invalid = 0.02
retries = 1
otherwise = "bye"
[ivr.nodes.balance]
self_service = "40s"
contained = { PS = 0.6, IN = 0.3 }
next = "welcome"
[ivr.nodes.message]
voicemail = "30s"
[ivr.nodes.bye]
goodbye = "3s"
counts_as = "closed"
)";

}  // namespace

TEST_CASE("without its table there is no IVR", "[scenario]") {
    CHECK_FALSE(model_of(center_with("")).ivr.has_value());
}

TEST_CASE("every kind of node is read with its keys", "[scenario]") {
    const auto ivr = ivr_of(every_kind);
    REQUIRE(ivr.nodes.size() == 9);
    CHECK(ivr.start == std::vector{IvrTarget{0}, center::the_queue});
    CHECK(ivr.patience.distribution.mean() == Approx(180.0));
    CHECK(ivr.nodes[5].name == "main");

    const auto& welcome = node<center::IvrPlay>(ivr, 0);
    CHECK(welcome.time.distribution.mean() == 8.0);
    CHECK(welcome.next == IvrTarget{1});
    const auto& night = node<IvrBranch>(ivr, 1);
    CHECK(night.on == IvrBranch::On::closed);
    CHECK(night.then == IvrTarget{8});
    CHECK(night.next == IvrTarget{2});
    CHECK(night.of.is_none());
    const auto& busy = node<IvrBranch>(ivr, 2);
    CHECK(busy.on == IvrBranch::On::queue_length);
    CHECK(busy.at_least == 10.0);
    CHECK(busy.of == events::CallTypeId{1});
    const auto& slow = node<IvrBranch>(ivr, 3);
    CHECK(slow.on == IvrBranch::On::estimated_wait);
    CHECK(slow.at_least == 120.0);
    const auto& tell = node<center::IvrAnnouncement>(ivr, 4);
    CHECK(tell.heeded_by == 0.5);
    CHECK(tell.of.is_none());
    CHECK(tell.next == IvrTarget{5});
    const auto& main = node<center::IvrMenu>(ivr, 5);
    CHECK(main.time.distribution.name() == "exponential");
    REQUIRE(main.choices.size() == 2);
    CHECK(main.choices[0].press == "1");
    CHECK(main.choices[0].shares == std::vector{0.4, 0.2});
    CHECK(main.choices[0].to == IvrTarget{6});
    CHECK(main.choices[1].to == center::the_queue);
    CHECK(main.no_input == 0.05);
    CHECK(main.invalid == 0.02);
    CHECK(main.retries == 1);
    CHECK(main.otherwise == IvrTarget{8});
    CHECK(node<center::IvrSelfService>(ivr, 6).contained == std::vector{0.6, 0.3});
    CHECK(node<center::IvrVoicemail>(ivr, 7).time.distribution.mean() == 30.0);
    CHECK(node<center::IvrGoodbye>(ivr, 8).counts == center::IvrGoodbye::Counts::closed);
}

TEST_CASE("a menu says little and has defaults for the rest", "[scenario]") {
    const auto ivr = ivr_of(R"(
[ivr]
start = "main"
nodes.main = { menu = "6s", choices = [{ press = "1", share = 1, to = "queue" }] }
)");
    const auto& main = node<center::IvrMenu>(ivr, 0);
    CHECK(main.no_input == 0.0);
    CHECK(main.invalid == 0.0);
    CHECK(main.retries == 2);
    CHECK(main.otherwise == center::the_queue);
    CHECK(main.choices[0].shares == std::vector{1.0, 1.0});
    CHECK(ivr.patience.distribution.is_never());
}

TEST_CASE("the IVR is counted where the center is described", "[scenario]") {
    CHECK(describe(model_of(center_with(every_kind))) ==
          "2 call types, 1 group of 4 agents, IVR of 9 nodes, 1 day, 00:00 to 24:00");
}

TEST_CASE("changes reach every part of the IVR", "[scenario]") {
    const auto main = [](std::vector<std::string> changes) {
        const auto ivr = ivr_of(every_kind, std::move(changes));
        return node<center::IvrMenu>(ivr, 5);
    };
    CHECK(main({"ivr.nodes.main.no_input=0.1"}).no_input == 0.1);
    CHECK(main({"ivr.nodes.main.no_input*=4"}).no_input == Approx(0.2));
    CHECK(main({"ivr.nodes.main.menu.mean*=1.5"}).time.distribution.mean() == Approx(9.0));
    CHECK(main({"ivr.nodes.main.menu=3s"}).time.distribution.mean() == 3.0);
    CHECK(main({"ivr.nodes.main.retries+=1"}).retries == 2);
    CHECK(main({"ivr.nodes.main.otherwise=queue"}).otherwise == center::the_queue);
    const auto shares =
        main({"ivr.nodes.main.choices.0.share=0.25", "ivr.nodes.main.choices.1.share.IN=0.75",
              "ivr.nodes.main.choices.1.share.default+=0.15"});
    CHECK(shares.choices[0].shares == std::vector{0.25, 0.25});
    CHECK(shares.choices[1].shares[0] == Approx(0.75));
    CHECK(main({"ivr.nodes.main.choices.1.to=tell"}).choices[1].to == IvrTarget{4});
}

TEST_CASE("changes calculate with times, shares by call type and numbers of the IVR",
          "[scenario]") {
    const auto changed = [](const std::string& change) { return ivr_of(every_kind, {change}); };
    CHECK(
        node<center::IvrPlay>(changed("ivr.nodes.welcome.play*=1.5"), 0).time.distribution.mean() ==
        Approx(12.0));
    CHECK(
        node<center::IvrPlay>(changed("ivr.nodes.welcome.play+=2s"), 0).time.distribution.mean() ==
        Approx(10.0));
    CHECK(changed("ivr.patience.mean*=2").patience.distribution.mean() == Approx(360.0));
    CHECK(changed("ivr.start=welcome").start == std::vector{IvrTarget{0}, IvrTarget{0}});
    CHECK(changed("ivr.start.IN=main").start[1] == IvrTarget{5});
    const auto contained =
        node<center::IvrSelfService>(changed("ivr.nodes.balance.contained*=0.5"), 6).contained;
    CHECK(contained[0] == Approx(0.3));
    CHECK(contained[1] == Approx(0.15));
    CHECK(node<IvrBranch>(changed("ivr.nodes.busy.at_least*=1.25"), 2).at_least == 13.0);
    CHECK(node<IvrBranch>(changed("ivr.nodes.slow.at_least*=2"), 3).at_least == 240.0);
}

TEST_CASE("a round of the IVR that callers can leave and that takes time is right", "[scenario]") {
    const std::string round = R"(
[ivr]
start = "hold"
nodes.hold = { play = { mean = "20s" }, next = "busy" }
nodes.busy = { branch = "queue_length", at_least = 5, then = "hold", next = "queue" }
)";
    CHECK(ivr_of(round).nodes.size() == 2);
    const auto stuck = errors_of(center_with(round), {"ivr.nodes.busy.next=hold"});
    CHECK(stuck.find("callers never get out of hold → busy → hold") != std::string::npos);
    // Who hangs up has found no way out.
    CHECK(errors_of(center_with(round), {"ivr.nodes.busy.next=hold", "ivr.patience=1m"}) == stuck);
    const auto timeless = errors_of(center_with(round), {"ivr.nodes.hold.play=0s"});
    CHECK(timeless.find("no time passes in the round hold → busy → hold") != std::string::npos);
}

TEST_CASE("an IVR has at most 200 nodes", "[scenario]") {
    const auto chain = [](int nodes) {
        std::string text = "[ivr]\nstart = \"n1\"\n";
        for (int i = 1; i <= nodes; ++i) {
            const std::string next = i < nodes ? "n" + std::to_string(i + 1) : "queue";
            text +=
                "[ivr.nodes.n" + std::to_string(i) + "]\nplay = \"1s\"\nnext = \"" + next + "\"\n";
        }
        return text;
    };
    CHECK(ivr_of(chain(200)).nodes.size() == 200);
    CHECK(errors_of(center_with(chain(201))).find("201 nodes; at most 200 are possible") !=
          std::string::npos);
}

TEST_CASE("the least share that reaches the queue has every branch and every long wait against it",
          "[scenario]") {
    const auto ivr = ivr_of(R"(
[ivr]
start = "main"
[ivr.nodes.main]
menu = "6s"
choices = [
    { press = "1", share = { PS = 0.5, IN = 0.1 }, to = "balance" },
    { press = "2", share = { PS = 0.5, IN = 0.9 }, to = "tell" },
]
no_input = 0.1
retries = 1
[ivr.nodes.balance]
self_service = "40s"
contained = 0.8
next = "main"
[ivr.nodes.tell]
announcement = "5s"
heeded_by = 0.25
next = "busy"
[ivr.nodes.busy]
branch = "queue_length"
at_least = 100
then = "message"
next = "queue"
[ivr.nodes.message]
self_service = "30s"
contained = 0.6
next = "queue"
)");
    // x = 0.01 + 0.99 (0.5 · 0.2 x + 0.5 · 0.75 · 0.4)
    CHECK(least_share_to_queue(ivr, 0) == Approx((0.01 + 0.99 * 0.15) / (1.0 - 0.99 * 0.1)));
    CHECK(least_share_to_queue(ivr, 1) == Approx((0.01 + 0.99 * 0.27) / (1.0 - 0.99 * 0.02)));
    auto impatient = ivr;
    impatient.patience.distribution = engine::Distribution::exponential(60.0);
    CHECK(least_share_to_queue(impatient, 0) == 0.0);
}

TEST_CASE("a steady state may have more callers than agents where the IVR serves enough of them",
          "[scenario]") {
    const std::string offer = R"(
[ivr]
start = "offer"
nodes.offer = { self_service = "40s", contained = 0.3, next = "queue" }
)";
    // 5 Erlangs of PS, who never hang up, for 4 agents.
    const std::string steady = "steady_state = { length = \"2h\" }";
    CHECK(errors_of(center_with("", steady)).find("5 Erlangs") != std::string::npos);
    CHECK(model_of(center_with(offer, steady)).ivr.has_value());
    CHECK(errors_of(center_with(offer, steady), {"ivr.nodes.offer.contained=0.1"})
              .find("4.5 Erlangs") != std::string::npos);
}

}  // namespace ringside::scenario
