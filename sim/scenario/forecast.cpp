// The calls that planners expect, from a CSV file: a row for each interval and call type.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/csv.hpp"
#include "sim/scenario/forecast_rows.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::Profile;
using events::Duration;

constexpr std::array forecast_keys{
    Key{"file", "the name of a file", "required",
        "a CSV file with a row for each interval and call type, below a row with the names of the "
        "columns; the path starts at the scenario's folder; rows of other dates are passed over",
        "\"forecast.csv\""},
    Key{"columns", "a table of names", "the columns have the names below",
        "what the columns are called in the file",
        "{ time = \"Interval start\", calls = \"Volume\" }", Change::none,
        &forecast_columns_section},
};

constexpr std::array column_keys{
    Key{"time", "the name of a column", "\"time\"",
        "when an interval begins: yyyy-mm-dd hh:mm, or hh:mm where one day is simulated; rows "
        "further apart than the scenario's intervals are spread evenly over them",
        "\"Interval start\""},
    Key{"call_type", "the name of a column", "\"call_type\"", "the name of a call type",
        "\"Queue\""},
    Key{"calls", "the name of a column", "\"calls\"",
        "the calls that are expected in the interval; they come at random (a Poisson process)",
        "\"Volume\""},
    Key{"handle_time", "the name of a column", "handle_time, if there is one",
        "the mean of talk, hold and after-call work together, for calls of this interval: 3m20s, "
        "3:20, 0:03:20 or 200 (seconds); the times of the call type are stretched to it, and where "
        "it has no talk, talk is exponential; an empty cell is as the one before on that day",
        "\"AHT\""},
};

constexpr double seconds_per_day = 86'400.0;

/// What the rows say of one call type.
struct Demand {
    std::vector<double> calls_per_second;  ///< by position; empty: no rows
    std::vector<double> handle_s;          ///< by position, 0: nothing said; empty: no rows
    std::vector<std::uint32_t> lines;      ///< of the rows, by interval of the horizon
    double calls = 0.0;
    double work_s = 0.0;
};

class ForecastReader {
  public:
    ForecastReader(Reading& reading, const Table& scenario, const Table& forecast, Field file)
        : reading_(reading),
          problems_(reading.problems),
          horizon_(reading.model.horizon),
          scenario_(scenario),
          call_types_(scenario.node().find("call_types")),
          file_field_(file),
          table_(reading, file, forecast_columns_section, forecast.find("columns")),
          per_day_(horizon_.intervals_per_day()),
          demands_(reading.model.call_types.size()) {}

    void read() {
        const std::size_t before = problems_.count();
        rows_ = ForecastRowReader{reading_, scenario_, table_}.read(file_field_);
        if (rows_.empty())
            return;
        find_step();
        for (const ForecastRow& row : rows_)
            put(row);
        if (problems_.count() > before)
            return;
        for (std::size_t type = 0; type < demands_.size(); ++type) {
            fill_gaps(demands_[type].handle_s);
            apply(reading_.model.call_types[type], demands_[type]);
        }
    }

