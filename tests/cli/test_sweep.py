"""ringside sweep: a grid of points, kept and resumed, as text, JSON, CSV and in a database."""
import csv
import io
import json
import os
import pathlib
import random
import re
import shlex
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

import jsonschema

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
SCHEMA = json.loads((ROOT / "analysis" / "report" / "sweep.schema.json").read_text())
TWO = str(ROOT / "scenarios" / "two_skills.toml")
VARY = ["--vary", "groups.g.agents=2..4", "--vary", 'call_types.a.talk.mean=["50s", "1m"]']

# Quick: some hours of a center with two agents.
SMALL = """
[steady_state]
length = "5h"
[target]
service_level = 0.80
within = "20s"
[call_types.a]
patience = { mean = "2m" }
talk = { mean = "1m" }
calls_per_hour = 90
[groups.g]
skills = ["a"]
agents = 2
"""


def ringside(*arguments, expect=0, **more):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60,
                            env=environment, encoding="utf-8", **more)
    assert result.returncode == expect, (result.returncode, result.stderr)
    return result


class Sweep(unittest.TestCase):
    def setUp(self):
        self.folder_ = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.folder_.name)
        self.small = str(self.folder / "small.toml")
        pathlib.Path(self.small).write_text(SMALL)

    def tearDown(self):
        self.folder_.cleanup()

    def sweep(self, *arguments, replications="5", **more):
        return ringside("sweep", self.small, *VARY, "--replications", replications, *arguments,
                        **more)

    @staticmethod
    def dump(path):
        """All that the database holds, row by row as it stands there."""
        connection = sqlite3.connect(path)
        try:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return list(connection.iterdump())
        finally:
            connection.close()

    def test_costs_are_in_the_scenarios_currency(self):
        command = ["sweep", str(ROOT / "scenarios" / "twenty_percent_more.toml"), "--vary",
                   "groups.both.agents+=[0, 6]", "--replications", "20"]
        text = ringside(*command).stdout
        self.assertRegex(text, r"cheapest that does: agents \+ 6.* for EUR\s[\d,]+\sa\s+day\.")
        self.assertRegex(text, r"POINTS .* cost, EUR ")
        printed = json.loads(ringside(*command, "--json").stdout)
        jsonschema.validate(printed, SCHEMA)
        self.assertEqual(printed["currency"], "EUR")
        self.assertNotIn("currency", json.loads(self.sweep("--json").stdout))

    def test_a_point_is_the_run_with_its_changes(self):
        printed = json.loads(self.sweep("--json", "--seed", "7").stdout)
        jsonschema.validate(printed, SCHEMA)
        self.assertEqual([point["values"] for point in printed["points"]],
                         [[agents, talk] for agents in "234" for talk in ("50s", "1m")])
        for point in (0, 3, 5):
            agents, talk = printed["points"][point]["values"]
            run = json.loads(ringside("run", self.small, "--set", f"groups.g.agents={agents}", "--set",
                                      f'call_types.a.talk.mean="{talk}"', "--replications", "5",
                                      "--seed", "7", "--json").stdout)
            self.assertEqual(
                [{key: value for key, value in number.items() if key != "point"}
                 for number in printed["measures"] if number["point"] == point],
                [{key: value for key, value in number.items() if key != "interval"}
                 for number in run["measures"] if number["interval"] is None])
            for key in ("calls", "fingerprint", "seed", "replications"):
                self.assertEqual(printed["points"][point][key], run[key])

    def test_threads_change_no_byte(self):
        outputs = []
        for threads in "12":
            folder, db = self.folder / threads, str(self.folder / f"{threads}.db")
            result = self.sweep("--threads", threads, "--out", str(folder), "--db", db)
            outputs.append((result.stdout, (folder / "sweep.csv").read_bytes(), self.dump(db)))
        self.assertEqual(*outputs)

    def test_the_table_the_json_the_csv_and_the_database_agree(self):
        db = str(self.folder / "x.db")
        printed = json.loads(self.sweep("--json", "--db", db, "--out", str(self.folder)).stdout)
        values = {point["point"]: point["values"] for point in printed["points"]}
        numbers = printed["measures"]
        rows = list(csv.DictReader(io.StringIO((self.folder / "sweep.csv").read_text())))
        self.assertEqual(len(rows), len(numbers))
        for row, number in zip(rows, numbers):
            self.assertEqual([row["groups.g.agents"], row["call_types.a.talk.mean"]],
                             values[number["point"]])
            for key in ("measure", "call_type", "agent_group"):
                self.assertEqual(row[key], number[key] or "")
            for key in ("mean", "ci95_low", "ci95_high"):
                self.assertEqual(float(row[key]) if row[key] else None, number[key])
            self.assertEqual(int(row["n"]), number["n"])
        connection = sqlite3.connect(db)
        self.assertEqual(
            connection.execute(
                "SELECT a.value, t.value, measure, call_type, agent_group, mean, ci95_low, "
                "ci95_high, n FROM estimates e "
                "JOIN run_values a ON a.run_id = e.run_id AND a.path = 'groups.g.agents' "
                "JOIN run_values t ON t.run_id = e.run_id AND t.path = 'call_types.a.talk.mean' "
                "WHERE interval IS NULL ORDER BY e.rowid").fetchall(),
            [(int(values[number["point"]][0]), values[number["point"]][1],
              *(number[key] for key in ("measure", "call_type", "agent_group", "mean", "ci95_low",
                                        "ci95_high", "n"))) for number in numbers])
        connection.close()
        # The same again finds all of it, and says the same.
        again = self.sweep("--json", "--db", db)
        self.assertEqual(again.stderr, "ringside: 6 of 6 points were there\n")
        for text in (printed, second := json.loads(again.stdout)):
            text.pop("timing")
        self.assertEqual(printed, second)
        level = next(number for number in numbers
                     if number["point"] == 4 and number["measure"] == "service_level")
        line = self.sweep().stdout.split("POINTS")[1].splitlines()[6]
        shown = re.search(r"4\s+50s\s+(\d+\.\d+)%", line)
        self.assertAlmostEqual(float(shown.group(1)), level["mean"] * 100, delta=0.051)

    def test_the_numbers_of_the_page_are_those_of_the_json(self):
        page = self.folder / "page.html"
        name = self.folder / "a<b>&c.toml"
        name.write_text(SMALL)
        words = ["sweep", str(name), *VARY, "--replications", "5", "--json", "--report", str(page)]
        printed = json.loads(ringside(*words).stdout)
        text = page.read_text(encoding="utf-8")
        self.assertNotIn("a<b>", text)
        self.assertNotRegex(text, r"(?:src|href)=[\"'](?!#)")
        means = {(number["point"], number["measure"]): number["mean"]
                 for number in printed["measures"]
                 if number["call_type"] is None and number["agent_group"] is None}
        rows = re.findall(r'<tr data-point="(\d+)">(.*?)</tr>', text, re.DOTALL)
        self.assertEqual([int(point) for point, _ in rows], list(range(6)))
        heads = re.findall(r'<th scope="col"(?: class="[\w ]*")?(?: data-measure="(\w+)")?>',
                           text[:text.index("<tr data-point")])
        checked = 0
        for point, row in rows:
            cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            self.assertEqual(len(cells), len(heads))
            for measure, cell in zip(heads, cells):
                if not measure:
                    continue
                scale = 100 if measure in ("service_level", "abandon_rate", "occupancy") else 1
                shown = re.search(r"(\d+\.\d+)", re.sub(r"<[^>]*>", "", cell)).group(1)
                digits = len(shown.split(".")[1])
                self.assertAlmostEqual(float(shown), means[int(point), measure] * scale,
                                       delta=0.5001 * 10**-digits)
                checked += 1
        self.assertEqual(checked, 6 * 4)
        charts = json.loads(re.search(r'<script type="application/json" id="charts">(.*?)</script>',
                                      text).group(1))
        # One part for each length of talk, the agents within.
        order = [0, 2, 4, 1, 3, 5]
        self.assertEqual(charts["axes"]["time"]["borders"], [3])
        for shown, point in zip(charts["series"]["level"]["value"][0], order):
            self.assertAlmostEqual(shown, means[point, "service_level"] * 100, delta=1e-3)

    def test_a_sweep_goes_on_where_a_run_or_another_sweep_has_been(self):
        db = str(self.folder / "x.db")
        ringside("run", self.small, "--set", "groups.g.agents=3", "--replications", "5", "--db", db)
        words = ["sweep", self.small, "--replications", "5", "--db", db, "--vary"]
        self.assertIn("1 of 2 points were there",
                      ringside(*words, "groups.g.agents=[3, 5]").stderr)
        self.assertIn("2 of 4 points were there", ringside(*words, "groups.g.agents=2..5").stderr)
        self.assertEqual(ringside(*words, "groups.g.agents=2..3", "--seed", "9").stderr, "")

    def killed(self, send, seed):
        """A sweep that is ended at ten random moments, and then goes on to its end."""
        chance = random.Random(seed)
        db = str(self.folder / "killed.db")
        words = [PROGRAM, "sweep", self.small, *VARY, "--replications", "400", "--db", db, "--out",
                 str(self.folder / "killed")]
        start = time.monotonic()
        self.sweep("--db", str(self.folder / "whole.db"), "--out", str(self.folder / "whole"),
                   replications="400")
        whole = time.monotonic() - start
        statuses = []
        for _ in range(10):
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # So early that some are ended before the first point, and that the end is not reached.
            time.sleep(whole * chance.uniform(0.02, 0.3))
            process.send_signal(send)
            statuses.append(process.wait())
        end = ringside(*words[1:])
        self.assertEqual(
            (self.folder / "killed" / "sweep.csv").read_bytes(),
            (self.folder / "whole" / "sweep.csv").read_bytes())
        self.assertEqual(self.dump(db), self.dump(str(self.folder / "whole.db")))
        self.assertEqual([], list((self.folder / "killed").glob("*.partial")))
        return statuses, end

    def test_a_sweep_killed_ten_times_comes_to_the_same(self):
        statuses, _ = self.killed(signal.SIGKILL, 1)
        self.assertIn(-signal.SIGKILL, statuses)

    def test_a_sweep_interrupted_ten_times_comes_to_the_same(self):
        statuses, _ = self.killed(signal.SIGINT, 2)
        self.assertIn(130, statuses)

    def test_until_ends_each_point_by_itself_and_is_resumed_by_its_rule(self):
        db = str(self.folder / "x.db")
        words = ["sweep", self.small, "--vary", "groups.g.agents=1..3", "--db", db, "--json",
                 "--replications", "300", "--until"]
        first = ringside(*words, "service_level:0.7pt")
        printed = json.loads(first.stdout)
        jsonschema.validate(printed, SCHEMA)
        counts = [point["replications"] for point in printed["points"]]
        self.assertGreater(len(set(counts)), 1)
        for agents, point in enumerate(printed["points"], 1):
            run = json.loads(ringside("run", self.small, "--set", f"groups.g.agents={agents}",
                                      "--replications", "300", "--until", "service_level:0.7pt",
                                      "--json").stdout)
            self.assertEqual((run["replications"], run["fingerprint"]),
                             (point["replications"], point["fingerprint"]))
        again = ringside(*words, "service_level:0.7pt")
        self.assertIn("3 of 3 points were there", again.stderr)
        for text in (printed, second := json.loads(again.stdout)):
            text.pop("timing")
        self.assertEqual(printed, second)
        # Another wish is another sweep; what it does not reach is said.
        other = ringside(*words, "service_level:0.01pt", "--until", "abandon_rate:1pt")
        self.assertNotIn("were there", other.stderr)
        self.assertIn("--until service_level:0.01pt is not reached at 3 of 3 points within 300 repl",
                      other.stderr)
        self.assertIn("the scenario has no IVR",
                      ringside("sweep", self.small, "--vary", "volume=1..2", "--until",
                               "self_served:1%", expect=2).stderr)

    def test_a_sweep_takes_no_intervals_from_a_run(self):
        db = str(self.folder / "x.db")
        day = str(ROOT / "scenarios" / "sick_monday.toml")
        words = [day, "--db", db, "--replications", "60"]
        ringside("run", *words, "--set", "volume=1")
        before = self.dump(db)
        # With a rule of its own the sweep does not find the run, and comes to the same.
        result = ringside("sweep", *words, "--vary", "volume=[1]", "--until",
                          "service_level:0.001pt")
        self.assertNotIn("were there", result.stderr)
        self.assertEqual([line for line in self.dump(db) if "run_rules" not in line],
                         [line for line in before if "run_rules" not in line])

    def test_an_interrupted_sweep_prints_and_keeps_what_is_done(self):
        db = str(self.folder / "x.db")
        process = subprocess.Popen(
            [PROGRAM, "sweep", self.small, "--vary", "groups.g.agents=2..40", "--replications", "1000",
             "--db", db, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while True:
            time.sleep(0.05)
            try:
                connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
                done = connection.execute("SELECT count(*) FROM runs").fetchone()[0]
                connection.close()
            except sqlite3.OperationalError:
                continue
            if done:
                break
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        printed = json.loads(out)
        jsonschema.validate(printed, SCHEMA)
        self.assertTrue(printed["interrupted"])
        count = len(printed["points"])
        self.assertGreaterEqual(count, 1)
        self.assertIn(f"interrupted; these are {count} of 39 points", said)
        connection = sqlite3.connect(db)
        self.assertEqual(connection.execute("SELECT count(*) FROM runs").fetchone(), (count,))
        connection.close()

    def test_errors_are_placed_in_vary_and_nothing_is_run(self):
        db = self.folder / "x.db"

        def errors(*words):
            result = ringside("sweep", self.small, *words, "--db", str(db), expect=1)
            self.assertEqual(result.stdout, "")
            self.assertFalse(db.exists())
            return result.stderr

        self.assertEqual(errors("--vary", "groups.g.agents=1..4O:2", "--vary", "volume=2"), """\
--vary #1:20: error: 4O is neither a number nor a length of time
      | groups.g.agents=1..4O:2
      |                    ^^
        hint: numbers have at most nine decimals, lengths of time whole milliseconds: 0.8..1.2:0.1,
              1m..5m:30s

--vary #2:8: error: one value does not vary
      | volume=2
      |        ^
        hint: several stand in a list: [20, 25], or in a range: 20..40:2; what is the same at all
              points is for --set

2 errors; nothing was run.
""")
        # Once, although it is wrong at every point; and each wrong value by itself.
        self.assertEqual(errors("--vary", "groups.x.agents=1..4"), """\
--vary #1:8: error: there is no group "x"
      | groups.x.agents=1..4
      |        ^
        hint: the only group is g

1 error; nothing was run.
""")
        self.assertEqual(errors("--set", "volume=1", "--vary", "volume=[0.5, -1, 5000]"), """\
--vary #1:14: error: volume is a number from 0 to 1,000; -1 is outside
      | volume=[0.5, -1, 5000]
      |              ^^
        hint: for example: volume = 1.2

--vary #1:18: error: volume is a number from 0 to 1,000; 5,000 is outside
      | volume=[0.5, -1, 5000]
      |                  ^^^^
        hint: for example: volume = 1.2

2 errors; nothing was run.
""")
        self.assertIn("--set #1:1: error", errors("--set", "vlume=1", "--vary", "volume=1..2"))
        self.assertIn("this makes 4,000,000 points; a sweep has at most 2,000",
                      errors("--vary", "volume=1..2000", "--vary", "trunks=1..2000"))
        result = ringside("sweep", self.small, expect=2)
        self.assertIn("sweep needs values: --vary", result.stderr)

    def test_long_and_wide_sweeps_stay_within_the_page(self):
        text = ringside("sweep", self.small, "--vary", "volume*=0.01..1.00:0.01",
                        "--replications", "2").stdout
        self.assertIn("The 40 of 100 points nearest to the target", text)
        day = str(ROOT / "scenarios" / "changing_load.toml")
        wide = ["--vary", "volume*=[0.9, 1.0]", "--vary", "target.within=10s..20s:10s", "--vary",
                "target.service_level=[0.8, 0.9]", "--vary",
                'routing.policy=["longest_wait", "strict_priority"]', "--vary",
                "absence.share=[0.123456789, 0.05]", "--vary", "absence.correlation=[0, 0.123456789]"]
        texts = [text, ringside("sweep", day, *wide, "--replications", "2").stdout,
                 ringside("sweep", TWO, "--vary", "volume*=0.8..1.2:0.2", "--vary",
                          "target.within=[\"10s\", \"20s\"]", "--replications", "2").stdout]
        for text in texts:
            self.assertNotRegex(text, r"(?m) $")
            self.assertLessEqual(max(map(len, text.splitlines())), 100, text)
        self.assertIn("Each point's own target", texts[1])

    def test_the_command_that_is_printed_repeats_the_sweep(self):
        text = self.sweep("--set", "volume*=1.1", "--seed", "9").stdout
        lines = text[text.index("Repeat"):].replace("\\\n", " ").splitlines()
        words = shlex.split(lines[0].removeprefix("Repeat"))
        self.assertEqual(words[0], "ringside")
        self.assertEqual(ringside(*words[1:]).stdout, text)

    def test_the_examples_of_the_help_work(self):
        text = ringside("sweep", "--help").stdout
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()))
        examples = text[text.index("Examples:"):text.index("Exit status")].replace("\\\n", " ")
        examples = re.findall(r"^  ringside (.*)$", examples, re.MULTILINE)
        self.assertEqual(len(examples), 3)
        for example in examples:
            with self.subTest(example):
                words = [str(self.folder / word) if word.startswith(("results", "report.")) else word
                         for word in shlex.split(example)]
                if "--replications" in words:
                    words[words.index("--replications") + 1] = "2"
                else:
                    words += ["--replications", "2"]
                ringside(*words, cwd=ROOT)


if __name__ == "__main__":
    unittest.main()
