// The options that name files to write; see outputs.hpp.
#include "sim/verbs/outputs.hpp"

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "sim/console.hpp"
#include "sim/observers/whole_file.hpp"

namespace ringside {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> folder_problem(const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        const std::string why = error ? error.message() : "it is not a folder";
        return "cannot make the folder " + folder + ": " + why;
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return "cannot write into " + folder + ": " + std::generic_category().message(errno);
    return std::nullopt;
}

std::optional<std::string> file_problem(const std::string& path) {
    const std::string cannot = "cannot write " + path + ": ";
    std::error_code ignored;
    const fs::file_status there = fs::status(path, ignored);
    if (fs::is_directory(there))
        return cannot + "it is a folder";
    if (fs::exists(there) && ::access(path.c_str(), W_OK) != 0)
        return cannot + std::generic_category().message(errno);
    // A pipe or a terminal is written to directly, all else beside its place first.
    if (fs::exists(there) && !fs::is_regular_file(there))
        return std::nullopt;
    fs::path folder = fs::path(path).parent_path();
    if (folder.empty())
        folder = ".";
    if (!fs::is_directory(folder, ignored))
        return cannot + "there is no folder " + folder.string();
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return cannot + folder.string() + ": " + std::generic_category().message(errno);
    return std::nullopt;
}

}  // namespace

void Outputs::add_file(CLI::App& app, std::string option, const std::string& description,
                       Writing further) {
    add(app, {std::move(option), false, std::move(further), ""}, description);
}

void Outputs::add_folder(CLI::App& app, std::string option, const std::string& description) {
    add(app, {std::move(option), true, {}, ""}, description);
}

void Outputs::add(CLI::App& app, Output output, const std::string& description) {
    Output& added = outputs_.emplace_back(std::move(output));
    app.add_option(added.option, added.path, description)
        ->type_name(added.is_folder ? "DIR" : "FILE");
}

const Outputs::Output& Outputs::output(std::string_view option) const {
    const auto found = std::ranges::find(outputs_, option, &Output::option);
    if (found == outputs_.end())
        throw std::logic_error("no output has the option " + std::string(option));
    return *found;
}

std::optional<std::string> Outputs::problem(const Output& output) {
    if (output.is_folder)
        return folder_problem(output.path);
    std::optional<std::string> wrong = file_problem(output.path);
    if (!wrong && output.further)
        wrong = output.further(output.path);
    return wrong;
}

bool Outputs::prepare() const {
    bool fine = true;
    for (const Output& output : outputs_) {
        if (output.path.empty())
            continue;
        std::optional<std::string> wrong = problem(output);
        for (const Output& other : outputs_) {
            if (&other == &output)
                break;
            // One would take the other's place.
            if (!wrong && other.path == output.path)
                wrong = other.option + " and " + output.option + " both name " + output.path;
        }
        if (wrong)
            write_error("ringside: " + *wrong + "\n");
        fine = fine && !wrong;
    }
    return fine;
}

void Outputs::write(std::string_view option, const Writing& writing) {
    const std::string& path = this->path(option);
    if (path.empty())
        return;
    std::optional<std::string> wrong;
    try {
        wrong = writing(path);
    } catch (const std::exception& error) {
        wrong = "cannot write " + path + ": " + error.what();
    }
    if (wrong) {
        write_error("ringside: " + *wrong + "\n");
        all_written_ = false;
    }
}

std::optional<std::string> write_whole(const std::string& path, std::string_view text) {
    observers::WholeFile file(path);
    file.write(text);
    return file.finish();
}

std::optional<std::string> write_into(const std::string& folder,
                                      const std::vector<analysis::report::NamedText>& files) {
    std::optional<std::string> first;
    for (const analysis::report::NamedText& file : files) {
        const auto wrong = write_whole((fs::path(folder) / file.name).string(), file.text);
        if (wrong && !first)
            first = wrong;
    }
    return first;
}

}  // namespace ringside
