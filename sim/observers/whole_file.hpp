// A file that appears whole or not at all: it is written without a name, or beside its place where
// the file system knows no such files, and then put there.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ringside::observers {

class WholeFile {
  public:
    /// Opens a temporary file in the same folder. Errors wait for `finish`, so that who writes need
    /// not ask after each piece. What is there and no regular file (a pipe, a terminal) is written
    /// to directly.
    explicit WholeFile(std::string path);
    /// Leaves nothing behind unless `finish` succeeded.
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    void write(std::string_view text);

    /// Puts the file in its place. Returns nothing, or what went wrong, for people.
    std::optional<std::string> finish();

  private:
    struct Closer {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };

    void open_beside();
    bool put_in_place();

    std::string path_;
    std::string partial_path_;  ///< beside its place; empty: path_ is written to directly
    bool has_name_ = true;      ///< without one whatever ends the program leaves nothing behind
    std::unique_ptr<std::FILE, Closer> file_;
    int error_ = 0;  ///< the first errno
};

/// A field of a CSV row, quoted where a comma, a quote or a line break makes it necessary.
std::string csv_field(std::string_view text);

}  // namespace ringside::observers
