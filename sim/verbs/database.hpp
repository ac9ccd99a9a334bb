// --db: the database that results are kept in.
#pragma once

#include <functional>

#include "analysis/store/store.hpp"
#include "sim/verbs/outputs.hpp"

namespace ringside {

void add_database(CLI::App& app, Outputs& outputs);

/// Puts runs into the database, if one was named.
void write_database(Outputs& outputs, const std::function<void(analysis::store::Store&)>& put);

}  // namespace ringside
