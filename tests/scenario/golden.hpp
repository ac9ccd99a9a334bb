// A committed text that a test must reproduce; UPDATE_GOLDEN=1 in the environment writes it anew.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace ringside::scenario {

inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline void check_golden(const std::filesystem::path& path, const std::string& actual) {
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::ofstream{path, std::ios::binary} << actual;
        return;
    }
    INFO(path.string());
    CHECK(text_of(path) == actual);
}

}  // namespace ringside::scenario
