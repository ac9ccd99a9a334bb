// Keys for people; see keys.hpp.
#include "analysis/explain/keys.hpp"

#include <cmath>

#include "analysis/report/numbers.hpp"

namespace ringside::analysis::explain {

using routing::Explanation;

std::string heading_of(const Explanation::Key& key) { return std::string(key.name); }

std::string value_of(const Explanation::Key& key) {
    switch (key.unit) {
        case Explanation::Unit::seconds:
            return report::duration(key.value, report::duration_form(key.value), 1);
        case Explanation::Unit::share:
            return report::grouped(100.0 * key.value, 1) + "%";
        case Explanation::Unit::none:
            break;
    }
    return report::grouped(key.value, std::floor(key.value) == key.value ? 0 : 2);
}

}  // namespace ringside::analysis::explain
