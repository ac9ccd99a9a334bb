// What a command that takes long needs; see long_run.hpp.
#include "sim/long_run.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <utility>

#include "analysis/report/numbers.hpp"
#include "sim/console.hpp"
#include "sim/verbs/verb.hpp"

namespace ringside {
namespace {

namespace report = analysis::report;

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "it is set by a signal");

std::string time_left(double seconds) {
    if (seconds < 100.0)
        return fmt::format("{:.1f} s left", seconds);
    if (seconds < 6000.0)
        return fmt::format("{:.0f} min left", seconds / 60.0);
    return fmt::format("{:.1f} h left", seconds / 3600.0);
}

extern "C" void on_signal(int) {
    if (stop.exchange(true))
        ::_exit(exit_interrupted);
}

}  // namespace

void listen_to_signals() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    std::signal(SIGHUP, on_signal);
    // A reader who goes away is met as a failed write.
    std::signal(SIGPIPE, SIG_IGN);
}

const std::atomic<bool>& stop_wanted() { return stop; }

std::function<double()> clock_from_now() {
    const auto start = std::chrono::steady_clock::now();
    return [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
}

ProgressLine::ProgressLine(std::string whole)
    : shown_(is_terminal(STDERR_FILENO)), whole_(std::move(whole)) {}

void ProgressLine::show(const runs::Progress& progress) {
    if (!shown_ || progress.seconds < next_s_)
        return;
    next_s_ = progress.seconds + 0.1;
    const double share = std::min(progress.share, 1.0);
    std::string line =
        fmt::format("ringside: {:.0f}% of {}, {}", share * 100.0, whole_,
                    progress.timed ? report::counted(progress.replications, "replication")
                                   : report::grouped(progress.replications) + " done");
    if (progress.calls > 0) {
        const double rate = static_cast<double>(progress.calls) / progress.seconds;
        line += fmt::format(", {:.2f} million calls/s", rate * 1e-6);
    }
    if (share > 0.0)
        line += ", " + time_left(progress.seconds * (1.0 - share) / share);
    write(line);
}

void ProgressLine::say(const std::string& what) {
    if (shown_)
        write("ringside: " + what);
}

void ProgressLine::write(const std::string& line) {
    // What is broken into two lines cannot be taken back.
    write_error("\r" + report::shortened(line, terminal_columns(STDERR_FILENO) - 1) + "\x1b[K");
    written_ = true;
}

void ProgressLine::clear() {
    if (written_)
        write_error("\r\x1b[K");
    written_ = false;
}

}  // namespace ringside
