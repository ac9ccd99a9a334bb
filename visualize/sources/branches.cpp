// Futures, and what is written of them.
#include "visualize/sources/branches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>

#include "sim/routing/policies/policies.hpp"
#include "sim/scenario/event_times.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/words.hpp"
#include "visualize/sources/command_words.hpp"
#include "visualize/sources/setting_of_model.hpp"

namespace ringside::visualize {
namespace {

namespace fs = std::filesystem;

/// A text in TOML.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\')
            out += '\\';
        out += letter;
    }
    return out + '"';
}

/// What happens from a moment of whole seconds on, as [[event]]s in TOML. Nothing where the moment
/// cannot be said: an hour that the clock shows for the second time.
class EventWriter {
  public:
    EventWriter(const center::Model& model, Time at) : model_(model), at_(at) {}

    std::optional<std::string> write(const WhatIf& what) {
        for (std::size_t group = 0; group < what.agents.size(); ++group) {
            if (what.agents[group] != 0)
                add(fmt::format("agents = {}\ngroup = {}\n", what.agents[group],
                                quoted(model_.groups[group].name)));
        }
        for (std::size_t type = 0; type < what.calls.size(); ++type) {
            if (what.calls[type] > 0)
                add(fmt::format("calls = {}\ncall_type = {}\nover = \"10m\"\n", what.calls[type],
                                quoted(model_.call_types[type].name)));
        }
        if (what.agent && what.is_break)
            add(of_agent("on_break", *what.agent), half_hour);
        else if (what.agent)
            add(of_agent("absent", *what.agent));
        if (what.ivr_outage)
            add("ivr_outage = \"to_queue\"\n", half_hour);
        if (!what.policy.empty())
            add(fmt::format("routing = {{ policy = {} }}\n", quoted(what.policy)));
        return can_be_said_ ? std::optional{text_} : std::nullopt;
    }

  private:
    static constexpr Duration half_hour = std::chrono::minutes{30};

    void add(const std::string& what, Duration length = events::endless) {
        const center::Horizon& horizon = model_.horizon;
        const auto at = scenario::event_time_words(horizon, at_, false);
        can_be_said_ = can_be_said_ && at;
        if (!can_be_said_)
            return;
        text_ += fmt::format("\n[[event]]\nat = {}\n", at->at);
        if (at->day)
            text_ += fmt::format("day = {}\n", *at->day);
        if (length != events::endless) {
            // Not beyond the day.
            const Time midnight = horizon.steady_state
                                      ? horizon.end() - std::chrono::seconds{1}
                                      : horizon.start_of(horizon.moment_of(at_).day + 1);
            const auto until =
                scenario::event_time_words(horizon, std::min(at_ + length, midnight), true);
            can_be_said_ = until.has_value();
            if (until)
                text_ += fmt::format("until = {}\n", until->at);
        }
        text_ += what;
    }

    std::string of_agent(const char* key, events::AgentId agent) const {
        for (std::size_t group = 0; group < model_.groups.size(); ++group) {
            const center::Group& it = model_.groups[group];
            const events::GroupId id{group};
            for (std::uint32_t seat = 0; seat < it.seats() + model_.extra_seats(id); ++seat) {
                if (model_.agent_of(id, seat) == agent)
                    return fmt::format("{} = {}\ngroup = {}\n", key, seat + 1, quoted(it.name));
            }
        }
        return {};
    }

    const center::Model& model_;
    Time at_;
    std::string text_;
    bool can_be_said_ = true;
};

/// What the last commands of a model say.
std::string title_of(const center::Model& model, std::size_t first) {
    const Setting setting = setting_of(model);
    std::vector<std::string> words;
    for (std::size_t command = first; command < model.commands.size(); ++command)
        words.push_back(words_of(setting, model.commands[command]));
    return scenario::enumerated(words, 4);
}

}  // namespace

center::Model without_events(center::Model model) {
    model.spare_rows = model.extra_rows();
    model.commands.clear();
    return model;
}

Branches::Branches(Opened opened, center::Model model) : opened_(std::move(opened)) {
    for (const routing::PolicyEntry& policy : routing::policies())
        policies_.emplace_back(policy.name);
    // Under a vendor's profile agents count, signed in or not.
    const bool has_profile = model.routing.profile.index() != 0;
    rows_ = model.extra_rows() + (has_profile ? 0 : most_extra);
    model.spare_rows = rows_;
    branches_.push_back(std::make_unique<Branch>());
    Branch& first = *branches_.back();
    first.model = std::move(model);
    first.title = "as it was";
    first.source = std::make_unique<LiveSource>(first.model, opened_.seed);
}

