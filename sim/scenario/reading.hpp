// What the readers of the sections share: tables whose keys are checked, and values of each type.
// A reader that cannot use a value reports it and goes on without it.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/center/platform_file.hpp"
#include "sim/scenario/input_hash.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside::scenario {

/// A kind of day of the horizon (see center::Horizon): a weekday, or a single date.
struct KindOfDay {
    std::uint8_t weekday = 0;          ///< whose values hold; Monday is 0
    std::optional<std::int32_t> date;  ///< days since 1970-01-01
    bool is_closed = false;            ///< a holiday
    bool is_simulated = false;
};

/// The state of reading one scenario.
struct Reading {
    Problems& problems;
    std::filesystem::path folder;  ///< of the scenario; see folder_of
    InputHash& inputs;             ///< every text that decides about the model goes in
    center::Model model;
    double volume = 1.0;
    std::vector<std::optional<double>> wages;  ///< of groups that say theirs, an hour
    bool horizon_is_sound = true;              ///< else values by interval cannot be checked
    /// What the file has that [platform] names, if it names one.
    std::optional<center::PlatformFile> platform_file = {};
    std::vector<KindOfDay> kinds;  ///< as many as the horizon has; set by read_horizon

    /// What a file name that stands here is relative to: names in a base mean files beside it.
    std::filesystem::path folder_of(Place place) const {
        return problems.is_change(place.source)
                   ? folder
                   : std::filesystem::path{problems.name(place.source)}.parent_path();
    }
};

/// A value with the key that it was given for.
struct Field {
    const Node& node;
    const Key& key;
};

/// A table read through its section. Unknown keys are reported when it is made.
class Table {
  public:
    /// `shown` is how people know the table: "[call_types.PS]"; empty for the scenario as a whole.
    Table(Problems& problems, const Node& node, const Section& section, std::string shown);

    /// The value of a key of the section, if it is there.
    std::optional<Field> find(std::string_view name) const;
    /// As find; reports a key that is absent.
    std::optional<Field> require(std::string_view name) const;
    const Node& node() const { return node_; }
    const std::string& shown() const { return shown_; }

  private:
    Problems& problems_;
    const Node& node_;
    const Section& section_;
    std::string shown_;
};

/// Whether the value is a table; reports it if not.
bool is_table(Problems& problems, Field field);
/// Reports that the value is of a wrong type.
void report_type(Problems& problems, Field field);

/// The numbers that a value may be.
struct Range {
    double least = 0.0;
    double most = 1e15;
    bool above_least = false;
};
std::optional<double> read_number(Problems& problems, Field field, Range range);
/// Between 0 and 1.
std::optional<double> read_share(Problems& problems, Field field);
std::optional<std::int64_t> read_whole(Problems& problems, Field field, Range range);
std::optional<std::string> read_text(Problems& problems, Field field);
std::optional<bool> read_boolean(Problems& problems, Field field);

struct DurationRule {
    bool may_be_zero = true;
    bool may_be_never = false;
};
std::optional<events::Duration> read_duration(Problems& problems, Field field, DurationRule rule);
/// A clock time since midnight; as an end, midnight is the end of the day.
std::optional<events::Duration> read_clock(Problems& problems, Field field, bool is_end);
/// The position of the value among `choices`.
std::optional<std::size_t> read_choice(Problems& problems, Field field,
                                       std::span<const std::string_view> choices);
/// The index of a priority that is written as a key ("1" is 1), up to 100.
std::optional<std::size_t> read_priority_key(Problems& problems, const Node& member);

/// The tables of a table that has a name for each call type or group, in the order of the file.
/// Reports what is no table, too many, and names that would be hard to read, type or tell apart.
std::vector<const Node*> read_named_tables(Problems& problems, Field field);

/// Monday is 0; "weekdays" and "weekend" are several. Nothing for any other word.
std::optional<std::array<bool, center::days_per_week>> weekdays_of(std::string_view word);
/// The words that weekdays_of knows.
std::span<const std::string_view> weekday_words();
/// "monday", …
std::string_view weekday_name(std::size_t weekday);

}  // namespace ringside::scenario
