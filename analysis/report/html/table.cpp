// A table of a page; see table.hpp.
#include "analysis/report/html/table.hpp"

#include "analysis/report/html/markup.hpp"

namespace ringside::analysis::report::html {

std::string sign(std::string_view kind, std::string_view word, std::string_view shape) {
    return element("svg",
                   {{"class", "mark " + std::string(kind)},
                    {"viewBox", "0 0 12 12"},
                    {"role", "img"},
                    {"aria-label", std::string(word)}},
                   shape);
}

// The words of a standing are the classes of page.css.
std::string class_of(Standing standing) { return standing_words(standing); }

std::string mark(Standing standing) {
    switch (standing) {
        case Standing::met:
            return sign("met", "met", R"(<circle cx="6" cy="6" r="4.5"/>)");
        case Standing::unclear:
            return sign("unclear", "not clear", R"(<circle cx="6" cy="6" r="4"/>)");
        case Standing::missed:
            return sign("missed", "below", R"(<path d="M1 2h10L6 11z"/>)");
        case Standing::unknown:
            break;
    }
    return "";
}

Cell number_cell(const Estimate& estimate, const Form& form) {
    return {estimate.value ? form.bare(*estimate.value) : "–"};
}

Cell half_width_cell(const Estimate& estimate, const Form& form) {
    Cell cell = number_cell(estimate, form);
    if (estimate.interval) {
        cell.inner +=
            element("span", {{"class", "half"}}, " ± " + form.half_width(*estimate.interval));
    }
    return cell;
}

Cell level_cell(const Estimate& estimate, const Form& form, Standing standing) {
    Cell cell = half_width_cell(estimate, form);
    cell.inner = mark(standing) + cell.inner;
    cell.kind = class_of(standing);
    return cell;
}

void Table::add(const About& about, std::vector<Cell> cells, bool is_total) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string kind = i < columns_.size() ? columns_[i].kind : "";
        if (!cells[i].kind.empty())
            kind += (kind.empty() ? "" : " ") + cells[i].kind;
        if (i == 0) {
            row += element("th", {{"scope", "row"}, {"class", kind}}, cells[i].inner);
        } else {
            row += element("td", {{"class", kind}, {"data-measure", cells[i].measure}},
                           cells[i].inner);
        }
    }
    std::string text = "<tr";
    for (const auto& [name, value] : about)
        text += " data-" + name + "=\"" + escaped(value) + "\"";
    (is_total ? foot_ : body_) += text + ">" + row + "</tr>\n";
}

std::string Table::text() const {
    std::string heads;
    for (const Column& column : columns_) {
        heads += element(
            "th", {{"scope", "col"}, {"class", column.kind}, {"data-measure", column.measure}},
            column.head);
    }
    std::string head;
    if (!groups_.empty()) {
        std::string line;
        for (const auto& [words, count] : groups_) {
            const std::string span = std::to_string(count);
            line += words.empty()
                        ? element("td", {{"colspan", span}}, "")
                        : element("th", {{"scope", "colgroup"}, {"colspan", span}}, words);
        }
        head += element("tr", {{"class", "groups"}}, line);
    }
    head += element("tr", heads);
    std::string inner = element("caption", {{"class", "heard"}}, escaped(title_));
    inner += "\n" + element("thead", head) + "\n" + element("tbody", "\n" + body_);
    if (!foot_.empty())
        inner += "\n" + element("tfoot", "\n" + foot_);
    return "<div class=\"scroll\">" + element("table", {{"class", kind_}}, inner) + "</div>\n";
}

}  // namespace ringside::analysis::report::html
