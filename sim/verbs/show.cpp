// ringside show: hands over to the viewer, a program of its own, so that this one links no
// graphics.
#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <filesystem>

#include "sim/console.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

class Show : public Verb {
  public:
    const char* name() const override { return "show"; }
    const char* summary() const override {
        return "Watch a scenario: callers, queues and agents in a window";
    }
    void describe(CLI::App& app) override {
        // Everything behind the verb is the viewer's, --help too.
        app.set_help_flag();
        app.prefix_command();
        app_ = &app;
    }
    ExitStatus start() override;

  private:
    CLI::App* app_ = nullptr;
};

ExitStatus Show::start() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string viewer = (self.parent_path() / "ringside-show").string();
    std::vector<std::string> words{viewer};
    for (const std::string& word : app_->remaining())
        words.push_back(word);
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(viewer.c_str(), arguments.data());
    write_error(
        fmt::format("ringside: the viewer {} is not there; ./ringside show builds it, "
                    "with Debian's libsfml-dev\n",
                    viewer));
    return exit_wrong_input;
}

}  // namespace

std::unique_ptr<Verb> make_show() { return std::make_unique<Show>(); }

}  // namespace ringside
