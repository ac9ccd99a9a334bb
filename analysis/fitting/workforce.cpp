// Skills, readiness and presence from the order of services; see workforce.hpp.
#include "analysis/fitting/workforce.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace ringside::analysis::fitting {
namespace {

/// Of a stretch without a type, below which it is off. So rare a chance takes less than 1% of the
/// time with a skill for time without.
constexpr double skill_chance = 0.001;
constexpr std::size_t near_services = 5;  ///< of which a type shows that it can be served now
constexpr double passed_chance = 0.001;   ///< of being passed by, below which one is away
constexpr int timeline_s = 2 * day_s;
constexpr int same_moment_s = 2;  ///< the log's clocks differ by so much

using Row = std::vector<const BankCall*>;  ///< services of a person, in their order

/// How many callers of a type wait, second by second, on one date.
class Waiting {
  public:
    explicit Waiting(const std::vector<const BankCall*>& calls)
        : count_(bank_type_count, std::vector<std::uint16_t>(timeline_s + 1, 0)) {
        for (const BankCall* call : calls) {
            for (int t = call->ready_s; t < std::min(call->ready_s + call->wait_s, timeline_s); ++t)
                ++count_[call->type][static_cast<std::size_t>(t)];
        }
    }
    bool anybody(Skills skills, int time_s) const noexcept {
        for (std::size_t type = 0; type < bank_type_count; ++type) {
            if ((skills >> type & 1U) != 0 &&
                count_[type][static_cast<std::size_t>(std::min(time_s, timeline_s))] > 0)
                return true;
        }
        return false;
    }

  private:
    std::vector<std::vector<std::uint16_t>> count_;
};

/// What share of the services in an hour of a date is of each type, drawn a little towards that of
/// the whole log.
class TypeShares {
  public:
    explicit TypeShares(const BankLog& log) {
        for (const BankCall& call : log.calls) {
            if (!call.is_served())
                continue;
            ++hours_[{call.date, call.service_start_s / 3600}][call.type];
            ++all_[call.type];
            ++services_;
        }
    }
    double of(std::size_t type, const BankCall& call) const {
        constexpr double weight = 20.0;  // services that the whole log is worth
        const auto& hour = hours_.at({call.date, call.service_start_s / 3600});
        double services = 0.0;
        for (const double of_type : hour)
            services += of_type;
        return (hour[type] + weight * all_[type] / services_) / (services + weight);
    }

  private:
    std::map<std::pair<std::int32_t, int>, std::array<double, bank_type_count>> hours_;
    std::array<double, bank_type_count> all_{};
    double services_ = 0.0;
};

/// The skills at each service of a person.
std::vector<Skills> skills_of(const Row& row, const TypeShares& shares) {
    std::vector<Skills> skills(row.size(), 0);
    for (std::size_t type = 0; type < bank_type_count; ++type) {
        const Skills bit = 1U << type;
        std::size_t from = 0;     // of the stretch without the type
        double log_chance = 0.0;  // of the stretch
        bool seen = false;
        const auto end_stretch = [&](std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                skills[i] |= log_chance >= std::log(skill_chance) ? bit : 0U;
        };
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i]->type != type) {
                log_chance += std::log1p(-std::min(shares.of(type, *row[i]), 0.999));
                continue;
            }
            end_stretch(i);
            skills[i] |= bit;
            from = i + 1;
            log_chance = 0.0;
            seen = true;
        }
        if (seen)
            end_stretch(row.size());
    }
    return skills;
}

/// Between two services of a person on one date.
struct Gap {
    std::size_t server = 0;
    const BankCall* before = nullptr;
    const BankCall* after = nullptr;
    Skills skills = 0;  ///< those of the later service
    Skills shown = 0;   ///< of them, those of services shortly before or after
    enum class Away : std::uint8_t { no, waiting, passed } away = Away::no;
    int missed_from_s = 0;  ///< if away: between these two, at least
    int missed_to_s = 0;

    int from_s() const noexcept { return before->service_end_s(); }
    int to_s() const noexcept { return std::max(from_s(), after->service_start_s); }
};

