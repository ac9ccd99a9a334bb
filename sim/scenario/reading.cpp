// Tables whose keys are checked, and values of each type. It knows no section.
#include "sim/scenario/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array weekday_words_table{
    std::string_view{"monday"},   std::string_view{"tuesday"},  std::string_view{"wednesday"},
    std::string_view{"thursday"}, std::string_view{"friday"},   std::string_view{"saturday"},
    std::string_view{"sunday"},   std::string_view{"weekdays"}, std::string_view{"weekend"},
};

/// Where an unknown key would belong: the heading of another section that has it.
std::string_view section_with(std::string_view name) {
    for (const Section* section : sections()) {
        if (section->find(name) != nullptr)
            return section->heading;
    }
    return {};
}

std::string hint_for_unknown(std::string_view name, const Section& section) {
    std::vector<std::string> names;
    for (const Key& key : section.keys)
        names.emplace_back(key.name);
    if (nearest(name, names).empty()) {
        const std::string_view home = section_with(name);
        if (!home.empty())
            return fmt::format("\"{}\" belongs in {}", name, home);
    }
    return did_you_mean(name, names);
}

/// Reports names that would be hard to read, type or tell apart.
void check_names(Problems& problems, const Node& table, std::string_view noun) {
    constexpr std::uint32_t longest = 100;
    std::vector<std::string_view> seen;
    for (const Node& member : table.items) {
        const std::string_view name = trimmed(member.key);
        const bool has_control = std::ranges::any_of(
            member.key, [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; });
        if (name.empty()) {
            problems.add(member.key_place, fmt::format("a {} without a name", noun));
        } else if (has_control) {
            problems.add(
                member.key_place,
                fmt::format("the name of this {} holds a tab, a new line or the like", noun));
        } else if (characters(name) > longest) {
            problems.add(member.key_place,
                         fmt::format("the name of this {} is longer than 100 characters", noun),
                         "title may say more");
        } else if (std::ranges::find(seen, name) != seen.end()) {
            problems.add(member.key_place, fmt::format("two {}s have the name \"{}\"", noun, name),
                         "spaces around a name do not count");
        }
        seen.push_back(name);
    }
}

}  // namespace

Table::Table(Problems& problems, const Node& node, const Section& section, std::string shown)
    : problems_(problems), node_(node), section_(section), shown_(std::move(shown)) {
    for (const Node& member : node.items) {
        if (section.find(member.key) != nullptr || problems.is_full())
            continue;
        const std::string in = shown_.empty() ? std::string{} : fmt::format(" in {}", shown_);
        problems.add(member.key_place, fmt::format("unknown key \"{}\"{}", member.key, in),
                     hint_for_unknown(member.key, section));
    }
}

std::optional<Field> Table::find(std::string_view name) const {
    const Key* key = section_.find(name);
    assert(key != nullptr && "a reader asks only for keys of its section");
    const Node* node = node_.find(name);
    if (node == nullptr || key == nullptr)
        return std::nullopt;
    return Field{*node, *key};
}

std::optional<Field> Table::require(std::string_view name) const {
    const auto field = find(name);
    if (field)
        return field;
    const Key* key = section_.find(name);
    problems_.add(node_.place,
                  fmt::format("{} has no {}", shown_.empty() ? "the scenario" : shown_, name),
                  fmt::format("for example: {} = {}", name, key->example));
    return std::nullopt;
}

void report_type(Problems& problems, Field field) {
    const bool is_empty_list = field.node.kind == Kind::list && field.node.items.empty();
    problems.add(field.node.place,
                 fmt::format("{} is {}; this is {}", field.key.name, field.key.takes,
                             is_empty_list ? "an empty list" : words_of(field.node.kind)),
                 fmt::format("for example: {} = {}", field.key.name, field.key.example));
}

bool is_table(Problems& problems, Field field) {
    if (field.node.kind == Kind::table)
        return true;
    report_type(problems, field);
    return false;
}

std::optional<double> read_number(Problems& problems, Field field, Range range) {
    if (!field.node.is_number()) {
        report_type(problems, field);
        return std::nullopt;
    }
    const double value = field.node.number;
    const auto wrong = [&](std::string message, std::string hint) {
        problems.add(field.node.place, std::move(message), std::move(hint));
        return std::nullopt;
    };
    const std::string is = fmt::format("{} is {}", field.key.name, field.key.takes);
    if (std::isnan(value))
        return wrong(fmt::format("{} is not a number", field.key.name), is);
    if (std::isinf(value))
        return wrong(fmt::format("{} is infinite", field.key.name), is);
    const bool too_small = range.above_least ? value <= range.least : value < range.least;
    if (too_small || value > range.most) {
        return wrong(fmt::format("{}; {} is outside", is, short_number(value)),
                     fmt::format("for example: {} = {}", field.key.name, field.key.example));
    }
    return value;
}

