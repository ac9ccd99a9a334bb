"""The sources keep the rules of the house, and the checker of these rules is able to fail."""
import pathlib
import tempfile
import unittest

import rules

HEAD = "// A room.\n"


def check(files):
    """The violations in a made-up tree; a comment line stands before every text."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            head = HEAD + "#pragma once\n" if name.endswith(".hpp") else HEAD
            (root / name).write_text(head + text, encoding="utf-8")
        return rules.violations(root)


class Sources(unittest.TestCase):
    def test_the_sources_keep_the_rules(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        found = rules.violations(root)
        self.assertTrue(any(rules.sources(root)), "no sources found: the check would be empty")
        if found:
            self.fail("\n" + "\n".join(found))


class Checker(unittest.TestCase):
    def reports(self, files, *expected):
        self.assertEqual(check(files), list(expected))

    def test_a_tidy_tree_passes(self):
        self.reports({
            "sim/events/event.hpp": "#include <cstdint>\n",
            "sim/routing/router.cpp": '#include "sim/events/event.hpp"\n',
            "sim/runs/runs.cpp": "#include <thread>\n",
            "sim/main.cpp": '#include "sim/routing/router.hpp"\nauto t = steady_clock::now();\n',
            "sim/long_run.cpp": "steady_clock::now();\n",
            "sim/verbs/run.cpp": '#include <CLI/CLI.hpp>\n#include "sim/routing/router.hpp"\n',
            "sim/routing/router.hpp": "",
            "README.md": ""})

    def test_an_include_against_the_arrows(self):
        self.reports({"sim/center/center.hpp": "",
                      "sim/routing/router.cpp": '\n#include "sim/center/center.hpp"\n'},
                     "sim/routing/router.cpp:3: sim/routing may not include sim/center")
        self.reports({"sim/observers/trace.hpp": "",
                      "sim/scenario/loader.cpp": '#include "sim/observers/trace.hpp"\n'},
                     "sim/scenario/loader.cpp:2: sim/scenario may not include sim/observers")
        self.reports({"sim/center/center.hpp": "",
                      "visualize/picture.cpp": '#include "sim/center/center.hpp"\n'},
                     "visualize/picture.cpp:2: visualize may not include sim/center")
        self.reports({"sim/center/center.hpp": "",
                      "tests/live/main.cpp": '#include "sim/center/center.hpp"\n'},
                     "tests/live/main.cpp:2: tests/live may not include sim/center")

    def test_an_include_of_nothing_or_from_no_room(self):
        self.reports({"sim/events/event.cpp": '#include "event.hpp"\n', "sim/events/event.hpp": ""},
                     'sim/events/event.cpp:2: "event.hpp" is not a file; includes are written from '
                     "the top of the repository")
        self.reports({"sim/cellar/rat.cpp": '#include "sim/events/event.hpp"\n',
                      "sim/events/event.hpp": ""},
                     "sim/cellar/rat.cpp:2: this folder is no room of the house; give it a place "
                     "in rules.py")

    def test_a_cycle_among_rooms(self):
        found = check({"sim/events/a.hpp": '#include "sim/routing/b.hpp"\n',
                       "sim/routing/b.hpp": '#include "sim/events/a.hpp"\n'})
        self.assertIn("sim/routing/b.hpp:3: closes a cycle: sim/events -> sim/routing -> sim/events",
                      found)

    def test_libraries_outside_their_rooms(self):
        for name, include, why in [
                ("sim/center/a.cpp", "SFML/Graphics.hpp", "SFML stays in visualize/screens"),
                ("sim/center/a.cpp", "simgrid/s4u.hpp", "SimGrid stays in sim/platform"),
                ("analysis/a.cpp", "toml++/toml.h", "TOML stays in sim/scenario"),
                ("sim/center/a.cpp", "atomic", "threads, processes and ranks stay in sim/runs"),
                ("sim/center/a.cpp", "random", "chance is drawn in sim/engine only"),
                ("sim/runs/a.cpp", "boost/random/gamma_distribution.hpp",
                 "chance is drawn in sim/engine only"),
                ("sim/routing/a.cpp", "iostream",
                 "events and routing have no input, output or clock"),
                ("sim/events/a.cpp", "fmt/format.h",
                 "sim/events includes the standard library only")]:
            with self.subTest(include=include):
                self.reports({name: f"#include <{include}>\n"}, f"{name}:2: includes {include}: {why}")

    def test_words_outside_their_rooms(self):
        clock = "a wall clock is read in main and benchmarks only"
        chance = "chance is drawn in sim/engine only"
        runs = "threads, processes and ranks stay in sim/runs"
        for name, code, word, why in [
                ("sim/center/a.cpp", "std::chrono::steady_clock::now();", "steady_clock", clock),
                ("sim/engine/a.cpp", "auto t = time(nullptr);", "time(nullptr)", clock),
                ("sim/engine/a.cpp", "auto t = std::time(&t0);", "std::time(", clock),
                ("tests/engine/a.cpp", "gettimeofday(&t, 0);", "gettimeofday", clock),
                ("sim/verbs/run.cpp", "steady_clock::now();", "steady_clock", clock),
                ("sim/center/a.cpp", "int x = rand();", "rand(", chance),
                ("tests/center/a.cpp", "std::random_device d;", "random_device", chance),
                ("analysis/a.cpp", "if (fork() == 0) return;", "fork(", runs),
                ("sim/center/a.cpp", "std::thread t;", "std::thread", runs)]:
            with self.subTest(code=code):
                self.reports({name: code + "\n"}, f"{name}:2: {word}: {why}")

    def test_the_same_words_where_they_belong(self):
        self.reports({"tests/bench/a.cpp": "steady_clock::now();\n",
                      "tests/live/a.cpp": "steady_clock::now();\n",
                      "visualize/main.cpp": "#include <SFML/Graphics.hpp>\nsteady_clock::now();\n",
                      "sim/runs/a.cpp": "fork();\n",
                      "sim/engine/a.cpp": "#include <random>\nstd::mt19937 g;\n"})

    def test_comments_and_texts_mention_what_they_like(self):
        self.reports({"sim/center/a.cpp":
                      "// no steady_clock, \"no quote\n/* rand() '\n fork() */ int n = 1'000'000;\n"
                      'auto s = "std::thread \\" rand()";\nauto r = R"x(fork() ")" )x";\n'
                      "auto now = event.time(); auto operand(); Clock::time(0); char c = '\"';\n"})

    def test_what_follows_a_text_is_seen(self):
        self.reports({"sim/center/a.cpp": "auto c = '\"'; rand(); auto n = 1'000; auto s = \"'\";\n"
                                          'auto r = R"(")"; fork();\n'},
                     "sim/center/a.cpp:2: rand(: chance is drawn in sim/engine only",
                     "sim/center/a.cpp:3: fork(: threads, processes and ranks stay in sim/runs")

    def test_a_variant_missing_from_its_table(self):
        folder = "sim/routing/policies/"
        include = f'#include "{folder}strict.hpp"\n'
        files = {folder + "strict.cpp": "", folder + "random.cpp": "", folder + "strict.hpp": ""}
        self.reports(files | {folder + "policies.cpp": include + '{"random", random}, // strict\n'},
                     f"{folder}strict.cpp:1: strict is missing from the table in {folder}policies.cpp")
        self.reports(files | {folder + "policies.cpp": include + '{"random"}, {"strict"}\n',
                              folder + "parts.cpp": ""})
        self.reports({"sim/engine/distributions/gamma.cpp": ""},
                     "sim/engine/distributions/distributions.cpp:1: the table is missing")

    def test_a_stranger_at_the_top_level(self):
        self.reports({"notes.txt": "", ".gitignore": "", "LICENSE": ""},
                     "notes.txt:1: does not belong at the top level")

    def test_the_form_of_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "sim/events").mkdir(parents=True)
            (root / "sim/events/a.hpp").write_text("int a; \n" + "x" * 101 + "\n", encoding="utf-8")
            self.assertEqual(rules.violations(root), [
                "sim/events/a.hpp:1: opens without a comment that says what room this is",
                "sim/events/a.hpp:1: a header without #pragma once",
                "sim/events/a.hpp:1: a tab, or space at the end of the line",
                "sim/events/a.hpp:2: longer than 100 columns"])
        self.reports({"tests/center/a.cpp": 'TEST_CASE("first; second", "[x]") {}\n'},
                     "tests/center/a.cpp:2: a test's name with a semicolon, which CMake would split")


if __name__ == "__main__":
    unittest.main()
