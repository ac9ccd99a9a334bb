// Applying changes to the tree of a scenario, guided by the tables of the language. It does not
// know what the values mean: the readers check them afterwards.
#include "sim/scenario/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/toml_reader.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

std::vector<std::string> names_in(const Node& table) {
    std::vector<std::string> names;
    for (const Node& member : table.items)
        names.emplace_back(trimmed(member.key));
    return names;
}

/// Applies one change. It walks the path through the tree, and beside it through the language.
class ChangeApplier {
  public:
    ChangeApplier(Node& root, ParsedChange& change, Problems& problems)
        : root_(root), change_(change), problems_(problems) {}

    void apply() {
        Node* node = &root_;
        for (std::size_t i = 0; i < change_.path.size() && node != nullptr; ++i) {
            node = step(*node, i);
        }
        if (node == nullptr)
            return;
        if (change_.operation == Operator::set) {
            replace(*node);
        } else if (!act(*node)) {
            problems_.add(change_.operator_place,
                          fmt::format("{} is not something to calculate with", path_words()),
                          hint_for_arithmetic(*node));
        }
    }

  private:
    std::string path_words() const {
        std::string words;
        for (const auto& part : change_.path)
            words += (words.empty() ? "" : ".") + part.name;
        return words;
    }

    std::nullptr_t fail(const PathPart& part, std::string message, std::string hint) {
        problems_.add(part.place, std::move(message), std::move(hint));
        return nullptr;
    }

    /// The node one part further down; made if it is missing and may be.
    Node* step(Node& node, std::size_t i) {
        const PathPart& part = change_.path[i];
        const bool is_last = i + 1 == change_.path.size();
        if (node.kind == Kind::list)
            return item(node, part);
        if (node.kind != Kind::table) {
            return fail(part,
                        fmt::format("{} is {} and has no \"{}\"",
                                    i == 0 ? "this" : change_.path[i - 1].name, words_of(node.kind),
                                    part.name),
                        "replace it as a whole, for example by { … }");
        }
        const std::string_view each = each_;
        follow_language(part.name);
        if (Node* found = node.find(part.name))
            return found;
        if (!each.empty() && !(is_last && change_.operation == Operator::set)) {
            return unknown_name(node, part, each);
        }
        if (is_last && change_.operation != Operator::set)
            return from_default(node, part);
        return add(node, part);
    }

    /// Keeps track of what the language says about the node that `name` leads to.
    void follow_language(std::string_view name) {
        if (!each_.empty()) {
            each_ = {};
            return;
        }
        above_ = section_;
        const Key* key = section_ != nullptr ? section_->find(name) : nullptr;
        section_ = key != nullptr ? key->inner : nullptr;
        each_ = key != nullptr ? key->each : std::string_view{};
        // What is inside a list or table of numbers follows the rule of the whole.
        if (key != nullptr)
            arithmetic_ = key->change;
    }

    Node* item(Node& list, const PathPart& part) {
        std::size_t index = 0;
        const char* end = part.name.data() + part.name.size();
        const auto [stop, error] = std::from_chars(part.name.data(), end, index);
        if (error == std::errc{} && stop == end && index < list.items.size()) {
            return &list.items[index];
        }
        const std::size_t count = list.items.size();
        return fail(
            part, fmt::format("\"{}\" is not a position in a list of {}", part.name, count),
            count > 0 ? fmt::format("positions count from 0 to {}", count - 1) : std::string{});
    }

    Node* unknown_name(const Node& table, const PathPart& part, std::string_view each) {
        const auto names = names_in(table);
        const std::string best = nearest(part.name, names);
        std::string hint = best.empty() ? std::string{} : fmt::format("did you mean \"{}\"?", best);
        if (names.size() == 1 && best.empty()) {
            hint = fmt::format("the only {} is {}", each, names.front());
        } else if (names.size() > 1) {
            hint += fmt::format("{}{}s are {}", best.empty() ? "" : " ", each, enumerated(names));
        }
        return fail(part, fmt::format("there is no {} \"{}\"", each, part.name), std::move(hint));
    }

    /// What holds without the key, to calculate with.
    Node* from_default(Node& table, const PathPart& part) {
        const Key* key = above_ != nullptr ? above_->find(part.name) : nullptr;
        if (key != nullptr) {
            auto value = read_toml_value(key->absent, part.place.source, part.place.column);
            const bool can_act = value && (value->is_number() || value->kind == Kind::text);
            if (can_act) {
                Node* node = add(table, part);
                value->key = node->key;
                value->key_place = node->key_place;
                value->place = part.place;
                *node = *std::move(value);
                return node;
            }
            return fail(part, fmt::format("there is no \"{}\" to change", part.name),
                        fmt::format("set it: {}={}", path_words(), key->example));
        }
        std::vector<std::string> names;
        if (above_ != nullptr) {
            for (const Key& known : above_->keys)
                names.emplace_back(known.name);
        } else {
            names = names_in(table);
        }
        return fail(part, fmt::format("there is no \"{}\" to change", part.name),
                    did_you_mean(part.name, names));
    }

