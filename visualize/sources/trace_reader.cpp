// Reading rows of a trace.
#include "visualize/sources/trace_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <unordered_map>

#include "sim/observers/line_places.hpp"
#include "sim/observers/trace.hpp"
#include "visualize/sources/trace.hpp"

namespace ringside::visualize {
namespace {

using events::Detail;
using events::EventKind;

/// As in Trace.
enum Column : std::size_t {
    time_column,
    event_column,
    detail_column,
    contact_column,
    call_type_column,
    priority_column,
    stage_column,
    agent_column,
    group_column,
    since_column,
    entered_column,
    waited_column,
    links_column,
    column_count
};

template <class Id>
std::map<std::string, Id, std::less<>> ids_by_name(const auto& named) {
    std::map<std::string, Id, std::less<>> ids;
    for (std::size_t i = 0; i < named.size(); ++i)
        ids.emplace(named[i].name, Id{i});
    return ids;
}

bool is_gone_after(EventKind kind) {
    switch (kind) {
        case EventKind::contact_blocked:
        case EventKind::contact_closed:
        case EventKind::ivr_self_served:
        case EventKind::ivr_hung_up:
        case EventKind::ivr_voicemail_left:
        case EventKind::call_balked:
        case EventKind::call_abandoned:
        case EventKind::call_cleared:
        case EventKind::talk_ended:
        case EventKind::call_dropped:
        case EventKind::callback_accepted:
        case EventKind::callback_not_reached:
            return true;
        default:
            return false;
    }
}

class Reader {
  public:
    Reader(const std::string& path, const center::Model& model, Network& network)
        : path_(path),
          network_(network),
          call_types_(ids_by_name<CallTypeId>(model.call_types)),
          groups_(ids_by_name<events::GroupId>(model.groups)),
          agents_(model.all_agents()) {
        for (std::size_t link = 0; link < network.links.size(); ++link)
            links_.emplace(model.platform->links[link].name, static_cast<std::uint32_t>(link));
        for (int kind = 0; kind < events::event_kind_count; ++kind)
            kinds_.emplace(name_of(static_cast<EventKind>(kind)), static_cast<EventKind>(kind));
        for (int detail = 0; detail < events::detail_count; ++detail)
            details_.emplace(name_of(static_cast<Detail>(detail)), static_cast<Detail>(detail));
    }

    std::vector<Event> read() {
        std::ifstream file(path_);
        std::string row;
        if (!std::getline(file, row) || row + "\n" != observers::trace_header)
            wrong("this is no trace; ringside run --trace FILE writes one");
        std::vector<Event> all;
        while (std::getline(file, row)) {
            ++line_;
            all.push_back(event_of(row));
            if (all.size() > 1 && all.back().time < all[all.size() - 2].time)
                wrong("this happens before what stands above it; a trace is in order of time");
        }
        if (all.empty() || all.back().kind != EventKind::horizon_reached)
            wrong("the trace ends before its run does; it may have been cut off");
        return all;
    }

  private:
    [[noreturn]] void wrong(const std::string& message) const {
        throw TraceError(fmt::format("{}:{}: {}", path_, line_, message));
    }

    /// Names may stand in quotes, as in all of our CSV files.
    void split(std::string_view row) {
        cells_.clear();
        for (std::size_t at = 0; at <= row.size(); ++at) {
            std::string cell;
            if (at < row.size() && row[at] == '"') {
                for (++at; at < row.size(); ++at) {
                    if (row[at] == '"' && (at + 1 == row.size() || row[at + 1] != '"'))
                        break;
                    at += row[at] == '"';
                    cell += row[at];
                }
                ++at;
            } else {
                const std::size_t end = std::min(row.find(',', at), row.size());
                cell = row.substr(at, end - at);
                at = end;
            }
            cells_.push_back(std::move(cell));
        }
        if (cells_.size() != column_count)
            wrong(fmt::format("a row has {} cells; this one has {}", std::size_t{column_count},
                              cells_.size()));
    }

    template <class Number>
    Number number(Column column) const {
        const std::string& cell = cells_[column];
        Number value{};
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc{} || end != cell.data() + cell.size())
            wrong(fmt::format("\"{}\" is no whole number", cell));
        return value;
    }

    template <class Value>
    Value named(Column column, const std::map<std::string, Value, std::less<>>& values,
                const char* what) const {
        const auto found = values.find(cells_[column]);
        if (found == values.end())
            wrong(fmt::format("there is no {} \"{}\"", what, cells_[column]));
        return found->second;
    }

