// Finding a typeface.
#include "visualize/screens/sfml/sfml_typeface.hpp"

#include <filesystem>

namespace ringside::visualize {
namespace {

/// Files for medium, semi-bold and bold; the first family of which all are there is taken.
using Family = std::array<const char*, 3>;
constexpr std::array<Family, 2> families{{
    {"/usr/share/fonts/opentype/inter/Inter-Medium.otf",
     "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
     "/usr/share/fonts/opentype/inter/Inter-Bold.otf"},
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
     "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
     "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"},
}};

}  // namespace

std::unique_ptr<SfmlTypeface> SfmlTypeface::find() {
    for (const Family& family : families) {
        auto face = std::make_unique<SfmlTypeface>();
        bool all = true;
        for (std::size_t i = 0; i < family.size() && all; ++i) {
            all = std::filesystem::exists(family[i]) && face->fonts_[i].loadFromFile(family[i]);
        }
        if (all)
            return face;
    }
    return nullptr;
}

std::string SfmlTypeface::looked_for() {
    std::string files;
    for (const Family& family : families)
        files += std::string("\n  ") + family.front();
    return files;
}

float SfmlTypeface::advance(char32_t letter, int size, Weight weight) const {
    // At small sizes SFML's own is rounded up to whole pixels, and texts fall apart.
    constexpr unsigned measured_size = 128;
    const auto measure = [&] {
        return font(weight)
                   .getGlyph(static_cast<sf::Uint32>(letter), measured_size, false)
                   .advance /
               static_cast<float>(measured_size);
    };
    std::vector<float>& known = advances_[static_cast<std::size_t>(weight)];
    if (letter >= known.size())
        return measure() * static_cast<float>(size);
    float& it = known[letter];
    if (it < 0.0F)
        it = measure();
    return it * static_cast<float>(size);
}

}  // namespace ringside::visualize
