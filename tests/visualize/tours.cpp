// The tours that are shipped: every stop can be read on every window, and the guide leads through.
#include <catch2/catch.hpp>

#include "sim/scenario/tour.hpp"
#include "tests/visualize/frames.hpp"
#include "tests/visualize/measured_face.hpp"
#include "visualize/screens/floor.hpp"
#include "visualize/screens/tour_guide.hpp"
#include "visualize/sources/guided.hpp"

namespace ringside::visualize {
namespace {

scenario::Tour tour_of(const std::string& name) {
    scenario::LoadedTour loaded = scenario::load_tour(std::string(RINGSIDE_SOURCE_DIR) +
                                                      "/scenarios/tours/" + name + ".tour.toml");
    for (const scenario::Problem& problem : loaded.problems)
        FAIL(scenario::render(problem, false));
    return std::move(*loaded.tour);
}

}  // namespace

TEST_CASE("every stop of the tours can be read on every window", "[visualize]") {
    const std::string name = GENERATE("power_of_one", "pooling");
    const Guided guided(tour_of(name));
    const MeasuredFace face;
    Player player(*guided.sources().front());
    for (std::size_t stop = 0; stop < guided.tour().stops.size(); ++stop) {
        TourGuide guide(player, guided.tour(), guided.sources(), stop);
        for (const bool answered : {false, true}) {
            if (answered && guided.tour().stops[stop].answer.empty())
                continue;
            if (answered)
                guide.go_on();
            for (const auto& [width, height] :
                 {std::pair{1280, 720}, {1920, 1080}, {3840, 2160}, {1280, 1024}}) {
                const Drawing drawing = draw_floor(face, player.view(), width, height);
                INFO(name << ", stop " << stop + 1 << " on " << width << "x" << height);
                CHECK(first_clash(drawing) == "");
                // Nothing that is said is cut.
                for (const Layer& layer : drawing.layers()) {
                    for (const TextRun& run : layer.texts) {
                        const bool is_of_card = run.y > height * 2 / 3;
                        CHECK_FALSE((is_of_card && run.text.ends_with("…")));
                    }
                }
            }
        }
    }
}

TEST_CASE("a guide pauses at each stop and goes on when told to", "[visualize]") {
    const Guided guided(tour_of("power_of_one"));
    const std::vector<TourStop>& stops = guided.tour().stops;
    Player player(*guided.sources().front());
    TourGuide guide(player, guided.tour(), guided.sources());
    const auto now = [&] { return player.source().picture().now(); };
    CHECK(now() == stops[0].at);
    CHECK_FALSE(player.view().playing);
    guide.choose(1);  // there are none
    CHECK(guide.state().choice == -1);
    guide.go_on();
    CHECK(guide.state().is_answered);
    CHECK(guide.state().is_shown);
    guide.go_on();
    CHECK(player.view().playing);
    CHECK_FALSE(player.view().has_card());
    while (player.view().playing) {
        player.advance(0.05);
        guide.look();
    }
    CHECK(guide.state().stop == 1);
    CHECK(now() == stops[1].at);
    guide.go_back();
    CHECK(guide.state().stop == 0);

    // Where another future begins, it is jumped to: the same callers, and Ada is away.
    TourGuide later(player, guided.tour(), guided.sources(), 3);
    later.choose(2);
    CHECK(later.state().choice == 2);
    const auto callers = player.source().picture().day().so_far().entered;
    later.go_on();
    later.go_on();
    CHECK(later.state().stop == 4);
    CHECK(now() == stops[4].at);
    const std::size_t ada = stops[4].point.index;
    CHECK(stops[4].point.kind == TourPoint::Kind::agent);
    CHECK(player.source().picture().seats()[ada].state == SeatState::on_break);
    player.go_to(stops[3].at);
    CHECK(player.source().picture().day().so_far().entered == callers);
}

TEST_CASE("what the tours say of their days is so", "[visualize]") {
    const Guided one(tour_of("power_of_one"));
    // Those of the half hour who still wait at its end are settled some minutes later.
    const Time end = one.tour().stops[3].at + std::chrono::minutes{14};
    const auto of = [&](std::size_t source) {
        Source& it = *one.sources()[source];
        it.go_to(end);
        const std::size_t last = *it.picture().last_interval();
        CallCounts counts = it.picture().day().counts_of(last);
        counts += it.picture().day().counts_of(last - 1);
        return counts;
    };
    CHECK(of(0).offered() == 54);
    CHECK(of(0).answered_within == 30);
    CHECK(of(0).abandoned == 6);
    CHECK(of(1).answered_within == 16);
    CHECK(of(1).abandoned == 12);

    const Guided pooling(tour_of("pooling"));
    const auto day = [&](std::size_t source) {
        Source& it = *pooling.sources()[source];
        it.go_to(it.setting().end());
        return it.picture().day().so_far();
    };
    CHECK(day(0).offered() == 1343);
    CHECK(day(0).abandoned == 114);
    CHECK(day(1).abandoned == 64);
    CHECK(level_of(day(0), observers::ServiceLevel{}).value() == Approx(0.675).margin(0.005));
    CHECK(level_of(day(1), observers::ServiceLevel{}).value() == Approx(0.764).margin(0.005));
}

}  // namespace ringside::visualize
