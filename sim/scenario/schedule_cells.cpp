// From the words of a cell to skills and breaks.
#include "sim/scenario/schedule_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/scenario/cell_times.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using center::ClockSpan;
using events::Duration;

/// The parts between separators, without spaces around them; empty ones are left out.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(separators), text.size());
        if (const auto part = trimmed(text.substr(0, end)); !part.empty())
            parts.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// The part of a cell, to point at it.
Cell inside(const Cell& cell, std::string_view part) {
    const auto offset = static_cast<std::size_t>(part.data() - cell.text.data());
    // What was unescaped cannot be found in the file.
    const bool is_quoted = cell.bytes == cell.text.size() + 2;
    if (!is_quoted && cell.bytes != cell.text.size())
        return cell;
    return {part, cell.start + offset + (is_quoted ? 1 : 0), part.size(), cell.line};
}

std::string span_words(const ClockSpan& span) {
    const auto clock = [](Duration time) {
        return clock_words(time > center::day_length ? time - center::day_length : time);
    };
    return fmt::format("{} to {}", clock(span.start), clock(span.end));
}

std::optional<ClockSpan> parse_span(std::string_view text) {
    for (const std::string_view dash : {"-", "–"}) {
        const auto position = text.find(dash);
        if (position == std::string_view::npos)
            continue;
        const auto start = parse_cell_clock(trimmed(text.substr(0, position)));
        const auto end = parse_cell_clock(trimmed(text.substr(position + dash.size())));
        if (start && end)
            return ClockSpan{*start, *end};
    }
    return std::nullopt;
}

}  // namespace

bool SkillCells::is_call_type(std::string_view name) const {
    return std::ranges::find(reading_.model.call_types, name, &center::CallType::name) !=
           reading_.model.call_types.end();
}

const std::vector<center::Skill>* SkillCells::read(const Cell& cell) {
    if (cell.text.empty()) {
        file_.report(cell, "this row has no skills", names_.known());
        return nullptr;
    }
    const auto [entry, is_new] = known_.try_emplace(std::string{cell.text});
    std::vector<center::Skill>& skills = entry->second;
    if (is_new) {
        bool is_right = true;
        for (const std::string_view part : parts_of(cell.text, ";/,"))
            is_right = read_all(cell, part, skills) && is_right;
        if (!is_right)
            skills.clear();
        std::ranges::sort(skills, {},
                          [](const center::Skill& skill) { return skill.call_type.index(); });
    }
    return skills.empty() ? nullptr : &skills;
}

/// The name of a call type may hold spaces, or several stand with spaces between.
bool SkillCells::read_all(const Cell& cell, std::string_view part,
                          std::vector<center::Skill>& skills) {
    if (is_call_type(trimmed(part.substr(0, part.rfind(':')))))
        return read_one(cell, part, skills);
    bool is_right = true;
    for (const std::string_view word : parts_of(part, " \t\r\n"))
        is_right = read_one(cell, word, skills) && is_right;
    return is_right;
}

bool SkillCells::read_one(const Cell& cell, std::string_view word,
                          std::vector<center::Skill>& skills) {
    std::string_view name = word;
    center::Skill skill;
    if (const auto colon = word.rfind(':'); !is_call_type(word) && colon != word.npos) {
        name = trimmed(word.substr(0, colon));
        const std::string_view level = trimmed(word.substr(colon + 1));
        const auto [end, error] =
            std::from_chars(level.data(), level.data() + level.size(), skill.level);
        if (error != std::errc{} || end != level.data() + level.size() || skill.level == 0) {
            file_.report(inside(cell, word), fmt::format("\"{}\" is not a level", level),
                         "levels are whole numbers from 1, the best, to 255, as in PS:2");
            return false;
        }
    }
    if (!is_call_type(name)) {
        names_.find(name, file_.mistake_at(inside(cell, name)));
        return false;
    }
    const auto& types = reading_.model.call_types;
    skill.call_type =
        events::CallTypeId{std::ranges::find(types, name, &center::CallType::name) - types.begin()};
    if (std::ranges::find(skills, skill.call_type, &center::Skill::call_type) != skills.end()) {
        file_.report(inside(cell, word), "this skill is named twice");
        return false;
    }
    skills.push_back(skill);
    return true;
}

std::string SkillCells::words(const std::vector<center::Skill>& skills) const {
    std::string out;
    for (const center::Skill& skill : skills) {
        out += fmt::format("{}{}", out.empty() ? "" : "+",
                           reading_.model.call_types[skill.call_type.index()].name);
        if (skill.level != 1)
            out += fmt::format(":{}", skill.level);
    }
    return out;
}

bool read_breaks(CsvFile& file, const Cell& cell, center::Stint& stint) {
    for (const std::string_view part : parts_of(cell.text, ";,/\r\n")) {
        auto span = parse_span(part);
        if (!span) {
            file.report(inside(cell, part), fmt::format("\"{}\" is not a break", part),
                        "breaks are written 10:00-10:15; 12:30-13:00");
            return false;
        }
        // What lies before the start of a stint lies behind its midnight.
        if (span->start < stint.hours.start)
            span->start += center::day_length;
        if (span->end <= stint.hours.start)
            span->end += center::day_length;
        if (span->end <= span->start) {
            file.report(inside(cell, part),
                        fmt::format("the break {} ends before it starts", part));
            return false;
        }
        if (span->end > stint.hours.end) {
            file.report(inside(cell, part), fmt::format("the break {} lies outside the stint {}",
                                                        part, span_words(stint.hours)));
            return false;
        }
        const auto overlap = std::ranges::find_if(stint.breaks, [&](const ClockSpan& other) {
            return span->start < other.end && other.start < span->end;
        });
        if (overlap != stint.breaks.end()) {
            file.report(inside(cell, part), fmt::format("the break {} overlaps the break {}", part,
                                                        span_words(*overlap)));
            return false;
        }
        stint.breaks.push_back(*span);
    }
    std::ranges::sort(stint.breaks, {}, &ClockSpan::start);
    return true;
}

bool check_name(CsvFile& file, const Cell& cell, std::string_view noun) {
    constexpr std::uint32_t longest = 100;
    const bool has_control = std::ranges::any_of(
        cell.text, [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; });
    std::string message;
    if (cell.text.empty())
        message = fmt::format("this row names no {}", noun);
    else if (has_control)
        message = fmt::format("the name of this {} holds a tab, a new line or the like", noun);
    else if (characters(cell.text) > longest)
        message = fmt::format("the name of this {} is longer than 100 characters", noun);
    if (message.empty())
        return true;
    file.report(cell, message);
    return false;
}

}  // namespace ringside::scenario
