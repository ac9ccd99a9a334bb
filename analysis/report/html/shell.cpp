// The frame of every page; see shell.hpp.
#include "analysis/report/html/shell.hpp"

#include "analysis/report/html/assets.hpp"
#include "analysis/report/html/markup.hpp"

namespace ringside::analysis::report::html {
namespace {

/// The page may run its own script and style, and load nothing at all.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// JSON that no tag of the page can end: "<" is written as its escape.
std::string json_block(const Json& data) {
    std::string text;
    for (const char letter : line_of(data)) {
        if (letter == '<') {
            text += "\\u003c";
        } else {
            text += letter;
        }
    }
    return text;
}

std::string head(const Shell& shell) {
    return "<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
           std::string(policy) + "\">\n" + "<meta name=\"generator\" content=\"Ringside " +
           escaped(shell.version) + "\">\n" +
           element("title", escaped(shell.title) + " – Ringside") + "\n<style>\n" +
           std::string(page_css()) + "</style>\n</head>\n";
}

std::string navigation(const Shell& shell) {
    std::string links;
    for (const Section& section : shell.sections) {
        if (!section.name.empty() && !section.body.empty())
            links +=
                element("li", element("a", {{"href", "#" + section.id}}, escaped(section.name)));
    }
    return element("nav", {{"aria-label", "Sections"}}, element("ul", links));
}

std::string header(const Shell& shell) {
    return "<header>\n<p class=\"head\"><span class=\"brand\">Ringside</span> "
           "<span class=\"name\">" +
           escaped(shell.title) + "</span> <span class=\"source\">" + escaped(shell.source) +
           "</span> <span class=\"setting\">" + escaped(shell.setting) + "</span></p>\n" +
           navigation(shell) + "\n</header>\n";
}

}  // namespace

std::string page(const Shell& shell) {
    std::string body = "<a class=\"skip\" href=\"#main\">Skip to the result</a>\n" + header(shell);
    std::string sections = "\n";
    for (const Section& section : shell.sections) {
        if (!section.body.empty())
            sections += element("section", {{"id", section.id}}, "\n" + section.body) + "\n";
    }
    body += element("main", {{"id", "main"}}, sections) + "\n";
    if (!shell.charts.is_null()) {
        body += "<script type=\"application/json\" id=\"charts\">" + json_block(shell.charts) +
                "</script>\n<script>\n" + std::string(chart_js()) + "\n</script>\n";
    }
    body += "<script>\n" + std::string(page_js()) + "</script>\n";
    return "<!DOCTYPE html>\n<html lang=\"en\">\n" + head(shell) + element("body", "\n" + body) +
           "\n</html>\n";
}

std::string titled(std::string_view title, std::string_view lead, std::string_view body) {
    return element("h2", title) + "\n" + paragraph("lead", lead) + std::string(body);
}

std::string side_by_side(std::string_view left, std::string_view right) {
    if (left.empty() || right.empty())
        return std::string(left) + std::string(right);
    return "<div class=\"pair\">\n" + element("div", left) + "\n" + element("div", right) +
           "\n</div>\n";
}

std::string figure(const Figure& figure) {
    std::string inner = element("figcaption", {{"id", figure.id + "-title"}}, figure.title) + "\n";
    inner += element("p", {{"class", "finding"}, {"id", figure.id + "-finding"}}, figure.finding);
    if (!figure.key.empty())
        inner += "\n" + element("p", {{"class", "key"}}, figure.key);
    inner +=
        "\n" +
        element("div",
                {{"class", "chart " + figure.kind}, {"id", figure.id}, {"data-name", figure.name}},
                "<noscript><p class=\"note\">The chart needs JavaScript; its numbers "
                "are in the tables.</p></noscript>");
    return element("figure", "\n" + inner + "\n") + "\n";
}

std::string key_entry(std::string_view sample, std::string_view words) {
    return "<span class=\"entry\">" +
           element("span", {{"class", "sample " + std::string(sample)}}, "") + std::string(words) +
           "</span> ";
}

}  // namespace ringside::analysis::report::html
