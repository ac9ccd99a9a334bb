// From what a tour's file says to what a screen shows.
#include "visualize/sources/guided.hpp"

#include <utility>

#include "visualize/sources/live.hpp"
#include "visualize/sources/recording.hpp"
#include "visualize/sources/trace.hpp"

namespace ringside::visualize {

Guided::Guided(scenario::Tour tour) : read_(std::move(tour)) {
    for (std::size_t i = 0; i < read_.models.size(); ++i) {
        const center::Model& model = read_.models[i];
        if (model.platform) {
            const Recording recording(read_.scenario.string(), read_.changes[i], model.seed);
            sources_.push_back(std::make_unique<TraceSource>(recording.trace(), model));
        } else {
            sources_.push_back(std::make_unique<LiveSource>(model, model.seed));
        }
    }
    const Setting& setting = sources_.front()->setting();
    tour_.title = read_.title;
    for (const scenario::TourStop& it : read_.stops) {
        TourStop stop;
        stop.at = setting.center.steady_state ? events::start_of_time + it.at
                                              : setting.time_of(it.day, it.at);
        stop.text = it.text;
        stop.question = it.question;
        stop.choices = it.choices;
        stop.answer = it.answer;
        stop.point = it.point;
        stop.speed = it.speed;
        stop.source = it.model;
        tour_.stops.push_back(std::move(stop));
    }
}

std::vector<Source*> Guided::sources() const {
    std::vector<Source*> all;
    for (const auto& source : sources_)
        all.push_back(source.get());
    return all;
}

}  // namespace ringside::visualize
