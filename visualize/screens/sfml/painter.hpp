// Puts a drawing on a target of SFML: one call a layer for its shapes, one for each size of its
// letters.
#pragma once

#include <SFML/Graphics/RenderTarget.hpp>

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/sfml/sfml_typeface.hpp"

namespace ringside::visualize {

/// Covers the target, whose view must be its pixels.
void paint(sf::RenderTarget& target, const Drawing& drawing, const SfmlTypeface& face);

}  // namespace ringside::visualize