/// The last service of a person on a date.
struct Last {
    const BankCall* call = nullptr;
    Skills shown = 0;  ///< see Gap
};

struct DateOfWork {
    std::vector<const BankCall*> calls;
    std::vector<Gap> gaps;
    std::vector<Last> lasts;
};

/// How long the agent let waiting callers wait, or at least how long they waited.
std::optional<Observed> readiness_in(const Gap& gap, const Waiting& waiting) {
    int time = gap.from_s();
    while (time < gap.to_s() && waiting.anybody(gap.shown, time))
        ++time;
    if (time == gap.from_s())
        return std::nullopt;
    const bool took_one = time + same_moment_s >= gap.to_s() && gap.after->wait_s > 0;
    return Observed{static_cast<double>(took_one ? gap.to_s() - gap.from_s() : time - gap.from_s()),
                    took_one};
}

/// Finds the first and the last moment at which the agent left a caller waiting.
void mark_waiting(Gap& gap, const Waiting& waiting, double away_after_s) {
    for (int time = gap.from_s() + static_cast<int>(away_after_s) + 1;
         time < gap.to_s() - same_moment_s; ++time) {
        if (!waiting.anybody(gap.shown, time))
            continue;
        if (gap.away != Gap::Away::waiting) {
            gap.away = Gap::Away::waiting;
            gap.missed_from_s = time;
            if (time <= gap.from_s() + away_after_s + same_moment_s)
                gap.missed_from_s = gap.from_s();
        }
        gap.missed_to_s = time + 1;
    }
    if (gap.away == Gap::Away::waiting && gap.missed_to_s + same_moment_s >= gap.to_s())
        gap.missed_to_s = gap.to_s();
}

/// Marks those whom too many calls passed by that others were free to take. Each pass knows better
/// who was there.
void mark_passed(DateOfWork& date, double away_after_s) {
    for (int pass = 0; pass < 3; ++pass) {
        std::vector<double> log_chance(date.gaps.size(), 0.0);
        for (const BankCall* call : date.calls) {
            if (!call->is_served() || call->wait_s > 0)
                continue;
            std::vector<std::size_t> free;
            for (std::size_t i = 0; i < date.gaps.size(); ++i) {
                const Gap& gap = date.gaps[i];
                const bool is_free = gap.away == Gap::Away::no &&
                                     (gap.skills >> call->type & 1U) != 0 &&
                                     gap.from_s() + away_after_s < call->service_start_s &&
                                     gap.to_s() > call->service_start_s;
                if (is_free)
                    free.push_back(i);
            }
            // Whoever took it was free as well.
            for (const std::size_t i : free)
                log_chance[i] += std::log1p(-1.0 / static_cast<double>(free.size() + 1));
        }
        for (std::size_t i = 0; i < date.gaps.size(); ++i) {
            Gap& gap = date.gaps[i];
            if (gap.away == Gap::Away::no && log_chance[i] < std::log(passed_chance)) {
                gap.away = Gap::Away::passed;
                gap.missed_from_s = gap.from_s();
                gap.missed_to_s = gap.to_s();
            }
        }
    }
}

/// Holes between two calls; that before the first and after the last of a date cannot be told from
/// other hours.
std::vector<Hole> holes_in(const BankLog& log, const Demand& demand) {
    const auto expected = [&](std::int32_t date, int from_s, int to_s) {
        double calls = 0.0;
        for (int j = from_s / half_hour_s; j * half_hour_s < to_s; ++j) {
            const int start = std::max(from_s, j * half_hour_s);
            const int end = std::min(to_s, (j + 1) * half_hour_s);
            for (const auto& of_type : demand.calls) {
                calls += of_type[weekday_of(date)][static_cast<std::size_t>(j)] * (end - start) /
                         half_hour_s;
            }
        }
        return calls;
    };
    std::vector<Hole> holes;
    const BankCall* before = nullptr;
    for (const BankCall& call : log.calls) {
        if (!demand.is_open_at(call.date, call.entered_s))
            continue;
        if (before != nullptr && before->date == call.date &&
            expected(call.date, before->entered_s, call.entered_s) >= calls_in_hole)
            holes.push_back({call.date, before->entered_s, call.entered_s});
        before = &call;
    }
    return holes;
}

