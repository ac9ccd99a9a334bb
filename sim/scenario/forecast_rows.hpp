// The rows of a forecast's file that are of simulated days, before anything is made of them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/cell_times.hpp"
#include "sim/scenario/csv.hpp"

namespace ringside::scenario {

struct ForecastRow {
    Cell time;  ///< its place; the text is gone
    std::size_t type = 0;
    events::Duration at{};  ///< by the clock, since the first day's midnight
    double calls = 0.0;
    double handle_s = 0.0;  ///< 0: it says nothing
};

class ForecastRowReader {
  public:
    ForecastRowReader(Reading& reading, const Table& scenario, CsvTable& table);

    /// All of them in the order of the file `field`; none after an error.
    std::vector<ForecastRow> read(Field field);

  private:
    bool read_time(ForecastRow& row, OtherDates& other_dates);
    bool read_type(const Cell& cell, ForecastRow& row);
    bool read_calls(const Cell& cell, ForecastRow& row);
    bool read_handle_time(const Cell& cell, ForecastRow& row);

    Problems& problems_;
    const center::Horizon& horizon_;
    CallTypeNames names_;
    CsvFile& file_;
    CsvTable& table_;
    std::unordered_map<std::string_view, std::size_t> type_of_;
    std::vector<std::string> unknown_types_;
};

}  // namespace ringside::scenario
