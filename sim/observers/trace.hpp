// Writes every event as a row of a CSV file: the record from which a run can be looked at again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside::observers {

/// The first line of a trace.
inline constexpr std::string_view trace_header =
    "time_ns,event,detail,contact,call_type,priority,stage,agent,group,since_ns,entered_ns,"
    "waited_ns\n";

/// Columns: time_ns, event, detail, contact (its serial), call_type, priority, stage, agent
/// (counted from 0, group by group), group, since_ns, entered_ns, waited_ns. Times are whole
/// nanoseconds since the start of the horizon; what does not concern an event is empty.
class Trace {
  public:
    Trace(const ObservedCenter& center, std::string path);
    void see(const events::Event& event);
    /// Puts the file in its place. Returns nothing, or what went wrong, for people.
    std::optional<std::string> finish() { return file_.finish(); }

  private:
    std::vector<std::string> call_types_;
    std::vector<std::string> groups_;
    WholeFile file_;
};

}  // namespace ringside::observers
