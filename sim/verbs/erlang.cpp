// ringside erlang: what Erlang's formulas say, without a scenario and without simulation.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>

#include "analysis/erlang_question.hpp"
#include "analysis/report/erlang_table.hpp"
#include "sim/console.hpp"
#include "sim/scenario/durations.hpp"
#include "sim/verbs/options.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;
using analysis::erlang_count_max;

constexpr const char* footer = R"(Examples:
  ringside erlang --calls 720 --per 1h --aht 200s --target 80% --within 20s --patience 2m
  ringside erlang --calls 360 --per 30m --aht 3m20s --agents 44 --patience 2m
  ringside erlang --calls 360 --per 30m --aht 3m20s --shrinkage 30% --lines 60
  ringside erlang --lines 60 --load 45

Erlang C: callers wait for ever. Erlang A: they hang up, after --patience on average.
Erlang B: who finds no line free is lost. Durations are as in scenarios (units ms, s, m, h),
shares as 80% or 0.8.

--json prints {"question", "needed": {"erlang_c", "erlang_a"}, "agents": [{"agents",
"erlang_c", "erlang_a"}, …], "lines"}; lengths in seconds, shares from 0 to 1, null for what
does not exist. With --load: {"lines", "erlangs", "blocked", "around"}.

Exit status: 0 fine, 2 wrong usage.
)";

double number_of(const std::string& option, const std::string& text) {
    double number = 0.0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped != end || !std::isfinite(number))
        throw UsageError{fmt::format("{} takes a number; \"{}\" is none", option, text)};
    if (!(number > 0.0))
        throw UsageError{fmt::format("{} takes a number above 0; {} is not", option, text)};
    return number;
}

/// "80%" or "0.8"; `range` says in words what is_inside wants.
template <class Inside>
double share_of(const std::string& option, const std::string& text, const char* range,
                const Inside& is_inside) {
    const bool in_percent = text.ends_with('%');
    double number = 0.0;
    const char* end = text.data() + text.size() - (in_percent ? 1 : 0);
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped != end || !std::isfinite(number)) {
        throw UsageError{
            fmt::format("{} takes a share, as 80% or 0.8; \"{}\" is none", option, text)};
    }
    const double share = in_percent ? number / 100.0 : number;
    if (!is_inside(share)) {
        std::string words = fmt::format("{} takes a share {}; {} is outside", option, range, text);
        if (!in_percent && share >= 1.0 && share <= 100.0)
            words += fmt::format("; did you mean {}%?", text);
        throw UsageError{words};
    }
    return share;
}

enum class Zero { allowed, refused };

events::Duration duration_of(const std::string& option, const std::string& text, Zero zero) {
    const auto read = scenario::parse_duration(text);
    if (const auto* error = std::get_if<scenario::DurationError>(&read))
        throw UsageError{fmt::format("{}: {}; {}", option, error->message, error->hint)};
    const events::Duration length = std::get<events::Duration>(read);
    if (zero == Zero::refused && length == events::Duration::zero())
        throw UsageError{fmt::format("{} takes a length of time above 0", option)};
    return length;
}

events::Duration finite_duration_of(const std::string& option, const std::string& text, Zero zero) {
    const events::Duration length = duration_of(option, text, zero);
    if (length == events::endless)
        throw UsageError{fmt::format("{} takes a length of time that ends", option)};
    return length;
}

class Erlang : public Verb {
  public:
    const char* name() const override { return "erlang"; }
    const char* summary() const override {
        return "Say what Erlang's formulas (B, C, A) say: agents needed, waits";
    }
    const char* takes() const override { return "options only"; }
    void describe(CLI::App& app) override;
    ExitStatus start() override;

  private:
    analysis::ErlangQuestion question() const;
    std::string answered(const report::Style& style) const;
    std::string answered_for_lines(const report::Style& style) const;
    void refuse_with_load() const;

    std::string calls_;
    std::string per_;
    std::string handle_time_;
    std::string patience_;
    std::string within_;
    std::string target_;
    std::string shrinkage_;
    std::string load_;
    WholeNumber agents_{"--agents", 1, static_cast<std::uint64_t>(erlang_count_max)};
    WholeNumber lines_{"--lines", 1, static_cast<std::uint64_t>(erlang_count_max)};
    bool json_ = false;
    ColorOption color_;
};

