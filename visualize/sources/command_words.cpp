// Commands in words.
#include "visualize/sources/command_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringside::visualize {

std::string words_of(const Setting& setting, const center::Command& command) {
    struct Words {
        const Setting& setting;

        std::string operator()(const center::AgentsChange& it) const {
            return fmt::format("{} {} in {}", std::abs(it.more), it.more < 0 ? "fewer" : "more",
                               setting.group_titles[it.group.index()]);
        }
        std::string operator()(const center::AgentAbsent& it) const {
            return setting.agent_title(it.agent) + " absent";
        }
        std::string operator()(const center::AgentBreak& it) const {
            return setting.agent_title(it.agent) + " on break";
        }
        std::string operator()(const center::CallBurst& it) const {
            return fmt::format("{} calls of {}", it.calls,
                               setting.call_types[it.call_type.index()].title);
        }
        std::string operator()(const center::IvrOutage& it) const {
            return it.callers_hang_up ? "IVR out: callers hang up" : "IVR out";
        }
        std::string operator()(const center::RoutingChange& it) const {
            std::string policy = it.routing.policy;
            std::ranges::replace(policy, '_', ' ');
            return "policy: " + policy;
        }
        std::string operator()(const center::PlatformChange& it) const {
            const std::string& title = title_of(it);
            if (it.factor == 0.0)
                return title + " out";
            return fmt::format("{} at {:.0f}%", title, 100.0 * it.factor);
        }
        const std::string& title_of(const center::PlatformChange& it) const {
            const Network& network = setting.network;
            switch (it.what) {
                case center::PlatformChange::What::site:
                    return network.sites[it.which].title;
                case center::PlatformChange::What::link:
                    return network.links[it.which].title;
                default:
                    return network.servers[it.which].title;
            }
        }
    };
    return std::visit(Words{setting}, command.what);
}

}  // namespace ringside::visualize
