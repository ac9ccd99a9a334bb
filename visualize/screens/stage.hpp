// What is on the screen: one future or two side by side, and the panel on which a trainer says what
// if. It reads no clock and paints nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "visualize/futures.hpp"
#include "visualize/screens/drawing.hpp"
#include "visualize/screens/lane_form.hpp"
#include "visualize/screens/player.hpp"

namespace ringside::visualize {

/// What clicks on the panel and its buttons do; `of` is a group, a call type or a step.
enum class Whim : int {
    open,
    close,
    more_agents,
    fewer_agents,
    more_calls,
    to_break,
    home,
    ivr_outage,
    other_rows,    ///< of groups and call types
    other_policy,  ///< of: 0 the one before, 1 the next one
    go,
    save,
    one_or_both,
};
constexpr int value_of(Whim whim, int of = 0) { return static_cast<int>(whim) * 1000 + of; }

/// Groups and call types that the panel shows at once.
inline constexpr std::size_t panel_rows = 9;

class Stage {
  public:
    /// The player plays the future that is shown; at first the first one. Without futures there is
    /// only what the player plays: a trace, or a tour.
    Stage(Futures* futures, Player& player);

    Drawing draw(const Typeface& face, int width, int height);
    /// Pictures and films cannot be clicked.
    void hide_buttons() { has_buttons_ = false; }
    /// So much of the viewer's time has passed: messages go again.
    void advance(double seconds);
    /// Looks ahead in what is shown; false if all is known.
    bool look_ahead(std::uint64_t instants);

    /// What a click on an Action::what_if does.
    void click(int value);
    /// A click that hit nothing else: on a seat, while the panel is open. Whether it was one.
    bool click_seat(Point at);

    bool is_panel_open() const { return is_open_; }
    bool is_split() const { return is_split_; }
    std::size_t shown() const { return shown_; }
    void toggle_panel();
    /// Parts from the future that is shown, and shows both.
    void go();
    void save();
    /// One future, or it and the one from which it parted.
    void toggle_split();
    void next_future();
    void show(std::size_t future);
    const std::string& message() const { return message_; }

  private:
    void say(std::string message);
    /// Whether there can be others; says so if not.
    bool has_futures();
    void take_other_policy(int step);
    std::size_t rows() const;
    const std::vector<Divergence>& divergences();
    void draw_panel(Drawing& drawing) const;
    void draw_buttons(Drawing& drawing) const;
    void draw_message(Drawing& drawing) const;
    const Setting& setting() const { return player_->source().setting(); }

    Futures* futures_;
    Player* player_;
    std::size_t shown_ = 0;
    bool has_buttons_ = true;
    bool is_split_ = false;
    bool is_open_ = false;
    WhatIf what_;
    std::size_t first_row_ = 0;  ///< of the groups and call types on the panel
    std::string message_;
    double message_left_s_ = 0.0;
    Point size_{1920.0F, 1080.0F};
    float scale_ = 1.0F;
    std::vector<Divergence> divergences_;
    FormKeeper forms_;
    std::optional<std::size_t> divergences_of_;  ///< the future, once all of both is known
};

}  // namespace ringside::visualize
