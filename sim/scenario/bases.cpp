// Reads a scenario and the ones below it, and lays the upper over the lower.
#include "sim/scenario/bases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/scenario/files.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/toml_reader.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;

/// A scenario on the way down, and what it says of the next one.
struct Layer {
    std::string name;
    Node tree;
};

/// The same file by whatever path it is named.
fs::path identity_of(const std::string& name) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(name, error);
    return error ? fs::path{name} : whole;
}

/// Takes the key out of the tree: what is left is the center.
std::optional<Node> take_extends(Node& tree) {
    const auto found = std::ranges::find(tree.items, "extends", &Node::key);
    if (found == tree.items.end())
        return std::nullopt;
    Node extends = std::move(*found);
    tree.items.erase(found);
    return extends;
}

/// What is written in braces is one value, as where a change sets it: it replaces.
bool is_laid_over(const Node& upper, const Node& lower) {
    return upper.kind == Kind::table && !upper.in_braces && lower.kind == Kind::table;
}

/// What happens is added to what happens already, where it is written in tables: [[event]].
bool is_added_to(const Node& upper, const Node& lower) {
    const auto in_tables = [](const Node& node) {
        return node.kind == Kind::list && std::ranges::all_of(node.items, [](const Node& item) {
                   return item.kind == Kind::table && !item.in_braces;
               });
    };
    return upper.key == "event" && !upper.items.empty() && in_tables(upper) &&
           lower.kind == Kind::list;
}

void lay_over(Node& lower, Node upper) {
    std::unordered_map<std::string_view, std::size_t> positions;
    for (std::size_t i = 0; i < lower.items.size(); ++i)
        positions.emplace(lower.items[i].key, i);
    std::vector<Node> more;
    for (Node& member : upper.items) {
        const auto found = positions.find(member.key);
        if (found == positions.end()) {
            more.push_back(std::move(member));
            continue;
        }
        Node& below = lower.items[found->second];
        if (is_added_to(member, below)) {
            std::ranges::move(member.items, std::back_inserter(below.items));
            continue;
        }
        if (!is_laid_over(member, below)) {
            below = std::move(member);
            continue;
        }
        // What the table lacks is missed where it was written last.
        below.place = member.place;
        below.key_place = member.key_place;
        lay_over(below, std::move(member));
    }
    std::ranges::move(more, std::back_inserter(lower.items));
}

class LayerReader {
  public:
    LayerReader(Problems& problems, InputHash& inputs) : problems_(problems), inputs_(inputs) {}

    /// Whether it could be read.
    bool read(std::string name, std::string text) {
        const std::uint32_t source = problems_.add_source(name, text);
        inputs_.add(text);
        auto tree = read_toml(text, source, problems_);
        if (!tree)
            return false;
        const auto extends = take_extends(*tree);
        layers_.push_back({std::move(name), *std::move(tree)});
        return !extends || read_base(*extends);
    }

    Node merged() {
        Node tree = std::move(layers_.back().tree);
        for (std::size_t above = layers_.size() - 1; above-- > 0;)
            lay_over(tree, std::move(layers_[above].tree));
        return tree;
    }

  private:
    bool read_base(const Node& extends) {
        const auto file = read_text(problems_, {extends, *scenario_section.find("extends")});
        if (!file)
            return false;
        const fs::path folder = fs::path{layers_.back().name}.parent_path();
        std::string name = (folder / *file).lexically_normal().string();
        if (is_read_already(name)) {
            problems_.add(extends.place, circle_to(name),
                          "a scenario stands on others, and none of them on it");
            return false;
        }
        auto base = read_file(name, most_scenario_bytes);
        if (!base.mistake.empty()) {
            problems_.add(extends.place,
                          fmt::format("{} {}; reading stopped here", name, base.mistake),
                          "the path starts at the scenario's folder");
            return false;
        }
        return read(std::move(name), std::move(base.text));
    }

    bool is_read_already(const std::string& name) const {
        return std::ranges::any_of(layers_, [file = identity_of(name)](const Layer& layer) {
            return identity_of(layer.name) == file;
        });
    }

    std::string circle_to(const std::string& name) const {
        std::string words;
        for (const Layer& layer : layers_) {
            if (!words.empty() || identity_of(layer.name) == identity_of(name))
                words += layer.name + " extends ";
        }
        return words + name + "; reading stopped here";
    }

    Problems& problems_;
    InputHash& inputs_;
    std::vector<Layer> layers_;  ///< the scenario first
};

}  // namespace

std::optional<Node> read_with_bases(std::string name, std::string text, Problems& problems,
                                    InputHash& inputs) {
    LayerReader layers{problems, inputs};
    if (!layers.read(std::move(name), std::move(text)))
        return std::nullopt;
    return layers.merged();
}

}  // namespace ringside::scenario
