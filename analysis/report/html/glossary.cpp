// What the words of a page mean; see glossary.hpp.
#include "analysis/report/html/glossary.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "analysis/report/html/markup.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {
namespace {

/// {t} is the threshold of the service level, {i} what intervals are called.
struct Term {
    std::string_view id;
    std::string_view title;
    std::string_view definition;
};

// What the simulator counts is called as in the JSON.
constexpr std::array terms{
    Term{"service_level", "Service level",
         "Answered within {t} / offered. A wait of exactly {t} is within."},
    Term{"service_level_of_answered", "Service level of the answered",
         "Answered within {t} / answered. Callers who hung up do not count."},
    Term{"service_level_less_short_abandons", "Service level less short abandons",
         "Answered within {t} / (offered − lost within {t}). Callers who left within {t} do not "
         "count."},
    Term{"service_level_with_short_abandons", "Service level with short abandons",
         "(Answered within {t} + lost within {t}) / offered. Callers who left within {t} count as "
         "served."},
    Term{"service_level_daily_mean", "Mean of the daily levels",
         "The mean of the days’ own service levels: each day weighs the same, however many calls "
         "it has."},
    Term{"days_meeting_target", "Days that meet the target",
         "The share of days whose own service level reaches the target, with Wilson’s interval."},
    Term{"service_level_daily_p10", "A bad day",
         "One day in ten has this service level or a lower one."},
    Term{"late_or_lost", "Late or lost",
         "Calls offered that were not answered within {t}: answered later, or gone."},
    Term{"entered", "Entered", "Every attempt that reached the center’s lines."},
    Term{"blocked", "Blocked", "Found every line taken, or a full queue."},
    Term{"closed", "Closed", "Came outside opening hours."},
    Term{"self_served", "Self-served", "Ended in the IVR, content."},
    Term{"left_in_ivr", "Left in the IVR", "Hung up in the IVR. No service level counts them."},
    Term{"voicemail_in_ivr", "Left a message", "Left a message in the IVR."},
    Term{"offered", "Offered", "Callers who asked a queue for an agent."},
    Term{"answered", "Answered", "Offered calls that an agent picked up."},
    Term{"abandoned", "Abandoned", "Callers who hung up after waiting in a queue."},
    Term{"abandon_rate", "Abandon rate", "Abandoned / offered."},
    Term{"balked", "Balked",
         "Callers who left at once on seeing that they would wait. Their wait counts as 0."},
    Term{"cleared", "Cleared", "Sent away when the center closed or a queue was emptied."},
    Term{"inside_queue", "Still waiting", "In the queue when the simulated time ended."},
    Term{"inside_ivr", "Still in the IVR", "In the IVR when the simulated time ended."},
    Term{"dropped", "Dropped", "Cut off because their agent left."},
    Term{"callback_accepted", "To be called back",
         "Callers who hung up while waiting, to be called back. The callbacks count as calls of "
         "their own type; no service level counts this caller as answered."},
    Term{"callback_not_reached", "Not reached",
         "Attempts to call back on which nobody picked up, or for which the center was closed."},
    Term{"callback_given_up", "Given up", "Of those not reached: nobody calls again."},
    Term{"mean_wait_answered_s", "Speed of answer (ASA)",
         "The mean wait of the answered, from entering the queue until an agent picks up. Ring "
         "time is part of it, the IVR is not."},
    Term{"mean_wait_s", "Mean wait",
         "The mean wait of all offered callers, those who hang up too."},
    Term{"mean_wait_delayed_s", "Wait of the delayed", "The mean wait of those who waited at all."},
    Term{"mean_wait_abandoned_s", "Wait of the abandoned",
         "How long those who hung up had waited, on average."},
    Term{"wait_percentile", "Percentile of the wait",
         "The wait that 50, 90, 95 or 99 of 100 offered callers do not exceed."},
    Term{"wait_p90_s", "Wait, 90th percentile", "90 of 100 offered callers wait no longer."},
    Term{"wait_p95_s", "Wait, 95th percentile", "95 of 100 offered callers wait no longer."},
    Term{"longest_wait_s", "Longest wait",
         "The longest wait of each replication; shown is its mean over the replications."},
    Term{"p_wait", "Callers who wait", "The share of offered callers whose wait is longer than 0."},
    Term{"mean_queue", "Callers waiting", "The time average of the number of callers in queue."},
    Term{"aht_s", "Handle time (AHT)",
         "Talk + hold + after-call work of an answered call; the mean over answered calls."},
    Term{"agents_scheduled", "Agents scheduled", "What the schedule says; time average."},
    Term{"agents_present", "Agents present",
         "Scheduled less absence, plus what is worked past the end to finish a call; time "
         "average."},
    Term{"agents_needed", "Agents needed",
         "The fewest agents with which Erlang’s formula reaches the target, with the simulated "
         "calls and handle times and the scenario’s patience, if every agent could take every "
         "call. With several skills it is a lower bound."},
    Term{"occupancy", "Occupancy",
         "Busy / (present − breaks). Busy = ringing + talk + hold + after-call work."},
    Term{"absent", "Absent",
         "What of the scheduled time nobody was there; work past the end of a shift weighs against "
         "it."},
    Term{"cost", "Cost", "Wages + overtime + lines, those that have a price."},
    Term{"wages", "Wages", "Scheduled hours, breaks and absence included, × the wage."},
    Term{"overtime_pay", "Overtime",
         "Hours worked past the end of a shift × the wage × the factor for overtime."},
    Term{"line_costs", "Lines",
         "Attempts that got a line × the price of a call + their minutes in the IVR, in the queue "
         "and in talk and hold × the price of a minute."},
    Term{"cost_lost", "Lost calls",
         "Calls abandoned, balked and cleared × the cost of a lost call. Beside the cost, not in "
         "it."},
    Term{"value_answered", "Value of the answered",
         "Answered × the value of an answered call; not of callbacks that reached nobody."},
    Term{"net", "Net", "Value of the answered − cost − lost calls."},
    Term{"interval95", "95% interval",
         "If the whole simulation were repeated with other chance many times, 95 of 100 such "
         "intervals would hold the true value of this model. It says how exact the simulation is, "
         "not how much days differ."},
    Term{"paired", "Paired difference",
         "The variant less A, replication by replication with the same callers, their patience and "
         "absences in both. Far more exact than the difference of two separate runs."},
    Term{"simultaneous", "Simultaneous interval",
         "Widened (Bonferroni) so that in 95 of 100 comparisons the intervals of all variants hold "
         "their true value, for one measure at a time."},
    Term{"correlation", "Correlation with A",
         "Between A’s and the variant’s replications. The closer to 1, the more the same callers "
         "save."},
    Term{"eight_of_ten", "8 of 10 days",
         "The range from the 10th to the 90th percentile of the days’ own values: how much one day "
         "differs from another. More replications do not narrow it."},
    Term{"replication", "Replication",
         "One run of everything that the scenario describes, with its own chance."},
};

std::size_t position_of(std::string_view id) {
    const auto found = std::ranges::find(terms, id, &Term::id);
    if (found == terms.end())
        throw std::invalid_argument("no term \"" + std::string(id) + "\"");
    return static_cast<std::size_t>(found - terms.begin());
}

std::string entry_id(const Term& term) { return "term-" + std::string(term.id); }

std::string filled(std::string_view definition, const center::Model& model) {
    std::string text(definition);
    const auto put = [&](std::string_view place, const std::string& words) {
        for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at))
            text.replace(at, place.size(), words);
    };
    put("{t}", spoken(model.target.within));
    put("{i}", interval_noun(model.horizon.interval));
    return text;
}

}  // namespace

std::string Glossary::term(std::string_view id, std::string_view words) {
    const std::size_t position = position_of(id);
    used_.insert(position);
    const std::string entry = entry_id(terms[position]);
    return element(
        "a", {{"class", "term"}, {"href", "#" + entry}, {"aria-describedby", entry + "-text"}},
        escaped(words));
}

std::string Glossary::term(std::string_view id) { return term(id, terms[position_of(id)].title); }

bool Glossary::knows(std::string_view id) {
    return std::ranges::find(terms, id, &Term::id) != terms.end();
}

std::string Glossary::list() const {
    std::string inner = "\n";
    for (const std::size_t position : used_) {
        const Term& term = terms[position];
        inner += "<div>" + element("dt", {{"id", entry_id(term)}}, escaped(term.title)) +
                 element("dd", {{"id", entry_id(term) + "-text"}},
                         escaped(filled(term.definition, model_))) +
                 "</div>\n";
    }
    return element("dl", {{"class", "glossary"}}, inner);
}

}  // namespace ringside::analysis::report::html
