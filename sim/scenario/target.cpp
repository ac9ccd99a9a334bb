// What is wanted, and how it is reckoned.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/scenario/sections.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

constexpr std::array target_keys{
    Key{"service_level", "a share between 0 and 1", "no target, no verdict",
        "the share of calls to be answered in time", "0.80"},
    Key{"within", "a length of time", "\"20s\"",
        "in time is a wait of at most this; it is the threshold of every service level", "\"20s\""},
    Key{"measure", "the name of a service level", "\"service_level\"",
        "service_level: answered in time / offered; service_level_of_answered: … / answered; "
        "service_level_less_short_abandons: … / (offered − lost in time); "
        "service_level_with_short_abandons: (answered + lost in time) / offered",
        "\"service_level_of_answered\""},
    Key{"matters", "a number of points",
        "every difference that is sure is said to be better or worse",
        "the smallest difference of service levels that matters to you; a comparison calls what is "
        "surely smaller the same",
        "\"1pt\""},
    Key{"count_in", "\"entered\" or \"ended\"", "\"entered\"",
        "the interval in which a call counts: that of its arrival, or of its end", "\"ended\""},
};

constexpr std::array measures{std::string_view{"service_level"},
                              std::string_view{"service_level_of_answered"},
                              std::string_view{"service_level_less_short_abandons"},
                              std::string_view{"service_level_with_short_abandons"}};
/// "1pt" is 0.01. Points, because a hundredth and 1% of a level are easily taken for each other.
std::optional<double> read_points(Problems& problems, const Field& field) {
    const auto wrong = [&](std::string message, std::string hint) {
        problems.add(field.node.place, std::move(message), std::move(hint));
        return std::nullopt;
    };
    const std::string is = fmt::format("{} is {}", field.key.name, field.key.takes);
    if (field.node.is_number()) {
        const double number = field.node.number;
        std::string hint = fmt::format("write \"{}pt\" for points", short_number(number));
        if (number > 0.0 && number < 1.0)
            hint += fmt::format(", \"{}pt\" for a share of {}", short_number(number * 100.0),
                                short_number(number));
        return wrong(fmt::format("{}; {} has no unit", is, short_number(number)), std::move(hint));
    }
    const auto text = read_text(problems, field);
    if (!text)
        return std::nullopt;
    const std::size_t number_end = text->find_last_of("0123456789.") + 1;
    double points = 0.0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + number_end, points);
    std::string_view unit = std::string_view(*text).substr(number_end);
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    if (error != std::errc{} || end != text->data() + number_end) {
        return wrong(fmt::format("{}; \"{}\" is none", is, *text),
                     fmt::format("for example: {} = {}", field.key.name, field.key.example));
    }
    if (unit != "pt") {
        return wrong(fmt::format("{}; \"{}\" has {}", is, *text,
                                 unit.empty() ? "no unit" : fmt::format("the unit \"{}\"", unit)),
                     fmt::format("write \"{}pt\" for points", short_number(points)));
    }
    if (!(points > 0.0 && points < 100.0)) {
        return wrong(fmt::format("{}; \"{}\" is outside", is, *text),
                     "it is above 0 and below 100 points");
    }
    return points / 100.0;
}

constexpr std::array count_in_words{std::string_view{"entered"}, std::string_view{"ended"}};

}  // namespace

const Section target_section{"[target]", "What is wanted, and how it is reckoned.", target_keys};

void read_target(Reading& reading, const Table& scenario) {
    const auto field = scenario.find("target");
    if (!field || !is_table(reading.problems, *field))
        return;
    auto& problems = reading.problems;
    auto& model = reading.model;
    const Table table{problems, field->node, target_section, "[target]"};
    if (const auto level = table.find("service_level")) {
        model.target.service_level = read_share(problems, *level);
    }
    if (const auto within = table.find("within")) {
        if (const auto length = read_duration(problems, *within, {}))
            model.target.within = *length;
    }
    if (const auto measure = table.find("measure")) {
        if (const auto choice = read_choice(problems, *measure, measures)) {
            model.target.measure = static_cast<center::ServiceLevelMeasure>(*choice);
        }
    }
    if (const auto matters = table.find("matters"))
        model.target.matters = read_points(problems, *matters);
    if (const auto count_in = table.find("count_in")) {
        if (const auto choice = read_choice(problems, *count_in, count_in_words)) {
            model.count_in = static_cast<center::CountIn>(*choice);
        }
    }
}

}  // namespace ringside::scenario