struct Absent {
    double from_s = 0.0;
    double to_s = 0.0;
    bool went_at_end_of_call = false;
};

class Inference {
  public:
    explicit Inference(const BankLog& log)
        : rows_(log.servers.size()), skills_(log.servers.size()) {
        for (const BankCall& call : log.calls) {
            dates_[call.date].calls.push_back(&call);
            if (call.is_served())
                rows_[call.server].push_back(&call);
        }
        double services = 0.0, squares = 0.0;
        for (const BankCall& call : log.calls) {
            services += call.is_served() ? call.service_s : 0.0;
            squares +=
                call.is_served() ? static_cast<double>(call.service_s) * call.service_s : 0.0;
        }
        rest_of_service_s_ = services > 0.0 ? 0.5 * squares / services : 0.0;
        const TypeShares shares(log);
        for (std::size_t server = 0; server < rows_.size(); ++server) {
            std::ranges::stable_sort(rows_[server], {}, [](const BankCall* call) {
                return std::tuple(call->date, call->service_start_s);
            });
            skills_[server] = skills_of(rows_[server], shares);
            find_gaps(server);
        }
    }

    Workforce result(std::vector<Hole> holes) {
        Workforce workforce;
        workforce.holes = std::move(holes);
        workforce.rest_of_service_s = rest_of_service_s_;
        for (auto& [number, date] : dates_) {
            const Waiting waiting(date.calls);
            for (const Gap& gap : date.gaps) {
                if (const auto seen = readiness_in(gap, waiting))
                    workforce.readiness.gaps.push_back(*seen);
            }
        }
        // Between what is plainly readiness and what is plainly a break.
        workforce.readiness.away_after_s = change_of_hazard(workforce.readiness.gaps, 15.0, 600.0);
        for (auto& [number, date] : dates_) {
            const Waiting waiting(date.calls);
            for (Gap& gap : date.gaps) {
                mark_waiting(gap, waiting, workforce.readiness.away_after_s);
            }
            mark_passed(date, workforce.readiness.away_after_s);
            for (const Gap& gap : date.gaps)
                count(gap, workforce);
            for (const Last& last : date.lasts) {
                if (waiting.anybody(last.shown, last.call->service_end_s()))
                    went_while_callers_waited_.insert(last.call);
            }
        }
        put_presences(workforce);
        workforce.busy_before_going = busy_before_going();
        return workforce;
    }

  private:
    void find_gaps(std::size_t server) {
        const Row& row = rows_[server];
        for (std::size_t i = 0; i < row.size(); ++i) {
            DateOfWork& date = dates_[row[i]->date];
            if (i + 1 == row.size() || row[i + 1]->date != row[i]->date) {
                date.lasts.push_back({row[i], shown_near(row, i)});
                continue;
            }
            const Skills skills = skills_[server][i + 1];
            date.gaps.push_back({.server = server,
                                 .before = row[i],
                                 .after = row[i + 1],
                                 .skills = skills,
                                 .shown = shown_near(row, i) & skills});
        }
    }

    /// The types of the last services up to i and of the next ones, on the same date.
    static Skills shown_near(const Row& row, std::size_t i) {
        Skills shown = 0;
        const std::size_t end = std::min(row.size(), i + 1 + near_services);
        for (std::size_t j = i + 1 - std::min(i + 1, near_services); j < end; ++j) {
            if (row[j]->date == row[i]->date)
                shown |= 1U << row[j]->type;
        }
        return shown;
    }

    void count(const Gap& gap, Workforce& workforce) {
        const double whole_h = (gap.to_s() - gap.from_s()) / 3600.0;
        if (gap.away == Gap::Away::no) {
            workforce.idle_h += whole_h;
            return;
        }
        const Absent absent{0.5 * (gap.from_s() + gap.missed_from_s),
                            0.5 * (gap.missed_to_s + gap.to_s()),
                            gap.missed_from_s == gap.from_s()};
        absent_after_.emplace(gap.before, absent);
        const double away_h = (absent.to_s - absent.from_s) / 3600.0;
        workforce.idle_h += whole_h - away_h;
        (gap.away == Gap::Away::waiting ? workforce.away_waiting_h : workforce.away_passed_h) +=
            away_h;
    }

