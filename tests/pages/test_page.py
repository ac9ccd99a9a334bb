"""The page of a run, read as text: its tags, its words and its numbers."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import reading

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])

# Names and titles that would break a page which did not escape them.
HOSTILE = """
title = "A <b>bold</b> & \\"quoted\\" title </script><script>alert(1)</script>"
start_date = 2026-01-05
interval = "30m"
hours = { open = 08:00:00, close = 12:00:00 }
[target]
service_level = 0.80
within = "20s"
[call_types."</td><img src=x>"]
title = "Sales & <i>orders</i>"
patience = { mean = "2m" }
talk = { mean = "3m" }
calls = 40
[call_types."it's"]
talk = { mean = "2m" }
calls = 10
[groups."a \\"group\\""]
skills = ["</td><img src=x>", "it's"]
agents = 6
"""


# What the first sentences must say, whatever the numbers are.
NO_TARGET = """
hours = { open = 08:00:00, close = 10:00:00 }
[call_types.a]
patience = { mean = "2m" }
talk = { mean = "3m" }
calls = 20
[groups.g]
skills = ["a"]
agents = 3
"""


def level_of(summary, **where):
    """The target's service level over everything, or where it is asked for."""
    where = {"call_type": None, "agent_group": None, "interval": None, **where}
    return next(each for each in summary["measures"] if each["measure"] == "service_level"
                and all(each[key] == value for key, value in where.items()))


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        hostile = cls.folder / "hostile.toml"
        hostile.write_text(HOSTILE)
        scenarios = ROOT / "scenarios"
        cls.runs = {}
        for path, replications in ((scenarios / "changing_load.toml", 20),
                                   (scenarios / "planned_week.toml", 12),
                                   (scenarios / "bank_1999.toml", 3),
                                   (scenarios / "menu_too_deep.toml", 4),
                                   (hostile, 1), (hostile, 30)):
            name = f"{path.stem}-{replications}"
            out = cls.folder / name
            subprocess.run([PROGRAM, "run", path, "--replications", str(replications), "--report",
                            out.with_suffix(".html"), "--out", out], check=True, timeout=60,
                           stdout=subprocess.DEVNULL)
            text = out.with_suffix(".html").read_text(encoding="utf-8")
            cls.runs[name] = (text, *reading.read(text), json.loads(
                (out / "summary.json").read_text(encoding="utf-8")))

    def each(self):
        return self.runs.values()

    def test_tags_are_balanced_and_ids_are_unique_and_linked(self):
        for _, page, problems, _ in self.each():
            self.assertEqual(problems, [])
            ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
            self.assertEqual(len(ids), len(set(ids)))
            for node in page.all():
                for name in ("href", "for", "aria-describedby"):
                    target = node.attributes.get(name)
                    if target is not None:
                        self.assertIn(target.removeprefix("#"), ids)

    def test_it_loads_nothing(self):
        for text, page, _, _ in self.each():
            for node in page.all():
                self.assertNotIn("src", node.attributes)
                self.assertNotIn(node.tag, ("link", "img", "iframe", "object"))
            self.assertNotRegex(page.one("style").text(), r"url\(|@import")
            policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"})
            self.assertTrue(policy.attributes["content"].startswith("default-src 'none'"))
            self.assertLess(len(text), 2_000_000)

    def test_what_a_scenario_says_stays_text(self):
        text, page, _, _ = self.runs["hostile-30"]
        self.assertNotIn("alert(1)</script>", text.replace("&lt;", ""))
        self.assertEqual(list(page.all("img")), [])
        self.assertIn("A <b>bold</b> & \"quoted\" title", page.one("title").text())

    def test_every_term_has_its_entry_and_every_entry_its_term(self):
        for _, page, _, _ in self.each():
            linked = {node.attributes["href"][1:] for node in page.all("a", kind="term")}
            entries = {node.attributes["id"] for node in page.all("dt") if "id" in node.attributes}
            self.assertEqual(linked, entries)
            self.assertGreater(len(entries), 10)

    def test_the_numbers_are_those_of_the_json(self):
        for _, page, _, summary in self.each():
            estimates = {(each["measure"], each["call_type"], each["agent_group"],
                          each["interval"]): each for each in summary["measures"]}
            estimates |= {(each["measure"], each["node"]): each
                          for each in summary.get("ivr_nodes", [])}
            checked = 0
            for shown in reading.shown_numbers(page):
                estimate = estimates.get(shown.key())
                self.assertTrue(reading.is_shown_as(shown, estimate),
                                f"{shown.key()}: {shown.text} is not {estimate}")
                checked += 1
            self.assertGreater(checked, 20)

    def test_charts_draw_the_numbers_of_the_json(self):
        _, page, _, summary = self.runs["changing_load-20"]
        data = json.loads(page.one("script", id="charts").text())
        by_interval = {each["interval"]: each for each in summary["measures"]
                       if each["measure"] == "service_level" and each["interval"]
                       and each["call_type"] is None}
        drawn = list(zip(data["series"]["level"]["value"][0], data["series"]["level"]["low"][0]))
        rows = [row.attributes["data-interval"] for row in
                page.one("section", id="intervals").all("tr") if row.attributes.get("data-interval")]
        self.assertEqual(len(drawn), len(rows))
        for (value, low), interval in zip(drawn, rows):
            estimate = by_interval[interval]
            self.assertAlmostEqual(value, estimate["mean"] * 100.0, delta=0.01)
            self.assertAlmostEqual(low, estimate["ci95_low"] * 100.0, delta=0.01)

    def test_tables_say_what_their_rows_and_columns_are(self):
        for _, page, _, _ in self.each():
            for table in page.all("table"):
                for head in table.all("th"):
                    self.assertIn(head.attributes.get("scope"), ("row", "col", "colgroup"))
            headings = [int(node.tag[1]) for node in page.all()
                        if re.fullmatch("h[1-6]", node.tag)]
            self.assertEqual(headings[0], 1)
            self.assertEqual(headings.count(1), 1)

    def opened(self, scenario, *changes, replications):
        out = self.folder / "opened"
        words = [word for change in changes for word in ("--set", change)]
        subprocess.run([PROGRAM, "run", scenario, "--replications", str(replications), "--report",
                        out.with_suffix(".html"), "--out", out, *words], check=True, timeout=60,
                       stdout=subprocess.DEVNULL)
        page, _ = reading.read(out.with_suffix(".html").read_text(encoding="utf-8"))
        return page, json.loads((out / "summary.json").read_text(encoding="utf-8"))

    def test_the_verdict_says_what_its_interval_carries(self):
        more = ROOT / "scenarios" / "twenty_percent_more.toml"
        none = self.folder / "none.toml"
        none.write_text(NO_TARGET)
        for scenario, changes, replications, opening, sureness, days in (
                (more, [], 40, "Target missed:", "lies wholly below the target.", True),
                (more, ["groups.both.agents+=3"], 40, "Too close to call:", "holds the target. ",
                 True),
                (more, ["groups.both.agents+=6"], 40, "Target met:",
                 "lies wholly above the target.", True),
                (more, [], 1, "One replication cannot tell:", "", True),
                (ROOT / "scenarios" / "planned_week.toml", [], 12, "Target met:",
                 "lies wholly above the target.", True),
                (ROOT / "scenarios" / "menu_too_deep.toml", [], 20, "Target missed:",
                 "lies wholly below the target.", False),
                (none, [], 20, "No target set:", "says how sure that is.", False)):
            with self.subTest(scenario=scenario.name, changes=changes, replications=replications):
                page, summary = self.opened(scenario, *changes, replications=replications)
                level = level_of(summary)
                if "target." in sureness:
                    below = level["ci95_high"] < 0.8
                    above = level["ci95_low"] > 0.8
                    self.assertEqual((below, above), ("below" in sureness, "above" in sureness))
                self.assertTrue(page.one("h1").words().startswith(opening), page.one("h1").words())
                lead = next(page.all("p", kind="lead")).words()
                self.assertIn(sureness, lead)
                self.assertEqual("of days meet it" in lead, days, lead)
                if "Too close" in opening:
                    self.assertRegex(lead, r"About [\d,]+ replications would tell|hardly tell")

    def test_findings_count_what_the_json_holds(self):
        more = self.opened(ROOT / "scenarios" / "twenty_percent_more.toml", replications=40)
        for page, summary in [more] + [self.runs[name][1::2] for name in
                                       ("changing_load-20", "planned_week-12")]:
            levels = [each for each in summary["measures"] if each["measure"] == "service_level"
                      and each["interval"] and each["call_type"] is None]
            below = sum(each["ci95_high"] is not None and each["ci95_high"] < 0.8
                        for each in levels)
            said = re.search(r"Surely below 80% in (\d+) of (\d+) half hours",
                             page.one("main").words())
            self.assertEqual(int(said.group(1)), below)
        page, summary = more
        groups = {each["agent_group"]: each["mean"] for each in summary["measures"]
                  if each["measure"] == "occupancy" and each["agent_group"]
                  and each["interval"] is None}
        busiest = re.search(r"Busiest: .*? at ([\d.]+)%.*least busy: .*? at ([\d.]+)%",
                            page.one("main").words())
        self.assertEqual([float(each) for each in busiest.groups()],
                         [round(100 * max(groups.values()), 1),
                          round(100 * min(groups.values()), 1)])

    def test_the_same_run_gives_the_same_page(self):
        first = self.folder / "first.html"
        second = self.folder / "second.html"
        for path, threads in ((first, "1"), (second, "2")):
            subprocess.run([PROGRAM, "run", ROOT / "scenarios" / "sick_monday.toml",
                            "--replications", "3", "--threads", threads, "--report", path],
                           check=True, timeout=60, stdout=subprocess.DEVNULL)
        self.assertEqual(first.read_bytes(), second.read_bytes())


if __name__ == "__main__":
    unittest.main()
