// Dates, clock times and lengths of time as the cells of CSV files write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// What keeps a cell from being used.
struct Mistake {
    std::string message;
    std::string hint;
};

/// A day, counted from the first one simulated and maybe not among them, and what its clock shows.
struct CellMoment {
    std::int64_t day = 0;
    events::Duration clock{};  ///< below 24 h
};

/// "1999-01-04 08:00", with seconds and T if wanted; "08:00" where one day is simulated.
std::variant<CellMoment, Mistake> parse_moment(std::string_view cell,
                                               const center::Horizon& horizon);

/// Rows of dates that are not simulated: they are passed over, and counted.
class OtherDates {
  public:
    /// `day` as in CellMoment.
    void add(std::int64_t day);
    /// Says that the file `path`, which the key names, has no rows of simulated days.
    void report(Problems& problems, Field file, const std::string& path,
                const center::Horizon& horizon) const;

  private:
    std::int64_t rows_ = 0;
    std::int64_t first_ = 0;
    std::int64_t last_ = 0;
};

/// As parse_clock; spreadsheets write the hours before ten with one digit.
std::optional<events::Duration> parse_cell_clock(std::string_view cell);

/// "3m20s", "3:20" (minutes and seconds), "0:03:20", or "200" (seconds); at most a day.
std::optional<events::Duration> parse_handle_time(std::string_view cell);

/// A number with a point, and nothing else.
std::optional<double> parse_number(std::string_view cell);

}  // namespace ringside::scenario
