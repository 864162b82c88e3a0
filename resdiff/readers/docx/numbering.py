"""The numbering part of a Word file -> the number that Word shows before each paragraph of a list,
which is not in its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from resdiff.readers.docx.package import child, is_on
from resdiff.readers.xml import attribute, local_name
from resdiff.un.list_numbers import KNOWN_FORMATS, as_printed

if TYPE_CHECKING:
    from lxml import etree

    from resdiff.readers.docx.styles import Styles

_LEVELS: Final = 9  # a list of Word has levels 0 to 8
_PLACE: Final = re.compile(r"%([1-9])")
_WHOLE: Final = re.compile(r"-?\d{1,9}\Z")
# Bullets are glyphs of symbol fonts in the private-use area; what they look like in "Symbol" and
# "Wingdings".
_BULLETS: Final[dict[str, str]] = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf02d": "-",
    "\uf0be": "–",
}


class ListLevel(Struct, frozen=True):
    """How the paragraphs of one level of a list are numbered."""

    start: int = 1
    form: str = "decimal"  # w:numFmt
    text: str = ""  # "%1.", "(%2)"
    # w:lvlRestart: the level (counted from 1) after which it restarts; 0: never
    restart: int | None = None
    legal: bool = False  # w:isLgl: upper levels are shown as digits
    style: str = ""  # the paragraph style that stands for this level


class ListNumber(Struct, frozen=True):
    """The number of a paragraph."""

    text: str  # "4.", "(a)", "•"
    level: int | None  # depth, when it can be told: `None` for a list "(a)" of its own
    form: str  # w:numFmt


class Numbering:
    """Counts the paragraphs of all lists of one story, in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, ListLevel]] = {}  # of each abstract list
        # abstract list -> the numbering style that holds its levels
        self._links: dict[str, str] = {}
        self._abstract: dict[str, str] = {}  # numId -> abstract list
        self._overrides: dict[str, dict[int, ListLevel]] = {}  # numId -> levels it defines anew
        self._starts: dict[str, dict[int, int]] = {}  # numId -> level -> value it starts at
        self._counts: dict[str, list[int | None]] = {}  # abstract list -> last value of each level
        self._begun: set[str] = set()
        self.unknown_formats: set[str] = set()
        for element in root if root is not None else ():
            if local_name(element) == "abstractNum":
                self._read_abstract(element)
            elif local_name(element) == "num":
                self._read_list(element)

    def next(self, list_id: str, level: int | None, style: str) -> ListNumber | None:
        """The number of the next paragraph of list `list_id`; None when the list shows none.

        `level` None: the level to which the paragraph style is tied, else the first.
        """
        levels = self._levels_of(list_id)
        if levels is None:
            return None
        if level is None:
            level = next(
                (index for index, found in levels.items() if style and found.style == style), 0
            )
        counts = self._counts.setdefault(self._holder(list_id), [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for index, start in self._starts.get(list_id, {}).items():
                counts[index] = None if index > level else start - 1
                levels = {**levels, index: _starting(levels.get(index, ListLevel()), start)}
        here = levels.get(level, ListLevel())
        last = counts[level]
        counts[level] = here.start if last is None else last + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels.get(deeper, ListLevel()).restart
            if restart is None or level < restart:
                counts[deeper] = None
        depth: int | None = level
        if (level == 0 and (here.form != "decimal" or here.text.lstrip().startswith("("))) or (
            level and counts[0] is None
        ):
            depth = None
        return ListNumber(self._shown(levels, level, counts), depth, here.form)

    def _shown(self, levels: dict[int, ListLevel], level: int, counts: list[int | None]) -> str:
        here = levels.get(level, ListLevel())
        if here.form == "bullet":
            return "".join(_BULLETS.get(sign, sign) for sign in here.text.strip()) or "•"
        if here.form not in KNOWN_FORMATS:
            self.unknown_formats.add(here.form)

        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            found = levels.get(index, ListLevel())
            count = counts[index]
            form = "decimal" if here.legal and index < level else found.form
            return as_printed(found.start if count is None else count, form)

        return " ".join(_PLACE.sub(place, here.text).split())

    def _holder(self, list_id: str) -> str:
        """The abstract list whose counts a list shares, links to numbering styles followed."""
        abstract = self._abstract.get(list_id, "")
        if not self._levels.get(abstract) and abstract in self._links:
            linked = self._styles.number_of(self._links[abstract])
            if linked is not None and linked != list_id:
                return self._abstract.get(linked, abstract)
        return abstract

    def _levels_of(self, list_id: str) -> dict[int, ListLevel] | None:
        levels = self._levels.get(self._holder(list_id))
        if levels is None:
            return None
        return {**levels, **self._overrides.get(list_id, {})}

    def _read_abstract(self, element: etree._Element) -> None:
        key = attribute(element, "abstractNumId")
        self._levels[key] = {
            _index(found): _level(found) for found in element if local_name(found) == "lvl"
        }
        link = child(element, "numStyleLink")
        if link is not None:
            self._links[key] = attribute(link, "val")

    def _read_list(self, element: etree._Element) -> None:
        key = attribute(element, "numId")
        abstract = child(element, "abstractNumId")
        if abstract is not None:
            self._abstract[key] = attribute(abstract, "val")
        for override in element:
            if local_name(override) != "lvlOverride":
                continue
            start, level = child(override, "startOverride"), child(override, "lvl")
            if start is not None:
                self._starts.setdefault(key, {})[_index(override)] = _whole(
                    attribute(start, "val"), 1
                )
            if level is not None:
                self._overrides.setdefault(key, {})[_index(override)] = _level(level)


def _starting(level: ListLevel, start: int) -> ListLevel:
    return ListLevel(start, level.form, level.text, level.restart, level.legal, level.style)


def _index(element: etree._Element) -> int:
    return min(max(_whole(attribute(element, "ilvl"), 0), 0), _LEVELS - 1)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if _WHOLE.match(text) else otherwise


def _value(element: etree._Element, name: str, otherwise: str) -> str:
    found = child(element, name)
    return attribute(found, "val") if found is not None else otherwise


def _level(element: etree._Element) -> ListLevel:
    form = child(element, "numFmt")
    if form is None:  # newer formats stand in a choice beside an older one
        form = child(element, "AlternateContent", "Choice", "numFmt")
    restart = _value(element, "lvlRestart", "")
    return ListLevel(
        start=_whole(_value(element, "start", "1"), 1),
        form=attribute(form, "val") if form is not None else "decimal",
        text=_value(element, "lvlText", ""),
        restart=_whole(restart, 0) if restart else None,
        legal=bool(is_on(child(element, "isLgl"))),
        style=_value(element, "pStyle", ""),
    )
