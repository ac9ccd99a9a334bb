"""A page as a tree, and the numbers that its tables show, as they are meant."""
import html.parser
import math
import re

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle", "line", "rect"}


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children = []

    def all(self, tag=None, **wanted):
        """Every node below, in order, with this tag and these attributes (kind: a class)."""
        for child in self.children:
            if isinstance(child, str):
                continue
            classes = (child.attributes.get("class") or "").split()
            if (tag in (None, child.tag)) and all(
                    value in classes if name == "kind" else child.attributes.get(name) == value
                    for name, value in wanted.items()):
                yield child
            yield from child.all(tag, **wanted)

    def one(self, tag=None, **wanted):
        found = list(self.all(tag, **wanted))
        assert len(found) == 1, (tag, wanted, len(found))
        return found[0]

    def text(self):
        return "".join(child if isinstance(child, str) else child.text()
                       for child in self.children)

    def words(self):
        return " ".join(self.text().split())


class Reader(html.parser.HTMLParser):
    """Complains where tags are not balanced."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.now = Node("", {}, None)
        self.problems = []

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.problems.append(f"{self.getpos()}: an attribute twice in <{tag}>")
        node = Node(tag, attributes, self.now)
        self.now.children.append(node)
        if tag not in VOID:
            self.now = node

    def handle_startendtag(self, tag, attributes):
        self.now.children.append(Node(tag, attributes, self.now))

    def handle_endtag(self, tag):
        if tag != self.now.tag:
            self.problems.append(f"{self.getpos()}: </{tag}> ends <{self.now.tag}>")
        elif self.now.parent is not None:
            self.now = self.now.parent

    def handle_data(self, data):
        self.now.children.append(data)


def read(text):
    """The tree of a page, and what is wrong with its tags."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    if reader.now is not reader.root:
        reader.problems.append(f"<{reader.now.tag}> is not ended")
    return reader.root, reader.problems


SHARE = re.compile(r"service_level.*|.*_rate|p_wait|occupancy.*|days_meeting_target")


class Shown:
    """A number of the page and what it is of."""

    def __init__(self, measure, about, text):
        self.measure, self.text = measure, text
        self.call_type = about.get("data-call-type") or None
        self.group = about.get("data-group") or None
        self.interval = about.get("data-interval") or None
        self.node = about.get("data-node")

    def key(self):
        if self.node is not None:
            return self.measure, self.node
        return self.measure, self.call_type, self.group, self.interval


def shown_numbers(page):
    """All numbers of the tables and of the facts that say what they measure."""
    for table in page.all("table"):
        heads = [row for row in table.one("thead").all("tr")][-1] if list(
            table.all("thead")) else None
        measures = [cell.attributes.get("data-measure") for cell in heads.children
                    if not isinstance(cell, str)] if heads else []
        for part in ("tbody", "tfoot"):
            for body in table.all(part):
                for row in body.all("tr"):
                    cells = [cell for cell in row.children if not isinstance(cell, str)]
                    for place, cell in enumerate(cells):
                        measure = cell.attributes.get("data-measure") or (
                            measures[place] if place < len(measures) else None)
                        if measure and cell.tag == "td":
                            yield Shown(measure, row.attributes, cell.words())
    for fact in page.all("dd", kind="value"):
        words = fact.words().split(" of ")[0]
        yield Shown(fact.attributes["data-measure"], {}, re.sub(r"^[A-Z]{3} ", "", words))


def parsed(text):
    """A number as the page writes it, and half of what its last digit stands for."""
    text = text.replace(",", "").replace("−", "-").replace("%", "").replace(" s", "").strip()
    if ":" in text:
        seconds = 0
        for part in text.split(":"):
            seconds = seconds * 60 + int(part)
        return float(seconds), 0.5
    decimals = len(text.split(".")[1]) if "." in text else 0
    return float(text), 0.5 * 10 ** -decimals


def is_shown_as(shown, estimate):
    """Whether a cell says what the JSON says, to its last digit."""
    factor = 100.0 if SHARE.fullmatch(shown.measure) else 1.0
    parts = shown.text.split(" ± ")
    if parts[0] == "–":
        return estimate is None or estimate["mean"] is None
    if estimate is None or estimate["mean"] is None:
        return False
    if parts[0].startswith(("Over", "Under")):
        value = estimate["mean"] * factor
        return value > 99.0 if parts[0].startswith("Over") else value < 1.0
    values = [estimate["mean"] * factor]
    if len(parts) == 2:
        values.append((estimate["ci95_high"] - estimate["ci95_low"]) / 2.0 * factor)
    for text, value in zip(parts, values):
        number, half = parsed(text)
        if not math.isclose(number, value, rel_tol=1e-9, abs_tol=half * (1.0 + 1e-6)):
            return False
    return True
