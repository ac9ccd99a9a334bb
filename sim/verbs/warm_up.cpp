// The warm-up that is to be found; see warm_up.hpp.
#include "sim/verbs/warm_up.hpp"

#include <fmt/format.h>

#include "analysis/report/numbers.hpp"
#include "analysis/warm_up.hpp"
#include "sim/console.hpp"
#include "sim/long_run.hpp"

namespace ringside {

std::optional<ExitStatus> settle_warm_up(std::span<center::Model> models,
                                         std::span<const std::string> names, std::uint64_t seed,
                                         unsigned threads) {
    runs::Options options;
    options.seed = seed;
    options.threads = threads;
    options.stop = &stop_wanted();
    ProgressLine progress("finding the warm-up");
    options.seconds_since_start = clock_from_now();
    options.progress = [&](const runs::Progress& now) { progress.show(now); };
    const std::optional<std::size_t> without = analysis::settle_warm_up(models, options);
    progress.clear();
    if (stop_wanted()) {
        write_error("ringside: interrupted while the warm-up was looked for\n");
        return exit_interrupted;
    }
    if (!without)
        return std::nullopt;
    write_error(fmt::format(
        "ringside: {}: no warm-up is found: the center does not settle within 4 times {}.\n"
        "Give a longer length, as in --set steady_state.length=96h, or the warm_up itself; or "
        "there "
        "is more work\nthan the agents can do.\n",
        names[*without], analysis::report::spoken(models[*without].horizon.length)));
    return exit_wrong_input;
}

}  // namespace ringside
