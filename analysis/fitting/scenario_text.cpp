// The fitted center in the scenario language, each number with a comment that says whence it comes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "analysis/fitting/fit_bank.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::fitting {
namespace {

constexpr std::size_t columns = 98;
constexpr std::size_t patience_parts = 40;
constexpr std::size_t readiness_parts = 40;
constexpr double patience_end = 0.9975;  ///< the longest patience is this quantile
constexpr std::array<std::string_view, weekdays> weekday_names{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

using report::grouped;

/// At most so many digits behind the point, none of them an idle zero.
std::string number(double value, int digits) {
    std::string text = fmt::format("{:.{}f}", value, digits);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string seconds(double value, int digits) { return "\"" + number(value, digits) + "s\""; }

std::string clock(int time_s) {
    return fmt::format("{:02}:{:02}:{:02}", time_s / 3600 % 24, time_s / 60 % 60, time_s % 60);
}

std::string percent(double share) { return number(100.0 * share, 1) + "%"; }

/// A list over several lines, indented.
std::string list(const std::vector<std::string>& items) {
    std::string text = "[";
    std::string line;
    for (const std::string& item : items) {
        if (line.empty() || line.size() + item.size() + 2 > columns) {
            text += line + "\n";
            line = "   ";
        }
        line += " " + item + ",";
    }
    return text + line + "\n]";
}

/// Lines of a comment, broken at words.
std::string comment(std::string_view text) {
    std::string lines;
    std::string line = "#";
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t space = std::min(text.find(' ', from), text.size());
        const std::string_view word = text.substr(from, space - from);
        if (line.size() + word.size() + 1 > columns) {
            lines += line + "\n";
            line = "#";
        }
        line += fmt::format(" {}", word);
        from = space + 1;
    }
    return lines + line + "\n";
}

std::string measured(const Measured& times, int digits) {
    std::vector<std::string> values;
    for (const double value : times.values)
        values.push_back(seconds(value, digits));
    return "distribution = \"empirical\"\nvalues = " + list(values) + "\n";
}

/// A time that is drawn, on one line.
std::string measured_inline(const Measured& times, int digits) {
    if (times.values.empty())
        return "\"0s\"";
    std::vector<std::string> values;
    for (const double value : times.values)
        values.push_back(seconds(value, digits));
    return fmt::format("{{ distribution = \"empirical\", values = [{}] }}",
                       fmt::join(values, ", "));
}

struct DateParts {
    int day;
    std::string month_year;
};

DateParts parts_of(std::int32_t date) {
    const std::string text = date_text(date);
    const auto month = static_cast<std::size_t>(std::stoi(text.substr(5, 2)) - 1);
    return {std::stoi(text.substr(8, 2)),
            fmt::format("{} {}", month_names[month], text.substr(0, 4))};
}

std::string period(const Demand& demand) {
    const auto last_date = demand.first_date + static_cast<std::int32_t>(demand.days) - 1;
    const DateParts first = parts_of(demand.first_date);
    const DateParts last = parts_of(last_date);
    const DateParts after = parts_of(last_date + 1);
    if (first.month_year != last.month_year)
        return fmt::format("from {} {} to {} {}", first.day, first.month_year, last.day,
                           last.month_year);
    if (first.day == 1 && after.day == 1)
        return "in " + first.month_year;
    return fmt::format("from {} to {} {}", first.day, last.day, last.month_year);
}

class Writer {
  public:
    Writer(const FittedBank& fitted, const Provenance& provenance)
        : fitted_(fitted),
          demand_(fitted.demand),
          behaviour_(fitted.behaviour),
          provenance_(provenance) {}

    std::string text() {
        head();
        horizon();
        target();
        routing();
        ivr();
        for (std::size_t type = 0; type < bank_type_count; ++type) {
            if (is_there(type))
                call_type(type);
        }
        groups();
        return std::move(out_);
    }

  private:
    template <typename... Values>
    void line(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
        out_ += "\n";
    }
    template <typename... Values>
    void say(fmt::format_string<Values...> format, Values&&... values) {
        out_ += comment(fmt::format(format, std::forward<Values>(values)...));
    }

    bool is_there(std::size_t type) const { return demand_.calls_seen[type] > 0; }

    void head() {
        say("How did a bank's callers fare {}, and what would have helped?", period(demand_));
        line("#");
        std::size_t calls = 0;
        for (const std::size_t seen : demand_.calls_seen)
            calls += seen;
        say("A small bank's call center with six call types, as its own log shows it: {} calls in "
            "opening hours, {} people who served them. Every number is an estimate from the log, "
            "not tuned to what comes out of the simulation; the comments say from how "
            "many calls. Not in the log, hence inferred: who was there when, and how soon agents "
            "were ready for the next call.",
            grouped(calls), fitted_.staffing.people);
        line("#");
        say("Source: the \"Anonymous Bank\" data of the Technion's service engineering group; L. "
            "Brown, N. Gans, A. Mandelbaum, A. Sakov, H. Shen, S. Zeltyn and L. Zhao, Statistical "
            "analysis of a telephone call center: a queueing-science perspective, JASA 100 "
            "(2005).");
        say("Made by: {}", provenance_.command);
        if (!provenance_.demand_files.empty()) {
            say("Behaviour of callers and agents from {}; demand and staff from {}.",
                fmt::join(provenance_.behaviour_files, ", "),
                fmt::join(provenance_.demand_files, ", "));
        }
        line("title = \"A bank's call center {}\"", period(demand_));
        line("seed = 1999");
    }

    void horizon() {
        line("start_date = {}", date_text(demand_.first_date));
        line("days = {}", demand_.days);
        line("interval = \"30m\"");
        if (!demand_.closed_dates.empty()) {
            std::vector<std::string> dates;
            for (const std::int32_t date : demand_.closed_dates)
                dates.push_back(date_text(date) + " = \"closed\"");
            say("The log has no calls on these days.");
            line("holidays = {{ {} }}", fmt::join(dates, ", "));
        }
        line("");
        say("From the first to the last half hour in which most callers got past the IVR. {} calls "
            "outside these hours are left out; {} of them were served.",
            grouped(demand_.calls_outside), demand_.served_outside);
        line("[hours]");
        for (std::size_t weekday = 0; weekday < weekdays; ++weekday) {
            const OpeningHours& hours = demand_.hours[weekday];
            if (hours.is_open()) {
                line("{} = {{ open = {}, close = {} }}", weekday_names[weekday],
                     clock(hours.open_s), clock(hours.close_s));
            } else {
                line("{} = \"closed\"", weekday_names[weekday]);
            }
        }
        line("");
    }

    void target() {
        say("Ours, for a verdict: the bank's own target is not known.");
        line("[target]");
        line("service_level = 0.80");
        line("within = \"20s\"");
        line("");
    }

    /// Of those with priority 2; see order_comment.
    double share_with_extra_credit() const {
        return behaviour_.order.has_credit() ? behaviour_.order.priority_near.share() : 0.0;
    }

    void routing() {
        const QueueOrder& order = behaviour_.order;
        if (!order.has_credit()) {
            say("Callers were served in the order of their coming: nobody overtook.");
            line("[routing]");
            line("policy = \"longest_wait\"");
            line("");
            return;
        }
        say("The queue as overtaking shows it. On {} dates priorities counted: of callers with "
            "priority 1, {} were overtaken by callers of their type with priority 2 who joined "
            "less than 90 s later ({} pairs), {} by those who joined 90 to 180 s later ({} "
            "pairs). Of callers with priority 0, {} and {} were overtaken by callers with "
            "priority 1 ({} and {} pairs; they may need other skills, so not all of them could "
            "be). So priority 1 has a credit of 90 s, and priority 2 one of 180 s where it is "
            "heeded, which it was for {} of those callers; the others count as priority 1.",
            order.dates_with_credit.size(), percent(order.priority_near.share()),
            grouped(order.priority_near.pairs), percent(order.priority_far.share()),
            grouped(order.priority_far.pairs), percent(order.known_near.share()),
            percent(order.known_far.share()), grouped(order.known_near.pairs),
            grouped(order.known_far.pairs), percent(share_with_extra_credit()));
        if (!order.dates_without.empty()) {
            say("On {} dates, from {} to {}, nobody overtook: the center served in the order of "
                "coming. The scenario has one rule for all days, the one above.",
                order.dates_without.size(), date_text(order.dates_without.front()),
                date_text(order.dates_without.back()));
        }
        line("[routing]");
        line("policy = \"longest_wait\"");
        line("wait_credit_of_priority = {{ 1 = \"{}s\", 2 = \"{}s\" }}", 2 * wait_credit_s,
             wait_credit_s);
        line("");
    }

    void ivr() {
        say("Time in the IVR by call type. Who hangs up there is not who ran out of patience with "
            "it: those who go on need {} at most, those who hang up take up to minutes (mean {}). "
            "So hanging up is a share of callers with times of its own. Lost at the switch are "
            "calls that the log gives to an agent called NO_SERVER: they were put through and "
            "nobody had them.",
            longest_ivr(), number(behaviour_.hang_up_in_ivr.mean, 0) + " s");
        line("[ivr]");
        std::vector<std::string> starts;
        for (std::size_t type = 0; type < bank_type_count; ++type) {
            if (is_there(type))
                starts.push_back(fmt::format("{0} = \"{0}\"", bank_types[type].name));
        }
        line("start = {{ {} }}", fmt::join(starts, ", "));
        line("");
        bool hangs_up = false;
        bool is_lost = false;
        for (std::size_t type = 0; type < bank_type_count; ++type) {
            if (!is_there(type))
                continue;
            hangs_up |= behaviour_.types[type].hung_up_in_ivr > 0;
            is_lost |= behaviour_.types[type].lost_at_switch > 0;
            ivr_of(type);
        }
        if (hangs_up) {
            say("{} calls.", grouped(behaviour_.hang_up_in_ivr.count));
            line("[ivr.nodes.hangs_up]");
            line("goodbye = {}", measured_inline(behaviour_.hang_up_in_ivr, 0));
            line("counts_as = \"hung_up\"");
            line("");
        }
        if (is_lost) {
            say("{} calls.", grouped(behaviour_.lost_at_switch.count));
            line("[ivr.nodes.{}]", lost_at_switch_node);
            line("goodbye = {}", measured_inline(behaviour_.lost_at_switch, 0));
            line("counts_as = \"hung_up\"");
            line("");
        }
    }

    std::string longest_ivr() const {
        double longest = 0.0;
        for (const TypeBehaviour& type : behaviour_.types) {
            if (!type.ivr.values.empty())
                longest = std::max(longest, type.ivr.values.back());
        }
        return number(longest, 0) + " s";
    }

    void ivr_of(std::size_t type) {
        const TypeBehaviour& its = behaviour_.types[type];
        const std::string_view name = bank_types[type].name;
        const auto share = [&](std::size_t part) {
            return its.calls > 0 ? std::round(1e4 * static_cast<double>(part) /
                                              static_cast<double>(its.calls)) /
                                       1e4
                                 : 0.0;
        };
        const double hangs_up = share(its.hung_up_in_ivr);
        const double lost = share(its.lost_at_switch);
        say("{} calls, {} hung up in the IVR, {} lost at the switch; the others were there for {} "
            "s on the average.",
            grouped(its.calls), grouped(its.hung_up_in_ivr), grouped(its.lost_at_switch),
            number(its.ivr.mean, 1));
        line("[ivr.nodes.{}]", name);
        line("menu = \"0s\"");
        line("choices = [");
        line("    {{ press = \"goes on\", share = {}, to = \"{}_menu\" }},",
             number(1.0 - hangs_up - lost, 4), name);
        if (hangs_up > 0.0)
            line("    {{ press = \"hangs up\", share = {}, to = \"hangs_up\" }},",
                 number(hangs_up, 4));
        if (lost > 0.0)
            line("    {{ press = \"is lost\", share = {}, to = \"{}\" }},", number(lost, 4),
                 lost_at_switch_node);
        line("]");
        line("[ivr.nodes.{}_menu]", name);
        line("play = {}", measured_inline(its.ivr, 1));
        line("next = \"queue\"");
        line("");
    }

    void call_type(std::size_t type) {
        const std::string_view name = bank_types[type].name;
        line("[call_types.{}]", name);
        line("title = \"{}\"", bank_types[type].title);
        if (type == first_type())
            say("Daily totals vary by so much about their weekday's mean, beyond chance; within a "
                "day, half hours vary {} times as much as a Poisson process about the day's own "
                "total, which the scenario leaves out.",
                number(demand_.dispersion_within_days, 1));
        line("busyness = {{ cv = {} }}", number(demand_.busyness_cv, 3));
        priorities(type);
        line("");
        patience(type);
        talk(type);
        after_call_work(type);
        calls(type);
    }

    std::size_t first_type() const {
        std::size_t type = 0;
        while (type + 1 < bank_type_count && !is_there(type))
            ++type;
        return type;
    }

    void priorities(std::size_t type) {
        if (!behaviour_.order.has_credit())
            return;
        const auto& seen = behaviour_.types[type].by_priority;
        const std::size_t all = seen[0] + seen[1] + seen[2];
        if (all == 0)
            return;
        const auto share = [&](double callers) { return callers / static_cast<double>(all); };
        const double extra =
            std::round(1e3 * share(share_with_extra_credit() * static_cast<double>(seen[0]))) / 1e3;
        const double none = std::round(1e3 * share(static_cast<double>(seen[2]))) / 1e3;
        say("Of those who waited (of others it is unknown), {} had priority 2 in the log, {} "
            "priority 1, {} priority 0.",
            grouped(seen[0]), grouped(seen[1]), grouped(seen[2]));
        std::vector<std::string> shares;
        const auto add = [&](int priority, double value) {
            if (value > 1e-9)
                shares.push_back(fmt::format("{} = {}", priority, number(value, 3)));
        };
        add(1, extra);
        add(2, 1.0 - extra - none);
        add(3, none);
        line("priorities = {{ {} }}", fmt::join(shares, ", "));
    }

    void patience(std::size_t type) {
        const PatienceOfType& patience = behaviour_.types[type].patience;
        const Survival& survival = patience.survival;
        if (survival.events() == 0)
            return;
        say("{} waited, {} of them hung up; Kaplan and Meier's estimate{}, beyond {} s with the "
            "hazard of the last, {} a minute.",
            grouped(patience.waited), grouped(patience.hung_up),
            patience.pooled ? fmt::format(" for all types together (p = {} that this one differs)",
                                          number(patience.p_value, 2))
                            : "",
            number(survival.tail_starts(), 0), number(60.0 * survival.tail_hazard(), 3));
        line("[call_types.{}.patience]", bank_types[type].name);
        line("distribution = \"empirical\"");
        const double zero = survival.share_at_zero();
        if (zero > 0.0)
            line("share_at_zero = {}", number(zero, 4));
        std::vector<std::string> quantiles;
        for (std::size_t i = 0; i <= patience_parts; ++i) {
            const double p = std::min(static_cast<double>(i) / static_cast<double>(patience_parts),
                                      patience_end);
            // Where nobody hung up any more, nobody does within a day.
            const double patience_s = survival.quantile(zero + (1.0 - zero) * p);
            quantiles.push_back(seconds(std::min<double>(patience_s, day_s), 0));
        }
        line("quantiles = {}", list(quantiles));
        line("");
    }

    void talk(std::size_t type) {
        const Measured& talk = behaviour_.types[type].talk;
        say("{} services, mean {} s; each value is the mean of {} of them, in order of length.",
            grouped(talk.count), number(talk.mean, 1),
            talk.values.size() == 100 ? std::string("1%")
                                      : fmt::format("1/{}", talk.values.size()));
        line("[call_types.{}.talk]", bank_types[type].name);
        out_ += measured(talk, 0);
        if (behaviour_.talk_factor_p < 1e-3) {
            if (type == first_type())
                say("Services are shorter early and late, for all types alike (chi-squared test of "
                    "the hours: p {}).",
                    behaviour_.talk_factor_p < 1e-4 ? std::string("< 0.0001")
                                                    : "= " + number(behaviour_.talk_factor_p, 4));
            line("by_interval = {{ {} }}", fmt::join(factors(), ", "));
        }
        line("");
    }

    std::vector<std::string> factors() const {
        int first = 24, last = 0;
        for (const OpeningHours& hours : demand_.hours) {
            if (hours.is_open()) {
                first = std::min(first, hours.open_s / 3600);
                last = std::max(last, (hours.close_s + 3599) / 3600);
            }
        }
        std::vector<std::string> items;
        for (int hour = first; hour < last; ++hour) {
            items.push_back(
                fmt::format("\"{:02}:00\" = {}", hour,
                            number(behaviour_.talk_factor[static_cast<std::size_t>(hour)], 3)));
        }
        return items;
    }

    void after_call_work(std::size_t type) {
        const Readiness& readiness = fitted_.readiness;
        const Survival survival(readiness.gaps);
        if (survival.events() == 0)
            return;
        const double away = 1.0 - survival.at(readiness.away_after_s);
        if (type == first_type())
            say("Readiness: from the end of a service to the next while a caller whom the agent "
                "can serve waits; {} times, of which {} are cut off because nobody waited any "
                "more (Kaplan and Meier). The hazard falls at {} s: who has taken no waiting "
                "caller by then ({}) is away, see the groups. The same for all types.",
                grouped(survival.observed()), grouped(survival.observed() - survival.events()),
                number(readiness.away_after_s, 0), percent(1.0 - away));
        line("[call_types.{}.after_call_work]", bank_types[type].name);
        Measured times;
        for (std::size_t i = 0; i < readiness_parts; ++i) {
            const double p = (static_cast<double>(i) + 0.5) / readiness_parts * away;
            times.values.push_back(survival.quantile(p));
        }
        out_ += measured(times, 0);
        line("");
    }

    void calls(std::size_t type) {
        if (type == first_type())
            say("{} calls. Half hours are smoothed by a kernel of {} half hours; a weekday's shape "
                "is drawn towards that of all days with its hours as if that had been seen in {} "
                "calls, a type's towards that of all types as if seen in {}: what best predicts "
                "each date from the others.",
                grouped(demand_.calls_seen[type]), number(demand_.bandwidth, 2),
                strength(demand_.weekday_strength), strength(demand_.type_strength[type]));
        else
            say("{} calls; drawn towards the shape of all types as if that had been seen in {}.",
                grouped(demand_.calls_seen[type]), strength(demand_.type_strength[type]));
        line("[call_types.{}.calls_per_hour]", bank_types[type].name);
        for (std::size_t weekday = 0; weekday < weekdays; ++weekday) {
            const OpeningHours& hours = demand_.hours[weekday];
            if (!hours.is_open())
                continue;
            std::vector<std::string> items;
            for (int at = hours.open_s; at < hours.close_s; at += half_hour_s) {
                const double calls =
                    demand_.calls[type][weekday][static_cast<std::size_t>(at / half_hour_s)];
                items.push_back(fmt::format("\"{}\" = {}", clock(at).substr(0, 5),
                                            number(2.0 * calls, type == 0 ? 1 : 2)));
            }
            line("{} = {{ {} }}", weekday_names[weekday], fmt::join(items, ", "));
        }
        line("");
    }

    static std::string strength(double calls) {
        return calls >= 1e9 ? "any number of" : grouped(static_cast<std::uint64_t>(calls));
    }

    void groups() {
        const Staffing& staffing = fitted_.staffing;
        const Workforce& workforce = fitted_.workforce;
        say("Staff: the log names who served a call, not who was there. {} h of service, {} h idle "
            "between services, {} h away between services because callers whom they could serve "
            "waited while they took none (and {} h because too many calls passed them by). A "
            "person can serve the types that it served, except in stretches of calls without a "
            "type that are too long for chance (0.1%): {} sets of skills, of which the rarest, {} "
            "of the time, count as the most similar of those below. Each shift is a stay of one of "
            "them, from a service to the end of another. As agents finish a call first, for {} s "
            "on the average, the shifts of those who went at the end of a call while callers "
            "waited end {} s before it (so long before, {} of them were with a caller), and those "
            "before a change of groups {} s ({} are at any time; {} changes). Shifts of a second "
            "are stays for a call or so, no longer than that ({}). While the log is silent "
            "though {} calls or more were to be expected ({}), those who served before and after "
            "count as there.",
            number(workforce.service_h, 0), number(workforce.idle_h, 0),
            number(workforce.away_waiting_h, 0), number(workforce.away_passed_h, 0),
            staffing.sets_seen, percent(staffing.moved_h / staffing.present_h),
            number(workforce.rest_of_service_s, 0), number(staffing.ends_before_going_s, 0),
            percent(workforce.busy_before_going), number(staffing.ends_before_change_s, 0),
            percent(workforce.busy_share()), grouped(staffing.changes), grouped(staffing.moments),
            number(calls_in_hole, 0), holes());
        for (const StaffGroup& group : staffing.groups)
            put_group(group);
    }

    std::string holes() const {
        std::vector<std::string> texts;
        for (const Hole& hole : fitted_.workforce.holes) {
            texts.push_back(fmt::format("{} from {} to {}", date_text(hole.date),
                                        clock(hole.from_s).substr(0, 5),
                                        clock(hole.to_s).substr(0, 5)));
        }
        return texts.empty() ? "it never was" : fmt::format("{}", fmt::join(texts, ", "));
    }

    void put_group(const StaffGroup& group) {
        std::vector<std::string_view> skills;
        for (std::size_t type = 0; type < bank_type_count; ++type) {
            if ((group.skills >> type & 1U) != 0 && is_there(type))
                skills.push_back(bank_types[type].name);
        }
        line("[groups.{}]", fmt::join(skills, "_"));
        line("title = \"{}\"", fmt::join(skills, " "));
        line("skills = [\"{}\"]", fmt::join(skills, "\", \""));
        say("{} hours.", number(group.agent_h, 0));
        line("shifts = [");
        for (const StaffShift& shift : group.shifts)
            line("    {{ agents = 1, date = {}, start = {}, end = {} }},", date_text(shift.date),
                 clock(shift.from_s), clock(shift.to_s));
        line("]");
        line("");
    }

    const FittedBank& fitted_;
    const Demand& demand_;
    const Behaviour& behaviour_;
    const Provenance& provenance_;
    std::string out_;
};

}  // namespace

std::string scenario_text(const FittedBank& fitted, const Provenance& provenance) {
    return Writer(fitted, provenance).text();
}

}  // namespace ringside::analysis::fitting
