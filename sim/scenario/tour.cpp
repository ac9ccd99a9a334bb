// Reading a tour, and the scenario that it leads through.
#include "sim/scenario/tour.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/bases.hpp"
#include "sim/scenario/files.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/toml_reader.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array tour_keys{
    Key{"title", "text", "the scenario's title", "what stands above the clock",
        "\"The power of one\""},
    Key{"scenario", "the name of a file", "required",
        "the scenario; the path starts at the tour's folder", "\"lunch.toml\""},
    Key{"stops", "a list of stops", "required", "in their order; each may be a table [[stops]]",
        "[{ at = 10:00:00, text = \"Look at the queue.\" }]"},
};

constexpr std::array stop_keys{
    Key{"at", "a clock time", "required",
        "when time pauses; in a steady state a length of time since its start", "10:00:00"},
    Key{"day", "a whole number from 1", "that of the stop before, or 1", "the day of the scenario",
        "2"},
    Key{"text", "text", "required", "one or two sentences that are shown",
        "\"Ada's lunch ended at 12:30.\""},
    Key{"question", "text", "no question", "what the class is asked, in large type",
        "\"How many callers will wait longer because of her?\""},
    Key{"choices", "a list of texts", "no choices", "answers to choose from, at most four",
        "[\"none\", \"about 10\", \"more than 30\"]"},
    Key{"answer", "text", "time goes on at once", "what is said before time goes on",
        "\"It is 41: look at the yellow line.\""},
    Key{"point_at", "a name", "nothing is pointed at",
        "an agent, a call type, a group, or clock, numbers, abandoned or time", "\"Ada\""},
    Key{"speed", "1, 10, 60, 300 or 1000", "60", "how fast time goes on from here", "10"},
    Key{"changes", "a list of texts", "as at the stop before",
        "from here on the scenario has these changes, each as in --set; [] takes them back. The "
        "same callers come",
        "[\"groups.general.agents+=1\"]"},
};

constexpr std::array speeds{1.0, 10.0, 60.0, 300.0, 1000.0};
constexpr std::size_t most_choices = 4;

class TourReader {
  public:
    TourReader(Problems& problems, std::filesystem::path folder)
        : problems_(problems), folder_(std::move(folder)) {}

    /// Also gives what is wrong with the scenario.
    std::optional<Tour> read(const Node& root, std::vector<Problem>& of_scenario) {
        const Table table{problems_, root, tour_section, "the tour"};
        const auto file = table.require("scenario");
        const auto stops = table.require("stops");
        if (!file || !load_scenario(*file, of_scenario))
            return std::nullopt;
        tour_.title = tour_.models.front().title;
        if (const auto title = table.find("title"))
            tour_.title = read_text(problems_, *title).value_or("");
        if (stops)
            read_stops(*stops);
        return problems_.empty() ? std::optional(std::move(tour_)) : std::nullopt;
    }

  private:
    bool load_scenario(Field field, std::vector<Problem>& of_scenario) {
        const auto name = read_text(problems_, field);
        if (!name)
            return false;
        tour_.scenario = (folder_ / *name).lexically_normal();
        Loaded loaded = load(tour_.scenario);
        of_scenario = std::move(loaded.problems);
        if (!loaded.model) {
            problems_.add(field.node.place, fmt::format("the scenario {} has errors", *name));
            return false;
        }
        tour_.models.push_back(std::move(*loaded.model));
        tour_.changes.emplace_back();
        return true;
    }

    void read_stops(Field field) {
        if (field.node.kind != Kind::list || field.node.items.empty()) {
            report_type(problems_, field);
            return;
        }
        for (const Node& item : field.node.items) {
            if (is_table(problems_, {item, field.key}))
                read_stop(Table{problems_, item, tour_stop_section, "the stop"});
        }
    }

    void read_stop(const Table& table) {
        TourStop stop;
        if (!tour_.stops.empty()) {
            stop.day = tour_.stops.back().day;
            stop.model = tour_.stops.back().model;
        }
        if (const auto day = table.find("day")) {
            const double days = tour_.models.front().horizon.days;
            stop.day =
                static_cast<std::uint32_t>(read_whole(problems_, *day, {1.0, days}).value_or(1)) -
                1;
        }
        if (const auto at = table.require("at"))
            stop.at = read_at(*at);
        if (const auto text = table.require("text"))
            stop.text = read_text(problems_, *text).value_or("");
        if (const auto question = table.find("question"))
            stop.question = read_text(problems_, *question).value_or("");
        if (const auto choices = table.find("choices"))
            stop.choices = read_texts(*choices, most_choices);
        if (const auto answer = table.find("answer"))
            stop.answer = read_text(problems_, *answer).value_or("");
        if (const auto point = table.find("point_at"))
            stop.point = read_point(*point);
        if (const auto speed = table.find("speed"))
            stop.speed = read_speed(*speed);
        if (const auto changes = table.find("changes"))
            stop.model = model_with(*changes);
        tour_.stops.push_back(std::move(stop));
    }

