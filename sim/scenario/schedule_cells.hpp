// The cells of a schedule that hold more than one thing: skills and breaks.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/scenario/call_type_names.hpp"
#include "sim/scenario/csv.hpp"

namespace ringside::scenario {

/// Reads "PS; IN:2": call types with levels. Each wording is read, and what is wrong with it
/// reported, once.
class SkillCells {
  public:
    SkillCells(Reading& reading, const Table& scenario, CsvFile& file)
        : reading_(reading), names_(reading, scenario), file_(file) {}

    /// In the order of the call types, each once; nothing after an error.
    const std::vector<center::Skill>* read(const Cell& cell);
    /// "PS+IN:2"
    std::string words(const std::vector<center::Skill>& skills) const;

  private:
    bool read_all(const Cell& cell, std::string_view part, std::vector<center::Skill>& skills);
    bool read_one(const Cell& cell, std::string_view word, std::vector<center::Skill>& skills);
    bool is_call_type(std::string_view name) const;

    Reading& reading_;
    CallTypeNames names_;
    CsvFile& file_;
    std::unordered_map<std::string, std::vector<center::Skill>> known_;  ///< empty: wrong
};

/// Reads "10:00-10:15; 12:30-13:00" into the stint, whose end may lie beyond 24 h. False after
/// reporting an error.
bool read_breaks(CsvFile& file, const Cell& cell, center::Stint& stint);

/// Whether a cell can name somebody or something; reports it if not.
bool check_name(CsvFile& file, const Cell& cell, std::string_view noun);

}  // namespace ringside::scenario
