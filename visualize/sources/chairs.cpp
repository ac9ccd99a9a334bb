// Giving chairs to stints.
#include "visualize/sources/chairs.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "sim/center/schedule.hpp"

namespace ringside::visualize {
namespace {

/// Whoever goes may still have to finish a call: the next one comes to the chair no sooner.
constexpr Duration apart = std::chrono::minutes{5};

using Stints = std::vector<center::TimeSpan>;

/// When each seat of a group is worked at on a day; of the evening before what lasts into it.
std::map<std::uint32_t, Stints> stints_of(const center::Horizon& horizon,
                                          const center::Group& group, std::uint32_t day) {
    std::map<std::uint32_t, Stints> stints;
    for (std::uint32_t from = day > 0 ? day - 1 : day; from <= day; ++from) {
        for (const center::Duty& duty : center::duties_of_day(horizon, group, from).duties) {
            if (from == day || duty.planned.end > horizon.start_of(day))
                stints[duty.seat].push_back(duty.planned);
        }
    }
    return stints;
}

bool are_apart(const Stints& some, const Stints& others) {
    return std::ranges::all_of(some, [&](const center::TimeSpan& it) {
        return std::ranges::all_of(others, [&](const center::TimeSpan& other) {
            return it.end + apart <= other.start || other.end + apart <= it.start;
        });
    });
}

/// The first chair that is free for all of somebody's stints, or a new one.
std::uint32_t take_chair(std::vector<Stints>& taken, const Stints& stints) {
    auto chair =
        std::ranges::find_if(taken, [&](const Stints& it) { return are_apart(it, stints); });
    if (chair == taken.end())
        chair = taken.emplace(taken.end());
    chair->insert(chair->end(), stints.begin(), stints.end());
    return static_cast<std::uint32_t>(chair - taken.begin());
}

/// Whether stints are nobody's in particular, and end as planned or with the call that is open.
bool is_nobodys(const center::Group& group) {
    return group.leaving == center::Leaving::finish &&
           std::ranges::all_of(group.people,
                               [](const center::Person& person) { return person.name.empty(); });
}

/// Of one group on one day; `chairs` are those of its own seats. Returns how many there are.
std::uint32_t seat_day(const center::Horizon& horizon, const center::Group& group,
                       std::uint32_t day, std::span<std::uint32_t> chairs) {
    std::vector<std::pair<std::uint32_t, Stints>> seats;
    for (auto& [seat, stints] : stints_of(horizon, group, day))
        seats.emplace_back(seat, std::move(stints));
    const bool is_shared = is_nobodys(group);
    if (is_shared) {
        std::ranges::stable_sort(seats, {}, [](const auto& it) { return it.second.front().start; });
    }
    std::vector<Stints> taken;
    std::uint32_t count = 0;
    for (const auto& [seat, stints] : seats) {
        chairs[seat] = is_shared ? take_chair(taken, stints) : count;
        count = std::max(count, chairs[seat] + 1);
    }
    return count;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> chairs_of(const center::Model& model,
                                                  const Setting& setting) {
    if (std::ranges::all_of(model.groups,
                            [](const center::Group& group) { return group.people.empty(); }))
        return {};
    std::vector<std::vector<std::uint32_t>> days;
    for (std::uint32_t day = 0; day < setting.days.size(); ++day) {
        std::vector<std::uint32_t>& chairs = days.emplace_back(setting.agents(), no_chair);
        std::uint32_t first = 0;
        for (std::size_t group = 0; group < model.groups.size(); ++group) {
            const center::Group& it = model.groups[group];
            const std::span own = std::span(chairs).subspan(first, it.seats());
            std::uint32_t count = 0;
            if (it.people.empty()) {
                for (std::uint32_t& chair : own)
                    chair = count++;
            } else {
                count = seat_day(model.horizon, it, day, own);
            }
            // Whom events bring.
            for (std::uint32_t seat = it.seats(); seat < it.seats() + model.extra_rows(); ++seat)
                chairs[model.agent_of(events::GroupId{group}, seat).index()] = count++;
            first += it.seats();
        }
    }
    return days;
}

}  // namespace ringside::visualize
