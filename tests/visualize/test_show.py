"""The viewer without a window: pictures and films, traces, errors in words."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from on_display import ALIKE, GOLDEN, PROGRAM, ROOT, SCENARIOS, VIEWER, OnDisplay, likeness, viewer

PLATFORM = VIEWER.with_name("ringside-platform").exists()


class Show(OnDisplay):
    def test_pictures_are_like_the_golden_ones(self):
        bank = [SCENARIOS / "bank_1999.toml", "--day", "7"]
        rush = [SCENARIOS / "monday_rush.toml"]
        tour = ["--tour", SCENARIOS / "tours" / "power_of_one.tour.toml"]
        platforms = [
            ("site_down", [SCENARIOS / "site_down.toml"], ["--at", "11:20"], ["--at", "10:30"]),
            ("records", [SCENARIOS / "records_system_slow.toml"], ["--at", "10:15"],
             ["--at", "8:05"])] if PLATFORM else []
        # What is shown, when, and when it must look otherwise.
        for name, what, when, other in platforms + [
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

    @unittest.skipUnless(PLATFORM, "SimGrid is not installed")
    def test_a_tour_may_lead_through_sites(self):
        tour = self.out / "sites.tour.toml"
        stops = "".join(f'[[stops]]\nat = {at}\ntext = "Look at Denver."\npoint_at = "denver"\n'
                        for at in ("10:30:00", "11:20:00"))
        tour.write_text(f'scenario = "{SCENARIOS}/site_down.toml"\n{stops}', encoding="utf-8")
        before = self.picture("tour_before", "--tour", tour)
        self.assertLess(likeness(before, self.picture("tour_out", "--tour", tour, "--stop", "2")),
                        ALIKE)

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

    def test_errors_are_said_in_words(self):
        scenario = SCENARIOS / "two_skills.toml"
        tour = SCENARIOS / "tours" / "power_of_one.tour.toml"
        cases = [
            ([], 2, "SCENARIO is required, or --tour FILE"),
            ([SCENARIOS / "tours" / "lunch_on_time.csv"], 1, "lunch_on_time.csv"),
            (["--tour", tour, "--stop", "8"], 2, "--stop 8: the tour has stops 1 to 7"),
            (["--tour", scenario], 1, 'two_skills.toml:'),
            (["--tour", tour, "--at", "10:00"], 2, "--at does not go with --tour"),
            (["--tour", tour, "--split"], 2, "--split does not go with --tour"),
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

    def test_the_command_line_hands_over_to_the_viewer(self):
        words = [PROGRAM, "show", "--help"]
        result = subprocess.run(words, capture_output=True, text=True, timeout=60)
        self.assertEqual(result.returncode, 0)
        self.assertIn("--png FILE", result.stdout)
        libraries = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, timeout=60)
        self.assertNotRegex(libraries.stdout, "sfml|X11|GL")


if __name__ == "__main__":
    unittest.main()
