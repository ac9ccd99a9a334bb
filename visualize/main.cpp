// The viewer: opens a scenario and shows it, in a window or as a picture or a film.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <optional>
#include <variant>

#include "analysis/explain/names.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/tour.hpp"
#include "visualize/screens/player.hpp"
#include "visualize/screens/sfml/showing.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/screens/tour_guide.hpp"
#include "visualize/screens/wishes.hpp"
#include "visualize/sources/branches.hpp"
#include "visualize/sources/guided.hpp"
#include "visualize/sources/recording.hpp"
#include "visualize/sources/trace.hpp"

namespace ringside::visualize {
namespace {

constexpr int exit_fine = 0;
constexpr int exit_wrong_input = 1;
constexpr int exit_wrong_usage = 2;

constexpr const char* footer =
    R"(Keys: Space plays and pauses, Left and Right step by event, with Shift by minute, Up and Down
change the speed, Page Up and Page Down the day; H the next hang-up, W the day's worst moment,
L the legend, N the titles, T large type, F the whole screen, Q closes. The wheel, or + and -,
zooms, the mouse drags, 0 shows all again. On a tour Space goes on, Backspace back, A to D choose
an answer. A click on a caller, also one who has hung up, on an agent or on the line of an offer
tells its story, and why the router chose so; Escape closes it.
I asks "what if, now?": agents more or fewer, one to lunch or home, a burst of calls, the IVR out,
another policy. Both futures then stand side by side; B shows one or both, Tab the next future,
S saves it as a scenario with its [[event]]s, which run and compare understand.

Examples:
  ringside show scenarios/two_skills.toml
  ringside show scenarios/monday_rush.toml --day 2 --at 10:30 --speed 60
  ringside show scenarios/bank_1999.toml --day 7 --at 10:30 --png floor.png --size 1920x1080
  ringside show scenarios/two_skills.toml --at 10:30 --agent "private_desk 3"
  ringside show --tour scenarios/tours/power_of_one.tour.toml
  ringside show run.trace.csv --scenario scenarios/two_skills.toml
  ringside show scenarios/monday_rush.toml --at 09:00 --to 09:10 --video rush.mp4
  ringside show --tour scenarios/tours/pooling.tour.toml --video pooling.mp4
  ringside show scenarios/bad_monday.toml --split --at 11:00 --png two_futures.png
)";

/// What was asked for makes no sense, in words.
struct UsageError {
    std::string message;
};

struct Asked {
    std::string scenario;
    std::vector<std::string> changes;
    std::optional<std::uint64_t> seed;
    std::size_t day = 1;
    std::string at;
    std::string to;
    std::string size = "1280x720";
    std::string speed = "10";
    std::string png;
    std::string film;
    bool no_legend = false;
    bool no_titles = false;
    bool large_type = false;
    std::string call;
    std::string agent;
    std::string tour;
    std::size_t stop = 1;
    std::string scenario_of_trace;
    bool split = false;
};

WindowSize size_of(const std::string& text) {
    if (const auto size = read_size(text))
        return *size;
    throw UsageError{
        fmt::format("\"{}\" is no size; write 1920x1080, from 640x360 to 7680x4320", text)};
}

int speed_of(const std::string& text) {
    if (const auto speed = read_speed(text))
        return *speed;
    throw UsageError{fmt::format("\"{}\" is no speed; there are {}", text, all_speeds())};
}

Time time_of(const Setting& setting, std::size_t day, const std::string& text) {
    if (day < 1 || day > setting.days.size()) {
        throw UsageError{
            fmt::format("--day {}: the scenario has days 1 to {}", day, setting.days.size())};
    }
    const auto clock = read_clock(text);
    if (!clock)
        throw UsageError{fmt::format("\"{}\" is no time of day; write 10:30 or 10:30:15", text)};
    // A steady state has no clock but the time since its start.
    return setting.center.steady_state ? events::start_of_time + *clock
                                       : setting.time_of(day - 1, *clock);
}

void place(Player& player, const Asked& asked) {
    const Setting& setting = player.source().setting();
    if (asked.day < 1 || asked.day > setting.days.size())
        time_of(setting, asked.day, "00:00");
    if (!asked.at.empty())
        player.go_to(time_of(setting, asked.day, asked.at));
    else if (asked.day > 1)
        player.go_to(setting.days[asked.day - 1].shown_from);
    player.set_speed(speed_of(asked.speed));
}

/// Whose story is asked for, named as in ringside explain.
std::optional<Subject> subject_of(const center::Model& model, const Asked& asked) {
    const analysis::explain::Names names(model);
    const auto meant = [](auto found, const char* option) {
        if (const auto* unknown = std::get_if<analysis::explain::Unknown>(&found))
            throw UsageError{fmt::format("{}: {}", option, unknown->message)};
        return std::get<0>(found);
    };
    if (!asked.call.empty())
        return Subject{meant(names.find_call(asked.call), "--call"), {}};
    if (!asked.agent.empty())
        return Subject{0, meant(names.find_agent(asked.agent), "--agent")};
    return std::nullopt;
}

Time end_of_film(const Player& player, const Asked& asked) {
    const Time from = player.source().picture().now();
    if (asked.to.empty())
        return from + std::chrono::minutes{5};
    const Time to = time_of(player.source().setting(), asked.day, asked.to);
    if (to <= from)
        throw UsageError{"--to must be later than --at"};
    return to;
}

/// A stage whose player stands where it should.
int draw(Stage& stage, Player& player, TourGuide* guide, const Asked& asked) {
    player.legend = !asked.no_legend;
    player.titles = !asked.no_titles;
    player.large_type = asked.large_type;
    const Showing showing{.size = size_of(asked.size),
                          .png = asked.png,
                          .film = asked.film,
                          .film_end = end_of_film(player, asked),
                          .seconds = [] {
                              const auto now = std::chrono::steady_clock::now().time_since_epoch();
                              return std::chrono::duration<double>(now).count();
                          }};
    const auto problem = show_stage(stage, player, guide, showing);
    if (problem)
        fmt::print(stderr, "ringside show: {}\n", *problem);
    return problem ? exit_wrong_input : exit_fine;
}

int say(const std::vector<scenario::Problem>& problems) {
    for (const scenario::Problem& problem : problems)
        fmt::print(stderr, "{}\n", scenario::render(problem, false));
    return exit_wrong_input;
}

/// What would be passed over without a word is said.
void refuse(const Asked& asked, bool is_tour) {
    const auto refused = [&](bool is_given, const char* option) {
        if (!is_given)
            return;
        throw UsageError{is_tour ? fmt::format("{} does not go with --tour: its file says what is "
                                               "shown and when",
                                               option)
                                 : fmt::format("{} does not go with a trace: it has what happened, "
                                               "once and without reasons",
                                               option)};
    };
    refused(asked.seed.has_value(), "--seed");
    refused(asked.split, "--split");
    refused(!asked.call.empty(), "--call");
    refused(!asked.agent.empty(), "--agent");
    if (is_tour) {
        refused(!asked.changes.empty(), "--set");
        refused(!asked.at.empty(), "--at");
        refused(asked.day != 1, "--day");
        refused(!asked.to.empty(), "--to");
    }
}

int show_tour(const Asked& asked) {
    refuse(asked, true);
    scenario::LoadedTour loaded = scenario::load_tour(asked.tour);
    if (!loaded.tour)
        return say(loaded.problems);
    const Guided guided(std::move(*loaded.tour));
    if (asked.stop < 1 || asked.stop > guided.tour().stops.size()) {
        throw UsageError{fmt::format("--stop {}: the tour has stops 1 to {}", asked.stop,
                                     guided.tour().stops.size())};
    }
    Player player(*guided.sources().front());
    TourGuide guide(player, guided.tour(), guided.sources(), asked.stop - 1);
    Stage stage(nullptr, player);
    return draw(stage, player, &guide, asked);
}

int show_trace(Source& source, const center::Model& model, const Asked& asked) {
    Player player(source);
    place(player, asked);
    player.chosen = subject_of(model, asked);
    Stage stage(nullptr, player);
    return draw(stage, player, nullptr, asked);
}

int show_scenario(const center::Model& model, const Asked& asked) {
    if (asked.split && model.commands.empty())
        throw UsageError{"--split: nothing happens in this scenario; it has no [[event]]"};
    Branches futures({asked.scenario, asked.changes, asked.seed.value_or(model.seed)},
                     asked.split ? without_events(model) : model);
    Player player(futures.source(0));
    place(player, asked);
    player.chosen = subject_of(model, asked);
    Stage stage(&futures, player);
    if (asked.split) {
        stage.show(futures.add_scenario(model));
        stage.toggle_split();
    }
    return draw(stage, player, nullptr, asked);
}

int show(const Asked& asked) {
    static_cast<void>(size_of(asked.size));  // before anything takes long
    if (!asked.tour.empty())
        return show_tour(asked);
    if (asked.scenario.empty())
        throw UsageError{"SCENARIO is required, or --tour FILE"};
    const bool is_recorded = is_trace(asked.scenario);
    if (is_recorded && asked.scenario_of_trace.empty()) {
        throw UsageError{fmt::format(
            "{} is a trace: it has what happened, but no titles, seats or targets. Name its "
            "scenario, too: --scenario FILE",
            asked.scenario)};
    }
    if (!is_recorded && !asked.scenario_of_trace.empty())
        throw UsageError{
            fmt::format("--scenario goes with a trace, and {} is none", asked.scenario)};
    const scenario::Loaded loaded =
        scenario::load(is_recorded ? asked.scenario_of_trace : asked.scenario, asked.changes);
    if (!loaded.model)
        return say(loaded.problems);
    const center::Model model = watched(*loaded.model);
    if (is_recorded) {
        refuse(asked, false);
        TraceSource source(asked.scenario, model);
        return show_trace(source, model, asked);
    }
    if (model.platform) {
        if (asked.split)
            throw UsageError{"--split is for scenarios without a [platform]"};
        const Recording recording(asked.scenario, asked.changes, asked.seed);
        TraceSource source(recording.trace(), model);
        return show_trace(source, model, asked);
    }
    return show_scenario(model, asked);
}

int obey(int count, char** words) {
    scenario::set_platform_reader(read_platform);
    Asked asked;
    CLI::App app{"Show a scenario: callers, queues and agents, live", "ringside show"};
    CLI::Option* shown =
        app.add_option("SCENARIO", asked.scenario,
                       "A scenario file (TOML), or a trace that ringside run --trace wrote")
            ->type_name("");
    app.add_option("--scenario", asked.scenario_of_trace, "The scenario of a trace")
        ->type_name("FILE")
        ->needs(shown);
    CLI::Option* tour =
        app.add_option("--tour", asked.tour, "A guided tour (TOML), in place of a scenario")
            ->type_name("FILE")
            ->excludes(shown);
    app.add_option("--stop", asked.stop, "Begin at this stop of the tour, from 1")
        ->type_name("N")
        ->needs(tour);
    app.add_option("--set", asked.changes, "Change the scenario, as in ringside run")
        ->type_name("CHANGE");
    app.add_option("--seed", asked.seed, "Another seed than the scenario's")->type_name("N");
    app.add_option("--day", asked.day, "Begin on this day of the scenario, from 1")->type_name("N");
    app.add_option("--at", asked.at, "Begin at this time of day")->type_name("HH:MM");
    app.add_option("--speed", asked.speed, "1, 10, 60, 300, 1000 or max times as fast")
        ->type_name("N");
    app.add_option("--size", asked.size, "Of the window or picture, in pixels")->type_name("WxH");
    app.add_flag("--split", asked.split,
                 "The scenario without its events, and with them, side by side");
    app.add_flag("--no-legend", asked.no_legend, "Without the legend");
    app.add_flag("--no-titles", asked.no_titles, "Without the titles of the floor's parts");
    app.add_flag("--large", asked.large_type, "In large type, for a room");
    CLI::Option* call = app.add_option("--call", asked.call,
                                       "Tell the story of a call, named as in ringside explain")
                            ->type_name("CALL");
    app.add_option("--agent", asked.agent, "Tell the day of an agent, named likewise")
        ->type_name("AGENT")
        ->excludes(call);
    CLI::Option* png =
        app.add_option("--png", asked.png, "Write a picture instead of opening a window")
            ->type_name("FILE");
    CLI::Option* video =
        app.add_option("--video,--gif", asked.film,
                       "Write a film from --at to --to (five minutes later if not given), or of a "
                       "tour; the file's name ends in .mp4 or .gif")
            ->type_name("FILE");
    app.add_option("--to", asked.to, "End the film at this time of day")
        ->type_name("HH:MM")
        ->needs(video);
    png->excludes(video);
    app.footer(footer);
    try {
        app.parse(count, words);
        return show(asked);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_fine : exit_wrong_usage;
    } catch (const UsageError& error) {
        fmt::print(stderr, "ringside show: {}\n", error.message);
        return exit_wrong_usage;
    }
}

}  // namespace
}  // namespace ringside::visualize

int main(int count, char** words) {
    try {
        return ringside::visualize::obey(count, words);
    } catch (const std::exception& error) {
        fmt::print(stderr, "ringside show: {}\n", error.what());
        return 1;
    }
}
