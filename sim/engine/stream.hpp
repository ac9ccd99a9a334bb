// Keyed chance: every random number is a pure function of the seed, the replication, what it is for
// and whose it is. No generator is shared, so nothing that others draw can change a number.
#pragma once

#include <Random123/philox.h>

#include <cassert>
#include <cstdint>

namespace ringside::engine {

/// The key of one replication's chance.
struct ReplicationKey {
    std::uint64_t value = 0;
};

/// A pure function of seed and replication, by Philox itself with the seed as its key. Two
/// replications, or two seeds, share a key with a chance of 2^-64.
inline ReplicationKey replication_key(std::uint64_t seed, std::uint64_t replication) noexcept {
    return {r123::Philox2x64{}({{replication, 0}}, {{seed}})[0]};
}

/// What a number is for. The values decide the draws, so they are fixed forever: append only.
enum class Purpose : std::uint8_t {
    arrival = 0,
    patience = 1,
    talk = 2,
    hold = 3,
    after_call_work = 4,
    priority = 5,
    ring = 6,
    pick_up = 7,
    policy = 8,
    busyness = 9,
    ivr_time = 10,    ///< attempt: the step
    ivr_choice = 11,  ///< attempt: the step
    ivr_patience = 12,
    ivr_heeds = 13,
    absence = 14,
    absence_team = 15,
    late = 16,
    early = 17,
    policy_at = 18,  ///< whose: the instant; attempt: the agent
    last_agent = 19,
    first_words = 21,  ///< see `first_words`
    transaction = 30,  ///< attempt: which of the contact's
    site = 31,         ///< attempt: how often it was routed
    failure = 32,      ///< whose: which of the platform's; attempt: the time, then its repair
    callback = 33,     ///< attempt: 0: whether it is accepted; else which attempt
    test = 255,        ///< for tests of the house; no model draws from it
};

/// Two words that nearly every contact needs, from one block: a draw needs one word, but for the
/// few that reject it. Measured: the second block saved is a twelfth of a simulated call.
struct FirstWords {
    std::uint64_t arrival;
    std::uint64_t talk;
};

/// The random words that belong to one purpose of one being (a contact, a person, a day).
///
/// A UniformRandomBitGenerator of 64-bit words by Philox2x64 with 10 rounds (Salmon et al.,
/// "Parallel random numbers: as easy as 1, 2, 3", 2011). Constructing one costs nothing; each block
/// gives two words and is made when it is asked for. After 2^24 blocks the words repeat.
class Stream {
  public:
    using result_type = std::uint64_t;
    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept { return ~result_type{0}; }

    /// `whose` is any 64-bit identity; `attempt` tells retries and later legs of the same identity.
    Stream(ReplicationKey key, std::uint64_t whose, Purpose purpose,
           std::uint32_t attempt = 0) noexcept
        : key_(key.value),
          whose_(whose),
          next_block_(std::uint64_t{static_cast<std::uint8_t>(purpose)} << 56 |
                      std::uint64_t{attempt} << 24) {}

    /// The same, but `first_word` comes before all others.
    Stream(ReplicationKey key, std::uint64_t whose, Purpose purpose, std::uint32_t attempt,
           result_type first_word) noexcept
        : Stream(key, whose, purpose, attempt) {
        second_ = first_word;
        has_second_ = true;
    }

    result_type operator()() noexcept {
        if (has_second_) {
            has_second_ = false;
            return second_;
        }
        const auto block = r123::Philox2x64{}({{whose_, next_block_}}, {{key_}});
        ++next_block_;
        second_ = block[1];
        has_second_ = true;
        return block[0];
    }

    /// A number in the open interval (0, 1), a multiple of 2^-53 less half of one.
    double uniform() noexcept { return (static_cast<double>((*this)() >> 12) + 0.5) * 0x1p-52; }

  private:
    std::uint64_t key_;
    std::uint64_t whose_;
    std::uint64_t next_block_;  ///< purpose (8 bits), attempt (32 bits), block (24 bits)
    std::uint64_t second_ = 0;
    bool has_second_ = false;
};

/// The first words of a contact's arrival and talk; further ones are of their own purposes.
inline FirstWords first_words(ReplicationKey key, std::uint64_t whose) noexcept {
    Stream stream(key, whose, Purpose::first_words);
    const std::uint64_t arrival = stream();
    return {arrival, stream()};
}

}  // namespace ringside::engine
