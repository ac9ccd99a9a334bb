// Looking things up in the tree of a scenario.
#include "sim/scenario/node.hpp"

#include <algorithm>

namespace ringside::scenario {

const Node* Node::find(std::string_view name) const {
    const auto found = std::ranges::find(items, name, &Node::key);
    return found == items.end() ? nullptr : &*found;
}

Node* Node::find(std::string_view name) {
    const auto found = std::ranges::find(items, name, &Node::key);
    return found == items.end() ? nullptr : &*found;
}

std::string_view words_of(Kind kind) {
    switch (kind) {
        case Kind::text:
            return "text";
        case Kind::whole:
            return "a whole number";
        case Kind::number:
            return "a number";
        case Kind::boolean:
            return "true or false";
        case Kind::clock:
            return "a clock time";
        case Kind::date:
            return "a date";
        case Kind::date_time:
            return "a date with a time";
        case Kind::list:
            return "a list";
        case Kind::table:
            return "a table";
    }
    return "something else";
}

}  // namespace ringside::scenario
