"""The page of a sweep in a browser: nothing is wrong with it, and it says what the JSON says."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from selenium.webdriver.common.by import By

import browsing

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
TYPES = str(ROOT / "scenarios" / "twenty_percent_more.toml")


class SweepPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.driver = browsing.browser(cls.folder)
        cls.addClassCleanup(cls.driver.quit)
        page = cls.folder / "page.html"
        command = [PROGRAM, "sweep", TYPES, "--vary", "groups.both.agents+=0..4:2", "--vary",
                   "volume=[1.0, 1.2]", "--replications", "20", "--json", "--report", str(page)]
        cls.swept = json.loads(subprocess.run(command, check=True, capture_output=True,
                                              encoding="utf-8", timeout=120).stdout)
        # What the browser did before it had the page is its own affair.
        cls.driver.get("about:blank")
        cls.driver.get_log("performance")
        cls.driver.get(page.as_uri())

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def test_no_error_and_no_request(self):
        self.assertEqual(self.driver.get_log("browser"), [])
        self.assertGreater(len(self.all(".chart canvas")), 0)
        asked = [message["params"]["request"]["url"]
                 for entry in self.driver.get_log("performance")
                 for message in [json.loads(entry["message"])["message"]]
                 if message["method"] == "Network.requestWillBeSent"]
        self.assertEqual({url.split(":")[0] for url in asked} - {"data"}, {"file"}, asked)

    def test_every_point_has_its_row_with_the_level_of_the_json(self):
        levels = [each["mean"] for each in self.swept["measures"]
                  if each["measure"] == "service_level" and each["call_type"] is None]
        self.assertEqual(len(levels), 6)
        column = [cell.get_attribute("data-measure")
                  for cell in self.all("table thead tr:last-child th")].index("service_level")
        shown = []
        for row in self.all("table tbody tr"):
            cell = row.find_elements(By.CSS_SELECTOR, "th, td")[column]
            shown.append(float(cell.get_attribute("textContent").split()[0].rstrip("%")))
        self.assertEqual(len(shown), 6)
        for one, level in zip(sorted(shown), sorted(levels)):
            self.assertAlmostEqual(one, 100 * level, delta=0.0501)

    def test_nothing_is_scrolled_sideways_on_a_phone(self):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 390, "height": 900, "deviceScaleFactor": 1, "mobile": True})
        self.assertLessEqual(self.driver.execute_script(
            "return document.documentElement.scrollWidth"), 390)


if __name__ == "__main__":
    unittest.main()
