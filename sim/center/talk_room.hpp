// How many talks a bandwidth has room for.
#pragma once

#include <cstdint>
#include <optional>

namespace ringside::center {

/// UINT32_MAX: any number, as without a limit (none).
inline std::uint32_t room_for_talks(std::optional<double> bits_per_second,
                                    double talk_bits_per_second) {
    if (!bits_per_second)
        return UINT32_MAX;
    // A link for exactly a number of talks has room for it, whatever the last digit says.
    const double talks = *bits_per_second / talk_bits_per_second * (1.0 + 1e-12);
    return talks < UINT32_MAX ? static_cast<std::uint32_t>(talks) : UINT32_MAX;
}

}  // namespace ringside::center
