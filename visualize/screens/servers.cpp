// What runs on servers: in words, and as squares for cores and dots for who shares them.
#include "visualize/screens/servers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "visualize/screens/condition.hpp"
#include "visualize/screens/words.hpp"

namespace ringside::visualize {
namespace {

constexpr float slot = 14.0F;  ///< a core

float line_of(const Drawing& drawing) { return drawing.text_size(17.0F) * 1.35F; }

/// A square a core, filled where it works; a dot for each transaction that shares them.
void draw_cores(Drawing& drawing, const View& view, std::size_t server, const Rect& where) {
    const std::uint32_t cores = view.setting().network.servers[server].cores;
    const std::uint32_t all = view.picture.network().transactions_at(server);
    const bool is_out = view.picture.network().server(server).is_out();
    const std::uint32_t busy = is_out ? 0 : std::min(all, cores);
    const float pitch = slot + 4.0F;
    const auto places = static_cast<std::uint32_t>(where.width / pitch);
    if (cores > places) {
        const Rect all_cores{where.x, where.y, where.width, slot};
        Rect at_work = all_cores;
        at_work.width *= static_cast<float>(busy) / static_cast<float>(cores);
        if (is_out)
            return drawing.dashed_outline(all_cores, 3.0F, 1.5F, ink);
        drawing.rounded(all_cores, 3.0F, free_line);
        drawing.rounded(at_work, 3.0F, ink);
        return;
    }
    for (std::uint32_t core = 0; core < cores; ++core) {
        const Rect it{where.x + pitch * static_cast<float>(core), where.y, slot, slot};
        if (is_out)
            drawing.dashed_outline(it, 3.0F, 1.5F, ink);
        else
            drawing.rounded(it, 3.0F, core < busy ? ink : free_line);
    }
    for (std::uint32_t rest = busy; rest < all; ++rest) {
        const std::uint32_t place = cores + rest - busy;
        if (place >= places)
            break;
        drawing.circle({where.x + pitch * (static_cast<float>(place) + 0.5F), where.y + slot / 2},
                       4.0F, second_ink);
    }
}

void draw_server(Drawing& drawing, const View& view, std::size_t server, const Rect& where) {
    const Network& network = view.setting().network;
    const ServerSetting& it = network.servers[server];
    const NetworkLoad::Condition& condition = view.picture.network().server(server);
    const std::int64_t count = view.picture.network().transactions_at(server);
    const float line = line_of(drawing);
    const float base = where.y + drawing.text_size(17.0F);
    const TextStyle state{.size = 17.0F,
                          .weight = condition.is_well() ? Weight::medium : Weight::semi_bold,
                          .colour = condition.is_well() ? second_ink : ink,
                          .align = Align::right};
    const TextStyle name{.size = 17.0F, .weight = Weight::semi_bold};
    const std::vector<std::string> states{condition_words(view, condition),
                                          short_condition_words(condition)};
    const std::string how = first_that_fits(
        drawing, states, state, where.width - drawing.text_width(it.title, name) - 12.0F);
    const float width = how.empty() ? 0.0F : drawing.text({where.right(), base}, how, state);
    TextStyle cut = name;
    cut.most = where.width - width - 8.0F;
    const float title = drawing.text({where.x, base}, it.title, cut);
    if (it.site) {
        const std::string at = "in " + network.sites[*it.site].title;
        const TextStyle small{.size = 17.0F, .colour = second_ink};
        if (title + 8.0F + drawing.text_width(at, small) + width + 12.0F <= where.width)
            drawing.text({where.x + title + 8.0F, base}, at, small);
    }
    const std::string cores =
        fmt::format("{} {}", count_words(it.cores), it.cores == 1 ? "core" : "cores");
    const std::string words = condition.is_out()
                                  ? count_words(count) + " wait until it is back"
                                  : fmt::format("{} running on {}", count_words(count), cores);
    drawing.text({where.x, base + line}, words,
                 {.size = 17.0F, .colour = second_ink, .most = where.width});
    draw_cores(drawing, view, server, {where.x, base + line + 10.0F, where.width, slot});
}

}  // namespace

float height_of_server(const Drawing& drawing) { return 2.0F * line_of(drawing) + slot + 32.0F; }

void draw_servers(Drawing& drawing, const View& view, const Rect& where) {
    const std::size_t count = view.setting().network.servers.size();
    const float each = height_of_server(drawing);
    float y = where.y;
    for (std::size_t server = 0; server < count; ++server) {
        if (server + 1 < count && y + 2 * each > where.bottom() + 1.0F) {
            drawing.text({where.x, y + drawing.text_size(17.0F)},
                         fmt::format("and {} more servers", count - server),
                         {.size = 17.0F, .colour = second_ink, .most = where.width});
            return;
        }
        draw_server(drawing, view, server, {where.x, y, where.width, each});
        y += each;
    }
}

}  // namespace ringside::visualize
