// The live window.
#include "visualize/screens/sfml/window.hpp"

#include <malloc.h>

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>

#include "visualize/screens/pointer.hpp"
#include "visualize/screens/sfml/display.hpp"
#include "visualize/screens/sfml/painter.hpp"

namespace ringside::visualize {
namespace {

constexpr unsigned frames_per_second = 60;
/// Instants looked ahead in each frame until the days are known: some milliseconds' worth.
constexpr std::uint64_t ahead_in_a_frame = 20'000;
constexpr int frame_memory = 32 << 20;  // bytes
constexpr unsigned smallest_width = 640;
constexpr unsigned smallest_height = 360;

template <class MouseEvent>
Point pixel(const MouseEvent& at) {
    return {static_cast<float>(at.x), static_cast<float>(at.y)};
}

class LiveWindow {
  public:
    LiveWindow(Stage& stage, Player& player, TourGuide* guide, const SfmlTypeface& face,
               WindowSize size)
        : stage_(stage),
          player_(player),
          guide_(guide),
          face_(face),
          size_(size),
          pointer_(stage, player, guide) {
        open(false);
    }

    void run(const std::function<double()>& seconds) {
        double last = seconds();
        while (window_.isOpen()) {
            for (sf::Event event; window_.pollEvent(event);)
                obey(event);
            const double now = seconds();
            player_.advance(now - last);
            stage_.advance(now - last);
            last = now;
            if (guide_ != nullptr)
                guide_->look();
            stage_.look_ahead(ahead_in_a_frame);
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
            stage_.draw(face_, static_cast<int>(size.x), static_cast<int>(size.y));
        pointer_.look_at(drawing);
        painter_.paint(window_, drawing, face_);
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
                    pointer_.press(pixel(event.mouseButton));
                break;
            case sf::Event::MouseButtonReleased:
            case sf::Event::LostFocus:
                pointer_.release();
                break;
            case sf::Event::MouseMoved:
                pointer_.move(pixel(event.mouseMove));
                break;
            case sf::Event::MouseWheelScrolled:
                pointer_.turn_wheel(event.mouseWheelScroll.delta > 0.0F ? 1 : -1,
                                    pixel(event.mouseWheelScroll));
                break;
            default:
                break;
        }
    }

    void press(const sf::Event::KeyEvent& key) {
        switch (key.code) {
            case sf::Keyboard::Space:
                pointer_.play();
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
                else if (key.code == sf::Keyboard::B)
                    stage_.toggle_split();
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
            case sf::Keyboard::N:
                player_.titles = !player_.titles;
                break;
            case sf::Keyboard::F:
            case sf::Keyboard::F11:
                open(!is_full_screen_);
                break;
            case sf::Keyboard::Add:
            case sf::Keyboard::Equal:
                pointer_.zoom(1);
                break;
            case sf::Keyboard::Subtract:
            case sf::Keyboard::Hyphen:
                pointer_.zoom(-1);
                break;
            case sf::Keyboard::Num0:
            case sf::Keyboard::Numpad0:
                player_.zoom = {};
                break;
            case sf::Keyboard::I:
                stage_.toggle_panel();
                break;
            case sf::Keyboard::Enter:
                if (stage_.is_panel_open())
                    stage_.go();
                break;
            case sf::Keyboard::Tab:
                stage_.next_future();
                break;
            case sf::Keyboard::S:
                stage_.save();
                break;
            case sf::Keyboard::Escape:
                if (stage_.is_panel_open())
                    stage_.toggle_panel();
                else if (stage_.is_split())
                    stage_.toggle_split();
                else if (player_.chosen)
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

    Stage& stage_;
    Player& player_;
    TourGuide* guide_;  ///< null without a tour
    const SfmlTypeface& face_;
    WindowSize size_;
    sf::RenderWindow window_;
    bool is_full_screen_ = false;
    Pointer pointer_;
    Painter painter_;
};

}  // namespace

void show_window(Stage& stage, Player& player, TourGuide* guide, const SfmlTypeface& face,
                 WindowSize size, const std::function<double()>& seconds) {
    // A frame takes a few MiB and gives them back, 60 times a second: they stay in the process.
    mallopt(M_MMAP_THRESHOLD, frame_memory);
    mallopt(M_TRIM_THRESHOLD, 2 * frame_memory);
    LiveWindow(stage, player, guide, face, size).run(seconds);
}

}  // namespace ringside::visualize
