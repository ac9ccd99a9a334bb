"""ringside erlang as people and scripts meet it: numbers, words for what is wrong, JSON."""
import json
import os
import subprocess
import unittest

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
# 40 erlangs.
CALLS = ["--calls", "360", "--per", "30m", "--aht", "3m20s"]


def erlang(*arguments):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run([PROGRAM, "erlang", *arguments], capture_output=True, text=True,
                          timeout=60, env=environment, encoding="utf-8")


class Erlang(unittest.TestCase):
    def answer(self, *arguments):
        result = erlang(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        self.assertTrue(all(len(line) <= 100 for line in result.stdout.splitlines()))
        return result.stdout

    def test_help_has_examples_that_work(self):
        text = self.answer("--help")
        self.assertIn("Examples:", text)
        examples = [line.split() for line in text.splitlines()
                    if line.startswith("  ringside erlang ")]
        self.assertGreaterEqual(len(examples), 3)
        for words in examples:
            with self.subTest(words):
                self.answer(*words[2:])

    def test_agents_needed_by_both_formulas(self):
        text = self.answer(*CALLS, "--patience", "2m", "--shrinkage", "30%")
        self.assertRegex(text, r"^46 agents answer 80% of calls within 20 s by Erlang C, \d+ by "
                               r"Erlang A\.\n")
        self.assertIn("to schedule", text)
        self.assertEqual(text, self.answer(*CALLS, "--patience", "120s", "--shrinkage", "0.3",
                                           "--target", "0.8", "--within", "20s"))

    def test_measures_with_the_agents_given(self):
        found = json.loads(self.answer(*CALLS, "--agents", "46", "--json"))
        self.assertIsNone(found["needed"])
        (row,) = found["agents"]
        self.assertGreaterEqual(row["erlang_c"]["service_level"], 0.8)
        self.assertIsNone(row["erlang_a"])
        fewer = json.loads(self.answer(*CALLS, "--agents", "45", "--json"))
        self.assertLess(fewer["agents"][0]["erlang_c"]["service_level"], 0.8)

    def test_a_queue_that_grows_without_end_gets_words_and_no_number(self):
        text = self.answer(*CALLS, "--agents", "40")
        self.assertIn("the queue would grow without end", text)
        found = json.loads(self.answer(*CALLS, "--agents", "40", "--json"))
        self.assertFalse(found["agents"][0]["erlang_c"]["stable"])
        self.assertIsNone(found["agents"][0]["erlang_c"]["mean_wait_s"])

    def test_lines_alone(self):
        self.assertIn("1.00% of calls find none free",
                      self.answer("--lines", "20", "--load", "12.03"))
        found = json.loads(self.answer("--lines", "20", "--load", "12.03", "--json"))
        self.assertAlmostEqual(found["blocked"], 0.01, places=4)

    def test_a_million_agents_are_quick(self):
        for more in ([], ["--agents", "1000000"]):
            self.answer("--calls", "999000", "--per", "1s", "--aht", "1s", "--patience", "1m", *more)

    def test_wrong_usage_ends_with_2_and_says_what_is_wrong(self):
        for words, expected in [
            ([], "erlang needs --calls, --per and --aht"),
            (["--calls", "360"], "erlang needs --calls, --per and --aht"),
            (["--calls", "nan", *CALLS[2:]], '"nan" is none'),
            (["--calls", "inf", *CALLS[2:]], '"inf" is none'),
            (["--calls", "0", *CALLS[2:]], "above 0"),
            (["--calls", "-5", *CALLS[2:]], "above 0"),
            (["--calls", "many", *CALLS[2:]], '"many" is none'),
            (["--calls", "1e300", *CALLS[2:]], "up to a million"),
            (["--calls", "360", "--per", "30", "--aht", "200s"], "has no unit"),
            (["--calls", "360", "--per", "0s", "--aht", "200s"], "--per takes a length of time"),
            (["--calls", "360", "--per", "1h", "--aht", "0s"], "--aht takes a length of time"),
            (["--calls", "360", "--per", "1h", "--aht", "never"], "that ends"),
            ([*CALLS, "--patience", "0s"], "--patience takes a length of time above 0"),
            ([*CALLS, "--patience", "-5s"], "cannot be negative"),
            ([*CALLS, "--within", "never"], "that ends"),
            ([*CALLS, "--target", "80"], "did you mean 80%?"),
            ([*CALLS, "--target", "100%"], "below 100%"),
            ([*CALLS, "--target", "0"], "above 0%"),
            ([*CALLS, "--target", "most"], "as 80% or 0.8"),
            ([*CALLS, "--target", "nan"], "as 80% or 0.8"),
            ([*CALLS, "--shrinkage", "100%"], "from 0% to 99%"),
            ([*CALLS, "--agents", "0"], "from 1 to 1,000,000"),
            ([*CALLS, "--agents", "1000001"], "from 1 to 1,000,000"),
            ([*CALLS, "--agents", "4.5"], "whole number"),
            ([*CALLS, "--agents", "44", "--target", "80%"], "give one"),
            ([*CALLS, "--lines", "0"], "from 1 to 1,000,000"),
            ([*CALLS, "--lines", "60", "--load", "40"], "--lines alone"),
            (["--load", "40"], "--load needs --lines"),
            (["--lines", "60"], "--lines and --load"),
            (["--lines", "60", "--load", "-1"], "above 0"),
            ([*CALLS, "--agent", "44"], "did you mean --agents?"),
            ([*CALLS, "scenario.toml"], "options only"),
        ]:
            with self.subTest(words):
                result = erlang(*words)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(result.stdout, "")
                self.assertIn(expected, result.stderr)


if __name__ == "__main__":
    unittest.main()
