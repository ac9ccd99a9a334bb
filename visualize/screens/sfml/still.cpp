// Frames without a window.
#include "visualize/screens/sfml/still.hpp"

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace ringside::visualize {
namespace {

constexpr int film_frames = 30;  ///< a second
constexpr int gif_frames = 15;

/// A word for a shell that stays one word whatever is in it.
std::string quoted(const std::string& word) {
    std::string safe = "'";
    for (const char letter : word)
        safe += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return safe + "'";
}

bool ends_in(const std::string& text, std::string_view end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string ffmpeg_command(const std::string& file, sf::Vector2u size, bool is_gif) {
    std::string command = "ffmpeg -y -loglevel error -f rawvideo -pix_fmt rgba -s " +
                          std::to_string(size.x) + "x" + std::to_string(size.y) + " -r " +
                          std::to_string(is_gif ? gif_frames : film_frames) + " -i - ";
    // Colours have meanings: a palette of the film's own keeps them.
    command += is_gif ? "-vf 'split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none' "
                      : "-pix_fmt yuv420p -crf 18 ";
    return command + quoted(file);
}

}  // namespace

Easel::Easel(const SfmlTypeface& face, unsigned width, unsigned height) : face_(face) {
    if (!texture_.create(width, height))
        throw std::runtime_error("no picture of " + std::to_string(width) + "x" +
                                 std::to_string(height) + " can be drawn here");
}

sf::Image Easel::draw(Stage& stage) {
    const sf::Vector2u size = texture_.getSize();
    painter_.paint(texture_, stage.draw(face_, static_cast<int>(size.x), static_cast<int>(size.y)),
                   face_);
    texture_.display();
    return texture_.getTexture().copyToImage();
}

std::optional<std::string> write_film(Stage& stage, Player& player, TourGuide* guide, Easel& easel,
                                      Time until, const std::string& file) {
    const bool is_gif = ends_in(file, ".gif");
    const double step = 1.0 / (is_gif ? gif_frames : film_frames);
    if (guide == nullptr)
        player.set_playing(true);
    sf::Image frame = easel.draw(stage);
    const auto closes = [](std::FILE* pipe) { pclose(pipe); };
    std::unique_ptr<std::FILE, decltype(closes)> ffmpeg(
        popen(ffmpeg_command(file, frame.getSize(), is_gif).c_str(), "w"), closes);
    if (!ffmpeg)
        return "ffmpeg could not be started";
    while (true) {
        const std::size_t bytes = std::size_t{4} * frame.getSize().x * frame.getSize().y;
        if (std::fwrite(frame.getPixelsPtr(), 1, bytes, ffmpeg.get()) != bytes)
            return "ffmpeg did not take the frames; is it installed?";
        if (guide != nullptr ? guide->is_over() : player.source().picture().now() >= until)
            break;
        player.advance(step);
        stage.advance(step);
        if (guide != nullptr)
            guide->lead(step);
        else if (player.source().picture().now() > until)
            player.go_to(until);
        frame = easel.draw(stage);
    }
    const int status = pclose(ffmpeg.release());
    return status == 0 ? std::nullopt
                       : std::optional<std::string>("ffmpeg could not write " + file);
}

}  // namespace ringside::visualize
