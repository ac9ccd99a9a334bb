// Writes every event as a row of a CSV file.
#include "sim/observers/trace.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace ringside::observers {

Trace::Trace(const ObservedCenter& center, std::string path) : file_(std::move(path)) {
    for (const std::string& name : center.call_types)
        call_types_.push_back(csv_field(name));
    for (const ObservedGroup& group : center.groups)
        groups_.push_back(csv_field(group.name));
    file_.write(trace_header);
}

void Trace::see(const events::Event& event) {
    const auto nanoseconds = [](Time time) { return time.time_since_epoch().count(); };
    fmt::memory_buffer row;
    const auto out = std::back_inserter(row);
    fmt::format_to(out, "{},{},{},", nanoseconds(event.time), name_of(event.kind),
                   name_of(event.detail));
    const bool of_contact = !event.call_type.is_none();
    if (of_contact) {
        fmt::format_to(out, "{},{},{},{},", event.serial, call_types_[event.call_type.index()],
                       event.priority, event.stage);
    } else {
        fmt::format_to(out, ",,,,");
    }
    if (!event.agent.is_none())
        fmt::format_to(out, "{}", event.agent.value);
    fmt::format_to(out, ",{},{},", event.group.is_none() ? "" : groups_[event.group.index()],
                   nanoseconds(event.since));
    if (of_contact) {
        fmt::format_to(out, "{},{}", nanoseconds(event.entered), event.waited.count());
    } else {
        fmt::format_to(out, ",");
    }
    row.push_back('\n');
    file_.write({row.data(), row.size()});
}

}  // namespace ringside::observers
