// The grammar of --vary; see vary.hpp.
#include "analysis/sweep/vary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "analysis/report/numbers.hpp"
#include "analysis/sweep/ranges.hpp"
#include "sim/scenario/changes.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/toml_reader.hpp"

namespace ringside::analysis::sweep {
namespace {

using scenario::characters;
using scenario::Kind;
using scenario::Node;
using scenario::Problem;

constexpr const char* form =
    "--vary is path=first..last:step or path=[value, value], as in groups.day.agents=20..40:2";

/// The sign that ends a path: = outside of quotes. npos without one.
std::size_t equals_in(std::string_view text) {
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quote != 0) {
            if (text[i] == quote)
                quote = 0;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (text[i] == '=') {
            return i;
        }
    }
    return std::string_view::npos;
}

/// The source of a value that has no better place than where it stands: dates and times.
std::string source_of(std::string_view text, const Node& node) {
    const std::size_t start = scenario::byte_of_column(text, node.place.column);
    const std::size_t end = scenario::byte_of_column(text, node.place.column + node.place.length);
    return std::string(text.substr(start, end - start));
}

/// The value in TOML; JSON's strings are TOML's too.
std::string toml_of(std::string_view text, const Node& node) {
    const auto quoted = [](const std::string& words) { return nlohmann::json(words).dump(); };
    switch (node.kind) {
        case Kind::text:
            return quoted(node.text);
        case Kind::whole:
            return std::to_string(node.whole);
        case Kind::list:
        case Kind::table: {
            const bool is_table = node.kind == Kind::table;
            std::string words;
            for (const Node& item : node.items) {
                words += words.empty() ? "" : ", ";
                if (is_table)
                    words += quoted(item.key) + " = ";
                words += toml_of(text, item);
            }
            return is_table ? "{ " + words + " }" : "[" + words + "]";
        }
        default:
            return source_of(text, node);
    }
}

class Reader {
  public:
    Reader(const std::string& text, std::size_t number, std::vector<Problem>& problems)
        : text_(text), file_(fmt::format("--vary #{}", number)), problems_(problems) {}

    std::optional<Dimension> read() {
        if (scenario::first_byte_not_utf8(text_) != std::string::npos) {
            problems_.push_back(
                {.file = file_, .message = "this is not UTF-8", .hint = {}, .source_line = {}});
            return std::nullopt;
        }
        const std::size_t equals = equals_in(text_);
        if (equals == std::string::npos)
            return fail(text_.size(), 1, "here = and the values are missing");
        Dimension dimension;
        dimension.text = text_;
        dimension.head = equals + 1;
        if (!read_path(dimension) || !read_values(dimension))
            return std::nullopt;
        return dimension;
    }

  private:
    std::nullopt_t fail(std::size_t start, std::size_t bytes, std::string message,
                        std::string hint = form) {
        problems_.push_back({.file = file_,
                             .column = characters(std::string_view(text_).substr(0, start)) + 1,
                             .length = std::max(1U, characters(std::string_view(text_).substr(
                                                        std::min(start, text_.size()), bytes))),
                             .message = std::move(message),
                             .hint = std::move(hint),
                             .source_line = text_});
        return std::nullopt;
    }

    bool read_path(Dimension& dimension) {
        // As a change it says what is wrong with its path.
        const std::string change = text_.substr(0, dimension.head) + "0";
        scenario::Problems found;
        const auto parsed =
            scenario::parse_change(change, found.add_source(file_, change, true), found);
        for (Problem problem : found.in_order()) {
            problem.hint = form;
            problem.source_line = text_;
            problems_.push_back(std::move(problem));
        }
        if (!parsed)
            return false;
        const scenario::ChangeInWords words = scenario::words_of(change);
        dimension.path = words.path;
        dimension.operation = words.operation;
        return true;
    }

    bool read_values(Dimension& dimension) {
        const std::string_view all = text_;
        const std::size_t start =
            std::min(all.find_first_not_of(" \t", dimension.head), all.size());
        const std::string_view values = scenario::trimmed(all.substr(start));
        if (values.empty()) {
            fail(start, 1, "here the values are missing");
            return false;
        }
        const bool is_range = values.front() != '[' && values.find("..") != std::string_view::npos;
        if (!is_range)
            return read_list(dimension, start, values);
        auto range = values_of_range(values);
        if (const auto* mistake = std::get_if<RangeMistake>(&range)) {
            fail(start + mistake->position, mistake->length, mistake->message,
                 mistake->hint.empty() ? form : mistake->hint);
            return false;
        }
        for (const RangeValue& value : std::get<std::vector<RangeValue>>(range)) {
            // Every value stands where the range does.
            dimension.values.push_back({value.text, value.shown,
                                        characters(all.substr(0, start)) + 1, characters(values)});
        }
        return true;
    }

