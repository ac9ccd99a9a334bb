// Keys for people; see keys.hpp.
#include "analysis/explain/keys.hpp"

#include <cmath>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::explain {

using routing::Explanation;

namespace {

/// Keys whose larger value wins are kept with their signs changed, and say so.
constexpr std::string_view changed_sign = " (negative)";

}  // namespace

std::string heading_of(const Explanation::Key& key) {
    std::string_view name = key.name;
    if (name.ends_with(changed_sign))
        name.remove_suffix(changed_sign.size());
    return std::string(name);
}

std::string value_of(const Explanation::Key& key) {
    const double value = key.name.ends_with(changed_sign) ? -key.value : key.value;
    return report::grouped(value, std::floor(value) == value ? 0 : 1);
}

}  // namespace ringside::analysis::explain
