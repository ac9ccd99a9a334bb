// Whole files, checked to be text that can be read.
#include "sim/scenario/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "sim/scenario/characters.hpp"
#include "sim/scenario/words.hpp"

namespace ringside::scenario {

FileText checked_text(std::string text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return {{}, "is UTF-16, not UTF-8"};
    }
    if (text.starts_with(byte_order_mark))
        text.erase(0, byte_order_mark.size());
    const std::size_t wrong = first_byte_not_utf8(text);
    if (wrong != std::string::npos) {
        const auto line =
            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(wrong), '\n') + 1;
        return {{}, fmt::format("is not UTF-8 (line {})", line)};
    }
    return {std::move(text), {}};
}

FileText read_file(const std::filesystem::path& path, std::uintmax_t most_bytes) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return {{}, "does not exist"};
    if (status.type() == std::filesystem::file_type::directory)
        return {{}, "is a folder"};
    if (status.type() != std::filesystem::file_type::regular)
        return {{}, "cannot be read"};
    const auto size = std::filesystem::file_size(path, error);
    if (error)
        return {{}, "cannot be read"};
    if (size > most_bytes) {
        return {
            {},
            fmt::format("is larger than {} bytes", grouped(static_cast<std::int64_t>(most_bytes)))};
    }
    std::ifstream file{path, std::ios::binary};
    std::string text(static_cast<std::size_t>(size), '\0');
    if (!file || !file.read(text.data(), static_cast<std::streamsize>(size))) {
        return {{}, "cannot be read"};
    }
    return checked_text(std::move(text));
}

}  // namespace ringside::scenario
