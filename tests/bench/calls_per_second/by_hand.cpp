// The yardstick: a simulator of these scenes and nothing else, as one would write it in an
// afternoon. A std::priority_queue orders the future; the end of patience of a call that was
// answered stays in it and is passed over when it comes.
#include <functional>
#include <queue>
#include <vector>

#include "tests/bench/calls_per_second/floor.hpp"
#include "tests/bench/calls_per_second/tally.hpp"

namespace {

enum class Kind : std::uint32_t { talk_ends, patience_ends, call_arrives };

struct Notice {
    double time_min;
    Kind kind;
    std::uint32_t subject;  // agent, slot of the waiting call, call type
    std::uint32_t stamp;    // of the slot

    bool operator>(const Notice& other) const { return time_min > other.time_min; }
};

class Simulation {
  public:
    Simulation(const bench::Scene& scene, std::uint64_t calls, std::uint64_t seed,
               bench::Tally& tally)
        : draws_(scene, seed), floor_(scene), tally_(tally), calls_to_come_(calls) {
        for (std::uint32_t type = 0; type < scene.call_types; ++type) {
            calendar_.push({draws_.gap(), Kind::call_arrives, type, 0});
        }
    }

    void run() {
        while (!calendar_.empty()) {
            const Notice notice = calendar_.top();
            calendar_.pop();
            now_ = notice.time_min;
            switch (notice.kind) {
                case Kind::call_arrives:
                    call_arrives(notice.subject);
                    break;
                case Kind::talk_ends:
                    talk_ends(notice.subject);
                    break;
                case Kind::patience_ends:
                    patience_ends(notice.subject, notice.stamp);
                    break;
            }
        }
    }

  private:
    void call_arrives(std::uint32_t type) {
        if (calls_to_come_ == 0) {
            return;
        }
        --calls_to_come_;
        calendar_.push({now_ + draws_.gap(), Kind::call_arrives, type, 0});
        const std::uint32_t agent = floor_.take_idle_agent(type);
        if (agent != bench::nobody) {
            tally_.answered_at_once();
            calendar_.push({now_ + draws_.service(), Kind::talk_ends, agent, 0});
        } else {
            const std::uint32_t slot = floor_.wait(type, now_);
            calendar_.push(
                {now_ + draws_.patience(), Kind::patience_ends, slot, floor_.stamp(slot)});
        }
    }

    void talk_ends(std::uint32_t agent) {
        const std::uint32_t slot = floor_.take_longest_waiting(agent);
        if (slot == bench::nobody) {
            floor_.becomes_idle(agent);
        } else {
            tally_.answered_after(now_ - floor_.entered(slot));
            calendar_.push({now_ + draws_.service(), Kind::talk_ends, agent, 0});
        }
    }

    void patience_ends(std::uint32_t slot, std::uint32_t stamp) {
        if (floor_.stamp(slot) == stamp) {
            tally_.abandoned_after(now_ - floor_.entered(slot));
            floor_.gives_up(slot);
        }
    }

    bench::Draws draws_;
    bench::Floor floor_;
    bench::Tally& tally_;
    std::priority_queue<Notice, std::vector<Notice>, std::greater<>> calendar_;
    double now_ = 0.0;
    std::uint64_t calls_to_come_;
};

}  // namespace

int main(int argc, char** argv) {
    return bench::contend(argc, argv,
                          [](const bench::Scene& scene, std::uint64_t calls, std::uint64_t seed,
                             bench::Tally& tally) { Simulation(scene, calls, seed, tally).run(); });
}