  private:
    /// How far the rows are apart: the smallest gap between two times. Reports one that the
    /// scenario's interval does not divide.
    void find_step() {
        std::vector<const ForecastRow*> sorted;
        for (const ForecastRow& row : rows_)
            sorted.push_back(&row);
        std::ranges::stable_sort(sorted, {}, &ForecastRow::at);
        Duration step = events::endless;
        const ForecastRow* at_step = nullptr;
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            const Duration gap = sorted[i]->at - sorted[i - 1]->at;
            if (gap == Duration::zero() || gap >= step)
                continue;
            step = gap;
            at_step = sorted[i];
        }
        if (at_step == nullptr)
            return;
        if (step % horizon_.interval == Duration::zero()) {
            intervals_per_row_ = static_cast<std::size_t>(step / horizon_.interval);
            return;
        }
        table_.file().report(
            at_step->time,
            fmt::format("rows of this file are {} apart, and the scenario's intervals of {} do not "
                        "divide that",
                        duration_words(step), duration_words(horizon_.interval)),
            center::day_length % step == Duration::zero()
                ? fmt::format("write interval = \"{}\" in the scenario", duration_words(step))
                : "interval in the scenario may be shorter");
        rows_.clear();
    }

    void put(const ForecastRow& row) {
        if (row.at % horizon_.interval != Duration::zero()) {
            table_.file().report(row.time,
                                 fmt::format("{} does not begin an interval of {}",
                                             clock_words(row.at % center::day_length),
                                             duration_words(horizon_.interval)),
                                 "interval in the scenario may be shorter");
            return;
        }
        Demand& demand = demands_[row.type];
        if (demand.lines.empty()) {
            demand.calls_per_second.resize(horizon_.hours.size() * per_day_);
            demand.handle_s.resize(horizon_.hours.size() * per_day_);
            demand.lines.resize(horizon_.days * per_day_);
        }
        const auto first = static_cast<std::size_t>(row.at / horizon_.interval);
        if (demand.lines[first] != 0) {
            table_.file().report(
                row.time,
                fmt::format("line {} has calls of {} for this time already", demand.lines[first],
                            reading_.model.call_types[row.type].name));
            return;
        }
        demand.lines[first] = row.time.line;
        const double interval_s = events::to_seconds(horizon_.interval);
        const double rate =
            row.calls / static_cast<double>(intervals_per_row_) / interval_s * reading_.volume;
        if (rate * seconds_per_day > most_calls_per_day) {
            table_.file().report(
                row.time,
                fmt::format("as busy as this, a day has {} calls; at most {} are possible",
                            short_number(std::round(rate * seconds_per_day)),
                            short_number(most_calls_per_day)));
            return;
        }
        const std::size_t end = std::min(first + intervals_per_row_, demand.lines.size());
        for (std::size_t i = first; i < end; ++i) {
            const std::size_t position =
                horizon_.kind_of(static_cast<std::uint32_t>(i / per_day_)) * per_day_ +
                i % per_day_;
            demand.calls_per_second[position] = rate;
            demand.handle_s[position] = row.handle_s;
        }
        demand.calls += row.handle_s > 0.0 ? row.calls : 0.0;
        demand.work_s += row.calls * row.handle_s;
    }

    /// Where a day says nothing its last handle time holds, and before its first that one: who
    /// waits at closing time is still served.
    void fill_gaps(std::vector<double>& handle_s) const {
        for (std::size_t day = 0; day < handle_s.size(); day += per_day_) {
            const std::span<double> lengths{handle_s.data() + day, per_day_};
            const auto given = [](double length) { return length > 0.0; };
            const auto first = std::ranges::find_if(lengths, given);
            double last = first != lengths.end() ? *first : 0.0;
            for (double& length : lengths) {
                if (length == 0.0)
                    length = last;
                last = length;
            }
        }
    }

    void apply(center::CallType& type, Demand& demand) {
        const auto node = std::ranges::find_if(call_types_->items, [&](const Node& member) {
            return trimmed(member.key) == type.name;
        });
        const bool has_rows = !demand.calls_per_second.empty();
        if (check_calls(*node, type, has_rows) && has_rows)
            type.arrivals.calls_per_second = {std::move(demand.calls_per_second)};
        if (node->find("talk") == nullptr) {
            make_talk(*node, type, demand);
        } else if (has_rows) {
            stretch(*node, type, demand.handle_s);
        }
    }

    /// Whether exactly one of table and file says how many calls there are; reports it if not.
    bool check_calls(const Node& node, const center::CallType& type, bool has_rows) {
        const Node* given = nullptr;
        for (const auto* key : {"calls", "calls_per_hour", "times"}) {
            if (given == nullptr)
                given = node.find(key);
        }
        const std::string& path = table_.file().path();
        if (given == nullptr && !has_rows) {
            problems_.add(
                node.place,
                fmt::format("neither [call_types.{}] nor {} says how many calls there are",
                            type.name, path),
                "calls = 0 for none");
        }
        if (given != nullptr && has_rows) {
            problems_.add(
                given->key_place,
                fmt::format("{} says already how many calls of {} there are", path, type.name),
                fmt::format("without {} here the forecast holds", given->key));
        }
        return (given == nullptr) == has_rows;
    }

    /// Exponential talk with the handle times as its means.
    void make_talk(const Node& node, center::CallType& type, const Demand& demand) {
        if (demand.work_s == 0.0) {
            problems_.add(node.place, fmt::format("[call_types.{}] has no talk", type.name),
                          fmt::format("for example: talk = {{ mean = \"3m\" }}, or handle times in "
                                      "{}",
                                      table_.file().path()));
            return;
        }
        for (const auto* key : {"hold", "after_call_work"}) {
            if (const Node* other = node.find(key)) {
                problems_.add(other->key_place, fmt::format("{} needs talk beside it", key),
                              "a handle time of the forecast is talk, hold and after-call work "
                              "together");
            }
        }
        type.talk.distribution = engine::Distribution::exponential(demand.work_s / demand.calls);
        type.talk.factor = Profile::constant(1.0);
        stretch(node, type, demand.handle_s);
    }

    /// Stretches the times of a call so that their means sum to the handle times.
    void stretch(const Node& node, center::CallType& type, const std::vector<double>& handle_s) {
        if (std::ranges::all_of(handle_s, [](double length) { return length == 0.0; }))
            return;
        const std::array parts{&type.talk, &type.hold, &type.after_call_work};
        for (auto* part : parts) {
            if (part->factor.is_constant())
                part->factor.values.assign(handle_s.size(), part->factor.values.front());
        }
        for (std::size_t position = 0; position < handle_s.size(); ++position) {
            if (handle_s[position] == 0.0)
                continue;
            double mean_s = 0.0;
            for (const auto* part : parts)
                mean_s += part->distribution.mean() * part->factor.at(position);
            if (mean_s == 0.0) {
                problems_.add(node.place,
                              fmt::format("the calls of {} take no time, and cannot be stretched "
                                          "to the handle times of {}",
                                          type.name, table_.file().path()),
                              "without talk here it is exponential with the handle times as means");
                return;
            }
            for (auto* part : parts)
                part->factor.values[position] *= handle_s[position] / mean_s;
        }
    }

    Reading& reading_;
    Problems& problems_;
    const center::Horizon& horizon_;
    const Table& scenario_;
    const Node* call_types_;
    Field file_field_;
    CsvTable table_;
    std::size_t per_day_;
    std::vector<Demand> demands_;
    std::vector<ForecastRow> rows_;
    std::size_t intervals_per_row_ = 1;
};

}  // namespace

const Section forecast_section{"[forecast]",
                               "What planners expect, from a CSV file in place of calls and "
                               "calls_per_hour. Separators are found: commas, semicolons or tabs.",
                               forecast_keys};
const Section forecast_columns_section{
    "[forecast.columns]", "What the columns of the forecast are called, where it is not this.",
    column_keys};

void read_forecast(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("forecast");
    if (!field || !is_table(reading.problems, *field))
        return;
    const Table table{reading.problems, field->node, forecast_section, "[forecast]"};
    const auto file = table.require("file");
    if (reading.model.horizon.steady_state) {
        reading.problems.add(field->node.key_place, "a forecast belongs to days",
                             "in a steady state calls_per_hour is one number");
        return;
    }
    // Without call types every row would be wrong.
    if (!file || !reading.horizon_is_sound || reading.model.call_types.empty())
        return;
    ForecastReader{reading, scenario, table, *file}.read();
}

}  // namespace ringside::scenario
