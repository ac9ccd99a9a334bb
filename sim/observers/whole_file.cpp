// A file that appears whole or not at all.
#include "sim/observers/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ringside::observers {

WholeFile::WholeFile(std::string path) : path_(std::move(path)) {
    std::error_code ignored;
    const auto there = std::filesystem::status(path_, ignored);
    const bool direct = std::filesystem::exists(there) && !std::filesystem::is_regular_file(there);
    // Two runs that write the same file must not share the temporary one.
    written_path_ = direct ? path_ : fmt::format("{}.{}.partial", path_, ::getpid());
    file_.reset(std::fopen(written_path_.c_str(), "wb"));
    if (!file_)
        error_ = errno;
}

WholeFile::~WholeFile() {
    if (!file_)
        return;
    file_.reset();
    if (written_path_ != path_)
        std::remove(written_path_.c_str());
}

void WholeFile::write(std::string_view text) {
    if (!file_ || error_ != 0)
        return;
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size())
        error_ = errno;
}

std::optional<std::string> WholeFile::finish() {
    if (file_ && std::fflush(file_.get()) != 0 && error_ == 0)
        error_ = errno;
    if (error_ == 0 && written_path_ != path_ &&
        std::rename(written_path_.c_str(), path_.c_str()) != 0) {
        error_ = errno;
    }
    if (error_ != 0) {
        return fmt::format("cannot write {}: {}", path_, std::generic_category().message(error_));
    }
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
