// A forked process and the pipe on which it reports.
#include "sim/runs/child.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>
#include <system_error>
#include <utility>
#include <vector>

namespace ringside::runs {
namespace {

constexpr int between_looks_ms = 100;

class Pipe {
  public:
    Pipe() {
        if (::pipe2(ends_, O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "no pipe to a process");
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void close(int end) noexcept {
        if (ends_[end] >= 0)
            ::close(std::exchange(ends_[end], -1));
    }
    int read_end() const noexcept { return ends_[0]; }
    int write_end() const noexcept { return ends_[1]; }

  private:
    int ends_[2] = {-1, -1};
};

/// In the child: whoever reads has gone if it fails, and then nobody wants the work.
void write_all(int file, const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t written = ::write(file, at, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            ::_exit(1);
        at += written;
        size -= static_cast<std::size_t>(written);
    }
}

[[noreturn]] void be_child(const std::function<void(const Send&)>& work, int out) {
    // Nobody is to wait for what nobody will read.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Ctrl-C reaches the whole group of processes; the parent says who stops.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    int status = 0;
    try {
        work([out](Message message) {
            const std::uint64_t size = message.size();
            write_all(out, &size, sizeof size);
            write_all(out, message.data(), message.size());
        });
    } catch (...) {
        status = 1;  // whoever has something to say sends it
    }
    ::_exit(status);
}

/// What has been read and is not yet a whole message.
class Inbox {
  public:
    /// False when the other side has closed.
    bool read_some(int file) {
        std::byte block[65536];
        const ssize_t count = ::read(file, block, sizeof block);
        if (count < 0)
            return errno == EINTR || errno == EAGAIN;
        bytes_.insert(bytes_.end(), block, block + count);
        return count > 0;
    }

    void hand_out(const std::function<void(Message)>& receive) {
        std::size_t at = 0;
        std::uint64_t size = 0;
        while (bytes_.size() - at >= sizeof size) {
            std::memcpy(&size, bytes_.data() + at, sizeof size);
            if (bytes_.size() - at - sizeof size < size)
                break;
            receive({bytes_.data() + at + sizeof size, size});
            at += sizeof size + size;
        }
        bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(at));
    }

  private:
    std::vector<std::byte> bytes_;
};

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

void throw_grief_in(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        throw ChildDied{
            fmt::format("its process was ended by signal {} ({})", signal, ::strsignal(signal))};
    }
    if (WEXITSTATUS(status) != 0)
        throw ChildDied{fmt::format("its process ended with status {}", WEXITSTATUS(status))};
}

}  // namespace

void in_child(const std::function<void(const Send&)>& work,
              const std::function<void(Message)>& receive, const std::atomic<bool>* stop) {
    Pipe pipe;
    const pid_t child = ::fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "no further process");
    if (child == 0) {
        // Other threads' pipes as well: their readers wait for the last writer to go.
        const auto out = static_cast<unsigned>(pipe.write_end());
        ::close_range(3, out - 1, 0);
        ::close_range(out + 1, ~0u, 0);
        be_child(work, pipe.write_end());
    }
    pipe.close(1);
    Inbox inbox;
    try {
        for (bool open = true; open;) {
            pollfd wanted{pipe.read_end(), POLLIN, 0};
            if (::poll(&wanted, 1, between_looks_ms) > 0) {
                open = inbox.read_some(pipe.read_end());
                inbox.hand_out(receive);
            }
            if (stop != nullptr && stop->load(std::memory_order_relaxed)) {
                ::kill(child, SIGKILL);
                wait_for(child);
                return;
            }
        }
    } catch (...) {
        ::kill(child, SIGKILL);
        wait_for(child);
        throw;
    }
    throw_grief_in(wait_for(child));
}

}  // namespace ringside::runs
