// Expected calls from counts, by cross-validation over dates; see demand.hpp.
#include "analysis/fitting/demand.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>

namespace ringside::analysis::fitting {
namespace {

constexpr std::array bandwidths{0.05, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0};
constexpr std::array strengths{30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0, 1e9};

struct Date {
    std::int32_t date = 0;
    std::size_t weekday = 0;
    std::array<DayShape, bank_type_count> counts{};

    DayShape all_types() const {
        DayShape sum{};
        for (const DayShape& of_type : counts) {
            for (std::size_t j = 0; j < half_hours; ++j)
                sum[j] += of_type[j];
        }
        return sum;
    }
};

double total(const DayShape& shape) {
    double sum = 0.0;
    for (const double value : shape)
        sum += value;
    return sum;
}

void add(DayShape& to, const DayShape& what, double factor = 1.0) {
    for (std::size_t j = 0; j < half_hours; ++j)
        to[j] += factor * what[j];
}

/// Sums to 1 within the hours; alike everywhere where there is nothing to go by.
DayShape normalized(DayShape shape, const OpeningHours& hours) {
    double sum = 0.0;
    double open = 0.0;
    for (std::size_t j = 0; j < half_hours; ++j) {
        if (!hours.holds(static_cast<int>(j) * half_hour_s))
            shape[j] = 0.0;
        else
            open += 1.0;
        sum += shape[j];
    }
    for (std::size_t j = 0; j < half_hours; ++j) {
        if (sum > 0.0)
            shape[j] /= sum;
        else if (hours.holds(static_cast<int>(j) * half_hour_s))
            shape[j] = 1.0 / open;
    }
    return shape;
}

DayShape smoothed(const DayShape& counts, double bandwidth, const OpeningHours& hours) {
    DayShape out{};
    for (std::size_t j = 0; j < half_hours; ++j) {
        double sum = 0.0;
        double weight = 0.0;
        for (std::size_t i = 0; i < half_hours; ++i) {
            if (!hours.holds(static_cast<int>(i) * half_hour_s))
                continue;
            const double z = (static_cast<double>(i) - static_cast<double>(j)) / bandwidth;
            const double kernel = std::exp(-0.5 * z * z);
            sum += kernel * counts[i];
            weight += kernel;
        }
        out[j] = weight > 0.0 ? sum / weight : 0.0;
    }
    return normalized(out, hours);
}

/// The own counts, and those of `towards` as if it had been seen in `strength` calls.
DayShape drawn(const DayShape& counts, const DayShape& towards, double strength,
               const OpeningHours& hours) {
    DayShape out = counts;
    add(out, towards, strength);
    return normalized(out, hours);
}

double log_likelihood(const DayShape& counts, const DayShape& shape) {
    double sum = 0.0;
    for (std::size_t j = 0; j < half_hours; ++j) {
        if (counts[j] > 0.0)
            sum += counts[j] * std::log(std::max(shape[j], 1e-6));
    }
    return sum;
}

/// The candidate with the greatest score.
template <typename Score>
double best_of(std::span<const double> candidates, Score score) {
    double best = candidates.front();
    double best_score = -std::numeric_limits<double>::infinity();
    for (const double candidate : candidates) {
        const double value = score(candidate);
        if (value > best_score) {
            best = candidate;
            best_score = value;
        }
    }
    return best;
}

/// Weekdays with the same hours, and their dates.
struct Class {
    OpeningHours hours;
    std::vector<const Date*> dates;

    DayShape counts_without(const Date* left_out, std::optional<std::size_t> type,
                            std::optional<std::size_t> weekday) const {
        DayShape sum{};
        for (const Date* date : dates) {
            if (date == left_out || (weekday && date->weekday != *weekday))
                continue;
            add(sum, type ? date->counts[*type] : date->all_types());
        }
        return sum;
    }
};

class Smoother {
  public:
    Smoother(const std::vector<Date>& dates, Demand& demand) : dates_(dates), demand_(demand) {
        for (const Date& date : dates) {
            const OpeningHours& hours = demand.hours[date.weekday];
            const auto same = [&](const Class& it) {
                return it.hours.open_s == hours.open_s && it.hours.close_s == hours.close_s;
            };
            auto found = std::ranges::find_if(classes_, same);
            if (found == classes_.end())
                found = classes_.insert(classes_.end(), Class{hours, {}});
            found->dates.push_back(&date);
            class_of_[date.weekday] = static_cast<std::size_t>(found - classes_.begin());
        }
    }

