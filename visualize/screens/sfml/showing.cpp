// Finding a display and a typeface, then showing what was asked for.
#include "visualize/screens/sfml/showing.hpp"

#include <fmt/format.h>

#include <SFML/System/Err.hpp>
#include <csignal>

#include "visualize/screens/sfml/display.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"
#include "visualize/screens/sfml/still.hpp"
#include "visualize/screens/sfml/window.hpp"

namespace ringside::visualize {
namespace {

constexpr std::uint64_t ahead_at_once = 1'000'000;

/// For a picture or a film: all is known, nothing can be clicked.
void get_ready(Stage& stage) {
    stage.hide_buttons();
    while (stage.look_ahead(ahead_at_once)) {
    }
}

std::optional<std::string> write_png(Stage& stage, const SfmlTypeface& face,
                                     const Showing& showing) {
    get_ready(stage);
    Easel easel(face, showing.size.width, showing.size.height);
    if (easel.draw(stage).saveToFile(showing.png))
        return std::nullopt;
    return "could not write " + showing.png;
}

std::optional<std::string> write_film(Stage& stage, Player& player, TourGuide* guide,
                                      const SfmlTypeface& face, const Showing& showing) {
    get_ready(stage);
    // ffmpeg may end before it has taken every frame; that is said in words.
    std::signal(SIGPIPE, SIG_IGN);
    // Halves of a colour's pixels must come out even.
    Easel easel(face, showing.size.width / 2 * 2, showing.size.height / 2 * 2);
    return write_film(stage, player, guide, easel, showing.film_end, showing.film);
}

}  // namespace

std::optional<std::string> show_stage(Stage& stage, Player& player, TourGuide* guide,
                                      const Showing& showing) {
    if (auto problem = problem_of_display())
        return problem;
    // What SFML says of a display is for its own authors; what matters is said below.
    sf::err().rdbuf(nullptr);
    const auto face = SfmlTypeface::find();
    if (!face) {
        return fmt::format(
            "no typeface is installed; looked for{}\n"
            "Please install one: apt-get install fonts-inter",
            SfmlTypeface::looked_for());
    }
    if (!showing.png.empty())
        return write_png(stage, *face, showing);
    if (!showing.film.empty())
        return write_film(stage, player, guide, *face, showing);
    show_window(stage, player, guide, *face, showing.size, showing.seconds);
    return std::nullopt;
}

}  // namespace ringside::visualize
