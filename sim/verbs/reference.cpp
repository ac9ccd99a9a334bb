// ringside reference: every key that a scenario can have, for people and for editors.
#include <CLI/CLI.hpp>

#include "sim/console.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/verbs.hpp"

namespace ringside {
namespace {

constexpr const char* footer = R"(Examples:
  ringside reference | less
  ringside reference > REFERENCE.md
  ringside reference --schema > scenario.schema.json
)";

class Reference : public Verb {
  public:
    const char* name() const override { return "reference"; }
    const char* summary() const override {
        return "Print every key that a scenario can have, in Markdown";
    }
    const char* takes() const override { return "options only"; }
    void describe(CLI::App& app) override {
        app.add_flag("--schema", schema_, "Print a JSON Schema (draft 4) instead, for editors");
        app.footer(footer);
    }
    ExitStatus start() override {
        const std::string text = schema_ ? scenario::schema() : scenario::reference();
        return write_out(text) ? exit_fine : exit_wrong_input;
    }

  private:
    bool schema_ = false;
};

}  // namespace

std::unique_ptr<Verb> make_reference() { return std::make_unique<Reference>(); }

}  // namespace ringside
