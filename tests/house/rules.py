"""The rules of the house: who may include whom, and what may be mentioned in which room.

`violations(root)` returns a list of lines "file:line: what is wrong"; `python3 rules.py [ROOT]`
prints them. It reads text, not C++: comments and literals are taken out first, the rest is words.
"""
import pathlib
import re
import subprocess
import sys

TOP_LEVEL = {"sim", "scenarios", "visualize", "analysis", "tests", "CMakeLists.txt", "README.md",
             "ringside", "LICENSE", "build"}

# Whom each room may include, besides itself. A room is a folder with all below it; a file belongs to
# the deepest room around it.
CENTER = {"sim/events", "sim/routing", "sim/engine", "sim/center"}
MAY_INCLUDE = {
    "sim/events": set(),
    "sim/routing": {"sim/events"},
    "sim/engine": {"sim/events"},
    "sim/observers": {"sim/events"},
    "sim/center": {"sim/events", "sim/routing", "sim/engine"},
    "sim/platform": CENTER,
    "sim/scenario": CENTER,
    "sim/runs": CENTER | {"sim/observers"},
    "analysis": CENTER | {"sim/observers", "sim/platform", "sim/scenario", "sim/runs"},
    "visualize": {"sim/events", "sim/observers"},
    "visualize/screens": {"sim/events", "sim/observers", "visualize"},
    "visualize/sources": CENTER | {"sim/observers", "sim/platform", "sim/scenario", "sim/runs",
                                   "analysis", "visualize"},
}
# These put the parts together and may know everybody.
PROGRAMS = re.compile(r"sim/(verbs/)?[^/]+\.[ch]pp|visualize/main\.cpp|tests/.*")
# A test that would prove nothing if it knew more.
MAY_INCLUDE["tests/live"] = {"sim/events", "sim/routing"}

MAINS = r"sim/main\.cpp|sim/long_run\.[ch]pp|visualize/main\.cpp"
STANDARD_ONLY = ("sim/events", "sim/routing")

# What, where it is allowed (a whole path, or a folder with all below it), and why not elsewhere.
INCLUDES = [
    (r"random", r"sim/engine/.*|tests/.*", "chance is drawn in sim/engine only"),
    (r"boost/random.*|Random123/.*", r"sim/engine/.*|tests/(engine|bench)/.*",
     "chance is drawn in sim/engine only"),
    (r"SFML/.*", r"visualize/screens/.*|visualize/main\.cpp", "SFML stays in visualize/screens"),
    (r"simgrid/.*|xbt/.*|xbt\.h", r"sim/platform/.*|tests/(platform|bench)/.*",
     "SimGrid stays in sim/platform"),
    (r"toml\+\+/.*|toml\.hpp", r"sim/scenario/.*|tests/scenario/.*",
     "TOML stays in sim/scenario"),
    (r"SQLiteCpp/.*|sqlite3\.h", r"analysis/store/.*", "SQLite stays in analysis/store"),
    (r"xlsxwriter.*", r"analysis/report/xlsx/.*", "workbooks are made in analysis/report/xlsx"),
    (r"CLI/.*", r"sim/(verbs/)?[^/]+\.[ch]pp|visualize/main\.cpp",
     "the command line stays with the programs"),
    (r"thread|mutex|shared_mutex|atomic|condition_variable|future|semaphore|barrier|latch"
     r"|stop_token|execution|pthread\.h|omp\.h|mpi\.h|sys/wait\.h",
     r"sim/runs/.*|tests/.*|" + MAINS, "threads, processes and ranks stay in sim/runs"),
    (r"iostream|istream|fstream|cstdio|filesystem|ctime|random",
     r"(?!sim/events/|sim/routing/).*", "events and routing have no input, output or clock"),
]
WORDS = [
    (r"\b(?:steady|system|high_resolution|utc|tai|gps|file)_clock\b"
     r"|\b(?:clock_gettime|gettimeofday|timespec_get|ftime|__rdtscp?|_rdtsc)\b"
     r"|(?<![\w:])(?:std)?::(?:time|clock)\s*\("
     r"|(?<![\w.>:])time\s*\(\s*(?:NULL|nullptr|0|&\s*\w+)\s*\)"
     r"|\b__(?:DATE|TIME|TIMESTAMP)__\b",
     r"tests/(bench|live)/.*|" + MAINS, "a wall clock is read in main and benchmarks only"),
    (r"\brandom_device\b|(?<![\w.>])(?:s?rand|srandom)\s*\(|\b[delmn]rand48\b"
     r"|\b(?:getrandom|getentropy|arc4random\w*)\b",
     r"sim/engine/.*", "chance is drawn in sim/engine only"),
    (r"\b(?:mt19937(?:_64)?|minstd_rand0?|default_random_engine)\b", r"sim/engine/.*|tests/.*",
     "chance is drawn in sim/engine only"),
    (r"\bv?fork\s*\(|\bwaitpid\b|\bpthread_\w+|\bMPI_\w+|#\s*pragma\s+omp\b"
     r"|\bstd::(?:jthread|thread|async|mutex|atomic\w*)\b|\bthread_local\b",
     r"sim/runs/.*|tests/.*|" + MAINS, "threads, processes and ranks stay in sim/runs"),
]
# A folder of variants, one a file, and the file that lists them. What variants share is parts.cpp.
TABLES = [("sim/routing/policies", "policies.cpp"),
          ("sim/routing/predictors", "predictors.cpp"),
          ("sim/engine/distributions", "distributions.cpp")]