    bool went_at_end_of(const BankCall& call) const {
        const auto absent = absent_after_.find(&call);
        return absent != absent_after_.end() ? absent->second.went_at_end_of_call
                                             : went_while_callers_waited_.contains(&call);
    }

    double busy_before_going() const {
        std::size_t went = 0;
        std::size_t were_busy = 0;
        for (const Row& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (!went_at_end_of(*row[i]))
                    continue;
                const auto was_busy = was_busy_before_end_of(row, i);
                went += was_busy.has_value();
                were_busy += was_busy.value_or(false);
            }
        }
        return went > 0 ? static_cast<double>(were_busy) / static_cast<double>(went) : 0.0;
    }

    /// Whether the person was with a caller `rest_of_service_s_` before the end of a call; nothing
    /// if it was not there then.
    std::optional<bool> was_busy_before_end_of(const Row& row, std::size_t i) const {
        const double at_s = row[i]->service_end_s() - rest_of_service_s_;
        for (std::size_t j = i;; --j) {
            if (row[j]->service_start_s <= at_s)
                return at_s < row[j]->service_end_s();
            if (j == 0 || row[j - 1]->date != row[j]->date || absent_after_.contains(row[j - 1]))
                return std::nullopt;
        }
    }

    void put_presences(Workforce& workforce) {
        for (std::size_t server = 0; server < rows_.size(); ++server) {
            const Row& row = rows_[server];
            for (std::size_t i = 0; i < row.size(); ++i) {
                const BankCall& call = *row[i];
                workforce.service_h += call.service_s / 3600.0;
                const bool goes_home = i + 1 == row.size() || row[i + 1]->date != call.date;
                const auto absent = absent_after_.find(row[i]);
                Presence presence{server, call.date, static_cast<double>(call.service_start_s),
                                  static_cast<double>(call.service_end_s()), skills_[server][i]};
                if (!goes_home)
                    presence.to_s = row[i + 1]->service_start_s;
                presence.went_at_end_of_call = went_at_end_of(call);
                if (absent == absent_after_.end()) {
                    put(workforce.presences, presence);
                    continue;
                }
                const double until_s = presence.to_s;
                presence.to_s = absent->second.from_s;
                put(workforce.presences, presence);
                presence.skills = skills_[server][i + 1];
                presence.went_at_end_of_call = false;
                for (const Hole& hole : workforce.holes) {
                    if (hole.date != call.date)
                        continue;
                    presence.from_s = std::max<double>(hole.from_s, absent->second.from_s);
                    presence.to_s = std::min<double>(hole.to_s, absent->second.to_s);
                    if (presence.to_s > presence.from_s)
                        put(workforce.presences, presence);
                }
                presence.from_s = absent->second.to_s;
                presence.to_s = until_s;
                put(workforce.presences, presence);
            }
        }
    }

    /// Joins it to the one before where nothing changes.
    static void put(std::vector<Presence>& presences, const Presence& next) {
        if (!presences.empty()) {
            Presence& last = presences.back();
            if (last.server == next.server && last.date == next.date &&
                last.skills == next.skills && last.to_s == next.from_s) {
                last.to_s = next.to_s;
                last.went_at_end_of_call = next.went_at_end_of_call;
                return;
            }
        }
        if (next.to_s > next.from_s)
            presences.push_back(next);
    }

    std::vector<Row> rows_;
    std::vector<std::vector<Skills>> skills_;
    std::map<std::int32_t, DateOfWork> dates_;
    std::map<const BankCall*, Absent> absent_after_;
    std::set<const BankCall*> went_while_callers_waited_;
    double rest_of_service_s_ = 0.0;
};

}  // namespace

Workforce estimate_workforce(const BankLog& log, const Demand& demand) {
    return Inference(log).result(holes_in(log, demand));
}

}  // namespace ringside::analysis::fitting
