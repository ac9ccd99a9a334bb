// A scenario over another: what is kept, what is replaced, where files are looked for.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "sim/center/center.hpp"
#include "sim/scenario/characters.hpp"
#include "tests/scenario/golden.hpp"
#include "tests/scenario/loading.hpp"

namespace ringside::scenario {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view base_text = R"(# Is this the base?
title = "The base"
seed = 7
volume = 2

[call_types.PS]
calls_per_hour = 60
talk = { distribution = "lognormal", mean = "3m", cv = 1.2 }

[call_types.IN]
calls_per_hour = { "00:00" = 10, "12:00" = 20 }
talk = "2m"

[groups.general]
skills = { PS = 1, IN = 2 }
agents = 8
)";

/// A folder with a base in it, gone when the test ends. Tests run side by side.
class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("ringside_bases_" + std::to_string(getpid()))) {
        fs::create_directories(path_ / "bases");
        write("base.toml", base_text);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const fs::path& path() const { return path_; }
    void write(const fs::path& name, std::string_view text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
    }
    Loaded read(std::string_view text, std::vector<std::string> changes = {}) const {
        write("mine.toml", text);
        return load(path_ / "mine.toml", changes);
    }
    center::Model model(std::string_view text, std::vector<std::string> changes = {}) const {
        auto loaded = read(text, std::move(changes));
        INFO(rendered(loaded.problems));
        REQUIRE(loaded.model.has_value());
        return *std::move(loaded.model);
    }

  private:
    fs::path path_;
};

/// What happens first in a center, as bytes.
std::string first_events(center::Model model) {
    model.horizon.finds_warm_up = false;  // it would take a search
    std::string bytes;
    center::Center center(model, model.seed, 0);
    if (model.platform) {
        // Sites without links are as one.
        auto network = std::make_shared<center::Network>();
        network->places = static_cast<std::uint32_t>(model.platform->sites.size()) + 1;
        network->routes.resize(std::size_t{network->places} * network->places);
        center.connect(std::move(network));
    }
    for (int steps = 0; steps < 2000; ++steps) {
        for (const events::Event& event : center.step())
            bytes.append(reinterpret_cast<const char*>(&event), sizeof event);
    }
    return bytes;
}

/// Lists of tables replace, so a cut may not go through one.
bool splits_a_list(std::string_view above, std::string_view below) {
    for (const auto line : lines_of(below)) {
        if (line.starts_with("[[") && above.find(line) != std::string_view::npos)
            return true;
    }
    return false;
}

}  // namespace

TEST_CASE("what a scenario does not say is as in the one that it extends", "[scenario]") {
    const Folder folder;
    const auto model = folder.model("# And is this mine?\nextends = \"base.toml\"\nvolume = 1\n");
    CHECK(model.name == "mine");
    CHECK(model.question == "And is this mine?");
    CHECK(model.title == "The base");
    CHECK(model.seed == 7);
    REQUIRE(model.call_types.size() == 2);
    CHECK(model.call_types[0].arrivals.calls_per_second.at(0) == Approx(1.0 / 60.0));
    CHECK(model.call_types[0].talk.distribution.name() == "lognormal");
    CHECK(model.agents() == 8);
    CHECK(folder.model("extends = \"base.toml\"\ntitle = \"Mine\"").title == "Mine");
    CHECK(folder.model("extends = \"base.toml\"").question.empty());
}

TEST_CASE("a table is continued by a header or by dots, and what is new comes last", "[scenario]") {
    const Folder folder;
    const auto model = folder.model(R"(extends = "base.toml"
call_types.PS.talk.mean = "4m"
[call_types.NE]
calls_per_hour = 5
talk = "1m"
[groups.general]
agents = 9
skills.NE = 1
[groups.more]
skills = ["PS"]
agents = 2
)");
    REQUIRE(model.call_types.size() == 3);
    CHECK(model.call_types[2].name == "NE");
    CHECK(model.call_types[0].talk.distribution.name() == "lognormal");
    CHECK(model.call_types[0].talk.distribution.mean() == Approx(240.0));
    REQUIRE(model.groups.size() == 2);
    CHECK(model.groups[0].seats() == 9);
    CHECK(model.groups[0].skills.size() == 3);
    CHECK(model.groups[1].name == "more");
}

TEST_CASE("what stands in braces, and every other value, replaces", "[scenario]") {
    const Folder folder;
    const auto model = folder.model(R"(extends = "base.toml"
[call_types.PS]
talk = { mean = "4m" }
[call_types.IN]
calls_per_hour = { "00:00" = 10, "18:00" = 0 }
[groups.general]
skills = ["IN", "PS"]
)");
    CHECK(model.call_types[0].talk.distribution.name() == "exponential");
    CHECK(model.call_types[0].talk.distribution.mean() == Approx(240.0));
    const auto& rates = model.call_types[1].arrivals.calls_per_second.values;
    REQUIRE(rates.size() == 7U * 48U);
    CHECK(rates[30] == Approx(2.0 * 10.0 / 3600.0));  // 15:00: the base has 20 from 12:00 on
    CHECK(rates[40] == 0.0);
    CHECK(model.groups[0].skills[0].call_type == events::CallTypeId{1});
    CHECK(model.groups[0].skills[0].level == 1);
}

