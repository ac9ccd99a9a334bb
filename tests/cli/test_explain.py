"""ringside explain: stories that agree with calls.csv, and what is said to names that mean nothing."""
import csv
import json
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

import jsonschema

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
SCHEMA = json.loads((ROOT / "analysis" / "explain" / "explain.schema.json").read_text())
DAY = "scenarios/changing_load.toml"
WEEK = "scenarios/planned_week.toml"
SKILLS = "scenarios/two_skills.toml"
FOUR_SKILLS = "scenarios/policies/base.toml"


def ringside(*arguments):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60,
                          env=environment, encoding="utf-8", cwd=ROOT)


def calls_of(scenario):
    """The rows of calls.csv: those of the first replication."""
    with tempfile.TemporaryDirectory() as folder:
        result = ringside("run", scenario, "--replications", "1", "--out", folder, "--calls")
        assert result.returncode == 0, result.stderr
        with open(pathlib.Path(folder) / "calls.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def told(*arguments):
    result = ringside("explain", *arguments, "--json")
    assert result.returncode == 0, result.stderr
    story = json.loads(result.stdout)
    jsonschema.validate(story, SCHEMA)
    return story


class Explain(unittest.TestCase):
    def test_the_examples_of_the_help_work(self):
        text = ringside("explain", "--help").stdout
        examples = re.findall(r"^  (ringside explain .*)$", text, re.MULTILINE)
        self.assertGreater(len(examples), 3)
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()))
        for example in examples:
            with self.subTest(example):
                result = ringside(*shlex.split(example)[1:])
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(result.stderr, "")
                self.assertGreater(len(result.stdout.splitlines()), 5)

    def test_wrong_usage_ends_with_2_and_says_what_was_meant(self):
        for words, expected in [
            ([DAY], "--call, --agent or --at"),
            ([DAY, "--call", "1", "--at", "Mon 10:30"], "leave out --at"),
            ([DAY, "--call", "1", "--agent", "general 1"], "leave out --agent"),
            ([DAY, "--call", "srevice 3"], 'did you mean "service"?'),
            ([DAY, "--call", "service 3 of day 3"], "there is no day 3"),
            ([DAY, "--call", "soon"], 'as in calls.csv'),
            ([DAY, "--at", "10:30"], '"10:30" is not a time here; write it as Tue 10:30:00'),
            ([SKILLS, "--at", "noon"], "from the start"),
            ([DAY, "--agent", "general 400"], "the group general has"),
            ([WEEK, "--agent", "Adda"], 'did you mean "Ada"?'),
            ([DAY, "--at", "Mon 10:30", "--count", "0"], "from 1 to"),
        ]:
            with self.subTest(words):
                result = ringside("explain", *words)
                self.assertEqual(result.returncode, 2, result.stdout)
                self.assertIn(expected, result.stderr)

    def test_a_call_that_never_came_is_said(self):
        result = ringside("explain", DAY, "--call", "service 99999999 of day 1")
        self.assertEqual(result.returncode, 1)
        self.assertIn("there is no such call in replication 1", result.stderr)

    def test_the_story_of_a_call_is_that_of_calls_csv(self):
        waited = [row for row in calls_of(SKILLS) if row["wait_s"]]
        waited.sort(key=lambda row: float(row["wait_s"]))
        for row in [waited[0], waited[len(waited) // 2], waited[-1]]:
            with self.subTest(row["contact"]):
                entries = told(SKILLS, "--call", row["contact"], "--count", "100000")["entries"]
                times = {entry["event"]: entry["time_s"] for entry in entries
                         if entry.get("contact") == int(row["contact"])}
                self.assertAlmostEqual(times["contact_entered"], float(row["entered_s"]), 6)
                self.assertAlmostEqual(times["call_queued"], float(row["queued_s"]), 6)
                if row["outcome"] == "answered":
                    self.assertAlmostEqual(times["call_answered"], float(row["answered_s"]), 6)
                    offers = [offer for entry in entries if entry["decision"]
                              for offer in entry["decision"]["offers"]
                              if offer["contact"] == int(row["contact"])]
                    answered = next(entry for entry in entries if entry["event"] == "call_answered")
                    self.assertEqual(offers[-1]["agent"], answered["agent"])
                    self.assertTrue(answered["agent"].startswith(row["group"]))
                else:
                    self.assertIn("call_" + row["outcome"], times)

    def test_an_agent_answers_the_calls_that_calls_csv_says(self):
        rows = [row for row in calls_of(WEEK) if row["agent"] == "0" and row["answered_s"]]
        self.assertGreater(len(rows), 10)
        story = told(WEEK, "--agent", "0", "--count", "1000000")
        answered = [entry["contact"] for entry in story["entries"]
                    if entry["event"] == "call_answered" and not entry["decision"]]
        self.assertEqual(sorted(answered), sorted(int(row["contact"]) for row in rows))
        self.assertEqual(story["decisions_left_out"], 0)

    def test_the_profile_of_a_vendor_is_named_and_explained(self):
        for vendor, strategy in [("asterisk", "rrmemory"), ("freeswitch", "top-down")]:
            with self.subTest(vendor):
                profile = f'{{ vendor = "{vendor}", strategy = "{strategy}" }}'
                result = ringside("explain", FOUR_SKILLS, "--at", "3:00:00", "--set",
                                  f"routing.profile={profile}")
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn(f"Policy {vendor}: the vendor's own rules", result.stdout)
                self.assertIn(" is offered to ", result.stdout)

    def test_the_json_is_that_of_its_schema_whatever_routes(self):
        def complete(schema):
            """With everything required that may be there, to see what a story lacks."""
            return {**schema, "required": list(schema["properties"])}

        seen = set()
        for changes in [[], ["routing.policy=amazon_connect"], ["routing.policy=avaya_ead_loa"],
                        ["routing.ring=all"], ['routing.poll={ every = "1s" }'],
                        ['groups.generalists.skills.sales.wait_above="30s"'],
                        ['routing.profile={ vendor = "freeswitch" }'],
                        ['routing.profile={ vendor = "asterisk", strategy = "linear" }']]:
            with self.subTest(changes):
                sets = [word for change in changes for word in ("--set", change)]
                story = told(FOUR_SKILLS, "--at", "3:00:00", "--count", "40", *sets)
                jsonschema.validate(story, complete(SCHEMA))
                decisions = [entry["decision"] for entry in story["entries"]]
                self.assertIn(True, [decision is not None for decision in decisions])
                for decision in filter(None, decisions):
                    self.assertNotEqual(decision["rule"], "")
                    for candidate in decision["candidates"]:
                        seen.update(candidate)
        self.assertEqual(seen, set(SCHEMA["definitions"]["candidate"]["properties"]))
        wrong = {**story, "entries": [{"time": "3:00"}]}
        self.assertRaises(jsonschema.ValidationError, jsonschema.validate, wrong, SCHEMA)

    def test_what_the_scenario_changes_of_a_policy_is_said(self):
        result = ringside("explain", SKILLS, "--at", "3:00:00", "--set",
                          'routing.agents=["level", "calls"]', "--set", "routing.ring=all")
        text = " ".join(result.stdout.split())
        self.assertIn("Policy longest_wait: The call that waited longest", text)
        self.assertIn("The scenario changes that: agents by the best skill level first, then the "
                      "fewest calls answered; the phones of all of the best level ring.", text)
        self.assertNotIn("The scenario changes", ringside("explain", SKILLS, "--at", "3h").stdout)

    def test_what_is_left_out_is_counted_and_how_to_see_it_said(self):
        result = ringside("explain", WEEK, "--agent", "Ada", "--count", "3")
        self.assertRegex(result.stdout, r"\d+ decisions more: --at TIME begins later; --count 30")
        short = told(WEEK, "--agent", "Ada", "--count", "3")
        whole = told(WEEK, "--agent", "Ada", "--count", "1000000")
        decisions = [entry for entry in whole["entries"] if entry["decision"]]
        self.assertEqual(short["decisions_left_out"], len(decisions) - 3)

    def test_another_replication_seed_or_policy_is_another_story(self):
        usual = told(SKILLS, "--at", "3:00:00")
        self.assertEqual(told(SKILLS, "--at", "3h"), usual)
        for change in [("--seed", "2"), ("--replication", "2"),
                       ("--set", "routing.policy=random")]:
            with self.subTest(change):
                self.assertNotEqual(told(SKILLS, "--at", "3:00:00", *change)["entries"],
                                    usual["entries"])


if __name__ == "__main__":
    unittest.main()
