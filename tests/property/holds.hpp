// How properties are checked here: RapidCheck with a seed that is fixed, so that every run tries the
// same cases. RC_PARAMS ("seed=7 max_success=10000") tries others; a failure prints how to repeat it.
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
    rc::detail::TestParams parameters;
    parameters.seed = 20260701;
    parameters.maxSuccess = cases;
    parameters.maxSize = largest;
    if (std::getenv("RC_PARAMS") != nullptr) parameters = rc::detail::configuration().testParams;
    const auto result =
        rc::detail::checkTestable(property, rc::detail::TestMetadata{}, parameters);
    std::ostringstream message;
    message << "seed " << parameters.seed << '\n';
    rc::detail::printResultMessage(result, message);
    INFO(message.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

}  // namespace ringside
