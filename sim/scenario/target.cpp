// What is wanted, and how it is reckoned.
#include "sim/scenario/sections.hpp"

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
    Key{"count_in", "\"entered\" or \"ended\"", "\"entered\"",
        "the interval in which a call counts: that of its arrival, or of its end", "\"ended\""},
};

constexpr std::array measures{std::string_view{"service_level"},
                              std::string_view{"service_level_of_answered"},
                              std::string_view{"service_level_less_short_abandons"},
                              std::string_view{"service_level_with_short_abandons"}};
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
    if (const auto count_in = table.find("count_in")) {
        if (const auto choice = read_choice(problems, *count_in, count_in_words)) {
            model.count_in = static_cast<center::CountIn>(*choice);
        }
    }
}

}  // namespace ringside::scenario
