"""Rows of a report -> where in the text the changes are: the minimap beside it, the chart above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.render.comparison.reading_order import Fold, Item, Pointer, Section
from resdiff.render.comparison.rows import ChangeRow
from resdiff.render.comparison.view import View
from resdiff.render.words import say
from resdiff.values.comparison import Fate

_THINNEST: Final = 4  # thousandths of the chart: narrower cannot be seen or hit
BINS: Final = 300  # marks on the minimap; a screen has no more lines to click than that
# The colours of the chart, with what they stand for.
TONES: Final = (
    ("dropped", "Dropped"),
    ("added", "New"),
    ("reworded", "Reworded"),
    ("split", "Split"),
    ("merged", "Merged"),
    ("moved", "Moved"),
)


class Bin(Struct, frozen=True):
    """A mark on the minimap, in thousandths of the height; `tone` is the kind of its heaviest
    change.
    """

    anchor: str
    tone: str
    top: int
    height: int


def minimap(rows: Sequence[ChangeRow], limit: int = BINS) -> tuple[Bin, ...]:
    """The changed rows on a strip, each as high as its share of the words; at most `limit`
    marks.
    """
    sizes = [sum(len(run.text) for run in row.unified) + 1 for row in rows]
    total, passed = sum(sizes), 0
    heaviest: dict[int, tuple[ChangeRow, int, int]] = {}
    for row, size in zip(rows, sizes, strict=True):
        slot = passed * limit // total
        if row.changed and (slot not in heaviest or row.level.rank > heaviest[slot][0].level.rank):
            heaviest[slot] = (row, passed * 1000 // total, max(size * 1000 // total, 3))
        passed += size
    return tuple(
        Bin(row.anchor, tone_of(row), top, height) for row, top, height in heaviest.values()
    )


class StripCell(Struct, frozen=True):
    """A changed paragraph on the chart of where the changes are, in thousandths of its part."""

    anchor: str
    tone: str
    left: int
    width: int
    title: str


class Strip(Struct, frozen=True):
    """A part of the text on the chart."""

    title: str
    told: str
    cells: tuple[StripCell, ...]


def strips(shown: View, limit: int = BINS) -> tuple[Strip, ...]:
    """Where in the text the changes are: each part a strip, each changed paragraph as wide as its
    share of the words; none for more changes than can be told apart.
    """
    if not 0 < shown.changes <= limit:
        return ()
    return tuple(
        Strip(section.title, section.told, tuple(_cells(section))) for section in shown.sections
    )


def _cells(section: Section) -> Iterator[StripCell]:
    rows = [
        row for item in section.items if not isinstance(item, Pointer) for row in rows_of((item,))
    ]
    sizes = [sum(len(run.text) for run in row.unified) + 1 for row in rows]
    total, passed = sum(sizes), 0
    for row, size in zip(rows, sizes, strict=True):
        if row.changed:
            title = say(
                "Change {number}: {name}, {place}",
                number=str(row.number),
                name=row.full_name,
                place=row.place,
            )
            width = max(size * 1000 // total, _THINNEST)
            left = min(passed * 1000 // total, 1000 - width)
            yield StripCell(row.anchor, tone_of(row), left, width, title)
        passed += size


def rows_of(items: Iterable[Item]) -> Iterator[ChangeRow]:
    """The rows that stand in a section, in folds or not, and those that a pointer points to."""
    for item in items:
        if isinstance(item, Fold):
            yield from item.rows
        else:
            yield item.row if isinstance(item, Pointer) else item


def tones_of(rows: Sequence[ChangeRow]) -> list[tuple[str, str]]:
    """The colours that the chart has, in words."""
    seen = {tone_of(row) for row in rows if row.changed}
    return [(tone, say(label)) for tone, label in TONES if tone in seen]


def tone_of(row: ChangeRow) -> str:
    """The kind of a change that its colour stands for."""
    return "moved" if row.moved and row.fate is Fate.UNCHANGED else row.fate.value
