// A replication in a process of its own: SimGrid has one engine a process, and it starts once.
#include <cstddef>
#include <cstring>
#include <stdexcept>

#include "sim/observers/tables_as_bytes.hpp"
#include "sim/runs/child.hpp"
#include "sim/runs/replication.hpp"

namespace ringside::runs {
namespace {

/// What a child reports: its progress, a batch, all that it has found, or what went wrong.
enum class News : std::uint8_t { progress, batch, problem, finished, error };

template <class Value>
void append(std::vector<std::byte>& bytes, const Value& value) {
    const auto of_value = std::as_bytes(std::span{&value, 1});
    bytes.insert(bytes.end(), of_value.begin(), of_value.end());
}

template <class Value>
Value taken(Message& message) {
    Value value;
    std::memcpy(&value, message.data(), sizeof value);
    message = message.subspan(sizeof value);
    return value;
}

std::string text_of(Message message) {
    return {reinterpret_cast<const char*>(message.data()), message.size()};
}

/// In the child.
class Reporter {
  public:
    explicit Reporter(const Send& send) : send_(send) {}

    void text(News news, const std::string& words) {
        begin(news);
        const auto of_words = std::as_bytes(std::span{words});
        bytes_.insert(bytes_.end(), of_words.begin(), of_words.end());
        send_(bytes_);
    }
    void progress(double share, std::uint64_t calls) {
        begin(News::progress);
        append(bytes_, share);
        append(bytes_, calls);
        send_(bytes_);
    }
    void batch(const observers::Tallies& tallies) {
        begin(News::batch);
        tallies.append_counts(bytes_);
        send_(bytes_);
    }
    void finished(const Outcome& outcome) {
        for (const std::string& problem : outcome.problems)
            text(News::problem, problem);
        begin(News::finished);
        append(bytes_, outcome.fingerprint);
        append(bytes_, outcome.events);
        outcome.tallies.append_counts(bytes_);
        if (outcome.predictions)
            outcome.predictions->append_counts(bytes_);
        observers::append_table(bytes_, outcome.transactions->cells());
        const observers::NetworkTally& network = *outcome.network;
        observers::append_table(bytes_, network.sites());
        observers::append_table(bytes_, network.links());
        observers::append_table(bytes_, network.outages());
        append(bytes_, network.refused());
        send_(bytes_);
    }

  private:
    void begin(News news) {
        bytes_.clear();
        append(bytes_, news);
    }

    const Send& send_;
    std::vector<std::byte> bytes_;
};

/// The child has everything as it was when it was forked, and sends what has become of it.
void replicate_and_report(Task task, Outcome& outcome, const Send& send) {
    Reporter reporter(send);
    task.batch_ended = [&](const observers::Tallies& batch) { reporter.batch(batch); };
    task.look_around = [&](double share, std::uint64_t calls) {
        reporter.progress(share, calls);
        return true;
    };
    try {
        replicate_here(task, outcome);
        reporter.finished(outcome);
    } catch (const std::exception& error) {
        reporter.text(News::error, error.what());
    }
}

}  // namespace

bool replicate_in_child(const Task& task, Outcome& outcome) {
    bool has_finished = false;
    outcome.problems.clear();
    const auto receive = [&](Message message) {
        switch (taken<News>(message)) {
            case News::progress: {
                const auto share = taken<double>(message);
                task.look_around(share, taken<std::uint64_t>(message));
                break;
            }
            case News::batch: {
                observers::Tallies batch(task.observed);
                batch.take_counts(message);
                task.batch_ended(batch);
                break;
            }
            case News::problem:
                outcome.problems.push_back(text_of(message));
                break;
            case News::finished:
                outcome.fingerprint = taken<observers::Fingerprint>(message);
                outcome.events = taken<std::uint64_t>(message);
                outcome.tallies.take_counts(message);
                if (task.abilities) {
                    outcome.predictions.emplace(task.abilities, events::start_of_time);
                    outcome.predictions->take_counts(message);
                }
                outcome.transactions.emplace(task.model.platform->transactions.size(),
                                             events::start_of_time);
                observers::take_table(message, outcome.transactions->cells());
                outcome.network.emplace(observed_network_of(task.model, nullptr));
                observers::take_table(message, outcome.network->sites());
                observers::take_table(message, outcome.network->links());
                observers::take_table(message, outcome.network->outages());
                outcome.network->refused() = taken<std::uint64_t>(message);
                has_finished = true;
                break;
            case News::error:
                throw std::runtime_error(text_of(message));
        }
    };
    in_child([&](const Send& send) { replicate_and_report(task, outcome, send); }, receive,
             task.options.stop);
    return has_finished;
}

}  // namespace ringside::runs
