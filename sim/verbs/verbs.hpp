// The table of the verbs. A new verb is a file beside this one, its maker's line here, and a line
// in verbs.cpp.
#pragma once

#include <memory>
#include <vector>

#include "sim/verbs/verb.hpp"

namespace ringside {

std::unique_ptr<Verb> make_run();
std::unique_ptr<Verb> make_compare();
std::unique_ptr<Verb> make_sweep();
std::unique_ptr<Verb> make_show();
std::unique_ptr<Verb> make_erlang();
std::unique_ptr<Verb> make_explain();
std::unique_ptr<Verb> make_check();
std::unique_ptr<Verb> make_platform();
std::unique_ptr<Verb> make_fit();
std::unique_ptr<Verb> make_reference();

/// All of them, in the order in which help shows them.
std::vector<std::unique_ptr<Verb>> all_verbs();

}  // namespace ringside
