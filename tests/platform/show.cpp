// What the show says of a platform is what SimGrid's run was: at every instant the numbers of its
// picture are the center's, their areas those of the tallies, and a trace brings the same.
#include <fmt/format.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/observers/trace.hpp"
#include "sim/observers/transaction_tally.hpp"
#include "sim/runs/network_moments.hpp"
#include "sim/runs/run.hpp"
#include "tests/platform/driven.hpp"
#include "tests/visualize/shipped.hpp"
#include "visualize/sources/setting_of_model.hpp"
#include "visualize/sources/trace.hpp"

namespace ringside::platform {
namespace {

using observers::WideNanoseconds;
using visualize::Picture;
using visualize::Setting;

/// What a picture says of a platform at an instant; plain numbers, for one process to tell another.
using Reading = std::vector<std::int64_t>;

Reading reading_of(const Picture& picture) {
    const Setting& setting = picture.setting();
    const visualize::NetworkLoad& load = picture.network();
    Reading all{picture.now().time_since_epoch().count(), picture.waiting_at(0),
                picture.trunks_in_use(),
                std::ranges::count(picture.seats(), true, &visualize::Seat::waits_for_server)};
    const auto add = [&](const visualize::NetworkLoad::Condition& it) {
        all.push_back(std::llround(it.left * 1e9));
        all.push_back(it.room);
        all.push_back(it.since.time_since_epoch().count());
    };
    for (std::uint32_t site = 0; site < setting.network.sites.size(); ++site) {
        all.push_back(load.lines_of(site));
        all.push_back(picture.waiting_at(site + 1));
        add(load.site(site));
    }
    for (std::size_t link = 0; link < setting.network.links.size(); ++link) {
        all.push_back(load.talks_on(link));
        add(load.link(link));
    }
    for (std::size_t server = 0; server < setting.network.servers.size(); ++server) {
        all.push_back(load.transactions_at(server));
        add(load.server(server));
    }
    return all;
}

/// In the process that runs the center.
class Watch {
  public:
    Watch(const Model& model, const center::Center& center, const std::string& trace)
        : model_(model),
          center_(center),
          trace_(runs::observed_center_of(model), trace),
          transactions_(model.platform->transactions.size(), events::start_of_time) {}

    void see(std::span<const Event> happened) {
        if (!picture_)
            begin();
        for (const Event& event : happened) {
            const auto past = (event.time - picture_->now()).count();
            const auto& load = picture_->network();
            for (std::size_t server = 0; server < model_.platform->servers.size(); ++server)
                transactions_area_ += WideNanoseconds{load.transactions_at(server)} * past;
            waiting_area_ += WideNanoseconds(std::ranges::count(
                                 picture_->seats(), true, &visualize::Seat::waits_for_server)) *
                             past;
            if (event.time > counted_from())
                add_links((event.time - std::max(picture_->now(), counted_from())).count());
            if (event.kind == EventKind::transaction_cut)
                cut_ += (event.time - event.since).count();
            picture_->see(event);
            transactions_.see(event);
            network_->see(event);
            trace_.see(event);
        }
        compare();
    }
    void finish() {
        WideNanoseconds tallied = cut_;
        for (const observers::TransactionCell& cell : transactions_.cells())
            tallied += cell.time;
        expect(transactions_area_ == tallied, "the time of transactions");
        expect(waiting_area_ == tallied, "the time that agents wait for servers");
        for (std::size_t link = 0; link < links_area_.size(); ++link)
            expect(links_area_[link] == network_->links()[link].used,
                   "the time of talks on a link");
        expect(!trace_.finish(), "the trace");
    }
    const Picture& picture() const { return *picture_; }
    const std::string& problem() const { return problem_; }

