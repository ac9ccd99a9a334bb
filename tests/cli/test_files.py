"""The files that runs and comparisons write say what the JSON says, number by number."""
import csv
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
DAY = str(ROOT / "scenarios" / "changing_load.toml")
IVR = str(ROOT / "scenarios" / "menu_too_deep.toml")
ENDS = {"": "mean", "_ci95_low": "ci95_low", "_ci95_high": "ci95_high"}


def ringside(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, encoding="utf-8", timeout=60)


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else None


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def written(self, *words):
        """The folder that a command writes."""
        out = self.folder / "out"
        result = ringside(*words, "--out", str(out))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return out

    def assert_cells(self, row, keys, numbers, cell):
        """A row's numbers are those that the JSON has; counts how many there are."""
        found = 0
        for head, text in row.items():
            stem = next((head.removesuffix(end) for end in ENDS if end and head.endswith(end)), head)
            if stem in keys:
                continue
            measure, _, call_type = stem.partition(":")
            key = (measure, call_type or cell[0], *cell[1:])
            expected = numbers.get(key, {}).get(ENDS[head.removeprefix(stem)])
            self.assertEqual(number(text), expected, (key, head))
            found += expected is not None
        return found

    def test_the_tables_of_a_run_hold_the_numbers_of_its_json(self):
        for scenario in (DAY, IVR):
            with self.subTest(scenario):
                out = self.written("run", scenario, "--replications", "5")
                summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
                numbers = {(each["measure"], each["call_type"], each["agent_group"],
                            each["interval"]): each for each in summary["measures"]}
                found = 0
                for row in rows_of(out / "intervals.csv"):
                    cell = (row["call_type"] or None, None, row["interval"] or None)
                    found += self.assert_cells(row, ("interval", "call_type"), numbers, cell)
                for row in rows_of(out / "groups.csv"):
                    cell = (None, row["agent_group"], row["interval"] or None)
                    found += self.assert_cells(row, ("interval", "agent_group"), numbers, cell)
                self.assertGreater(found, 100)
                if scenario == DAY:
                    # Nothing of an interval is left out.
                    there = sum(each[end] is not None for each in summary["measures"]
                                for end in ENDS.values()
                                if each["interval"] or each["agent_group"])
                    self.assertEqual(found, there)
                    self.assertFalse((out / "ivr.csv").exists())
                    continue
                nodes = {(each["measure"], each["node"]): each for each in summary["ivr_nodes"]}
                for row in rows_of(out / "ivr.csv"):
                    for head in row:
                        for end, name in ENDS.items():
                            key = (head.removesuffix(end), row["node"])
                            if head.endswith(end) and key in nodes:
                                self.assertEqual(number(row[head]), nodes[key][name])

    def test_the_tables_of_a_comparison_hold_the_numbers_of_its_json_and_of_runs(self):
        change = "groups.general.agents+=-2"
        options = ["--replications", "5", "--seed", "3"]
        alone = [self.written("run", DAY, *options).rename(self.folder / "base"),
                 self.written("run", DAY, "--set", change, *options).rename(self.folder / "fewer")]
        out = self.written("compare", DAY, "--with", "2 fewer, by day: " + change,
                           "--with", "volume*=0.9", *options)
        self.assertEqual(sorted(file.name for file in out.iterdir()),
                         ["differences.csv", "groups.csv", "intervals.csv", "summary.json"])
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        self.assertNotIn("timing", summary)
        names = [each["name"] for each in summary["scenarios"]]
        self.assertEqual(names[1], "2 fewer, by day")

        rows = iter(rows_of(out / "differences.csv"))
        self.assertTrue(summary["intervals"])
        for measure in summary["measures"] + summary["intervals"]:
            base = measure["values"][0]
            for place, difference in enumerate(measure["differences"], 1):
                row, value = next(rows), measure["values"][place]
                self.assertEqual((row["variant"], row["name"]), ("ABC"[place], names[place]))
                for key in ("measure", "call_type", "agent_group", "interval"):
                    self.assertEqual(row[key], measure.get(key) or "")
                for end, name in ENDS.items():
                    self.assertEqual(number(row["base" + end]), base[name])
                    self.assertEqual(number(row["value" + end]), value[name])
                    self.assertEqual(number(row["difference" + end]),
                                     difference["difference" if name == "mean" else name])
                self.assertEqual(row["sure"], str(difference["sure"]).lower())
                for key in ("correlation", "times_fewer_replications"):
                    self.assertEqual(number(row[key]), difference[key])
        self.assertIsNone(next(rows, None))

        for name in ("intervals.csv", "groups.csv"):
            rows = rows_of(out / name)
            for place, folder in enumerate(alone):
                mine = [{head: text for head, text in row.items()
                         if head not in ("variant", "name")}
                        for row in rows if row["variant"] == "ABC"[place]
                        and row["name"] == names[place]]
                self.assertEqual(mine, rows_of(folder / name))

    def test_scenarios_that_have_different_columns_share_a_table(self):
        other = self.folder / "other.toml"
        other.write_text(pathlib.Path(IVR).read_text(encoding="utf-8")
                         .replace("customers", "guests"), encoding="utf-8")
        out = self.written("compare", DAY, IVR, str(other), "--replications", "2")
        rows = rows_of(out / "groups.csv")
        for row in rows:
            others = {"A": "service", "B": "customers", "C": "guests"}
            own = others.pop(row["variant"])
            if not row["interval"]:
                self.assertEqual(row["answered:" + own], row["answered"])
            self.assertFalse(any(row["answered:" + name] for name in others.values()))
        self.assertEqual({row["variant"] for row in rows_of(out / "ivr.csv")}, {"B", "C"})
        first = next(row for row in rows_of(out / "intervals.csv") if row["variant"] == "A")
        self.assertEqual(first["self_served"], "")


if __name__ == "__main__":
    unittest.main()