TEST_CASE("a base may extend another, and names files beside itself", "[scenario]") {
    const Folder folder;
    folder.write("bases/times.csv", "00:01:00\n00:02:00\n");
    folder.write("bases/middle.toml",
                 "extends = \"../base.toml\"\nvolume = 1\n"
                 "[call_types.NE]\ntimes = \"times.csv\"\ntalk = \"1m\"\n"
                 "[groups.general.skills]\nNE = 1\n");
    const auto model = folder.model("extends = \"bases/middle.toml\"\nseed = 9\n");
    CHECK(model.seed == 9);
    CHECK(model.title == "The base");
    REQUIRE(model.call_types.size() == 3);
    CHECK(model.call_types[2].arrivals.times.size() == 2);
    // What is named from outside stands beside the scenario.
    const auto loaded =
        folder.read("extends = \"bases/middle.toml\"", {"call_types.NE.times=\"times.csv\""});
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].message.ends_with("/times.csv does not exist"));
}

TEST_CASE("changes come after all that is extended", "[scenario]") {
    const Folder folder;
    const auto model = folder.model("extends = \"base.toml\"\n[groups.general]\nagents = 4\n",
                                    {"groups.general.agents+=1", "volume*=0.5"});
    CHECK(model.agents() == 5);
    CHECK(model.call_types[0].arrivals.calls_per_second.at(0) == Approx(1.0 / 60.0));
}

TEST_CASE("the hash of the inputs takes in every base", "[scenario]") {
    const Folder folder;
    const std::string before = folder.model("extends = \"base.toml\"").inputs_hash;
    CHECK(folder.model("extends = \"base.toml\"").inputs_hash == before);
    folder.write("base.toml", std::string{base_text} + "# A comment more\n");
    CHECK(folder.model("extends = \"base.toml\"").inputs_hash != before);
}

TEST_CASE("a scenario cut in two at any header, the end over the beginning, is the whole",
          "[scenario]") {
    const Folder folder;
    const fs::path scenarios = folder.path() / "scenarios";
    fs::copy(fs::path{RINGSIDE_SOURCE_DIR} / "scenarios", scenarios);
    int cuts = 0;
    for (const auto& entry : fs::directory_iterator{fs::path{RINGSIDE_SOURCE_DIR} / "scenarios"}) {
        if (entry.path().extension() != ".toml")
            continue;
        const std::string whole = text_of(entry.path());
        const auto loaded = load_text(whole, entry.path().string());
        REQUIRE(loaded.model.has_value());
        const std::string events = first_events(*loaded.model);
        for (auto cut = whole.find("\n["); cut != std::string::npos; cut = whole.find("\n[", cut)) {
            ++cut;
            const std::string above = whole.substr(0, cut);
            const std::string below = whole.substr(cut);
            if (splits_a_list(above, below))
                continue;
            folder.write("scenarios/above.toml", above);
            const auto both = load_text("extends = \"above.toml\"\n" + below,
                                        (scenarios / "below.toml").string());
            INFO(entry.path().string() << " at " << below.substr(0, below.find('\n')) << '\n'
                                       << rendered(both.problems));
            REQUIRE(both.model.has_value());
            CHECK(first_events(*both.model) == events);
            ++cuts;
        }
    }
    CHECK(cuts > 50);
}

TEST_CASE("a scenario adds its events to those of its base, or takes them away",
          "[scenario][events]") {
    const Folder folder;
    const std::string event = "[[event]]\nat = 10:30:00\ngroup = \"general\"\nabsent = ";
    folder.write("base.toml", std::string(base_text) + event + "1\n" + event + "2\n");
    const std::string mine = "extends = \"base.toml\"\n";
    const auto who = [&](const std::string& text, std::vector<std::string> changes = {}) {
        std::vector<std::uint32_t> agents;
        for (const center::Command& command : folder.model(text, std::move(changes)).commands)
            agents.push_back(std::get<center::AgentAbsent>(command.what).agent.value);
        return agents;
    };
    CHECK(who(mine) == std::vector<std::uint32_t>{0, 1});
    CHECK(who(mine + event + "3\n") == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(who(mine + "event = []\n").empty());
    CHECK(who(mine + "event = [{ at = 10:30:00, group = \"general\", absent = 4 }]\n") ==
          std::vector<std::uint32_t>{3});
    CHECK(who(mine + event + "3\n", {"event=[]"}).empty());
}

}  // namespace ringside::scenario
