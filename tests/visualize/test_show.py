"""The viewer as people meet it: pictures and films without a screen, a window with keys and mouse
under Xvfb, errors in words."""
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
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
class Show(unittest.TestCase):
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

    def test_pictures_are_like_the_golden_ones(self):
        bank = [SCENARIOS / "bank_1999.toml", "--day", "7"]
        rush = [SCENARIOS / "monday_rush.toml"]
        tour = ["--tour", SCENARIOS / "tours" / "power_of_one.tour.toml"]
        # What is shown, when, and when it must look otherwise.
        for name, what, when, other in [
                ("bank", bank, ["--at", "10:30:37"], ["--at", "15:00"]),
                ("rush", rush, ["--at", "09:03"], ["--at", "15:00"]),
                ("why", [*bank, "--call", "TT 16 of day 7"], ["--at", "10:30:50"],
                 ["--at", "15:00"]),
                ("day_of_an_agent", [*rush, "--agent", "general 3", "--size", "1920x1080"],
                 ["--at", "10:20"], ["--at", "15:00"]),
                ("large", [*rush, "--large"], ["--at", "09:03"], ["--at", "15:00"]),
                ("dense", [ROOT / "tests" / "bench" / "scenes" / "two_hundred_seats.toml"],
                 ["--at", "9:30"], ["--at", "8:05"]),
                ("tour", [*tour, "--size", "1920x1080"], ["--stop", "5"], ["--stop", "2"])]:
            with self.subTest(name):
                drawn = self.picture(name, *what, *when)
                golden = GOLDEN / (name + ".png")
                if os.environ.get("UPDATE_GOLDEN"):
                    GOLDEN.mkdir(exist_ok=True)
                    shutil.copy(drawn, golden)
                self.assertGreater(likeness(drawn, golden), ALIKE)
                # The measure is able to tell pictures apart.
                self.assertLess(likeness(self.picture("other", *what, *other), golden), ALIKE)

    def test_two_futures_stand_side_by_side(self):
        drawn = self.picture("split", SCENARIOS / "bad_monday.toml", "--split", "--at", "10:50:40")
        golden = GOLDEN / "split.png"
        if os.environ.get("UPDATE_GOLDEN"):
            shutil.copy(drawn, golden)
        self.assertGreater(likeness(drawn, golden), ALIKE)
        one = self.picture("one_future", SCENARIOS / "bad_monday.toml", "--at", "10:50:40")
        self.assertLess(likeness(one, golden), ALIKE)

    def test_what_if_now_is_saved_as_a_scenario(self):
        folder = self.out / "saved"
        folder.mkdir()
        shutil.copy(SCENARIOS / "monday_rush.toml", folder)
        with self.window(folder / "monday_rush.toml", "--at", "09:00") as (shown, window):
            self.xdotool("windowmove", window, "0", "0")
            time.sleep(1)
            before = self.screen("before_what_if")
            # The panel, four agents more (the only group's +), both futures, saved.
            self.xdotool("key", "--window", window, "i")
            time.sleep(0.5)
            self.xdotool("mousemove", "--window", window, "265", "207", "click", "--repeat", "4",
                         "1")
            time.sleep(0.5)
            panel = self.screen("what_if")
            self.assertLess(likeness(before, panel), ALIKE)
            self.xdotool("key", "--window", window, "Return")
            time.sleep(1)
            self.xdotool("key", "--window", window, "s")
            time.sleep(1)
            self.assertLess(likeness(panel, self.screen("both")), ALIKE)
            # Only the branch, 20 minutes later.
            self.xdotool("key", "--window", window, "b", *["shift+Right"] * 20)
            time.sleep(7)
            branch = self.screen("branch")
            self.xdotool("keydown", "--window", window, "q")
            self.assertEqual(shown.wait(30), 0)
        saved = folder / "monday_rush-what-if-1.toml"
        self.assertIn("agents = 4", saved.read_text(encoding="utf-8"))
        trace = folder / "saved.trace.csv"
        result = subprocess.run([PROGRAM, "run", saved, "--replications", "1", "--trace", trace],
                                capture_output=True, text=True, timeout=60)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        # What run wrote of the saved scenario is what the branch has shown.
        when = ["--at", "09:20"]
        self.assertGreater(
            likeness(branch, self.picture("run", trace, "--scenario", saved, *when)), ALIKE)
        self.assertLess(
            likeness(branch, self.picture("as it was", folder / "monday_rush.toml", *when)), ALIKE)

    def test_the_same_moment_is_the_same_bytes(self):
        words = [SCENARIOS / "two_skills.toml", "--at", "10:30", "--size", "1920x1080"]
        self.assertEqual(self.picture("one", *words).read_bytes(),
                         self.picture("two", *words).read_bytes())

    def test_a_film_has_its_frames(self):
        film = self.out / "film.mp4"
        result = viewer(SCENARIOS / "monday_rush.toml", "--at", "09:00", "--to", "09:00:30",
                        "--speed", "60", "--size", "640x360", "--video", film,
                        display=self.display)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        seen = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-show_entries",
                               "stream=nb_read_frames,width", "-of", "csv=p=0", film],
                              capture_output=True, text=True, timeout=60)
        # Half a second of the viewer's, 30 frames each, and the first one.
        self.assertEqual(seen.stdout.strip(), "640,16")

    def test_a_tour_is_filmed_stop_by_stop(self):
        film = self.out / "tour.gif"
        tour = SCENARIOS / "tours" / "power_of_one.tour.toml"
        result = viewer("--tour", tour, "--stop", "7", "--size", "640x360", "--video", film,
                        display=self.display)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        seen = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-show_entries",
                               "stream=nb_read_frames", "-of", "csv=p=0", film],
                              capture_output=True, text=True, timeout=60)
        # The last stop, then its answer: three seconds each, and one for three words.
        stop = tour.read_text(encoding="utf-8").split("[[stops]]")[7]
        said = " ".join(re.findall(r'^(?:text|question|answer) = "(.*)"$', stop, re.MULTILINE))
        self.assertAlmostEqual(int(seen.stdout) / 15, 2 * 3 + len(said.split()) / 3, delta=1)

    def test_keys_mouse_and_a_storm_of_sizes_end_well(self):
        with self.window(SCENARIOS / "two_skills.toml", "--size", "1280x720") as (shown, window):
            # Without a window manager a window stands anywhere.
            self.xdotool("windowmove", window, "0", "0")
            time.sleep(0.5)
            before = self.screen("before")
            self.xdotool("key", "--window", window, "Page_Down", "h", "Right", "Left", "Up", "w")
            time.sleep(0.5)
            jumped = self.screen("jumped")
            self.assertLess(likeness(before, jumped), 0.99)
            # On the bar of time, near its end; then play.
            self.xdotool("mousemove", "--window", window, "1200", "660", "click", "1")
            time.sleep(0.5)
            self.assertLess(likeness(jumped, self.screen("scrubbed")), 0.995)
            self.xdotool("key", "--window", window, "space")
            for size in [(900, 500), (700, 400), (1280, 720), (641, 719), (1100, 360)]:
                self.xdotool("windowsize", window, *map(str, size))
            time.sleep(0.3)
            self.assertIsNone(shown.poll(), "it ended too early")
            self.xdotool("keydown", "--window", window, "q")
            self.assertEqual(shown.wait(30), 0)

    def test_a_trace_looks_like_the_run_that_wrote_it(self):
        scenario = SCENARIOS / "two_skills.toml"
        trace = self.out / "run.trace.csv"
        subprocess.run([PROGRAM, "run", scenario, "--replications", "1", "--trace", trace,
                        "--set", "steady_state.length=4h"], check=True, capture_output=True,
                       timeout=120)
        when = ["--at", "4:10", "--set", "steady_state.length=4h"]
        self.assertEqual(self.picture("live", scenario, *when).read_bytes(),
                         self.picture("traced", trace, "--scenario", scenario, *when).read_bytes())
        result = viewer(trace, display=self.display)
        self.assertEqual(result.returncode, 2)
        self.assertIn("Name its scenario, too: --scenario FILE", result.stderr)
        result = viewer(trace, "--scenario", scenario, "--call", "private 3", display=self.display)
        self.assertEqual(result.returncode, 2)
        self.assertIn("--call does not go with a trace", result.stderr)
        result = viewer(trace, "--scenario", SCENARIOS / "monday_rush.toml", display=self.display)
        self.assertEqual(result.returncode, 1)
        self.assertIn("run.trace.csv:2: there is no group of the scenario", result.stderr)

    def test_a_tour_is_led_by_keys(self):
        tour = SCENARIOS / "tours" / "power_of_one.tour.toml"
        with self.window("--tour", tour) as (shown, window):
            self.xdotool("windowmove", window, "0", "0")
            time.sleep(1)
            first = self.screen("first stop")
            self.assertGreater(likeness(first, self.picture("stop 1", "--tour", tour)), ALIKE)
            # The answer, then half an hour at x60 to the second stop.
            self.xdotool("key", "--window", window, "space")
            time.sleep(0.5)
            self.assertLess(likeness(first, self.screen("answer")), 0.995)
            self.xdotool("key", "--window", window, "space")
            second = self.picture("stop 2", "--tour", tour, "--stop", "2")
            for _ in range(60):
                time.sleep(1)
                if likeness(self.screen("second stop"), second) > ALIKE:
                    break
            self.assertGreater(likeness(self.screen("second stop"), second), ALIKE)
            self.xdotool("keydown", "--window", window, "q")
            self.assertEqual(shown.wait(30), 0)

    def test_a_click_on_a_seat_tells_the_agents_day(self):
        with self.window(SCENARIOS / "two_skills.toml", "--at", "3:00") as (shown, window):
            self.xdotool("windowmove", window, "0", "0")
            time.sleep(1)
            before = self.screen("no panel")
            self.xdotool("mousemove", "--window", window, "900", "197", "click", "1")
            time.sleep(1)
            panel = self.screen("panel")
            self.assertLess(likeness(before, panel), 0.9)
            told = self.picture("told", SCENARIOS / "two_skills.toml", "--at", "3:00",
                                "--agent", "private_desk 2")
            self.assertGreater(likeness(told, panel), ALIKE)
            # Escape closes the panel, not the window.
            self.xdotool("key", "--window", window, "Escape")
            time.sleep(1)
            self.assertGreater(likeness(before, self.screen("closed")), 0.99)
            # The wheel makes the seats under it larger, the mouse drags them, 0 takes it back.
            self.xdotool("click", "--repeat", "4", "4")
            time.sleep(1)
            larger = self.screen("larger")
            self.assertLess(likeness(before, larger), 0.9)
            self.xdotool("mousedown", "1", "mousemove", "--window", window, "700", "300",
                         "mouseup", "1")
            time.sleep(1)
            self.assertLess(likeness(larger, self.screen("dragged")), 0.95)
            self.xdotool("key", "--window", window, "Escape", "0")
            time.sleep(1)
            self.assertGreater(likeness(before, self.screen("all again")), 0.99)
            self.xdotool("keydown", "--window", window, "q")
            self.assertEqual(shown.wait(30), 0)

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

    def test_errors_are_said_in_words(self):
        scenario = SCENARIOS / "two_skills.toml"
        tour = SCENARIOS / "tours" / "power_of_one.tour.toml"
        cases = [
            ([], 2, "SCENARIO is required, or --tour FILE"),
            ([SCENARIOS / "tours" / "lunch_on_time.csv"], 1, "lunch_on_time.csv"),
            (["--tour", tour, "--stop", "8"], 2, "--stop 8: the tour has stops 1 to 7"),
            (["--tour", scenario], 1, 'two_skills.toml:'),
            (["--tour", tour, "--at", "10:00"], 2, "--at does not go with --tour"),
            (["--tour", tour, "--set", "seed=2"], 2, "--set does not go with --tour"),
            ([scenario, "--tour", tour], 2, "SCENARIO excludes --tour"),
            ([scenario, "--scenario", scenario], 2, "--scenario goes with a trace"),
            ([scenario, "--at", "noon"], 2, '"noon" is no time of day; write 10:30'),
            ([scenario, "--speed", "7"], 2, '"7" is no speed; there are 1, 10, 60'),
            ([scenario, "--size", "9x9"], 2, '"9x9" is no size'),
            ([scenario, "--split"], 2, "--split: nothing happens in this scenario"),
            ([scenario, "--day", "9"], 2, "--day 9: the scenario has days 1 to 2"),
            ([scenario, "--call", "privat 3"], 2, 'there is no call type "privat"'),
            ([scenario, "--agent", "nobody"], 2, '--agent: there is no agent "nobody"'),
            ([ROOT / "tests" / "errors" / "durations.toml"], 1, "durations.toml:"),
            (["nowhere.toml"], 1, "nowhere.toml"),
        ]
        for words, status, expected in cases:
            with self.subTest(words):
                result = viewer(*words, display=self.display)
                self.assertEqual(result.returncode, status)
                self.assertIn(expected, result.stderr)
        for display, expected in [(None, "there is no display"),
                                  (":4711", "the display :4711 (DISPLAY) cannot be opened")]:
            result = viewer(scenario, display=display)
            self.assertEqual(result.returncode, 1)
            self.assertIn(expected, result.stderr)

    def test_a_missing_typeface_is_said_in_words(self):
        # A folder without fonts, for this one program.
        alone = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
        hide = "mount -t tmpfs none /usr/share/fonts"
        if subprocess.run([*alone, hide], capture_output=True, check=False).returncode:
            self.skipTest("folders cannot be hidden here")
        result = subprocess.run([*alone, f"{hide} && exec {VIEWER} {SCENARIOS}/two_skills.toml"],
                                capture_output=True, text=True, timeout=60, check=False,
                                env={**os.environ, "DISPLAY": self.display})
        self.assertEqual(result.returncode, 1)
        self.assertIn("no typeface is installed", result.stderr)
        self.assertIn("apt-get install fonts-inter", result.stderr)

    def test_a_window_that_is_taken_away_ends_well(self):
        for how, status, expected in [("windowclose", 0, ""),
                                      ("windowkill", 1, "ringside show: the display has gone\n")]:
            with self.subTest(how):
                with self.window(SCENARIOS / "two_skills.toml", says=expected) as (shown, window):
                    # Early: it may not have drawn anything yet.
                    self.xdotool(how, window)
                    self.assertEqual(shown.wait(30), status)

    def test_the_command_line_hands_over_to_the_viewer(self):
        words = [PROGRAM, "show", "--help"]
        result = subprocess.run(words, capture_output=True, text=True, timeout=60)
        self.assertEqual(result.returncode, 0)
        self.assertIn("--png FILE", result.stdout)
        libraries = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, timeout=60)
        self.assertNotRegex(libraries.stdout, "sfml|X11|GL")


if __name__ == "__main__":
    unittest.main()
