// What the words of a page mean. A word that a page links is listed at its end, so that every term
// has its entry and none is listed for nothing.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "analysis/report/facts.hpp"

namespace ringside::analysis::report::html {

class Glossary {
  public:
    /// The threshold and the intervals of definitions are the model's.
    explicit Glossary(const center::Model& model) : model_(model) {}

    /// The words, linked to their entry; pointed at or focused the entry shows. A term that the
    /// table of glossary.cpp does not have is a mistake of the program (std::invalid_argument).
    std::string term(std::string_view id, std::string_view words);
    /// The same with the term's own title.
    std::string term(std::string_view id);

    /// Whether the table has a term of that name.
    static bool knows(std::string_view id);

    /// A list of the terms that were used, in the order of the table.
    std::string list() const;

  private:
    const center::Model& model_;
    std::set<std::size_t> used_;
};

}  // namespace ringside::analysis::report::html
