"""The page of a run in a browser: it draws, asks nobody for anything, and works by keyboard."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

import browsing

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        for name, replications in (("changing_load", "20"), ("planned_week", "10"),
                                   ("bank_1999", "2"), ("menu_too_deep", "2")):
            subprocess.run([PROGRAM, "run", ROOT / "scenarios" / f"{name}.toml", "--replications",
                            replications, "--report", cls.folder / f"{name}.html"], check=True,
                           timeout=60, stdout=subprocess.DEVNULL)
        cls.browser = browsing.browser(cls.folder)
        cls.addClassCleanup(cls.browser.quit)

    def open(self, name, width=1440):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
        self.browser.get((self.folder / f"{name}.html").as_uri())

    def element(self, identifier):
        return self.browser.find_element(By.ID, identifier)

    def test_no_error_and_no_request(self):
        for name in ("changing_load", "planned_week", "bank_1999", "menu_too_deep"):
            self.browser.get_log("performance")
            self.open(name)
            self.assertGreater(len(self.browser.find_elements(By.CSS_SELECTOR, ".chart canvas")), 0)
            self.assertEqual(self.browser.get_log("browser"), [])
            asked = [message["params"]["request"]["url"]
                     for entry in self.browser.get_log("performance")
                     for message in [json.loads(entry["message"])["message"]]
                     if message["method"] == "Network.requestWillBeSent"]
            self.assertEqual({url.split(":")[0] for url in asked} - {"data"}, {"file"}, asked)

    def test_nothing_overflows_a_phone_or_a_screen(self):
        for name in ("changing_load", "planned_week", "bank_1999", "menu_too_deep"):
            for width in (390, 800, 1440):
                self.open(name, width)
                self.assertLessEqual(self.browser.execute_script(
                    "return document.documentElement.scrollWidth"), width, name)

    def test_a_chart_is_read_by_keyboard(self):
        self.open("changing_load")
        chart = self.element("chart-hero")
        finding = self.element("chart-hero-finding")
        before = finding.text
        self.assertEqual(chart.get_attribute("role"), "slider")
        chart.send_keys(Keys.ARROW_RIGHT)
        chart.send_keys(Keys.ARROW_RIGHT)
        row = self.browser.find_elements(By.CSS_SELECTOR, "#intervals tbody tr")[1]
        label = row.find_element(By.TAG_NAME, "th").text
        level = row.find_element(By.CSS_SELECTOR, "td:nth-child(6)").text.split(" ±")[0]
        spoken = chart.get_attribute("aria-valuetext")
        self.assertTrue(spoken.startswith(f"{label}: service level {level}"), (spoken, label, level))
        self.assertEqual(finding.text, spoken)
        # All charts over time are at the same place.
        self.assertTrue(self.element("chart-asa-finding").text.startswith(label))
        chart.send_keys(Keys.END)
        self.assertEqual(chart.get_attribute("aria-valuenow"), chart.get_attribute("aria-valuemax"))
        chart.send_keys(Keys.HOME)
        self.assertEqual(chart.get_attribute("aria-valuenow"), "0")
        chart.send_keys(Keys.ESCAPE)
        self.assertEqual(finding.text, before)

    def test_a_chart_follows_the_call_type(self):
        self.open("planned_week")
        finding = self.element("chart-calls-finding")
        before = finding.text
        Select(self.element("type-choice")).select_by_index(2)
        self.assertNotEqual(finding.text, before)
        Select(self.element("type-choice")).select_by_index(0)
        self.assertEqual(finding.text, before)

    def test_a_term_shows_its_meaning(self):
        self.open("changing_load")
        term = self.browser.find_element(By.CSS_SELECTOR, ".facts a.term")
        entry = self.element(term.get_attribute("href").split("#")[1])
        self.browser.execute_script("arguments[0].focus()", term)
        shown = WebDriverWait(self.browser, 5).until(
            lambda browser: browser.find_element(By.CSS_SELECTOR, ".meaning"))
        self.assertTrue(shown.text.startswith(entry.text), shown.text)
        term.send_keys(Keys.ESCAPE)
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, ".meaning"), [])

    def test_it_reads_without_a_script(self):
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.open("changing_load")
            self.assertIn("Target", self.browser.find_element(By.TAG_NAME, "h1").text)
            self.assertIn("needs JavaScript",
                          self.browser.find_element(By.CSS_SELECTOR, ".chart noscript").text)
            choices = self.browser.find_elements(By.CSS_SELECTOR, ".needs-script")
            self.assertFalse(any(choice.is_displayed() for choice in choices))
        finally:
            self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def test_it_prints_on_paper(self):
        self.open("changing_load")
        printed = self.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        self.assertGreater(len(printed["data"]), 50_000)


if __name__ == "__main__":
    unittest.main()
