// The live window.
#include "visualize/screens/sfml/window.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>

#include "visualize/screens/floor.hpp"
#include "visualize/screens/selection.hpp"
#include "visualize/screens/sfml/display.hpp"
#include "visualize/screens/sfml/painter.hpp"

namespace ringside::visualize {
namespace {

constexpr unsigned frames_per_second = 60;
/// Instants looked ahead in each frame until the days are known: some milliseconds' worth.
constexpr std::uint64_t ahead_in_a_frame = 20'000;
constexpr unsigned smallest_width = 640;
constexpr unsigned smallest_height = 360;

class LiveWindow {
  public:
    LiveWindow(Player& player, TourGuide* guide, const SfmlTypeface& face, WindowSize size)
        : player_(player), guide_(guide), face_(face), size_(size) {
        open(false);
    }

    void run(const std::function<double()>& seconds) {
        double last = seconds();
        while (window_.isOpen()) {
            for (sf::Event event; window_.pollEvent(event);)
                obey(event);
            const double now = seconds();
            player_.advance(now - last);
            last = now;
            if (guide_ != nullptr)
                guide_->look();
            player_.source().look_ahead(ahead_in_a_frame);
            draw();
        }
    }

  private:
    void open(bool full_screen) {
        is_full_screen_ = full_screen;
        const std::string title = "Ringside: " + player_.source().setting().title;
        const sf::VideoMode mode = full_screen ? sf::VideoMode::getDesktopMode()
                                               : sf::VideoMode(size_.width, size_.height);
        window_.create(mode, sf::String::fromUtf8(title.begin(), title.end()),
                       full_screen ? sf::Style::Fullscreen : sf::Style::Default);
        window_.setFramerateLimit(frames_per_second);
        fit_view();
    }

    /// A unit of the view is a pixel of the window.
    void fit_view() {
        const auto size = window_.getSize();
        window_.setView(sf::View(
            sf::FloatRect(0.0F, 0.0F, static_cast<float>(size.x), static_cast<float>(size.y))));
    }

    void draw() {
        const sf::Vector2u size = window_.getSize();
        if (!window_.isOpen() || size.x == 0 || size.y == 0)
            return;
        if (!window_is_there(window_.getSystemHandle()))
            return window_.close();
        const Drawing drawing =
            draw_floor(face_, player_.view(), static_cast<int>(size.x), static_cast<int>(size.y));
        hits_.assign(drawing.hits().begin(), drawing.hits().end());
        scale_ = drawing.scale();
        units_ = drawing.size();
        paint(window_, drawing, face_);
        window_.display();
    }

    void obey(const sf::Event& event) {
        switch (event.type) {
            case sf::Event::Closed:
                window_.close();
                break;
            case sf::Event::Resized:
                if (event.size.width < smallest_width || event.size.height < smallest_height) {
                    window_.setSize({std::max(event.size.width, smallest_width),
                                     std::max(event.size.height, smallest_height)});
                }
                fit_view();
                break;
            case sf::Event::KeyPressed:
                press(event.key);
                break;
            case sf::Event::MouseButtonPressed:
                if (event.mouseButton.button == sf::Mouse::Left)
                    click({static_cast<float>(event.mouseButton.x) / scale_,
                           static_cast<float>(event.mouseButton.y) / scale_});
                break;
            case sf::Event::MouseButtonReleased:
            case sf::Event::LostFocus:
                scrubs_ = false;
                drags_ = false;
                break;
            case sf::Event::MouseMoved:
                move({static_cast<float>(event.mouseMove.x) / scale_,
                      static_cast<float>(event.mouseMove.y) / scale_});
                break;
            case sf::Event::MouseWheelScrolled:
                zoom(event.mouseWheelScroll.delta > 0.0F ? 1 : -1,
                     {static_cast<float>(event.mouseWheelScroll.x) / scale_,
                      static_cast<float>(event.mouseWheelScroll.y) / scale_});
                break;
            default:
                break;
        }
    }

    void play() {
        if (guide_ != nullptr)
            guide_->go_on();
        else
            player_.toggle_play();
    }

