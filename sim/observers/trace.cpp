// Writes every event as a row of a CSV file.
#include "sim/observers/trace.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "sim/observers/line_places.hpp"

namespace ringside::observers {

using events::EventKind;

namespace {

/// Kinds that concern no contact, and whose serial says what they do concern.
bool counts_otherwise(EventKind kind) {
    return kind == EventKind::routing_changed || kind == EventKind::platform_changed ||
           kind == EventKind::group_cut_off || kind == EventKind::group_reachable;
}

}  // namespace

Trace::Trace(const ObservedCenter& center, std::string path) : file_(std::move(path)) {
    for (const std::string& name : center.call_types)
        call_types_.push_back(csv_field(name));
    for (const ObservedGroup& group : center.groups)
        groups_.push_back(csv_field(group.name));
    file_.write(trace_header);
}

void Trace::set_network(ObservedNetwork network, std::span<const std::string> names_of_links) {
    network_ = std::move(network);
    links_.assign(names_of_links.begin(), names_of_links.end());
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
    } else if (counts_otherwise(event.kind)) {
        fmt::format_to(out, "{},,,{},", event.serial, event.stage);
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
    row.push_back(',');
    if (event.kind == EventKind::line_taken || event.kind == EventKind::line_released) {
        std::string links;
        for (const std::uint32_t link : links_of_line(network_, event))
            links += (links.empty() ? "" : ";") + links_[link];
        fmt::format_to(out, "{}", csv_field(links));
    }
    row.push_back('\n');
    file_.write({row.data(), row.size()});
}

}  // namespace ringside::observers
