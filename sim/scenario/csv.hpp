// Tables of a CSV file, cell by cell, each with its place. It knows no column's meaning.
//
// A reader of our own: of what Debian packages for C++ (libcsv, Boost's tokenizer) nothing tells
// where in the file a cell stands, and every error here points at one.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/reading.hpp"

namespace ringside::scenario {

struct Cell {
    std::string_view text;   ///< without spaces around it, and without its quotes
    std::size_t start = 0;   ///< the byte of the file at which it begins
    std::size_t bytes = 0;   ///< in the file
    std::uint32_t line = 0;  ///< on which it begins, from 1
};

/// The rows of a file as RFC 4180 has them: cells in quotes may hold separators, new lines and
/// doubled quotes. The separator is the one of tab, semicolon and comma that the first line has
/// most often.
class CsvFile {
  public:
    /// The file that a key names, beside the scenario. What cannot be read is reported and has no
    /// rows.
    CsvFile(Reading& reading, Field field);
    CsvFile(const CsvFile&) = delete;
    CsvFile& operator=(const CsvFile&) = delete;

    bool is_readable() const { return readable_; }
    /// As people find it, from where the program stands.
    const std::string& path() const { return path_; }
    /// The next row that is not empty; nothing at the end, or when reading was given up. Its cells
    /// hold until the next call.
    const std::vector<Cell>* next();
    /// Whether the row that was read last is the first line.
    bool at_first_line() const { return !row_.empty() && row_.front().line == 1; }

    /// Reports what is wrong with a cell. After some tens of mistakes reading is given up.
    void report(const Cell& cell, std::string message, std::string hint = {});
    /// Counts a mistake that somebody else reports at this place.
    Place mistake_at(const Cell& cell);
    std::size_t mistakes() const { return mistakes_; }

  private:
    void read_row();
    void read_cell();
    void read_quoted_cell();
    void find_separator();
    bool at_row_end() const;
    void pass_row_end();
    void give_up();

    Problems& problems_;
    std::string path_;
    std::string text_;
    bool readable_ = false;
    char separator_ = ',';
    std::size_t position_ = 0;
    std::uint32_t line_ = 1;
    std::vector<Cell> row_;
    std::deque<std::string> unescaped_;  ///< cells of this row that had doubled quotes
    /// The text becomes a source only when there is something to show: it may be large.
    std::optional<std::uint32_t> source_;
    std::size_t mistakes_ = 0;
};

/// A file whose first row names its columns.
class CsvTable {
  public:
    /// `names` is the table `columns = { our_name = "their name" }`, if it was given; its section
    /// lists our names, which are also what the file is expected to say without it.
    CsvTable(Reading& reading, Field file, const Section& columns, std::optional<Field> names);

    /// The place of a column that may be absent unless `names` mentions it.
    std::optional<std::size_t> find(std::string_view our_name);
    /// As find; reports a column that is absent.
    std::optional<std::size_t> require(std::string_view our_name);

    /// The next row, with as many cells as there are columns. Rows with too many are reported and
    /// passed over.
    const std::vector<Cell>* next();

    CsvFile& file() { return file_; }

  private:
    std::optional<std::size_t> position_of(const std::string& their_name) const;
    void report_absent(std::string_view our_name, const std::string& their_name);

    Problems& problems_;
    CsvFile file_;
    const Section& section_;
    const Node* names_ = nullptr;
    std::vector<std::string> header_;
    Cell header_line_;
    std::vector<Cell> row_;
};

}  // namespace ringside::scenario
