// A story on a terminal; see page.hpp.
#include "analysis/explain/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/explain/keys.hpp"
#include "analysis/explain/words.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/table.hpp"

namespace ringside::analysis::explain {
namespace {

using report::Align;
using report::Cell;
using report::Column;
using report::Phrase;
using report::Style;
using report::Table;
using report::Tone;
using routing::Explanation;

/// Of more candidates the first ones are shown, and whoever was chosen.
constexpr std::size_t candidates_shown_max = 8;

std::string opening(const Heading& heading, const Style& style) {
    const std::string run =
        fmt::format(" Replication {}, seed {}, of {}.", report::grouped(heading.replication),
                    heading.seed, heading.scenario_path);
    const Phrase policy{fmt::format("Policy {}: {}", heading.policy, heading.rules),
                        Tone::quiet};
    return report::wrapped({{heading.title + ".", Tone::strong}, run}, style) +
           report::wrapped({policy}, style);
}

/// Text in lines behind a margin, at whose start `time` stands in the first line.
std::string behind_margin(const std::string& time, std::size_t margin, const Phrase& words,
                          const Style& style) {
    // Running text has no blanks at its start: a word holds their place until it is broken.
    const std::string place(margin - 1, '.');
    const std::string text = report::wrapped({place, " ", words}, style, margin);
    const std::string blanks(place.size() - report::width_of(time), ' ');
    return style.quiet(time) + blanks + text.substr(place.size());
}

/// The columns of keys: a key's heading has one, wherever it stands among a candidate's keys.
std::vector<std::string> key_headings(const Explanation& why) {
    std::vector<std::string> headings;
    for (const auto& candidate : why.candidates) {
        for (const auto& key : candidate.keys) {
            if (std::ranges::find(headings, heading_of(key)) == headings.end())
                headings.push_back(heading_of(key));
        }
    }
    return headings;
}

std::vector<Cell> row_of(const Names& names, const routing::Choice& choice,
                         const Explanation::Candidate& candidate,
                         const std::vector<std::string>& headings, const Style& style) {
    const Tone tone = candidate.chosen ? Tone::strong : Tone::plain;
    std::vector<Cell> row{{style.shown(candidate.chosen ? "●" : " "), tone},
                          {style.shown(name_of(names, choice, candidate)), tone}};
    for (const std::string& heading : headings) {
        const auto key = std::ranges::find(candidate.keys, heading, heading_of);
        row.emplace_back(key == candidate.keys.end() ? std::string{} : style.shown(value_of(*key)),
                         tone);
    }
    row.emplace_back(style.shown(candidate.why_not), Tone::quiet);
    return row;
}

std::string candidates_of(const Names& names, const routing::Choice& choice, std::size_t margin,
                          const Style& style) {
    const auto& candidates = choice.why.candidates;
    if (candidates.empty())
        return {};
    const std::vector<std::string> headings = key_headings(choice.why);
    std::vector<Column> columns{{Align::left, margin}, {Align::left, 1}};
    std::vector<Cell> head{"", {candidates.front().call ? "call" : "agent", Tone::quiet}};
    for (const std::string& heading : headings) {
        columns.push_back({Align::right, 3});
        head.emplace_back(style.shown(heading), Tone::quiet);
    }
    columns.push_back({Align::left, 3});  // why it took no part
    Table table{columns};
    table.add(head);
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (i >= candidates_shown_max && !candidates[i].chosen)
            ++left_out;
        else
            table.add(row_of(names, choice, candidates[i], headings, style));
    }
    std::string text = table.text(style);
    if (left_out > 0) {
        text += std::string(margin + 2, ' ') +
                style.quiet(fmt::format("and {} more", report::grouped(left_out))) + "\n";
    }
    return text;
}

}  // namespace

std::string page(const Heading& heading, const Names& names, const Story& story,
                 const Style& style) {
    std::string text = opening(heading, style) + "\n";
    std::size_t time_columns = 0;
    for (const Entry& entry : story.entries())
        time_columns = std::max(time_columns, report::width_of(names.time(entry.event.time)));
    const std::size_t margin = time_columns + 2;
    for (const Entry& entry : story.entries()) {
        text += behind_margin(names.time(entry.event.time), margin, entry.words + ".", style);
        if (!entry.choice)
            continue;
        text += behind_margin("", margin, {entry.choice->why.rule, Tone::quiet}, style);
        text += candidates_of(names, *entry.choice, margin, style);
    }
    if (story.left_out() > 0) {
        text +=
            "\n" + report::wrapped(
                       {{fmt::format("{} more: {}.", report::counted(story.left_out(), "decision"),
                                     heading.more),
                         Tone::quiet}},
                       style);
    }
    return text;
}

}  // namespace ringside::analysis::explain
