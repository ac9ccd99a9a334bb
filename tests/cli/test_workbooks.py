"""Workbooks say what the JSON says, sheet by sheet: they are read back with openpyxl."""
import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import tomllib
import unittest

import openpyxl

PROGRAM = os.environ["RINGSIDE_PROGRAM"]
ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
PARTS = {"mean": "mean", "95% interval, from": "ci95_low", "95% interval, to": "ci95_high"}


def scenario(name):
    return str(ROOT / "scenarios" / (name + ".toml"))


def titles_of(path, kind):
    """From what people read to the names of the JSON."""
    with open(path, "rb") as file:
        return {value.get("title", name): name for name, value in tomllib.load(file)[kind].items()}


def rows_of(sheet, head_row=1):
    """A dict a row, by the heads."""
    heads = [cell.value for cell in sheet[head_row]]
    for row in sheet.iter_rows(min_row=head_row + 1, values_only=True):
        if any(value is not None for value in row):
            yield dict(zip(heads, row))


class Workbooks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def written(self, *words):
        """The workbook and the JSON of a command."""
        out, path = self.folder / "out", self.folder / "book.xlsx"
        result = subprocess.run([PROGRAM, *words, "--out", str(out), "--xlsx", str(path)],
                                capture_output=True, encoding="utf-8", timeout=60)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.lines = result.stdout.splitlines()
        return (openpyxl.load_workbook(path),
                json.loads((out / "summary.json").read_text(encoding="utf-8")))

    def assert_same(self, value, expected, what):
        """The library writes 16 digits."""
        if expected is None or value is None:
            self.assertEqual(value, expected, what)
        else:
            self.assertAlmostEqual(value, expected, delta=1e-14 * abs(expected), msg=what)

    @staticmethod
    def interval_of(row):
        if row.get("From") is None or not isinstance(row["From"], datetime.time):
            return None
        clock = row["From"].strftime("%H:%M")
        return row["Date"].strftime("%Y-%m-%dT") + clock if "Date" in row else clock

    def assert_tables(self, book, measures, path):
        """Every number below a head that the sheet "Words" traces to a measure; returns sheets."""
        words = {row["Head"]: row for row in rows_of(book["Words"])}
        types, groups = titles_of(path, "call_types"), titles_of(path, "groups")
        checked = {}
        for sheet in book:
            for row in rows_of(sheet):
                cell = (types.get(row.get("Call type")), groups.get(row.get("Group")),
                        self.interval_of(row))
                for head, value in row.items():
                    word = words.get(head)
                    if not word or not word["In JSON and CSV"] or sheet.title in ("Words", "IVR"):
                        continue
                    measure = word["In JSON and CSV"]
                    found = measures.get((measure, *cell), {}).get(PARTS[word["Of it"]])
                    times = word["Times"] or 1
                    self.assert_same(value, None if found is None else found * times,
                                     (sheet.title, head, cell))
                    checked[sheet.title] = checked.get(sheet.title, 0) + (value is not None)
        return checked

    def assert_summary(self, book, measures):
        sheet = book["Summary"]
        head = next(cell.row for cell in sheet["B"] if cell.value == "mean")
        rows = list(rows_of(sheet, head))
        self.assertGreater(len(rows), 15)
        for row in rows:
            found = measures[row["in JSON and CSV"], None, None, None]
            for column, key in (("mean", "mean"), ("95% from", "ci95_low"),
                                ("95% to", "ci95_high")):
                self.assert_same(row[column], found[key], row)
        self.assertEqual(sheet["A2"].value, self.lines[0])
        for cell in sheet["B"][head:]:
            if cell.value is not None:
                unit = sheet.cell(cell.row, 5).value
                self.assertEqual("%" in cell.number_format, unit == "share", cell)

    def test_every_sheet_of_a_run_holds_the_numbers_of_its_json(self):
        for name, sheets in (
                ("changing_load", ["Summary", "Intervals", "Call types", "Groups", "Days"]),
                ("twenty_percent_more", ["Summary", "Intervals", "Call types",
                                         "By type and interval", "Groups",
                                         "By group and interval", "Days"]),
                ("menu_too_deep", ["Summary", "Call types", "Groups", "IVR"])):
            with self.subTest(name):
                # More calls than staff was planned for, so that some intervals miss the target.
                book, summary = self.written("run", scenario(name), "--replications", "5",
                                             "--set", "volume*=1.2")
                self.assertEqual(book.sheetnames, sheets + ["Words", "Repeat"])
                measures = {(each["measure"], each["call_type"], each["agent_group"],
                             each["interval"]): each for each in summary["measures"]}
                self.assert_summary(book, measures)
                checked = self.assert_tables(book, measures, scenario(name))
                self.assertEqual(list(checked),
                                 [each for each in sheets if each not in ("Summary", "IVR", "Days")])
                self.assertTrue(all(count > 5 for count in checked.values()), checked)
                if name == "changing_load":
                    self.assert_intervals(book, measures)
                    self.assert_days(book, measures)
                if name == "menu_too_deep":
                    self.assert_nodes(book, summary["ivr_nodes"])

    def assert_intervals(self, book, measures):
        sheet = book["Intervals"]
        self.assertEqual(sheet.freeze_panes, "B2")
        self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
        intervals = {key[3] for key in measures if key[3]}
        rows = list(rows_of(sheet))
        self.assertEqual([self.interval_of(row) for row in rows], sorted(intervals))
        seen = set()
        for row in rows:
            self.assertEqual(row["Target"], 0.8)
            low, high = row["Service level, from"], row["Service level, to"]
            says = (None if low is None else "met" if low > 0.8 else "missed" if high < 0.8
                    else "unclear")
            self.assertEqual(row["Against it"], says)
            seen.add(says)
        self.assertTrue({"met", "missed", "unclear"} <= seen)
        # The needed agents are those of the terminal.
        needed = {row["Interval"]: row["Agents needed"] for row in rows}
        for line in self.lines:
            if line.startswith((" Mon ", " Tue ")) and line.split()[2] != "0.0":
                self.assertEqual(needed[" ".join(line.split()[:2])], int(line.split()[-3]), line)
        chart, = book["Summary"]._charts
        values = [series.val.numRef.f for series in chart.series]
        letter = next(cell.column_letter for cell in sheet[1] if cell.value == "Service level")
        self.assertIn(f"'Intervals'!${letter}$2:${letter}${sheet.max_row}", values)
        self.assertEqual(len(values), 4)

    def assert_days(self, book, measures):
        rows = list(rows_of(book["Days"]))
        self.assertEqual(sum(row["Days"] for row in rows), 2 * 5)
        met = sum(row["Share of days"] for row in rows if row["From"] >= 0.8)
        self.assertAlmostEqual(met, measures["days_meeting_target", None, None, None]["mean"])
        self.assertEqual(len(book["Days"]._charts), 1)

    def assert_nodes(self, book, nodes):
        numbers = {(each["measure"], each["node"]): each for each in nodes}
        words = {row["Head"]: row for row in rows_of(book["Words"])}
        rows = list(rows_of(book["IVR"]))
        self.assertEqual({row["Node"] for row in rows}, {each["node"] for each in nodes})
        for row in rows:
            for head, value in list(row.items())[1:]:
                found = numbers[words[head]["In JSON and CSV"], row["Node"]]
                self.assert_same(value, found[PARTS[words[head]["Of it"]]], (row["Node"], head))

    def test_a_workbook_is_the_same_bytes_each_time(self):
        texts = []
        for threads in ("1", "2"):
            path = self.folder / (threads + ".xlsx")
            subprocess.run([PROGRAM, "run", scenario("twenty_percent_more"), "--replications", "4",
                            "--threads", threads, "--xlsx", str(path)],
                           stdout=subprocess.DEVNULL, check=True,
                           env={**os.environ, "TZ": "Asia/Tokyo" if threads == "2" else "UTC"})
            texts.append(path.read_bytes())
        self.assertEqual(*texts)

    def test_texts_that_xml_cannot_hold_are_replaced(self):
        odd = self.folder / "odd.toml"
        text = pathlib.Path(scenario("two_skills")).read_text(encoding="utf-8")
        odd.write_text(text.replace("title = \"", "title = \"a<b & \\uFFFF\\u0001 ", 1),
                       encoding="utf-8")
        book, _ = self.written("run", str(odd), "--replications", "2", "--set", "volume*=1.0")
        self.assertIn("a<b & \uFFFD", book["Summary"]["A1"].value)

    def test_the_workbook_of_a_comparison_holds_the_numbers_of_its_json(self):
        path = scenario("twenty_percent_more")
        changes = ["groups.both.agents+=4", "volume*=0.9"]
        book, summary = self.written("compare", path, "--with", "four more: " + changes[0],
                                     "--with", changes[1], "--replications", "6", "--seed", "3")
        self.assertEqual(book.sheetnames,
                         ["Summary", "Differences", "By call type", "By group", "By interval",
                          "Variants", "Service level by interval", "Words", "Repeat"])
        self.assertEqual(book["Summary"]["A2"].value, self.lines[0])
        self.assertIn("four more: service level +",
                      "\n".join(str(cell.value) for cell in book["Summary"]["A"]))
        names = [each["name"] for each in summary["scenarios"]]
        numbers = {(each["measure"], each["call_type"], each["agent_group"]): each
                   for each in summary["measures"]}
        numbers.update({(each["measure"], each["interval"]): each
                        for each in summary["intervals"]})
        words = {row["Head"]: row for row in rows_of(book["Words"])}
        types, groups = titles_of(path, "call_types"), titles_of(path, "groups")

        self.assertEqual(len(list(rows_of(book["By interval"]))), 2 * len(summary["intervals"]))
        for name, least in (("Differences", 20), ("By call type", 40), ("By group", 6),
                            ("By interval", 100)):
            rows = list(rows_of(book[name]))
            self.assertGreaterEqual(len(rows), least)
            for row in rows:
                word, variant = words[row["Measure"]], "ABC".index(row["Variant"])
                times = word["Times"] or 1
                key = (self.interval_of(row),) if "From" in row else (
                    types.get(row.get("Call type")), groups.get(row.get("Group")))
                number = numbers[word["In JSON and CSV"], *key]
                difference = number["differences"][variant - 1]
                self.assertEqual(row["Name"], names[variant])
                for head, expected in (("Base", number["values"][0]["mean"]),
                                       ("Value", number["values"][variant]["mean"]),
                                       ("Difference", difference["difference"]),
                                       ("95% from", difference["ci95_low"]),
                                       ("95% to", difference["ci95_high"])):
                    expected = None if expected is None else expected * times
                    self.assert_same(row[head], expected, (name, row["Measure"], head))
                self.assert_same(row["Correlation"], difference["correlation"], row)
                self.assert_same(row["Fewer replications, times"],
                                 difference["times_fewer_replications"], row)
                sure = row["Says"] in ("better", "worse", "differs")
                self.assertEqual(sure, difference["sure"], row)

        for variant, row in enumerate(rows_of(book["Variants"])):
            each = summary["scenarios"][variant]
            self.assertEqual((row["Name"], row["Calls simulated"]), (each["name"], each["calls"]))
            self.assertEqual(row["Fingerprint"].replace(" ", ""), each["fingerprint"])
            number = numbers["service_level", None, None]["values"][variant]
            self.assert_same(row["Service level, points"], number["mean"] * 100, "level")

        sheet = book["Service level by interval"]
        for variant, change in enumerate([[], *(["--set", each] for each in changes)]):
            alone = json.loads(subprocess.run(
                [PROGRAM, "run", path, *change, "--replications", "6", "--seed", "3", "--json"],
                capture_output=True, check=True).stdout)
            levels = {each["interval"]: each["mean"] for each in alone["measures"]
                      if each["measure"] == "service_level" and each["interval"]
                      and each["call_type"] is None}
            head = "ABC"[variant] + "  " + names[variant]
            rows = list(rows_of(sheet))
            self.assertGreater(len(rows), 20)
            for row in rows:
                self.assert_same(row[head], levels[self.interval_of(row)], (head, row["From"]))
        self.assertEqual(len(book["Summary"]._charts), 1)

    def test_the_workbook_of_a_sweep_holds_the_numbers_of_its_json(self):
        path = self.folder / "book.xlsx"
        command = [PROGRAM, "sweep", scenario("changing_load"), "--vary",
                   "groups.general.agents+=-1..1:1", "--replications", "4", "--json"]
        swept = json.loads(subprocess.run([*command, "--xlsx", str(path)], capture_output=True,
                                          check=True, timeout=60).stdout)
        book = openpyxl.load_workbook(path)
        self.assertEqual(book.sheetnames, ["Summary", "Points", "Words", "Repeat"])
        self.assertEqual(len(book["Summary"]._charts), 1)
        numbers = {(each["point"], each["measure"]): each for each in swept["measures"]
                   if each["call_type"] is None and each["agent_group"] is None}
        words = {row["Head"]: row for row in rows_of(book["Words"])}
        rows = list(rows_of(book["Points"]))
        self.assertEqual([row["groups.general.agents+="] for row in rows], [-1, 0, 1])
        for point, row in enumerate(rows):
            self.assertEqual(row["Fingerprint"].replace(" ", ""),
                             swept["points"][point]["fingerprint"])
            heads = [head for head in row if head in words]
            self.assertGreater(len(heads), 10)
            for head in heads:
                found = numbers[point, words[head]["In JSON and CSV"]]
                self.assert_same(row[head], found[PARTS[words[head]["Of it"]]], (point, head))

    def test_a_workbook_that_cannot_be_written_is_said_before_anything_is_run(self):
        result = subprocess.run([PROGRAM, "run", scenario("two_skills"), "--xlsx",
                                 str(self.folder / "none" / "a.xlsx")],
                                capture_output=True, encoding="utf-8")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("there is no folder", result.stderr)


if __name__ == "__main__":
    unittest.main()
