"""Every scenario gives the numbers that it gave before: its fingerprint and the measures of the
whole center, in <scenario>.txt beside this file. After a change that is meant to alter them,
UPDATE_GOLDEN=1 rewrites the files; what differs then is for the review to explain.
"""
import difflib
import json
import os
import pathlib
import shlex
import subprocess
import tomllib
import unittest

HERE = pathlib.Path(__file__).parent
PROGRAM = os.environ["RINGSIDE_PROGRAM"]
SCENARIOS = sorted((pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"]) / "scenarios").glob("*.toml"))
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"

OPTIONS = ["--replications", "3", "--seed", "7", "--threads", "2"]
# A steady state goes on for as long as one likes; this is long enough for every kind of event.
SHORTER = ["--set", 'steady_state.warm_up="30m"', "--set", 'steady_state.length="4h"']


def arguments_for(scenario):
    steady = "steady_state" in tomllib.loads(scenario.read_text(encoding="utf-8"))
    return OPTIONS + (SHORTER if steady else [])


def spans_all(measure):
    return all(measure[part] is None for part in ("call_type", "agent_group", "interval"))


def summary(scenario):
    """What is compared. Twelve digits: the last ones of a double may differ between processors."""
    arguments = arguments_for(scenario)
    finished = subprocess.run([PROGRAM, "run", str(scenario), "--json", *arguments],
                              capture_output=True, text=True, timeout=60, check=True)
    said = json.loads(finished.stdout)
    numbers = [("fingerprint", said["fingerprint"]), ("calls", said["calls"])]
    numbers += [(measure["measure"], f"{measure['mean']:.12g}")
                for measure in said["measures"] if spans_all(measure) and measure["mean"] is not None]
    command = f"# ringside run scenarios/{scenario.name} {shlex.join(arguments)}\n"
    return command + "".join(f"{name:<36}{number}\n" for name, number in numbers)


class Golden(unittest.TestCase):
    def test_every_scenario_gives_the_numbers_that_it_gave_before(self):
        self.assertTrue(SCENARIOS)
        for scenario in SCENARIOS:
            with self.subTest(scenario.stem):
                file = HERE / f"{scenario.stem}.txt"
                found = summary(scenario)
                if UPDATE:
                    file.write_text(found, encoding="utf-8")
                expected = file.read_text(encoding="utf-8") if file.exists() else ""
                if found != expected:
                    self.fail("\n" + "\n".join(difflib.unified_diff(
                        expected.splitlines(), found.splitlines(), file.name, "found", n=0,
                        lineterm="")))

    def test_every_file_belongs_to_a_scenario(self):
        files = {file.stem for file in HERE.glob("*.txt")}
        self.assertLessEqual(files, {scenario.stem for scenario in SCENARIOS})


if __name__ == "__main__":
    unittest.main()
