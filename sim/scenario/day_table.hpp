// Values by weekday and date, whatever they are: opening hours, profiles, shares.
#pragma once

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// A table whose keys are days: monday to sunday, weekdays, weekend, default, and dates. The most
/// particular name counts.
class DayTable {
  public:
    /// Whether a table is one: a key of it is meant as a day.
    static bool is(const Node& table);

    /// Reports keys that are no days, and dates where the scenario has none. Dates that are not
    /// simulated are right: whoever has a year's calendar may paste it.
    DayTable(Reading& reading, const Node& table);

    /// The value for a kind of day (see Reading::kinds); null where there is none, and on a holiday
    /// on which the center is closed unless its date is named.
    const Node* value_for(std::size_t kind) const;
    /// The value for the date of a kind of day, under no other name.
    const Node* value_for_date(std::size_t kind) const;

  private:
    struct Dated {
        std::int32_t date;
        const Node* value;
    };
    const Reading& reading_;
    std::array<const Node*, center::days_per_week> of_weekday_{};
    std::vector<Dated> dated_;  ///< ascending
};

/// "monday", or "1999-01-04": how people call a kind of day.
std::string name_of_kind(const Reading& reading, std::size_t kind);

}  // namespace ringside::scenario
