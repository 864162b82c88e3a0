"""Rows in the order of the texts -> sections with their folds (runs of unchanged rows) and pointers
(where a moved clause was).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from resdiff.render.comparison.rows import ChangeRow, Placed, first_words
from resdiff.render.comparison.weight import FATE
from resdiff.render.words import say, strung
from resdiff.values.comparison import Fate
from resdiff.values.document import Part

# Headings stand in the section that they are printed in; the title and the enacting formula open
# the preamble.
_SECTION: Final[Mapping[Part, str]] = {
    Part.TITLE: "Preamble",
    Part.FORMULA: "Preamble",
    Part.PREAMBLE: "Preamble",
    Part.OPERATIVE: "Operative paragraphs",
    Part.ANNEX: "Annex",
    Part.BODY: "Text",
}


class Pointer(Struct, frozen=True):
    """The old place of a moved clause: says where its words are now."""

    labels: tuple[str, ...]
    first_words: str  # of the old text
    part: Part
    row: ChangeRow


class Fold(Struct, frozen=True):
    """Unchanged rows that stand together and are folded away until asked for."""

    rows: tuple[ChangeRow, ...]
    renumbered: int

    @property
    def places(self) -> str:
        """The first and the last place: "PP3 … PP9"."""
        first, last = self.rows[0].place, self.rows[-1].place
        return first if len(self.rows) == 1 else strung((first, last), " … ")


Item = ChangeRow | Pointer | Fold


class Section(Struct, frozen=True):
    """A part of the resolution with what stands in it."""

    title: str
    anchor: str
    items: tuple[Item, ...]
    changes: int
    told: str  # "1 dropped, 2 reworded", "no change"


def sections(rows: Sequence[ChangeRow], moved_from: Mapping[str, int]) -> tuple[Section, ...]:
    """Rows with pointers put in, cut into sections, unchanged runs folded. `moved_from`: as
    `pointers` gives it.
    """
    after: dict[int, list[Pointer]] = {}
    row_at = {item.anchor: item for item in rows}
    for anchor, at in moved_from.items():
        after.setdefault(at, []).append(_pointer(row_at[anchor]))
    stream: list[ChangeRow | Pointer] = [*after.get(-1, ())]
    for index, item in enumerate(rows):
        stream.append(item)
        stream.extend(after.get(index, ()))
    parts: list[Section] = []
    for title, members in groupby(_titled(stream), key=lambda pair: pair[0]):
        items = tuple(_fold([item for _, item in members]))
        changed = [item for item in items if isinstance(item, ChangeRow) and item.changed]
        kinds = Counter(
            FATE[item.fate].counted if item.fate is not Fate.UNCHANGED else "{n} moved"
            for item in changed
        )
        told = [say(kind, n=number) for kind, number in kinds.items()]
        summary = strung(told) if told else say("no change")
        parts.append(Section(say(title), f"part-{len(parts) + 1}", items, len(changed), summary))
    return tuple(parts)


def pointers(rows: Sequence[ChangeRow], old: Mapping[str, Placed]) -> Mapping[str, int]:
    """For each moved row (by anchor), in the order of the old text, the index of the row after
    which its old place is; -1 for before all.

    The old place is behind the nearest earlier clause of the old text that did not itself move,
    where that stands in the same part; else before the first row of its part.
    """
    by_anchor = {placed.anchor: placed.index for placed in old.values()}
    row_of: dict[int, int] = {}  # index of an old clause -> index of its row
    for index, item in enumerate(rows):
        left = {cell.anchor for cell in item.gone}
        row_of.update((by_anchor[c.anchor], index) for c in item.old if c.anchor not in left)
    # settled[i]: row of the nearest unmoved clause before clause i
    settled, last = [-1] * (len(by_anchor) + 1), -1
    for clause in range(len(by_anchor)):
        settled[clause] = last
        if clause in row_of:
            last = row_of[clause]
    first: dict[Part, int] = {}
    for index, item in enumerate(rows):
        first.setdefault(item.part, index)
    places: dict[str, int] = {}
    for item in sorted(
        (item for item in rows if item.gone), key=lambda item: by_anchor[item.gone[0].anchor]
    ):
        cell = item.gone[0]
        at = settled[by_anchor[cell.anchor]]
        if (at < 0 or rows[at].part != cell.part) and first.get(cell.part, -1) > at:
            at = first[cell.part] - 1
        places[item.anchor] = at
    return places


def _pointer(item: ChangeRow) -> Pointer:
    words = first_words("".join(run.text for run in item.gone[0].runs))
    labels = tuple(cell.label for cell in item.gone)
    return Pointer(labels, words, item.gone[0].part, item)


def _titled(stream: Sequence[ChangeRow | Pointer]) -> list[tuple[str, ChangeRow | Pointer]]:
    """Each item with the title of its section; headings stay in the section around them, and so do
    pointers that do not stand at the beginning of theirs.
    """
    titled: list[tuple[str, ChangeRow | Pointer]] = []
    opening = next(
        (
            _SECTION[item.part]
            for item in stream
            if isinstance(item, ChangeRow) and item.part in _SECTION
        ),
        "Text",
    )
    after: ChangeRow | None = None
    rows_after: list[ChangeRow | None] = []  # from the last item to the first
    for item in reversed(stream):
        after = item if isinstance(item, ChangeRow) else after
        rows_after.append(after)
    title = opening
    for item, after in zip(stream, reversed(rows_after), strict=True):
        if after is not None and after.part == item.part:
            title = _SECTION.get(item.part, title)
        titled.append((title, item))
    return titled


def _fold(items: Sequence[ChangeRow | Pointer]) -> list[Item]:
    folded: list[Item] = []
    for quiet, members in groupby(
        items,
        key=lambda item: isinstance(item, ChangeRow) and not item.changed and not item.context,
    ):
        run = list(members)
        if quiet:
            rows = tuple(item for item in run if isinstance(item, ChangeRow))
            folded.append(Fold(rows, sum(1 for item in rows if item.renumbered)))
        else:
            folded.extend(run)
    return folded
