// Work in a process of its own, for what a process can do only once.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace ringside::runs {

using Message = std::span<const std::byte>;
using Send = std::function<void(Message)>;

/// The process came to grief; how, in words.
struct ChildDied {
    std::string how;
};

/// Runs `work` in a forked process; each message that it sends is handed to `receive`, whole and in
/// order. Ends the process when `stop` is set, or when `receive` throws; throws ChildDied unless it
/// ended by itself after its work, or was stopped. `work` must lock nothing that other threads of
/// this process may hold.
void in_child(const std::function<void(const Send&)>& work,
              const std::function<void(Message)>& receive, const std::atomic<bool>* stop);

}  // namespace ringside::runs
