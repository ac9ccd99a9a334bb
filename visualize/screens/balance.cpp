// Two futures in numbers.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "visualize/screens/split.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

enum class State { away, waits, answered, lost };

State state_of(const std::optional<Fate>& fate, Time now) {
    if (!fate || fate->queued > now)
        return State::away;
    if (fate->waits_at(now))
        return State::waits;
    return fate->is_answered() ? State::answered : State::lost;
}

/// Who is better off in one of the futures.
struct Side {
    int lost = 0;       ///< hung up in the other, answered in this one
    int waiting = 0;    ///< still waiting in the other, answered in this one
    int sooner = 0;     ///< answered in both, in this one sooner …
    Duration gained{};  ///< … by so much in all
    int alone = 0;      ///< only in this one

    void see(const std::optional<Fate>& mine, const std::optional<Fate>& theirs, Time now) {
        const State here = state_of(mine, now);
        const State there = state_of(theirs, now);
        if (here != State::away && !theirs)
            ++alone;
        if (here != State::answered)
            return;
        if (there == State::lost) {
            ++lost;
        } else if (there == State::waits) {
            ++waiting;
        } else if (there == State::answered && mine->wait() < theirs->wait()) {
            ++sooner;
            gained += theirs->wait() - mine->wait();
        }
    }
    void tell(std::vector<Balance::Line>& lines, char here, char there) const {
        if (lost > 0)
            lines.push_back({lost, fmt::format("hung up in {}, answered in {}", there, here)});
        if (waiting > 0)
            lines.push_back(
                {waiting, fmt::format("still waiting in {}, answered in {}", there, here)});
        if (sooner > 0) {
            const Duration mean = gained / sooner;
            const std::string by =
                mean < std::chrono::seconds{1} ? "less than a second" : time_words(mean);
            lines.push_back(
                {sooner, fmt::format("answered in both, in {} sooner by {} on average", here, by)});
        }
        if (alone > 0)
            lines.push_back({alone, fmt::format("call only in {}", here)});
    }
};

}  // namespace

Balance balance_of(const std::vector<Divergence>& divergences, Time now) {
    Side a;
    Side b;
    Balance balance;
    for (const Divergence& it : divergences) {
        if (!it.shows_at(now))
            continue;
        ++balance.differ;
        a.see(it.a, it.b, now);
        b.see(it.b, it.a, now);
    }
    b.tell(balance.lines, 'B', 'A');
    a.tell(balance.lines, 'A', 'B');
    std::ranges::stable_sort(balance.lines, std::greater{}, &Balance::Line::callers);
    return balance;
}

Since since(const Fates& fates, Time from, Time now, Duration within) {
    Since it;
    for (const Fate& fate : fates.all()) {
        if (fate.ended < from || fate.ended > now)
            continue;
        if (fate.is_answered()) {
            ++it.answered;
            it.waits_of_answered += fate.wait();
            it.within += fate.wait() <= within ? 1 : 0;
        } else {
            ++it.lost;
        }
    }
    return it;
}

}  // namespace ringside::visualize
