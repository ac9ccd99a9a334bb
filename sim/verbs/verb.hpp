// A word of the command line: what it is called, what it takes, what it does. It knows no other
// verb.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace ringside {

/// What the program says with its exit status.
enum ExitStatus : int {
    exit_fine = 0,
    exit_wrong_input = 1,  ///< errors in a scenario, or output that could not be written
    exit_wrong_usage = 2,
    exit_interrupted = 130,
};

/// What was asked for makes no sense, in words: "--seed takes a whole number; "x" is none".
struct UsageError {
    std::string message;
};

class Verb {
  public:
    virtual ~Verb() = default;

    virtual const char* name() const = 0;
    /// What it does, in one line of the program's help.
    virtual const char* summary() const = 0;
    /// What it cannot do without: "run needs a scenario file".
    virtual const char* needs() const { return "a scenario file"; }
    /// What it says to words beyond those that it takes.
    virtual const char* takes() const { return "one scenario and options"; }
    /// Adds its options, which are read into this object, and its examples.
    virtual void describe(CLI::App& app) = 0;
    /// Does it. Throws UsageError before anything is done.
    virtual ExitStatus start() = 0;
};

}  // namespace ringside
