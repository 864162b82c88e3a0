"""Pieces of mark-up text, as they are met -> one folded line with the italics, footnote marks,
authors and comments at their offsets.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.values.document import Block, BlockKind, Hand, NoteMark, Remark, Span

_WHITE: Final = re.compile(r"\s+")
# with these no word begins: "technology" + ", and also" is one sentence, without a space
_NEVER_BEGINS: Final = ",.;:)!?،؛，、；：。"


class ClosedLine(Struct, frozen=True):
    """A line that is whole, and what stands where in it."""

    text: str
    italics: tuple[Span, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    hands: tuple[Hand, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def block(self, kind: BlockKind, number: str = "", level: int | None = None) -> Block:
        """The line as a block."""
        return Block(
            self.text,
            kind,
            number=number,
            level=level,
            italics=self.italics,
            notes=self.marks,
            hands=self.hands,
            remarks=self.remarks,
        )


def closed_line(block: Block) -> ClosedLine:
    """A block as the line that it was."""
    return ClosedLine(block.text, block.italics, block.notes, block.hands, block.remarks)


class LineBuilder:
    """Collects the text of one block; white space is folded on the way, so that offsets are those
    of the result.
    """

    __slots__ = (
        "_hands",
        "_italic_from",
        "_italics",
        "_joint",
        "_length",
        "_marks",
        "_pieces",
        "_remarks",
        "line",
        "raw_start",
    )

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._italics: list[tuple[int, int]] = []
        self._italic_from: int | None = None
        self._marks: list[tuple[int, str]] = []
        self._hands: list[Hand] = []
        self._remarks: list[Remark] = []
        self._joint = False
        self.raw_start = ""  # the first characters as they stand, tabs kept: "(a)\tTo submit"
        self.line = 0  # of the input, where the first visible text stands

    def add(self, text: str, line: int = 0) -> None:
        """Append text."""
        if self._joint and text:
            self._joint = False
            if text[0] not in _NEVER_BEGINS:
                self.add(" ")
        if len(self.raw_start) < 40:
            self.raw_start = (self.raw_start + text[:200]).lstrip()
        folded = _WHITE.sub(" ", text)
        if not self._pieces or self._pieces[-1].endswith(" "):
            folded = folded.removeprefix(" ")
        if folded:
            self._pieces.append(folded)
            self._length += len(folded)
            self.line = self.line or line

    def extend(self, lead: str, closed: ClosedLine) -> None:
        """Append a closed line after a space, with `lead` (its number) before it."""
        self.add(" ")
        self.add(lead)
        start = self._length
        self.add(closed.text)
        self._italics.extend((start + span.start, start + span.end) for span in closed.italics)
        self._marks.extend((start + mark.offset, mark.mark) for mark in closed.marks)
        self._hands.extend(
            replace(hand, span=Span(start + hand.span.start, start + hand.span.end))
            for hand in closed.hands
        )
        self._remarks.extend(
            replace(remark, offset=start + remark.offset) for remark in closed.remarks
        )

    def written(self, text: str, author: str, date: str, *, struck: bool) -> Hand | None:
        """Append text that is known to be of somebody's hand. What is given back is the hand of
        another whose words stand right before these: the words are kept apart by a space.
        """
        last = self._hands[-1] if self._hands else None
        neighbour = None
        other = last is not None and last.author and last.author != author
        if last is not None and other and last.span.end == self._length:
            neighbour = last
            self.add(" ")
        start = self._length
        self.add(text)
        if self._length == start:
            return None
        if last is not None and last.span.end >= start and last.author == author:
            self._hands[-1] = replace(last, span=Span(last.span.start, self._length))
        else:
            self._hands.append(Hand(Span(start, self._length), author, date, struck))
        return neighbour

    def struck(self, text: str) -> None:
        """Append words that are struck through by hand, nobody says by whom."""
        start = self._length
        self.add(text)
        if self._length > start:
            self._hands.append(Hand(Span(start, self._length), "", struck=True))

    @property
    def in_brackets(self) -> bool:
        """Whether a square bracket is open."""
        text = "".join(self._pieces)
        return text.rfind("[") > text.rfind("]")

    def join(self) -> None:
        """What follows was a paragraph of its own: its words are kept apart by a space."""
        self._joint = True

    def words_of(self, hand: Hand) -> str:
        """The words of a hand, as they stand so far."""
        return "".join(self._pieces)[hand.span.start : hand.span.end].strip()

    def ended_by(self, author: str, date: str, *, struck: bool) -> None:
        """The end of the paragraph here is somebody's change."""
        self._hands.append(Hand(Span(self._length, self._length), author, date, struck))

    def remark(self, author: str, text: str) -> None:
        """A comment stands in the margin here."""
        self._remarks.append(Remark(self._length, author, text))

    def mark(self, mark: str) -> None:
        """A footnote mark stands here."""
        self._marks.append((self._length, mark))

    def italic(self, on: bool) -> None:
        """From here on the text is italic, or no longer."""
        if on and self._italic_from is None:
            self._italic_from = self._length
        elif not on and self._italic_from is not None:
            self._italics.append((self._italic_from, self._length))
            self._italic_from = None

    @property
    def empty(self) -> bool:
        """Whether there is neither text nor mark; the bars between the cells of a table row are not
        text.
        """
        return not self._marks and not any(piece.strip(" |") for piece in self._pieces)

    def close(self, drop: int = 0) -> ClosedLine:
        """The line without its first `drop` characters (a number kept apart)."""
        self.italic(False)
        whole = "".join(self._pieces).rstrip()
        rest = whole[drop:]
        skipped = len(whole) - len(rest.lstrip())
        text = whole[skipped:]

        def at(offset: int) -> int:
            return max(0, min(offset - skipped, len(text)))

        spans: list[Span] = []
        for start, end in ((at(start), at(end)) for start, end in self._italics):
            while start < end and text[start] == " ":
                start += 1
            while start < end and text[end - 1] == " ":
                end -= 1
            if start == end:
                continue
            # "Bearing" + "in mind" in two spans
            if spans and not text[spans[-1].end : start].strip():
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
        return ClosedLine(
            text,
            tuple(spans),
            tuple(NoteMark(at(offset), mark) for offset, mark in self._marks),
            tuple(
                replace(hand, span=Span(at(hand.span.start), at(hand.span.end)))
                for hand in self._hands
            ),
            tuple(replace(remark, offset=at(remark.offset)) for remark in self._remarks),
        )