COLUMNS = 100
COMMENT_OR_LITERAL = re.compile(
    r'//(?:\\\n|[^\n])*|/\*.*?\*/'
    r'|R"(?P<fence>[^(\s]*)\(.*?\)(?P=fence)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'", re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)
TEST_NAME = re.compile(r'\b(?:TEST_CASE|SCENARIO)\s*\(\s*"((?:\\.|[^"\\])*)"')


def without(text, literals):
    """The text without its comments, and without literals too if asked; lines stay where they are."""
    def blank(match):
        token = match.group()
        if token.startswith("/") or literals:
            return " " + "\n" * token.count("\n")
        return token
    return COMMENT_OR_LITERAL.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def room_of(path):
    """The deepest room that holds the path, or None; a program stands in a room and is of none."""
    if PROGRAMS.fullmatch(path) and not path.startswith("tests/"):
        return None
    rooms = [room for room in MAY_INCLUDE if path.startswith(room + "/")]
    return max(rooms, key=len, default=None)


def sources(root):
    """Pairs of path from the root and text."""
    for folder in ("sim", "analysis", "visualize", "tests"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".cpp", ".hpp"):
                yield file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")


def quoted_include(root, path, name):
    """What is wrong with `#include "name"` in path, or None."""
    if path.startswith("tests/") and (root / path).parent.joinpath(name).is_file():
        return None
    if not (root / name).is_file():
        return f'"{name}" is not a file; includes are written from the top of the repository'
    mine, theirs = room_of(path), room_of(name)
    if mine is None:
        if PROGRAMS.fullmatch(path):
            return None
        return f"this folder is no room of the house; give it a place in {pathlib.Path(__file__).name}"
    if theirs is None:
        return f'"{name}" belongs to no room that {mine} may include'
    if theirs != mine and theirs not in MAY_INCLUDE[mine]:
        return f"{mine} may not include {theirs}"
    return None


def check_includes(root, path, code):
    for match in INCLUDE.finditer(code):
        at = f"{path}:{line_of(code, match.start(1) if match.group(1) else match.start(2))}"
        quoted, system = match.groups()
        if quoted:
            wrong = quoted_include(root, path, quoted)
            if wrong:
                yield f"{at}: {wrong}"
        name = quoted or system
        reasons = [why for what, where, why in INCLUDES
                   if re.fullmatch(what, name) and not re.fullmatch(where, path)]
        if system and room_of(path) in STANDARD_ONLY and re.search(r"[/.]", system):
            reasons.append(f"{room_of(path)} includes the standard library only")
        for why in reasons:
            yield f"{at}: includes {name}: {why}"


def check_words(path, words):
    for what, where, why in WORDS:
        if re.fullmatch(where, path):
            continue
        for match in re.finditer(what, words):
            yield f"{path}:{line_of(words, match.start())}: {match.group().strip()}: {why}"


def check_form(path, text):
    if not text.startswith("//"):
        yield f"{path}:1: opens without a comment that says what room this is"
    if path.endswith(".hpp") and not re.search(r"^#pragma once$", text, re.MULTILINE):
        yield f"{path}:1: a header without #pragma once"
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > COLUMNS:
            yield f"{path}:{number}: longer than {COLUMNS} columns"
        if "\t" in line or line != line.rstrip():
            yield f"{path}:{number}: a tab, or space at the end of the line"
    for match in TEST_NAME.finditer(text):
        if ";" in match.group(1):
            yield f"{path}:{line_of(text, match.start())}: a test's name with a semicolon, " \
                  "which CMake would split"


def check_cycles(edges):
    """Every cycle among rooms once, from {(room, room): "file:line"}."""
    found = set()

    def walk(trail):
        for (start, end), at in sorted(edges.items()):
            if start != trail[-1]:
                continue
            if end == trail[0]:
                if frozenset(trail) not in found:
                    found.add(frozenset(trail))
                    yield f"{at}: closes a cycle: {' -> '.join(trail + [end])}"
            elif end not in trail:
                yield from walk(trail + [end])

    for room in sorted({start for start, _ in edges}):
        yield from walk([room])


def check_tables(texts):
    for folder, table in TABLES:
        files = [path for path in texts
                 if re.fullmatch(re.escape(folder) + r"/[^/]+\.cpp", path)]
        variants = [path for path in files if not path.endswith(("/" + table, "/parts.cpp"))]
        path = f"{folder}/{table}"
        if variants and path not in texts:
            yield f"{path}:1: the table is missing"
            continue
        listed = re.sub(r"(?m)^[ \t]*#.*$", "", without(texts.get(path, ""), literals=False))
        for variant in variants:
            stem = pathlib.PurePosixPath(variant).stem
            if not re.search(rf"\b(make_)?{re.escape(stem)}(_kind)?\b", listed):
                yield f"{variant}:1: {stem} is missing from the table in {path}"


def top_level(root):
    """What is committed at the top; without git, all that lies there."""
    if (root / ".git").exists():
        listing = subprocess.run(["git", "-C", root, "ls-files"], capture_output=True, text=True)
        if listing.returncode == 0:
            return {line.split("/")[0] for line in listing.stdout.splitlines()}
    return {entry.name for entry in root.iterdir()}


def violations(root):
    """Everything that breaks a rule below root, as lines "file:line: what is wrong"."""
    root = pathlib.Path(root)
    found, edges = [], {}
    texts = dict(sources(root))
    for path, text in texts.items():
        code = without(text, literals=False)
        found += check_form(path, text)
        found += check_includes(root, path, code)
        found += check_words(path, without(text, literals=True))
        for match in INCLUDE.finditer(code):
            rooms = room_of(path), room_of(match.group(1) or "")
            if None not in rooms and rooms[0] != rooms[1]:
                edges.setdefault(rooms, f"{path}:{line_of(code, match.start(1))}")
    found += check_cycles(edges)
    found += check_tables(texts)
    found += [f"{name}:1: does not belong at the top level" for name in sorted(top_level(root))
              if name not in TOP_LEVEL and not name.startswith(".")]
    return found


if __name__ == "__main__":
    lines = violations(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    print("\n".join(lines))
    sys.exit(bool(lines))
