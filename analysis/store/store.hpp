// The results of runs, many in one SQLite file, for who asks them in SQL. It knows estimates and
// what was run, not how.
//
// A run is told by what decides its numbers: the hash of all that was read to make its model, the
// changes among it; the seed; the version of the program; and how many replications there were. The
// same run again is not written again, unless it says more than what is there.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/estimates.hpp"
#include "analysis/estimates/named.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::store {

/// What keeps a file from being used, in words: "results.db is no database; it is left as it is".
struct StoreError {
    std::string message;
};

/// What tells a run that is looked for.
struct RunKey {
    std::string inputs_hash;
    std::uint64_t seed = 1;
    std::string version;
    std::uint64_t replications = 0;
    /// Where a rule ended the run: the rule, instead of a number of replications.
    std::string rule = {};
};

/// A run that was found, with its estimates over all time.
struct StoredRun {
    std::uint64_t replications = 0;
    std::uint64_t calls = 0;
    std::uint64_t fingerprint = 0;
    std::vector<NamedEstimate> estimates;
};

class Store {
  public:
    /// Opens the file, and makes it if there is none. StoreError if it cannot be written, or is
    /// something else; then it is left as it is.
    explicit Store(const std::string& path);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Writes a run in one transaction: when this returns all of it is there, and if the program
    /// ends before, nothing. Waits while another program writes. With a `rule` the run can be found
    /// as one that the rule ended. Throws StoreError.
    void put(const report::Facts& facts, const Estimates& estimates, const std::string& rule = "");

    /// Throws StoreError.
    std::optional<StoredRun> find(const RunKey& key);

  private:
    class File;
    std::unique_ptr<File> file_;
};

}  // namespace ringside::analysis::store
