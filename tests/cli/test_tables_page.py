"""The code of the page on tables works on freshly written files, and all ways lead to one answer."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
PAGE = (ROOT / "analysis" / "report" / "TABLES.md").read_text(encoding="utf-8")
LANGUAGES = {"python": [sys.executable, "-"], "r": ["Rscript", "-"]}


class TablesPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder_ = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder_.cleanup)
        cls.folder = pathlib.Path(cls.folder_.name)
        (cls.folder / "scenarios").symlink_to(ROOT / "scenarios")
        for command in re.findall(r"^\$ \./ringside (.*)$", PAGE, re.MULTILINE):
            subprocess.run([PROGRAM, *shlex.split(command)], cwd=cls.folder, check=True,
                           stdout=subprocess.DEVNULL, timeout=60)

    def printed(self, language, code):
        result = subprocess.run(LANGUAGES[language], input=code, cwd=self.folder, timeout=60,
                                capture_output=True, encoding="utf-8",
                                env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.assertEqual((result.returncode, result.stderr), (0, ""), code)
        return result.stdout

    def test_the_blocks_run_and_agree(self):
        blocks = re.findall(r"^```(python|r)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        self.assertEqual([language for language, _ in blocks], ["python"] * 5 + ["r"] * 2)
        texts = [self.printed(*block) for block in blocks]
        points = texts.pop(4)
        self.assertRegex(points, r"^(\+[012] agents: 0\.\d{3} \(0\.\d{3} to 0\.\d{3}\)\n){3}$")
        changes = texts.pop(3)
        self.assertEqual(len(set(texts)), 1, texts)
        self.assertRegex(changes, r"^one more service_level \+0\.\d+ to \+0\.\d+\n"
                                  r"one more abandoned -[\d.]+ to -[\d.]+\n"
                                  r"\d+ calls waited [\d.]+ s on the mean\n$")
        # Shown as the tests of the README hold it: figures may differ with the processor.
        shown, = re.findall(r"^```\n(1999.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        lines = texts[0].splitlines()
        self.assertEqual(len(shown.splitlines()), len(lines))
        self.assertEqual([line.split()[0] for line in shown.splitlines()],
                         [line.split()[0] for line in lines])

    def test_every_file_that_the_page_names_is_there(self):
        for name in re.findall(r"`((?:results|compared)/?[\w./]*\.\w+)`", PAGE):
            if name != "results/ivr.csv":  # This scenario has no IVR.
                self.assertTrue((self.folder / name).exists(), name)


if __name__ == "__main__":
    unittest.main()
