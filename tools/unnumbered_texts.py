"""An Akoma Ntoso file -> its operative paragraphs with their levels, for tools/unnumbered.py.

Read apart from resdiff.readers and resdiff.parse: what measures the parser must not lean on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

SKIPPED = {"authorialNote", "sup", "num", "table", "img"}
INLINE = re.compile(r"\(([a-z]{1,4})\)\s*")
# the series of the Security Council texts, whose titles are numbers only: they are held out
# together
UNTITLED = "resolution"
HEADINGS = {"heading", "subheading", "crossHeading"}
INNER = frozenset({"heading", "subheading", "list", "sublist", "point", "paragraph"})
# "on the work of its fifty-second session": the series is the same the year after
ORDINAL = re.compile(
    r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)|\w*(?:first|second|third|\wth)"
)


class Text(Struct, frozen=True):
    """A run of operative paragraphs with the level of each, as their printed numbers tell it."""

    name: str
    series: str  # the title: what must be held out together
    paragraphs: tuple[str, ...]
    levels: tuple[int, ...]
    breaks: frozenset[int]  # paragraphs before which a heading stands


def local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def own(element: ElementTree.Element, stop: frozenset[str] = frozenset()) -> str:
    """The text of an element without its notes, its number and the parts named in `stop`."""
    out: list[str] = []

    def collect(part: ElementTree.Element) -> None:
        if part is not element and (local(part) in SKIPPED or local(part) in stop):
            return
        out.append(part.text or "")
        for child in part:
            collect(child)
            out.append(child.tail or "")

    collect(element)
    return " ".join("".join(out).split())


def units(element: ElementTree.Element, depth: int) -> Iterator[tuple[str, str, int]]:
    """(printed number, own text, depth) of every paragraph in order; ("#", "", 0) for a heading."""
    name = local(element)
    if name in HEADINGS:
        yield "#", "", 0
    elif name in ("paragraph", "point"):
        lists = [child for child in element if local(child) in ("list", "sublist")]
        if any(local(child) in HEADINGS for child in element):
            yield "#", "", 0
        number = next(
            (
                "".join("".join(child.itertext()).split())
                for child in element
                if local(child) == "num"
            ),
            "",
        )
        intros = [own(child) for each in lists for child in each if local(child) == "intro"]
        yield number, " ".join(filter(None, [own(element, INNER), *intros])), depth
        for each in lists:
            for child in each:
                if local(child) != "intro":
                    yield from units(child, depth + 1)
    else:
        for child in element:
            yield from units(child, depth)


def read(path: Path) -> list[Text]:
    """The operative paragraphs of a file, cut where the numbers start anew; runs with lists that no
    ":" opens are left out.
    """
    root = ElementTree.parse(path).getroot()  # noqa: S314
    titles = [own(each) for each in root.iter() if local(each) == "docTitle"]
    title = next(
        (
            each
            for each in titles
            if each and not each.startswith(("Resolution adopted", "Adopted by"))
        ),
        path.stem,
    )
    series = (
        " ".join(
            word for word in re.findall("[a-z]+", title.lower()) if not ORDINAL.fullmatch(word)
        )
        or UNTITLED
    )
    body = next((each for each in root.iter() if local(each) == "mainBody"), None)
    runs: list[tuple[list[str], list[int], set[int]]] = [([], [], set())]
    last, letter, heading = 0, "", False
    for number, text, depth in units(body, 0) if body is not None else ():
        if number == "#":
            heading = True
            continue
        if not text:
            continue
        inline = INLINE.match(text)
        if not number and inline:
            number, text = inline[0].strip(), text[inline.end() :]
        number = number.strip(".")
        texts, levels, breaks = runs[-1]
        if number.isdigit():
            if int(number) != last + 1:
                runs.append(([], [], set()))
                texts, levels, breaks = runs[-1]
                last = 0
                if number != "1":
                    continue
            last, letter, level = int(number), "", 0
        elif number.startswith("(") and texts:
            mark = number.strip("()")
            following = len(mark) == 1 and letter and ord(mark) == ord(letter) + 1
            roman = (
                re.fullmatch("[ivx]+", mark) and not following and (mark == "i" or levels[-1] == 2)
            )
            level = 2 if (depth >= 2 or roman) and levels[-1] > 0 else 1
            letter = mark[:1] if level == 1 else letter
        else:
            runs.append(([], [], set()))
            last = 0
            continue
        if heading:
            breaks.add(len(texts))
        heading = False
        texts.append(text)
        levels.append(level)
    out = []
    for number_of_run, (texts, levels, breaks) in enumerate(runs):
        opened = all(
            levels[at] <= levels[at - 1] or texts[at - 1].endswith(":")
            for at in range(1, len(texts))
        )
        if len(texts) > 1 and opened and levels[0] == 0:
            out.append(
                Text(
                    f"{path.stem}/{number_of_run}",
                    series,
                    tuple(texts),
                    tuple(levels),
                    frozenset(breaks),
                )
            )
    return out


def lists(text: Text) -> Iterator[tuple[int, int]]:
    """(chapeau, last item) of every list without lists inside."""
    for at in range(1, len(text.levels)):
        if text.levels[at] > text.levels[at - 1]:
            end = next(
                (k for k in range(at, len(text.levels)) if text.levels[k] != text.levels[at]),
                len(text.levels),
            )
            if end == len(text.levels) or text.levels[end] < text.levels[at]:
                yield at - 1, end - 1
