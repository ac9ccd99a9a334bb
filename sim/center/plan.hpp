// What follows from a model and never changes during a run, worked out once and shared by all
// copies of a center: abilities for the router, speeds, which steps of a call exist at all.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "sim/center/late_view.hpp"
#include "sim/center/model.hpp"
#include "sim/routing/floor.hpp"
#include "sim/routing/policy.hpp"
#include "sim/routing/predictor.hpp"

namespace ringside::center {

struct Plan {
    explicit Plan(const Model& model);

    /// Seconds of work for each second drawn, for this group and call type: 1 / speed.
    double slowness(events::GroupId group, events::CallTypeId call_type) const noexcept {
        return slowness_[group.index() * call_types + call_type.index()];
    }
    /// A new policy of the model's name; the model's loader has checked the name.
    routing::PolicyValue policy(const Model& model) const;
    /// A new estimator of waits of the model's name, likewise; none where the IVR asks for no wait.
    std::optional<routing::Estimator> estimator(const Model& model) const;
    /// What the central router sees of the sites; none where it does not go by waits.
    std::optional<LateView> view(const Model& model) const;

    /// Another routing that a command puts in.
    struct Rules {
        std::shared_ptr<const routing::Abilities> abilities;
        routing::PolicyValue policy;
    };
    std::map<std::uint32_t, Rules> changes;  ///< by command

    std::size_t call_types;
    std::shared_ptr<const routing::Abilities> abilities;
    std::vector<std::uint32_t> first_seat;  ///< by group; one more entry than groups
    /// Which steps of a call exist at all; those that do not are not drawn. Each call looks them up
    /// several times, hence the alignment.
    struct alignas(8) Steps {
        bool hold = false;
        bool after_call_work = false;
        bool was_here = false;    ///< some callers were served before, or waited before
        bool identified = false;  ///< has transactions on arrival
        bool is_callback = false;
        std::uint8_t callback = 0;  ///< that its callers are offered: which of the model's, from 1
    };
    std::vector<Steps> steps;  ///< by call type
    bool has_transactions = false;
    /// The platform's transactions that a call of the type runs at each of these times, in order.
    using ByWhen = std::array<std::vector<std::uint8_t>, when_count>;
    std::vector<ByWhen> transactions;  ///< by call type, where there are any
    /// Where sites take calls: the type at each of them, by call type; none where nobody serves it.
    std::vector<std::vector<events::CallTypeId>> at_sites;
    bool takes_to_sites = false;
    /// Which type one at a site is of; by call type.
    std::vector<events::CallTypeId> type_of_site_type;
    /// Where who waits is, by call type, and where agents sit, by group; see place_of_site.
    std::vector<std::uint32_t> place_of_type;
    std::vector<std::uint32_t> place_of_group;
    /// Groups whom calls of a type reach by a line, where lines may be full.
    struct Reach {
        events::GroupId group;
        events::CallTypeId call_type;
    };
    std::vector<Reach> reaches;
    /// By call type: the seats of agents who can serve it, group by group.
    struct Seats {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    std::vector<std::vector<Seats>> seats_for;
    std::vector<char> picks_up_at_once;  ///< by group: no ring, nobody fails to answer

  private:
    void find_places(const Model& model, const Platform& platform);

    std::vector<double> slowness_;
};

}  // namespace ringside::center
