// The results of runs, many in one SQLite file, for who asks them in SQL. It knows estimates and
// what was run, not how.
//
// A run is told by what decides its numbers: the hash of all that was read to make its model, the
// changes among it; the seed; the version of the program; and how many replications there were. The
// same run again takes the place of the one that is there.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "analysis/estimates/estimates.hpp"
#include "analysis/report/facts.hpp"

namespace ringside::analysis::store {

/// What keeps a file from being used, in words: "results.db is no database; it is left as it is".
struct StoreError {
    std::string message;
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
    /// ends before, nothing. Waits while another program writes. Throws StoreError.
    void put(const report::Facts& facts, const Estimates& estimates);

  private:
    class File;
    std::unique_ptr<File> file_;
};

}  // namespace ringside::analysis::store
