// The questions that the benchmarks answer, each with what is asked of Ringside.
#pragma once

#include "tests/bench/contest.hpp"

namespace bench {

/// How many calls a second, beside the other ways to simulate the same center?
void ask_speed(const Options& options, Report& report);
/// What of that time goes to the draws, the calendar, the routing, the measures?
void ask_parts(const Options& options, Report& report);
/// What does a call cost with 5,000 agents, or with 5,000 waiting?
void ask_scale(const Options& options, Report& report);
/// How much memory, and does it grow with the number of calls?
void ask_memory(const Options& options, Report& report);
/// What does a second thread bring?
void ask_threads(const Options& options, Report& report);
/// How long does it take to be told that a scenario is right?
void ask_check(const Options& options, Report& report);
/// What does it cost that SimGrid turns the handle, and a transaction on one of its servers?
void ask_platform(const Options& options, Report& report);
/// How fluent is the show where software draws it?
void ask_frames(const Options& options, Report& report);

}  // namespace bench
