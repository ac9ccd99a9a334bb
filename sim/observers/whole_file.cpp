// A file that appears whole or not at all.
#include "sim/observers/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ringside::observers {
namespace {

/// Where the system shows a program its own open files by their numbers.
constexpr const char* own_files = "/proc/self/fd";

}  // namespace

WholeFile::WholeFile(std::string path) : path_(std::move(path)) {
    std::error_code ignored;
    const auto there = std::filesystem::status(path_, ignored);
    const bool direct = std::filesystem::exists(there) && !std::filesystem::is_regular_file(there);
    if (direct) {
        file_.reset(std::fopen(path_.c_str(), "wb"));
    } else {
        open_beside();
    }
    if (!file_)
        error_ = errno;
}

void WholeFile::open_beside() {
    // Two runs that write the same file must not share the temporary one.
    partial_path_ = fmt::format("{}.{}.partial", path_, ::getpid());
    std::string folder = std::filesystem::path(path_).parent_path().string();
    if (folder.empty())
        folder = ".";
    const int unnamed = ::access(own_files, X_OK) == 0
                            ? ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666)
                            : -1;
    if (unnamed >= 0) {
        has_name_ = false;
        file_.reset(::fdopen(unnamed, "wb"));
    } else {
        file_.reset(std::fopen(partial_path_.c_str(), "wb"));
    }
}

WholeFile::~WholeFile() {
    if (!file_)
        return;
    file_.reset();
    if (!partial_path_.empty() && has_name_)
        std::remove(partial_path_.c_str());
}

void WholeFile::write(std::string_view text) {
    if (!file_ || error_ != 0)
        return;
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size())
        error_ = errno;
}

/// Whether it is where it belongs; else errno says why not.
bool WholeFile::put_in_place() {
    if (partial_path_.empty())
        return true;
    if (!has_name_) {
        std::remove(partial_path_.c_str());  // of a run with this number that was killed
        const std::string own = fmt::format("{}/{}", own_files, ::fileno(file_.get()));
        if (::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, partial_path_.c_str(), AT_SYMLINK_FOLLOW) !=
            0)
            return false;
        has_name_ = true;
    }
    return std::rename(partial_path_.c_str(), path_.c_str()) == 0;
}

std::optional<std::string> WholeFile::finish() {
    if (file_ && std::fflush(file_.get()) != 0 && error_ == 0)
        error_ = errno;
    if (error_ == 0 && !put_in_place())
        error_ = errno;
    if (error_ != 0)
        return fmt::format("cannot write {}: {}", path_, std::generic_category().message(error_));
    file_.reset();
    return std::nullopt;
}

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"')
            quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

}  // namespace ringside::observers
