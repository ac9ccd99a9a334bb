// A workbook for spreadsheets; see book.hpp.
#include "analysis/report/xlsx/book.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "analysis/report/json_lines.hpp"
#include "analysis/report/numbers.hpp"

namespace ringside::analysis::report::xlsx {
namespace {

constexpr lxw_color_t ink = 0x1a1f26;
constexpr lxw_color_t secondary = 0x4d5763;
constexpr lxw_color_t blue = 0x0b5cad;
constexpr lxw_color_t vermillion = 0xb0400a;
constexpr lxw_color_t rule = 0xd3d8de;
constexpr lxw_color_t grid = 0xe6e9ed;
constexpr lxw_color_t panel = 0xf3f5f7;
constexpr lxw_color_t pale_blue = 0x9dbede;

constexpr double seconds_a_day = 86400.0;
/// Spreadsheets count days from 1899-12-30.
constexpr double days_before_1970 = 25569.0;
/// A file in a zip archive cannot be older; the same in every workbook, so that its bytes are too.
constexpr std::time_t created = 315532800;  // 1980-01-01
constexpr double line_height = 15.0;
/// Titles are set larger, and bold.
constexpr double title_scale = 1.4;

/// As XML takes it: what is not UTF-8 is replaced, and so are the characters that XML lacks.
std::string clean(const std::string& text) {
    const std::string utf8 = Json::parse(line_of(Json(text))).get<std::string>();
    const std::string replacement = "\xEF\xBF\xBD";
    std::string result;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const std::string_view three = std::string_view(utf8).substr(i, 3);
        const bool is_control = static_cast<unsigned char>(utf8[i]) < ' ' && utf8[i] != '\n';
        if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            result += replacement;
            i += 2;
        } else {
            result += is_control ? replacement : std::string(1, utf8[i]);
        }
    }
    return result;
}

std::string number_format(Form form, int decimals) {
    const std::string fraction = decimals > 0 ? "." + std::string(std::size_t(decimals), '0') : "";
    const std::string number = "#,##0" + fraction;
    switch (form) {
        case Form::number:
            return number;
        case Form::plain:
            return "General";
        case Form::change:
            return "+" + number + ";-" + number + ";" + "0" + fraction;
        case Form::share:
            return "0" + fraction + "%";
        case Form::date:
            return "ddd yyyy-mm-dd";
        case Form::clock:
            return "hh:mm";
        case Form::text:
            break;
    }
    return "";
}

double number_in_file(double number, Form form) {
    if (form == Form::date)
        return number + days_before_1970;
    return form == Form::clock ? number / seconds_a_day : number;
}

void color(lxw_format* format, Tone tone) {
    switch (tone) {
        case Tone::good:
            format_set_font_color(format, blue);
            break;
        case Tone::bad:
            format_set_font_color(format, vermillion);
            break;
        case Tone::quiet:
            format_set_font_color(format, secondary);
            break;
        case Tone::strong:
            format_set_bold(format);
            break;
        case Tone::plain:
        case Tone::unclear:
            break;
    }
}

std::string cell_name(std::size_t row, std::size_t column) {
    std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
    lxw_rowcol_to_cell_abs(name.data(), static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           1, 1);
    return name.data();
}

/// Lines that a text takes where so many letters fit into one, broken between words.
std::size_t lines_of(const std::string& text, double width_in_letters) {
    const auto letters = static_cast<std::size_t>(std::max(width_in_letters, 1.0));
    std::size_t lines = 1;
    std::size_t used = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        const std::size_t width = width_of(text.substr(start, end - start));
        if (used > 0 && used + 1 + width > letters) {
            ++lines;
            used = 0;
        }
        used += width + (used > 0 ? 1 : 0);
        // A word that is longer than the column is broken too.
        lines += (used - 1) / letters;
        used = (used - 1) % letters + 1;
        start = end + 1;
    }
    return lines;
}

std::string formula(const Range& range) {
    return fmt::format("='{}'!{}:{}", range.sheet, cell_name(range.first, range.column),
                       cell_name(range.last, range.column));
}

void draw(lxw_chart* chart, const Chart& what, const ChartLine& line) {
    lxw_chart_series* series =
        chart_add_series(chart, formula(what.categories).c_str(), formula(line.values).c_str());
    chart_series_set_name(series, clean(line.name).c_str());
    static constexpr std::array<lxw_color_t, 4> hues{blue, vermillion, 0x5f8f3e, 0x8a5fa8};
    const lxw_color_t hue = hues[line.hue % hues.size()];
    if (what.is_columns) {
        lxw_chart_fill fill{};
        fill.color = hue;
        chart_series_set_fill(series, &fill);
        return;
    }
    lxw_chart_line drawn{};
    drawn.color = hue;
    drawn.width = 2.0F;
    // More lines than hues: told apart by their dashes.
    if (line.hue >= hues.size())
        drawn.dash_type = LXW_CHART_LINE_DASH_ROUND_DOT;
    if (line.look == ChartLine::Look::base) {
        drawn.color = secondary;
    } else if (line.look == ChartLine::Look::faint) {
        drawn.color = pale_blue;
        drawn.width = 1.0F;
    } else if (line.look == ChartLine::Look::target) {
        drawn.color = ink;
        drawn.width = 1.25F;
        drawn.dash_type = LXW_CHART_LINE_DASH_DASH;
    }
    chart_series_set_line(series, &drawn);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

}  // namespace

