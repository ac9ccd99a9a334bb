// The grammar of a change: PATH = VALUE, PATH += VALUE, PATH *= VALUE. A path is names with dots
// between; a name with other signs stands in quotes. A value is TOML, or a bare word for text.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/changes.hpp"
#include "sim/scenario/characters.hpp"
#include "sim/scenario/toml_reader.hpp"

namespace ringside::scenario {
namespace {

constexpr std::string_view form_in_words =
    "a change is path=value, path+=number or path*=number, as in groups.general.agents+=2";

class ChangeParser {
  public:
    ChangeParser(std::string_view text, std::uint32_t source, Problems& problems)
        : text_(text), source_(source), problems_(problems) {}

    std::optional<ParsedChange> parse() {
        ParsedChange change;
        if (trimmed(text_).empty() || text_.find_first_of("\r\n") != std::string_view::npos) {
            return fail(0, std::max<std::size_t>(1, text_.size()), "this is not a change");
        }
        do {
            auto part = parse_name();
            if (!part)
                return std::nullopt;
            change.path.push_back(*std::move(part));
        } while (take('.'));
        if (change.path.back().name.ends_with('-') && text_.substr(position_).starts_with('=')) {
            return fail(position_ - 1, 2, "-= is not possible; += takes a negative number");
        }
        const std::size_t start = position_;
        if (take('+'))
            change.operation = Operator::add;
        else if (take('*'))
            change.operation = Operator::multiply;
        const std::size_t length = position_ - start + 1;
        if (!take('='))
            return fail(position_, 1, "here = or += or *= is missing");
        change.operator_place = place(start, length);
        auto value = parse_value();
        if (!value)
            return std::nullopt;
        change.value = *std::move(value);
        return change;
    }

  private:
    void skip_spaces() {
        while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\t')) {
            ++position_;
        }
    }

    bool take(char wanted) {
        if (position_ >= text_.size() || text_[position_] != wanted)
            return false;
        ++position_;
        return true;
    }

    Place place(std::size_t start, std::size_t bytes) const {
        return {source_, 1, characters(text_.substr(0, start)) + 1,
                std::max(1U, characters(text_.substr(std::min(start, text_.size()), bytes)))};
    }

    std::nullopt_t fail(std::size_t start, std::size_t bytes, std::string message) {
        problems_.add(place(start, bytes), std::move(message), std::string{form_in_words});
        return std::nullopt;
    }

    std::optional<PathPart> parse_name() {
        skip_spaces();
        const std::size_t start = position_;
        PathPart part;
        if (position_ < text_.size() && (text_[position_] == '"' || text_[position_] == '\'')) {
            const std::size_t end = text_.find(text_[position_], position_ + 1);
            if (end == std::string_view::npos) {
                return fail(start, text_.size() - start, "the name in quotes does not end");
            }
            part.name = std::string{text_.substr(start + 1, end - start - 1)};
            position_ = end + 1;
        } else {
            position_ = std::min(text_.find_first_of(".=+*\"' \t[]{}#", start), text_.size());
            part.name = std::string{text_.substr(start, position_ - start)};
        }
        part.place = place(start, position_ - start);
        skip_spaces();
        if (part.name.empty())
            return fail(start, 1, "here a name is missing");
        return part;
    }

    std::optional<Node> parse_value() {
        skip_spaces();
        const std::size_t start = position_;
        const std::string_view value = trimmed(text_.substr(start));
        const Place here = place(start, value.size());
        if (value.empty())
            return fail(text_.size(), 1, "here the value is missing");
        if (auto node = read_toml_value(value, source_, here.column))
            return node;
        const bool is_word = value.find_first_of("\"'[]{}=,#") == std::string_view::npos;
        if (!is_word)
            return fail(start, value.size(), fmt::format("{} is not a value", value));
        Node node;
        node.kind = Kind::text;
        node.text = std::string{value};
        node.place = here;
        return node;
    }

    std::string_view text_;
    std::uint32_t source_;
    Problems& problems_;
    std::size_t position_ = 0;
};

}  // namespace

ChangeInWords words_of(const std::string& change) {
    Problems problems;
    const std::optional<ParsedChange> parsed =
        parse_change(change, problems.add_source("", change, true), problems);
    if (!parsed)
        return {.path = change, .operation = {}, .value_text = {}, .value = {.kind = Kind::text}};
    ChangeInWords words;
    for (const PathPart& part : parsed->path)
        words.path += (words.path.empty() ? "" : ".") + part.name;
    constexpr std::array operations{"=", "+=", "*="};
    words.operation = operations[static_cast<std::size_t>(parsed->operation)];
    const Place& sign = parsed->operator_place;
    words.value_text =
        trimmed(std::string_view{change}.substr(byte_of_column(change, sign.column + sign.length)));
    words.value = parsed->value;
    return words;
}

std::optional<ParsedChange> parse_change(const std::string& text, std::uint32_t source,
                                         Problems& problems) {
    return ChangeParser{text, source, problems}.parse();
}

}  // namespace ringside::scenario
