// The only file that includes the TOML library: it makes the tree of its nodes. What the keys mean
// is not known here.
#include "sim/scenario/toml_reader.hpp"

// Some broken texts (a line that starts with "[[[", say) run into assertions of the library. They
// must neither end the program nor be passed over: here they throw, and read_toml catches.
namespace ringside::scenario {
struct ParserGaveUp {};
constexpr void give_up_unless(bool condition) {
    if (!condition)
        throw ParserGaveUp{};
}
}  // namespace ringside::scenario
#undef NDEBUG
#define TOML_ASSERT(condition) ::ringside::scenario::give_up_unless(static_cast<bool>(condition))
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/syntax_errors.hpp"

namespace ringside::scenario {
namespace {

constexpr std::string_view borders = " \t,]}#=";

/// Makes nodes of the library's nodes; measures what they occupy in their line.
class Conversion {
  public:
    Conversion(std::string_view text, std::uint32_t source, std::int64_t column_shift)
        : lines_(lines_of(text)), source_(source), shift_(column_shift) {
        // Counting from the start of the line for each value of a list takes the square of its
        // length: lines have marks to count from.
        for (const auto line : lines_) {
            std::vector<std::uint32_t>& marks = marks_.emplace_back();
            std::uint32_t column = 0;
            for (std::uint32_t byte = 0; byte < line.size(); ++byte) {
                if ((static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U)
                    continue;
                if (column++ % columns_between_marks == 0)
                    marks.push_back(byte);
            }
        }
    }

    Node node(const toml::node& from, Place key_place = {}) const {
        Node to;
        to.place = place_of(from);
        from.visit([&](const auto& value) { fill(to, value); });
        if (from.is_table())
            to.place = table_place(to.place, key_place);
        return to;
    }

  private:
    std::string_view rest_of_line(const toml::source_position& at) const {
        if (at.line < 1 || at.line > lines_.size())
            return {};
        const std::string_view line = lines_[at.line - 1];
        const auto& marks = marks_[at.line - 1];
        const std::uint32_t column = std::max<std::uint32_t>(1, at.column) - 1;
        const std::size_t mark = column / columns_between_marks;
        if (mark >= marks.size())
            return {};
        const std::string_view rest = line.substr(marks[mark]);
        return rest.substr(byte_of_column(rest, column % columns_between_marks + 1));
    }

    Place place(const toml::source_position& at, std::size_t bytes) const {
        const std::string_view rest = rest_of_line(at);
        const std::int64_t column = std::max<std::int64_t>(1, std::int64_t{at.column} + shift_);
        return {source_, at.line, static_cast<std::uint32_t>(column),
                std::max(1U, characters(rest.substr(0, std::min(bytes, rest.size()))))};
    }

    /// Bytes of the quoted text that starts here and ends in this line; 0 if it does not.
    static std::size_t quoted(std::string_view rest) {
        if (rest.starts_with("\"\"\"") || rest.starts_with("'''"))
            return 0;
        for (std::size_t i = 1; i < rest.size(); ++i) {
            if (rest[i] == rest[0])
                return i + 1;
            if (rest[i] == '\\' && rest[0] == '"')
                ++i;
        }
        return 0;
    }

    static std::size_t token(std::string_view rest) {
        if (rest.starts_with('"') || rest.starts_with('\''))
            return quoted(rest);
        if (rest.starts_with('[') || rest.starts_with('{'))
            return 1;
        return std::min(rest.find_first_of(borders), rest.size());
    }

    Place place_of(const toml::node& from) const {
        const auto& region = from.source();
        std::size_t bytes = token(rest_of_line(region.begin));
        if (from.is_date_time())
            bytes = region.end.column - region.begin.column;
        return place(region.begin, bytes);
    }

    /// A key may be bare or in quotes, alone or one of several with dots.
    Place place_of(const toml::key& key) const {
        const std::string_view rest = rest_of_line(key.source().begin);
        std::size_t bytes = quoted(rest);
        if (!rest.starts_with('"') && !rest.starts_with('\'')) {
            bytes = std::min(rest.find_first_of(" \t.=]}#"), rest.size());
        }
        return place(key.source().begin, bytes);
    }

    /// A table with a header is marked by what stands in the brackets; one with dots by its key.
    Place table_place(Place table, Place key_place) const {
        if (shift_ != 0 || table.line < 1 || table.line > lines_.size()) {
            return table.line == 0 ? key_place : table;
        }
        const std::string_view line = lines_[table.line - 1];
        std::size_t start = byte_of_column(line, table.column);
        if (start >= line.size() || line[start] != '[') {
            return start < line.size() && line[start] == '{' ? table : key_place;
        }
        while (start < line.size() && line[start] == '[')
            ++start;
        const std::size_t end = std::min(line.find(']', start), line.size());
        return {source_, table.line, characters(line.substr(0, start)) + 1,
                std::max(1U, characters(line.substr(start, end - start)))};
    }

    void fill(Node& to, const toml::table& from) const {
        to.kind = Kind::table;
        to.in_braces = from.is_inline();
        for (const auto& [key, value] : from) {
            const Place key_place = place_of(key);
            Node member = node(value, key_place);
            member.key = std::string{key.str()};
            member.key_place = key_place;
            to.items.push_back(std::move(member));
        }
        // The library sorts by name; people read from the top.
        std::ranges::stable_sort(to.items, {}, [](const Node& member) {
            return std::pair{member.key_place.line, member.key_place.column};
        });
    }
    void fill(Node& to, const toml::array& from) const {
        to.kind = Kind::list;
        for (const auto& value : from)
            to.items.push_back(node(value));
    }
    void fill(Node& to, const toml::value<std::string>& from) const {
        to.kind = Kind::text;
        to.text = *from;
        const std::string_view rest = rest_of_line(from.source().begin);
        const std::size_t bytes = quoted(rest);
        to.is_plain = bytes >= 2 && rest.substr(1, bytes - 2) == to.text;
    }
    void fill(Node& to, const toml::value<std::int64_t>& from) const {
        to.kind = Kind::whole;
        to.whole = *from;
        to.number = static_cast<double>(*from);
    }
    void fill(Node& to, const toml::value<double>& from) const {
        to.kind = Kind::number;
        to.number = *from;
    }
    void fill(Node& to, const toml::value<bool>& from) const {
        to.kind = Kind::boolean;
        to.boolean = *from;
    }
    void fill(Node& to, const toml::value<toml::time>& from) const {
        to.kind = Kind::clock;
        to.clock = since_midnight(*from);
    }
    void fill(Node& to, const toml::value<toml::date>& from) const {
        to.kind = Kind::date;
        to.date = since_1970(*from);
    }
    void fill(Node& to, const toml::value<toml::date_time>& from) const {
        to.kind = Kind::date_time;
        to.date = since_1970(from->date);
        to.clock = since_midnight(from->time);
        to.has_offset = from->offset.has_value();
    }
    static events::Duration since_midnight(const toml::time& time) {
        return std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
               std::chrono::seconds{time.second} + std::chrono::nanoseconds{time.nanosecond};
    }
    static std::int32_t since_1970(const toml::date& day) {
        const std::chrono::year_month_day date{
            std::chrono::year{day.year}, std::chrono::month{day.month}, std::chrono::day{day.day}};
        return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
    }

    static constexpr std::uint32_t columns_between_marks = 128;
    std::vector<std::string_view> lines_;
    std::vector<std::vector<std::uint32_t>> marks_;  ///< bytes of every 128th column of each line
    std::uint32_t source_;
    std::int64_t shift_;
};

/// The result of parsing, or nothing where the library ran into an assertion of its own.
std::optional<toml::parse_result> parse(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const ParserGaveUp&) {
        return std::nullopt;
    }
}

/// The first line with which the library gives up: the shortest part of the text that does so.
std::uint32_t line_of_giving_up(std::string_view text) {
    const auto lines = lines_of(text);
    const auto gives_up = [&](std::size_t count) {
        const char* end = lines[count - 1].data() + lines[count - 1].size();
        return !parse(text.substr(0, static_cast<std::size_t>(end - text.data())));
    };
    std::size_t low = 1;
    std::size_t high = lines.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (gives_up(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return static_cast<std::uint32_t>(low);
}

/// Where a key has more parts than a scenario can need: the library would build (and later destroy)
/// tables as deep as that. A dot in the middle of a word counts, wherever it stands.
std::optional<Place> too_many_dots(std::string_view text, std::uint32_t source) {
    constexpr std::uint32_t most = 100;
    constexpr std::string_view ends = ",=[]{}#\n";
    std::uint32_t line = 1;
    std::uint32_t dots = 0;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (ends.find(text[i]) != std::string_view::npos)
            dots = 0;
        if (text[i] == '\n') {
            ++line;
            line_start = i + 1;
        }
        if (text[i] == '.' && i > 0 && text[i - 1] != '.' && ++dots > most) {
            return Place{source, line, characters(text.substr(line_start, i - line_start)) + 1, 1};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Node> read_toml(std::string_view text, std::uint32_t source, Problems& problems) {
    if (const auto place = too_many_dots(text, source)) {
        problems.add(*place, "a key of more than 100 parts; reading stopped here");
        return std::nullopt;
    }
    const auto result = parse(text);
    if (!result) {
        const std::uint32_t line = line_of_giving_up(text);
        const auto length = std::max(1U, characters(problems.line(source, line)));
        problems.add({source, line, 1, length}, "this line is not TOML; reading stopped here",
                     "a line is: key = value, [table] or # comment");
        return std::nullopt;
    }
    if (*result)
        return Conversion{text, source, 0}.node(result->table());

    const auto& error = result->error();
    Place place{source, error.source().begin.line, error.source().begin.column, 1};
    // At the end of the text the parser may name the line behind the last.
    const auto lines = static_cast<std::uint32_t>(lines_of(text).size());
    if (place.line > lines)
        place = {source, std::max(1U, lines), 1'000'000, 1};
    SyntaxError said = rephrase(error.description(), problems.line(source, place.line), place);
    problems.add(said.place, std::move(said.message), std::move(said.hint));
    return std::nullopt;
}

std::optional<Node> read_toml_value(std::string_view value, std::uint32_t source,
                                    std::uint32_t column) {
    constexpr std::string_view head = "x=";
    if (value.find_first_of("\r\n") != std::string_view::npos)
        return std::nullopt;
    const std::string text = std::string{head} + std::string{value};
    if (too_many_dots(text, source))
        return std::nullopt;
    const auto result = parse(text);
    if (!result || !*result || result->table().size() != 1)
        return std::nullopt;
    const std::int64_t shift = std::int64_t{column} - std::int64_t{head.size()} - 1;
    return Conversion{text, source, shift}.node(*result->table().get("x"));
}

}  // namespace ringside::scenario