    static Node* add(Node& table, const PathPart& part) {
        Node& node = table.items.emplace_back();
        node.key = part.name;
        node.key_place = part.place;
        node.place = part.place;
        return &node;
    }

    void replace(Node& node) const {
        Node value = change_.value;
        value.key = node.key;
        value.key_place = change_.path.back().place;
        node = std::move(value);
    }

    bool act(Node& node) {
        const bool everywhere =
            arithmetic_ == Change::numbers || arithmetic_ == Change::whole_numbers;
        switch (node.kind) {
            case Kind::whole:
            case Kind::number:
                return act_on_number(node);
            case Kind::text:
                return act_on_duration(node);
            case Kind::list:
            case Kind::table:
                return everywhere && !node.items.empty() &&
                       std::ranges::all_of(node.items, [&](Node& inner) { return act(inner); });
            default:
                return false;
        }
    }

    bool act_on_number(Node& node) {
        const Node& by = change_.value;
        if (!by.is_number())
            return false;
        const bool adds = change_.operation == Operator::add;
        node.place = by.place;
        if (node.kind == Kind::whole && by.kind == Kind::whole) {
            std::int64_t result = 0;
            const bool overflow = adds ? __builtin_add_overflow(node.whole, by.whole, &result)
                                       : __builtin_mul_overflow(node.whole, by.whole, &result);
            if (!overflow) {
                node.whole = result;
                node.number = static_cast<double>(result);
                return true;
            }
        }
        node.number = adds ? node.number + by.number : node.number * by.number;
        node.kind = Kind::number;
        if (arithmetic_ == Change::whole || arithmetic_ == Change::whole_numbers) {
            node.number = std::round(node.number);
        }
        return true;
    }

    /// A length of time takes another by +=, a number by *=.
    bool act_on_duration(Node& node) {
        const auto length = parse_duration(node.text);
        const auto* old = std::get_if<events::Duration>(&length);
        if (old == nullptr || *old == events::endless)
            return false;
        double seconds = events::to_seconds(*old);
        const Node& by = change_.value;
        if (change_.operation == Operator::multiply) {
            if (!by.is_number() || !std::isfinite(by.number))
                return false;
            seconds *= by.number;
        } else {
            const bool is_negative = by.kind == Kind::text && by.text.starts_with('-');
            const auto more = parse_duration(is_negative ? std::string_view{by.text}.substr(1)
                                                         : std::string_view{by.text});
            const auto* added = std::get_if<events::Duration>(&more);
            if (by.kind != Kind::text || added == nullptr || *added == events::endless)
                return false;
            seconds += is_negative ? -events::to_seconds(*added) : events::to_seconds(*added);
        }
        std::string text = fmt::format("{:.9f}", seconds);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.pop_back();
        node.text = text + "s";
        node.is_plain = false;
        node.place = by.place;
        return true;
    }

    std::string hint_for_arithmetic(const Node& node) const {
        const std::string path = path_words();
        if (node.kind == Kind::table && section_ == &drawn_time_section) {
            return fmt::format("name one of its times: {}.mean*=1.1", path);
        }
        if (node.kind == Kind::text && change_.operation == Operator::add) {
            return fmt::format("to a length of time one is added: {}+=10s", path);
        }
        return "numbers take += and *= with a number, lengths of time *= with a number";
    }

    Node& root_;
    ParsedChange& change_;
    Problems& problems_;
    const Section* section_ = &scenario_section;  ///< of the table that the walk is at
    const Section* above_ = nullptr;              ///< of the table above it
    std::string_view each_;                       ///< the walk is at a table of names of these
    Change arithmetic_ = Change::none;
};

}  // namespace

void apply_changes(Node& root, std::span<const std::string> changes, Problems& problems) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::string name = fmt::format("--set #{}", i + 1);
        if (first_byte_not_utf8(changes[i]) != std::string::npos) {
            problems.add({problems.add_source(name, "", true), 0, 0, 1}, "this is not UTF-8");
            continue;
        }
        const auto source = problems.add_source(name, changes[i], true);
        if (auto change = parse_change(changes[i], source, problems)) {
            ChangeApplier{root, *change, problems}.apply();
        }
    }
}

}  // namespace ringside::scenario
