// What was run, as far as a report says it: the same for the terminal, JSON and files. It knows
// the description of the center, not how the run was done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/batch_means.hpp"
#include "analysis/network_use.hpp"
#include "analysis/precision.hpp"
#include "analysis/prediction_scores.hpp"
#include "analysis/reasons.hpp"
#include "analysis/server_use.hpp"
#include "sim/center/model.hpp"

namespace ringside::analysis::report {

struct Facts {
    const center::Model* model = nullptr;  ///< never null when a report is written
    std::string scenario_path;             ///< as it was given
    std::vector<std::string> changes;      ///< as they were given with --set
    std::uint64_t seed = 1;
    std::uint64_t replications = 0;  ///< that were completed
    std::string replications_rule;   ///< why so many: "1 s, the default"
    /// Of one replication of a steady state: whether and how its intervals come from batches.
    std::optional<BatchMeans> batch_means;
    std::vector<Precision> until;  ///< what was wished for, and how it stands
    std::uint64_t calls = 0;       ///< contacts simulated, in all replications
    std::uint64_t fingerprint = 0;
    bool interrupted = false;  ///< fewer replications than were asked for
    std::string version;
    /// What the features that formulas leave out do to the service level, if it was measured.
    std::vector<Reason> reasons;
    /// How good the predictors of waits were, if that was asked for.
    std::vector<PredictionScores> predictions;
    /// How the servers of a platform were used.
    std::vector<ServerUse> servers;
    /// What its sites and links carried, and how the center came back from outages.
    std::vector<NetworkUse> network;
};

/// "9f3c 41d0 77ae 5b12".
std::string fingerprint_in_groups(std::uint64_t fingerprint);
/// "9f3c41d077ae5b12".
std::string fingerprint_hex(std::uint64_t fingerprint);

/// A word of a command line as a POSIX shell takes it unchanged.
std::string quoted(const std::string& word);

/// The command that gives the same numbers again, quoted for a shell where needed.
std::string repeat_command(const Facts& facts);

/// A command in lines that a shell takes as one: broken between words, with a backslash.
std::vector<std::string> command_lines(const std::string& command, std::size_t columns);

/// "One day, Mon 1999-01-04, 08:00 to 18:00", "Steady state, 24 h after 2 h warm-up".
std::string horizon_words(const center::Model& model);

/// What intervals are called: "half hour", "hour", "quarter hour", else "10 min".
std::string interval_noun(events::Duration interval);

/// Where intervals start, as people read it: "07:30"; with several days "Tue 07:30" for a week or
/// less, else "2026-01-05 07:30", or "day 12 07:30" where the scenario has no date.
std::string interval_label(const center::Model& model, std::size_t interval);
/// The same for programs: "07:30"; with several days "2026-01-05T07:30", or "day 2 07:30" where the
/// scenario has no date.
std::string interval_key(const center::Model& model, std::size_t interval);

/// The measure of the service level that is the target.
std::string_view service_level_measure(const center::Target& target);
/// The service level that is the target, as a share of what: its measure's words.
std::string service_level_words(const center::Target& target);

/// What is counted in money, for people: "wages, EUR", or "wages" where no currency was given.
std::string with_currency(const std::string& words, const center::Model& model);

/// "80%", "82.5%".
std::string target_percent(double share);

/// The title of a call type or a group; its name where there is none.
const std::string& title_of(const center::CallType& type);
const std::string& title_of(const center::Group& group);

}  // namespace ringside::analysis::report
