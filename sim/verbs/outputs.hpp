// The options that name files to write: looked at before anything is run, so that nobody simulates
// for nothing, and written when it is done. It knows no file's content.
#pragma once

#include <functional>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/csv.hpp"
#include "sim/verbs/verb.hpp"

namespace ringside {

/// Writes to the path that was given; returns nothing, or what went wrong, for people.
using Writing = std::function<std::optional<std::string>(const std::string& path)>;

/// What a verb writes besides standard output. A further one is its `add_file` and its `write`.
class Outputs {
  public:
    /// `further` looks at the file after it was found that it can be written.
    void add_file(CLI::App& app, std::string option, const std::string& description,
                  Writing further = {});
    /// A folder is made if there is none.
    void add_folder(CLI::App& app, std::string option, const std::string& description);

    /// As it was given; empty if it was not.
    const std::string& path(std::string_view option) const { return output(option).path; }

    /// Before anything is run: whether all that were given can be written; says what is wrong.
    bool prepare() const;

    /// Calls `writing` if the option was given, and says what went wrong. The others are written
    /// all the same; `all_written` tells.
    void write(std::string_view option, const Writing& writing);
    bool all_written() const { return all_written_; }

  private:
    struct Output {
        std::string option;
        bool is_folder = false;
        Writing further;
        std::string path;
    };

    void add(CLI::App& app, Output output, const std::string& description);
    const Output& output(std::string_view option) const;
    static std::optional<std::string> problem(const Output& output);

    std::list<Output> outputs_;  ///< a list: the command line is read into its elements
    bool all_written_ = true;
};

/// Writes the file whole or not at all; returns nothing, or what went wrong.
std::optional<std::string> write_whole(const std::string& path, std::string_view text);
/// Writes each of the files into the folder; returns nothing, or what went wrong first.
std::optional<std::string> write_into(const std::string& folder,
                                      const std::vector<analysis::report::NamedText>& files);

}  // namespace ringside
