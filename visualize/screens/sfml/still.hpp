// Frames without a window: pictures and the frames of films.
#pragma once

#include <SFML/Graphics/RenderTexture.hpp>
#include <optional>
#include <string>

#include "visualize/screens/player.hpp"
#include "visualize/screens/sfml/painter.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"
#include "visualize/screens/stage.hpp"
#include "visualize/screens/tour_guide.hpp"

namespace ringside::visualize {

class Easel {
  public:
    /// Throws std::runtime_error if there is no room for a picture of this size.
    Easel(const SfmlTypeface& face, unsigned width, unsigned height);

    /// The frame's pixels.
    sf::Image draw(Stage& stage);

  private:
    const SfmlTypeface& face_;
    sf::RenderTexture texture_;
    Painter painter_;
};

/// A film of what the player of a stage plays, from where it is to `until`; of a tour, where there
/// is a guide, to its end, each stop for as long as it takes to read. Frames go to ffmpeg, which
/// the file's name tells what to make (.mp4, .gif). Returns what went wrong, for people.
std::optional<std::string> write_film(Stage& stage, Player& player, TourGuide* guide, Easel& easel,
                                      Time until, const std::string& file);

}  // namespace ringside::visualize
