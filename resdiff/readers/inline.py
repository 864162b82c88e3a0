"""Pieces of inline text with their italics, note marks and line breaks -> the parts of a Block:
folded text, spans, offsets.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.values.document import Block, BlockKind, NoteMark, Origin, Span

BREAK: Final = "\n"  # a line break that the author set (<br>, a hard break)
# the end of a source line inside a paragraph; every other white space is one space
WRAP: Final = "\v"

# what stands before a raised figure that is no note: km², 10⁶, CO²
UNIT: Final = re.compile(r"(?:\b(?:k|c|m|d)?m|(?<![\w/.,-])10|\bCO|\bH)$")

_SPACES: Final = re.compile(r"[^\S\n\v]+")
_LINES: Final = re.compile(r"[\n\v]")
_BREAKS: Final = (BREAK, WRAP)
_ENDED: Final = re.compile(r"[,;:.،؛。，；：!?][”\"»’')\]]*$")
# What a paragraph of a resolution can begin with, when the line before it has ended: "4.", "(a)",
# "a)", "PP1".
_MARKER: Final = re.compile(
    r"(?:\d{1,3}\s?(?:bis|ter)?[.)]|\([^\W_]{1,5}\)|[^\W_]{1,4}\)|\d{1,3}\s?[-–]|(?:PP|OP)\s?\d)(?=\s|$)"
)


class Runs(Struct):
    """Inline text as it is met: white space folded, italics and note marks kept with their
    places.
    """

    _text: list[str] = field(default_factory=list)
    _size: int = 0
    _italics: list[Span] = field(default_factory=list)
    _notes: list[NoteMark] = field(default_factory=list)
    _slanted: set[int] = field(default_factory=set)  # where italics begin
    _open: bool = False  # white space is due before the next word

    def add(self, text: str, *, italic: bool = False) -> None:
        """Take in text; a `BREAK` in it is a line break, any other white space folds."""
        at = 0
        for match in _LINES.finditer(text):
            self._line(text[at : match.start()], italic)
            self._put(match[0])
            self._open = False
            at = match.end()
        self._line(text[at:], italic)

    def _line(self, line: str, italic: bool) -> None:
        if line:
            folded = _SPACES.sub(" ", line)
            if folded[0] == " ":
                self._open = True
                folded = folded[1:]
            if not folded:
                return
            trailing = folded[-1] == " "
            self._word(folded.rstrip(" "), italic)
            self._open = trailing

    def mark(self, mark: str) -> None:
        """A footnote mark stands here."""
        self._notes.append(NoteMark(self._size, mark))

    def tail(self) -> str:
        """The last few characters taken in."""
        return "".join(self._text[-3:])[-8:] if not self._open else " "

    def words(self) -> str:
        """All of it as plain words in one line."""
        return " ".join("".join(self._text).split())

    @property
    def empty(self) -> bool:
        """Whether nothing but line breaks has come."""
        return not self._notes and all(piece in _BREAKS for piece in self._text)

    def block(self, kind: BlockKind, origin: Origin) -> Block:
        """All of it as one block; line breaks are spaces."""
        text = "".join(self._text)
        block = Block(text, kind, origin, italics=self._merged(), notes=tuple(self._notes))
        return _folded(block, 0, len(text))

    def blocks(self, kind: BlockKind, origin: Origin) -> list[Block]:
        """The same, cut at the line breaks where a paragraph ends and another begins."""
        text = "".join(self._text)
        whole = Block(text, kind, origin, italics=self._merged(), notes=tuple(self._notes))
        edges = [0, *(at for at in self._breaks(text) if self._parts(text, at)), len(text)]
        pieces = [_folded(whole, start, end) for start, end in pairwise(edges)]
        return [piece for piece in pieces if piece.text or piece.notes]

    def _put(self, piece: str) -> None:
        self._text.append(piece)
        self._size += len(piece)

    def _word(self, text: str, italic: bool) -> None:
        if self._open and self._size and self._text[-1] not in _BREAKS:
            self._put(" ")
        start = self._size
        self._put(text)
        if italic:
            self._italics.append(Span(start, self._size))
            self._slanted.add(start)

    def _merged(self) -> tuple[Span, ...]:
        """The italics, those that touch or have but a space between them as one."""
        merged: list[Span] = []
        for span in self._italics:
            if merged and span.start - merged[-1].end <= 1:
                merged[-1] = Span(merged[-1].start, span.end)
            else:
                merged.append(span)
        return tuple(merged)

    def _breaks(self, text: str) -> list[int]:
        return [match.start() for match in _LINES.finditer(text)]

    def _parts(self, text: str, at: int) -> bool:
        """Whether the line break at `at` parts two paragraphs.

        An empty line does; so does what a paragraph can begin with (a number, italics) after a line
        that has ended; and a break that the author set, before anything but a small letter.
        """
        before = text[max(0, at - 8) : at]
        after = text[at + 1 : at + 40]
        hard = text[at] == BREAK
        if hard and (before.endswith(BREAK) or after.startswith(BREAK)):
            return True
        if not after or not _ENDED.search(before):
            return False
        return (
            _MARKER.match(after) is not None
            or at + 1 in self._slanted
            or (hard and not after[0].islower())
        )


def _folded(block: Block, start: int, end: int) -> Block:
    """Characters start to end of the block, with line breaks as spaces and no white space at the
    ends.
    """
    text = block.text[start:end]
    begin = start + len(text) - len(text.lstrip())
    stop = begin + len(text.strip())
    inner = block.text[begin:stop]
    # NUL: a place that goes
    collapsed = re.sub(r"[\n\v]+", lambda found: " " + "\0" * (len(found[0]) - 1), inner)
    gone = [place for place, character in enumerate(collapsed) if character == "\0"]

    def moved(offset: int) -> int:
        offset = min(max(offset, begin), stop) - begin
        return offset - sum(place < offset for place in gone) if gone else offset

    return replace(
        block,
        text=collapsed.replace("\0", ""),
        italics=tuple(
            Span(moved(span.start), moved(span.end))
            for span in block.italics
            if span.start < stop and span.end > begin
        ),
        notes=tuple(
            NoteMark(moved(note.offset), note.mark)
            for note in block.notes
            if _owns(note.offset, start, end, len(block.text))
        ),
    )


def _owns(offset: int, start: int, end: int, size: int) -> bool:
    """Whether a note mark between two pieces belongs to this one: it stands after the words before
    it.
    """
    return start < offset <= end or (offset == start == 0) or (offset == end == size)


def with_mark(block: Block, start: int, end: int, mark: str) -> Block:
    """The block with the characters from start to end turned into a note mark."""

    def moved(offset: int) -> int:
        return offset if offset <= start else max(start, offset - (end - start))

    notes = [NoteMark(moved(note.offset), note.mark) for note in block.notes]
    notes.append(NoteMark(start, mark))
    return replace(
        block,
        text=block.text[:start] + block.text[end:],
        italics=tuple(Span(moved(span.start), moved(span.end)) for span in block.italics),
        notes=tuple(sorted(notes, key=lambda note: note.offset)),
    )
