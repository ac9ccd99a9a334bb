// Tables of plain values on their way from one process to another of the same program.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

namespace ringside::observers {

template <class Value>
void append_table(std::vector<std::byte>& bytes, std::span<Value> table) {
    static_assert(std::is_trivially_copyable_v<Value>);
    const auto of_table = std::as_bytes(table);
    bytes.insert(bytes.end(), of_table.begin(), of_table.end());
}

/// Fills the table from the front of `bytes`, which must hold it.
template <class Value>
void take_table(std::span<const std::byte>& bytes, std::span<Value> table) {
    static_assert(std::is_trivially_copyable_v<Value>);
    const auto of_table = std::as_writable_bytes(table);
    assert(bytes.size() >= of_table.size());
    std::ranges::copy(bytes.first(of_table.size()), of_table.begin());
    bytes = bytes.subspan(of_table.size());
}

}  // namespace ringside::observers