    events::Duration read_at(Field field) {
        const bool is_steady = tour_.models.front().horizon.steady_state;
        return (is_steady ? read_duration(problems_, field, {})
                          : read_clock(problems_, field, false))
            .value_or(events::Duration{});
    }

    std::vector<std::string> read_texts(Field field, std::size_t most) {
        std::vector<std::string> texts;
        if (field.node.kind != Kind::list || field.node.items.size() > most) {
            report_type(problems_, field);
            return texts;
        }
        for (const Node& item : field.node.items) {
            if (const auto text = read_text(problems_, {item, field.key}))
                texts.push_back(*text);
        }
        return texts;
    }

    int read_speed(Field field) {
        const auto known = std::ranges::find(speeds, field.node.number);
        if (field.node.is_number() && known != speeds.end())
            return static_cast<int>(known - speeds.begin());
        problems_.add(field.node.place, fmt::format("speed is {}", field.key.takes));
        return 0;
    }

    TourPoint read_point(Field field) {
        const auto name = read_text(problems_, field);
        if (!name)
            return {};
        std::vector<std::string> names;
        std::vector<TourPoint> points;
        const auto add = [&](std::string word, TourPoint::Kind kind, std::size_t index = 0) {
            names.push_back(std::move(word));
            points.push_back({kind, index});
        };
        const center::Model& model = tour_.models.front();
        std::size_t agent = 0;
        for (const center::Group& group : model.groups) {
            for (std::uint32_t seat = 0; seat < group.seats(); ++seat, ++agent) {
                const bool has_name =
                    seat < group.people.size() && !group.people[seat].name.empty();
                add(has_name ? group.people[seat].name : fmt::format("{} {}", group.name, seat + 1),
                    TourPoint::Kind::agent, agent);
            }
        }
        for (std::size_t type = 0; type < model.call_types.size(); ++type)
            add(model.call_types[type].name, TourPoint::Kind::call_type, type);
        for (std::size_t group = 0; group < model.groups.size(); ++group)
            add(model.groups[group].name, TourPoint::Kind::group, group);
        add("clock", TourPoint::Kind::clock);
        add("numbers", TourPoint::Kind::numbers);
        add("abandoned", TourPoint::Kind::strip);
        add("time", TourPoint::Kind::time);
        const auto found = std::ranges::find(names, *name);
        if (found != names.end())
            return points[static_cast<std::size_t>(found - names.begin())];
        problems_.add(field.node.place, fmt::format("there is no \"{}\" to point at", *name),
                      did_you_mean(*name, names));
        return {};
    }

    /// The place of the model with these changes; it is loaded if it is a new one.
    std::size_t model_with(Field field) {
        constexpr std::size_t most_changes = 100;
        const std::vector<std::string> changes = read_texts(field, most_changes);
        const auto known = std::ranges::find(tour_.changes, changes);
        if (known != tour_.changes.end())
            return static_cast<std::size_t>(known - tour_.changes.begin());
        Loaded loaded = load(tour_.scenario, changes);
        if (!loaded.model) {
            const Problem& first = loaded.problems.front();
            problems_.add(field.node.place, fmt::format("with these changes: {}", first.message),
                          first.hint);
            return 0;
        }
        if (!is_like_the_first(*loaded.model)) {
            problems_.add(
                field.node.place,
                "these changes make another center: its days, call types, groups or seats "
                "are not the same",
                "a seat that is not always taken is one of a shift");
            return 0;
        }
        tour_.models.push_back(std::move(*loaded.model));
        tour_.changes.push_back(changes);
        return tour_.changes.size() - 1;
    }

    bool is_like_the_first(const center::Model& other) const {
        const center::Model& first = tour_.models.front();
        return other.horizon.days == first.horizon.days &&
               other.call_types.size() == first.call_types.size() &&
               std::ranges::equal(other.groups, first.groups, {}, &center::Group::seats,
                                  &center::Group::seats);
    }

    Problems& problems_;
    std::filesystem::path folder_;
    Tour tour_;
};

}  // namespace

const Section tour_section{"The tour", "The keys at the top.", tour_keys};
const Section tour_stop_section{
    "[[stops]]", "A moment at which time pauses, and what is said and asked.", stop_keys};

LoadedTour load_tour(const std::filesystem::path& file) {
    auto read = read_file(file, most_scenario_bytes);
    if (!read.mistake.empty()) {
        return {std::nullopt,
                {{.file = file.string(),
                  .message = fmt::format("{} {}", file.string(), read.mistake),
                  .hint = {},
                  .source_line = {}}}};
    }
    Problems problems;
    const std::uint32_t source = problems.add_source(file.string(), read.text);
    auto root = read_toml(read.text, source, problems);
    if (!root)
        return {std::nullopt, problems.in_order()};
    root->place = {source, 0, 0, 1};
    std::vector<Problem> of_scenario;
    TourReader reader(problems, file.parent_path());
    LoadedTour loaded{reader.read(*root, of_scenario), problems.in_order()};
    std::ranges::move(of_scenario, std::back_inserter(loaded.problems));
    return loaded;
}

}  // namespace ringside::scenario
