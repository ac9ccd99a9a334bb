"""Platform files of SimGrid: what the program says of them, and scenarios that name one."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
SCENARIOS = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"]) / "scenarios"
NETWORK = SCENARIOS / "line_for_screens.xml"


def ringside(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "NO_COLOR": "1"})


class PlatformFiles(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def network(self, *change):
        file = self.folder / "network.xml"
        file.write_text(NETWORK.read_text().replace(*change))
        return str(file)

    def test_hosts_and_links_are_listed(self):
        result = ringside("platform", NETWORK)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"(?m)^records +4 +1$")
        self.assertRegex(result.stdout,
                         r"(?m)^denver_line +2.2 Mbit/s +22 ms +from boston to denver$")

        two = json.loads(ringside("platform", NETWORK, "carrier", "denver", "--json").stdout)
        self.assertEqual([link["name"] for link in two["links"]], ["denver_line"])
        self.assertEqual(two["links"][0]["bandwidth_bits_per_second"], 2.2e6)
        self.assertEqual([host["name"] for host in two["hosts"]],
                         ["boston", "carrier", "denver", "records"])

    def test_what_is_wrong_is_said(self):
        def refused(*arguments):
            result = ringside("platform", *arguments)
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            return result.stderr

        self.assertIn("does not exist", refused(self.folder / "none.xml"))
        self.assertIn("has no host bostn", refused(NETWORK, "bostn"))
        self.assertIn("network.xml:11: unknown unit", refused(self.network("275kBps", "275kZps")))
        # On this SimGrid aborts.
        self.assertIn("given up", refused(self.network('id="hall"', 'id="denver_line"')))

    def test_a_scenario_runs_on_its_file_and_hears_of_its_mistakes(self):
        scenario = self.folder / "line_for_screens.toml"
        scenario.write_text((SCENARIOS / "line_for_screens.toml").read_text()
                            .replace("line_for_screens.xml", "network.xml"))

        self.network("275kBps", "275kBps")
        command = ["run", str(scenario), "--replications", "2", "--json"]
        one = json.loads(ringside(*command, "--threads", "1").stdout)
        two = json.loads(ringside(*command, "--threads", "2").stdout)
        self.assertEqual(one["fingerprint"], two["fingerprint"])
        self.assertEqual({use["name"] for use in one["network"] if use["of"] == "link"},
                         {"boston_line", "denver_line", "hall"})

        # A wider line brings the screens sooner.
        self.network("275kBps", "2750kBps")
        wide = json.loads(ringside(*command).stdout)

        def takes(result):
            return next(use["mean"] for use in result["servers"]
                        if (use["transaction"], use["measure"]) == ("screen", "mean_time_s"))

        self.assertGreater(takes(one), 1.2 * takes(wide))

        self.network('id="denver"', 'id="denvr"')
        wrong = ringside("check", str(scenario))
        self.assertEqual(wrong.returncode, 1)
        self.assertIn("network.xml", wrong.stderr)


if __name__ == "__main__":
    unittest.main()
