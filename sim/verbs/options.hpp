// Options that several verbs take, and numbers read with words of our own for what is wrong with
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/console.hpp"
#include "sim/verbs/verb.hpp"

namespace ringside {

/// An option that takes a whole number from `least` to `most`.
class WholeNumber {
  public:
    WholeNumber(std::string name, std::uint64_t least, std::uint64_t most)
        : name_(std::move(name)), least_(least), most_(most) {}

    void add_to(CLI::App& app, const std::string& description);
    /// Nothing if it was not given; throws UsageError.
    std::optional<std::uint64_t> value() const;

  private:
    std::string name_;
    std::uint64_t least_;
    std::uint64_t most_;
    std::string text_;
};

/// --replications; each verb describes it.
WholeNumber replications_option();

/// --seed and --threads.
class ChanceOptions {
  public:
    void add_to(CLI::App& app);
    std::optional<std::uint64_t> seed() const { return seed_.value(); }
    /// 0: as many as there are cores.
    unsigned threads() const { return static_cast<unsigned>(threads_.value().value_or(0)); }

  private:
    WholeNumber seed_{"--seed", 0, UINT64_MAX};
    WholeNumber threads_{"--threads", 1, 1024};
};

/// --color.
class ColorOption {
  public:
    void add_to(CLI::App& app);
    /// Throws UsageError.
    ColorChoice value() const;

  private:
    std::string text_;
};

/// --set, which may be given several times.
void add_changes(CLI::App& app, std::vector<std::string>& changes);

}  // namespace ringside
