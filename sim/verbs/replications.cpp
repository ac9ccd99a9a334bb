// How the replications went; see replications.hpp.
#include "sim/verbs/replications.hpp"

#include <fmt/format.h>

#include "analysis/report/numbers.hpp"
#include "sim/console.hpp"

namespace ringside {

std::string rule_of(runs::Ending ending, std::optional<std::uint64_t> asked,
                    std::string_view usual_time) {
    switch (ending) {
        case runs::Ending::time:
            return fmt::format("{}, the default", usual_time);
        case runs::Ending::minimum:
            return "the least, the default";
        case runs::Ending::interrupted:
            return asked ? fmt::format("interrupted; {} were asked for",
                                       analysis::report::grouped(*asked))
                         : "interrupted";
        case runs::Ending::asked:
        case runs::Ending::failed:
            break;
    }
    return "";
}

void say_failure(const runs::Failure& failure) {
    write_error(fmt::format("ringside: replication {} failed (seed {}): {}\n",
                            failure.replication + 1, failure.seed, failure.what));
}

}  // namespace ringside
