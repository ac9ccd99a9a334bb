// From a table of parameters to a distribution, through the table of the engine.
#include "sim/scenario/drawn_times.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/profiles.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {
namespace {

using engine::DistributionKind;
using engine::ParameterSpec;
using Unit = ParameterSpec::Unit;

constexpr std::string_view default_kind = "exponential";
constexpr std::array keys{
    Key{"distribution", "the name of a distribution", "\"exponential\"",
        "how the times spread; each kind takes its own parameters beside it, see the table of "
        "distributions",
        "\"lognormal\""},
    Key{"share_at_zero", "a share from 0 to below 1", "0",
        "so many of the times are exactly zero; mean and cv are those of the others", "0.1"},
    Key{"by_interval", "a factor above zero, by interval", "1",
        "the times are stretched by it: 1.1 makes them 10% longer",
        "{ \"08:00\" = 1, \"20:00\" = 1.1 }", Change::numbers},
};

/// A division, so that whole seconds stay whole.
double seconds_of(events::Duration length) { return static_cast<double>(length.count()) / 1e9; }

bool is_own_key(std::string_view name) { return drawn_time_section.find(name) != nullptr; }

std::string_view example(const ParameterSpec& parameter) {
    switch (parameter.unit) {
        case Unit::time_s:
            return "\"3m\"";
        case Unit::number:
            return "1.2";
        case Unit::probability:
            return "0.3";
        case Unit::integer:
            return "2";
        case Unit::times_s:
            return "[\"1m\", \"3m\"]";
        case Unit::numbers:
            return "[1.2, 3]";
        case Unit::probabilities:
            return "[0.3, 0.7]";
    }
    return "1";
}

const ParameterSpec* find_parameter(const DistributionKind& kind, std::string_view name) {
    for (const auto form : kind.forms) {
        const auto found = std::ranges::find(form, name, &ParameterSpec::name);
        if (found != form.end())
            return &*found;
    }
    return nullptr;
}

std::vector<std::string> parameter_names(const DistributionKind& kind) {
    std::vector<std::string> names;
    for (const auto form : kind.forms) {
        for (const ParameterSpec& parameter : form) {
            const std::string name{parameter.name};
            if (std::ranges::find(names, name) == names.end())
                names.push_back(name);
        }
    }
    return names;
}

/// The kinds that take a parameter which this kind does not.
std::string kinds_with(std::string_view parameter) {
    std::vector<std::string> names;
    for (const auto& kind : engine::distribution_kinds()) {
        if (find_parameter(kind, parameter) != nullptr)
            names.emplace_back(kind.name);
    }
    return listed(names, 4);
}

class DrawnTimeReader {
  public:
    DrawnTimeReader(Reading& reading, Field field, DrawnTimeRule rule)
        : reading_(reading), problems_(reading.problems), field_(field), rule_(rule) {}

    std::optional<center::DrawnTime> read() {
        const Node& node = field_.node;
        if (node.kind == Kind::text || node.is_number())
            return read_fixed();
        if (node.kind != Kind::table) {
            report_type(problems_, field_);
            return std::nullopt;
        }
        const std::size_t before = problems_.count();
        center::DrawnTime time;
        if (const DistributionKind* kind = read_kind())
            time.distribution = read_parameters(*kind);
        if (const Node* factor = node.find("by_interval"))
            read_factor(*factor, time);
        if (problems_.count() > before)
            return std::nullopt;
        return time;
    }

  private:
    static Key key_of(const ParameterSpec& parameter) {
        return {parameter.name, takes(parameter), "", parameter.meaning, example(parameter)};
    }

    std::optional<center::DrawnTime> read_fixed() {
        const auto length = read_duration(problems_, field_, {true, rule_.may_be_never});
        if (!length)
            return std::nullopt;
        if (*length == events::endless) {
            return center::DrawnTime{engine::Distribution::never(), center::Profile::constant(1.0)};
        }
        return center::DrawnTime{engine::Distribution::constant(seconds_of(*length)),
                                 center::Profile::constant(1.0)};
    }

    const DistributionKind* read_kind() {
        std::string_view name = default_kind;
        const Node* given = field_.node.find("distribution");
        if (given != nullptr) {
            const Field field{*given, *drawn_time_section.find("distribution")};
            std::vector<std::string_view> names;
            for (const auto& kind : engine::distribution_kinds())
                names.push_back(kind.name);
            const auto choice = read_choice(problems_, field, names);
            if (!choice)
                return nullptr;
            name = names[*choice];
        }
        const auto all = engine::distribution_kinds();
        return &*std::ranges::find(all, name, &DistributionKind::name);
    }