std::optional<double> read_share(Problems& problems, Field field) {
    const double value = field.node.number;
    if (field.node.is_number() && value > 1.0 && value <= 100.0) {
        problems.add(field.node.place,
                     fmt::format("{} is {}; {} is outside", field.key.name, field.key.takes,
                                 short_number(value)),
                     fmt::format("write {:.2f} for {}%", value / 100.0, short_number(value)));
        return std::nullopt;
    }
    return read_number(problems, field, {0.0, 1.0});
}

std::optional<std::int64_t> read_whole(Problems& problems, Field field, Range range) {
    const auto value = read_number(problems, field, range);
    if (!value)
        return std::nullopt;
    if (field.node.kind == Kind::whole)
        return field.node.whole;
    const auto whole = static_cast<std::int64_t>(*value);
    if (static_cast<double>(whole) == *value)
        return whole;
    problems.add(field.node.place,
                 fmt::format("{} is {}; {} is not whole", field.key.name, field.key.takes, *value),
                 fmt::format("for example: {} = {}", field.key.name, field.key.example));
    return std::nullopt;
}

std::optional<std::string> read_text(Problems& problems, Field field) {
    if (field.node.kind == Kind::text)
        return field.node.text;
    report_type(problems, field);
    return std::nullopt;
}

std::optional<bool> read_boolean(Problems& problems, Field field) {
    if (field.node.kind == Kind::boolean)
        return field.node.boolean;
    report_type(problems, field);
    return std::nullopt;
}

std::optional<std::size_t> read_choice(Problems& problems, Field field,
                                       std::span<const std::string_view> choices) {
    const auto text = read_text(problems, field);
    if (!text)
        return std::nullopt;
    const auto found = std::ranges::find(choices, *text);
    if (found != choices.end())
        return static_cast<std::size_t>(found - choices.begin());
    const std::vector<std::string> names(choices.begin(), choices.end());
    const std::string best = nearest(*text, names);
    std::string hint = best.empty() ? std::string{} : fmt::format("did you mean \"{}\"? ", best);
    hint += fmt::format("possible here: {}", listed(names, 30));
    problems.add(
        field.node.place,
        fmt::format("{} is {}; there is no \"{}\"", field.key.name, field.key.takes, *text),
        std::move(hint));
    return std::nullopt;
}

std::optional<std::size_t> read_priority_key(Problems& problems, const Node& member) {
    constexpr std::size_t lowest_priority = 100;
    std::size_t priority = 0;
    const char* end = member.key.data() + member.key.size();
    const auto [stop, error] = std::from_chars(member.key.data(), end, priority);
    if (error == std::errc{} && stop == end && priority >= 1 && priority <= lowest_priority) {
        return priority;
    }
    problems.add(member.key_place, fmt::format("\"{}\" is not a priority", member.key),
                 "priorities are whole numbers from 1, the most urgent, to 100");
    return std::nullopt;
}

std::vector<const Node*> read_named_tables(Problems& problems, Field field) {
    constexpr std::size_t most_tables = 1000;
    const std::string_view noun = field.key.each;
    const std::string_view written = field.key.inner->heading;
    std::vector<const Node*> tables;
    if (!is_table(problems, field))
        return tables;
    const auto& members = field.node.items;
    if (members.empty()) {
        problems.add(field.node.place, fmt::format("there is no {}", noun),
                     fmt::format("a {} is a table: {}", noun, written));
    }
    if (members.size() > most_tables) {
        problems.add(members[most_tables].key_place,
                     fmt::format("{} {}s; at most 1,000 are possible",
                                 grouped(static_cast<std::int64_t>(members.size())), noun));
        return tables;
    }
    check_names(problems, field.node, noun);
    for (const Node& member : members) {
        if (member.kind == Kind::table) {
            tables.push_back(&member);
            continue;
        }
        problems.add(
            member.key_place,
            fmt::format("a {} is a table; {} is {}", noun, member.key, words_of(member.kind)),
            fmt::format("write {} and its keys below", written));
    }
    return tables;
}

std::optional<std::array<bool, center::days_per_week>> weekdays_of(std::string_view word) {
    if (word == "weekdays")
        return std::array{true, true, true, true, true, false, false};
    if (word == "weekend")
        return std::array{false, false, false, false, false, true, true};
    std::array<bool, center::days_per_week> days{};
    for (std::size_t day = 0; day < center::days_per_week; ++day) {
        if (word == weekday_words_table[day]) {
            days[day] = true;
            return days;
        }
    }
    return std::nullopt;
}

std::span<const std::string_view> weekday_words() { return weekday_words_table; }
std::string_view weekday_name(std::size_t weekday) { return weekday_words_table[weekday]; }

}  // namespace ringside::scenario
