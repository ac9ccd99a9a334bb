"""What a comparison says by interval, of percentiles and of differences too small to matter."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import jsonschema

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
STEADY = str(ROOT / "scenarios" / "erlang_a.toml")
DAYS = str(ROOT / "scenarios" / "changing_load.toml")
SCHEMA = json.loads((ROOT / "analysis" / "report" / "compare.schema.json").read_text())
MORE = "groups.general.agents+=2"
OPTIONS = ["--replications", "20", "--seed", "3"]


def ringside(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, encoding="utf-8", timeout=60,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})


def as_json(*words):
    result = ringside(*words, *OPTIONS, "--json")
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    return json.loads(result.stdout)


class Comparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.compared = as_json("compare", DAYS, "--with", MORE, "--with", "volume*=1.03")
        cls.runs = [as_json("run", DAYS, *changes)
                    for changes in ([], ["--set", MORE], ["--set", "volume*=1.03"])]

    def assert_same(self, here, there):
        for key in ("mean", "ci95_low", "ci95_high"):
            if here[key] is None or there[key] is None:
                self.assertEqual(here[key], there[key])
            else:
                self.assertAlmostEqual(here[key], there[key], delta=1e-9 * abs(there[key]))

    def test_the_values_of_intervals_and_percentiles_are_those_of_runs(self):
        jsonschema.validate(self.compared, SCHEMA)
        alone = [{(each["measure"], each["call_type"], each["interval"]): each
                  for each in run["measures"] if each["agent_group"] is None}
                 for run in self.runs]
        percentiles = [each for each in self.compared["measures"]
                       if re.search(r"_p\d\d(_s)?$", each["measure"])]
        self.assertEqual(len(percentiles), 7 * 2)
        self.assertEqual(len(self.compared["intervals"]), 4 * 68)
        for each in percentiles + self.compared["intervals"]:
            key = (each["measure"], each.get("call_type"), each.get("interval"))
            with self.subTest(key):
                for position, value in enumerate(each["values"]):
                    self.assert_same(value, alone[position][key])
                for position, difference in enumerate(each["differences"]):
                    means = [each["values"][i]["mean"] for i in (0, position + 1)]
                    self.assertAlmostEqual(difference["difference"], means[1] - means[0])
                    self.assertLessEqual(difference["ci95_low"], difference["difference"])
                    self.assertGreaterEqual(difference["ci95_high"], difference["difference"])

    def test_the_formulas_say_of_each_what_they_say_of_it_alone(self):
        for scenario, run in zip(self.compared["scenarios"], self.runs):
            alone = {key: run["formulas"][key] for key in ("erlang_c", "erlang_a", "left_out")}
            self.assertEqual(scenario["formulas"], alone)
        text = ringside("compare", DAYS, "--with", MORE, *OPTIONS).stdout
        self.assertRegex(text, r"Erlang C +Erlang A +simulated\n A  as it is +[\d.]+% +[\d.]+%")

    def test_the_half_hours_that_surely_changed_are_counted(self):
        text = ringside("compare", DAYS, "--with", MORE, "--with", "volume*=1.03", *OPTIONS).stdout
        self.assertIn("\nHALF HOURS SURELY CHANGED   in service level\n", text)
        levels = [each["differences"] for each in self.compared["intervals"]
                  if each["measure"] == "service_level"]
        self.assertEqual(len(levels), 68)
        for variant, letter in enumerate("BC"):
            mine = [each[variant] for each in levels]
            better = sum(each["sure"] and each["difference"] > 0 for each in mine)
            worse = sum(each["sure"] and each["difference"] < 0 for each in mine)
            unclear = len(mine) - better - worse
            self.assertRegex(text, rf"\n {letter}  .* +{better} +{worse} +{unclear} +\w+ ")

    def test_of_a_steady_state_nothing_is_said_by_interval(self):
        compared = as_json("compare", STEADY, "--with", "groups.agents.agents+=1")
        jsonschema.validate(compared, SCHEMA)
        self.assertEqual(compared["intervals"], [])
        text = ringside("compare", STEADY, "--with", "groups.agents.agents+=1", *OPTIONS).stdout
        self.assertNotIn("SURELY CHANGED", text)
        self.assertIn("\n Wait, 90th percentile, s", text)

    def test_intervals_that_differ_are_not_compared(self):
        with tempfile.TemporaryDirectory() as folder:
            text = pathlib.Path(DAYS).read_text(encoding="utf-8")
            other = pathlib.Path(folder) / "other.toml"
            other.write_text(text.replace("days = 2", "days = 1"), encoding="utf-8")
            result = ringside("compare", DAYS, str(other), *OPTIONS)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertNotIn("SURELY CHANGED", result.stdout)
            self.assertIn("Mind: they differ in the time simulated.", result.stdout)

    def test_what_is_surely_too_small_to_matter_is_said_to_be_the_same(self):
        words = ("compare", DAYS, "--set", 'target.matters="40pt"', "--with", "volume*=1.03")
        self.assertEqual(as_json(*words)["matters"], 0.4)
        text = ringside(*words, *OPTIONS).stdout
        self.assertRegex(text, r"B  3% more calls: service level the same, within 40 points \(")
        self.assertIn("= the same, within 40 points", text)
        self.assertRegex(text, r"\n Service level, points +[\d.]+  = ")
        self.assertRegex(text, r"\n B  3% more calls +0 +0 +0 +68 +none is sure")


if __name__ == "__main__":
    unittest.main()
