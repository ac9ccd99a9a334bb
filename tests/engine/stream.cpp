// Keyed chance: the published answers of the generator, purity, and numbers that look like chance
// along every part of the key.
#include "sim/engine/stream.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <random>
#include <set>
#include <vector>

namespace ringside::engine {

namespace {

constexpr std::size_t draws = 1 << 16;
static_assert(std::uniform_random_bit_generator<Stream>);

/// The first words of a family of streams.
std::vector<std::uint64_t> first_words(const std::function<Stream(std::uint32_t)>& stream_of) {
    std::vector<std::uint64_t> words;
    for (std::uint32_t i = 0; i < draws; ++i) {
        words.push_back(stream_of(i)());
    }
    return words;
}

double as_uniform(std::uint64_t word) { return static_cast<double>(word) * 0x1p-64; }

/// How many standard deviations the chi-square statistic of one byte of each word lies off.
double chi_square_deviation(const std::vector<std::uint64_t>& words, unsigned shift) {
    std::array<double, 256> counts{};
    for (const std::uint64_t word : words) {
        counts[word >> shift & 255U] += 1.0;
    }
    const double expected = static_cast<double>(words.size()) / 256.0;
    double statistic = 0.0;
    for (const double count : counts) {
        statistic += (count - expected) * (count - expected) / expected;
    }
    return (statistic - 255.0) / std::sqrt(2.0 * 255.0);
}

/// The correlation of each word with the next, in standard deviations.
double serial_correlation_deviation(const std::vector<std::uint64_t>& words) {
    double sum = 0.0;
    for (std::size_t i = 1; i < words.size(); ++i) {
        sum += (as_uniform(words[i - 1]) - 0.5) * (as_uniform(words[i]) - 0.5);
    }
    const double pairs = static_cast<double>(words.size() - 1);
    return sum * 12.0 / std::sqrt(pairs);
}

struct Answer {
    std::array<std::uint64_t, 2> counter;
    std::uint64_t key;
    std::array<std::uint64_t, 2> block;
};

}  // namespace

TEST_CASE("the generator gives the published answers of philox2x64 with 10 rounds", "[engine]") {
    // From the known-answer vectors that accompany Random123.
    constexpr std::uint64_t ones = ~std::uint64_t{0};
    const std::array answers{Answer{{0, 0}, 0, {0xca00a0459843d731, 0x66c24222c9a845b5}},
                             Answer{{ones, ones}, ones, {0x65b021d60cd8310f, 0x4d02f3222f86df20}},
                             Answer{{0x243f6a8885a308d3, 0x13198a2e03707344},
                                    0xa4093822299f31d0,
                                    {0x0a5e742c2997341c, 0xb0f883d38000de5d}}};
    for (const Answer& answer : answers) {
        const r123::Philox2x64::ctr_type counter{{answer.counter[0], answer.counter[1]}};
        const auto block = r123::Philox2x64{}(counter, {{answer.key}});
        CHECK(block[0] == answer.block[0]);
        CHECK(block[1] == answer.block[1]);
    }
    Stream stream(ReplicationKey{0}, 0, Purpose::arrival, 0);
    CHECK(stream() == answers[0].block[0]);
    CHECK(stream() == answers[0].block[1]);
}

TEST_CASE("purpose, attempt and block have their places in the counter for good", "[engine]") {
    const std::uint64_t whose = 0x0123456789abcdef;
    const ReplicationKey key{42};
    Stream stream(key, whose, Purpose::pick_up, 0x89abcdef);
    stream();
    stream();
    const std::uint64_t second = std::uint64_t{7} << 56 | std::uint64_t{0x89abcdef} << 24 | 1;
    const auto block = r123::Philox2x64{}({{whose, second}}, {{key.value}});
    CHECK(stream() == block[0]);
    CHECK(stream() == block[1]);
}

TEST_CASE("a stream is the same whenever it is made and whoever else draws", "[engine]") {
    const ReplicationKey key = replication_key(7, 3);
    const auto words = [&](Stream stream) {
        std::vector<std::uint64_t> drawn;
        for (int i = 0; i < 9; ++i) {
            drawn.push_back(stream());
        }
        return drawn;
    };
    const std::vector alone = words(Stream(key, 5, Purpose::talk));
    Stream other(key, 4, Purpose::talk);
    other();
    Stream again(key, 5, Purpose::talk);
    CHECK(words(again) == alone);
    // A copy goes on from where the original stands, also between the two words of a block.
    again();
    CHECK(words(again) == words(Stream(again)));
}

TEST_CASE("streams differ in every part of their key", "[engine]") {
    std::set<std::uint64_t> seen;
    std::size_t made = 0;
    for (const std::uint64_t seed : {0U, 1U, 2U}) {
        for (const std::uint64_t replication : {0U, 1U, 2U}) {
            for (const std::uint64_t whose : {0U, 1U, 2U}) {
                for (const Purpose purpose : {Purpose::arrival, Purpose::patience, Purpose::talk}) {
                    for (const std::uint32_t attempt : {0U, 1U, 0xffffffffU}) {
                        Stream stream(replication_key(seed, replication), whose, purpose, attempt);
                        for (int i = 0; i < 4; ++i, ++made) {
                            seen.insert(stream());
                        }
                    }
                }
            }
        }
    }
    CHECK(seen.size() == made);
}

TEST_CASE("replications of one seed have keys of their own", "[engine]") {
    std::set<std::uint64_t> keys;
    for (std::uint64_t replication = 0; replication < 10'000; ++replication) {
        keys.insert(replication_key(1, replication).value);
    }
    CHECK(keys.size() == 10'000);
}

TEST_CASE("numbers look like chance along every part of the key", "[engine]") {
    const ReplicationKey key = replication_key(1, 0);
    using Family = std::function<Stream(std::uint32_t)>;
    const std::array<Family, 5> families{
        [&](std::uint32_t i) { return Stream(key, i, Purpose::talk); },
        [&](std::uint32_t i) { return Stream(key, std::uint64_t{i} << 32, Purpose::talk); },
        [&](std::uint32_t i) { return Stream(key, 9, Purpose::ring, i); },
        [&](std::uint32_t i) { return Stream(replication_key(1, i), 9, Purpose::talk); },
        [&](std::uint32_t i) { return Stream(replication_key(i, 0), 9, Purpose::talk); }};
    for (std::size_t family = 0; family < families.size(); ++family) {
        const std::vector<std::uint64_t> words = first_words(families[family]);
        CAPTURE(family);
        for (const unsigned shift : {0U, 24U, 56U}) {
            CAPTURE(shift);
            CHECK(std::abs(chi_square_deviation(words, shift)) < 4.0);
        }
        CHECK(std::abs(serial_correlation_deviation(words)) < 4.0);
    }
}

TEST_CASE("purposes of one being are not correlated", "[engine]") {
    const ReplicationKey key = replication_key(1, 0);
    std::vector<std::uint64_t> words;
    for (std::uint32_t i = 0; i < draws; ++i) {
        words.push_back(Stream(key, i, Purpose::patience)());
        words.push_back(Stream(key, i, Purpose::talk)());
    }
    CHECK(std::abs(serial_correlation_deviation(words)) < 4.0);
}

TEST_CASE("the words of one long stream look like chance", "[engine]") {
    Stream stream(replication_key(2, 0), 0, Purpose::test);
    std::vector<std::uint64_t> words;
    for (std::size_t i = 0; i < draws; ++i) {
        words.push_back(stream());
    }
    CHECK(std::abs(chi_square_deviation(words, 0)) < 4.0);
    CHECK(std::abs(chi_square_deviation(words, 56)) < 4.0);
    CHECK(std::abs(serial_correlation_deviation(words)) < 4.0);
}

TEST_CASE("a uniform number lies inside 0 to 1 and has the moments of one", "[engine]") {
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t i = 0; i < draws; ++i) {
        const double number = Stream(replication_key(3, 0), i, Purpose::test).uniform();
        REQUIRE(number > 0.0);
        REQUIRE(number < 1.0);
        sum += number - 0.5;
        squares += (number - 0.5) * (number - 0.5);
    }
    const double count = static_cast<double>(draws);
    CHECK(std::abs(sum) < 4.0 * std::sqrt(count / 12.0));
    CHECK(std::abs(squares - count / 12.0) < 4.0 * std::sqrt(count / 180.0));
}

}  // namespace ringside::engine
