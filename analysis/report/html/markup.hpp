// Pieces of HTML as text. Whatever comes from a scenario goes through `escaped`; all else is
// written here, by hand.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace ringside::analysis::report::html {

/// Text as it stands between tags or in a quoted attribute. What is not UTF-8 is replaced.
std::string escaped(std::string_view text);

/// A name and its value, which is escaped; one with an empty value is left out.
using Attribute = std::pair<std::string_view, std::string>;

/// <tag name="value">inner</tag>; `inner` is HTML.
std::string element(std::string_view tag, std::initializer_list<Attribute> attributes,
                    std::string_view inner);
inline std::string element(std::string_view tag, std::string_view inner) {
    return element(tag, {}, inner);
}
/// A paragraph of a class that page.css knows: lead, finding, note.
std::string paragraph(std::string_view kind, std::string_view inner);

}  // namespace ringside::analysis::report::html
