// Pieces of HTML as text; see markup.hpp.
#include "analysis/report/html/markup.hpp"

#include <nlohmann/json.hpp>

namespace ringside::analysis::report::html {
namespace {

/// The library that writes our JSON knows what is UTF-8 and what is not.
std::string as_utf8(std::string_view text) {
    using nlohmann::json;
    const json shown(std::string{text});
    return json::parse(shown.dump(-1, ' ', false, json::error_handler_t::replace))
        .get<std::string>();
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : as_utf8(text)) {
        switch (letter) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                // Control characters have no place in HTML.
                if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n' || letter == '\t')
                    result += letter;
        }
    }
    return result;
}

std::string element(std::string_view tag, std::initializer_list<Attribute> attributes,
                    std::string_view inner) {
    std::string text = "<" + std::string(tag);
    for (const auto& [name, value] : attributes) {
        if (!value.empty())
            text += " " + std::string(name) + "=\"" + escaped(value) + "\"";
    }
    text += ">";
    text += inner;
    return text + "</" + std::string(tag) + ">";
}

std::string paragraph(std::string_view kind, std::string_view inner) {
    return inner.empty() ? "" : element("p", {{"class", std::string(kind)}}, inner) + "\n";
}

}  // namespace ringside::analysis::report::html
