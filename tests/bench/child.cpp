// Child processes, in POSIX's own words.
#include "tests/bench/child.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace bench {
namespace {

/// A nameless file takes what the child prints: it cannot fill up and stop the child, as a pipe
/// can.
class Catcher {
  public:
    Catcher() : file_(std::tmpfile(), &std::fclose) {
        if (!file_) {
            throw std::runtime_error(fmt::format("no temporary file: {}", std::strerror(errno)));
        }
    }

    int descriptor() const { return fileno(file_.get()); }

    std::string text() const {
        std::string all;
        std::rewind(file_.get());
        char part[4096];
        for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, file_.get())) > 0;) {
            all.append(part, n);
        }
        return all;
    }

  private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

pid_t start(const std::vector<std::string>& command, const Catcher& output, const Catcher& errors) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output.descriptor(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.descriptor(), STDERR_FILENO);
    pid_t child = 0;
    const int error =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        throw std::runtime_error(fmt::format("{}: {}", command[0], std::strerror(error)));
    }
    return child;
}

}  // namespace

Finished run_child(const std::vector<std::string>& command) {
    const Catcher output;
    const Catcher errors;
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = start(command, output, errors);
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR) {
            throw std::runtime_error(fmt::format("wait4: {}", std::strerror(errno)));
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::string words;
        for (const std::string& word : command) {
            words += (words.empty() ? "" : " ") + word;
        }
        throw std::runtime_error(fmt::format(
            "`{}` failed{}\n{}", words, WIFSIGNALED(status) ? " by a signal" : "", errors.text()));
    }
    constexpr std::uint64_t bytes_in_kib = 1024;  // Linux counts ru_maxrss in these
    return {output.text(), took.count(),
            static_cast<std::uint64_t>(usage.ru_maxrss) * bytes_in_kib};
}

}  // namespace bench
