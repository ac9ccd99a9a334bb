// The page of a sweep; see sweep_page.hpp.
#include "analysis/report/html/sweep/sweep_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/facts.hpp"
#include "analysis/report/html/forms.hpp"
#include "analysis/report/html/glossary.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/series.hpp"
#include "analysis/report/html/shell.hpp"
#include "analysis/report/html/strip.hpp"
#include "analysis/report/html/table.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sweep/points.hpp"

namespace ringside::analysis::report {
namespace html {
namespace {

/// Blocks that are told one by one.
constexpr std::size_t blocks_told_max = 6;

struct SweepPage {
    const SweepFacts& facts;
    const center::Model& model;
    Points points;
    Glossary terms;
    std::vector<std::string> names;  ///< of what is varied

    const std::vector<sweep::Dimension>& dimensions() const { return facts.grid->dimensions(); }
    std::string measure() const { return std::string(service_level_measure(model.target)); }
    /// None where the points have several.
    std::optional<double> target() const {
        return points.have_one_target() ? model.target.service_level : std::nullopt;
    }
    std::vector<Estimate> of(const std::vector<std::size_t>& list, std::string_view name) const {
        std::vector<Estimate> found;
        for (const std::size_t point : list)
            found.push_back(points.find(point, name));
        return found;
    }
};

/// Words of the terminal's report with their tones as HTML.
std::string inner_of(const std::vector<Phrase>& phrases) {
    std::string html;
    for (const Phrase& phrase : phrases) {
        const std::string text = escaped(phrase.text);
        switch (phrase.tone) {
            case Tone::good:
                html += element("span", {{"class", "met"}}, text);
                break;
            case Tone::bad:
                html += element("span", {{"class", "missed"}}, text);
                break;
            case Tone::unclear:
                html += element("span", {{"class", "unclear"}}, text);
                break;
            case Tone::strong:
                html += element("strong", text);
                break;
            default:
                html += text;
                break;
        }
    }
    return html;
}

std::string verdict_section(const SweepPage& page) {
    const auto sentences = sweep_sentences(page.facts);
    std::string words = element("h1", inner_of(sentences.front()));
    for (std::size_t i = 1; i < sentences.size(); ++i)
        words += "\n" + paragraph("lead", inner_of(sentences[i]));
    return "<div class=\"verdict\">\n" + element("div", words) + "</div>\n";
}

/// Points that differ in the first varied value only, in its order.
struct Block {
    std::string name;  ///< of what they have in common; empty where that is all
    std::vector<std::size_t> points;
};

std::vector<Block> blocks_of(const SweepPage& page) {
    std::vector<Block> blocks;
    for (const std::size_t point : page.points.done()) {
        std::string name;
        for (std::size_t i = 1; i < page.names.size(); ++i)
            name += (i > 1 ? ", " : "") + page.names[i] + " " + page.points.value(point, i);
        const auto found = std::ranges::find(blocks, name, &Block::name);
        Block& block = found == blocks.end() ? blocks.emplace_back(Block{name, {}}) : *found;
        block.points.push_back(point);
    }
    return blocks;
}

/// "from 4 on"; "at 3 of 7 points" where those that meet it are no such stretch.
std::string met_words(const SweepPage& page, const Block& block) {
    const auto is_met = [&](std::size_t point) {
        return page.points.standing_of(point) == Standing::met;
    };
    const auto count = std::ranges::count_if(block.points, is_met);
    const auto size = static_cast<std::ptrdiff_t>(block.points.size());
    if (count == 0)
        return "nowhere";
    if (count == size)
        return "everywhere";
    if (std::all_of(block.points.end() - count, block.points.end(), is_met))
        return "from " +
               page.points.value(block.points[static_cast<std::size_t>(size - count)], 0) + " on";
    return fmt::format("at {} of {} points", count, size);
}

std::string finding_of(const SweepPage& page, const std::vector<Block>& blocks) {
    if (!page.target())
        return "";
    if (blocks.size() == 1)
        return "Surely met " + met_words(page, blocks.front()) + ".";
    if (blocks.size() > blocks_told_max)
        return "";
    std::string words = "Surely met, by " + page.names.front() + ": ";
    for (std::size_t i = 0; i < blocks.size(); ++i)
        words += (i > 0 ? "; " : "") + blocks[i].name + " " + met_words(page, blocks[i]);
    return words + ".";
}

/// As page.js takes a series: one list for all call types.
Json level_series(const SweepPage& page, const std::vector<std::size_t>& list) {
    const std::vector<Estimate> levels = page.of(list, page.measure());
    Json series = series_of({levels}, Form::of(observers::Unit::share, levels, page.target()));
    std::string standings;
    for (const std::size_t point : list)
        standings += standing_letter(page.points.standing_of(point));
    series["name"] = "service level";
    series["standing"] = Json::array({standings});
    return series;
}

std::string chart_section(SweepPage& page, Json& charts) {
    if (page.points.done().size() < 2)
        return "";
    const std::vector<Block> blocks = blocks_of(page);
    std::vector<std::size_t> list;
    Json labels = Json::array(), ticks = Json::array(), borders = Json::array();
    for (const Block& block : blocks) {
        const auto start = static_cast<double>(list.size());
        if (!list.empty())
            borders.push_back(list.size());
        for (const std::size_t point : block.points) {
            if (blocks.size() == 1) {
                ticks.push_back({static_cast<double>(list.size()) + 0.5,
                                 shortened(page.points.value(point, 0), 16)});
            }
            labels.push_back(page.points.name(point));
            list.push_back(point);
        }
        if (blocks.size() > 1) {
            ticks.push_back(
                {(start + static_cast<double>(list.size())) / 2.0, shortened(block.name, 24)});
        }
    }
    charts["axes"]["time"] = {{"labels", labels}, {"ticks", ticks}, {"borders", borders}};
    charts["series"]["level"] = level_series(page, list);
    Json chart;
    chart["kind"] = "time";
    chart["layers"] = Json::array({{{"draw", "band"}, {"series", "level"}, {"look", "sure"}},
                                   {{"draw", "marks"}, {"series", "level"}}});
    chart["most"] = 100;
    chart["least_from"] = 20;
    chart["say"] = {"level"};
    std::string key =
        key_entry("line band", "mean and " + page.terms.term("interval95", "95% interval"));
    if (page.target()) {
        chart["line"] = *page.target() * 100.0;
        chart["line_words"] = "target " + target_percent(*page.target());
        key += key_entry("missed", "surely below target");
        key += key_entry("unclear", "interval holds the target");
    }
    charts["figures"]["chart-sweep"] = chart;
    Figure figure;
    figure.id = "chart-sweep";
    figure.title = element(
        "h2", page.terms.term("service_level", "Service level") + " by " +
                  escaped(page.names.front()) +
                  (blocks.size() > 1 ? ", in each part from its first value to its last" : ""));
    figure.finding = escaped(finding_of(page, blocks));
    figure.key = key;
    figure.kind = "large";
    figure.name = "Service level by " + page.names.front();
    return html::figure(figure);
}

/// A column of the table that holds an estimate a point.
struct Numbers {
    std::string head;
    std::string measure;
    std::vector<Estimate> estimates;
    Form form;
};

std::vector<Numbers> numbers_of(SweepPage& page) {
    using observers::Unit;
    const auto& done = page.points.done();
    std::vector<Numbers> columns;
    const auto add = [&](const std::string& head, const std::string& measure, Unit unit) {
        std::vector<Estimate> estimates = page.of(done, measure);
        const Form form = Form::of(unit, estimates);
        columns.push_back({form.head().empty() ? head : head + ", " + form.head(), measure,
                           std::move(estimates), form});
    };
    if (std::ranges::any_of(
            done, [&](std::size_t point) { return page.points.cost(point).has_value(); })) {
        std::vector<Estimate> costs = page.of(done, "cost");
        columns.push_back(
            {with_currency("cost", page.points.first()) + " " + page.points.each(done.front()),
             "cost", std::move(costs), Form::number(0)});
    }
    add(page.terms.term("abandon_rate", "abandon rate"), "abandon_rate", Unit::share);
    add(page.terms.term("mean_wait_answered_s", "ASA"), "mean_wait_answered_s", Unit::seconds);
    add(page.terms.term("occupancy", "occupancy"), "occupancy", Unit::share);
    return columns;
}

std::string table_section(SweepPage& page) {
    const auto& done = page.points.done();
    const std::vector<Estimate> levels = page.of(done, page.measure());
    const Form form = Form::of(observers::Unit::share, levels, page.target());
    const Scale scale(levels, page.target(), 100.0, 0.0, 100.0, 4);
    const std::vector<Numbers> numbers = numbers_of(page);
    const bool is_steady = page.model.horizon.steady_state;
    std::vector<Column> columns;
    for (const std::string& name : page.names)
        columns.push_back({escaped(name), "", "left"});
    columns.push_back(
        {page.terms.term("service_level", "service level") + ", %", page.measure(), ""});
    columns.push_back({strip_head(scale, "%"), "", "strip"});
    for (const Numbers& column : numbers)
        columns.push_back({column.head, column.measure, ""});
    columns.push_back({is_steady ? page.terms.term("agents_scheduled", "agents")
                                 : "hours " + page.terms.term("agents_scheduled", "scheduled"),
                       "", ""});
    columns.push_back({page.terms.term("replication", "replications"), "", ""});
    Table table("All points", columns);
    for (std::size_t i = 0; i < done.size(); ++i) {
        const Standing how = page.points.standing_of(done[i]);
        std::vector<Cell> row;
        for (std::size_t dimension = 0; dimension < page.names.size(); ++dimension)
            row.push_back({escaped(page.points.value(done[i], dimension)), "left"});
        row.push_back(level_cell(levels[i], form, how));
        row.push_back({strip(scale, levels[i], how), "strip"});
        for (const Numbers& column : numbers)
            row.push_back(half_width_cell(column.estimates[i], column.form));
        const auto effort = page.points.effort(done[i]);
        row.push_back({effort ? grouped(*effort, is_steady ? 0 : 1) : std::string("–")});
        row.push_back({grouped(page.points.replications(done[i]))});
        table.add({{"point", std::to_string(done[i])}}, std::move(row));
    }
    std::string note = "± is half of the 95% interval, of each point by itself.";
    if (page.target()) {
        note += " " + mark(Standing::met) + " surely met " + mark(Standing::unclear) +
                " interval holds " + target_percent(*page.target()) + " " + mark(Standing::missed) +
                " surely below.";
    }
    return titled("All points", "", table.text() + paragraph("note", note));
}

std::string varied_section(const SweepPage& page) {
    std::string lines;
    for (const sweep::Dimension& dimension : page.dimensions()) {
        std::string values;
        for (const sweep::VariedValue& value : dimension.values)
            values += (values.empty() ? " " : ", ") + value.shown;
        lines += element("p", element("code", escaped(dimension.name())) +
                                  escaped(shortened(values, 400))) +
                 "\n";
    }
    for (const std::string& change : page.facts.changes)
        lines += element("p", "At all points " + element("code", escaped(change))) + "\n";
    return titled("What was varied", "", lines);
}

std::string reproduce_section(const SweepPage& page) {
    std::string command;
    for (const std::string& line : command_lines(page.facts.command, 64))
        command += (command.empty() ? "" : "\n") + line;
    const std::size_t all = page.facts.swept->points.size();
    std::string note = "Version " + page.facts.version + "; " + page.facts.replications +
                       " at each of " + counted(std::uint64_t{all}, "point") +
                       ", the same callers at all.";
    if (page.points.done().size() < all)
        note += fmt::format(" {} of them are done.", page.points.done().size());
    return titled("How to reproduce this page", "",
                  element("pre", element("code", escaped(command))) + "\n" +
                      paragraph("note", escaped(note)));
}

}  // namespace
}  // namespace html

std::string html_sweep(const SweepFacts& facts, const center::Model& model) {
    using namespace html;
    SweepPage page{facts, model, Points(facts), Glossary(model),
                   short_names(facts.grid->dimensions())};
    Json charts;
    Shell shell;
    shell.title = model.title.empty() ? model.name : model.title;
    shell.source = facts.scenario + ".toml";
    shell.setting = counted(std::uint64_t{facts.swept->points.size()}, "point") + ", " +
                    facts.replications + " each";
    shell.version = facts.version;
    shell.sections = {
        {"verdict", "", verdict_section(page)},
        {"level", "Service level", chart_section(page, charts)},
        {"points", "All points", table_section(page)},
        {"varied", "What was varied", side_by_side(varied_section(page), reproduce_section(page))},
    };
    shell.sections.push_back(
        {"glossary", "Glossary", titled("What the numbers mean", "", page.terms.list())});
    shell.charts = charts;
    return html::page(shell);
}

}  // namespace ringside::analysis::report
