// The option --until: how narrow an interval is to be before a run ends, read and put into words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/until.hpp"
#include "sim/center/model.hpp"
#include "sim/runs/results.hpp"

namespace CLI {
class App;
}

namespace ringside {

/// "service_level:0.5pt", "mean_wait_s:2%", "mean_wait_s:0.5s", "offered:10". Throws UsageError.
analysis::Wish read_wish(const std::string& text);

/// Throws UsageError if no interval can come of a wish in this model: a measure of days in a steady
/// state, of an IVR where there is none.
void check_wishes(const std::vector<analysis::Wish>& wishes, const center::Model& model);

/// --until, which may be given several times.
class UntilOption {
  public:
    void add_to(CLI::App& app, const std::string& description);
    bool is_given() const noexcept { return !texts_.empty(); }
    /// Throws UsageError.
    std::vector<analysis::Wish> wishes() const;
    /// All that is wished for, for the line of progress: "what service_level:0.5pt takes".
    std::string whole() const;

  private:
    std::vector<std::string> texts_;
};

/// Why there are so many replications, for the report: "until service_level ± 0.5 points".
std::string rule_of(runs::Ending ending, const std::vector<analysis::Precision>& precisions);

/// On standard error: which wishes did not come true within `replications`, and what would do it.
void say_not_reached(const std::vector<analysis::Precision>& precisions,
                     std::uint64_t replications);

}  // namespace ringside
