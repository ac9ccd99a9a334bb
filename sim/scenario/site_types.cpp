// Where sites take calls, each call type becomes one of every site: its own queue, that the site's
// agents serve, and those of others after a time.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/sections.hpp"

namespace ringside::scenario {
namespace {

using center::Model;
using center::Platform;
using events::CallTypeId;

/// Whether lines can ever be missing; else nobody needs to ask for one.
bool has_limits(const Model& model) {
    const Platform& platform = *model.platform;
    const auto is_of_link = [](const center::PlatformChange& change) {
        return change.what == center::PlatformChange::What::link;
    };
    return std::ranges::any_of(platform.links,
                               [](const auto& link) { return link.bits_per_second.has_value(); }) ||
           std::ranges::any_of(platform.sites,
                               [](const auto& site) { return site.lines != UINT32_MAX; }) ||
           std::ranges::any_of(platform.failures,
                               [&](const auto& failures) { return is_of_link(failures.change); }) ||
           std::ranges::any_of(model.commands, [&](const center::Command& command) {
               const auto* change = std::get_if<center::PlatformChange>(&command.what);
               return change != nullptr && is_of_link(*change);
           });
}

class Expansion {
  public:
    explicit Expansion(Model& model)
        : model_(model), platform_(*model.platform), types_(model.call_types.size()) {}

    void run() {
        copies_.assign(types_, std::vector<CallTypeId>(platform_.sites.size()));
        for (std::size_t type = 0; type < types_; ++type) {
            for (std::uint32_t site = 0; site < platform_.sites.size(); ++site) {
                if (is_served_at(CallTypeId{type}, site))
                    add_type(CallTypeId{type}, site);
            }
        }
        for (std::uint32_t site = 0; site < platform_.sites.size(); ++site) {
            for (const events::GroupId group : platform_.sites[site].groups)
                give_skills(model_.groups[group.index()], site);
        }
        copy_entries(model_.routing.call_types);
        for (center::Command& command : model_.commands) {
            if (auto* change = std::get_if<center::RoutingChange>(&command.what))
                copy_entries(change->routing.call_types);
        }
        copy_entries(model_.steps);
        copy_entries(model_.costs.value_answered);
        copy_entries(model_.costs.cost_lost);
        if (model_.ivr)
            copy_entries(model_.ivr->start);
        for (center::Transaction& transaction : platform_.transactions)
            copy_entries(transaction.call_types);
    }

  private:
    bool is_served_at(CallTypeId type, std::uint32_t site) const {
        return std::ranges::any_of(platform_.sites[site].groups, [&](events::GroupId group) {
            const auto& skills = model_.groups[group.index()].skills;
            return std::ranges::find(skills, type, &center::Skill::call_type) != skills.end();
        });
    }

    void add_type(CallTypeId of, std::uint32_t site) {
        const CallTypeId type{model_.call_types.size()};
        center::CallType copy = model_.call_types[of.index()];
        if (!copy.title.empty())
            copy.title = fmt::format("{} at {}", copy.title, platform_.sites[site].name);
        copy.name = fmt::format("{}@{}", copy.name, platform_.sites[site].name);
        copy.arrivals = {.calls_per_second = center::Profile::constant(0.0)};
        model_.call_types.push_back(std::move(copy));
        platform_.types_at_sites.push_back({type, of, site});
        copies_[of.index()][site] = type;
    }

    /// For the calls of its own site as it is; for others after a time, and behind their own
    /// agents.
    void give_skills(center::Group& group, std::uint32_t own) {
        std::vector<center::Skill> skills;
        for (const center::Skill& skill : group.skills) {
            for (std::uint32_t site = 0; site < platform_.sites.size(); ++site) {
                const CallTypeId type = copies_[skill.call_type.index()][site];
                const auto& overflow = platform_.delivery.overflow_after;
                if (type.is_none() || (site != own && !overflow))
                    continue;
                center::Skill copy = skill;
                copy.call_type = type;
                are_those_of(own, copy.gate.wait_below);
                are_those_of(own, copy.gate.service_level_above);
                if (site != own) {
                    copy.gate.after = std::max(copy.gate.after, *overflow);
                    copy.level = static_cast<std::uint8_t>(std::min(copy.level + 1, 255));
                }
                skills.push_back(copy);
            }
        }
        group.skills = std::move(skills);
    }

    /// Whose callers a group at a site is for; where they have no queue there, none wait.
    template <class Condition>
    void are_those_of(std::uint32_t site, std::vector<Condition>& conditions) const {
        for (Condition& condition : conditions)
            condition.call_type = copies_[condition.call_type.index()][site];
        std::erase_if(conditions, [](const Condition& it) { return it.call_type.is_none(); });
    }

    /// By call type: those at sites have what theirs has.
    template <class Entry>
    void copy_entries(std::vector<Entry>& entries) const {
        if (entries.empty())
            return;
        entries.resize(types_);
        for (const center::TypeAtSite& it : platform_.types_at_sites) {
            const Entry copy = entries[it.of.index()];
            entries.push_back(copy);
        }
    }

    Model& model_;
    Platform& platform_;
    std::size_t types_;
    std::vector<std::vector<CallTypeId>> copies_;  ///< by call type and site
};

}  // namespace

void make_types_of_sites(center::Model& model) {
    if (!model.platform || model.platform->sites.empty())
        return;
    if (model.platform->delivery.takes_to_sites())
        Expansion{model}.run();
    if (!has_limits(model))
        return;
    std::vector<std::uint32_t> place_of_type(model.call_types.size(), center::carrier);
    for (const center::TypeAtSite& it : model.platform->types_at_sites)
        place_of_type[it.type.index()] = center::place_of_site(it.site);
    for (std::uint32_t site = 0; site < model.platform->sites.size(); ++site) {
        for (const events::GroupId group : model.platform->sites[site].groups) {
            for (center::Skill& skill : model.groups[group.index()].skills)
                skill.gate.needs_line =
                    place_of_type[skill.call_type.index()] != center::place_of_site(site);
        }
    }
}

}  // namespace ringside::scenario