    bool read_list(Dimension& dimension, std::size_t start, std::string_view values) {
        const std::uint32_t column = characters(std::string_view(text_).substr(0, start)) + 1;
        const auto node = scenario::read_toml_value(values, 0, column);
        if (values.front() == '[' && !node) {
            fail(start, values.size(), "this is not a list",
                 "a list is [20, 25, 40] or [\"longest_wait\", \"strict_priority\"]");
            return false;
        }
        if (!node || node->kind != Kind::list) {
            fail(start, values.size(), "one value does not vary",
                 "several stand in a list: [20, 25], or in a range: 20..40:2; what is the same "
                 "at all points is for --set");
            return false;
        }
        if (node->items.empty()) {
            fail(start, values.size(), "the list is empty");
            return false;
        }
        for (const Node& item : node->items) {
            std::string text = toml_of(text_, item);
            std::string shown = item.kind == Kind::text ? item.text : text;
            if (std::ranges::find(dimension.values, text, &VariedValue::text) !=
                dimension.values.end()) {
                fail(scenario::byte_of_column(text_, item.place.column),
                     source_of(text_, item).size(), shown + " stands in the list already",
                     "each value makes points of its own");
                return false;
            }
            dimension.values.push_back(
                {std::move(text), std::move(shown), item.place.column, item.place.length});
        }
        return true;
    }

    const std::string& text_;
    std::string file_;
    std::vector<Problem>& problems_;
};

Problem whole_problem(std::size_t number, const Dimension& dimension, std::string message,
                      std::string hint) {
    return {.file = fmt::format("--vary #{}", number),
            .column = 1,
            .length = characters(dimension.text),
            .message = std::move(message),
            .hint = std::move(hint),
            .source_line = dimension.text};
}

}  // namespace

std::optional<Dimension> read_dimension(const std::string& text, std::size_t number,
                                        std::vector<Problem>& problems) {
    return Reader(text, number, problems).read();
}

Grid::Grid(const std::vector<std::string>& texts, std::vector<Problem>& problems) {
    std::size_t points = 1;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto dimension = read_dimension(texts[i], i + 1, problems);
        if (!dimension)
            continue;
        if (std::ranges::find(dimensions_, dimension->path, &Dimension::path) !=
            dimensions_.end()) {
            problems.push_back(whole_problem(i + 1, *dimension,
                                             dimension->path + " is varied already",
                                             "give all its values in one --vary"));
            continue;
        }
        const std::size_t count = dimension->values.size();
        if (points <= points_max && points * count > points_max) {
            problems.push_back(
                whole_problem(i + 1, *dimension,
                              fmt::format("this makes {} points; a sweep has at most {}",
                                          report::grouped(std::uint64_t{points * count}),
                                          report::grouped(std::uint64_t{points_max})),
                              "take larger steps or fewer values"));
        }
        points *= count;
        dimensions_.push_back(*std::move(dimension));
        if (points > points_max)
            points = points_max + 1;  // So that it stays a number.
    }
    points_ = points;
}

std::vector<std::size_t> Grid::values_of(std::size_t point) const {
    std::vector<std::size_t> values(dimensions_.size());
    for (std::size_t i = dimensions_.size(); i-- > 0;) {
        values[i] = point % dimensions_[i].values.size();
        point /= dimensions_[i].values.size();
    }
    return values;
}

std::vector<std::string> Grid::changes_of(std::size_t point) const {
    std::vector<std::string> changes;
    const std::vector<std::size_t> values = values_of(point);
    for (std::size_t i = 0; i < dimensions_.size(); ++i)
        changes.push_back(dimensions_[i].change(values[i]));
    return changes;
}

void Grid::place(std::size_t point, std::size_t shared, std::vector<Problem>& problems) const {
    const std::vector<std::size_t> values = values_of(point);
    for (std::size_t i = 0; i < dimensions_.size(); ++i) {
        const Dimension& dimension = dimensions_[i];
        const VariedValue& value = dimension.values[values[i]];
        const std::string loaded_as = fmt::format("--set #{}", shared + i + 1);
        const std::uint32_t head =
            characters(std::string_view(dimension.text).substr(0, dimension.head));
        for (Problem& problem : problems) {
            if (problem.line != 0 || problem.column == 0 || problem.file != loaded_as)
                continue;
            problem.file = fmt::format("--vary #{}", i + 1);
            problem.source_line = dimension.text;
            if (problem.column > head) {
                problem.column = value.column;
                problem.length = value.length;
            }
        }
    }
}

}  // namespace ringside::analysis::sweep
