// The files that every page carries inside; see assets.hpp. CMake says where they are.
#include "analysis/report/html/assets.hpp"

// Puts a file between two symbols of the read-only data.
#define RINGSIDE_EMBED(name, path)            \
    asm(".pushsection .rodata\n"              \
        ".global ringside_" name              \
        "\n"                                  \
        "ringside_" name ":\n.incbin \"" path \
        "\"\n"                                \
        ".global ringside_" name              \
        "_end\n"                              \
        "ringside_" name                      \
        "_end:\n"                             \
        ".byte 0\n"                           \
        ".popsection\n")

RINGSIDE_EMBED("page_css", RINGSIDE_PAGE_CSS);
RINGSIDE_EMBED("page_js", RINGSIDE_PAGE_JS);
RINGSIDE_EMBED("chart_js", RINGSIDE_CHART_JS);

extern "C" {
extern const char ringside_page_css[];
extern const char ringside_page_css_end[];
extern const char ringside_page_js[];
extern const char ringside_page_js_end[];
extern const char ringside_chart_js[];
extern const char ringside_chart_js_end[];
}

namespace ringside::analysis::report::html {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, end}; }

}  // namespace

std::string_view page_css() { return between(ringside_page_css, ringside_page_css_end); }
std::string_view page_js() { return between(ringside_page_js, ringside_page_js_end); }
std::string_view chart_js() { return between(ringside_chart_js, ringside_chart_js_end); }

}  // namespace ringside::analysis::report::html
