// How properties are checked here: RapidCheck with a seed that is fixed, so that every run tries
// the same cases. The environment's RC_PARAMS ("seed=7 max_success=10000") tries others.
#pragma once

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <sstream>

namespace ringside {

/// Fails the running test if `property` (a callable with RC_ASSERTs and generated arguments) does
/// not hold for `cases` random cases, whose size grows from 0 to `largest`.
template <class Property>
void holds(const Property& property, int cases, int largest) {
    static const bool chosen_outside = std::getenv("RC_PARAMS") != nullptr;
    if (!chosen_outside) setenv("RC_PARAMS", "seed=20260701", 1);
    rc::detail::TestParams parameters = rc::detail::configuration().testParams;
    if (!chosen_outside) {
        parameters.maxSuccess = cases;
        parameters.maxSize = largest;
    }
    const auto result =
        rc::detail::checkTestable(property, rc::detail::TestMetadata{}, parameters);
    std::ostringstream message;
    message << "seed " << parameters.seed << '\n';
    rc::detail::printResultMessage(result, message);
    INFO(message.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

}  // namespace ringside
