"""The program as people and scripts meet it: exit status, standard output and error, files."""
import json
import os
import pathlib
import pty
import re
import shlex
import signal
import subprocess
import tempfile
import time
import unittest

import jsonschema

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
SCENARIO = str(ROOT / "scenarios" / "erlang_a.toml")
DAY = str(ROOT / "scenarios" / "changing_load.toml")
SCHEMA = json.loads((ROOT / "analysis" / "report" / "run.schema.json").read_text())
COMPARE_SCHEMA = json.loads((ROOT / "analysis" / "report" / "compare.schema.json").read_text())

# Quick: an hour of a center with two agents.
SMALL = """
[steady_state]
warm_up = "10m"
length = "1h"
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


def ringside(*arguments, **more):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    for name in ("NO_COLOR", "COLORTERM"):
        environment.pop(name, None)
    environment.update(more.pop("environment", {}))
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60,
                          env=environment, encoding="utf-8", **more)


def on_terminal(*arguments, **more):
    """What the program writes to a terminal, both streams together, and its exit status."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    environment.update(more)
    process = subprocess.Popen([PROGRAM, *arguments], stdout=follower, stderr=follower,
                               stdin=subprocess.DEVNULL, env=environment)
    os.close(follower)
    text = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
    os.close(leader)
    return text.decode(), process.wait()


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder_ = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.folder_.name)
        self.small = str(self.folder / "small.toml")
        pathlib.Path(self.small).write_text(SMALL)

    def tearDown(self):
        self.folder_.cleanup()

    def quick(self, *arguments, **more):
        return ringside("run", self.small, "--replications", "5", *arguments, **more)

    def in_folder(self, word):
        """What an example writes to goes into the folder of the test."""
        return str(self.folder / word) if word.startswith(("results", "report.")) else word

    # Usage.

    def test_help_has_examples_and_goes_to_standard_output(self):
        for words in (["--help"], ["run", "--help"], ["check", "--help"], ["reference", "--help"],
                      ["compare", "--help"]):
            with self.subTest(words):
                result = ringside(*words)
                self.assertEqual(result.returncode, 0)
                self.assertRegex(result.stdout, r"ringside (run|check|reference|compare) ?")
                self.assertEqual(result.stderr, "")
                self.assertTrue(all(len(line) <= 100 for line in result.stdout.splitlines()))
        self.assertIn("Examples:", ringside("run", "--help").stdout)

    def test_the_version_is_printed(self):
        result = ringside("--version")
        self.assertEqual(result.returncode, 0)
        self.assertRegex(result.stdout, r"^ringside \d+\.\d+\.\d+\n$")

    def test_wrong_usage_ends_with_2_and_says_what_was_meant(self):
        for words, expected in [
            ([], "run"),
            (["rnu", SCENARIO], "did you mean run?"),
            ([SCENARIO], "did you mean: ringside run"),
            (["--json"], "the verb comes first"),
            (["run"], "needs a scenario file"),
            (["run", SCENARIO, "--replicatons", "5"], "did you mean --replications?"),
            (["run", SCENARIO, "--jsno"], "did you mean --json?"),
            (["run", SCENARIO, "--replications", "many"], '"many" is none'),
            (["run", SCENARIO, "--replications", "0"], "from 1 to"),
            (["run", SCENARIO, "--replications", "-5"], '"-5" is none'),
            (["run", SCENARIO, "--replications", "99999999999999999999999"], "outside"),
            (["run", SCENARIO, "--threads", "1000000"], "from 1 to 1,024"),
            (["run", SCENARIO, "--seed", "1.5"], "whole number"),
            (["run", SCENARIO, "--color", "blue"], "auto, always or never"),
            (["run", SCENARIO, "--calls"], "--out DIR"),
            (["run", SCENARIO, "--until", "service_levl:1pt"], "did you mean service_level?"),
            (["run", SCENARIO, "--until", "service_level"], "says no width; write service_level:0.5pt"),
            (["run", SCENARIO, "--until", "service_level:0pt"], "must be above zero"),
            (["run", SCENARIO, "--until", "service_level:-1"], "must be above zero"),
            (["run", SCENARIO, "--until", "service_level:1 point"], "is no width"),
            (["run", SCENARIO, "--until", "service_level:5s"], "is no width"),
            (["run", SCENARIO, "--until", "mean_wait_s:1pt"], "pt is for shares only"),
            (["run", SCENARIO, "--until", "mean_wait_s:never"], "is no width"),
            (["run", SCENARIO, "--until", "mean_wait_s:nan"], "is no width"),
            (["run", SCENARIO, "--until", "days_meeting_target:2pt"], "a steady state has no days"),
            (["run", SCENARIO, "--until", "self_served:2%"], "the scenario has no IVR"),
            (["compare", SCENARIO, DAY, "--until", "service_level:1%"], "a difference may be 0"),
            (["compare", SCENARIO, DAY, "--until", "service_level_daily_mean:1pt"],
             "a steady state has no days"),
            (["run", SCENARIO, SCENARIO], "run takes one scenario and options"),
            (["check"], "needs a scenario file"),
            (["comapre", SCENARIO], "did you mean compare?"),
            (["compare"], "compare needs a scenario file"),
            (["compare", SCENARIO], "needs another scenario, or a variant"),
            (["compare", SCENARIO, DAY, "--with", "volume*=2"], "variants of one scenario"),
            (["compare", SCENARIO, "--wiht", "volume*=2"], "did you mean --with?"),
            (["compare", SCENARIO, DAY, "--replications", "0"], "from 1 to"),
            (["compare", *[SCENARIO] * 27], "at most 26 scenarios"),
            (["check", SCENARIO, "--json"], "has no option --json"),
        ]:
            with self.subTest(words):
                result = ringside(*words)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(result.stdout, "")
                self.assertIn(expected, result.stderr)

    # Run.

    def test_a_run_reports_on_standard_output_only(self):
        result = self.quick()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        first = result.stdout.splitlines()[0]
        self.assertRegex(first, r"^(Target met\.|Target missed\.|Too close to call\.) ")
        for part in ("STEADY STATE", "BY CALL TYPE", "BY AGENT GROUP", "Precision", "Repeat"):
            self.assertIn(part, result.stdout)
        self.assertTrue(all(len(line) <= 100 for line in result.stdout.splitlines()))
        self.assertNotIn("\x1b", result.stdout)

    def test_the_command_that_is_printed_repeats_the_run(self):
        first = self.quick("--seed", "7", "--set", "volume*=1.2")
        self.assertEqual(first.returncode, 0, first.stderr)
        command = re.search(r"^Repeat\s+ringside (.*(?:\n\s+--.*)*)$", first.stdout, re.MULTILINE)
        words = subprocess.run(["sh", "-c", f"printf '%s\\n' {command.group(1)}"],
                               capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
        self.assertEqual(ringside(*words).stdout, first.stdout)

    def test_json_keeps_to_its_schema_and_differs_in_timing_only(self):
        for scenario in (self.small, DAY):
            with self.subTest(scenario):
                command = ["run", scenario, "--replications", "3", "--json"]
                one = json.loads(ringside(*command, "--threads", "1").stdout)
                two = json.loads(ringside(*command, "--threads", "2").stdout)
                jsonschema.validate(one, SCHEMA)
                self.assertIn("timing", one)
                del one["timing"], two["timing"]
                self.assertEqual(one, two)
                names = {measure["measure"] for measure in one["measures"]}
                for name in """service_level abandon_rate lost_rate mean_wait_s p_wait aht_s
                               mean_wait_answered_s mean_wait_abandoned_s mean_wait_delayed_s
                               wait_p50_s wait_p90_s wait_p95_s wait_p99_s mean_queue occupancy
                               agents_scheduled agents_present longest_wait_s offered answered
                               """.split():
                    self.assertIn(name, names)

    def test_prices_bring_amounts_and_their_currency_and_leave_all_else_as_it_was(self):
        command = ["run", self.small, "--replications", "3", "--json"]
        prices = ["--set", 'costs.currency="EUR"', "--set", "costs.wage=20",
                  "--set", "call_types.a.value_answered=5"]
        plain = json.loads(ringside(*command).stdout)
        priced = json.loads(ringside(*command, *prices).stdout)
        jsonschema.validate(priced, SCHEMA)
        self.assertEqual(priced.pop("currency"), "EUR")
        money = {"cost", "wages", "overtime_pay", "value_answered", "net"}
        self.assertEqual({measure["measure"] for measure in priced["measures"]} -
                         {measure["measure"] for measure in plain["measures"]}, money)
        priced["measures"] = [it for it in priced["measures"] if it["measure"] not in money]
        del plain["timing"], priced["timing"]
        self.assertEqual(priced, plain)

        compared = json.loads(ringside("compare", self.small, "--with", "groups.g.agents+=1", *prices,
                                       "--replications", "3", "--json").stdout)
        jsonschema.validate(compared, COMPARE_SCHEMA)
        self.assertEqual([each["currency"] for each in compared["scenarios"]], ["EUR", "EUR"])
        costs = [it for it in compared["measures"]
                 if it["measure"] == "cost" and it["agent_group"] is None]
        self.assertEqual([it["differences"][0]["difference"] for it in costs], [20.0])

    def test_reasons_are_measured_where_they_are_asked_for(self):
        command = ["run", DAY, "--replications", "5", "--json"]
        plain = json.loads(ringside(*command).stdout)
        self.assertEqual(plain["formulas"]["left_out"], ["handle_times", "patience", "carry_over"])
        self.assertEqual(plain["formulas"]["reasons"], [])
        asked = json.loads(ringside(*command, "--reasons").stdout)
        jsonschema.validate(asked, SCHEMA)
        self.assertEqual([reason["feature"] for reason in asked["formulas"]["reasons"]],
                         ["handle_times", "patience"])
        self.assertEqual(asked["measures"], plain["measures"])

    def test_predictors_are_held_to_the_waits_where_that_is_asked_for(self):
        command = ["run", self.small, "--replications", "3", "--predictors"]
        one = json.loads(ringside(*command, "--json", "--threads", "1").stdout)
        three = json.loads(ringside(*command, "--json", "--threads", "3").stdout)
        jsonschema.validate(one, SCHEMA)
        self.assertEqual(one["predictions"], three["predictions"])
        self.assertEqual({it["predictor"] for it in one["predictions"]},
                         {None, "head_of_line", "last_served", "mean_of_last_10", "queue_position",
                          "queue_position_and_patience", "genesys", "asterisk"})
        self.assertEqual({it["call_type"] for it in one["predictions"]}, {None})
        error = {it["predictor"]: it["mean"] for it in one["predictions"]
                 if it["measure"] == "mean_absolute_error_s"}
        self.assertLess(error["queue_position"], error["last_served"])
        # Nothing else is another number, and nothing is said that was not asked for.
        plain = json.loads(ringside(*command[:-1], "--json").stdout)
        self.assertNotIn("predictions", plain)
        for key in ("measures", "fingerprint", "formulas"):
            self.assertEqual(one[key], plain[key])

        text = ringside(*command).stdout
        table = text[text.index("PREDICTED WAITS"):]
        self.assertRegex(table, r"(?m)^ queue_position  .* [+−]?\d+\.\d+ ± \d+\.\d+  ")
        self.assertIn("Who hung up is not counted", " ".join(table.split()))
        self.assertNotIn("PREDICTED WAITS", ringside(*command[:-1]).stdout)
        idle = ringside(*command, "--set", "call_types.a.calls_per_hour=0")
        self.assertEqual(idle.returncode, 0, idle.stderr)
        self.assertIn("All calls: 0.0", idle.stdout)

        # One line a call type, and what the intervals of one long run rest on.
        two = ringside(*command, "--set", "call_types.b={ calls_per_hour = 30, talk = '1m' }",
                       "--set", "groups.g.skills=['a', 'b']").stdout
        self.assertRegex(two, r"(?m)^All calls: .* waited .* s$")
        self.assertRegex(two, r"(?m)^a: .* waited .* s$")
        self.assertRegex(two, r"(?m)^b: .* waited .* s$")

    def test_sites_servers_and_outages_are_in_the_json(self):
        command = ["run", ROOT / "scenarios" / "site_down.toml", "--replications", "3", "--json",
                   "--set", "platform.servers={ records = { cores = 40 } }",
                   "--set", "platform.transactions={ pop = { server = \"records\", "
                   "when = \"on_answer\", work = { mean = \"1s\" } } }"]
        one = json.loads(ringside(*command, "--threads", "1").stdout)
        two = json.loads(ringside(*command, "--threads", "3").stdout)
        jsonschema.validate(one, SCHEMA)
        del one["timing"], two["timing"]
        self.assertEqual(one, two)
        said = {(use["of"], use["name"], use["measure"]): use["mean"] for use in one["network"]}
        self.assertGreater(said["outage", "site denver", "dropped"], 1)
        self.assertEqual(said["outage", "site denver", "outages"], 1)
        offered = sum(measure["mean"] for measure in one["measures"]
                      if measure["measure"] == "answered" and measure["interval"] is None
                      and measure["call_type"] is None and measure["agent_group"] is None)
        by_site = sum(mean for (of, _, measure), mean in said.items()
                      if of == "site" and measure == "answered")
        self.assertAlmostEqual(offered, by_site)
        self.assertEqual({use["server"] for use in one["servers"]}, {"records"})

    def test_a_schema_that_everything_keeps_to_would_prove_nothing(self):
        result = json.loads(self.quick("--json").stdout)
        for spoil in (lambda it: it.pop("seed"),
                      lambda it: it.update(fingerprint="xyz"),
                      lambda it: it["measures"][0].update(mean="high"),
                      lambda it: it["measures"][0].update(extra=1),
                      lambda it: it["measures"][0].update(interval="7 o'clock")):
            spoiled = json.loads(json.dumps(result))
            spoil(spoiled)
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(spoiled, SCHEMA)

    def test_files_of_a_run_are_whole_and_the_same_each_time(self):
        texts = []
        for folder in ("one", "new/two"):
            out = self.folder / folder
            result = self.quick("--out", str(out), "--calls")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(sorted(file.name for file in out.iterdir()),
                             ["calls.csv", "groups.csv", "intervals.csv", "summary.json"])
            texts.append([file.read_text() for file in sorted(out.iterdir())])
        self.assertEqual(*texts)
        summary = json.loads(texts[0][3])
        jsonschema.validate(summary, SCHEMA)
        self.assertNotIn("timing", summary)

    def test_a_run_until_it_is_precise_is_the_same_for_any_threads_and_repeats(self):
        command = ["run", self.small, "--until", "service_level:1pt", "--until", "mean_wait_s:5%"]
        one = json.loads(ringside(*command, "--json", "--threads", "1").stdout)
        three = json.loads(ringside(*command, "--json", "--threads", "3").stdout)
        jsonschema.validate(one, SCHEMA)
        del one["timing"], three["timing"]
        self.assertEqual(one, three)
        self.assertEqual([each["reached"] for each in one["until"]], [True, True])
        level = next(each for each in one["measures"] if each["measure"] == "service_level")
        self.assertLessEqual(level["ci95_high"] - level["ci95_low"], 0.02)
        self.assertEqual(one["until"][0]["half_width_wished"], 0.01)

        text = ringside(*command)
        self.assertEqual((text.returncode, text.stderr), (0, ""))
        said = " ".join(text.stdout.split())
        self.assertIn("replications (until service_level ± 1 points, mean_wait_s ± 5%)", said)
        self.assertRegex(said, r"mean_wait_s ± \d\.\d+%, as wished")
        self.assertIn(f"--replications {one['replications']} --seed", said)
        again = json.loads(ringside("run", self.small, "--json", "--replications",
                                    str(one["replications"])).stdout)
        self.assertEqual(again["measures"], one["measures"])

    def test_a_run_that_does_not_become_precise_says_so_and_what_would_do(self):
        result = ringside("run", self.small, "--until", "service_level:0.1pt",
                          "--replications", "60")
        self.assertEqual(result.returncode, 0)
        self.assertRegex(result.stderr, r"^ringside: --until service_level:0.1pt is not reached after "
                                        r"60 replications: ± \d\.\d\d points; about [\d,]+ "
                                        r"replications would do: --replications \d+\n$")
        self.assertIn("60 replications (the most allowed, before service_level ± 0.1 points)",
                      " ".join(result.stdout.split()))

    def test_an_interrupted_run_until_it_is_precise_keeps_what_is_done(self):
        process = subprocess.Popen([PROGRAM, "run", self.small, "--until", "service_level:0.001pt",
                                    "--replications", "9000000"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        output, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, error)
        self.assertIn("interrupted; these are the results of", error)
        self.assertIn("(interrupted before service_level", output)

    # Steady states: the warm-up found, and one long run in batches.

    def test_a_warm_up_that_is_found_is_said_and_the_same_for_any_threads(self):
        command = ["run", self.small, "--set", "steady_state.warm_up=auto",
                   "--set", "steady_state.length=8h", "--replications", "5"]
        one = json.loads(ringside(*command, "--json", "--threads", "1").stdout)
        three = json.loads(ringside(*command, "--json", "--threads", "3").stdout)
        jsonschema.validate(one, SCHEMA)
        del one["timing"], three["timing"]
        self.assertEqual(one, three)
        self.assertGreater(one["warm_up_found_s"], 0)
        self.assertLess(one["warm_up_found_s"], 4 * 3600)
        text = ringside(*command)
        self.assertEqual((text.returncode, text.stderr), (0, ""))
        self.assertRegex(" ".join(text.stdout.split()),
                         r"Steady state, 8 h after [\d hmins]+ warm-up, found by MSER-5; 5 repl")
        given = self.quick("--json", "--set", f"steady_state.warm_up={one['warm_up_found_s']:.0f}s",
                           "--set", "steady_state.length=8h")
        self.assertEqual(json.loads(given.stdout)["measures"], one["measures"])

    def test_a_comparison_gives_all_the_longest_warm_up(self):
        command = ["--set", "steady_state.warm_up=auto", "--set", "steady_state.length=8h"]
        result = self.compared(*command, "--with", "volume*=1.2", "--json")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        one = json.loads(result.stdout)
        jsonschema.validate(one, COMPARE_SCHEMA)
        found = {each["warm_up_found_s"] for each in one["scenarios"]}
        self.assertEqual(len(found), 1)
        text = self.compared(*command, "--with", "volume*=1.2").stdout
        self.assertIn("found by MSER-5: the longest of all", " ".join(text.split()))

    def test_where_no_warm_up_is_found_nothing_is_run(self):
        result = self.quick("--set", "steady_state.warm_up=auto", "--set", "volume=3",
                            "--set", "call_types.a.patience.mean=1000h")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("small.toml: no warm-up is found: the center does not settle within "
                      "4 times 60 min", result.stderr)
        self.assertIn("steady_state.length=", result.stderr)

    def test_one_long_run_has_intervals_from_batches_or_says_how_long_it_should_be(self):
        def run(length, *more):
            result = ringside("run", self.small, "--replications", "1",
                              "--set", f"steady_state.length={length}", *more)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            return result.stdout

        long = json.loads(run("100h", "--json"))
        jsonschema.validate(long, SCHEMA)
        self.assertTrue(long["batch_means"]["accepted"])
        self.assertGreaterEqual(long["batch_means"]["batches"], 20)
        level = next(each for each in long["measures"] if each["measure"] == "service_level")
        self.assertLess(level["ci95_low"], level["mean"])
        self.assertEqual(level["n"], long["batch_means"]["batches"])
        text = " ".join(run("100h").split())
        self.assertRegex(text, r"all intervals 95%, by batch means: \d\d batches of \d+ ")
        self.assertRegex(text, r"Precision service level ± [\d.]+ points; ± [\d.]+ takes a length of "
                               r"about [\d,]+ h ")

        short = json.loads(run("20m", "--json"))
        jsonschema.validate(short, SCHEMA)
        self.assertFalse(short["batch_means"]["accepted"])
        self.assertGreater(short["batch_means"]["length_needed_s"], 20 * 60)
        self.assertTrue(all(each["ci95_low"] is None for each in short["measures"]))
        self.assertTrue(all(len(line) <= 100 for line in run("20m").splitlines()))
        text = " ".join(run("20m").split())
        self.assertIn("too short for intervals by batch means.", text)
        self.assertRegex(text, r"are not independent; about \d+ \w+ would do, "
                               r"or --replications 20")

    def test_a_trace_is_written(self):
        trace = self.folder / "trace.csv"
        self.assertEqual(self.quick("--trace", str(trace)).returncode, 0)
        self.assertGreater(trace.stat().st_size, 1000)

    def test_a_checked_run_says_that_the_rules_are_kept(self):
        result = self.quick("--check")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("every event keeps the rules", result.stderr)

    def test_what_cannot_be_written_is_said(self):
        result = self.quick("--out", self.small)
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot make the folder", result.stderr)
        # Both are said, and before anything is run.
        result = self.quick("--trace", str(self.folder / "none" / "trace.csv"),
                            "--out", "/proc/nowhere")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("trace.csv: there is no folder", result.stderr)
        self.assertIn("/proc/nowhere", result.stderr)
        result = self.quick("--trace", str(self.folder))
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("it is a folder", result.stderr)
        out = self.folder / "out"
        result = self.quick("--trace", str(out), "--out", str(out))
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        # One file that cannot be written does not keep the others.
        (out / "summary.json").mkdir()
        result = self.quick("--out", str(out), "--trace", str(self.folder / "trace.csv"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("summary.json", result.stderr)
        self.assertIn("STEADY STATE", result.stdout)
        self.assertTrue((out / "intervals.csv").exists())
        self.assertTrue((self.folder / "trace.csv").exists())
        with open("/dev/full", "w") as full:
            result = subprocess.run([PROGRAM, "run", self.small, "--replications", "2"],
                                    stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot write to standard output: No space left on device", result.stderr)

    def test_a_reader_who_leaves_is_no_error(self):
        reading, writing = os.pipe()
        os.close(reading)
        process = subprocess.Popen([PROGRAM, "run", self.small, "--replications", "2"],
                                   stdout=writing, stderr=subprocess.PIPE, text=True)
        os.close(writing)
        self.assertEqual(process.communicate()[1], "")
        self.assertEqual(process.returncode, 0)

    def test_an_interrupted_run_prints_what_is_done_and_leaves_nothing_behind(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                out = self.folder / "out"
                trace = self.folder / "trace.csv"
                process = subprocess.Popen(
                    [PROGRAM, "run", self.small, "--replications", "9000000", "--out", str(out),
                     "--trace", str(trace)],
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                time.sleep(0.5)
                process.send_signal(number)
                output, error = process.communicate(timeout=30)
                self.assertEqual(process.returncode, 130, error)
                self.assertIn("interrupted; these are the results of", error)
                self.assertIn("interrupted; 9,000,000 were asked for", " ".join(output.split()))
                left = [file.name for file in self.folder.rglob("*partial*")]
                self.assertEqual(left, [])
                self.assertTrue((out / "summary.json").exists())

    # Errors in scenarios and changes.

    def test_errors_end_with_1_and_nothing_is_run(self):
        bad = self.folder / "bad.toml"
        bad.write_text(SMALL.replace("agents = 2", "agnets = 2"))
        result = ringside("run", str(bad))
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "")
        self.assertIn('did you mean "agents"', result.stderr)
        self.assertIn("bad.toml:", result.stderr)
        self.assertIn("nothing was run", result.stderr)

    def test_an_error_in_a_change_names_the_change(self):
        result = self.quick("--set", "volume*=1.2", "--set", "groups.h.agents+=2")
        self.assertEqual(result.returncode, 1)
        self.assertIn("--set #2:", result.stderr)
        self.assertIn("in --set; nothing was run.", result.stderr)

    def test_a_scenario_that_is_not_there_is_an_error(self):
        result = ringside("run", str(self.folder / "none.toml"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("none.toml", result.stderr)

    # Compare.

    def compared(self, *arguments, **more):
        return ringside("compare", self.small, "--replications", "25", *arguments, **more)

    def test_a_comparison_says_in_words_and_numbers_what_differs(self):
        result = self.compared("--with", "groups.g.agents+=1",
                               "--with", "busy: volume*=1.2; groups.g.agents+=1",
                               "--with", "nothing: volume*=1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        lines = result.stdout.splitlines()
        self.assertTrue(all(len(line) <= 100 for line in lines), result.stdout)
        self.assertTrue(all(line == line.rstrip() for line in lines))
        self.assertRegex(lines[0], r"^Target 80% of calls answered within 20 s: ")
        for part in ("AGAINST A", "WHERE EACH STANDS", "DIFFERENCES FROM A",
                     "THE SAME CALLERS IN ALL", "Bonferroni", "Repeat"):
            self.assertIn(part, result.stdout)
        self.assertRegex(result.stdout,
                         r"\n B  1 more agent: service level \+[\d.]+ points \([\d.]+ to [\d.]+\), ")
        self.assertIn("\n C  busy: ", result.stdout)
        self.assertIn("\n D  nothing: the same service level in every replication", result.stdout)
        row = next(line for line in lines if line.startswith(" Offered"))
        self.assertTrue(row.endswith("the same"), row)

    def test_the_examples_of_the_help_of_compare_work(self):
        text = ringside("compare", "--help").stdout.replace("\\\n", " ")
        examples = re.findall(r"^  ringside (compare .*)$", text, re.MULTILINE)
        self.assertGreater(len(examples), 2)
        for example in examples:
            with self.subTest(example):
                words = shlex.split(example) + ["--replications", "1"]
                words = [self.in_folder(word) for word in words]
                result = ringside(*words, cwd=ROOT)
                self.assertEqual(result.returncode, 0, result.stderr)

    def test_the_command_that_is_printed_repeats_the_comparison(self):
        first = self.compared("--seed", "7", "--set", "groups.g.agents=3", "--with", "volume*=1.2")
        command = re.search(r"^Repeat\s+ringside (.*(?:\n\s+--.*)*)$", first.stdout, re.MULTILINE)
        words = subprocess.run(["sh", "-c", f"printf '%s\\n' {command.group(1)}"],
                               capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
        self.assertEqual(ringside(*words).stdout, first.stdout)

    def test_a_comparison_as_json_keeps_to_its_schema_and_differs_in_timing_only(self):
        command = ["--with", "more: groups.g.agents+=1", "--with", "same: volume*=1", "--json"]
        one = json.loads(self.compared(*command, "--threads", "1").stdout)
        three = json.loads(self.compared(*command, "--threads", "3").stdout)
        jsonschema.validate(one, COMPARE_SCHEMA)
        del one["timing"], three["timing"]
        self.assertEqual(one, three)
        self.assertEqual([each["name"] for each in one["scenarios"]], ["as it is", "more", "same"])
        self.assertEqual(one["scenarios"][1]["changes"], ["groups.g.agents+=1"])
        self.assertEqual(one["scenarios"][0]["fingerprint"], one["scenarios"][2]["fingerprint"])
        level = next(each for each in one["measures"] if each["measure"] == "service_level")
        more, same = level["differences"]
        self.assertTrue(more["sure"])
        self.assertGreater(more["times_fewer_replications"], 1)
        self.assertAlmostEqual(more["difference"],
                               level["values"][1]["mean"] - level["values"][0]["mean"])
        self.assertEqual((same["difference"], same["ci95_low"], same["ci95_high"]), (0, 0, 0))
        del level["differences"][0]["sure"]
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(one, COMPARE_SCHEMA)

    def test_a_comparison_until_the_differences_are_precise(self):
        command = ["compare", self.small, "--with", "groups.g.agents+=1", "--with", "volume*=1.1",
                   "--until", "service_level:1pt"]
        one = json.loads(ringside(*command, "--json", "--threads", "1").stdout)
        three = json.loads(ringside(*command, "--json", "--threads", "3").stdout)
        jsonschema.validate(one, COMPARE_SCHEMA)
        del one["timing"], three["timing"]
        self.assertEqual(one, three)
        level = next(each for each in one["measures"] if each["measure"] == "service_level")
        widths = [(each["ci95_high"] - each["ci95_low"]) / 2 for each in level["differences"]]
        self.assertLessEqual(max(widths), 0.01)
        self.assertAlmostEqual(max(widths), one["until"][0]["half_width"])
        self.assertIn("(until service_level ± 1 points) of each", ringside(*command).stdout)

    def test_the_values_of_a_comparison_are_those_of_runs(self):
        options = ["--replications", "12", "--seed", "3", "--json"]
        changed = "groups.general.agents+=-2"
        one = json.loads(ringside("compare", DAY, "--with", changed, *options).stdout)
        for position, changes in enumerate(([], ["--set", changed])):
            run = json.loads(ringside("run", DAY, *changes, *options).stdout)
            self.assertEqual(run["fingerprint"], one["scenarios"][position]["fingerprint"])
            self.assertEqual(run["calls"], one["scenarios"][position]["calls"])
            alone = {(each["measure"], each["call_type"], each["agent_group"]): each
                     for each in run["measures"] if each["interval"] is None}
            self.assertGreater(len(one["measures"]), 40)
            for each in one["measures"]:
                with self.subTest(position=position, measure=each["measure"]):
                    same = alone[each["measure"], each["call_type"], each["agent_group"]]
                    for key in ("mean", "ci95_low", "ci95_high"):
                        here = each["values"][position][key]
                        # None is None; sums of squares may be rounded in another order.
                        if here is None or same[key] is None:
                            self.assertEqual(here, same[key])
                        else:
                            self.assertAlmostEqual(here, same[key], delta=1e-9 * abs(same[key]))

    def test_files_are_compared_with_the_seed_of_the_first(self):
        other = self.folder / "other.toml"
        other.write_text("seed = 5\n" + SMALL.replace("agents = 2", "agents = 3")
                         .replace('length = "1h"', 'length = "2h"'))
        result = self.compared(str(other))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("seed 1, the same callers in all", result.stdout)
        self.assertIn("\n B  other: ", result.stdout)
        self.assertIn("Mind: they differ in the time simulated.", result.stdout)

    def test_an_error_in_a_variant_is_shown_at_its_place(self):
        result = self.compared("--set", "volume*=1", "--with", "volume*=1.2",
                               "--with", "more: volume*=1.1; groups.h.agents+=2;")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "")
        lines = result.stderr.splitlines()
        self.assertIn('--with #2:27: error: there is no group "h"', lines[0])
        self.assertIn("more: volume*=1.1; groups.h.agents+=2;", lines[1])
        self.assertEqual(lines[1].index("groups.h") + len("groups."), lines[2].index("^"))
        self.assertTrue(result.stderr.endswith("1 error; nothing was run.\n"))
        base = self.compared("--set", "x=1", "--with", "volume*=1.2", "--with", "volume*=1.3")
        self.assertEqual(base.returncode, 1)
        self.assertEqual(base.stderr.count("--set #1:"), 1)

    def test_an_interrupted_comparison_prints_what_all_have_done(self):
        process = subprocess.Popen([PROGRAM, "compare", self.small, "--with", "volume*=1.2",
                                    "--replications", "9000000", "--json"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        output, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, error)
        self.assertIn("interrupted; these are the results of", error)
        result = json.loads(output)
        jsonschema.validate(result, COMPARE_SCHEMA)
        self.assertTrue(result["interrupted"])

    def test_a_comparison_without_utf8_or_with_colour(self):
        plain = self.compared("--with", "groups.g.agents+=1", environment={"LC_ALL": "C"})
        self.assertTrue(plain.stdout.isascii())
        self.assertIn("^ better", plain.stdout)
        self.assertIn("\x1b[", self.compared("--with", "volume*=2", "--color=always").stdout)

    # Check and reference.

    def test_check_takes_several_files(self):
        bad = self.folder / "bad.toml"
        bad.write_text(SMALL.replace("0.80", "80").replace('"20s"', '"20 sec"'))
        result = ringside("check", str(bad), self.small, SCENARIO)
        self.assertEqual(result.returncode, 1)
        self.assertIn("small.toml: fine (1 call type, 1 group of 2 agents, steady state)\n",
                      result.stdout)
        self.assertIn("erlang_a.toml: fine (", result.stdout)
        self.assertTrue(result.stderr.endswith("2 errors in 1 of 3 scenarios.\n"), result.stderr)
        fine = ringside("check", self.small, SCENARIO)
        self.assertEqual((fine.returncode, fine.stderr), (0, ""))

    def test_check_is_quick(self):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            ringside("check", self.small)
            times.append(time.perf_counter() - start)
        # 20 ms is what is promised; starting a process under load is not the program's doing.
        self.assertLess(min(times), 0.05)

    def test_every_scenario_of_the_house_is_fine(self):
        files = sorted(str(file) for file in (ROOT / "scenarios").glob("*.toml"))
        result = ringside("check", *files)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout.count(": fine ("), len(files))

    def test_the_reference_is_printed(self):
        result = ringside("reference")
        self.assertEqual(result.returncode, 0)
        self.assertIn("patience", result.stdout)

    # Colour, characters, progress.

    def test_colour_is_for_terminals_and_can_be_chosen(self):
        command = ["run", self.small, "--replications", "3"]
        self.assertIn("\x1b[", on_terminal(*command)[0])
        self.assertNotIn("\x1b[", on_terminal(*command, NO_COLOR="1")[0])
        self.assertNotIn("\x1b[", on_terminal(*command, TERM="dumb")[0])
        self.assertNotIn("\x1b[", on_terminal(*command, "--color=never")[0])
        self.assertIn("\x1b[", self.quick("--color=always").stdout)
        self.assertIn("\x1b[", self.quick("--color", "always", environment={"NO_COLOR": "1"}).stdout)

    def test_without_utf8_everything_is_ascii(self):
        for environment in ({"LC_ALL": "C"}, {"LC_ALL": "", "LC_CTYPE": "", "LANG": "de_DE"}):
            result = self.quick(environment=environment)
            self.assertTrue(result.stdout.isascii())
            self.assertIn("+-", result.stdout)

    def test_progress_is_shown_on_a_terminal_only_and_cleared(self):
        text, status = on_terminal("run", DAY)
        self.assertEqual(status, 0)
        self.assertRegex(text, r"ringside: \d+% of 1 s, [\d,]+ replications?, "
                               r"\d+\.\d\d million calls/s, \d\.\d s left")
        self.assertIn("(1 s, the default)", text)
        last = text.rindex("s left")
        self.assertTrue(text[last:].startswith("s left\x1b[K\r\x1b[K"))

    # The README's examples.

    def readme_blocks(self):
        """Pairs of the words of a command in the README and the output that stands below it."""
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        for block in re.findall(r"^```\n(\$ \./ringside .*?)^```$", text, re.MULTILINE | re.DOTALL):
            for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                words = subprocess.run(
                    ["sh", "-c", "printf '%s\\n' " + command.removeprefix("$ ./ringside ")],
                    capture_output=True, text=True, check=True, cwd=ROOT).stdout.split("\n")[:-1]
                yield words, output

    def test_the_commands_of_the_readme_give_what_it_shows(self):
        blocks = list(self.readme_blocks())
        self.assertGreater(len(blocks), 3)
        for words, shown in blocks:
            with self.subTest(words):
                if words[0] == "run" and "--replications" not in words:
                    words += ["--replications", "2"]
                words = [self.in_folder(word) for word in words]
                result = ringside(*words, cwd=ROOT)
                self.assertEqual(result.returncode, 0, result.stderr)
                # Numbers may differ with the processor and with the next version; words may not.
                said = [self.words_of(line) for line in result.stdout.splitlines()]
                for line in shown.splitlines():
                    self.assertIn(self.words_of(line), said + [[]], line)

    @staticmethod
    def words_of(line):
        return re.findall(r"[A-Za-z]{2,}", re.sub(r"fingerprint [0-9a-f ]+", "fingerprint", line))

    def test_the_scenario_of_the_readme_is_fine(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        scenario = self.folder / "readme.toml"
        scenario.write_text(re.search(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL).group(1),
                            encoding="utf-8")
        self.assertEqual(ringside("check", str(scenario)).stderr, "")


if __name__ == "__main__":
    unittest.main()
