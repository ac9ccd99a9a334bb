// Who comes as planned and who does not: absence, lateness and early leaving as pure functions of
// key, team, person and day. It knows no other reason why somebody is not there.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/model.hpp"
#include "sim/center/schedule.hpp"
#include "sim/engine/stream.hpp"

namespace ringside::center {

/// The probability with which each person of the absence's team does not come on a day of this
/// kind. With a correlation it is drawn, once for team and day, from the beta distribution with
/// a = share (1 - correlation) / correlation, b = (1 - share) (1 - correlation) / correlation: the
/// number of absent people is then beta-binomial. The draw is the quantile of one number, so that
/// it grows with the share and a small change of the share changes it little.
double absent_share(engine::ReplicationKey key, const Absence& absence, std::size_t kind_of_day,
                    std::uint32_t day);

/// What chance decides for one person and day; `group` and `seat` say who it is.
class Luck {
  public:
    Luck(engine::ReplicationKey key, std::uint32_t group, std::uint32_t seat, std::uint32_t day);

    bool is_absent(double absent_share) const;
    /// Of those who come; zero: on time.
    Duration late_by(const Absence& absence) const;
    Duration early_by(const Absence& absence) const;

  private:
    engine::ReplicationKey key_;
    std::uint64_t person_and_day_;
};

/// Sets who is present in these duties of a group on a day, and sorts them by seat and time. Late
/// is who begins the day's first duty, early who ends the last one: a duty that goes on through
/// midnight neither begins nor ends there, but each day's luck decides whether the person is there.
/// Who would come to a duty later than they go misses it.
void attend(engine::ReplicationKey key, const Model& model, std::uint32_t group, std::uint32_t day,
            std::vector<Duty>& duties);

}  // namespace ringside::center