void Erlang::describe(CLI::App& app) {
    const auto add = [&](const char* option, std::string& text, const char* what,
                         const char* type) { app.add_option(option, text, what)->type_name(type); };
    add("--calls", calls_, "How many calls come", "NUMBER");
    add("--per", per_, "In which length of time they come", "TIME");
    add("--aht", handle_time_, "Mean handle time: talk, hold and after-call work", "TIME");
    add("--patience", patience_, "Mean patience; asks Erlang A too", "TIME");
    add("--within", within_, "Answered within this time counts (default: 20s)", "TIME");
    agents_.add_to(app, "What so many agents give; without it: how many it takes");
    add("--target", target_, "The service level to reach (default: 80%)", "SHARE");
    add("--shrinkage", shrinkage_,
        "Paid time in which people are not there; gives whom to schedule", "SHARE");
    lines_.add_to(app, "How many calls find no line (trunk) free, by Erlang B");
    add("--load", load_, "With --lines alone: the load offered to them, in erlangs", "NUMBER");
    app.add_flag("--json", json_, "Print one JSON object instead of text");
    color_.add_to(app);
    app.footer(footer);
}

analysis::ErlangQuestion Erlang::question() const {
    if (calls_.empty() || per_.empty() || handle_time_.empty())
        throw UsageError{"erlang needs --calls, --per and --aht, or --lines and --load"};
    analysis::ErlangQuestion question;
    question.calls = number_of("--calls", calls_);
    question.per = finite_duration_of("--per", per_, Zero::refused);
    question.handle_time = finite_duration_of("--aht", handle_time_, Zero::refused);
    if (!patience_.empty())
        question.patience = duration_of("--patience", patience_, Zero::refused);
    if (!within_.empty())
        question.within = finite_duration_of("--within", within_, Zero::allowed);
    if (const auto agents = agents_.value())
        question.agents = static_cast<std::int64_t>(*agents);
    if (const auto lines = lines_.value())
        question.lines = static_cast<std::int64_t>(*lines);
    if (question.agents && !target_.empty())
        throw UsageError{"--agents says what these give, --target how many it takes; give one"};
    if (!target_.empty()) {
        question.target = share_of("--target", target_, "above 0% and below 100%",
                                   [](double share) { return share > 0.0 && share < 1.0; });
    }
    if (!shrinkage_.empty()) {
        question.shrinkage = share_of("--shrinkage", shrinkage_, "from 0% to 99%",
                                      [](double share) { return share >= 0.0 && share <= 0.99; });
    }
    const double erlangs = question.load().erlangs();
    if (!(erlangs > 0.0 && erlangs <= static_cast<double>(erlang_count_max))) {
        throw UsageError{
            fmt::format("the load (calls times handle time) is {:.3g} erlangs; it may "
                        "be above 0 and up to a million",
                        erlangs)};
    }
    return question;
}

void Erlang::refuse_with_load() const {
    const bool has_calls = !calls_.empty() || !per_.empty() || !handle_time_.empty();
    const bool has_target = !target_.empty() || !within_.empty() || !shrinkage_.empty();
    if (has_calls || has_target || !patience_.empty() || agents_.value())
        throw UsageError{"--load is for --lines alone; calls have a load of their own"};
}

std::string Erlang::answered_for_lines(const report::Style& style) const {
    refuse_with_load();
    const double erlangs = number_of("--load", load_);
    const auto given = lines_.value();
    if (!given)
        throw UsageError{"--load needs --lines"};
    if (erlangs > static_cast<double>(erlang_count_max))
        throw UsageError{"--load takes up to a million erlangs"};
    const auto lines = static_cast<std::int64_t>(*given);
    const auto rows = analysis::blocking_around(erlangs, lines);
    return json_ ? report::blocking_json(rows, lines) : report::blocking_text(rows, lines, style);
}

std::string Erlang::answered(const report::Style& style) const {
    if (!load_.empty())
        return answered_for_lines(style);
    const analysis::ErlangAnswer answer = analysis::answer(question());
    return json_ ? report::erlang_json(answer) : report::erlang_text(answer, style);
}

ExitStatus Erlang::start() {
    const report::Style style = style_of(STDOUT_FILENO, color_.value());
    return write_out(answered(style)) ? exit_fine : exit_wrong_input;
}

}  // namespace

std::unique_ptr<Verb> make_erlang() { return std::make_unique<Erlang>(); }

}  // namespace ringside
