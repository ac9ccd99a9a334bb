// Call types, wherever a scenario names one: by a skill, a share, a target of the IVR.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

/// The call types that the scenario has; they are read before.
class CallTypeNames {
  public:
    CallTypeNames(Reading& reading, const Table& scenario);

    /// The call type of this name; reports at `place` that there is none.
    std::optional<events::CallTypeId> find(std::string_view name, Place place) const;
    /// "call types here are PS (line 20) and IN (line 25)"
    std::string known() const;
    std::size_t count() const { return reading_.model.call_types.size(); }
    /// "PS", "PS and IN"; empty where all call types are meant.
    std::string some_of(const std::vector<bool>& meant) const;

    /// For each call type its part of the value: the same for all, or from a table by call type
    /// with `default`. Reports a call type without a part.
    std::vector<const Node*> parts_of(Field field) const;

  private:
    Reading& reading_;
    const Node* call_types_;  ///< none: the scenario lacks them, which is reported elsewhere
};

}  // namespace ringside::scenario
