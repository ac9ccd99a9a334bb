// The forked process sends what it has read as JSON.
#include "sim/verbs/platform_reader.hpp"

#include <utility>

#include "analysis/report/platform_json.hpp"
#include "sim/runs/child.hpp"
#include "sim/scenario/scenario.hpp"

namespace ringside {

void read_platforms_in_child(center::PlatformReader describe) {
    scenario::set_platform_reader([describe = std::move(describe)](
                                      const std::string& path, std::span<const std::string> hosts) {
        std::string json;
        try {
            runs::in_child(
                [&](const runs::Send& send) {
                    const std::string words = analysis::report::json_of(describe(path, hosts));
                    send(std::as_bytes(std::span{words}));
                },
                [&](runs::Message message) {
                    json.append(reinterpret_cast<const char*>(message.data()), message.size());
                },
                nullptr);
        } catch (const runs::ChildDied& death) {
            return center::PlatformFile{.mistake = "it has given up (see above); " + death.how};
        }
        return analysis::report::platform_file_of(json);
    });
}

}  // namespace ringside
