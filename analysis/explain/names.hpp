// What calls, agents and instants of a replication are called, and what is meant by a name. People
// type what they read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/center/model.hpp"

namespace ringside::analysis::explain {

/// Why a name means nothing, with what there is instead.
struct Unknown {
    std::string message;
};

class Names {
  public:
    explicit Names(const center::Model& model);

    /// "orders 67", the 67th call of that type on its day; with several days "orders 67 of day 2".
    /// Of a burst "orders 3 of event 2".
    std::string call(std::uint64_t serial) const;
    const std::string& call_type(events::CallTypeId type) const;
    /// The person's name; where the scenario has none "general 3", the third of the group.
    const std::string& agent(events::AgentId agent) const { return agents_[agent.index()]; }
    const std::string& group(events::GroupId group) const;
    const std::string& ivr_node(std::uint8_t node) const;
    /// "10:30:49"; with several days "Tue 10:30:49" for a week or less, else with the date or "day
    /// 12"; in a steady state the time since its start.
    std::string time(events::Time time) const;

    /// A serial as in traces and calls.csv, or a call as it is called here.
    std::variant<std::uint64_t, Unknown> find_call(std::string_view text) const;
    /// A number as in traces and calls.csv, or an agent as it is called here.
    std::variant<events::AgentId, Unknown> find_agent(std::string_view text) const;
    /// An instant as it is called here, seconds if wanted; in a steady state "2h30m" too.
    std::variant<events::Time, Unknown> find_time(std::string_view text) const;

  private:
    std::variant<std::uint64_t, Unknown> find_call_of_event(std::string_view rest,
                                                            std::uint64_t event) const;
    std::optional<std::uint32_t> find_day(std::string_view text) const;
    std::string example_of_time() const;

    const center::Model& model_;
    std::vector<std::string> agents_;
};

}  // namespace ringside::analysis::explain
