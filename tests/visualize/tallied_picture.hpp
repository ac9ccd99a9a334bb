// A picture beside the tallies of the same events: at every instant both must say the same.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sim/observers/tallies.hpp"
#include "visualize/picture.hpp"
#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {

/// A picture and the tallies; the first difference between them is kept in words.
class TalliedPicture {
  public:
    explicit TalliedPicture(const center::Model& model) : TalliedPicture(setting_of(model)) {}
    /// A setting whose network may know its routes.
    explicit TalliedPicture(Setting setting)
        : setting_(std::make_shared<const Setting>(std::move(setting))),
          picture_(setting_),
          tallies_(setting_->center) {}

    void see(const Event& event) {
        if (event.time > picture_.now())
            note_areas(event.time);
        picture_.see(event);
        tallies_.see(event);
    }

    /// Compares all counts of the day; after horizon_reached those of agents' time too.
    void compare() {
        const DayBook& day = picture_.day();
        for (std::size_t type = 0; type < setting_->call_types.size(); ++type) {
            CallCounts mine;
            for (std::size_t interval = 0; interval < day.intervals(); ++interval)
                mine += day.counts(interval, type);
            compare(mine, tallied(type), type);
        }
        CallCounts all;
        for (std::size_t interval = 0; interval < day.intervals(); ++interval)
            all += day.counts_of(interval);
        expect(all == day.so_far(), "the day so far", 0, 0);
        if (picture_.is_over())
            compare_areas();
    }

    const Picture& picture() const { return picture_; }
    const observers::Tallies& tallies() const { return tallies_; }
    const std::string& problem() const { return problem_; }

  private:
    bool is_warm_up() const {
        return setting_->center.steady_state && picture_.day().day() + 1 < setting_->days.size();
    }
    /// The intervals of the tallies that belong to the picture's day: a steady state has one.
    std::size_t first_interval(std::size_t day) const {
        if (setting_->center.steady_state)
            return 0;
        return day == 0 ? 0 : setting_->center.day_ends[day - 1];
    }
    std::size_t last_interval(std::size_t day) const {
        return setting_->center.steady_state ? 1 : setting_->center.day_ends[day];
    }

    CallCounts tallied(std::size_t type) const {
        CallCounts sum;
        const std::size_t day = picture_.day().day();
        for (std::size_t i = first_interval(day); i < last_interval(day); ++i) {
            const observers::CallCell& cell = tallies_.calls(i, type);
            const auto number = [](std::uint64_t count) {
                return static_cast<std::uint32_t>(count);
            };
            sum += {number(cell.entered),
                    number(cell.blocked_no_trunk + cell.blocked_queue_full),
                    number(cell.closed),
                    number(cell.self_served),
                    number(cell.left_in_ivr),
                    number(cell.voicemail_in_ivr),
                    number(cell.answered),
                    number(cell.abandoned),
                    number(cell.balked),
                    number(cell.cleared),
                    number(cell.inside_queue),
                    number(cell.dropped),
                    number(cell.callback_accepted),
                    number(cell.answered_within),
                    number(cell.lost_within),
                    static_cast<std::int64_t>(cell.wait_answered)};
        }
        return sum;
    }

    void compare(const CallCounts& mine, const CallCounts& theirs, std::size_t type) {
        if (is_warm_up())
            return;  // the tallies keep nothing of it
        expect(mine == theirs, "counts of type", static_cast<std::int64_t>(type),
               std::int64_t{mine.entered} - theirs.entered);
        const std::int64_t waiting = picture_.waiting_of(type);
        expect(waiting >= 0, "waiting of type", static_cast<std::int64_t>(type), waiting);
    }

    /// What of each group's time belongs to a day that is over before `until`.
    void note_areas(Time until) {
        const std::size_t day = picture_.day().day();
        const Time end = setting_->days[day].end;
        if (end > until || day + 1 == setting_->days.size())
            return;
        for (std::size_t next = day; next < setting_->days.size(); ++next) {
            if (setting_->days[next].end > until || next + 1 == setting_->days.size())
                break;
            picture_.reach(setting_->days[next].end - Duration{1});
            keep_areas(next, setting_->days[next].end);
        }
    }
    void keep_areas(std::size_t day, Time end) {
        areas_.resize(day + 1);
        areas_[day].clear();
        for (std::size_t group = 0; group < setting_->center.groups.size(); ++group)
            areas_[day].push_back(picture_.day().area(group, end));
    }

    void compare_areas() {
        keep_areas(picture_.day().day(), setting_->end());
        for (std::size_t day = 0; day < areas_.size(); ++day) {
            if (setting_->center.steady_state && day + 1 < setting_->days.size())
                continue;
            for (std::size_t group = 0; group < areas_[day].size(); ++group) {
                observers::AgentCell sum;
                for (std::size_t i = first_interval(day); i < last_interval(day); ++i)
                    sum += tallies_.agents(i, group);
                const Heads& mine = areas_[day][group];
                expect(mine.scheduled == sum.scheduled && mine.present == sum.present &&
                           mine.on_break == sum.on_break && mine.busy == sum.busy,
                       "time of group", static_cast<std::int64_t>(group),
                       mine.busy - static_cast<std::int64_t>(sum.busy));
            }
        }
    }

    void expect(bool fine, const char* what, std::int64_t whose, std::int64_t difference) {
        if (fine || !problem_.empty())
            return;
        problem_ = fmt::format("at {:.9f} s: {} {} differ by {}",
                               events::to_seconds(picture_.now() - events::start_of_time), what,
                               whose, difference);
    }

    std::shared_ptr<const Setting> setting_;
    Picture picture_;
    observers::Tallies tallies_;
    std::vector<std::vector<Heads>> areas_;  ///< by day and group
    std::string problem_;
};

}  // namespace ringside::visualize
