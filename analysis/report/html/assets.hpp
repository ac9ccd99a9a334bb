// The files that every page carries inside: its style, its script, and the library that draws its
// charts. They are put into the program when it is built (assets.cpp), so that it runs anywhere.
#pragma once

#include <string_view>

namespace ringside::analysis::report::html {

std::string_view page_css();
std::string_view page_js();
std::string_view chart_js();

}  // namespace ringside::analysis::report::html
