// Leading through a tour.
#include "visualize/screens/tour_guide.hpp"

#include <algorithm>
#include <utility>

namespace ringside::visualize {

TourGuide::TourGuide(Player& player, const Tour& tour, std::vector<Source*> sources,
                     std::size_t first)
    : player_(player), tour_(tour), sources_(std::move(sources)) {
    state_.tour = &tour_;
    player_.tour = &state_;
    show(first);
}

void TourGuide::show(std::size_t stop) {
    state_ = {.tour = &tour_, .stop = stop, .is_shown = true};
    player_.set_playing(false);
    player_.watch(*sources_[tour_.stops[stop].source]);
    player_.go_to(tour_.stops[stop].at);
    player_.set_speed(tour_.stops[stop].speed);
}

void TourGuide::look() {
    if (state_.is_shown || state_.stop + 1 == tour_.stops.size())
        return;
    if (player_.source().picture().now() >= tour_.stops[state_.stop + 1].at)
        show(state_.stop + 1);
}

void TourGuide::go_on() {
    if (!state_.is_shown)
        return player_.toggle_play();
    if (!state_.now().answer.empty() && !state_.is_answered) {
        state_.is_answered = true;
        return;
    }
    if (state_.stop + 1 == tour_.stops.size()) {
        state_.is_shown = false;
        return;
    }
    const TourStop& next = tour_.stops[state_.stop + 1];
    // Another future of the same day, or a moment that is past, is jumped to.
    if (next.source != state_.now().source || next.at <= state_.now().at)
        return show(state_.stop + 1);
    state_.is_shown = false;
    player_.set_playing(true);
}

/// Three words a second, and a look at the floor.
double TourGuide::reading_s() const {
    constexpr double look_s = 3.0;
    constexpr double words_per_s = 3.0;
    const TourStop& stop = state_.now();
    std::string all = state_.is_answered ? stop.answer : stop.text + ' ' + stop.question;
    for (const std::string& choice : stop.choices)
        all += state_.is_answered ? "" : ' ' + choice;
    return look_s + static_cast<double>(std::ranges::count(all, ' ') + 1) / words_per_s;
}

void TourGuide::lead(double seconds) {
    look();
    shown_s_ = state_.is_shown ? shown_s_ + seconds : 0.0;
    if (!state_.is_shown || shown_s_ < reading_s())
        return;
    shown_s_ = 0.0;
    go_on();
}

void TourGuide::go_back() {
    show(state_.is_shown && !state_.is_answered && state_.stop > 0 ? state_.stop - 1 : state_.stop);
}

void TourGuide::choose(int choice) {
    if (state_.is_shown && choice < static_cast<int>(state_.now().choices.size()))
        state_.choice = choice;
}

}  // namespace ringside::visualize
