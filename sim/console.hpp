// The terminal and the standard streams: what they can show, and writing that notices failure. It
// knows nothing of simulation.
#pragma once

#include <string>

#include "analysis/report/style.hpp"

namespace ringside {

enum class ColorChoice { automatic, always, never };

/// What a standard stream (1 or 2) can show: colour on a terminal unless NO_COLOR is set or the
/// terminal is dumb, UTF-8 if the locale is.
analysis::report::Style style_of(int stream, ColorChoice choice);

/// Whether the stream (1 or 2) is a terminal.
bool is_terminal(int stream);
/// How wide the terminal is; 80 where it does not say.
std::size_t terminal_columns(int stream);

/// Writes all of the text to standard output at once. A reader who has gone (a closed pipe) is no
/// error; anything else is said on standard error, and false is returned.
bool write_out(const std::string& text);
/// To standard error.
void write_error(const std::string& text);

}  // namespace ringside