Sheet::Sheet(Book& book, std::string name, bool is_one_page)
    : book_(book),
      name_(std::move(name)),
      sheet_(workbook_add_worksheet(book.book_, name_.c_str())) {
    if (sheet_ == nullptr)
        throw std::logic_error("no sheet can be called " + name_);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, is_one_page ? 1 : 0);
    worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_footer(sheet_, "&L&F, &A&R&P of &N");
}

void Sheet::add_words(const std::string& words, std::size_t columns, double letters, Tone tone,
                      bool is_title) {
    lxw_format* format =
        book_.format(Form::text, 0, tone, is_title ? Book::Place::title : Book::Place::words);
    const auto row = static_cast<lxw_row_t>(row_);
    worksheet_merge_range(sheet_, row, 0, row, static_cast<lxw_col_t>(columns - 1),
                          clean(words).c_str(), format);
    // The height of merged cells is not found by the program that opens the file.
    const double width = static_cast<double>(width_of(words)) * (is_title ? title_scale : 1.0);
    const double lines = std::max(1.0, std::ceil(width / letters));
    worksheet_set_row(sheet_, row, lines * line_height * (is_title ? title_scale : 1.0), nullptr);
    ++row_;
}

void Sheet::begin_table(std::vector<Column> columns, std::size_t held) {
    const bool is_first = columns_.empty();
    columns_ = std::move(columns);
    head_row_ = row_++;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto place = static_cast<lxw_col_t>(i);
        if (is_first)
            worksheet_set_column(sheet_, place, place, columns_[i].width, nullptr);
        const bool is_text = columns_[i].form == Form::text;
        worksheet_write_string(
            sheet_, static_cast<lxw_row_t>(head_row_), place, clean(columns_[i].head).c_str(),
            book_.format(is_text ? Form::text : Form::number, 0, Tone::strong, Book::Place::head));
    }
    // A line more where there are filters, whose buttons stand at the bottom.
    const bool is_filtered = is_first && head_row_ == 0;
    // Widths are in figures: bold letters are a little wider, others narrower.
    std::size_t lines = 1;
    for (const Column& column : columns_)
        lines = std::max(lines, lines_of(column.head, column.width - 1.0));
    set_height(head_row_, lines + (is_filtered ? 1 : 0));
    if (is_filtered) {
        worksheet_freeze_panes(sheet_, 1, static_cast<lxw_col_t>(held));
        worksheet_repeat_rows(sheet_, 0, 0);
    }
}

void Sheet::write(std::size_t row, std::size_t column, const Field& field, Form form,
                  int decimals) {
    const auto at_row = static_cast<lxw_row_t>(row);
    const auto at_column = static_cast<lxw_col_t>(column);
    if (field.number) {
        worksheet_write_number(sheet_, at_row, at_column, number_in_file(*field.number, form),
                               book_.format(form, decimals, field.tone, Book::Place::cell));
    } else if (!field.text.empty()) {
        worksheet_write_string(sheet_, at_row, at_column, clean(field.text).c_str(),
                               book_.format(Form::text, 0, field.tone, Book::Place::cell));
    }
}

void Sheet::add_row(const std::vector<Field>& fields) {
    if (fields.size() > columns_.size())
        throw std::logic_error("a row of " + name_ + " has more fields than columns");
    std::size_t lines = 1;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        write(row_, i, fields[i], fields[i].form.value_or(columns_[i].form),
              fields[i].decimals.value_or(columns_[i].decimals));
        lines = std::max(lines, lines_of(fields[i].text, columns_[i].width * 1.1));
    }
    // Not every program finds the height of broken texts itself.
    if (lines > 1)
        set_height(row_, lines);
    ++row_;
}

void Sheet::set_height(std::size_t row, std::size_t lines) {
    worksheet_set_row(sheet_, static_cast<lxw_row_t>(row), line_height * static_cast<double>(lines),
                      nullptr);
}

Range Sheet::cells(std::size_t column) const {
    return {name_, column, head_row_ + 1, std::max(head_row_ + 1, row_ - 1), columns_[column].form};
}

