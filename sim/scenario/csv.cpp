// From the text of a CSV file to cells that know where they stand.
#include "sim/scenario/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/files.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::uintmax_t most_bytes = 1U << 29U;
constexpr std::size_t most_mistakes = 20;

bool is_space(char letter) { return letter == ' ' || letter == '\t'; }

/// What reads "" as one quotation mark.
std::string without_doubled_quotes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '"')
            ++i;
    }
    return out;
}

}  // namespace

CsvFile::CsvFile(Reading& reading, Field field) : problems_(reading.problems) {
    const auto name = read_text(problems_, field);
    if (!name)
        return;
    const auto path = reading.folder_of(field.node.place) / *name;
    path_ = path.string();
    auto file = read_file(path, most_bytes);
    if (!file.mistake.empty()) {
        problems_.add(field.node.place, fmt::format("{} {}", path_, file.mistake),
                      "the path starts at the scenario's folder");
        return;
    }
    text_ = std::move(file.text);
    reading.inputs.add(text_);
    readable_ = true;
    find_separator();
}

void CsvFile::find_separator() {
    constexpr std::array candidates{'\t', ';', ','};
    std::array<std::size_t, candidates.size()> found{};
    bool quoted = false;
    for (const char letter : text_) {
        if (letter == '\n' && !quoted)
            break;
        if (letter == '"')
            quoted = !quoted;
        const auto candidate = std::ranges::find(candidates, letter);
        if (candidate != candidates.end() && !quoted)
            ++found[static_cast<std::size_t>(candidate - candidates.begin())];
    }
    const auto most = std::ranges::max_element(found);
    if (*most > 0)
        separator_ = candidates[static_cast<std::size_t>(most - found.begin())];
}

const std::vector<Cell>* CsvFile::next() {
    while (position_ < text_.size()) {
        if (mistakes_ >= most_mistakes) {
            give_up();
            break;
        }
        read_row();
        if (!row_.empty() &&
            std::ranges::any_of(row_, [](const Cell& cell) { return cell.bytes > 0; })) {
            return &row_;
        }
    }
    row_.clear();
    return nullptr;
}

bool CsvFile::at_row_end() const {
    return position_ >= text_.size() || text_[position_] == '\n' ||
           (text_[position_] == '\r' &&
            (position_ + 1 == text_.size() || text_[position_ + 1] == '\n'));
}

void CsvFile::pass_row_end() {
    const std::size_t end = text_.find('\n', position_);
    position_ = end == std::string::npos ? text_.size() : end + 1;
    ++line_;
}

/// Leaves the row empty after reporting that it cannot be split into cells.
void CsvFile::read_row() {
    row_.clear();
    unescaped_.clear();
    const std::size_t before = mistakes_;
    for (;;) {
        read_cell();
        if (mistakes_ > before)
            row_.clear();
        if (mistakes_ > before || at_row_end())
            break;
        ++position_;  // The separator.
    }
    pass_row_end();
}

void CsvFile::read_cell() {
    const auto skip_spaces = [&] {
        while (position_ < text_.size() && is_space(text_[position_]) &&
               text_[position_] != separator_) {
            ++position_;
        }
    };
    skip_spaces();
    if (position_ < text_.size() && text_[position_] == '"') {
        read_quoted_cell();
        skip_spaces();
        if (at_row_end() || text_[position_] == separator_)
            return;
        report({{}, position_, 1, line_}, "text behind a closing quotation mark",
               "a quotation mark inside a cell in quotes is written twice: \"\"");
        return;
    }
    Cell cell{{}, position_, 0, line_};
    while (!at_row_end() && text_[position_] != separator_)
        ++position_;
    cell.text = trimmed(std::string_view{text_}.substr(cell.start, position_ - cell.start));
    cell.bytes = cell.text.size();
    row_.push_back(cell);
}

void CsvFile::read_quoted_cell() {
    Cell cell{{}, position_, 0, line_};
    ++position_;
    const std::size_t first = position_;
    bool has_doubled = false;
    for (;; ++position_) {
        if (position_ >= text_.size()) {
            report({{}, cell.start, 1, cell.line}, "this quotation mark is never closed",
                   "a cell in quotes ends with another quotation mark");
            return;
        }
        if (text_[position_] == '\n')
            ++line_;
        if (text_[position_] != '"')
            continue;
        if (position_ + 1 >= text_.size() || text_[position_ + 1] != '"')
            break;
        has_doubled = true;
        ++position_;
    }
    cell.text = std::string_view{text_}.substr(first, position_ - first);
    if (has_doubled)
        cell.text = unescaped_.emplace_back(without_doubled_quotes(cell.text));
    cell.text = trimmed(cell.text);
    ++position_;
    cell.bytes = position_ - cell.start;
    row_.push_back(cell);
}

