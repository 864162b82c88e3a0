"""Published Akoma Ntoso texts -> how much of their labels and words resdiff reads as the mark-up
tells, from XML and from plain text.

    python benchmarks/quality/reading.py [--texts 240] [--seed 68] [--shared ../shared/data]

The expectation is taken from the XML by a minimal extraction of its own (no code of the reader):
preambular paragraphs are the containers of the preamble, operative ones the numbered paragraphs of
the main body, items the points of lists or the sibling paragraphs that begin "(a)". A clause is
right when its label (without the section in front) and all its words are the same. Table rows,
headings and annexes are left out; what the mark-up does not number counts for its words alone.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tarfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from msgspec import Struct

from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.text.words import words
from resdiff.values.document import Clause, Part, Resolution, walk

_TOP = re.compile(r"(\d+)\s*(bis|ter|quater)?\s*[.-]?\Z")
_ITEM = re.compile(r"[(]?([a-z]{1,2}|[ivxl]+)[).]+\Z")
_TYPED = re.compile(r"\s*(\([a-z]{1,5}\)|\(\d{1,2}\)|\d+\.)[\u200e ]*\t")
_ANNEX = re.compile(r"\s*Annex\b")
_ROMANS = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
_WORST = 10


class Expected(Struct, frozen=True):
    """A clause as the mark-up tells it."""

    label: str  # without the section; "" where the mark-up gives no number
    number: str  # as printed
    text: str
    heading: bool = False


class Score(Struct, frozen=True):
    """What was read of one text."""

    name: str
    clauses: int  # that the mark-up labels
    right: int  # with the same label and words
    expected_words: int
    same_words: int
    read_words: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """Labels and words together, the lower of the two."""
        return min(
            self.right / max(self.clauses, 1),
            self.same_words / max(self.expected_words, self.read_words, 1),
        )


# --- the mark-up's own labels and words -----------------------------------------------------------


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def own_text(
    element: etree._Element, marks: frozenset[str], stop: frozenset[str] = frozenset()
) -> str:
    """The text of an element without its footnotes, their repeated marks and the elements named in
    `stop`.
    """
    pieces: list[str] = []

    def collect(node: etree._Element) -> None:  # published files nest less than twenty deep
        name = local(node)
        if name == "authorialNote" or name in stop:
            return
        if name == "sup" and {
            mark.strip() for mark in "".join(node.itertext()).split(",")
        } <= marks | {""}:
            return
        pieces.append(node.text or "")
        for inner in node:
            collect(inner)
            pieces.append(inner.tail or "")

    collect(element)
    return "".join(pieces)


class Extraction:
    """Counts the clauses of one statement."""

    def __init__(self, marks: frozenset[str]) -> None:
        self.found: list[Expected] = []
        self._marks = marks
        self._preambular = 0
        self._path: list[str] = []  # numbers of the paragraph and items open

    def preamble(self, preamble: etree._Element) -> None:
        """Take the containers of a preamble."""
        for element in preamble:
            name = local(element)
            if name in {"formula", "block"}:
                self.found.append(Expected("", "", own_text(element, self._marks), heading=True))
            elif name in {"container", "blockList"}:
                self._preambular_paragraph(element)

    def _preambular_paragraph(self, element: etree._Element) -> None:
        text = own_text(element, self._marks, frozenset({"item", "table"}))
        if text.strip():
            self._preambular += 1
            typed = _TYPED.match(text)
            self.found.append(Expected("" if typed else f"PP{self._preambular}", "", text))
            # "(a)<tab>" as a container of its own: an item whose chapeau the mark-up does not tell
            if typed:
                self._preambular -= 1
        for item in element.iter("{*}item"):
            number = item.findtext("{*}num") or ""
            self.found.append(
                Expected("", number.strip(), own_text(item, self._marks, frozenset({"num"})))
            )

    def body(self, main: etree._Element) -> None:
        """Take the paragraphs, items and headings of a main body."""
        single = not any(_TOP.match((number.text or "").strip()) for number in main.iter("{*}num"))
        for element in main.iter("{*}paragraph", "{*}crossHeading", "{*}subheading", "{*}alinea"):
            name, style = local(element), element.get("class") or ""
            parents = {local(parent) for parent in element.iterancestors()}
            if "table" in parents or (name == "subheading" and "paragraph" in parents):
                continue
            if name == "crossHeading" and element.get("refersTo") == "#preamble":
                self.found.append(Expected("", "", own_text(element, self._marks)))
            elif (
                name != "paragraph"
                or (
                    style.startswith("H")
                    and not _ITEM.match(" ".join((element.findtext("{*}num") or "").split()))
                )
                or element.find("{*}subheading") is not None
                or element.find("{*}heading") is not None
            ):
                text = own_text(element, self._marks)
                if _ANNEX.match(text):
                    # an annex that is not marked as one: "Annex I to resolution 1617 (2005)"
                    return
                self.found.append(Expected("", "", text, heading=True))
            else:
                self._paragraph(element, single)

    def _paragraph(self, element: etree._Element, single: bool) -> None:
        number = " ".join((element.findtext("{*}num") or "").split())
        text = own_text(element, self._marks, frozenset({"num", "list", "table"}))
        lists = element.findall("{*}list")
        intro = "".join(
            own_text(part, self._marks)
            for inner in lists
            for part in inner
            if local(part) == "intro"
        )
        text = text + intro
        if not number and (typed := _TYPED.match(text)):
            number, text = typed[1], text[typed.end() :]
        self.found.append(Expected(self._label(number, single), number, text))
        for inner in lists:
            self._points(inner, len(self._path))

    def _points(self, container: etree._Element, depth: int) -> None:
        base = list(self._path)
        for part in container:
            if local(part) == "point":
                number = " ".join((part.findtext("{*}num") or "").split())
                text = own_text(
                    part, self._marks, frozenset({"num", "list", "sublist", "table", "subheading"})
                )
                item = _ITEM.match(number)
                known = bool(item and base and base[0])
                self._path = [*base[:depth], item[1] if item and known else ""]
                label = (
                    "OP" + self._path[0] + "".join(f"({step})" for step in self._path[1:])
                    if known and all(self._path)
                    else ""
                )
                self.found.append(Expected(label, number, text))
                for inner in part:
                    if local(inner) in {"list", "sublist"}:
                        self._points(inner, depth + 1)
            elif local(part) == "sublist":
                self._points(part, depth + 1)
            elif local(part) == "wrapUp":
                self.found.append(Expected("", "", own_text(part, self._marks)))
        self._path = base

    def _label(self, number: str, single: bool) -> str:
        if not number and single:
            return "OP1" if not any(found.label.startswith("OP") for found in self.found) else ""
        if top := _TOP.match(number):
            self._path = [top[1] + (f" {top[2]}" if top[2] else "")]
            return "OP" + self._path[0]
        item = _ITEM.match(number)
        if item is None or not self._path or not self._path[0]:
            # running text between the items: where the next "(a)" belongs cannot be told from the
            # mark-up
            if not number:
                self._path = []
            return ""
        letter = item[1]
        inner = (
            len(self._path) > 2
            and letter in _ROMANS
            and self._path[2] == _ROMANS[_ROMANS.index(letter) - 1]
        )
        opens = len(self._path) == 2 and letter == "i" and self._path[1] != "h"
        if len(letter) > 1 and letter not in _ROMANS:
            self._path = [*self._path[:1], letter]
        elif inner or opens:
            self._path = [*self._path[:2], letter]
        else:
            self._path = [*self._path[:1], letter]
        return "OP" + self._path[0] + "".join(f"({step})" for step in self._path[1:])


def expected_of(root: etree._Element) -> list[Expected]:
    """The clauses of a document as its mark-up tells them."""
    marks = frozenset(str(note.get("marker")) for note in root.iter("{*}authorialNote"))
    found: list[Expected] = []
    for statement in root.iter("{*}statement"):
        extraction = Extraction(marks)
        preamble = statement.find("{*}preamble")
        if preamble is not None and preamble.find("{*}formula") is not None:
            extraction.preamble(preamble)
            for main in statement.findall("{*}mainBody"):  # A/RES/77/118 has two
                extraction.body(main)
        found += [each for each in extraction.found if each.text.strip()]
    return found


def as_text(root: etree._Element, clauses: list[Expected]) -> str:
    """The same clauses as a plain text with the numbers printed, for the reader of plain text."""
    symbol = next(
        (
            own_text(number, frozenset())
            for number in root.iter("{*}docNumber")
            if number.get("refersTo") == "#symbol"
        ),
        "",
    )
    lines = [symbol, ""]
    for clause in clauses:
        lines += [f"{clause.number} {' '.join(clause.text.split())}".strip(), ""]
    return "\n".join(lines)


# --- comparing ------------------------------------------------------------------------------------


def clauses_of(resolution: Resolution) -> Iterator[Clause]:
    """The clauses of the preamble and the operative part, without table rows."""
    return (
        clause
        for clause in walk(resolution.clauses)
        if clause.part in {Part.PREAMBLE, Part.OPERATIVE} and " | " not in clause.text
    )


def without_section(label: str) -> str:
    """`B.II.OP3(a)` -> `OP3(a)`."""
    return re.sub(r"^(?:[A-Z]{1,6}\.)*(?=(?:PP|OP)\d)", "", label)


def score(name: str, expected: list[Expected], resolution: Resolution) -> Score:
    """How many clauses and words are the same."""
    labelled = [
        (clause.label, " ".join(words(clause.text)))
        for clause in expected
        if clause.label and not clause.heading
    ]
    read = Counter(
        (without_section(clause.label), " ".join(words(clause.text)))
        for clause in clauses_of(resolution)
    )
    wrong = []
    for label, text in labelled:
        if read[label, text]:
            read[label, text] -= 1
        else:
            wrong.append(f"{label}: {text[:60]}")
    told = Counter(word for clause in expected if not clause.heading for word in words(clause.text))
    got = Counter(word for clause in clauses_of(resolution) for word in words(clause.text))
    return Score(
        name,
        len(labelled),
        len(labelled) - len(wrong),
        told.total(),
        (told & got).total(),
        got.total(),
        tuple(wrong),
    )


def report(title: str, scores: list[Score]) -> None:
    """Print the shares over all texts and the worst ten."""
    clauses, right = sum(each.clauses for each in scores), sum(each.right for each in scores)
    told, same = (
        sum(each.expected_words for each in scores),
        sum(each.same_words for each in scores),
    )
    perfect = sum(each.right == each.clauses for each in scores)
    print(f"\n{title}: {len(scores)} texts, {clauses:,} labelled clauses")
    print(
        f"  label and words equal  {right / max(clauses, 1):.3%}   texts without a fault "
        f"{perfect / max(len(scores), 1):.1%}"
    )
    print(f"  words kept             {same / max(told, 1):.3%}")
    print("  worst:")
    for each in sorted(scores, key=lambda each: (each.share, each.name))[:_WORST]:
        counts = (
            f"{each.right}/{each.clauses} clauses, {each.same_words}/{each.expected_words} words "
            f"({each.read_words} read)"
        )
        print(f"    {each.share:7.2%}  {each.name}: {counts}")
        for line in each.wrong[:3]:
            print(f"             {line}")


def sample(
    shared: Path, texts: int, seed: int
) -> tuple[list[tuple[str, bytes]], tuple[str, bytes]]:
    """Texts drawn evenly from the folders (sessions, years) of both archives; and the largest of
    all.
    """
    folders: dict[str, list[str]] = {}
    files: dict[str, bytes] = {}
    for archive in sorted((shared / "bulk").glob("*.tar.xz")):
        with tarfile.open(archive) as members:
            for member in members:
                if (
                    member.isfile()
                    and member.name.endswith(".xml")
                    and (file := members.extractfile(member))
                ):
                    files[member.name] = file.read()
                    folders.setdefault(str(Path(member.name).parent), []).append(member.name)
    drawn: list[str] = []
    choice = random.Random(seed)  # noqa: S311
    pools = [choice.sample(sorted(names), len(names)) for _, names in sorted(folders.items())]
    while len(drawn) < texts and any(pools):
        drawn += [pool.pop() for pool in pools if pool]
    largest = max(files, key=lambda name: len(files[name]))
    return [(name, files[name]) for name in sorted(drawn[:texts])], (largest, files[largest])


def main() -> int:
    """Draw, read, compare, print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--texts", type=int, default=240)
    arguments.add_argument("--seed", type=int, default=68)
    arguments.add_argument(
        "--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data"
    )
    arguments.add_argument("--only", choices=["akn", "text"], help="one of the two ways of reading")
    asked = arguments.parse_args()
    drawn, (largest, data) = sample(asked.shared, asked.texts, asked.seed)
    from_xml, from_text = [], []
    for name, content in drawn:
        root = etree.fromstring(content)
        expected = expected_of(root)
        if not expected:
            continue  # a presidential statement has no preamble or operative part
        short = Path(name).name
        if asked.only != "text":
            from_xml.append(score(short, expected, parse(read_bytes(content, name))))
        if asked.only != "akn":
            from_text.append(
                score(
                    short,
                    expected,
                    parse(read_bytes(as_text(root, expected).encode(), f"{short}.txt")),
                )
            )
    report("From Akoma Ntoso", from_xml)
    report("From plain text of the same", from_text)
    started = time.perf_counter()
    resolution = parse(read_bytes(data, largest))
    seconds = time.perf_counter() - started
    tracemalloc.start()
    parse(read_bytes(data, largest))
    peak = tracemalloc.get_traced_memory()[1]
    clauses = sum(1 for _ in walk(resolution.clauses))
    size = f"{len(data):,} bytes, {clauses} clauses"
    print(
        f"\nLargest text: {Path(largest).name}, {size}: {seconds:.2f} s, {peak / 1e6:.0f} MB of "
        "Python objects"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
