// The letters of Inter, or of DejaVu Sans where that is absent, from Debian's packages.
#pragma once

#include <SFML/Graphics/Font.hpp>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "visualize/screens/typeface.hpp"

namespace ringside::visualize {

class SfmlTypeface : public Typeface {
  public:
    /// Null if no typeface is installed; then `looked_for` says what was missed.
    static std::unique_ptr<SfmlTypeface> find();
    SfmlTypeface() { advances_.fill(std::vector<float>(common_letters, -1.0F)); }
    static std::string looked_for();

    float advance(char32_t letter, int size, Weight weight) const override;
    const sf::Font& font(Weight weight) const { return fonts_[static_cast<std::size_t>(weight)]; }

  private:
    static constexpr std::size_t common_letters = 0x180;
    std::array<sf::Font, 3> fonts_;
    /// Of the common letters, for a size of 1; below 0: not measured yet.
    mutable std::array<std::vector<float>, 3> advances_;
};

}  // namespace ringside::visualize
