// The table of the verbs; see verbs.hpp.
#include "sim/verbs/verbs.hpp"

namespace ringside {

std::vector<std::unique_ptr<Verb>> all_verbs() {
    std::vector<std::unique_ptr<Verb>> verbs;
    verbs.push_back(make_run());
    verbs.push_back(make_compare());
    verbs.push_back(make_sweep());
    verbs.push_back(make_show());
    verbs.push_back(make_erlang());
    verbs.push_back(make_explain());
    verbs.push_back(make_check());
    verbs.push_back(make_platform());
    verbs.push_back(make_fit());
    verbs.push_back(make_reference());
    return verbs;
}

}  // namespace ringside
