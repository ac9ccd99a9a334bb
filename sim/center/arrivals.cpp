// The arithmetic of arrivals.
#include "sim/center/arrivals.hpp"

#include <array>
#include <variant>

#include "sim/engine/distributions/exponential.hpp"

namespace ringside::center {
namespace {

/// The gamma factor of a day. A factor that all types share is keyed by the day alone.
double draw_busyness(const Arrivals& arrivals, std::size_t call_type, engine::ReplicationKey key,
                     std::uint32_t day) {
    if (arrivals.busyness_cv <= 0.0)
        return 1.0;
    const std::array given{engine::Given{"mean", {1.0}},
                           engine::Given{"cv", {arrivals.busyness_cv}}};
    const auto made = engine::make_distribution("gamma", given);
    const std::uint64_t whose =
        arrivals.busyness_is_common ? day : serial_of(call_type + 1, day, 0);
    engine::Stream stream(key, whose, engine::Purpose::busyness);
    return std::get<engine::Distribution>(made).draw(stream);
}

}  // namespace

ArrivalProcess::ArrivalProcess(const Model& model, std::size_t call_type)
    : call_type_(static_cast<std::uint32_t>(call_type)),
      way_(model.call_types[call_type].arrivals.from_times ? Way::listed
           : model.call_types[call_type].arrivals.calls_per_second.is_constant()
               ? Way::constant_rate
               : Way::changing_rate) {}

void ArrivalProcess::start_day(const Model& model, engine::ReplicationKey key, std::uint32_t day) {
    day_ = day;
    next_serial_ = serial_of(call_type_, day, 0);
    last_ = model.horizon.start_of(day);
    day_end_ = model.horizon.steady_state ? model.horizon.end() : model.horizon.start_of(day + 1);
    const Arrivals& arrivals = model.call_types[call_type_].arrivals;
    busyness_ = draw_busyness(arrivals, call_type_, key, day);
    mean_gap_s_ = 1.0 / (arrivals.calls_per_second.values.front() * busyness_);
}

Time ArrivalProcess::next(const Model& model, engine::ReplicationKey key) {
    const std::uint64_t serial = next_serial_++;
    const engine::FirstWords words = engine::first_words(key, serial);
    talk_word_ = words.talk;
    if (way_ == Way::listed) {
        last_ = next_listed(model);
    } else {
        engine::Stream stream(key, serial, engine::Purpose::arrival, 0, words.arrival);
        const double units = engine::standard_exponential(stream);
        last_ = way_ == Way::constant_rate
                    ? events::after(last_, events::from_seconds(units * mean_gap_s_))
                    : next_at_changing_rate(model, units);
    }
    if (last_ >= day_end_)
        last_ = events::never;
    return last_;
}

Time ArrivalProcess::next_listed(const Model& model) {
    const auto& times = model.call_types[call_type_].arrivals.times;
    return listed_ < times.size() && times[listed_] < day_end_ ? times[listed_++] : events::never;
}

Time ArrivalProcess::next_at_changing_rate(const Model& model, double units) {
    const Horizon& horizon = model.horizon;
    const Profile& rates = model.call_types[call_type_].arrivals.calls_per_second;
    const Time midnight = horizon.start_of(day_);
    Time time = last_;
    while (time < day_end_) {
        const double rate = rates.at(horizon.position_of(horizon.moment_of(time))) * busyness_;
        const Time end = midnight + ((time - midnight) / horizon.interval + 1) * horizon.interval;
        const double units_here = rate * events::to_seconds(end - time);
        if (units < units_here)
            return events::after(time, events::from_seconds(units / rate));
        units -= units_here;
        time = end;
    }
    return events::never;
}

}  // namespace ringside::center
