// The X display: asked before SFML is, which would end the program without a word.
#pragma once

#include <optional>
#include <string>

namespace ringside::visualize {

/// Why nothing can be drawn on the display that DISPLAY names, for people; none if it can. From
/// then on a display that goes away ends the program with a message and exit status 1.
std::optional<std::string> problem_of_display();

/// Whether a window of the display still stands: others may destroy it, which SFML does not say.
bool window_is_there(unsigned long window);

}  // namespace ringside::visualize
