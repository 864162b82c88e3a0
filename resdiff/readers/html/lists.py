"""Lists and table rows of a web page -> the numbers that their items print, and rows as blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.un.list_numbers import as_printed
from resdiff.values.document import Block, BlockKind, NoteMark

if TYPE_CHECKING:
    from lxml import etree

_CELL_NUMBER: Final = re.compile(r"(?:\(?[0-9]{1,3}[.)]|\(?[A-Za-z]{1,4}\)|[•–-])$")
_LIST_FORMS: Final = {
    "1": ("decimal", "{}."),
    "a": ("lowerLetter", "({})"),
    "A": ("upperLetter", "{}."),
    "i": ("lowerRoman", "({})"),
    "I": ("upperRoman", "{}."),
}
_LIST_STYLES: Final = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
}
_BULLET: Final = "•"
_MAX_COUNT: Final = 9_999


class Counter(Struct):
    """An open list: what its items are numbered with."""

    form: str  # of _LIST_FORMS, "bullet", or "none" for items without a mark
    next: int
    step: int = 1

    def take(self, value: str) -> str:
        """The number of the next item as printed; `value` is the item's own, if it sets one."""
        if self.form not in _LIST_FORMS:
            return _BULLET if self.form == "bullet" else ""
        if value.isascii() and value.isdigit() and len(value) <= 4:
            self.next = int(value)
        number = _printed(self.form, self.next)
        self.next += self.step
        return number


def counter_of(element: etree._Element, tag: str) -> Counter:
    """The counter of a list that begins: its form by its style, else its type; its first number."""
    style = (element.get("style") or "").lower()
    named = next((form for name, form in _LIST_STYLES.items() if name in style), "")
    if "none" in style:
        return Counter("none", 1)
    if tag != "ol":
        return Counter(named or "bullet", 1)
    form = named or (element.get("type") if element.get("type") in _LIST_FORMS else "1") or "1"
    start = element.get("start") or ""
    first = int(start) if start.isascii() and start.isdigit() and len(start) <= 4 else 1
    return Counter(form, first, -1 if element.get("reversed") is not None else 1)


def _printed(form: str, count: int) -> str:
    """The number of a list item as the house prints it: 1. (a) (i), whatever the browser would
    draw.
    """
    writer, pattern = _LIST_FORMS[form]
    return pattern.format(as_printed(min(max(count, 0), _MAX_COUNT), writer))


def joined(cells: list[list[Block]]) -> Block:
    """A table row as one block: cells joined by " | ", their note marks kept; an empty one keeps
    its place.
    """
    text: list[str] = []
    notes: list[NoteMark] = []
    size = 0
    for at, cell in enumerate(cells):
        if at:
            bar = " |" if size else "|"
            text.append(bar)
            size += len(bar)
        for block in cell:
            words = f"{block.number} {block.text}" if block.number else block.text
            joint = " " if size else ""
            shift = size + len(joint) + len(words) - len(block.text)
            notes += [NoteMark(shift + note.offset, note.mark) for note in block.notes]
            text.append(joint + words)
            size += len(joint) + len(words)
    first = next(cell for cell in cells if cell)
    return Block("".join(text), BlockKind.ROW, first[0].origin, notes=tuple(notes))


def blocks_of_row(cells: list[list[Block]]) -> list[Block]:
    """A row of one cell is layout; a number and a text are a numbered paragraph; any other row
    stays a row.
    """
    every = cells
    while every and not every[-1]:
        every = every[:-1]
    cells = [cell for cell in every if cell]
    if (
        len(cells) == 2
        and len(cells[0]) == 1
        and _CELL_NUMBER.match(cells[0][0].text)
        and not cells[1][0].number
    ):
        return [replace(cells[1][0], number=cells[0][0].text), *cells[1][1:]]
    if len(cells) == 1:
        return cells[0]
    return [joined(every)] if cells else []
