// The call log of the Anonymous Bank (Technion service engineering; Brown et al., JASA 100, 2005):
// a call a row. It knows the columns, their traps and their bugs; it estimates nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringside::analysis::fitting {

inline constexpr std::size_t bank_type_count = 6;
struct BankType {
    std::string_view name;
    std::string_view title;
};
inline constexpr std::array<BankType, bank_type_count> bank_types{{{"PS", "Regular activity"},
                                                                   {"NW", "Prospective customers"},
                                                                   {"NE", "Stock exchange"},
                                                                   {"TT", "Called back and held"},
                                                                   {"IN", "Internet support"},
                                                                   {"PE", "Regular, in English"}}};

inline constexpr int day_s = 24 * 60 * 60;

enum class BankOutcome : std::uint8_t {
    served,
    hung_up_in_ivr,
    hung_up_in_queue,
    lost_at_switch,  ///< AGENT without a server: reached the switch but no agent
};

/// Times are seconds since midnight of `date`; what follows past midnight runs past 24 h.
struct BankCall {
    std::size_t type = 0;   ///< in bank_types
    std::int32_t date = 0;  ///< days since 1970-01-01
    int priority = 0;       ///< as recorded: 2 for a priority customer; see is_priority_known
    int entered_s = 0;
    int ready_s = 0;  ///< left the IVR, towards the queue or an agent, or hung up there
    int wait_s = 0;
    int service_start_s = 0;  ///< 0 without an agent
    int service_s = 0;        ///< of a lost call: what the switch recorded
    std::size_t server = 0;   ///< in BankLog::servers, if served
    BankOutcome outcome = BankOutcome::served;
    bool queued = false;  ///< nobody was free at once

    bool is_served() const noexcept { return outcome == BankOutcome::served; }
    int service_end_s() const noexcept { return service_start_s + service_s; }
    /// Who is served at once has priority 0 in the log, whoever it is (a bug of the center's).
    bool is_priority_known() const noexcept { return queued; }
};

/// A row that could not be used.
struct BankProblem {
    std::string file;
    std::size_t line = 0;
    std::string what;
};

struct BankLog {
    std::vector<std::string> files;
    std::vector<std::string> servers;
    std::vector<BankCall> calls;  ///< by date, then by the time of entering
    std::size_t rows = 0;         ///< without headers and empty lines
    std::size_t phantoms = 0;     ///< outcome PHANTOM
    std::size_t other_types = 0;  ///< types that are none of the six
    std::size_t mended = 0;       ///< rows whose times contradict each other
    std::vector<BankProblem> broken;

    std::int32_t first_date() const noexcept { return calls.front().date; }
    std::int32_t last_date() const noexcept { return calls.back().date; }
    std::size_t days() const noexcept {
        return static_cast<std::size_t>(last_date() - first_date()) + 1;
    }
};

/// Reads logs into one. Without a usable row the log is empty. A file that cannot be opened, or
/// whose header lacks a column, is a problem with line 0 or 1.
BankLog read_bank_logs(const std::vector<std::string>& files);
/// The same for one text; `name` stands for the file in problems.
BankLog read_bank_log(std::istream& text, const std::string& name);

/// Monday is 0.
std::size_t weekday_of(std::int32_t date) noexcept;
/// As TOML writes it: 1999-01-31.
std::string date_text(std::int32_t date);

}  // namespace ringside::analysis::fitting
