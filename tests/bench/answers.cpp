// Estimates from counts, the formula, and the comparison of the two.
#include "tests/bench/answers.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/erlang.hpp"

namespace bench {
namespace {

/// The counts of a batch as one word each, in a fixed order.
constexpr std::array<const char*, 4> counts = {"answered", "abandoned", "waited", "within"};

std::array<double, measures> measures_of(const nlohmann::json& batch) {
    const double abandoned = batch.at("abandoned").get<double>();
    const double calls = batch.at("answered").get<double>() + abandoned;
    std::array<double, measures> values{};
    values[p_wait] = batch.at("waited").get<double>() / calls;
    values[mean_wait_s] = batch.at("wait_s").get<double>() / calls;
    values[answered_within] = batch.at("within").get<double>() / calls;
    values[abandon_rate] = abandoned / calls;
    return values;
}

}  // namespace

Answer answer_from_batches(const nlohmann::json& batches) {
    const double n = static_cast<double>(batches.size());
    std::array<double, measures> sums{};
    std::array<double, measures> squares{};
    for (const nlohmann::json& batch : batches) {
        const std::array<double, measures> values = measures_of(batch);
        for (std::size_t i = 0; i < measures; ++i) {
            sums[i] += values[i];
            squares[i] += values[i] * values[i];
        }
    }
    Answer answer;
    for (std::size_t i = 0; i < measures; ++i) {
        const double mean = sums[i] / n;
        const double variance = std::max(0.0, squares[i] / n - mean * mean) * n / (n - 1.0);
        answer[i] = {mean, std::sqrt(variance / n)};
    }
    return answer;
}

std::string hash_of_batches(const nlohmann::json& batches) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const nlohmann::json& batch : batches) {
        for (const char* count : counts) {
            std::uint64_t value = batch.at(count).get<std::uint64_t>();
            for (int byte = 0; byte < 8; ++byte, value >>= 8) {
                hash = (hash ^ (value & 0xff)) * 0x100000001b3;
            }
        }
    }
    return fmt::format("{:016x}", hash);
}

std::optional<Answer> formula(const Scene& scene) {
    if (!scene.is_erlang_a()) {
        return std::nullopt;
    }
    const ringside::analysis::QueueMeasures exact = ringside::analysis::erlang_a(
        {scene.calls_per_min / 60.0, scene.mean_service_min * 60.0}, scene.mean_patience_min * 60.0,
        scene.groups.front().agents, answer_within_s);
    Answer answer;
    answer[p_wait].mean = exact.p_wait;
    answer[mean_wait_s].mean = exact.mean_wait_s;
    answer[answered_within].mean = exact.answered_within;
    answer[abandon_rate].mean = exact.abandon_rate;
    return answer;
}

std::string difference(const Answer& found, const Answer& expected) {
    // For where no call of a run does otherwise, so that the standard error is 0.
    constexpr double rare = 1e-6;
    for (std::size_t i = 0; i < measures; ++i) {
        const double allowed =
            4.0 * std::hypot(found[i].standard_error, expected[i].standard_error) + rare;
        if (!(std::abs(found[i].mean - expected[i].mean) <= allowed)) {
            return fmt::format("{} is {:.6g}, but should be {:.6g}, at most {:.2g} off",
                               measure_names[i], found[i].mean, expected[i].mean, allowed);
        }
    }
    return {};
}

}  // namespace bench
