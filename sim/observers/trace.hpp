// Writes every event as a row of a CSV file: the record from which a run can be looked at again.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/events/event.hpp"
#include "sim/observers/network_tally.hpp"
#include "sim/observers/observed_center.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside::observers {

/// The first line of a trace.
inline constexpr std::string_view trace_header =
    "time_ns,event,detail,contact,call_type,priority,stage,agent,group,since_ns,entered_ns,"
    "waited_ns,links\n";

/// Columns: time_ns, event, detail, contact (its serial; where there is none, what else the event
/// counts: see EventKind), call_type, priority, stage, agent (counted from 0, group by group),
/// group, since_ns, entered_ns, waited_ns, links (that a line goes over, with ";" between). Times
/// are whole nanoseconds since the start of the horizon; what does not concern an event is empty.
class Trace {
  public:
    Trace(const ObservedCenter& center, std::string path);
    /// What lines are made of, before the first is taken.
    void set_network(ObservedNetwork network, std::span<const std::string> names_of_links);
    void see(const events::Event& event);
    /// Puts the file in its place. Returns nothing, or what went wrong, for people.
    std::optional<std::string> finish() { return file_.finish(); }

  private:
    std::vector<std::string> call_types_;
    std::vector<std::string> groups_;
    ObservedNetwork network_;
    std::vector<std::string> links_;
    WholeFile file_;
};

}  // namespace ringside::observers
