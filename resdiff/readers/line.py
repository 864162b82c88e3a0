"""Pieces of mark-up text, as they are met -> one folded line with the italics and footnote marks at
their offsets.
"""

from __future__ import annotations

import re
from typing import Final

from resdiff.values.document import NoteMark, Span

_WHITE: Final = re.compile(r"\s+")


class LineBuilder:
    """Collects the text of one block; white space is folded on the way, so that offsets are those
    of the result.
    """

    __slots__ = ("_italic_from", "_italics", "_length", "_marks", "_pieces", "line", "raw_start")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._italics: list[tuple[int, int]] = []
        self._italic_from: int | None = None
        self._marks: list[tuple[int, str]] = []
        self.raw_start = ""  # the first characters as they stand, tabs kept: "(a)\tTo submit"
        self.line = 0  # of the input, where the first visible text stands

    def add(self, text: str, line: int = 0) -> None:
        """Append text."""
        if len(self.raw_start) < 40:
            self.raw_start = (self.raw_start + text[:200]).lstrip()
        folded = _WHITE.sub(" ", text)
        if not self._pieces or self._pieces[-1].endswith(" "):
            folded = folded.removeprefix(" ")
        if folded:
            self._pieces.append(folded)
            self._length += len(folded)
            self.line = self.line or line

    def extend(
        self, lead: str, text: str, italics: tuple[Span, ...], marks: tuple[NoteMark, ...]
    ) -> None:
        """Append a closed line after a space, with `lead` (its number) before it."""
        self.add(" ")
        self.add(lead)
        start = self._length
        self.add(text)
        self._italics.extend((start + span.start, start + span.end) for span in italics)
        self._marks.extend((start + mark.offset, mark.mark) for mark in marks)

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

    def close(self, drop: int = 0) -> tuple[str, tuple[Span, ...], tuple[NoteMark, ...]]:
        """The text without its first `drop` characters (a number kept apart), its italics and its
        marks.
        """
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
        return text, tuple(spans), tuple(NoteMark(at(offset), mark) for offset, mark in self._marks)
