// What if, now: a tree of futures of one center. Each is the scenario with more [[event]]s, as they
// would be written; so it is what `ringside run` makes of the file that it is saved as.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "visualize/futures.hpp"
#include "visualize/sources/live.hpp"

namespace ringside::visualize {

/// What was opened: a scenario file, as it was changed from outside.
struct Opened {
    std::filesystem::path file;
    std::vector<std::string> changes;
    std::uint64_t seed = 1;
};

/// The same center, in which nothing happens; its seats are those of the one in which it does.
center::Model without_events(center::Model model);

class Branches : public Futures {
  public:
    /// The model is the one that was read from the file; the first branch is as it was.
    Branches(Opened opened, center::Model model);

    std::size_t count() const override { return branches_.size(); }
    LiveSource& source(std::size_t branch) override { return *branches_[branch]->source; }
    const Fates& fates(std::size_t branch) const override {
        return branches_[branch]->source->fates();
    }
    const center::Model& model(std::size_t branch) const { return branches_[branch]->model; }
    const std::string& title(std::size_t branch) const override { return branches_[branch]->title; }
    std::size_t parent(std::size_t branch) const override { return branches_[branch]->parent; }
    Time parted(std::size_t branch) const override { return branches_[branch]->parted; }
    std::span<const std::string> policies() const override { return policies_; }
    std::variant<std::size_t, std::string> part(std::size_t from, const WhatIf& what) override;
    std::string save(std::size_t branch) const override;

    /// The scenario with its events, where the first branch is the same without them. From then on
    /// no other branch can part from that one: the file that it would extend has them.
    std::size_t add_scenario(center::Model model);
    /// A branch from another one with these [[event]]s, in TOML, none before `at`. Its position, or
    /// what is wrong in words.
    std::variant<std::size_t, std::string> add(std::size_t from, Time at,
                                               const std::string& events);
    /// The branch as a scenario that extends the one that was opened, for a file in this folder.
    std::string text(std::size_t branch, const std::filesystem::path& folder) const;

    /// Agents that can be added to each group beside those whom the scenario adds.
    static constexpr std::uint32_t most_extra = 20;

  private:
    struct Branch {
        center::Model model;
        std::string title;
        std::string events;  ///< in TOML, from the first branch on
        std::size_t parent = 0;
        Time parted;
        std::unique_ptr<LiveSource> source;
    };

    Opened opened_;
    std::vector<std::string> policies_;
    bool first_has_no_file_ = false;
    std::uint32_t rows_ = 0;  ///< of extra seats, in all branches
    std::vector<std::unique_ptr<Branch>> branches_;
};

}  // namespace ringside::visualize
