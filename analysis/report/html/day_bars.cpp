// The service levels of days as bars; see day_bars.hpp.
#include "analysis/report/html/day_bars.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/html/forms.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::html {

DayGrid::DayGrid(std::span<const runs::DayLevels> all, double target) {
    const double aim = target * 100.0;
    double lowest = 100.0;
    for (const runs::DayLevels& days : all)
        lowest = std::min(lowest, days.quantile(0.0) * 100.0);
    const double span = 100.0 - std::min(lowest, aim - 5.0);
    width_ = span > 50.0 ? 4.0 : span > 25.0 ? 2.0 : 1.0;
    double from = aim;
    while (from > lowest && from - width_ > -1e-9)
        from -= width_;
    for (double border = from; border < 100.0 - 1e-9; border += width_) {
        if (std::abs(border - aim) < 1e-9)
            reaching_ = borders_.size();
        borders_.push_back(border);
    }
    borders_.push_back(100.0);
}

std::vector<double> DayGrid::shares_of(const runs::DayLevels& days) const {
    const auto below = [&](double percent) {
        return percent >= 100.0 ? days.total() : days.below(percent / 100.0);
    };
    std::vector<double> shares;
    for (std::size_t i = 0; i + 1 < borders_.size(); ++i) {
        // What is left below the first border by the choice of bars belongs to the first.
        const std::uint64_t before = i == 0 ? 0 : below(borders_[i]);
        shares.push_back(static_cast<double>(below(borders_[i + 1]) - before) /
                         static_cast<double>(days.total()));
    }
    return shares;
}

Json day_chart(const DayGrid& grid, const std::vector<double>& shares) {
    Json chart;
    chart["kind"] = "bars";
    chart["form"] = Form::percent(0).json();
    Json values = Json::array();
    Json looks = Json::array();
    Json names = Json::array();
    Json ticks = Json::array();
    const std::vector<double>& borders = grid.borders();
    for (std::size_t i = 0; i < shares.size(); ++i) {
        values.push_back(std::round(shares[i] * 1e5) / 1e3);
        looks.push_back(i >= grid.reaching() ? "met" : "missed");
        names.push_back(shortest(borders[i]) + " to " + shortest(borders[i + 1]) + "%");
    }
    const double step = grid.width() >= 4.0 ? 20.0 : grid.width() >= 2.0 ? 10.0 : 5.0;
    for (double tick = 0.0; tick <= 100.0; tick += step) {
        if (tick >= borders.front())
            ticks.push_back({(tick - borders.front()) / grid.width(), shortest(tick) + "%"});
    }
    chart["stacks"] = Json::array({{{"name", "of days"}, {"values", values}, {"looks", looks}}});
    chart["names"] = names;
    chart["ticks"] = ticks;
    chart["line"] = grid.reaching();
    return chart;
}

}  // namespace ringside::analysis::report::html
