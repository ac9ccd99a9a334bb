// The terminal and the standard streams; see console.hpp.
#include "sim/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace ringside {
namespace {

using analysis::report::Style;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

bool locale_is_utf8() {
    std::string locale;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        locale = environment(name);
        if (!locale.empty())
            break;
    }
    std::transform(locale.begin(), locale.end(), locale.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
}

/// Writes everything; returns errno, 0 if all went well.
int write_all(int stream, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(stream, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

}  // namespace

bool is_terminal(int stream) { return ::isatty(stream) == 1; }

std::size_t terminal_columns(int stream) {
    winsize size{};
    const bool known = ::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col : 80;
}

Style style_of(int stream, ColorChoice choice) {
    Style style;
    style.utf8 = locale_is_utf8();
    const std::string terminal = environment("TERM");
    const bool wanted =
        choice == ColorChoice::always || (choice == ColorChoice::automatic && is_terminal(stream) &&
                                          environment("NO_COLOR").empty() && terminal != "dumb");
    if (!wanted)
        return style;
    const bool eight = terminal == "linux" || terminal == "xterm" || terminal == "vt100" ||
                       terminal == "screen" || terminal.empty();
    const bool many = choice == ColorChoice::always || !eight || !environment("COLORTERM").empty();
    style.color = many ? Style::Color::many : Style::Color::eight;
    return style;
}

bool write_out(const std::string& text) {
    const int error = write_all(STDOUT_FILENO, text);
    if (error == 0 || error == EPIPE)
        return true;
    write_error("ringside: cannot write to standard output: " +
                std::generic_category().message(error) + "\n");
    return false;
}

void write_error(const std::string& text) { write_all(STDERR_FILENO, text); }

}  // namespace ringside