    engine::Distribution read_parameters(const DistributionKind& kind) {
        const std::size_t before = problems_.count();
        std::vector<engine::Given> given;
        for (const Node& member : field_.node.items) {
            if (is_own_key(member.key) || problems_.is_full())
                continue;
            if (const ParameterSpec* parameter = find_parameter(kind, member.key)) {
                given.push_back({parameter->name, read_values(member, *parameter)});
            } else {
                report_unknown(member, kind);
            }
        }
        double share_at_zero = 0.0;
        if (const Node* share = field_.node.find("share_at_zero")) {
            const Field field{*share, *drawn_time_section.find("share_at_zero")};
            if (const auto value = read_share(problems_, field))
                share_at_zero = *value;
        }
        if (problems_.count() > before)
            return {};
        auto made = engine::make_distribution(kind.name, given, share_at_zero);
        if (const auto* error = std::get_if<engine::DistributionError>(&made)) {
            const Node* at = field_.node.find(error->parameter);
            problems_.add(at != nullptr ? at->place : field_.node.place, error->message,
                          error->hint);
            return {};
        }
        return std::get<engine::Distribution>(std::move(made));
    }

    void report_unknown(const Node& member, const DistributionKind& kind) {
        auto names = parameter_names(kind);
        const std::string others = kinds_with(member.key);
        std::string hint = fmt::format("{} takes {}", kind.name, listed(names));
        for (const Key& key : keys)
            names.emplace_back(key.name);
        const std::string meant = nearest(member.key, names);
        if (!others.empty()) {
            hint += fmt::format("; {} belongs to {}: add distribution = …", member.key, others);
        } else if (!meant.empty()) {
            hint = fmt::format("did you mean \"{}\"? {}", meant, hint);
        }
        problems_.add(member.key_place,
                      fmt::format("unknown key \"{}\" in {}", member.key, field_.key.name), hint);
    }

    std::vector<double> read_values(const Node& node, const ParameterSpec& parameter) {
        const Key key = key_of(parameter);
        const bool is_list = parameter.unit == Unit::times_s || parameter.unit == Unit::numbers ||
                             parameter.unit == Unit::probabilities;
        if (!is_list)
            return read_value(node, parameter, key);
        std::vector<double> values;
        if (node.kind != Kind::list) {
            report_type(problems_, {node, key});
            return values;
        }
        for (const Node& item : node.items) {
            for (const double value : read_value(item, parameter, key))
                values.push_back(value);
        }
        return values;
    }

    /// One value, or none after an error.
    std::vector<double> read_value(const Node& node, const ParameterSpec& parameter,
                                   const Key& key) {
        const Field field{node, key};
        if (parameter.unit == Unit::time_s || parameter.unit == Unit::times_s) {
            const auto length = read_duration(problems_, field, {true, parameter.may_be_never});
            if (!length)
                return {};
            return {*length == events::endless ? std::numeric_limits<double>::infinity()
                                               : seconds_of(*length)};
        }
        if (node.is_number() && std::isnan(node.number)) {
            problems_.add(node.place, fmt::format("{} is not a number", key.name),
                          fmt::format("{} is {}", key.name, parameter.meaning));
            return {};
        }
        const auto number = read_number(problems_, field, {-1e15, 1e15});
        return number ? std::vector{*number} : std::vector<double>{};
    }

    void read_factor(const Node& node, center::DrawnTime& time) {
        const Field field{node, *drawn_time_section.find("by_interval")};
        if (!rule_.by_interval) {
            problems_.add(node.key_place,
                          fmt::format("{} cannot change by interval", field_.key.name), {});
            return;
        }
        constexpr ProfileRule factors{.most = 1000.0,
                                      .above_zero = true,
                                      .nearest_outside = true,
                                      .nouns = "times as long",
                                      .singular = "a factor"};
        if (auto profile = read_profile(reading_, field, factors)) {
            time.factor = *std::move(profile);
            // Where it says nothing (a day that never comes, say) nothing is stretched.
            for (double& factor : time.factor.values) {
                if (factor == 0.0)
                    factor = 1.0;
            }
        }
    }

    Reading& reading_;
    Problems& problems_;
    Field field_;
    DrawnTimeRule rule_;
};

}  // namespace

const Section drawn_time_section{
    "A time that chance decides",
    "A length of time in quotes is the same for all (\"2m\"). A table spreads it: { mean = \"2m\" "
    "} "
    "is exponential with that mean, and other distributions are named.",
    keys};

std::string_view takes(const ParameterSpec& parameter) {
    switch (parameter.unit) {
        case Unit::time_s:
            return "a length of time";
        case Unit::number:
            return "a number";
        case Unit::probability:
            return "a share between 0 and 1";
        case Unit::integer:
            return "a whole number";
        case Unit::times_s:
            return "a list of lengths of time";
        case Unit::numbers:
            return "a list of numbers";
        case Unit::probabilities:
            return "a list of shares between 0 and 1";
    }
    return "a number";
}

std::optional<center::DrawnTime> read_drawn_time(Reading& reading, Field field,
                                                 DrawnTimeRule rule) {
    return DrawnTimeReader{reading, field, rule}.read();
}

}  // namespace ringside::scenario