    void choose() {
        demand_.bandwidth = best_of(bandwidths, [&](double candidate) {
            return score([&](const Class& its, const Date& date) {
                return log_likelihood(date.all_types(), smoothed(its.counts_without(&date, {}, {}),
                                                                 candidate, its.hours));
            });
        });
        demand_.weekday_strength = best_of(strengths, [&](double candidate) {
            demand_.weekday_strength = candidate;
            return score([&](const Class& its, const Date& date) {
                return log_likelihood(date.all_types(), weekday_shape(its, date.weekday, &date));
            });
        });
        for (std::size_t type = 0; type < bank_type_count; ++type) {
            demand_.type_strength[type] = best_of(strengths, [&](double candidate) {
                demand_.type_strength[type] = candidate;
                return score([&](const Class& its, const Date& date) {
                    return log_likelihood(date.counts[type], shape(its, type, date.weekday, &date));
                });
            });
        }
        demand_.share_strength = best_of(strengths, [&](double candidate) {
            demand_.share_strength = candidate;
            return score([&](const Class&, const Date& date) {
                double sum = 0.0;
                for (std::size_t type = 0; type < bank_type_count; ++type) {
                    const double calls = total(date.counts[type]);
                    if (calls > 0.0)
                        sum += calls * std::log(std::max(share(type, date.weekday, &date), 1e-9));
                }
                return sum;
            });
        });
    }

    void put_calls() {
        for (std::size_t weekday = 0; weekday < weekdays; ++weekday) {
            if (demand_.dates_of[weekday] == 0)
                continue;
            double calls = 0.0;
            for (const Date& date : dates_)
                calls += date.weekday == weekday ? total(date.all_types()) : 0.0;
            calls /= static_cast<double>(demand_.dates_of[weekday]);
            const Class& its = classes_[class_of_[weekday]];
            for (std::size_t type = 0; type < bank_type_count; ++type) {
                const DayShape form = shape(its, type, weekday, nullptr);
                const double of_type = calls * share(type, weekday, nullptr);
                add(demand_.calls[type][weekday], form, of_type);
            }
        }
    }

    /// Pearson's statistic of all half hours over its degrees of freedom.
    double dispersion() const {
        double statistic = 0.0;
        double freedom = 0.0;
        for (const Class& its : classes_) {
            for (const Date* date : its.dates) {
                const DayShape counts = date->all_types();
                const DayShape form = weekday_shape(its, date->weekday, nullptr);
                const double calls = total(counts);
                for (std::size_t j = 0; j < half_hours; ++j) {
                    const double expected = calls * form[j];
                    if (expected < 1.0)
                        continue;
                    statistic += (counts[j] - expected) * (counts[j] - expected) / expected;
                    freedom += 1.0 - 1.0 / static_cast<double>(demand_.dates_of[date->weekday]);
                }
            }
        }
        return freedom > 0.0 ? statistic / freedom : 1.0;
    }

  private:
    template <typename OfDate>
    double score(OfDate of_date) const {
        double sum = 0.0;
        for (const Class& its : classes_) {
            for (const Date* date : its.dates)
                sum += of_date(its, *date);
        }
        return sum;
    }

    DayShape common_shape(const Class& its, const Date* left_out) const {
        return smoothed(its.counts_without(left_out, {}, {}), demand_.bandwidth, its.hours);
    }

    DayShape weekday_shape(const Class& its, std::size_t weekday, const Date* left_out) const {
        const DayShape own = its.counts_without(left_out, {}, weekday);
        DayShape form = smoothed(own, demand_.bandwidth, its.hours);
        const double calls = total(own);
        for (double& value : form)
            value *= calls;
        return drawn(form, common_shape(its, left_out), demand_.weekday_strength, its.hours);
    }

    DayShape shape(const Class& its, std::size_t type, std::size_t weekday,
                   const Date* left_out) const {
        const DayShape common = common_shape(its, left_out);
        const DayShape own = its.counts_without(left_out, type, {});
        DayShape form = smoothed(own, demand_.bandwidth, its.hours);
        const double calls = total(own);
        for (double& value : form)
            value *= calls;
        form = drawn(form, common, demand_.type_strength[type], its.hours);
        DayShape out = weekday_shape(its, weekday, left_out);
        for (std::size_t j = 0; j < half_hours; ++j)
            out[j] = common[j] > 0.0 ? out[j] * form[j] / common[j] : 0.0;
        return normalized(out, its.hours);
    }

