// The draws of absence.
#include "sim/center/attendance.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <span>
#include <tuple>

#include "sim/events/time.hpp"

namespace ringside::center {
namespace {

using engine::Purpose;
using engine::Stream;

/// A quantile next to 0 or 1 is 0 or 1: no error.
using Policy = boost::math::policies::policy<
    boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

/// The identity of a person on a day, or of a team.
std::uint64_t on_day(std::uint32_t who, std::uint32_t seat, std::uint32_t day) {
    return std::uint64_t{who} << 46 | std::uint64_t{day} << 32 | seat;
}

/// With this probability the length of time, else none.
Duration draw_if(double share, const engine::Distribution& length, Stream stream) {
    if (share <= 0.0 || stream.uniform() >= share)
        return Duration::zero();
    return length.draw_duration(stream);
}

/// The duties of one person.
void attend_one(const Luck& luck, const Absence& absence, double absent_share,
                std::span<Duty> duties) {
    const bool is_absent = luck.is_absent(absent_share);
    Duty& first = duties.front();
    Duty& last = duties.back();
    if (!is_absent && first.begins)
        first.present.start = events::after(first.planned.start, luck.late_by(absence));
    if (!is_absent && last.ends) {
        const Duration length = last.planned.end - last.planned.start;
        last.present.end = last.planned.end - std::min(luck.early_by(absence), length);
    }
    for (Duty& duty : duties) {
        if (is_absent || duty.present.is_empty())
            duty.present = {duty.planned.start, duty.planned.start};
    }
}

}  // namespace

double absent_share(engine::ReplicationKey key, const Absence& absence, std::size_t kind_of_day,
                    std::uint32_t day) {
    const double share =
        absence.share.size() == 1 ? absence.share.front() : absence.share[kind_of_day];
    if (absence.correlation <= 0.0 || share <= 0.0 || share >= 1.0)
        return share;
    const double sum = (1.0 - absence.correlation) / absence.correlation;
    Stream stream(key, on_day(absence.team, 0, day), Purpose::absence_team);
    return boost::math::ibeta_inv(share * sum, (1.0 - share) * sum, stream.uniform(), Policy{});
}

Luck::Luck(engine::ReplicationKey key, std::uint32_t group, std::uint32_t seat, std::uint32_t day)
    : key_(key), person_and_day_(on_day(group, seat, day)) {}

bool Luck::is_absent(double absent_share) const {
    return absent_share > 0.0 &&
           Stream(key_, person_and_day_, Purpose::absence).uniform() < absent_share;
}

Duration Luck::late_by(const Absence& absence) const {
    return draw_if(absence.late_share, absence.late_by,
                   Stream(key_, person_and_day_, Purpose::late));
}

Duration Luck::early_by(const Absence& absence) const {
    return draw_if(absence.early_share, absence.early_by,
                   Stream(key_, person_and_day_, Purpose::early));
}

void attend(engine::ReplicationKey key, const Model& model, std::uint32_t group, std::uint32_t day,
            std::vector<Duty>& duties) {
    const Absence& absence = model.groups[group].absence;
    if (!absence.is_possible())
        return;
    const double share = absent_share(key, absence, model.horizon.kind_of(day), day);
    std::ranges::sort(duties, {},
                      [](const Duty& duty) { return std::tuple(duty.seat, duty.planned.start); });
    for (auto first = duties.begin(); first != duties.end();) {
        const auto end = std::find_if(first, duties.end(),
                                      [&](const Duty& it) { return it.seat != first->seat; });
        attend_one(Luck(key, group, first->seat, day), absence, share, {first, end});
        first = end;
    }
}

}  // namespace ringside::center
