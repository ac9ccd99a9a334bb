// One kernel timer stands for the calendar's next notice, one activity for each transaction that
// runs; there are no actors. Everything happens in the callbacks of the two.
#include "sim/platform/drive.hpp"

#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u/Comm.hpp>
#include <simgrid/s4u/Exec.hpp>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "sim/platform/world.hpp"

namespace ringside::platform {
namespace {

using center::Center;
using events::ContactId;
using events::Event;
using events::EventKind;
using events::Time;
using simgrid::kernel::timer::Timer;
namespace s4u = simgrid::s4u;

double clock_of(Time time) { return events::to_seconds(time - events::start_of_time); }

class Driver {
  public:
    using See = std::function<bool(std::span<const Event>)>;

    Driver(World& world, Center& center, const center::Model& model, const See& see)
        : world_(world),
          center_(center),
          platform_(*model.platform),
          see_(see),
          speeds_(platform_.servers.size(), 1.0),
          has_transfers_(
              std::ranges::any_of(platform_.transactions,
                                  [](const auto& transaction) { return transaction.bytes > 0; })),
          bandwidths_(world.network()->links.size(), -1.0) {
        place_of_group_.resize(model.groups.size());
        for (std::uint32_t site = 0; site < platform_.sites.size(); ++site) {
            for (const events::GroupId group : platform_.sites[site].groups)
                place_of_group_[group.index()] = center::place_of_site(site);
        }
        s4u::Activity::on_completion_cb([this](const s4u::Activity& it) { has_ended(it); });
    }

    void run() {
        arm();
        world_.engine().run();
    }

  private:
    /// A transaction that runs, or waits for its server to be repaired.
    struct Running {
        s4u::ActivityPtr activity;
        events::Duration work{};
        std::uint8_t transaction = 0;
        std::uint32_t to = 0;  ///< the place of its agent
        bool is_transfer = false;
    };

    /// The timer stands where the calendar's next notice does.
    void arm() {
        const Time next = is_over_ ? events::never : center_.next_time();
        if (next == armed_for_)
            return;
        if (timer_ != nullptr)
            timer_->remove();
        timer_ = nullptr;
        armed_for_ = next;
        if (next != events::never) {
            const double clock = std::max(clock_of(next), world_.engine().get_clock());
            timer_ = Timer::set(clock, [this] { fires(); });
        }
    }

    void fires() {
        timer_ = nullptr;
        armed_for_ = events::never;
        older_.clear();
        std::swap(older_, over_);
        while (!is_over_ && clock_of(center_.next_time()) <= world_.engine().get_clock())
            take(center_.step());
        arm();
    }

    void has_ended(const s4u::Activity& activity) {
        const auto found = contacts_.find(&activity);
        if (found == contacts_.end())
            return;  // cut
        const ContactId call = found->second;
        contacts_.erase(found);
        Running& running = running_[call.index()];
        over_.push_back(std::move(running.activity));
        if (activity.get_state() == s4u::Activity::State::FAILED)
            return waiting_for_repair_.push_back(call);
        if (!running.is_transfer && transfers(call))
            return;
        // Between two notices, whatever the last digit of the clock says.
        const Time clock =
            events::after(events::start_of_time, events::from_seconds(world_.engine().get_clock()));
        take(center_.transaction_ends(call, std::clamp(clock, center_.now(), center_.next_time())));
        arm();
    }

    void take(std::span<const Event> happened) {
        for (const Event& event : happened) {
            switch (event.kind) {
                case EventKind::transaction_started:
                    starts(event);
                    break;
                case EventKind::transaction_cut:
                    cuts(event.contact);
                    break;
                case EventKind::platform_changed:
                    servers_change();
                    break;
                case EventKind::horizon_reached:
                    is_over_ = true;
                    break;
                default:
                    break;
            }
        }
        if (has_transfers_)
            links_change();
        if (!see_(happened))
            ends();
    }

    // --- Transactions. --------------------------------------------------------------------------

    void starts(const Event& event) {
        if (running_.size() <= event.contact.index())
            running_.resize(event.contact.index() + 1);
        Running& running = running_[event.contact.index()];
        running.work = event.waited;
        running.transaction = event.stage;
        running.to = event.group ? place_of_group_[event.group.index()] : center::carrier;
        works(event.contact);
    }

