// The keys by which candidates are compared, as people read them.
#pragma once

#include <string>

#include "sim/routing/explanation.hpp"

namespace ringside::analysis::explain {

/// What stands above a column of this key: "level".
std::string heading_of(const routing::Explanation::Key& key);
/// "2", "34.4 s", "2:05", "80%".
std::string value_of(const routing::Explanation::Key& key);

}  // namespace ringside::analysis::explain
