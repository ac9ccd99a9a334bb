// --db; see database.hpp.
#include "sim/verbs/database.hpp"

namespace ringside {
namespace {

using analysis::store::Store;
using analysis::store::StoreError;

/// Does it with the database at `path`; returns nothing, or what went wrong.
template <class Use>
std::optional<std::string> with_database(const std::string& path, const Use& use) {
    try {
        Store store(path);
        use(store);
        return std::nullopt;
    } catch (const StoreError& error) {
        return error.message;
    }
}

}  // namespace

void add_database(CLI::App& app, Outputs& outputs) {
    outputs.add_file(
        app, "--db",
        "Keep the results in this SQLite database, beside those of other runs;\n"
        "the same run stands there once",
        [](const std::string& path) { return with_database(path, [](const Store&) {}); });
}

void write_database(Outputs& outputs, const std::function<void(Store&)>& put) {
    outputs.write("--db", [&](const std::string& path) { return with_database(path, put); });
}

}  // namespace ringside