Place CsvFile::mistake_at(const Cell& cell) {
    ++mistakes_;
    if (!source_)
        source_ = problems_.add_source(path_, text_);
    const std::string_view text = text_;
    const std::size_t before = cell.start > 0 ? text.rfind('\n', cell.start - 1) : text.npos;
    const std::size_t line_start = before == text.npos ? 0 : before + 1;
    // A cell over several lines is marked on its first.
    const std::string_view marked = text.substr(cell.start, cell.bytes);
    return {*source_, cell.line, characters(text.substr(line_start, cell.start - line_start)) + 1,
            std::max(1U, characters(marked.substr(0, marked.find_first_of("\r\n"))))};
}

void CsvFile::report(const Cell& cell, std::string message, std::string hint) {
    problems_.add(mistake_at(cell), std::move(message), std::move(hint));
}

void CsvFile::give_up() {
    report({{}, position_, 0, line_},
           fmt::format("reading of this file stopped here, after {} errors", mistakes_));
    position_ = text_.size();
}

CsvTable::CsvTable(Reading& reading, Field file, const Section& columns, std::optional<Field> names)
    : problems_(reading.problems), file_(reading, file), section_(columns) {
    if (names && is_table(problems_, *names)) {
        names_ = &names->node;
        const Table known_keys{problems_, *names_, columns, "columns"};
    }
    const auto* row = file_.next();
    if (row == nullptr) {
        if (file_.is_readable() && file_.mistakes() == 0) {
            problems_.add(file.node.place, fmt::format("{} is empty", file_.path()),
                          "its first line names the columns");
        }
        return;
    }
    for (const Cell& cell : *row)
        header_.emplace_back(cell.text);
    header_line_ = row->front();
    header_line_.bytes = row->back().start + row->back().bytes - header_line_.start;
}

std::optional<std::size_t> CsvTable::position_of(const std::string& their_name) const {
    const auto found = std::ranges::find(header_, their_name);
    if (found == header_.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
}

std::optional<std::size_t> CsvTable::find(std::string_view our_name) {
    const bool is_mapped = names_ != nullptr && names_->find(our_name) != nullptr;
    return is_mapped ? require(our_name) : position_of(std::string{our_name});
}

std::optional<std::size_t> CsvTable::require(std::string_view our_name) {
    if (header_.empty())
        return std::nullopt;
    std::string their_name{our_name};
    const Node* mapped = names_ != nullptr ? names_->find(our_name) : nullptr;
    if (mapped != nullptr) {
        const auto text = read_text(problems_, {*mapped, *section_.find(our_name)});
        if (!text)
            return std::nullopt;
        their_name = std::string{trimmed(*text)};
    }
    const auto position = position_of(their_name);
    if (!position) {
        report_absent(our_name, their_name);
    } else if (std::ranges::count(header_, their_name) > 1) {
        file_.report(header_line_, fmt::format("two columns have the name \"{}\"", their_name));
    }
    return position;
}

void CsvTable::report_absent(std::string_view our_name, const std::string& their_name) {
    constexpr std::size_t most_shown = 30;
    const std::string best = nearest(their_name, header_);
    std::string hint = best.empty() ? std::string{} : fmt::format("did you mean \"{}\"? ", best);
    hint += fmt::format("its columns are {}", listed(header_, most_shown));
    const Node* mapped = names_ != nullptr ? names_->find(our_name) : nullptr;
    if (mapped != nullptr) {
        problems_.add(mapped->place,
                      fmt::format("{} has no column \"{}\"", file_.path(), their_name), hint);
        return;
    }
    const std::string example =
        best.empty() ? std::string{section_.find(our_name)->example} : fmt::format("\"{}\"", best);
    file_.report(
        header_line_, fmt::format("no column \"{}\"", their_name),
        fmt::format("{}; to use another name: columns = {{ {} = {} }}", hint, our_name, example));
}

const std::vector<Cell>* CsvTable::next() {
    while (const auto* row = file_.next()) {
        const auto surplus = std::ranges::find_if(
            row->begin() + static_cast<std::ptrdiff_t>(std::min(header_.size(), row->size())),
            row->end(), [](const Cell& cell) { return cell.bytes > 0; });
        if (surplus != row->end()) {
            file_.report(*surplus,
                         fmt::format("this row has {}, and the header names {}",
                                     counted(static_cast<std::int64_t>(row->size()), "cell"),
                                     counted(static_cast<std::int64_t>(header_.size()), "column")),
                         "a cell that holds the separator stands in quotes: \"…\"");
            continue;
        }
        row_ = *row;
        // Cells that the end of a line leaves out are empty.
        const Cell& last = row->back();
        row_.resize(header_.size(), {{}, last.start + last.bytes, 0, last.line});
        return &row_;
    }
    return nullptr;
}

}  // namespace ringside::scenario
