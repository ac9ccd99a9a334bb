"""The scenarios in the page of the routing library are ones that the program takes."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

PAGE = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"]) / "sim/routing/README.md"

CALLS = """
[call_types.orders]
calls = 10
talk = { mean = "3m" }

[call_types.complaints]
calls = 5
talk = { mean = "5m" }
"""
# In the words of the examples of steps and callbacks.
SUPPORT = """
[call_types.support]
calls = 5
talk = { mean = "4m" }

[groups.desk]
skills = ["support", "callbacks"]
agents = 4
"""
SKILLED = """
[groups.lyon]
skills = ["billing_in_french"]
proficiency = { french = 4, billing = 3 }
agents = 4
"""
GROUP = """
[groups.generalists]
skills = { orders = 1, complaints = 2 }
agents = 4
"""


def completed(snippet):
    """A scenario around what the page shows of one."""
    if "callbacks" in snippet:
        return snippet + SUPPORT
    if "billing_in_french" in snippet:
        text = snippet if "[groups." in snippet else snippet + SKILLED
        return text.replace("[call_types.billing_in_french]\n",
                            "[call_types.billing_in_french]\ncalls = 5\ntalk = \"4m\"\n")
    return snippet + ("" if "[groups." in snippet else GROUP) + CALLS


def snippets():
    return re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"),
                      re.MULTILINE | re.DOTALL)


class Page(unittest.TestCase):
    def check(self, text):
        with tempfile.TemporaryDirectory() as folder:
            scenario = pathlib.Path(folder) / "snippet.toml"
            scenario.write_text(text, encoding="utf-8")
            return subprocess.run([os.environ["RINGSIDE_PROGRAM"], "check", str(scenario)],
                                  capture_output=True, text=True)

    def test_every_scenario_of_the_page_is_fine(self):
        self.assertGreater(len(snippets()), 5)
        for snippet in snippets():
            with self.subTest(snippet):
                result = self.check(completed(snippet))
                self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_wrong_one_would_be_noticed(self):
        self.assertNotEqual(self.check('[routing]\nring = "both"\n' + GROUP + CALLS).returncode, 0)


if __name__ == "__main__":
    unittest.main()
