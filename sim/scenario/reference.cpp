// The language in Markdown, printed from the same tables that the readers use.
#include <fmt/format.h>

#include <algorithm>

#include "sim/routing/policies/policies.hpp"
#include "sim/routing/predictors/predictors.hpp"
#include "sim/scenario/drawn_times.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/tour.hpp"

namespace ringside::scenario {
namespace {

constexpr std::string_view opening = R"(# The scenario language

A scenario is a TOML file: a center, and what is asked of it. The comment that opens it says the
question. The smallest has one call type and one group:

```toml
# How long do callers wait?
[call_types.sales]
calls_per_hour = 120
talk = { mean = "3m" }

[groups.general]
skills = ["sales"]
agents = 8
```

`ringside check FILE` says everything that is wrong with a scenario at once.

## How values are written

- **A length of time** stands in quotes with its units: `"20s"`, `"3m20s"`, `"1.5h"`, `"250ms"`.
  The units are ms, s, m and h. `"never"` is possible where the tables below say so.
- **A clock time** is a TOML time, `07:30:00`, or `"07:30"` in quotes. As an end, `00:00:00` is
  midnight at the end of the day.
- **A share** is a number from 0 to 1: 80% is `0.80`.
- **By interval.** Calls, agents and factors may change during the day. They are written as one
  number, which holds while the center is open; as a list with one value for each interval from open
  to close; or as a table of clock times, `{ "07:00" = 3, "09:30" = 5 }`, where each value holds
  from then on, the last until the center closes. Each weekday can have its own, in any of these
  forms: `{ monday = …, weekdays = …, weekend = …, default = … }`; the most particular name counts.
  Dates are names too, `{ 1999-01-05 = …, default = … }`, where start_date says which days are
  simulated; others are passed over, so that a whole year can stand there.
  In a steady state only one number is possible.
- **A time that chance decides** is a length of time, the same for all, or a table:
  `{ mean = "3m" }` is exponential with that mean; `distribution` names another.

## One scenario over another

`extends = "base.toml"` at the top of a scenario lays it over another: the base is read first, then
what stands here takes its place, key by key. A base may extend another one. Title, seed and all
else that is not said here are the base's; the opening question is this file's own.

- **A table that is continued** keeps what it does not name. `[groups.general]` with `agents = 12`
  below it, or `groups.general.agents = 12`, changes the agents and leaves the skills; a name that
  the base does not have is added.
- **Everything else replaces**: numbers, texts, lists, and what stands in braces, which is one
  value. So `talk = { mean = "4m" }` is exponential, whatever the base says of talk;
  `talk.mean = "4m"` only changes the mean.
- **Events are added**: `[[event]]` says what happens beside all that happens in the base;
  `event = []` takes it away.

Files that a base names are looked for in the base's folder. `--set` comes after all of it.

## Changes from the command line

`--set PATH=VALUE` replaces a value or adds one; `--set PATH+=NUMBER` and `--set PATH*=NUMBER`
calculate with it. A path is keys with dots between, as in `groups.general.agents+=2`; a key with
other signs stands in quotes, as in `groups.general.agents."07:30"=4`; a position in a list is a
number from 0. On a value by interval `+=` and `*=` act on every number in it; numbers of people are
rounded to the nearest whole after `*=`. To a length of time `+=` adds another:
`target.within+=10s`. A word as value needs no quotes: `routing.policy=random`. Several changes
apply in their order.
)";

constexpr std::string_view tours = R"(
# Guided tours

A tour is a TOML file of its own: it names a scenario and stops at some moments of it, to say and to
ask something. `ringside show --tour FILE` shows it.
)";

/// A cell of a table: a bar would end it.
std::string cell(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '|')
            out += '\\';
        out += letter;
    }
    return out;
}

/// Defaults that are values are shown as such, words as words.
std::string default_cell(std::string_view absent) {
    const bool is_value = absent.starts_with('"') ||
                          absent.find_first_not_of("0123456789.") == std::string_view::npos ||
                          absent == "true";
    return is_value && absent.find(':') == std::string_view::npos ? fmt::format("`{}`", absent)
                                                                  : cell(absent);
}