void Sheet::add_chart(const Chart& what, std::size_t column, std::optional<std::size_t> row) {
    lxw_chart* chart =
        workbook_add_chart(book_.book_, what.is_columns ? LXW_CHART_COLUMN : LXW_CHART_LINE);
    chart_title_set_name(chart, clean(what.title).c_str());
    lxw_chart_font title{};
    title.size = 12;
    title.bold = LXW_TRUE;
    title.color = ink;
    chart_title_set_name_font(chart, &title);
    for (const ChartLine& line : what.lines)
        draw(chart, what, line);

    lxw_chart_axis* y = chart->y_axis;
    lxw_chart_axis* x = chart->x_axis;
    if (what.is_share) {
        chart_axis_set_num_format(y, "0%");
        chart_axis_set_min(y, 0.0);
        if (!what.is_columns)
            chart_axis_set_max(y, 1.0);
    }
    lxw_chart_line lines{};
    lines.color = grid;
    lines.width = 0.75F;
    chart_axis_major_gridlines_set_line(y, &lines);
    lxw_chart_line axis{};
    axis.color = rule;
    chart_axis_set_line(x, &axis);
    chart_axis_set_line(y, &axis);
    lxw_chart_font small{};
    small.size = 9;
    small.color = secondary;
    chart_axis_set_num_font(y, &small);
    small.rotation = what.is_columns ? 0 : -45;
    chart_axis_set_num_font(x, &small);
    // About two dozen labels can be read.
    const std::size_t points = what.categories.last - what.categories.first + 1;
    const auto step = static_cast<std::uint16_t>(std::max<std::size_t>(1, (points + 23) / 24));
    if (what.categories.form == Form::clock)
        chart_axis_set_num_format(x, number_format(Form::clock, 0).c_str());
    chart_axis_set_interval_unit(x, step);
    chart_axis_set_interval_tick(x, step);
    if (what.lines.size() == 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    if (what.is_columns)
        chart_set_series_gap(chart, 30);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);

    lxw_chart_options options{};
    options.x_scale = 2.2;
    options.y_scale = 1.3;
    worksheet_insert_chart_opt(sheet_, static_cast<lxw_row_t>(row.value_or(row_)),
                               static_cast<lxw_col_t>(column), chart, &options);
}

/// Where the table begins at the top, it can be filtered.
void Sheet::end_table() {
    if (columns_.empty() || head_row_ != 0)
        return;
    worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(row_, 2) - 1),
                         static_cast<lxw_col_t>(columns_.size() - 1));
}

Book::Book(const std::string& title) : file_(::memfd_create("workbook", MFD_CLOEXEC)) {
    // The library writes to a path: that of a file in memory, so that nothing is left behind.
    const std::string path = fmt::format("/proc/self/fd/{}", file_);
    lxw_workbook_options options{};
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_ == nullptr)
        throw std::bad_alloc();
    std::string name = clean(title);
    lxw_doc_properties properties{};
    properties.title = name.data();
    properties.created = created;
    workbook_set_properties(book_, &properties);
}

Book::~Book() {
    if (book_ != nullptr)
        lxw_workbook_free(book_);
    if (file_ >= 0)
        ::close(file_);
}

Sheet& Book::add_sheet(const std::string& name, bool is_one_page) {
    sheets_.push_back(std::unique_ptr<Sheet>(new Sheet(*this, name, is_one_page)));
    return *sheets_.back();
}

lxw_format* Book::format(Form form, int decimals, Tone tone, Place place) {
    lxw_format*& format = formats_[{form, decimals, tone, place}];
    if (format != nullptr)
        return format;
    format = workbook_add_format(book_);
    if (format == nullptr)
        throw std::bad_alloc();
    format_set_font_color(format, ink);
    color(format, tone);
    if (place == Place::head) {
        format_set_text_wrap(format);
        format_set_bg_color(format, panel);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, rule);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_align(format, form == Form::text ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
        if (form == Form::text)
            format_set_indent(format, 1);
        return format;
    }
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (place == Place::title) {
        format_set_bold(format);
        format_set_font_size(format, 14);
    }
    if (form == Form::text) {
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_LEFT);
        // Apart from a number that ends at the same border.
        if (place == Place::cell)
            format_set_indent(format, 1);
    } else {
        format_set_num_format(format, number_format(form, decimals).c_str());
    }
    return format;
}

std::string Book::finish() {
    for (const auto& sheet : sheets_)
        sheet->end_table();
    const auto check = [](bool fine, const std::string& why) {
        if (!fine)
            throw std::runtime_error(why);
    };
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    check(error == LXW_NO_ERROR, lxw_strerror(error));
    std::string bytes;
    std::array<char, 65536> piece;
    for (;;) {
        const auto got =
            ::pread(file_, piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
        if (got < 0 && errno == EINTR)
            continue;
        check(got >= 0, std::generic_category().message(errno));
        if (got == 0)
            return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace ringside::analysis::report::xlsx
