// Which futures are on the screen, and what becomes of what is chosen.
#include "visualize/screens/stage.hpp"

#include <algorithm>

#include "visualize/screens/floor.hpp"
#include "visualize/screens/selection.hpp"
#include "visualize/screens/split.hpp"

namespace ringside::visualize {
namespace {

constexpr double message_s = 6.0;
constexpr int most_agents = 20;
constexpr int calls_a_click = 50;
constexpr int most_calls = 2000;

}  // namespace

Stage::Stage(Futures* futures, Player& player) : futures_(futures), player_(&player) {}

Drawing Stage::draw(const Typeface& face, int width, int height) {
    if (is_split_) {
        Source& other = futures_->source(futures_->parent(shown_));
        other.go_to(player_->source().picture().now());
        const View whole = player_->view();
        // Neither a story nor a part of the floor: both halves whole.
        const View view{.picture = whole.picture,
                        .overview = whole.overview,
                        .speed = whole.speed,
                        .playing = whole.playing};
        const View beside{.picture = other.picture(),
                          .overview = other.overview(),
                          .speed = whole.speed,
                          .playing = whole.playing};
        Drawing drawing = draw_split(face,
                                     {{beside, futures_->fates(futures_->parent(shown_)),
                                       futures_->title(futures_->parent(shown_))},
                                      {view, futures_->fates(shown_), futures_->title(shown_)},
                                      futures_->parted(shown_),
                                      divergences()},
                                     width, height, &forms_);
        size_ = drawing.size();
        scale_ = drawing.scale();
        draw_buttons(drawing);
        draw_message(drawing);
        return drawing;
    }
    Drawing drawing = draw_floor(face, player_->view(), width, height, &forms_);
    size_ = drawing.size();
    scale_ = drawing.scale();
    if (is_open_)
        draw_panel(drawing);
    else
        draw_buttons(drawing);
    draw_message(drawing);
    return drawing;
}

void Stage::advance(double seconds) {
    forms_.advance(seconds);
    message_left_s_ -= seconds;
    if (message_left_s_ <= 0.0)
        message_.clear();
}

bool Stage::look_ahead(std::uint64_t instants) {
    if (futures_ == nullptr)
        return player_->source().look_ahead(instants);
    const bool mine = futures_->source(shown_).look_ahead(instants);
    const bool other = is_split_ && futures_->source(futures_->parent(shown_)).look_ahead(instants);
    return mine || other;
}

/// Whole only when both futures are known to the end; before, nobody is said to differ.
const std::vector<Divergence>& Stage::divergences() {
    const Fates& a = futures_->fates(futures_->parent(shown_));
    const Fates& b = futures_->fates(shown_);
    const Time end = setting().end();
    if (divergences_of_ == shown_)
        return divergences_;
    divergences_.clear();
    divergences_of_.reset();
    if (a.known_until() >= end && b.known_until() >= end) {
        divergences_ = visualize::divergences(a, b, futures_->parted(shown_));
        divergences_of_ = shown_;
    }
    return divergences_;
}

void Stage::say(std::string message) {
    message_ = std::move(message);
    message_left_s_ = message_s;
}

// --- Choosing. ----------------------------------------------------------------------------------

bool Stage::has_futures() {
    if (futures_ == nullptr)
        say("what if needs a scenario: a trace or a tour goes one way");
    return futures_ != nullptr;
}

void Stage::toggle_panel() {
    if (!has_futures())
        return;
    is_open_ = !is_open_;
    is_split_ = false;
    what_ = {};
    first_row_ = 0;
    what_.agents.resize(setting().center.groups.size());
    what_.calls.resize(setting().call_types.size());
    player_->chosen.reset();
    if (is_open_)
        player_->set_playing(false);
}

void Stage::click(int value) {
    const auto of = static_cast<std::size_t>(value % 1000);
    switch (static_cast<Whim>(value / 1000)) {
        case Whim::open:
        case Whim::close:
            toggle_panel();
            break;
        case Whim::more_agents:
            what_.agents[of] = std::min(what_.agents[of] + 1, most_agents);
            break;
        case Whim::fewer_agents: {
            const auto seats = static_cast<int>(setting().center.groups[of].seats);
            what_.agents[of] = std::max(what_.agents[of] - 1, -seats);
            break;
        }
        case Whim::more_calls:
            what_.calls[of] += calls_a_click;
            if (what_.calls[of] > most_calls)
                what_.calls[of] = 0;
            break;
        case Whim::to_break:
            what_.is_break = true;
            break;
        case Whim::home:
            what_.is_break = false;
            break;
        case Whim::ivr_outage:
            what_.ivr_outage = !what_.ivr_outage;
            break;
        case Whim::other_rows:
            first_row_ = first_row_ + panel_rows < rows() ? first_row_ + panel_rows : 0;
            break;
        case Whim::other_policy:
            take_other_policy(of == 0 ? -1 : 1);
            break;
        case Whim::go:
            go();
            break;
        case Whim::save:
            save();
            break;
        case Whim::one_or_both:
            toggle_split();
            break;
    }
}

std::size_t Stage::rows() const {
    return std::max(setting().center.groups.size(), setting().call_types.size());
}

/// Round the list, and over "as it is" between its end and its beginning.
void Stage::take_other_policy(int step) {
    const auto policies = futures_->policies();
    const auto count = static_cast<int>(policies.size()) + 1;
    const auto found = std::ranges::find(policies, what_.policy);
    const int now = found == policies.end() ? 0 : static_cast<int>(found - policies.begin()) + 1;
    const int next = (now + step + count) % count;
    what_.policy = next == 0 ? std::string{} : policies[static_cast<std::size_t>(next - 1)];
}

bool Stage::click_seat(Point at) {
    if (!is_open_)
        return false;
    const FloorPlan plan = plan_floor(setting(), size_, scale_, folds_of(player_->view()));
    const auto clicked = seat_at(player_->source().picture(), plan.seating, at);
    if (!clicked)
        return false;
    const std::size_t group = setting().center.group_of_agents()[clicked->index()];
    if (setting().center.groups[group].anybody_may_go)
        say("seats of this group are nobody's: take one agent away instead");
    else
        what_.agent = what_.agent == clicked ? std::nullopt : clicked;
    return true;
}

void Stage::go() {
    if (what_.is_nothing())
        return say("nothing is chosen yet");
    const auto parted = futures_->part(shown_, what_);
    if (const auto* problem = std::get_if<std::string>(&parted))
        return say(*problem);
    is_open_ = false;
    show(std::get<std::size_t>(parted));
    is_split_ = true;
}

void Stage::save() {
    if (has_futures())
        say(futures_->save(shown_));
}

void Stage::toggle_split() {
    if (!has_futures())
        return;
    if (shown_ == 0)
        return say("there is one future so far; I opens the panel that makes another");
    is_split_ = !is_split_;
    is_open_ = false;
    player_->chosen.reset();
}

void Stage::next_future() {
    if (!has_futures())
        return;
    if (futures_->count() == 1)
        return say("there is one future so far; I opens the panel that makes another");
    show((shown_ + 1) % futures_->count());
    is_split_ = is_split_ && shown_ != 0;
    say(futures_->title(shown_));
}

void Stage::show(std::size_t future) {
    shown_ = future;
    player_->watch(futures_->source(future));
}

}  // namespace ringside::visualize