    void press(const sf::Event::KeyEvent& key) {
        switch (key.code) {
            case sf::Keyboard::Space:
                play();
                break;
            case sf::Keyboard::BackSpace:
                if (guide_ != nullptr)
                    guide_->go_back();
                break;
            case sf::Keyboard::A:
            case sf::Keyboard::B:
            case sf::Keyboard::C:
            case sf::Keyboard::D:
                if (guide_ != nullptr)
                    guide_->choose(key.code - sf::Keyboard::A);
                break;
            case sf::Keyboard::T:
                player_.large_type = !player_.large_type;
                break;
            case sf::Keyboard::Right:
                key.shift ? player_.move_by(std::chrono::minutes{1}) : player_.step_forward();
                break;
            case sf::Keyboard::Left:
                key.shift ? player_.move_by(-std::chrono::minutes{1}) : player_.step_back();
                break;
            case sf::Keyboard::Up:
                player_.faster();
                break;
            case sf::Keyboard::Down:
                player_.slower();
                break;
            case sf::Keyboard::PageDown:
                player_.move_by_days(1);
                break;
            case sf::Keyboard::PageUp:
                player_.move_by_days(-1);
                break;
            case sf::Keyboard::H:
                player_.next_hang_up();
                break;
            case sf::Keyboard::W:
                player_.worst_moment();
                break;
            case sf::Keyboard::L:
                player_.legend = !player_.legend;
                break;
            case sf::Keyboard::F:
            case sf::Keyboard::F11:
                open(!is_full_screen_);
                break;
            case sf::Keyboard::Add:
            case sf::Keyboard::Equal:
                zoom(1, plan().floor.center());
                break;
            case sf::Keyboard::Subtract:
            case sf::Keyboard::Hyphen:
                zoom(-1, plan().floor.center());
                break;
            case sf::Keyboard::Num0:
            case sf::Keyboard::Numpad0:
                player_.zoom = {};
                break;
            case sf::Keyboard::Escape:
                if (player_.chosen)
                    player_.chosen.reset();
                else
                    window_.close();
                break;
            case sf::Keyboard::Q:
                window_.close();
                break;
            default:
                break;
        }
    }

    void click(Point at) {
        for (const Hit& hit : hits_) {
            if (!hit.where.contains(at))
                continue;
            switch (hit.action) {
                case Action::toggle_play:
                    play();
                    break;
                case Action::step_back:
                    player_.step_back();
                    break;
                case Action::step_forward:
                    player_.step_forward();
                    break;
                case Action::next_hang_up:
                    player_.next_hang_up();
                    break;
                case Action::worst_moment:
                    player_.worst_moment();
                    break;
                case Action::set_speed:
                    player_.set_speed(hit.value);
                    break;
                case Action::scrub:
                    scrubs_ = true;
                    scrub(at.x);
                    break;
                case Action::close_panel:
                    player_.chosen.reset();
                    break;
            }
            return;
        }
        choose(at);
        drags_ = true;
        dragged_to_ = at;
    }

    void move(Point at) {
        if (scrubs_)
            scrub(at.x);
        if (drags_) {
            player_.zoom = dragged(plan(), player_.zoom, at - dragged_to_);
            dragged_to_ = at;
        }
    }

    void zoom(int steps, Point around) {
        player_.zoom = zoomed(plan(), player_.zoom, steps, around);
    }

    FloorPlan plan() const {
        const View view = player_.view();
        return plan_floor(view.setting(), units_, scale_, folds_of(view));
    }

    /// Whose story is told; a click beside everybody changes nothing.
    void choose(Point at) {
        const View view = player_.view();
        const FloorPlan plan = this->plan();
        if (const auto subject = subject_at(view, plan, order_lanes(view, plan), at, scale_))
            tell(*subject);
    }

    /// A recorded run has no stories.
    void tell(const Subject& subject) {
        player_.chosen = subject;
        if (player_.view().story == nullptr)
            player_.chosen.reset();
    }

    void scrub(float x) { player_.go_to(time_at(plan(), player_.view(), x)); }

    Player& player_;
    TourGuide* guide_;  ///< null without a tour
    const SfmlTypeface& face_;
    WindowSize size_;
    sf::RenderWindow window_;
    bool is_full_screen_ = false;
    bool scrubs_ = false;
    bool drags_ = false;
    Point dragged_to_;
    std::vector<Hit> hits_;
    float scale_ = 1.0F;
    Point units_{1920.0F, 1080.0F};
};

}  // namespace

void show_window(Player& player, TourGuide* guide, const SfmlTypeface& face, WindowSize size,
                 const std::function<double()>& seconds) {
    LiveWindow(player, guide, face, size).run(seconds);
}

}  // namespace ringside::visualize
