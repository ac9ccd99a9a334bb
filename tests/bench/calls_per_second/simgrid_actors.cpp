// SimGrid as its users write with it: an actor per agent, which talks by sleeping and is suspended
// while idle, and an actor per call type that lets the calls arrive. A waiting call is no actor (it
// would have to be created and killed for each call): its patience is a kernel timer.
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u/Actor.hpp>
#include <simgrid/s4u/Engine.hpp>
#include <simgrid/s4u/Host.hpp>
#include <simgrid/s4u/NetZone.hpp>
#include <vector>

#include "tests/bench/calls_per_second/floor.hpp"
#include "tests/bench/calls_per_second/tally.hpp"

namespace {

namespace s4u = simgrid::s4u;
using simgrid::kernel::timer::Timer;

class Simulation {
  public:
    Simulation(const bench::Scene& scene, std::uint64_t calls, std::uint64_t seed,
               bench::Tally& tally, s4u::Host* host)
        : draws_(scene, seed),
          floor_(scene),
          tally_(tally),
          calls_to_come_(calls),
          calls_open_(calls) {
        for (std::uint32_t agent = 0; agent < floor_.agents(); ++agent) {
            agents_.push_back(s4u::Actor::create("agent", host, [this, agent] { work(agent); }));
            agents_.back()->daemonize();  // is ended when the callers' actors have ended
        }
        for (std::uint32_t type = 0; type < scene.call_types; ++type) {
            s4u::Actor::create("callers", host, [this, type] { let_arrive(type); });
        }
    }

  private:
    void work(std::uint32_t agent) {
        while (true) {
            s4u::this_actor::suspend();  // the floor has everybody idle at first
            std::uint32_t slot = bench::nobody;
            do {
                s4u::this_actor::sleep_for(draws_.service());
                --calls_open_;
                slot = floor_.take_longest_waiting(agent);
                if (slot != bench::nobody) {
                    patience_[slot]->remove();
                    tally_.answered_after(s4u::Engine::get_clock() - floor_.entered(slot));
                }
            } while (slot != bench::nobody);
            floor_.becomes_idle(agent);
        }
    }

    void let_arrive(std::uint32_t type) {
        s4u::this_actor::sleep_for(draws_.gap());
        while (calls_to_come_ > 0) {
            --calls_to_come_;
            call_arrives(type);
            s4u::this_actor::sleep_for(draws_.gap());
        }
        while (calls_open_ > 0) {
            s4u::this_actor::sleep_for(1.0);
        }
    }

    void call_arrives(std::uint32_t type) {
        const std::uint32_t agent = floor_.take_idle_agent(type);
        if (agent != bench::nobody) {
            tally_.answered_at_once();
            agents_[agent]->resume();
            return;
        }
        const double now = s4u::Engine::get_clock();
        const std::uint32_t slot = floor_.wait(type, now);
        if (slot >= patience_.size()) {
            patience_.resize(slot + 1);
        }
        patience_[slot] =
            Timer::set(now + draws_.patience(), [this, slot] { patience_ends(slot); });
    }

    void patience_ends(std::uint32_t slot) {
        tally_.abandoned_after(s4u::Engine::get_clock() - floor_.entered(slot));
        floor_.gives_up(slot);
        --calls_open_;
    }

    bench::Draws draws_;
    bench::Floor floor_;
    bench::Tally& tally_;
    std::vector<s4u::ActorPtr> agents_;
    std::vector<Timer*> patience_;  // by slot
    std::uint64_t calls_to_come_;
    std::uint64_t calls_open_;  // neither over nor given up, with those to come
};

}  // namespace

int main(int argc, char** argv) {
    s4u::Engine engine(&argc, argv);
    s4u::NetZone* zone = s4u::create_full_zone("center");
    s4u::Host* host = zone->create_host("host", 1e9);
    zone->seal();
    return bench::contend(argc, argv,
                          [&](const bench::Scene& scene, std::uint64_t calls, std::uint64_t seed,
                              bench::Tally& tally) {
                              const Simulation simulation(scene, calls, seed, tally, host);
                              engine.run();
                          });
}
