// Asking X itself.
#include "visualize/screens/sfml/display.hpp"

#include <X11/Xlib.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace ringside::visualize {
namespace {

constexpr const char* ways_out =
    "Start it by ./ringside show, which brings a display of its own for pictures and films, or by "
    "xvfb-run.";

/// The connection is lost: the server ended, or somebody cut it.
int end_without_display(Display*) {
    fmt::print(stderr, "ringside show: the display has gone\n");
    std::_Exit(EXIT_FAILURE);
}

/// What is asked of a window that somebody else has destroyed fails; the window's own loop ends
/// the program.
int pass_over(Display*, XErrorEvent*) { return 0; }

/// Stays open until the program ends: a server may start anew when its last client leaves.
Display* connection() {
    static Display* const display = XOpenDisplay(nullptr);
    return display;
}

}  // namespace

std::optional<std::string> problem_of_display() {
    const char* name = std::getenv("DISPLAY");
    if (name == nullptr || *name == '\0')
        return fmt::format("there is no display (DISPLAY is not set).\n{}", ways_out);
    Display* const display = connection();
    if (display == nullptr)
        return fmt::format("the display {} (DISPLAY) cannot be opened.\n{}", name, ways_out);
    int code = 0;
    int event = 0;
    int error = 0;
    if (XQueryExtension(display, "GLX", &code, &event, &error) == 0)
        return fmt::format("the display {} cannot draw: it lacks OpenGL (GLX).\n{}", name,
                           ways_out);
    XSetIOErrorHandler(end_without_display);
    XSetErrorHandler(pass_over);
    return std::nullopt;
}

bool window_is_there(unsigned long window) {
    Window root = 0;
    int x = 0;
    int y = 0;
    unsigned width = 0;
    unsigned height = 0;
    unsigned border = 0;
    unsigned depth = 0;
    return connection() != nullptr &&
           XGetGeometry(connection(), window, &root, &x, &y, &width, &height, &border, &depth) != 0;
}

}  // namespace ringside::visualize
