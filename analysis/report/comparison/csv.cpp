// The differences of a comparison as CSV.
#include "analysis/report/comparison/comparison.hpp"
#include "analysis/report/comparison/sentences.hpp"
#include "analysis/report/facts.hpp"
#include "analysis/report/numbers.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside::analysis::report {
namespace {

using observers::csv_field;

std::string field(const std::optional<double>& value) { return value ? shortest(*value) : ""; }

std::string fields(const std::optional<double>& value, const std::optional<Interval>& interval) {
    std::string text = field(value) + ",";
    if (interval)
        text += shortest(interval->low);
    text += ",";
    if (interval)
        text += shortest(interval->high);
    return text;
}

void add_rows(const ComparisonFacts& facts, const ComparedEstimate& compared, std::string& text) {
    const center::Model& base = *facts.scenarios.front().model;
    const std::string interval = compared.interval ? interval_key(base, *compared.interval) : "";
    for (std::size_t i = 0; i < compared.variants.size(); ++i) {
        const Difference& difference = compared.variants[i];
        text += letter_of(i + 1) + "," + csv_field(facts.scenarios[i + 1].name) + "," +
                std::string(compared.measure->name) + "," +
                csv_field(compared.call_type.value_or("")) + "," +
                csv_field(compared.group.value_or("")) + "," + csv_field(interval) + ",";
        text += fields(difference.base.value, difference.base.interval) + "," +
                fields(difference.variant.value, difference.variant.interval) + "," +
                fields(difference.value, difference.interval) + ",";
        text += std::string(difference.is_sure() ? "true" : "false") + "," +
                field(difference.correlation) + "," + field(difference.times_fewer) + "\n";
    }
}

}  // namespace

std::string differences_csv(const ComparisonFacts& facts, const Differences& differences) {
    std::string text =
        "variant,name,measure,call_type,agent_group,interval,base,base_ci95_low,base_ci95_high,"
        "value,value_ci95_low,value_ci95_high,difference,difference_ci95_low,difference_ci95_high,"
        "sure,correlation,times_fewer_replications\n";
    for (const ComparedEstimate& compared : differences.list())
        add_rows(facts, compared, text);
    for (const ComparedEstimate& compared : differences.intervals())
        add_rows(facts, compared, text);
    return text;
}

}  // namespace ringside::analysis::report
