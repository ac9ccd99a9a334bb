// Lines of measures: a name, the mean, its interval and what it means. What the sections of the
// whole center share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/report/table.hpp"
#include "analysis/report/terminal/sections.hpp"

namespace ringside::analysis::report {

/// One line is added for each measure that has a value.
class Lines {
  public:
    explicit Lines(const Page& page);

    void heading(const std::string& title);
    /// A share in percent, at least one decimal, kept off the target where there is one.
    void share(const char* label, std::string_view name, const std::string& meaning,
               std::optional<double> target = {});
    /// A count or a number of people, kept off 0 where the interval is.
    void number(const char* label, std::string_view name, const std::string& meaning,
                int decimals_least = 0);
    /// An amount of money, in the scenario's currency.
    void money(const std::string& label, std::string_view name, const std::string& meaning);
    /// The same as a number, where it is not 0.
    void number_if_any(const char* label, std::string_view name, const std::string& meaning);
    void time(const char* label, std::string_view name, const std::string& meaning);
    /// The share of days that meet the target: no decimals, and the days behind it.
    void days(const char* label, const std::string& target);

    std::string text() const { return table_.text(page_.style); }

  private:
    template <class Writer>
    void row(const std::string& label, const Estimate& estimate, const std::string& meaning,
             const Writer& written, const std::string& unit = "");

    const Page& page_;
    Table table_;
};

/// What it all costs and brings, a line each for what has a price; none without prices.
void add_costs(const Page& page, Lines& lines);
/// Whether any of them has more digits than the columns of the other lines have room for.
bool are_costs_long(const Page& page);

}  // namespace ringside::analysis::report
