// A workbook for spreadsheets, made with libxlsxwriter, which nobody else knows. It knows sheets,
// the forms of numbers and a sober look; neither measures nor runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/report/style.hpp"

// Those of libxlsxwriter, whose header stays in the sources.
struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace ringside::analysis::report::xlsx {

/// How a cell shows its number; texts are texts whatever it is.
enum class Form {
    text,    ///< broken into lines where it is long
    number,  ///< 2,794.3
    plain,   ///< 0.05, with the digits that it has
    change,  ///< +12.1
    share,   ///< 59.3%, of 0.593
    date,    ///< Mon 1999-01-04, of days since 1970
    clock,   ///< 07:30, of seconds since midnight
};

/// A number, a text, or nothing.
struct Field {
    Field() = default;
    Field(double number_, Tone tone_ = Tone::plain) : number(number_), tone(tone_) {}
    Field(const std::optional<double>& number_) : number(number_) {}
    Field(std::string text_, Tone tone_ = Tone::plain) : text(std::move(text_)), tone(tone_) {}
    Field(const char* text_, Tone tone_ = Tone::plain) : Field(std::string(text_), tone_) {}

    std::optional<double> number;
    std::string text;  ///< where there is no number
    Tone tone = Tone::plain;
    std::optional<Form> form;     ///< another one than its column's
    std::optional<int> decimals;  ///< likewise
};

struct Column {
    std::string head;
    Form form = Form::number;
    int decimals = 1;
    double width = 11.0;  ///< in characters
};

/// A range of cells of one column, from `first` to `last`, rows counted from 0.
struct Range {
    std::string sheet;
    std::size_t column = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    Form form = Form::text;
};

struct ChartLine {
    enum class Look { strong, base, faint, target };
    std::string name;
    Range values;
    Look look = Look::strong;
    std::size_t hue = 0;  ///< of a strong line: 0 is blue; others where lines stand side by side
};

struct Chart {
    std::string title;
    Range categories;
    std::vector<ChartLine> lines;
    bool is_columns = false;  ///< columns in place of lines
    bool is_share = true;     ///< the axis goes from 0 to 100%, if it is one of lines
};

class Book;

/// A sheet, filled from the top.
class Sheet {
  public:
    /// A line of text over `columns` columns that take about `letters` letters in all; broken where
    /// it is longer.
    void add_words(const std::string& words, std::size_t columns, double letters,
                   Tone tone = Tone::plain, bool is_title = false);
    void add_gap() { ++row_; }
    /// The heads of a table, and the widths and forms of its columns. The first table's heads stay
    /// in sight with the first `held` columns if it begins at the top, and can be filtered.
    void begin_table(std::vector<Column> columns, std::size_t held = 1);
    void add_row(const std::vector<Field>& fields);
    /// A chart whose upper left corner is in that column of the next row, or of `row`.
    void add_chart(const Chart& chart, std::size_t column, std::optional<std::size_t> row = {});

    std::size_t next_row() const { return row_; }
    /// The cells of a column of the table, from its first row to the last one so far.
    Range cells(std::size_t column) const;

  private:
    friend class Book;
    Sheet(Book& book, std::string name, bool is_one_page);
    void write(std::size_t row, std::size_t column, const Field& field, Form form, int decimals);
    void set_height(std::size_t row, std::size_t lines);
    void end_table();

    Book& book_;
    std::string name_;
    lxw_worksheet* sheet_;
    std::vector<Column> columns_;
    std::size_t row_ = 0;
    std::size_t head_row_ = 0;
};

class Book {
  public:
    explicit Book(const std::string& title);
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    /// Names are at most 31 characters without []:*?/\. The sheet lives as long as the book. What
    /// is on one page is printed on one, else all columns are.
    Sheet& add_sheet(const std::string& name, bool is_one_page = false);

    /// The file, the same bytes each time; once. Throws std::runtime_error where it cannot be made.
    std::string finish();

  private:
    friend class Sheet;
    enum class Place { cell, head, words, title };
    lxw_format* format(Form form, int decimals, Tone tone, Place place);

    int file_ = -1;  ///< in memory
    lxw_workbook* book_ = nullptr;
    std::map<std::tuple<Form, int, Tone, Place>, lxw_format*> formats_;
    std::vector<std::unique_ptr<Sheet>> sheets_;
};

}  // namespace ringside::analysis::report::xlsx
