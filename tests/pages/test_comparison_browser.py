"""The page of a comparison in a browser: nothing is wrong with it, and it says what the JSON says."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import browsing

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
DAYS = str(ROOT / "scenarios" / "changing_load.toml")
TYPES = str(ROOT / "scenarios" / "twenty_percent_more.toml")
STEADY = str(ROOT / "scenarios" / "erlang_a.toml")
# What is shown of a measure is its value times this.
SCALES = {"service_level": 100, "days_meeting_target": 100, "service_level_daily_p10": 100,
          "abandon_rate": 100, "occupancy": 100, "agents_scheduled": 24}


def numbers_in(text):
    """The numbers of a text with their decimals."""
    return [(float(each.replace(",", "").replace("−", "-")), len(each.partition(".")[2]))
            for each in re.findall(r"[−+]?\d[\d,]*(?:\.\d+)?", text)]


class ComparisonPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.driver = browsing.browser(cls.folder)
        cls.addClassCleanup(cls.driver.quit)

    def opened(self, *words):
        """The page and the JSON of a comparison; nothing was wrong with the page."""
        page = self.folder / "page.html"
        result = subprocess.run([PROGRAM, "compare", *words, "--replications", "30", "--json",
                                 "--report", str(page)], capture_output=True, encoding="utf-8",
                                timeout=120)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.driver.get(page.as_uri())
        self.assertEqual(self.driver.get_log("browser"), [])
        return json.loads(result.stdout)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text_of(self, element):
        return element.get_attribute("textContent")

    def assert_shown(self, shown, value):
        number, decimals = shown
        self.assertAlmostEqual(number, value, delta=0.5000001 * 10 ** -decimals)

    def assert_differences_equal(self, compared):
        measures = {each["measure"]: each for each in compared["measures"]
                    if each["call_type"] is None and each["agent_group"] is None}
        rows = self.all("#differences tbody tr")
        self.assertGreater(len(rows), 8)
        for row in rows:
            measure = row.get_attribute("data-measure")
            scale = SCALES.get(measure, 1)
            if measure == "agents_scheduled" and not self.all("#time"):
                scale = 1
            base, *cells = row.find_elements(By.TAG_NAME, "td")
            with self.subTest(measure):
                self.assert_shown(numbers_in(self.text_of(base))[0],
                                  measures[measure]["values"][0]["mean"] * scale)
                differences = measures[measure]["differences"]
                self.assertEqual(len(cells), len(differences))
                for cell, difference in zip(cells, differences):
                    lines = cell.get_property("innerText").split("\n")
                    if lines[0] == "the same":
                        self.assertEqual((difference["difference"], difference["ci95_low"]), (0, 0))
                        continue
                    self.assert_shown(numbers_in(lines[0])[0], difference["difference"] * scale)
                    low, high = numbers_in(lines[1])
                    self.assert_shown(low, difference["ci95_low"] * scale)
                    self.assert_shown(high, difference["ci95_high"] * scale)
                    marks = cell.find_elements(By.CSS_SELECTOR, "svg.mark")
                    words = [each.get_attribute("aria-label") for each in marks]
                    if not difference["sure"]:
                        self.assertEqual(words, ["not clear"])
                    else:
                        self.assertTrue(set(words) <= {"better", "worse"}, words)

    def assert_levels_equal(self, compared):
        level = next(each for each in compared["measures"] if each["measure"] == "service_level")
        rows = self.all("#standing tbody tr")
        self.assertEqual(len(rows), len(level["values"]))
        for row, value in zip(rows, level["values"]):
            cell = row.find_elements(By.TAG_NAME, "td")[1]
            self.assert_shown(numbers_in(self.text_of(cell))[0], value["mean"] * 100)

    def test_two_days_by_half_hour(self):
        compared = self.opened(DAYS, "--with", "volume*=1.1", "--with",
                               "<b>tricky & more</b>: groups.general.agents+=1")
        self.assert_levels_equal(compared)
        self.assert_differences_equal(compared)
        levels = [each for each in compared["intervals"] if each["measure"] == "service_level"]
        rows = self.all("#intervals tbody tr")
        self.assertEqual(len(rows), len(levels))
        for row, level in zip(rows, levels):
            self.assertEqual(row.get_attribute("data-interval"), level["interval"])
            cells = [self.text_of(each) for each in row.find_elements(By.TAG_NAME, "td")]
            self.assert_shown(numbers_in(cells[0])[0], level["values"][0]["mean"] * 100)
            for i, difference in enumerate(level["differences"]):
                self.assert_shown(numbers_in(cells[1 + 2 * i])[0],
                                  level["values"][i + 1]["mean"] * 100)
                if cells[2 + 2 * i] != "the same":
                    self.assert_shown(numbers_in(cells[2 + 2 * i])[0],
                                      difference["difference"] * 100)
        # A chart a variant for levels and one for differences, and one a scenario for days.
        self.assertEqual(len(self.all(".chart canvas")), 2 + 2 + 3)
        # A name from the command line is text, whatever it holds.
        self.assertIn("<b>tricky & more</b>", self.text_of(self.all(".variants")[0]))

    def test_a_chart_is_gone_through_by_keyboard(self):
        self.opened(DAYS, "--with", "volume*=1.1")
        chart = self.driver.find_element(By.ID, "chart-difference-B")
        finding = self.driver.find_element(By.ID, "chart-difference-B-finding")
        before = finding.text
        chart.send_keys(Keys.HOME)
        self.assertRegex(finding.text, r"^Mon 07:00: B less A [+−]?\d")
        chart.send_keys(Keys.ESCAPE)
        self.assertEqual(finding.text, before)

    def test_call_types_and_a_steady_state(self):
        compared = self.opened(TYPES, "--with", "volume=1", "--with", "groups.both.agents+=4")
        self.assert_differences_equal(compared)
        rows = self.all("#types tbody tr")
        self.assertEqual([each.get_attribute("data-call-type") for each in rows],
                         ["orders", "complaints"])
        compared = self.opened(STEADY, "--with", "groups.agents.agents+=1")
        self.assert_levels_equal(compared)
        self.assert_differences_equal(compared)
        self.assertEqual(self.all("#time, #days, #intervals, #types"), [])

    def test_what_it_costs(self):
        compared = self.opened(TYPES, "--with", "volume=1", "--with", "groups.both.agents+=4")
        measures = {each["measure"]: each for each in compared["measures"]
                    if each["call_type"] is None and each["agent_group"] is None}
        heads = [each.get_attribute("data-measure")
                 for each in self.all("#costs thead tr:last-child th")]
        self.assertLessEqual({"wages", "overtime_pay", "line_costs", "cost", "cost_lost"},
                             set(heads))
        rows = self.all("#costs tbody tr")
        self.assertEqual(len(rows), 3)
        for i, row in enumerate(rows):
            cells = row.find_elements(By.CSS_SELECTOR, "th, td")
            for measure, cell in zip(heads, cells):
                if measure:
                    self.assert_shown(numbers_in(self.text_of(cell))[0],
                                      measures[measure]["values"][i]["mean"])
            if i > 0:
                less_base = cells[heads.index("cost") + 1]
                self.assert_shown(numbers_in(self.text_of(less_base))[0],
                                  measures["cost"]["differences"][i - 1]["difference"])
        # Without prices there is nothing to say, nor of amounts in two currencies.
        self.opened(DAYS, "--with", "volume*=1.1")
        self.assertEqual(self.all("#costs"), [])
        self.opened(TYPES, "--with", "costs.currency='USD'")
        self.assertEqual(self.all("#costs"), [])

    def test_what_the_formulas_say_of_each(self):
        compared = self.opened(TYPES, "--with", "volume=1")
        rows = self.all("#formulas tbody tr")
        self.assertEqual(len(rows), 2)
        for scenario, row in zip(compared["scenarios"], rows):
            cells = [self.text_of(cell) for cell in row.find_elements(By.CSS_SELECTOR, "th, td")]
            for name, cell in zip(("erlang_c", "erlang_a"), cells[1:]):
                said = 100 * scenario["formulas"][name]["service_level"]
                self.assertAlmostEqual(float(cell), said, delta=0.0501)

    def test_a_narrow_screen_is_not_scrolled_sideways(self):
        self.opened(TYPES, "--with", "volume=1", "--with", "groups.both.agents+=4")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 390, "height": 844, "deviceScaleFactor": 2,
                                     "mobile": True})
        self.addCleanup(self.driver.execute_cdp_cmd, "Emulation.clearDeviceMetricsOverride", {})
        self.assertLessEqual(
            self.driver.execute_script("return document.documentElement.scrollWidth"), 390)

    def test_no_table_is_wider_than_its_place_on_paper(self):
        self.opened(TYPES, "--with", "volume=1", "--with", "groups.both.agents+=4")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 703, "height": 1000, "deviceScaleFactor": 1,
                                     "mobile": False})
        self.addCleanup(self.driver.execute_cdp_cmd, "Emulation.clearDeviceMetricsOverride", {})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.addCleanup(self.driver.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"media": ""})
        for place in self.all("section:not(#intervals) .scroll"):
            table = place.find_element(By.TAG_NAME, "table")
            self.assertLessEqual(table.rect["width"], place.rect["width"] + 1,
                                 self.text_of(table)[:60])

    def test_every_term_has_its_entry_and_every_link_its_place(self):
        self.opened(DAYS, "--with", "volume*=1.1", "--with", "volume*=0.9")
        for link in self.all('a[href^="#"]'):
            target = link.get_attribute("href").partition("#")[2]
            self.assertEqual(len(self.all(f'[id="{target}"]')), 1, target)


if __name__ == "__main__":
    unittest.main()