    double share(std::size_t type, std::size_t weekday, const Date* left_out) const {
        double of_type = 0.0, all = 0.0, of_type_today = 0.0, all_today = 0.0;
        for (const Date& date : dates_) {
            if (&date == left_out)
                continue;
            const double calls_of_type = total(date.counts[type]);
            const double calls = total(date.all_types());
            of_type += calls_of_type;
            all += calls;
            if (date.weekday == weekday) {
                of_type_today += calls_of_type;
                all_today += calls;
            }
        }
        const double common = all > 0.0 ? of_type / all : 0.0;
        return (of_type_today + demand_.share_strength * common) /
               (all_today + demand_.share_strength);
    }

    const std::vector<Date>& dates_;
    Demand& demand_;
    std::vector<Class> classes_;
    std::array<std::size_t, weekdays> class_of_{};
};

void find_hours(const BankLog& log, Demand& demand) {
    struct Counts {
        DayShape calls{};
        DayShape went_on{};
        DayShape served{};
    };
    std::array<Counts, weekdays> of;
    for (const BankCall& call : log.calls) {
        const std::size_t j = static_cast<std::size_t>(call.entered_s / half_hour_s) % half_hours;
        Counts& counts = of[weekday_of(call.date)];
        counts.calls[j] += 1.0;
        counts.went_on[j] += call.outcome != BankOutcome::hung_up_in_ivr ? 1.0 : 0.0;
        counts.served[j] += call.is_served() ? 1.0 : 0.0;
    }
    for (std::size_t weekday = 0; weekday < weekdays; ++weekday) {
        const Counts& counts = of[weekday];
        const auto used =
            std::ranges::count_if(counts.served, [](double served) { return served > 0.0; });
        const double usual = total(counts.served) / std::max(1.0, static_cast<double>(used));
        for (std::size_t j = 0; j < half_hours; ++j) {
            const bool open = counts.served[j] > 0.0 && counts.served[j] >= 0.1 * usual &&
                              counts.went_on[j] >= 0.5 * counts.calls[j];
            if (!open)
                continue;
            OpeningHours& hours = demand.hours[weekday];
            if (!hours.is_open())
                hours.open_s = static_cast<int>(j) * half_hour_s;
            hours.close_s = static_cast<int>(j + 1) * half_hour_s;
        }
    }
}

/// All dates on which the center was open, with their calls in opening hours.
std::vector<Date> count(const BankLog& log, Demand& demand) {
    std::map<std::int32_t, Date> found;
    for (const BankCall& call : log.calls) {
        if (!demand.is_open_at(call.date, call.entered_s)) {
            ++demand.calls_outside;
            demand.served_outside += call.is_served() ? 1U : 0U;
            continue;
        }
        Date& date = found[call.date];
        date.date = call.date;
        date.weekday = weekday_of(call.date);
        date.counts[call.type][static_cast<std::size_t>(call.entered_s / half_hour_s)] += 1.0;
        ++demand.calls_seen[call.type];
    }
    std::vector<Date> dates;
    for (const auto& [number, date] : found) {
        dates.push_back(date);
        ++demand.dates_of[date.weekday];
    }
    for (std::int32_t date = log.first_date(); date <= log.last_date(); ++date) {
        if (demand.hours[weekday_of(date)].is_open() && !found.contains(date))
            demand.closed_dates.push_back(date);
    }
    return dates;
}

/// Method of moments: E sum (N - mean)^2 = (n - 1) (mean + cv^2 mean^2) for each weekday.
double busyness_cv(const std::vector<Date>& dates) {
    double squares = 0.0, poisson = 0.0, gamma = 0.0;
    for (std::size_t weekday = 0; weekday < weekdays; ++weekday) {
        std::vector<double> totals;
        for (const Date& date : dates) {
            if (date.weekday == weekday)
                totals.push_back(total(date.all_types()));
        }
        if (totals.size() < 2)
            continue;
        double mean = 0.0;
        for (const double calls : totals)
            mean += calls / static_cast<double>(totals.size());
        for (const double calls : totals)
            squares += (calls - mean) * (calls - mean);
        const auto freedom = static_cast<double>(totals.size() - 1);
        poisson += freedom * mean;
        gamma += freedom * mean * mean;
    }
    return gamma > 0.0 ? std::sqrt(std::max(0.0, squares - poisson) / gamma) : 0.0;
}

}  // namespace

Demand estimate_demand(const BankLog& log) {
    Demand demand;
    demand.first_date = log.first_date();
    demand.days = log.days();
    find_hours(log, demand);
    const std::vector<Date> dates = count(log, demand);
    demand.busyness_cv = busyness_cv(dates);
    Smoother smoother(dates, demand);
    smoother.choose();
    smoother.put_calls();
    demand.dispersion_within_days = smoother.dispersion();
    return demand;
}

}  // namespace ringside::analysis::fitting
