// Scenario files: from TOML to a center that can be simulated, or to everything that is wrong.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/center/platform_file.hpp"
#include "sim/scenario/problems.hpp"

namespace ringside::scenario {

/// A model, or at least one problem.
struct Loaded {
    std::optional<center::Model> model;
    std::vector<Problem> problems;
};

/// How platform files of SimGrid are read; said once, by a program that has a way to. Without it
/// `load` throws center::NeedsPlatform where a scenario names one.
void set_platform_reader(center::PlatformReader reader);
/// That way; throws center::NeedsPlatform where there is none.
const center::PlatformReader& platform_reader();

/// Reads a scenario file of at most 4 MiB and applies changes ("volume*=1.2") in their order.
Loaded load(const std::filesystem::path& file, std::span<const std::string> changes = {});

/// The same for text; `name` stands for the file in problems, and its folder is where files that
/// the scenario names are looked for.
Loaded load_text(std::string_view text, std::string_view name,
                 std::span<const std::string> changes = {});

/// "1 call type, 1 group of 100 agents, steady state"
std::string describe(const center::Model& model);

/// The language in Markdown: every key with type, default, meaning and example.
std::string reference();
/// The language as a JSON Schema (draft 4), for editors.
std::string schema();

}  // namespace ringside::scenario
