"""The viewer under Xvfb, for its tests: pictures, windows with real X events, and how alike two
pictures are."""
import contextlib
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

PROGRAM = pathlib.Path(os.environ["RINGSIDE_PROGRAM"])
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
VIEWER = PROGRAM.with_name("ringside-show")
GOLDEN = ROOT / "tests" / "visualize" / "golden"
SCENARIOS = ROOT / "scenarios"
# Structural similarity, 1 is the same. Another version of the typeface or of the software renderer
# costs a few thousandths; a lane or a seat that is missing, far more.
ALIKE = 0.97


def viewer(*arguments, display=None, **environment):
    words = {**os.environ, **environment}
    words.pop("DISPLAY", None)
    if display:
        words["DISPLAY"] = display
    return subprocess.run([VIEWER, *map(str, arguments)], capture_output=True, text=True,
                          timeout=120, env=words)


def likeness(one, other):
    """The structural similarity of two pictures of one size."""
    result = subprocess.run(["ffmpeg", "-i", one, "-i", other, "-lavfi", "ssim", "-f", "null", "-"],
                            capture_output=True, text=True, timeout=60)
    found = re.search(r"All:([0-9.]+)", result.stderr)
    if not found:
        raise AssertionError(result.stderr)
    return float(found.group(1))


@unittest.skipUnless(VIEWER.exists(), "the viewer is not built: SFML is missing")
class OnDisplay(unittest.TestCase):
    """A display of its own, and a folder for pictures."""

    @classmethod
    def setUpClass(cls):
        # The server picks a free number and says it.
        read, write = os.pipe()
        cls.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            cls.display = ":" + number.readline().strip()
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(20)
        cls.folder.cleanup()

    @contextlib.contextmanager
    def window(self, *arguments, says=""):
        """A viewer with its window on the display; what it says on stderr when it is over."""
        shown = subprocess.Popen([VIEWER, *arguments],
                                 env={**os.environ, "DISPLAY": self.display},
                                 stderr=subprocess.PIPE, text=True)
        try:
            yield shown, self.xdotool("search", "--sync", "--name", "Ringside").split()[-1]
        finally:
            shown.kill()
            self.assertEqual(shown.stderr.read(), says)
            shown.stderr.close()

    def picture(self, name, *arguments):
        file = self.out / (name + ".png")
        result = viewer(*arguments, "--png", file, display=self.display)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return file

    def xdotool(self, *words):
        result = subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=60,
                                env={**os.environ, "DISPLAY": self.display})
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def screen(self, name):
        file = self.out / (name + ".png")
        subprocess.run(["ffmpeg", "-y", "-loglevel", "error", "-f", "x11grab", "-video_size",
                        "1280x720", "-i", self.display, "-frames:v", "1", file], check=True,
                       timeout=60)
        return file
