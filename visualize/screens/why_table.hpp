// Why the router chose as it did: what was decided, the rule, and who took part with the keys that
// were compared.
#pragma once

#include <string>
#include <vector>

#include "visualize/screens/drawing.hpp"
#include "visualize/screens/view.hpp"

namespace ringside::visualize {

class WhyTable {
  public:
    /// Of the view's story, which has a decision; so wide.
    WhyTable(const Drawing& drawing, const View& view, float left, float width);

    float height() const { return height_; }
    void draw(Drawing& drawing, float top) const;

  private:
    void draw_row(Drawing& drawing, const StoryCandidate& it, float y) const;
    /// The right ends of the columns of keys.
    std::vector<float> columns() const;

    const StoryDecision& why_;
    float left_;
    float width_;
    float step_;  ///< from line to line
    std::string time_;
    std::vector<std::string> words_;
    std::vector<std::string> rule_;
    std::size_t rows_ = 0;
    float height_ = 0.0F;
};

}  // namespace ringside::visualize
