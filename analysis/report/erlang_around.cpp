// The table around the numbers of agents that Erlang's formulas need; see erlang_sections.hpp.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "analysis/report/erlang_sections.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::report {
namespace {

/// So many that no level seems to meet a target that it misses.
int decimals_of_level(const ErlangAnswer& answer) {
    int decimals = 1;
    if (answer.question.agents)
        return decimals;
    const double target = answer.question.target * 100.0;
    for (const ErlangRow& row : answer.rows) {
        for (const auto& measures : {std::optional(row.patient), row.impatient}) {
            if (measures) {
                const double level = measures->service_level * 100.0;
                decimals = std::max(decimals, decimals_off(target, level, level, 1));
            }
        }
    }
    return decimals;
}

/// The table around the numbers needed.
class AroundTable {
  public:
    AroundTable(const ErlangAnswer& answer, const Style& style)
        : answer_(answer),
          style_(style),
          decimals_(decimals_of_level(answer)),
          table_(columns(answer.needed_impatient.has_value())) {}

    std::string text() {
        add_headings();
        std::int64_t before = answer_.rows.front().agents - 1;
        for (const ErlangRow& row : answer_.rows) {
            if (row.agents != before + 1)
                table_.add({"…"});
            add(row);
            before = row.agents;
        }
        const std::string key = "Level: answered within " + spoken(answer_.question.within) +
                                " / offered. Delayed: wait above 0. Wait: mean of all offered. "
                                "Busy: occupancy. Need: the fewest agents that reach the target.";
        return table_.titled("WHAT THEY GIVE", style_) + wrapped({{key, Tone::quiet}}, style_);
    }

  private:
    static std::vector<Column> columns(bool hangs_up) {
        std::vector<Column> columns{{Align::right, 1, 9}};
        for (const std::size_t width : {6u, 7u, 7u, 6u})
            columns.push_back({Align::right, 2, width});
        columns[1].gap = 3;
        if (hangs_up) {
            for (const std::size_t width : {6u, 7u, 7u, 7u, 6u})
                columns.push_back({Align::right, 2, width});
            columns[5].gap = 3;
        }
        columns.push_back({Align::left, 2});
        return columns;
    }

    void add_headings() {
        const bool hangs_up = answer_.needed_impatient.has_value();
        std::vector<Cell> names{"", {"Erlang C", Tone::strong, 4}};
        if (hangs_up)
            names.emplace_back("Erlang A", Tone::strong, 5);
        table_.add(std::move(names));
        std::vector<Cell> row{"agents", "level", "delayed", "wait", "busy"};
        if (hangs_up)
            row.insert(row.end(), {"level", "delayed", "wait", "abandon", "busy"});
        row.emplace_back("need");
        for (Cell& cell : row)
            cell.tone = Tone::strong;
        table_.add(std::move(row));
    }

    Cell level(const QueueMeasures& m) const {
        const bool meets = m.service_level >= answer_.question.target;
        return {percent(m.service_level, decimals_), meets ? Tone::good : Tone::plain};
    }

    void add(const ErlangRow& row) {
        std::vector<Cell> cells{count(row.agents)};
        if (row.patient.stable) {
            cells.push_back(level(row.patient));
            cells.insert(cells.end(),
                         {percent(row.patient.p_wait, 1), wait(row.patient.mean_wait_s),
                          percent(row.patient.occupancy, 1)});
        } else {
            cells.emplace_back(endless_queue, Tone::plain, 4);
        }
        if (row.impatient) {
            const QueueMeasures& m = *row.impatient;
            cells.push_back(level(m));
            cells.insert(cells.end(), {percent(m.p_wait, 1), wait(m.mean_wait_s),
                                       percent(m.abandon_rate, 1), percent(m.occupancy, 1)});
        }
        cells.emplace_back(mark(row.agents), Tone::strong);
        table_.add(std::move(cells));
    }

    std::string mark(std::int64_t agents) const {
        const auto is_needed = [&](const std::optional<ErlangStaffing>& needed) {
            return needed && needed->agents == agents;
        };
        const bool patient = is_needed(answer_.needed_patient);
        const bool impatient = is_needed(answer_.needed_impatient);
        return patient && impatient ? "C, A" : patient ? "C" : impatient ? "A" : "";
    }

    const ErlangAnswer& answer_;
    const Style& style_;
    int decimals_;
    Table table_;
};

}  // namespace

std::string count(std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); }

std::string percent(double share, int decimals) {
    const double step = std::pow(10.0, -decimals);
    if (share > 0.0 && share * 100.0 < step / 2)
        return "<" + grouped(step, decimals) + "%";
    if (share < 1.0 && share * 100.0 > 100.0 - step / 2)
        return ">" + grouped(100.0 - step, decimals) + "%";
    return grouped(share * 100.0, decimals) + "%";
}

std::string wait(std::optional<double> seconds) {
    constexpr double long_wait_s = 360'000.0;  // from here on nobody cares for seconds
    if (!seconds)
        return "–";
    return *seconds < long_wait_s ? duration(*seconds, duration_form(*seconds), 1)
                                  : grouped(*seconds / 3600.0, 0) + " h";
}

std::string around_section(const ErlangAnswer& answer, const Style& style) {
    return AroundTable(answer, style).text();
}

}  // namespace ringside::analysis::report