std::string section_in_markdown(const Section& section) {
    // Some headings are what one writes, some are words.
    const bool is_written = section.heading.find_first_of("[{") != std::string_view::npos;
    const std::string_view quote = is_written ? "`" : "";
    std::string out =
        fmt::format("\n## {0}{1}{0}\n\n{2}\n\n", quote, section.heading, section.about);
    out += "| key | takes | default | meaning | example |\n| --- | --- | --- | --- | --- |\n";
    for (const Key& key : section.keys) {
        out += fmt::format("| `{}` | {} | {} | {} | `{}` |\n", key.name, cell(key.takes),
                           default_cell(key.absent), cell(key.meaning), cell(key.example));
    }
    return out;
}

std::string form_in_markdown(std::span<const engine::ParameterSpec> form) {
    std::string out;
    for (const auto& parameter : form) {
        if (!out.empty())
            out += ", ";
        out +=
            fmt::format("`{}` ({}: {}{}{})", parameter.name, takes(parameter), parameter.meaning,
                        parameter.default_text.empty() ? "" : "; default ", parameter.default_text);
    }
    return cell(out);
}

std::string distributions_in_markdown() {
    std::string out =
        "\n## Distributions\n\nEach line is one way to give the parameters. Mean and cv are those "
        "of "
        "the times that are not exactly zero.\n\n| distribution | what it is for | parameters |\n"
        "| --- | --- | --- |\n";
    for (const auto& kind : engine::distribution_kinds()) {
        for (const auto& form : kind.forms) {
            const bool is_first = &form == kind.forms.data();
            out += fmt::format(
                "| {} | {} | {} |\n", is_first ? fmt::format("`{}`", kind.name) : std::string{"or"},
                is_first ? cell(kind.summary) : std::string{}, form_in_markdown(form));
        }
    }
    return out;
}

std::string keys_in_markdown(std::string_view what, std::span<const routing::KeyEntry> keys) {
    std::string out = fmt::format("\n| key of {} | the first is |\n| --- | --- |\n", what);
    for (const auto& key : keys)
        out += fmt::format("| `{}` | {} |\n", key.name, cell(key.summary));
    return out;
}

std::string policies_in_markdown() {
    std::string out = "\n## Routing policies\n\n| policy | what it does |\n| --- | --- |\n";
    for (const auto& policy : routing::policies()) {
        out += fmt::format(
            "| `{}` | {}{} |\n", policy.name, cell(policy.summary),
            policy.source.empty() ? std::string{} : fmt::format(" ({})", policy.source));
    }
    out +=
        "\nA policy is a list of keys for each choice, compared one after another: `agents` orders "
        "the idle agents who can take a call, `calls` the first calls of the lines that an idle "
        "agent can serve. With equal keys the agent idle longest and the call that came first "
        "win.\n";
    out += keys_in_markdown("agents", routing::agent_keys());
    out += keys_in_markdown("calls", routing::call_keys());
    return out;
}

std::string predictors_in_markdown() {
    std::string out =
        "\n## Predictors of waits\n\nEach says 0 while an agent who can answer is idle; what it "
        "learns, it learns from what has happened so far, call type by call type. `ringside run "
        "SCENARIO --predictors` shows how good each one is.\n\n| predictor | how long a caller who "
        "comes now will wait |\n| --- | --- |\n";
    for (const auto& predictor : routing::predictors()) {
        out += fmt::format("| `{}` | {} |\n", predictor.name, cell(predictor.summary));
    }
    return out;
}

}  // namespace

std::string reference() {
    std::string out{opening};
    for (const Section* section : sections())
        out += section_in_markdown(*section);
    out += distributions_in_markdown();
    out += policies_in_markdown();
    out += predictors_in_markdown();
    out += tours;
    out += section_in_markdown(tour_section);
    out += section_in_markdown(tour_stop_section);
    return out;
}

}  // namespace ringside::scenario
