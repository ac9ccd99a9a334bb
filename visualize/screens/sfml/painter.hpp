// Puts a drawing on a target of SFML: one call a layer for its shapes, one for each size of its
// letters.
#pragma once

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Vertex.hpp>
#include <vector>

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"

namespace ringside::visualize {

class Painter {
  public:
    /// Covers the target, whose view must be its pixels.
    void paint(sf::RenderTarget& target, const Drawing& drawing, const SfmlTypeface& face);

  private:
    /// Kept from frame to frame: their memory, and that SFML need not make them anew.
    std::vector<sf::Vertex> corners_;
};

}  // namespace ringside::visualize
