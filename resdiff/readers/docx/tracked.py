"""The tracked changes that are open while a story is walked -> whether what stands inside them is
read, and whose words it is.

A change is taken when the text is read as accepted and, where authors are named, its author is one
of them. Nested changes resolve each alone: words that one put in and another struck are read when
the first is taken and the second is not (reference: ECMA-376-1, 17.13.5; `word.md` 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from resdiff.readers.docx.elements import texts
from resdiff.readers.docx.package import child
from resdiff.readers.xml import attribute, local_name
from resdiff.text.names import is_named

if TYPE_CHECKING:
    from lxml import etree

    from resdiff.readers.formats import Tracked
    from resdiff.readers.line import LineBuilder

_ADDING: Final = frozenset({"ins", "moveTo", "cellIns"})
_TAKING: Final = frozenset({"del", "moveFrom", "cellDel"})
# elements that hold the changed words; the others stand among properties
AROUND_WORDS: Final = frozenset({"ins", "moveTo", "del", "moveFrom"})


class Overlap(Struct, frozen=True):
    """Two authors who changed the same place."""

    first: str
    second: str
    first_words: str
    second_words: str


class TrackedChanges:
    """The changes of a document that are read, and those that are not."""

    def __init__(self, tracked: Tracked, by: tuple[str, ...]) -> None:
        self._accepts, self._by = tracked == "accept", by
        self._open: list[tuple[etree._Element, str, str]] = []

    def takes(self, change: etree._Element) -> bool:
        """Whether the text is read as with this change."""
        return self._accepts and self._named(change)

    def drops(self, change: etree._Element) -> bool:
        """Whether what a change holds is not in the text: struck words, or words not put in."""
        name = local_name(change)
        taken = self.takes(change)
        return (name in _TAKING and taken) or (name in _ADDING and not taken)

    def drops_one_of(self, properties: Iterable[etree._Element]) -> bool:
        """Whether one of the properties of a paragraph mark, row or cell says that it is not in
        the text.
        """
        return any(self.drops(found) for found in properties)

    def open(self, change: etree._Element) -> None:
        """The words inside this change follow."""
        if self._is_hand(change):
            who = attribute(change, "author"), attribute(change, "date")
            self._open.append((change, *who))

    def close(self, change: etree._Element) -> None:
        """The words of this change are over."""
        if self._open and self._open[-1][0] is change:
            self._open.pop()

    def write(self, line: LineBuilder, text: str) -> Overlap | None:
        """Append text to a line in the hand that it is of; tell whose change stood there before."""
        if not self._open:
            line.add(text)
            return None
        _, author, date = self._open[-1]
        other = line.written(text, author, date, struck=not self._accepts)
        if other is None:
            return None
        return Overlap(other.author, author, line.words_of(other), text.strip())

    def end(self, line: LineBuilder, paragraph: etree._Element) -> None:
        """The mark of a paragraph ends a line: in whose hand, where it is a change."""
        for found in self._marks(paragraph):
            if self._is_hand(found):
                author, date = attribute(found, "author"), attribute(found, "date")
                line.ended_by(author, date, struck=not self._accepts)

    def runs_on(self, paragraph: etree._Element) -> bool:
        """Whether the mark of a paragraph is not in the text."""
        return self.drops_one_of(self._marks(paragraph))

    def lost(self, change: etree._Element) -> tuple[str, str, str] | None:
        """Words that one put in and another struck stand in neither reading: both names, and the
        words; None where the change is none of these.
        """
        if not self._accepts or local_name(change) not in _TAKING:
            return None
        around = next((each for each in change.iterancestors() if _adds_words(each)), None)
        words = "".join(texts(change)).strip()
        if around is None or not words:
            return None
        return attribute(around, "author"), attribute(change, "author"), words

    def _is_hand(self, change: etree._Element) -> bool:
        """Whether the words of a change that is read would not be there in the other reading."""
        kinds = _ADDING if self._accepts else _TAKING
        return local_name(change) in kinds and self._named(change)

    def _named(self, change: etree._Element) -> bool:
        return not self._by or is_named(attribute(change, "author"), self._by)

    def _marks(self, paragraph: etree._Element) -> Iterable[etree._Element]:
        mark = child(paragraph, "pPr", "rPr")
        return () if mark is None else mark


def _adds_words(element: etree._Element) -> bool:
    return local_name(element) in ("ins", "moveTo")
