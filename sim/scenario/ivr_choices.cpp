// What callers press in a menu of the IVR, and how many of them, by call type.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/ivr_nodes.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array choice_keys{
    Key{"press", "text", "required", "the key, for people; no two choices of a menu have the same",
        "\"1\""},
    Key{"share", "a share between 0 and 1, by call type if wanted", "required",
        "of those who choose; over all choices of the menu the shares sum to 1", "0.3",
        Change::numbers},
    Key{"to", "a node, or \"queue\"", "required", "where those callers go", "\"balance\""},
};

center::IvrMenu::Choice read_choice_of(const IvrNames& names, const Node& node,
                                       std::span<const center::IvrMenu::Choice> others) {
    center::IvrMenu::Choice choice;
    const Table table{names.reading.problems, node, ivr_choice_section, "the choice"};
    if (const auto press = table.require("press")) {
        choice.press = read_text(names.reading.problems, *press).value_or("");
        const auto same = [&](const auto& other) { return other.press == choice.press; };
        if (!choice.press.empty() && std::ranges::any_of(others, same)) {
            names.reading.problems.add(
                press->node.place,
                fmt::format("two choices of this menu press \"{}\"", choice.press));
        }
    }
    if (const auto share = table.require("share"))
        choice.shares = read_ivr_shares(names, *share);
    if (const auto to = table.require("to"))
        choice.to = read_ivr_target(names, *to);
    return choice;
}

/// Reports each wrong sum once, with the call types that have it.
void check_sums(const IvrNames& names, Field field,
                const std::vector<center::IvrMenu::Choice>& choices) {
    std::vector<std::pair<std::string, std::vector<bool>>> wrong;
    const std::size_t types = names.call_types.count();
    for (std::size_t type = 0; type < types; ++type) {
        double sum = 0.0;
        for (const auto& choice : choices)
            sum += choice.shares[type];
        if (std::abs(sum - 1.0) <= 1e-9)
            continue;
        const std::string words = short_number(std::round(sum * 1e9) / 1e9);
        auto found = std::ranges::find(wrong, words, [](const auto& pair) { return pair.first; });
        if (found == wrong.end())
            found = wrong.insert(found, {words, std::vector<bool>(types)});
        found->second[type] = true;
    }
    for (const auto& [sum, whose] : wrong) {
        const std::string whom = names.call_types.some_of(whose);
        names.reading.problems.add(
            field.node.place,
            fmt::format("the shares of the choices sum to {}{}, not to 1", sum,
                        whom.empty() ? "" : " for " + whom),
            "they are shares of those who choose; attempts that fail are no_input "
            "and invalid");
    }
}

}  // namespace

const Section ivr_choice_section{"choices = [{ … }]", "What callers press in a menu.", choice_keys};

center::SharesByType read_ivr_shares(const IvrNames& names, Field field) {
    center::SharesByType values;
    for (const Node* part : names.call_types.parts_of(field)) {
        const auto share =
            part != nullptr ? read_share(names.reading.problems, {*part, field.key}) : std::nullopt;
        values.push_back(share.value_or(0.0));
    }
    return values;
}

std::vector<center::IvrMenu::Choice> read_ivr_choices(const IvrNames& names, Field field) {
    constexpr std::size_t most_choices = 100;
    std::vector<center::IvrMenu::Choice> choices;
    if (field.node.kind != Kind::list || field.node.items.empty()) {
        report_type(names.reading.problems, field);
        return choices;
    }
    if (field.node.items.size() > most_choices) {
        names.reading.problems.add(field.node.place, "more than 100 choices in a menu");
        return choices;
    }
    const std::size_t before = names.reading.problems.count();
    for (const Node& item : field.node.items) {
        if (is_table(names.reading.problems, {item, field.key}))
            choices.push_back(read_choice_of(names, item, choices));
    }
    if (names.reading.problems.count() == before)
        check_sums(names, field, choices);
    return choices;
}

}  // namespace ringside::scenario
