// Columns of sheets that hold measures: their heads, their forms, and the sheet that says what they
// mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/confidence.hpp"
#include "analysis/report/xlsx/book.hpp"
#include "sim/center/model.hpp"
#include "sim/observers/measures.hpp"

namespace ringside::analysis::report::xlsx {

/// What of an estimate a column shows.
enum class Part { mean, low, high };

struct MeasureColumn {
    std::string head;
    std::string measure;
    Part part = Part::mean;
    double scale = 1.0;  ///< what is shown is the measure times this
};

/// The column, and two for the ends of its interval.
std::vector<MeasureColumn> with_interval(const MeasureColumn& column);

/// Form and decimals of a unit.
Column column_of(const std::string& head, observers::Unit unit);
Column column_of(const MeasureColumn& column);

Field field_of(const Estimate& estimate, const MeasureColumn& column);

/// What the heads of a book mean, each once, in the order in which they are met.
class Words {
  public:
    explicit Words(const center::Target& target) : target_(target) {}

    void add(const MeasureColumn& column);
    void add(const MeasureColumn& column, const std::string& meaning);
    void add(const std::string& head, const std::string& meaning);
    /// The definition of a measure in one line.
    std::string meaning_of(const observers::Measure& measure) const;
    void write_to(Book& book) const;

  private:
    struct Entry {
        std::string head;
        std::string measure;
        Part part = Part::mean;
        double scale = 1.0;
        std::string meaning;
    };

    void add(Entry entry);

    const center::Target& target_;
    std::vector<Entry> entries_;
};

}  // namespace ringside::analysis::report::xlsx
