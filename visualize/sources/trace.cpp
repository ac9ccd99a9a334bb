// Going through recorded events.
#include "visualize/sources/trace.hpp"

#include <algorithm>
#include <fstream>

#include "sim/observers/trace.hpp"
#include "visualize/sources/setting_of_model.hpp"
#include "visualize/sources/trace_reader.hpp"

namespace ringside::visualize {
namespace {

/// A run from one keyframe to the next then takes a millisecond or two.
constexpr std::size_t least_between_keyframes = 8'192;
constexpr std::size_t most_keyframes = 128;

}  // namespace

bool is_trace(const std::string& path) {
    std::ifstream file(path);
    std::string row;
    return std::getline(file, row) && observers::trace_header.starts_with(row) &&
           row.find(',') != std::string::npos;
}

TraceSource::TraceSource(const std::string& path, const center::Model& model)
    : TraceSource(path, model, setting_of(model)) {}

TraceSource::TraceSource(const std::string& path, const center::Model& model, Setting setting)
    : events_(read_trace(path, model, setting.network)),
      setting_(std::make_shared<const Setting>(std::move(setting))),
      overview_(*setting_),
      here_{Picture(setting_), 0} {
    const std::size_t between =
        std::max(least_between_keyframes, events_.size() / most_keyframes + 1);
    keyframes_.push_back(here_);
    while (here_.next < events_.size()) {
        const Time time = events_[here_.next].time;
        overview_.see(*setting_, events_[here_.next]);
        take_next(here_);
        // Only where an instant is complete.
        const bool is_whole = here_.next == events_.size() || events_[here_.next].time > time;
        if (is_whole && here_.next >= keyframes_.back().next + between)
            keyframes_.push_back(here_);
    }
    overview_.reach(setting_->end());
    go_to(events::start_of_time);
}

void TraceSource::go_to(Time time) {
    time = std::clamp(time, events::start_of_time, setting_->end());
    const auto after = std::ranges::upper_bound(
        keyframes_, time, {}, [](const State& state) { return state.picture.now(); });
    const State& nearest = after == keyframes_.begin() ? *after : *std::prev(after);
    if (time < here_.picture.now() || nearest.picture.now() > here_.picture.now())
        here_ = nearest;
    while (here_.next < events_.size() && events_[here_.next].time <= time)
        take_next(here_);
    here_.picture.reach(time);
}

Time TraceSource::next_instant() {
    return here_.next < events_.size() ? std::min(events_[here_.next].time, setting_->end())
                                       : setting_->end();
}

Time TraceSource::previous_instant() {
    const Time now = here_.picture.now();
    const auto first = std::ranges::lower_bound(events_, now, {}, &Event::time);
    return first == events_.begin() ? events::start_of_time : std::prev(first)->time;
}

}  // namespace ringside::visualize
