"""The viewer's window as people meet it: keys and mouse are real X events."""
import shutil
import subprocess
import time
import unittest

from on_display import ALIKE, PROGRAM, SCENARIOS, OnDisplay, likeness


class Window(OnDisplay):
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

    def test_a_window_that_is_taken_away_ends_well(self):
        for how, status, expected in [("windowclose", 0, ""),
                                      ("windowkill", 1, "ringside show: the display has gone\n")]:
            with self.subTest(how):
                with self.window(SCENARIOS / "two_skills.toml", says=expected) as (shown, window):
                    # Early: it may not have drawn anything yet.
                    self.xdotool(how, window)
                    self.assertEqual(shown.wait(30), status)


if __name__ == "__main__":
    unittest.main()
