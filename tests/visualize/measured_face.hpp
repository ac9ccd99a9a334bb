// A typeface of which only the widths are there: about those of Inter, on the wide side.
#pragma once

#include <string_view>

#include "visualize/screens/typeface.hpp"

namespace ringside::visualize {

class MeasuredFace : public Typeface {
  public:
    float advance(char32_t letter, int size, Weight weight) const override {
        const float bold = weight == Weight::medium ? 1.0F : 1.04F;
        return share_of(letter) * bold * static_cast<float>(size);
    }

  private:
    static bool is_in(char32_t letter, std::string_view letters) {
        return letter < 128 && letters.find(static_cast<char>(letter)) != letters.npos;
    }
    static float share_of(char32_t letter) {
        if (is_in(letter, "ijl.,:;'| "))
            return 0.29F;
        if (is_in(letter, "frt-()"))
            return 0.39F;
        if (is_in(letter, "mwMW%"))
            return 0.90F;
        if (is_in(letter, "0123456789"))
            return 0.64F;
        if (letter >= U'A' && letter <= U'Z')
            return 0.70F;
        return 0.60F;
    }
};

}  // namespace ringside::visualize
