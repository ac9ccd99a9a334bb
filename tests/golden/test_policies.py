"""The table in scenarios/policies/README.md is what its scenarios give. UPDATE_GOLDEN=1 rewrites it:

    UPDATE_GOLDEN=1 ./ringside test -R golden/test_policies
"""
import json
import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
PROGRAM = os.environ["RINGSIDE_PROGRAM"]
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"

POLICIES = ROOT / "scenarios" / "policies"
README = POLICIES / "README.md"
REPLICATIONS = 100
CLASSES = ["sales", "service", "billing", "claims"]
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"


def results_of(scenario):
    finished = subprocess.run(
        [PROGRAM, "run", str(scenario), "--json", "--replications", str(REPLICATIONS)],
        capture_output=True, text=True, timeout=120, check=True)
    measures = json.loads(finished.stdout)["measures"]
    return {(it["measure"], it["call_type"]): it for it in measures
            if it["agent_group"] is None and it["interval"] is None}


def share(measure):
    return f"{100 * measure['mean']:.1f}%"


def row_of(scenario):
    results = results_of(scenario)
    cells = [f"[{scenario.stem}]({scenario.name})"]
    for name in [*CLASSES, None]:
        level, lost = results["service_level", name], results["abandon_rate", name]
        cells.append(f"{share(level)} · {share(lost)}")
    cells.append(f"{results['mean_wait_answered_s', None]['mean']:.1f} s")
    return "| " + " | ".join(cells) + " |"


def table():
    scenarios = sorted(file for file in POLICIES.glob("*.toml") if file.stem != "base")
    head = ["policy", *CLASSES, "all", "ASA"]
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| --: " * (len(head) - 1) + "|"]
    lines += [row_of(scenario) for scenario in scenarios]
    return "\n".join(lines) + "\n"


class Policies(unittest.TestCase):
    def test_the_table_is_what_the_scenarios_give(self):
        text = README.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        written, after = rest.split(END)
        given = table()
        if UPDATE:
            README.write_text(before + BEGIN + given + END + after, encoding="utf-8")
        else:
            self.assertEqual(written, given)


if __name__ == "__main__":
    unittest.main()
