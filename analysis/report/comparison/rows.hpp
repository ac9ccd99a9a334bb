// How the measures of a comparison are shown: labels, units, and which way is better.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/comparison/comparison.hpp"

namespace ringside::analysis::report {

/// Which way of a measure is better; of hours and occupancies neither is.
enum class Better { higher, lower, neither };

struct ComparedRow {
    std::string label;
    std::string measure;
    double scale = 1.0;  ///< what is shown is the measure times this
    int decimals_least = 1;
    Better better = Better::neither;
    bool only_if_any = false;       ///< not shown where it is 0 in all
    std::optional<double> matters;  ///< the smallest difference of the measure that does
};

/// The service level that is the target, by itself and as a row of call types and intervals.
ComparedRow level_row(const center::Target& target);

/// The rows of the table, of the whole center.
std::vector<ComparedRow> compared_rows(const center::Model& base);

/// Better, worse, not clear, or surely too small to matter; a mark for each: ▲ ▼ · =. What is the
/// same in every replication has none, nor have sure differences of measures without a better way.
enum class Mark { none, better, worse, unclear, same };
Mark mark_of(const Difference& difference, Better better, std::optional<double> matters = {});
inline Mark mark_of(const Difference& difference, const ComparedRow& row) {
    return mark_of(difference, row.better, row.matters);
}
/// "within 1 point".
std::string within_words(double matters);
Tone tone_of(Mark mark);
const char* sign_of(Mark mark);

/// Whether there is nothing of it in any scenario.
bool is_zero_in_all(const ComparedEstimate& compared);

/// Decimals that show the first digit of the half-widths and keep intervals off 0 that do not hold
/// it; one form for all of a row.
int decimals_of(const std::vector<Difference>& differences, double scale, int least);

/// "+12.1", "−1.8", "0.0".
std::string signed_number(double value, int decimals);
/// "+12.1 ± 0.5"; "the same" in every replication; "–" where there is no value.
std::string difference_words(const Difference& difference, double scale, int decimals);
/// "11.6 to 12.7".
std::string range_words(const Interval& interval, double scale, int decimals);

}  // namespace ringside::analysis::report
