// SimGrid as an event calendar: its kernel timers carry arrivals, ends of talk and ends of
// patience, its engine turns the handle; the floor is that of the contender written by hand. A call
// that is answered takes its patience timer back, which is faster than letting it fire for nothing.
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u/Engine.hpp>
#include <simgrid/s4u/NetZone.hpp>
#include <vector>

#include "tests/bench/calls_per_second/floor.hpp"
#include "tests/bench/calls_per_second/tally.hpp"

namespace {

using simgrid::kernel::timer::Timer;
using simgrid::s4u::Engine;

class Simulation {
  public:
    Simulation(const bench::Scene& scene, std::uint64_t calls, std::uint64_t seed,
               bench::Tally& tally)
        : draws_(scene, seed), floor_(scene), tally_(tally), calls_to_come_(calls) {
        for (std::uint32_t type = 0; type < scene.call_types; ++type) {
            Timer::set(draws_.gap(), [this, type] { call_arrives(type); });
        }
    }

  private:
    void call_arrives(std::uint32_t type) {
        if (calls_to_come_ == 0) {
            return;
        }
        --calls_to_come_;
        const double now = Engine::get_clock();
        Timer::set(now + draws_.gap(), [this, type] { call_arrives(type); });
        const std::uint32_t agent = floor_.take_idle_agent(type);
        if (agent != bench::nobody) {
            tally_.answered_at_once();
            talk(agent, now);
        } else {
            const std::uint32_t slot = floor_.wait(type, now);
            if (slot >= patience_.size()) {
                patience_.resize(slot + 1);
            }
            patience_[slot] =
                Timer::set(now + draws_.patience(), [this, slot] { patience_ends(slot); });
        }
    }

    void talk(std::uint32_t agent, double now) {
        Timer::set(now + draws_.service(), [this, agent] { talk_ends(agent); });
    }

    void talk_ends(std::uint32_t agent) {
        const std::uint32_t slot = floor_.take_longest_waiting(agent);
        if (slot == bench::nobody) {
            floor_.becomes_idle(agent);
            return;
        }
        const double now = Engine::get_clock();
        patience_[slot]->remove();
        tally_.answered_after(now - floor_.entered(slot));
        talk(agent, now);
    }

    void patience_ends(std::uint32_t slot) {
        tally_.abandoned_after(Engine::get_clock() - floor_.entered(slot));
        floor_.gives_up(slot);
    }

    bench::Draws draws_;
    bench::Floor floor_;
    bench::Tally& tally_;
    std::vector<Timer*> patience_;  // by slot
    std::uint64_t calls_to_come_;
};

}  // namespace

int main(int argc, char** argv) {
    Engine engine(&argc, argv);
    simgrid::s4u::create_full_zone("center")->seal();  // the engine does not run without a platform
    return bench::contend(argc, argv,
                          [&engine](const bench::Scene& scene, std::uint64_t calls,
                                    std::uint64_t seed, bench::Tally& tally) {
                              const Simulation simulation(scene, calls, seed, tally);
                              engine.run();
                          });
}
