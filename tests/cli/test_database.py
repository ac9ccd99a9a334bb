"""--db: results of runs in a SQLite file, read by what is not ours."""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
DAY = str(ROOT / "scenarios" / "changing_load.toml")
PLANNED = ROOT / "scenarios" / "planned_week.toml"
ESTIMATE = ("mean", "ci95_low", "ci95_high", "n")

# Quick: an hour of a center with two agents.
SMALL = """
[steady_state]
length = "1h"
[call_types.a]
patience = { mean = "2m" }
talk = { mean = "1m" }
calls_per_hour = 90
[groups.g]
skills = ["a"]
agents = 2
"""


def ringside(*arguments, expect=0):
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60)
    assert result.returncode == expect, result.stderr
    return result


class Database(unittest.TestCase):
    def setUp(self):
        self.folder_ = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.folder_.name)
        self.small = str(self.folder / "small.toml")
        pathlib.Path(self.small).write_text(SMALL)
        self.db = str(self.folder / "results.db")

    def tearDown(self):
        self.folder_.cleanup()

    def run_small(self, *arguments, **more):
        return ringside("run", self.small, "--replications", "5", "--db", self.db, *arguments,
                        **more)

    def rows(self, query, *values):
        connection = sqlite3.connect(self.db)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def assert_holds(self, run, printed):
        """The rows of a run are what its JSON says, in its order and to the last bit."""
        keys = ("measure", "call_type", "agent_group", "interval", *ESTIMATE)
        self.assertEqual(
            self.rows(f"SELECT {', '.join(keys)} FROM estimates WHERE run_id = ? ORDER BY rowid",
                      run),
            [tuple(measure[key] for key in keys) for measure in printed["measures"]])
        keys = ("node", "measure", *ESTIMATE)
        self.assertEqual(
            self.rows(f"SELECT {', '.join(keys)} FROM ivr_nodes WHERE run_id = ? ORDER BY rowid",
                      run),
            [tuple(node[key] for key in keys) for node in printed.get("ivr_nodes", [])])
        keys = ("scenario", "seed", "replications", "calls", "fingerprint")
        self.assertEqual(self.rows(f"SELECT {', '.join(keys)} FROM runs WHERE id = ?", run),
                         [tuple(printed[key] for key in keys)])

    def test_what_is_kept_is_what_is_printed(self):
        menu = str(ROOT / "scenarios" / "menu_too_deep.toml")
        for run, words in enumerate(([DAY, "--replications", "4"], [menu, "--replications", "2"],
                                     [self.small, "--replications", "1"]), 1):
            printed = json.loads(ringside("run", *words, "--db", self.db, "--json").stdout)
            self.assert_holds(run, printed)

    def test_a_run_is_told_by_what_decides_its_numbers(self):
        self.run_small()
        self.run_small("--seed", "7")
        self.run_small("--set", "groups.g.agents=3")
        self.run_small("--set", "volume*=1.5", "--set", 'call_types.a.talk.mean="50s"')
        ringside("run", self.small, "--replications", "6", "--db", self.db)
        before = self.rows("SELECT * FROM runs"), self.rows("SELECT * FROM estimates")
        self.assertEqual(len(before[0]), 5)
        # The same again takes the place of the first, whatever the file is called.
        self.run_small("--threads", "1")
        self.run_small("--seed", "7")
        renamed = str(self.folder / "again.toml")
        shutil.copy(self.small, renamed)
        ringside("run", renamed, "--replications", "6", "--db", self.db)
        self.assertEqual(len(self.rows("SELECT * FROM runs")), 5)
        self.assertEqual(sorted(map(repr, self.rows("SELECT * FROM estimates"))),
                         sorted(map(repr, before[1])))
        self.assertEqual(
            self.rows("SELECT run_id, path, operation, value FROM run_values ORDER BY rowid"),
            [(3, "groups.g.agents", "=", 3), (4, "volume", "*=", 1.5),
             (4, "call_types.a.talk.mean", "=", "50s")])
        self.assertEqual(self.rows("SELECT changes FROM runs WHERE id = 4"),
                         [('volume*=1.5; call_types.a.talk.mean="50s"',)])

    def test_a_seed_of_64_bits_is_kept(self):
        self.run_small("--seed", str(2**64 - 1))
        self.run_small("--seed", str(2**64 - 1))
        self.assertEqual(self.rows("SELECT seed FROM runs"), [(str(2**64 - 1),)])

    def test_the_files_that_a_scenario_names_belong_to_it(self):
        for file in PLANNED.parent.glob(PLANNED.stem + "*"):
            shutil.copy(file, self.folder)
        scenario = str(self.folder / PLANNED.name)
        words = ["run", scenario, "--replications", "1", "--db", self.db]
        ringside(*words)
        ringside(*words)
        self.assertEqual(len(self.rows("SELECT * FROM runs")), 1)
        tables = sorted(self.folder.glob("*.csv"))
        self.assertGreaterEqual(len(tables), 2)
        for table in tables:
            table.write_bytes(table.read_bytes() + b"\n")
            ringside(*words)
        hashes = self.rows("SELECT DISTINCT scenario_hash FROM runs")
        self.assertEqual(len(hashes), 1 + len(tables))
        self.assertTrue(all(len(text) == 32 for text, in hashes))

    def test_a_comparison_is_kept_as_runs(self):
        ringside("compare", self.small, "--set", "volume*=1.1", "--with",
                 "one more: groups.g.agents+=1", "--replications", "5", "--db", self.db)
        for run, changes in enumerate((["volume*=1.1"], ["volume*=1.1", "groups.g.agents+=1"]), 1):
            words = [word for change in changes for word in ("--set", change)]
            self.assert_holds(run, json.loads(self.run_small(*words, "--json").stdout))
        self.assertEqual(len(self.rows("SELECT * FROM runs")), 2)

    def test_the_warm_up_of_a_comparison_is_not_taken_for_a_runs_own(self):
        auto = ["--set", "steady_state.warm_up=auto", "--set", "steady_state.length=8h"]
        ringside("compare", self.small, *auto, "--with", "volume*=1.3", "--replications", "3",
                 "--db", self.db)
        ringside("run", self.small, *auto, "--replications", "3", "--db", self.db)
        hashes = [hash for hash, in self.rows("SELECT scenario_hash FROM runs ORDER BY id")]
        self.assertEqual(len(set(hashes)), 3)
        self.assertRegex(hashes[0], r"^[0-9a-f]{32}\+warm-up-[0-9.]+s$")
        self.assertEqual(hashes[2], hashes[0].split("+")[0])

    def test_a_long_run_in_batches_is_not_taken_for_a_sweeps_replication(self):
        long = ["--set", "steady_state.length=48h", "--replications", "1", "--db", self.db]
        ringside("run", self.small, *long)
        before = ringside("sweep", self.small, "--vary", "groups.g.agents=[2]", *long).stdout
        hashes = [hash for hash, in self.rows("SELECT scenario_hash FROM runs ORDER BY id")]
        self.assertTrue(hashes[0].endswith("+batch-means"), hashes)
        self.assertFalse(hashes[1].endswith("+batch-means"), hashes)
        self.assertNotIn("±", before)

    def test_what_is_not_ours_is_left_as_it_is(self):
        def of_other():
            connection = sqlite3.connect(self.db)
            connection.execute("CREATE TABLE runs (a)")
            connection.commit()
            connection.close()

        def of_future():
            self.run_small()
            connection = sqlite3.connect(self.db)
            connection.execute("PRAGMA user_version = 1000")
            connection.close()

        def text():
            pathlib.Path(self.db).write_text("service levels by hand, " * 100)

        for make, words in ((text, "is no database"), (of_other, "of another program"),
                            (of_future, "another version of Ringside")):
            with self.subTest(words):
                pathlib.Path(self.db).unlink(missing_ok=True)
                make()
                before = pathlib.Path(self.db).read_bytes()
                result = self.run_small(expect=1)
                self.assertIn(words, result.stderr)
                self.assertEqual(result.stdout, "")
                self.assertEqual(pathlib.Path(self.db).read_bytes(), before)
        result = ringside("run", self.small, "--db", str(self.folder / "none" / "x.db"), expect=1)
        self.assertIn("there is no folder", result.stderr)
        result = ringside("run", self.small, "--db", str(self.folder), expect=1)
        self.assertIn("it is a folder", result.stderr)

    def test_an_empty_file_is_a_database_without_runs(self):
        pathlib.Path(self.db).touch()
        self.run_small()
        self.assertEqual(len(self.rows("SELECT * FROM runs")), 1)

    def test_several_programs_write_one_file(self):
        programs = [subprocess.Popen([PROGRAM, "run", self.small, "--replications", "5", "--seed",
                                      str(seed), "--threads", "1", "--db", self.db],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                    for seed in range(8)]
        for program in programs:
            self.assertEqual(program.communicate(timeout=60)[1], b"")
            self.assertEqual(program.returncode, 0)
        counts = self.rows("SELECT count(*) FROM estimates GROUP BY run_id")
        self.assertEqual(len(counts), 8)
        self.assertEqual(len(set(counts)), 1)

    def test_a_run_that_is_killed_is_there_as_a_whole_or_not_at_all(self):
        words = [PROGRAM, "run", DAY, "--replications", "4", "--db", self.db]
        start = time.monotonic()
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        whole = time.monotonic() - start
        chance = random.Random(1999)
        for seed in range(10):
            program = subprocess.Popen([*words, "--seed", str(100 + seed)],
                                       stdout=subprocess.DEVNULL)
            # Most of the time at the end goes into writing.
            time.sleep(whole * chance.uniform(0.3, 1.1))
            program.send_signal(signal.SIGKILL)
            program.wait()
        self.assertEqual(self.rows("PRAGMA integrity_check"), [("ok",)])
        counts = self.rows("SELECT count(e.run_id) FROM runs r LEFT JOIN estimates e "
                           "ON e.run_id = r.id GROUP BY r.id")
        self.assertEqual(len(set(counts)), 1)
        self.assertEqual(self.rows("SELECT count(*) FROM estimates WHERE run_id NOT IN "
                                   "(SELECT id FROM runs)"), [(0,)])


if __name__ == "__main__":
    unittest.main()
