// Triangles and letters to the graphics card.
#include "visualize/screens/sfml/painter.hpp"

#include <SFML/Graphics/RenderStates.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/Vertex.hpp>
#include <map>
#include <utility>
#include <vector>

namespace ringside::visualize {
namespace {

sf::Color colour_of(Colour colour) { return {colour.red, colour.green, colour.blue, colour.alpha}; }

void add_letter(std::vector<sf::Vertex>& corners, const sf::Glyph& glyph, float x, float y,
                sf::Color colour) {
    const sf::FloatRect& at = glyph.bounds;
    const auto texture = sf::FloatRect(glyph.textureRect);
    const auto corner = [&](float right, float down) {
        return sf::Vertex(
            {x + at.left + right * at.width, y + at.top + down * at.height}, colour,
            {texture.left + right * texture.width, texture.top + down * texture.height});
    };
    for (const auto& [right, down] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}})
        corners.push_back(corner(static_cast<float>(right), static_cast<float>(down)));
}

void paint_texts(sf::RenderTarget& target, const std::vector<TextRun>& texts,
                 const SfmlTypeface& face) {
    std::map<std::pair<Weight, int>, std::vector<sf::Vertex>> pages;
    for (const TextRun& run : texts) {
        std::vector<sf::Vertex>& page = pages[{run.weight, run.size}];
        float width = 0.0F;
        for (const PlacedLetter& it : place_letters(face, run.text, run.size, run.weight, width)) {
            const sf::Glyph& glyph = face.font(run.weight)
                                         .getGlyph(static_cast<sf::Uint32>(it.letter),
                                                   static_cast<unsigned>(run.size), false);
            // On whole pixels a letter is as sharp as its page.
            add_letter(page, glyph, static_cast<float>(run.x + static_cast<int>(it.x + 0.5F)),
                       static_cast<float>(run.y), colour_of(run.colour));
        }
    }
    for (const auto& [style, corners] : pages) {
        const auto size = static_cast<unsigned>(style.second);
        const sf::RenderStates states(&face.font(style.first).getTexture(size));
        target.draw(corners.data(), corners.size(), sf::Triangles, states);
    }
}

}  // namespace

void Painter::paint(sf::RenderTarget& target, const Drawing& drawing, const SfmlTypeface& face) {
    target.clear(colour_of(paper));
    for (const Layer& layer : drawing.layers()) {
        const std::size_t count = layer.triangles.size();
        if (corners_.size() < count)
            corners_.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            const Vertex& from = layer.triangles[i];
            sf::Vertex& to = corners_[i];
            to.position.x = from.x;
            to.position.y = from.y;
            to.color.r = from.colour.red;
            to.color.g = from.colour.green;
            to.color.b = from.colour.blue;
            to.color.a = from.colour.alpha;
        }
        if (count > 0)
            target.draw(corners_.data(), count, sf::Triangles);
        paint_texts(target, layer.texts, face);
    }
}

}  // namespace ringside::visualize