std::size_t Branches::add_scenario(center::Model model) {
    auto branch = std::make_unique<Branch>();
    const auto first = std::ranges::min_element(model.commands, {}, &center::Command::at);
    model.spare_rows = rows_;
    branch->parted = first->at;
    branch->model = std::move(model);
    branches_.front()->title = "without its events";
    branch->title = "with its events";
    branch->source =
        std::make_unique<LiveSource>(*branches_.front()->source, branch->model, branch->parted);
    branches_.push_back(std::move(branch));
    first_has_no_file_ = true;
    return branches_.size() - 1;
}

std::variant<std::size_t, std::string> Branches::add(std::size_t from, Time at,
                                                     const std::string& events) {
    if (from == 0 && first_has_no_file_)
        return std::string{"the scenario's events are in its file: part from the future with them"};
    const Branch& parent = *branches_[from];
    auto branch = std::make_unique<Branch>();
    branch->events = parent.events + events;
    branch->parent = from;
    branch->parted = at;
    const fs::path folder = opened_.file.parent_path();
    const std::string name = (folder / "what-if.toml").string();
    const std::string text =
        fmt::format("extends = {}\n{}", quoted(opened_.file.filename().string()), branch->events);
    const scenario::Loaded loaded = scenario::load_text(text, name, opened_.changes);
    if (!loaded.model)
        return loaded.problems.front().message;
    branch->model = *loaded.model;
    branch->model.horizon.warm_up = parent.model.horizon.warm_up;
    branch->model.horizon.finds_warm_up = parent.model.horizon.finds_warm_up;
    branch->model.spare_rows = rows_;
    const std::size_t known = parent.model.commands.size();
    if (branch->model.extra_rows() > rows_)
        return fmt::format("at most {} agents more in a group, and none under a vendor's profile",
                           most_extra);
    if (branch->model.commands.size() <= known || branch->model.agents() != parent.model.agents())
        return fmt::format("{} is not what it was when it was opened", opened_.file.string());
    branch->title = title_of(branch->model, known);
    branch->source = std::make_unique<LiveSource>(*parent.source, branch->model, at);
    branches_.push_back(std::move(branch));
    return branches_.size() - 1;
}

std::string Branches::text(std::size_t number, const fs::path& folder) const {
    const Branch& branch = *branches_[number];
    std::error_code error;
    const fs::path base = fs::relative(opened_.file, folder.empty() ? "." : folder, error);
    return fmt::format(
        "# What if: {}?\n#\n# A what-if of {}. Compare both:\n#\n"
        "#     ringside compare {} THIS_FILE\ntitle = {}\nextends = {}\nseed = {}\n{}",
        branch.title, opened_.file.filename().string(), opened_.file.string(),
        quoted(branch.model.title.empty() ? branch.title
                                          : branch.model.title + ": " + branch.title),
        quoted((error || base.empty() ? opened_.file : base).string()), opened_.seed,
        branch.events);
}

std::variant<std::size_t, std::string> Branches::part(std::size_t from, const WhatIf& what) {
    const Branch& parent = *branches_[from];
    const Duration now = parent.source->picture().now() - events::start_of_time;
    const Time at = events::start_of_time + std::chrono::floor<std::chrono::seconds>(now) +
                    std::chrono::seconds{1};
    if (at >= parent.model.horizon.end())
        return std::string{"it is over"};
    const auto events = EventWriter(parent.model, at).write(what);
    if (!events)
        return std::string{"the clock shows this hour twice, and an event can only mean the first"};
    return add(from, at, *events);
}

std::string Branches::save(std::size_t number) const {
    if (branches_[number]->events.empty())
        return "this is the scenario itself: nothing was changed";
    if (!opened_.changes.empty())
        return "not saved: what --set changed is in no file that it could extend";
    for (const fs::path& folder : {opened_.file.parent_path(), fs::path{}}) {
        for (int copy = 1; copy < 1000; ++copy) {
            const fs::path file =
                folder / fmt::format("{}-what-if-{}.toml", opened_.file.stem().string(), copy);
            std::error_code error;
            if (fs::exists(file, error))
                continue;
            std::ofstream out(file);
            if (!out)
                break;  // not here
            out << text(number, folder);
            if (out.flush())
                return "saved as " + file.string();
        }
    }
    return "not saved: neither the scenario's folder nor the working directory can be written";
}

}  // namespace ringside::visualize
