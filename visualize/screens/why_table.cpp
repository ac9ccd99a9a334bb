// Drawing a decision.
#include "visualize/screens/why_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "visualize/screens/figures.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr TextStyle quiet{.size = 17.0F, .colour = second_ink};
constexpr TextStyle title{.size = 21.0F, .weight = Weight::semi_bold};
constexpr std::size_t most_rows = 6;
constexpr std::size_t most_headings = 3;
constexpr float key_width = 92.0F;
constexpr float name_share = 0.34F;
constexpr float chip_height = 22.0F;

}  // namespace

WhyTable::WhyTable(const Drawing& drawing, const View& view, float left, float width)
    : why_(*view.story->why),
      left_(left),
      width_(width),
      step_(drawing.text_size(17.0F) * 1.55F),
      time_("decided at " + clock_words(view.setting().clock_at(view.story->why->time))) {
    words_ = drawing.wrapped(why_.words, {.size = 18.0F, .weight = Weight::semi_bold}, width, 3);
    rule_ = drawing.wrapped(why_.rule, quiet, width, 3);
    rows_ = std::min(why_.candidates.size(), most_rows);
    const auto lines = static_cast<float>(words_.size() + rule_.size() + rows_);
    height_ = drawing.text_size(21.0F) * 1.6F + lines * step_;
    if (rows_ > 0)
        height_ += step_ + 10.0F;
    if (why_.candidates.size() > rows_)
        height_ += step_;
}

std::vector<float> WhyTable::columns() const {
    const std::size_t count = std::min(why_.headings.size(), most_headings);
    std::vector<float> ends;
    for (std::size_t i = 0; i < count; ++i)
        ends.push_back(left_ + width_ * name_share + key_width * static_cast<float>(i + 1));
    return ends;
}

void WhyTable::draw_row(Drawing& drawing, const StoryCandidate& it, float y) const {
    const float base = y + 0.72F * step_;
    if (it.chosen)
        drawing.rounded({left_ - 12.0F, y, width_ + 24.0F, step_}, 6.0F, mix(marker, white, 0.25F));
    float x = left_;
    if (it.call_type) {
        drawing.circle({x + 8.0F, y + step_ / 2}, 8.0F, colour_of_type(it.call_type->index()).fill);
        x += 24.0F;
    }
    const TextStyle style{.size = 17.0F,
                          .weight = it.chosen ? Weight::bold : Weight::medium,
                          .colour = it.why_not.empty() ? ink : second_ink,
                          .most = left_ + width_ * name_share - x};
    drawing.text({x, base}, it.name, style);
    const std::vector<float> ends = columns();
    if (!it.why_not.empty()) {
        TextStyle reason = quiet;
        reason.most = left_ + width_ - (left_ + width_ * name_share + 16.0F);
        drawing.text({left_ + width_ * name_share + 16.0F, base}, it.why_not, reason);
        return;
    }
    for (std::size_t i = 0; i < ends.size() && i < it.keys.size(); ++i) {
        drawing.text({ends[i], base}, it.keys[i],
                     {.size = 17.0F,
                      .weight = it.chosen ? Weight::bold : Weight::medium,
                      .align = Align::right,
                      .most = key_width - 8.0F});
    }
    // How the first keys compare, where there is room.
    const float from = (ends.empty() ? left_ + width_ * name_share : ends.back()) + 20.0F;
    double greatest = 0.0;
    for (const StoryCandidate& other : why_.candidates)
        greatest = std::max(greatest, other.first_key.value_or(0.0));
    const float room = left_ + width_ - from;
    if (it.first_key && greatest > 0.0 && room > 60.0F) {
        const float length = room * static_cast<float>(std::max(*it.first_key, 0.0) / greatest);
        drawing.rectangle({from, y + 0.25F * step_, std::max(length, 1.0F), 0.5F * step_},
                          second_ink);
    }
}

void WhyTable::draw(Drawing& drawing, float top) const {
    float y = top + drawing.text_size(21.0F);
    drawing.text({left_, y}, "Why?", title);
    TextStyle when = quiet;
    when.align = Align::right;
    drawing.text({left_ + width_, y}, time_, when);
    y = top + drawing.text_size(21.0F) * 1.6F;
    const float base = 0.72F * step_;
    for (const std::string& line : words_) {
        drawing.text({left_, y + base}, line, {.size = 18.0F, .weight = Weight::semi_bold});
        y += step_;
    }
    for (const std::string& line : rule_) {
        drawing.text({left_, y + base}, line, quiet);
        y += step_;
    }
    if (rows_ == 0)
        return;
    y += 10.0F;
    const std::vector<float> ends = columns();
    for (std::size_t i = 0; i < ends.size(); ++i) {
        TextStyle style = quiet;
        style.align = Align::right;
        style.most = ends.size() == 1 ? width_ * name_share : key_width - 8.0F;
        drawing.text({ends[i], y + base}, why_.headings[i], style);
    }
    y += step_;
    std::size_t shown = 0;
    for (const StoryCandidate& it : why_.candidates) {
        // Whoever was chosen is always there.
        const bool has_room = shown + 1 < rows_ || rows_ == why_.candidates.size();
        if (shown == rows_ || !(has_room || it.chosen))
            continue;
        draw_row(drawing, it, y);
        y += step_;
        ++shown;
    }
    if (why_.candidates.size() > rows_) {
        drawing.text({left_, y + base}, fmt::format("and {} more", why_.candidates.size() - shown),
                     quiet);
    }
}

}  // namespace ringside::visualize