  private:
    events::Time counted_from() const { return events::start_of_time + model_.horizon.warm_up; }
    void begin() {
        Setting setting = visualize::setting_of(model_);
        setting.network.observed = runs::observed_network_of(model_, &center_.network());
        std::vector<std::string> names;
        for (const auto& link : center_.network().links)
            names.push_back(link.name);
        trace_.set_network(setting.network.observed, names);
        network_.emplace(setting.network.observed);
        links_area_.resize(names.size());
        picture_.emplace(std::make_shared<const Setting>(std::move(setting)));
    }
    void add_links(std::int64_t past) {
        for (std::size_t link = 0; link < links_area_.size(); ++link)
            links_area_[link] += WideNanoseconds{picture_->network().talks_on(link)} * past;
    }
    void compare() {
        const auto& load = picture_->network();
        for (std::uint32_t link = 0; link < links_area_.size(); ++link) {
            expect(load.talks_on(link) == center_.talks_on(link), "talks on a link");
            expect(load.link(link).room == center_.room_on(link), "the room on a link");
        }
        for (std::uint32_t server = 0; server < model_.platform->servers.size(); ++server)
            expect(load.server(server).left == center_.speed_of_server(server), "a server's speed");
        for (std::size_t site = 0; site < model_.platform->sites.size(); ++site) {
            for (const events::GroupId group : model_.platform->sites[site].groups) {
                const auto present = picture_->day().heads(group.index()).present;
                expect(!load.site(site).is_out() || present == 0, "who is at a site that is out");
            }
        }
        const auto& floor = center_.router().floor();
        expect(
            picture_->is_over() || picture_->count_at(visualize::Place::waiting) == floor.waiting(),
            "who waits");
    }
    void expect(bool fine, const char* what) {
        if (!fine && problem_.empty())
            problem_ = fmt::format("at {:.9f} s: {}",
                                   events::to_seconds(center_.now() - events::start_of_time), what);
    }

    const Model& model_;
    const center::Center& center_;
    observers::Trace trace_;
    observers::TransactionTally transactions_;
    std::optional<observers::NetworkTally> network_;
    std::optional<Picture> picture_;
    std::string problem_;
    WideNanoseconds transactions_area_ = 0, waiting_area_ = 0, cut_ = 0;
    std::vector<WideNanoseconds> links_area_;
};

/// Every so many steps an instant is told, when all of it has happened.
constexpr int steps_between_readings = 251;

}  // namespace

TEST_CASE("the show's numbers of a platform are those of its run, and of its trace",
          "[platform][visualize]") {
    const auto [name, changes] = GENERATE(table<std::string, std::vector<std::string>>({
        {"site_down.toml", {}},
        {"site_down.toml", {"platform.delivery={}", "platform.links.carrier_denver.bandwidth=1"}},
        {"two_sites_pooled.toml",
         {"steady_state.length=3h", "platform.delivery.overflow_after=\"10s\"",
          "platform.links.boston_denver.bandwidth=0.3"}},
        {"two_sites_pooled.toml", {"steady_state.length=3h", "platform.delivery={}"}},
        {"records_system_slow.toml", {}},
        {"records_system_slow.toml", {"event=[{at=10:00:00,until=10:20:00,server=\"records\"}]"}},
        {"stale_view.toml", {"steady_state.length=2h"}},
    }));
    INFO(name << (changes.empty() ? "" : " with " + changes.front()));
    const Model model = visualize::scenario_of(name, changes);
    const std::string trace =
        (std::filesystem::temp_directory_path() / fmt::format("ringside_platform_{}.csv", getpid()))
            .string();
    std::vector<Reading> readings;
    std::string problem = "nothing was said";
    runs::in_child(
        [&](const runs::Send& send) {
            center::Center center(model, 1, 0);
            Watch watch(model, center, trace);
            Reading last;
            int steps = 0;
            drive(center, model, [&](std::span<const Event> happened) {
                if (!last.empty() &&
                    last.front() < happened.front().time.time_since_epoch().count()) {
                    send(std::as_bytes(std::span{last}));
                    last.clear();
                }
                watch.see(happened);
                if (!last.empty() || ++steps % steps_between_readings == 0)
                    last = reading_of(watch.picture());
                return true;
            });
            watch.finish();
            send(std::as_bytes(std::span{watch.problem()}));
        },
        [&](runs::Message message) {
            const auto* begin = reinterpret_cast<const char*>(message.data());
            problem.assign(begin, message.size());
            Reading& it = readings.emplace_back(message.size() / sizeof(std::int64_t));
            std::memcpy(it.data(), begin, it.size() * sizeof(std::int64_t));
        },
        nullptr);
    readings.pop_back();  // that was the problem
    CHECK(problem == "");

    visualize::TraceSource source(trace, model);
    std::filesystem::remove(trace);
    REQUIRE(readings.size() > 20);
    std::int64_t busy = 0;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        // Back and forth.
        const Reading& then = readings[i * 7 % readings.size()];
        source.go_to(events::Time{events::Duration{then.front()}});
        CHECK(reading_of(source.picture()) == then);
        for (std::uint32_t link = 0; link < model.platform->links.size(); ++link)
            busy += source.picture().network().talks_on(link);
        for (std::size_t server = 0; server < model.platform->servers.size(); ++server)
            busy += source.picture().network().transactions_at(server);
    }
    // Else there was nothing to see.
    CHECK((busy > 0 || (model.platform->links.empty() && model.platform->servers.empty())));
}

}  // namespace ringside::platform
