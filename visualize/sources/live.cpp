// Stepping a center, and going back by copies of it.
#include "visualize/sources/live.hpp"

#include <algorithm>

#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {
namespace {

/// A run from one keyframe to the next then takes a millisecond or two.
constexpr std::uint64_t first_events_between = 8'192;
/// When there are more, every second one is dropped: memory stays within so many copies.
constexpr std::size_t most_keyframes = 128;

}  // namespace

center::Model watched(center::Model model) {
    if (model.horizon.finds_warm_up) {
        model.horizon.finds_warm_up = false;
        model.horizon.warm_up = {};
    }
    return model;
}

void LiveSource::State::take_next() {
    for (const events::Event& event : next)
        picture.see(event);
    const auto happened = center.step();
    next.assign(happened.begin(), happened.end());
}

LiveSource::LiveSource(const center::Model& model, std::uint64_t seed, std::uint64_t replication)
    : model_(&model),
      seed_(seed),
      replication_(replication),
      setting_(std::make_shared<const Setting>(setting_of(model))),
      here_{center::Center(model, seed, replication), Picture(setting_), {}},
      ahead_(here_),
      overview_(*setting_),
      events_between_(first_events_between) {
    here_.take_next();
    ahead_ = here_;
    keyframes_.push_back(std::make_shared<const State>(here_));
    go_to(events::start_of_time);
}

LiveSource::LiveSource(const LiveSource& other, const center::Model& model, Time at)
    : model_(&model),
      seed_(other.seed_),
      replication_(other.replication_),
      setting_(std::make_shared<const Setting>(setting_of(model))),
      keyframes_(other.keyframes_),
      here_(from(*keyframes_.front())),
      ahead_(here_),
      overview_(*setting_),
      events_between_(other.events_between_) {
    // A center that is at `at` already, or beyond, has gone on without the commands.
    std::erase_if(keyframes_, [&](const Keyframe& it) { return it->center.now() >= at; });
    if (keyframes_.empty())
        keyframes_ = {other.keyframes_.front()};
    shared_keyframes_ = keyframes_.size();
    last_kept_ = keyframes_.back()->picture.events_seen();
    go_to(other.picture().now());
}

const LiveSource::State& LiveSource::keyframe_before(Time time) const {
    const auto after = std::ranges::upper_bound(
        keyframes_, time, {}, [](const Keyframe& it) { return it->picture.now(); });
    return after == keyframes_.begin() ? **after : **std::prev(after);
}

/// A copy to go on from. One of another source has to hear of this one's commands.
LiveSource::State LiveSource::from(const State& keyframe) const {
    State state = keyframe;
    if (&state.picture.setting() != setting_.get()) {
        state.center.follow(*model_);
        state.picture.move_to(setting_);
    }
    return state;
}

void LiveSource::keep(const State& state) {
    const std::uint64_t seen = state.picture.events_seen();
    if (seen < last_kept_ + events_between_)
        return;
    if (keyframes_.size() >= most_keyframes) {
        const std::size_t half = (keyframes_.size() + 1) / 2;
        for (std::size_t i = 1; i < half; ++i)
            keyframes_[i] = std::move(keyframes_[2 * i]);
        keyframes_.resize(half);
        shared_keyframes_ = (shared_keyframes_ + 1) / 2;
        events_between_ *= 2;
    }
    keyframes_.push_back(std::make_shared<const State>(state));
    last_kept_ = seen;
}

std::uint64_t LiveSource::longest_run() const {
    std::uint64_t longest = 0;
    std::uint64_t end = ahead_.picture.events_seen();
    for (auto it = keyframes_.rbegin(); it != keyframes_.rend(); ++it) {
        longest = std::max(longest, end - (*it)->picture.events_seen());
        end = (*it)->picture.events_seen();
    }
    return longest;
}

void LiveSource::go_to(Time time) {
    time = std::clamp(time, events::start_of_time, setting_->end());
    const State& nearest = keyframe_before(time);
    if (time < here_.picture.now() || nearest.picture.now() > here_.picture.now())
        here_ = from(nearest);
    while (here_.next_time() <= time)
        here_.take_next();
    here_.picture.reach(time);
}

Time LiveSource::next_instant() { return std::min(here_.next_time(), setting_->end()); }

Time LiveSource::previous_instant() {
    const Time now = here_.picture.now();
    const auto before = std::ranges::lower_bound(
        keyframes_, now, {}, [](const Keyframe& it) { return it->picture.now(); });
    // A keyframe stands at an instant at which something happened.
    if (before == keyframes_.begin())
        return events::start_of_time;
    State state = from(**std::prev(before));
    Time last = state.picture.now();
    while (state.next_time() < now) {
        last = state.next_time();
        state.take_next();
    }
    return last;
}

const Story* LiveSource::story(const Subject& subject) {
    const Time now = here_.picture.now();
    const bool goes_on = teller_ && teller_->subject() == subject && teller_->told_until() <= now &&
                         setting_->day_at(teller_->told_until()) == setting_->day_at(now);
    if (!goes_on)
        teller_ = std::make_unique<Teller>(*model_, seed_, replication_, setting_, subject, now);
    return &teller_->tell(now);
}

bool LiveSource::look_ahead(std::uint64_t instants) {
    for (std::uint64_t i = 0; i < instants; ++i) {
        if (ahead_.next.empty()) {
            overview_.reach(setting_->end());
            fates_.reach(setting_->end());
            return false;
        }
        for (const events::Event& event : ahead_.next) {
            overview_.see(*setting_, event);
            fates_.see(event);
        }
        const Time time = ahead_.next_time();
        ahead_.take_next();
        // Only where an instant is complete: a center takes one notice a step.
        if (ahead_.next_time() > time) {
            fates_.reach(time);
            keep(ahead_);
        }
    }
    return true;
}

}  // namespace ringside::visualize