    Time time(Column column) const {
        return events::start_of_time + Duration{number<std::int64_t>(column)};
    }

    Event event_of(std::string_view row) {
        split(row);
        Event event;
        event.time = time(time_column);
        event.kind = named(event_column, kinds_, "event");
        event.detail = named(detail_column, details_, "detail");
        event.since = time(since_column);
        event.entered = event.time;
        if (!cells_[call_type_column].empty()) {
            event.serial = number<std::uint64_t>(contact_column);
            event.call_type = named(call_type_column, call_types_, "call type of the scenario");
            event.priority = number<std::uint8_t>(priority_column);
            event.stage = number<std::uint8_t>(stage_column);
            event.entered = time(entered_column);
            event.waited = Duration{number<std::int64_t>(waited_column)};
            event.contact = handle_of(event);
        } else if (!cells_[contact_column].empty()) {
            event.serial = number<std::uint64_t>(contact_column);
            event.stage = number<std::uint8_t>(stage_column);
        }
        if (!cells_[agent_column].empty()) {
            event.agent = AgentId{number<std::uint32_t>(agent_column)};
            if (event.agent.index() >= agents_)
                wrong(fmt::format("agent {}: the scenario has {}", event.agent.value, agents_));
        }
        if (!cells_[group_column].empty())
            event.group = named(group_column, groups_, "group of the scenario");
        see_network(event);
        return event;
    }

    /// What an event says of the platform must be of this one; lines tell of its routes.
    void see_network(const Event& event) {
        switch (event.kind) {
            case EventKind::line_taken:
            case EventKind::line_released:
                if (!network_.has_sites() || event.call_type.is_none())
                    wrong("the scenario has no sites, and this is about a line to one");
                learn_route(event);
                break;
            case EventKind::transaction_started:
            case EventKind::transaction_ended:
            case EventKind::transaction_cut:
                if (event.stage >= network_.server_of_transaction.size())
                    wrong(fmt::format("there is no transaction {} in the scenario", event.stage));
                break;
            case EventKind::platform_changed:
                if (event.serial >= network_.troubles.size() ||
                    network_.troubles[event.serial].what == Trouble::What::nothing)
                    wrong(fmt::format("event {} of the scenario does not change its platform",
                                      event.serial));
                break;
            default:
                break;
        }
    }

    void learn_route(const Event& event) {
        const observers::LinePlaces line = observers::line_places(network_.observed, event);
        auto& route = network_.observed.links_of_route[network_.observed.route(line.from, line.to)];
        const std::string names = cells_[links_column];
        if (!route.empty() || names.empty())
            return;
        for (std::size_t at = 0; at <= names.size();) {
            const std::size_t end = std::min(names.find(';', at), names.size());
            cells_[links_column] = names.substr(at, end - at);
            route.push_back(named(links_column, links_, "link of the scenario"));
            at = end + 1;
        }
    }

    /// A trace names contacts by serials that are never used again; a picture has a place for each
    /// of those who are there.
    ContactId handle_of(const Event& event) {
        const auto known = handles_.find(event.serial);
        const bool is_known = known != handles_.end();
        ContactId handle;
        if (is_known) {
            handle = known->second;
        } else if (free_.empty()) {
            handle = ContactId{used_++};
        } else {
            handle = free_.back();
            free_.pop_back();
        }
        handles_[event.serial] = handle;
        // What an agent does after the call still names it; nobody else gets its place until then.
        const bool is_gone = !is_known && event.kind != EventKind::contact_entered;
        const bool is_last =
            is_gone || (is_gone_after(event.kind) ? event.detail != Detail::work_follows
                                                  : event.kind == EventKind::after_call_work_ended);
        if (is_last) {
            handles_.erase(event.serial);
            free_.push_back(handle);
        }
        return handle;
    }

    std::string path_;
    Network& network_;
    std::size_t line_ = 1;
    std::vector<std::string> cells_;
    std::map<std::string, EventKind, std::less<>> kinds_;
    std::map<std::string, Detail, std::less<>> details_;
    std::map<std::string, CallTypeId, std::less<>> call_types_;
    std::map<std::string, events::GroupId, std::less<>> groups_;
    std::map<std::string, std::uint32_t, std::less<>> links_;
    std::size_t agents_;
    std::unordered_map<std::uint64_t, ContactId> handles_;
    std::vector<ContactId> free_;
    std::size_t used_ = 0;
};

}  // namespace

std::vector<Event> read_trace(const std::string& path, const center::Model& model,
                              Network& network) {
    return Reader(path, model, network).read();
}

}  // namespace ringside::visualize
