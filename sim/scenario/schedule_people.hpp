// The people of a schedule and their groups, gathered row by row.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/scenario/schedule_cells.hpp"

namespace ringside::scenario {

class ScheduledPeople {
  public:
    ScheduledPeople(SkillCells& skills, CsvFile& file) : skills_(skills), file_(file) {}

    /// The person of a row, new or known; nothing after reporting that rows contradict each other.
    /// Without a cell for the group the skills name it.
    std::optional<std::size_t> person_of(const Cell& name, const Cell& skills, const Cell* group);
    /// Adds work of one simulated day that `cell` speaks of.
    void add_work(std::size_t person, std::uint32_t day, center::Stint stint, const Cell& cell);
    bool empty() const { return people_.empty(); }
    /// Joins what touches; reports what overlaps.
    void put_in_order();
    /// The groups with their people, in the order in which the file names them.
    std::vector<center::Group> groups() const;

  private:
    /// Work of one person on one day, and the cell that says so.
    struct Piece {
        std::uint32_t day = 0;
        center::Stint stint;
        Cell cell;
    };
    struct ScheduledPerson {
        std::string name;
        std::size_t group = 0;
        std::uint32_t line = 0;  ///< where the person was named first
        std::vector<Piece> work;
    };
    struct ScheduledGroup {
        std::string name;
        std::vector<center::Skill> skills;
        std::uint32_t line = 0;
    };

    bool agrees(const ScheduledPerson& person, const std::vector<center::Skill>& skills,
                const Cell& skills_cell, const Cell* group_cell);
    std::optional<std::size_t> group_of(const Cell& skills_cell,
                                        const std::vector<center::Skill>& skills,
                                        const Cell* group_cell);
    void put_in_order(ScheduledPerson& person);

    SkillCells& skills_;
    CsvFile& file_;
    std::vector<ScheduledPerson> people_;
    std::unordered_map<std::string, std::size_t> person_named_;
    std::vector<ScheduledGroup> groups_;
    std::unordered_map<std::string, std::size_t> group_named_;
};

}  // namespace ringside::scenario
