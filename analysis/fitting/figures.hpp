// What is compared between a log and a simulation: the same figures, counted by the same rules from
// both. Counts by call type and by hour of the day.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/fitting/bank_log.hpp"
#include "analysis/fitting/demand.hpp"

namespace ringside::analysis::fitting {

inline constexpr std::size_t hours_a_day = 24;

enum class Figure : std::uint8_t {
    calls,             ///< entered in opening hours; a day
    hung_up,           ///< share of calls that hung up, in the IVR or in the queue
    hung_up_in_queue,  ///< share of those who asked for an agent
    wait_served,       ///< mean wait of the served, seconds
    served_within,     ///< share of those who asked for an agent, served within the threshold
    agents_busy,       ///< mean number of agents in talk, of the opening hours counted
};
inline constexpr std::size_t figure_count = 6;

struct Counts {
    double calls = 0.0;
    double hung_up_in_ivr = 0.0;
    double lost_at_switch = 0.0;
    double hung_up_in_queue = 0.0;
    double asked = 0.0;  ///< for an agent
    double served = 0.0;
    double served_within = 0.0;
    double wait_served_s = 0.0;
    double talk_s = 0.0;
    double open_s = 0.0;  ///< opening hours
    double days = 0.0;    ///< on which the center opened

    void add(const Counts& other) noexcept;
};

/// Of one log, or of one replication.
struct Figures {
    std::array<Counts, bank_type_count> types;
    std::array<Counts, hours_a_day> hours;  ///< by hour of entering; talk by hour of talking
    Counts all() const noexcept;
};

/// Numerator and denominator.
struct Ratio {
    double x = 0.0;
    double y = 0.0;
};
Ratio ratio_of(Figure figure, const Counts& counts) noexcept;

/// One call, whoever saw it.
struct SeenCall {
    std::size_t type = 0;
    double entered_clock_s = 0.0;
    BankOutcome outcome = BankOutcome::served;
    double wait_s = 0.0;
};

/// Counts calls and talks into figures.
class FigureCounter {
  public:
    explicit FigureCounter(double threshold_s) : threshold_s_(threshold_s) {}
    void count(const SeenCall& call) noexcept;
    /// A talk of a type from … to, in seconds since midnight; it may run past 24 h.
    void talk(std::size_t type, double from_s, double to_s) noexcept;
    /// A day with these hours.
    void open(double from_s, double to_s) noexcept;
    const Figures& figures() const noexcept { return figures_; }

  private:
    Figures figures_;
    double threshold_s_;
};

/// The days that are compared: one after the other, each with its hours.
struct OpenDays {
    std::int32_t first_date = 0;
    std::vector<OpeningHours> hours;
    bool holds(const BankCall& call) const noexcept;
};

/// Of the calls of the log that entered in these hours.
Figures figures_of(const BankLog& log, const OpenDays& days, double threshold_s);

/// What is known of a log whatever is simulated: all its calls, at all hours.
struct LogSummary {
    std::size_t calls = 0;
    std::size_t hung_up = 0;
    std::size_t served = 0;    ///< outcome AGENT, with those lost at the switch
    std::size_t services = 0;  ///< longer than zero, by an agent
    double mean_service_s = 0.0;
    double sd_service_s = 0.0;  ///< about their mean, over their number
    double mean_wait_served_s = 0.0;
    double waited_share = 0.0;
    double served_within_share = 0.0;  ///< of all calls
};
/// Of all types without `type`.
LogSummary summary_of(const BankLog& log, std::optional<std::size_t> type = {},
                      int threshold_s = 20);

}  // namespace ringside::analysis::fitting
