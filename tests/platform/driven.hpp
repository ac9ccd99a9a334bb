// Centers with a platform, driven by SimGrid in a process of their own.
#pragma once

#include <cstring>
#include <vector>

#include "sim/platform/drive.hpp"
#include "sim/runs/child.hpp"
#include "tests/center/scenes.hpp"

namespace ringside::platform {

using center::Event;
using center::EventKind;
using center::Model;

inline std::vector<Event> driven(const Model& model, std::uint64_t replication = 0) {
    std::vector<Event> all;
    runs::in_child(
        [&](const runs::Send& send) {
            center::Center center(model, 1, replication);
            drive(center, model, [&](std::span<const Event> happened) {
                send(std::as_bytes(happened));
                return true;
            });
        },
        [&](runs::Message message) {
            const std::size_t count = message.size() / sizeof(Event);
            all.resize(all.size() + count);
            std::memcpy(all.data() + all.size() - count, message.data(), message.size());
        },
        nullptr);
    return all;
}

inline center::Platform one_server(std::uint32_t cores, center::When when,
                                   engine::Distribution work) {
    return {.servers = {{"records", cores, 1.0}},
            .transactions = {{"query", 0, when, std::move(work), 1, {true}}}};
}

}  // namespace ringside::platform
