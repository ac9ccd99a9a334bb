// The words of the scenario language: for each table its keys, what they take, what they mean when
// absent, and an example. The readers look keys up here, the reference is printed from here.
#pragma once

#include <span>
#include <string_view>

namespace ringside::scenario {

/// What += and *= do beyond a single number or length of time.
enum class Change : unsigned char {
    none,
    whole,          ///< the result is rounded to the nearest whole number
    numbers,        ///< they act on every number in a list or table
    whole_numbers,  ///< both
};

struct Section;

/// A key of a table.
struct Key {
    std::string_view name;
    std::string_view takes;   ///< its type in words, as in "agents is …"
    std::string_view absent;  ///< what holds without it; "required" if it must be there
    std::string_view meaning;
    std::string_view example;  ///< a value
    Change change = Change::none;
    const Section* inner = nullptr;  ///< the keys of its table, if it takes one
    std::string_view each = {};      ///< its table has a name for each of these ("group")
};

/// A table of the language.
struct Section {
    std::string_view heading;  ///< how it is written: "[call_types.NAME]"
    std::string_view about;
    std::span<const Key> keys;

    const Key* find(std::string_view name) const {
        for (const Key& key : keys) {
            if (key.name == name)
                return &key;
        }
        return nullptr;
    }
};

extern const Section scenario_section;
extern const Section steady_state_section;
extern const Section hours_section;
extern const Section target_section;
extern const Section call_type_section;
extern const Section busyness_section;
extern const Section step_section;
extern const Section skip_section;
extern const Section callback_section;
extern const Section forecast_section;
extern const Section forecast_columns_section;
extern const Section ivr_section;
extern const Section ivr_node_section;
extern const Section ivr_choice_section;
extern const Section group_section;
extern const Section skill_section;
extern const Section pair_weight_section;
extern const Section shift_section;
extern const Section break_section;
extern const Section ringing_section;
extern const Section absence_section;
extern const Section unpunctual_section;
extern const Section schedule_section;
extern const Section schedule_columns_section;
extern const Section routing_section;
extern const Section poll_section;
extern const Section asterisk_section;
extern const Section penalty_rule_section;
extern const Section freeswitch_section;
extern const Section costs_section;
extern const Section event_section;
extern const Section platform_section;
extern const Section server_section;
extern const Section transaction_section;
extern const Section site_section;
extern const Section link_section;
extern const Section delivery_section;
extern const Section failures_section;
extern const Section drawn_time_section;

/// All of them, in the order of the reference.
std::span<const Section* const> sections();

}  // namespace ringside::scenario
