// Characters and bytes: columns count characters, strings hold bytes (UTF-8).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ringside::scenario {

/// The byte at which text stops being UTF-8; npos where all of it is.
std::size_t first_byte_not_utf8(std::string_view text);
/// The number of characters.
std::uint32_t characters(std::string_view text);
/// The byte at which character `column` (from 1) starts; the text's size if it is shorter.
std::size_t byte_of_column(std::string_view text, std::uint32_t column);
/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);
/// The lines without their ends (LF or CR LF).
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace ringside::scenario
