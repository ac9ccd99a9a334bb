// How time goes.
#include "visualize/screens/player.hpp"

#include <algorithm>

namespace ringside::visualize {
namespace {

/// A viewer who was away, or a slow machine, does not make time leap.
constexpr double longest_frame_s = 0.1;

}  // namespace

Player::Player(Source& source) : source_(&source) {
    const Setting& setting = source.setting();
    // A steady state begins when its warm-up is over.
    const std::size_t day = setting.center.steady_state ? setting.days.size() - 1 : 0;
    source.go_to(setting.days[day].shown_from);
}

void Player::advance(double seconds) {
    if (!playing_)
        return;
    const double factor = speeds[static_cast<std::size_t>(speed_)].factor;
    source_->go_to(source_->picture().now() +
                   events::from_seconds(std::min(seconds, longest_frame_s) * factor));
    if (at_end())
        playing_ = false;
}

void Player::set_speed(int speed) {
    speed_ = std::clamp(speed, 0, static_cast<int>(speeds.size()) - 1);
}

void Player::step_forward() {
    playing_ = false;
    source_->go_to(source_->next_instant());
}

void Player::step_back() {
    playing_ = false;
    source_->go_to(source_->previous_instant());
}

void Player::next_hang_up() {
    playing_ = false;
    while (true) {
        if (const auto time = source_->overview().next_hang_up(source_->picture().now()))
            return source_->go_to(*time);
        if (!source_->look_ahead(10'000))
            return;
    }
}

void Player::worst_moment() {
    playing_ = false;
    const std::size_t day = source_->picture().day().day();
    while (source_->overview().known_until() < source_->setting().days[day].end &&
           source_->look_ahead(10'000)) {
    }
    // Just before it is over.
    if (const auto worst = source_->overview().worst_moment(day))
        source_->go_to(worst->time - std::chrono::milliseconds{1});
}

void Player::go_to(Time time) { source_->go_to(time); }

void Player::move_by_days(int days) {
    const Setting& setting = source_->setting();
    const auto day = static_cast<int>(source_->picture().day().day());
    const int other = std::clamp(day + days, 0, static_cast<int>(setting.days.size()) - 1);
    const Time now = source_->picture().now();
    if (other == day)
        return;
    const Duration past = now - setting.days[static_cast<std::size_t>(day)].start;
    go_to(setting.days[static_cast<std::size_t>(other)].start + past);
}

void Player::watch(Source& source) {
    const Time now = source_->picture().now();
    source_ = &source;
    source_->go_to(now);
}

View Player::view() const {
    return {.picture = source_->picture(),
            .overview = source_->overview(),
            .speed = speed_,
            .playing = playing_,
            .legend = legend,
            .titles = titles,
            .story = chosen ? source_->story(*chosen) : nullptr,
            .tour = tour,
            .large_type = large_type,
            .zoom = zoom};
}

}  // namespace ringside::visualize
