// Whatever stands in a file, it is read or refused: no input crashes the loader or keeps it busy.
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/scenario/golden.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> texts_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".toml")
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto& path : paths)
        texts.push_back(text_of(path));
    return texts;
}

/// Pieces that are meant to hurt when they stand in a wrong place.
const std::vector<std::string> splinters{
    "nan",
    "-inf",
    "1e308",
    "-1",
    "9223372036854775807",
    "1_000_000_000_000",
    "\"never\"",
    "\"\"",
    "{}",
    "[]",
    "[[",
    "]]",
    "{ mean = \"3m\" }",
    "24:00:00",
    "\"",
    "'''",
    "\xC3",
    "\xF0\x9F\x98\x80",
    "\t",
    "\n",
    "=",
    "#",
    ".",
    "a.b.c.",
    "[x]\n",
    "00:00:00",
    "1999-01-04",
    "true",
    "0.5",
    "\"07:00\"",
    "monday",
    "default",
    std::string(1, '\0'),
    "\xEF\xBB\xBF",
    "\r",
    "1e-320",
};

using Chance = std::mt19937_64;

std::size_t below(Chance& chance, std::size_t limit) { return limit == 0 ? 0 : chance() % limit; }

std::string mutated(std::string text, const std::vector<std::string>& others, Chance& chance) {
    for (std::size_t count = 1 + below(chance, 4); count > 0; --count) {
        const std::size_t at = below(chance, text.size() + 1);
        const std::size_t length = std::min(below(chance, 12), text.size() - at);
        switch (below(chance, 5)) {
            case 0:
                text.erase(at, length);
                break;
            case 1:
                text.insert(at, splinters[below(chance, splinters.size())]);
                break;
            case 2:
                text.replace(at, length, splinters[below(chance, splinters.size())]);
                break;
            case 3:
                if (at < text.size())
                    text[at] = static_cast<char>(chance() % 256);
                break;
            default: {
                const std::string& other = others[below(chance, others.size())];
                const std::size_t from = below(chance, other.size());
                text.insert(at, other.substr(from, below(chance, 200)));
            }
        }
    }
    return text;
}

/// A value replaced by a splinter: syntax mostly stays right, so that the readers get to work.
std::string with_value_replaced(std::string text, Chance& chance) {
    std::vector<std::size_t> equals;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=')
            equals.push_back(i);
    }
    const std::size_t at = equals[below(chance, equals.size())] + 1;
    const std::size_t end = std::min(text.find_first_of(",}\n", at), text.size());
    return text.replace(at, end - at, " " + splinters[below(chance, splinters.size())]);
}

void check_outcome(const Loaded& loaded) {
    if (loaded.model.has_value() == loaded.problems.empty()) {
        for (const Problem& problem : loaded.problems) {
            if (render(problem, true).empty())
                FAIL("a problem without words");
        }
        return;
    }
    FAIL("neither a model nor problems, or both");
}

}  // namespace

TEST_CASE("thousands of damaged scenarios are read or refused", "[scenario]") {
    const fs::path root{RINGSIDE_SOURCE_DIR};
    auto texts = texts_in(root / "scenarios");
    const std::size_t right_ones = texts.size();
    for (auto& text : texts_in(root / "tests" / "errors"))
        texts.push_back(std::move(text));
    Chance chance{1999};
    std::size_t models = 0;
    for (int i = 0; i < 4000; ++i) {
        const bool keeps_form = i % 2 == 0;
        const std::string& text = texts[below(chance, keeps_form ? right_ones : texts.size())];
        const std::string damaged =
            keeps_form ? with_value_replaced(text, chance) : mutated(text, texts, chance);
        INFO(i << "\n" << damaged);
        const auto loaded = load_text(damaged, "damaged.toml");
        models += loaded.model.has_value() ? 1U : 0U;
        check_outcome(loaded);
    }
    // Some damage must go unnoticed, else nothing but the syntax was tried.
    CHECK(models > 50);
}

TEST_CASE("thousands of damaged changes are applied or refused", "[scenario]") {
    const std::string text =
        text_of(fs::path{RINGSIDE_SOURCE_DIR} / "scenarios/changing_load.toml");
    const std::vector<std::string> changes{"volume*=1.2",
                                           "groups.general.agents+=2",
                                           "call_types.service.calls.monday.3=5",
                                           "call_types.service.talk.mean*=1.1",
                                           "target.within+=10s",
                                           "routing.policy=random",
                                           "call_types.service.patience={ mean = \"2m\" }",
                                           "groups.\"general\".skills.0=\"service\""};
    Chance chance{2000};
    for (int i = 0; i < 1000; ++i) {
        const std::vector<std::string> damaged{
            mutated(changes[below(chance, changes.size())], changes, chance)};
        INFO(i << "\n" << damaged[0]);
        check_outcome(load_text(text, "damaged.toml", damaged));
    }
}

TEST_CASE("sizes that could fill memory or stacks are refused quickly", "[scenario]") {
    const auto repeated = [](const std::string& piece, std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i)
            out += piece;
        return out;
    };
    for (const auto& text :
         {"[" + repeated("a.", 100'000) + "a]", repeated("a.", 100'000) + "a = 1",
          "x = " + repeated("[", 100'000), "x = " + repeated("{a=", 100'000),
          "x = {" + repeated("a . ", 100'000) + "a = 1}", repeated("[[a]]\n", 20'000),
          "x = \"" + repeated("y", 1'000'000) + "\"", repeated("k", 1'000'000) + " = 1",
          "volume = " + repeated("9", 100'000), "hours = [" + repeated("1,", 200'000) + "]"}) {
        const auto loaded = load_text(text, "large.toml");
        CHECK_FALSE(loaded.model.has_value());
        CHECK_FALSE(rendered(loaded.problems).empty());
    }
    std::string many = "[groups.g]\nskills = [\"t0\"]\nagents = 1\n";
    for (int i = 0; i < 1001; ++i) {
        many += "[call_types.t" + std::to_string(i) + "]\ncalls = 1\ntalk = \"1m\"\n";
    }
    CHECK(errors_of(many).find("1,001 call types; at most 1,000 are possible") !=
          std::string::npos);
}

}  // namespace ringside::scenario
