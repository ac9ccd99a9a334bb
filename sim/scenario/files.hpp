// Reading a whole file, with words for what may go wrong.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace ringside::scenario {

struct FileText {
    std::string text;
    std::string mistake;  ///< behind the file's name: "does not exist"; empty if all went well
};

/// The text of a regular file of at most `most_bytes`, in UTF-8, without a byte order mark.
FileText read_file(const std::filesystem::path& path, std::uintmax_t most_bytes);
/// The same checks for text that is there already.
FileText checked_text(std::string text);

}  // namespace ringside::scenario
