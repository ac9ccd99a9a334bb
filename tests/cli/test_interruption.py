"""Long commands: progress on a terminal, a clean end on Ctrl-C, a quick one on the second, and files
that are whole whatever happens."""
import os
import pathlib
import pty
import random
import re
import signal
import subprocess
import tempfile
import termios
import time
import unittest

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
DAY = str(ROOT / "scenarios" / "changing_load.toml")
MANY = ["--replications", "9000000"]


def made_up_log():
    """Two weeks of a small bank as the Technion's files have them."""
    draw = random.Random(1)
    clock = lambda time: f"{time // 3600}:{time // 60 % 60:02}:{time % 60:02}"
    rows = ["vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start "
            "q_exit q_time outcome ser_start ser_exit ser_time server".replace(" ", "\t")]
    for day in range(3, 17):
        for call in range(200):
            entered = 8 * 3600 + draw.randrange(36000)
            start, wait, service = entered + 10, draw.randrange(60), 60 + draw.randrange(200)
            hung_up = draw.random() < 0.1
            rows.append("\t".join(map(str, [
                "AA0101", call, 0, 0, "PS", f"9901{day:02}", clock(entered), clock(start), 10,
                clock(start), clock(start + wait), wait, "HANG" if hung_up else "AGENT",
                clock(0 if hung_up else start + wait),
                clock(0 if hung_up else start + wait + service), 0 if hung_up else service,
                "NO_SERVER" if hung_up else draw.choice(["ANNA", "BEN", "CARA"])])))
    return "\r\n".join(rows) + "\r\n"


class Interruption(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def fitted(self):
        """A log, and the scenario that is made from it."""
        log, scenario = self.folder / "log.tsv", self.folder / "fitted.toml"
        log.write_text(made_up_log(), newline="")
        with open(scenario, "w") as file:
            subprocess.run([PROGRAM, "fit", "anonymous-bank", str(log)], check=True, stdout=file,
                           stderr=subprocess.DEVNULL)
        return str(log), str(scenario)

    def long_commands(self):
        log, scenario = self.fitted()
        return [["run", DAY, *MANY], ["compare", DAY, "--with", "volume*=1.1", *MANY],
                ["fit", "anonymous-bank", log, "--against", scenario, *MANY]]

    def on_terminal(self, words, columns, until):
        """Standard error of a command on a terminal, ended by Ctrl-C when `until` is seen."""
        leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (40, columns))
        process = subprocess.Popen([PROGRAM, *words], stdout=subprocess.DEVNULL, stderr=follower,
                                   stdin=subprocess.DEVNULL)
        os.close(follower)
        text, sent = "", False
        while True:
            try:
                text += os.read(leader, 65536).decode()
            except OSError:
                break
            if not sent and re.search(until, text):
                process.send_signal(signal.SIGINT)
                sent = True
        os.close(leader)
        return text, process.wait(timeout=30)

    def test_long_commands_show_how_far_they_are_and_end_cleanly(self):
        for words in self.long_commands():
            with self.subTest(words[0]):
                text, status = self.on_terminal(words, 100, r"\d (s|min|h) left")
                self.assertEqual(status, 130, text)
                self.assertRegex(text, r"\rringside: \d+% of 9,000,000 replications, [\d,]+ done, "
                                       r"\d+\.\d\d million calls/s, [\d.]+ (s|min|h) left\x1b\[K")
                self.assertRegex(text, r"\r\x1b\[Kringside: interrupted; these are the \w+ of [\d,]+ "
                                       r"replications?\r\n$")

    def test_a_line_of_progress_fits_into_a_narrow_terminal(self):
        text, _ = self.on_terminal(["run", DAY, *MANY], 40, "…")
        lines = re.findall(r"\r(ringside: .*?)\x1b\[K", text)
        self.assertTrue(lines)
        self.assertTrue(all(len(line) < 40 for line in lines), lines)

    def test_nothing_of_progress_goes_into_files(self):
        log, scenario = self.fitted()
        result = subprocess.run([PROGRAM, "fit", "anonymous-bank", log, "--against", scenario,
                                 "--replications", "20"], capture_output=True, text=True)
        self.assertEqual(result.returncode, 0)
        self.assertIn("20 replications.", result.stdout)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)

    def test_an_interrupted_fit_prints_the_figures_of_what_was_done(self):
        log, scenario = self.fitted()
        process = subprocess.Popen([PROGRAM, "fit", "anonymous-bank", log, "--against", scenario,
                                    *MANY], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True)
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        output, error = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, error)
        done = re.search(r"these are the figures of ([\d,]+) replication", error).group(1)
        self.assertIn(f"\n{done} replications. ", output)

    # The second Ctrl-C, and the end that nobody can catch.

    def start_that_writes(self):
        """A run that writes where files of an earlier one are."""
        out = self.folder / "out"
        self.old = {out / "summary.json": "old summary", out / "calls.csv": "old calls",
                    self.folder / "trace.csv": "old trace", self.folder / "book.xlsx": "old book"}
        out.mkdir(exist_ok=True)
        for path, text in self.old.items():
            path.write_text(text)
        long = self.folder / "long.toml"
        # One replication of some minutes, so that its trace is never whole.
        long.write_text("""
            [steady_state]
            length = "80000h"
            [call_types.a]
            patience = { mean = "2m" }
            talk = { mean = "1m" }
            calls_per_hour = 900
            [groups.g]
            skills = ["a"]
            agents = 20
            """)
        process = subprocess.Popen(
            [PROGRAM, "run", str(long), "--replications", "2", "--out", str(out), "--calls",
             "--trace", str(self.folder / "trace.csv"), "--xlsx", str(self.folder / "book.xlsx")],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(0.4)
        self.assertIsNone(process.poll(), "it has ended")
        return process

    def assert_old_files(self):
        for path, text in self.old.items():
            self.assertEqual(path.read_text(), text, path)
        try:
            os.close(os.open(self.folder, os.O_TMPFILE | os.O_WRONLY))
        except OSError:
            return  # The file system knows no files without a name: some may be left.
        left = sorted(path.name for path in self.folder.rglob("*") if path.is_file())
        self.assertEqual(left, sorted([path.name for path in self.old] + ["long.toml"]))

    def test_a_second_signal_ends_at_once_and_breaks_no_file(self):
        process = self.start_that_writes()
        # Both arrive together when it goes on, before it can react to the first.
        process.send_signal(signal.SIGSTOP)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        self.assertEqual(process.communicate(timeout=10), ("", ""))
        self.assertEqual(process.returncode, 130)
        self.assert_old_files()

    def test_a_run_that_is_killed_breaks_no_file_and_leaves_none(self):
        process = self.start_that_writes()
        process.kill()
        process.communicate()
        self.assert_old_files()


if __name__ == "__main__":
    unittest.main()