    void works(ContactId call) {
        Running& running = running_[call.index()];
        running.is_transfer = false;
        const std::uint32_t server = platform_.transactions[running.transaction].server;
        if (speeds_[server] == 0.0)
            return waiting_for_repair_.push_back(call);
        const auto exec = s4u::Exec::init();
        exec->set_flops_amount(events::to_seconds(running.work) * operations_per_second);
        exec->set_host(world_.server(server));
        begins(call, exec);
    }

    /// What the server has found goes to the agent, if that is elsewhere.
    bool transfers(ContactId call) {
        Running& running = running_[call.index()];
        const center::Transaction& transaction = platform_.transactions[running.transaction];
        s4u::Host* from = world_.origin(transaction.server);
        s4u::Host* to = world_.place(running.to);
        if (transaction.bytes == 0.0 || from == nullptr || running.to == center::carrier)
            return false;
        if (from == to || world_.network()->links.empty())
            return false;
        running.is_transfer = true;
        const auto comm = s4u::Comm::sendto_init(from, to);
        comm->set_payload_size(static_cast<std::uint64_t>(transaction.bytes));
        begins(call, comm);
        return true;
    }

    void begins(ContactId call, const s4u::ActivityPtr& activity) {
        running_[call.index()].activity = activity;
        contacts_.emplace(activity.get(), call);
        activity->start();
    }

    void cuts(ContactId call) {
        s4u::ActivityPtr activity = std::move(running_[call.index()].activity);
        std::erase(waiting_for_repair_, call);
        if (!activity)
            return;
        contacts_.erase(activity.get());
        activity->cancel();
        over_.push_back(std::move(activity));
    }

    // --- What fails and what is shared. ---------------------------------------------------------

    /// What runs on a server that goes off is lost, and begins again when it is back.
    void servers_change() {
        for (std::uint32_t server = 0; server < speeds_.size(); ++server) {
            const double speed = center_.speed_of_server(server);
            if (std::exchange(speeds_[server], speed) != speed)
                world_.set_speed(server, speed);
        }
        for (const ContactId call : std::exchange(waiting_for_repair_, {}))
            works(call);
    }

    /// Transfers have what talks leave.
    void links_change() {
        const center::Network& network = *world_.network();
        for (std::uint32_t link = 0; link < network.links.size(); ++link) {
            if (!network.links[link].bits_per_second)
                continue;
            const double talks = center_.talks_on(link) * platform_.delivery.talk_bits_per_second;
            // Never nothing: a transfer goes on when a talk ends.
            const double left = std::max(*network.links[link].bits_per_second - talks, 1.0);
            if (std::exchange(bandwidths_[link], left) != left)
                world_.set_bandwidth(link, left);
        }
    }

    void ends() {
        is_over_ = true;
        contacts_.clear();
        for (const Running& running : running_) {
            if (running.activity)
                running.activity->cancel();
        }
    }

    World& world_;
    Center& center_;
    const center::Platform& platform_;
    const See& see_;
    std::vector<double> speeds_;  ///< by server: what is left of it
    bool has_transfers_;
    std::vector<double> bandwidths_;  ///< by link: what SimGrid was told
    std::vector<std::uint32_t> place_of_group_;
    Timer* timer_ = nullptr;
    Time armed_for_ = events::never;
    bool is_over_ = false;
    std::vector<Running> running_;  ///< by contact
    std::vector<ContactId> waiting_for_repair_;
    std::unordered_map<const s4u::Activity*, ContactId> contacts_;
    /// SimGrid looks at activities after it has said that they are over, until it has run its
    /// timers again; those of the round before may go.
    std::vector<s4u::ActivityPtr> over_;
    std::vector<s4u::ActivityPtr> older_;
};

}  // namespace

void drive(center::Center& center, const center::Model& model,
           const std::function<bool(std::span<const events::Event>)>& see) {
    World world(model);
    center.connect(world.network());
    Driver(world, center, model, see).run();
}

}  // namespace ringside::platform
