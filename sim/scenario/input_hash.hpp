// A hash of all that was read to make a model: who has the same hash has read the same. It knows
// neither files nor what is in them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ringside::scenario {

class InputHash {
  public:
    InputHash();
    ~InputHash();
    InputHash(const InputHash&) = delete;
    InputHash& operator=(const InputHash&) = delete;

    /// Adds a text as a whole: "ab" and "c" are not "a" and "bc".
    void add(std::string_view text);
    /// Of all that was added: 32 hexadecimal digits, XXH3 of 128 bits.
    std::string hex() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ringside::scenario
