// What Erlang's formulas answered, for people and for programs. It computes nothing and knows no
// command line.
#pragma once

#include <string>
#include <vector>

#include "analysis/erlang_question.hpp"
#include "analysis/report/style.hpp"

namespace ringside::analysis::report {

/// A verdict, what was asked, then tables with Erlang C and Erlang A side by side; no line exceeds
/// page_columns.
std::string erlang_text(const ErlangAnswer& answer, const Style& style);

/// One JSON object with a newline at its end; lengths in seconds, shares from 0 to 1. What does not
/// exist is null: a patience without end, a wait in a queue that grows without end, what needs a
/// patience where there is none.
std::string erlang_json(const ErlangAnswer& answer);

/// Erlang B alone: `rows` by blocking_around, for `lines`, which is one of them.
std::string blocking_text(const std::vector<LineRow>& rows, std::int64_t lines, const Style& style);
std::string blocking_json(const std::vector<LineRow>& rows, std::int64_t lines);

}  // namespace ringside::analysis::report
