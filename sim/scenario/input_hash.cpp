// The hash of what was read, by xxHash; see input_hash.hpp.
#include "sim/scenario/input_hash.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace ringside::scenario {

struct InputHash::State {
    XXH3_state_t hash;
};

InputHash::InputHash() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->hash); }

InputHash::~InputHash() = default;

void InputHash::add(std::string_view text) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<unsigned char>(std::uint64_t{text.size()} >> (8 * i));
    XXH3_128bits_update(&state_->hash, length.data(), length.size());
    XXH3_128bits_update(&state_->hash, text.data(), text.size());
}

std::string InputHash::hex() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(&state_->hash);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace ringside::scenario
