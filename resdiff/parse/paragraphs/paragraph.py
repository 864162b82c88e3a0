"""Blocks as a format gives them -> paragraphs with folded white space, every offset carried
along.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from msgspec import Struct

from resdiff.un.languages import Language
from resdiff.values.document import Block, BlockKind, NoteMark, Origin, Part, Span

# Direction marks and byte order marks at the ends of a paragraph carry no text (un-conventions.md
# 2.6: U+200E and U+200F stand at line ends of Arabic texts).
INVISIBLE: Final = (
    "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)
NOWHERE: Final = Origin()
_LOOSE: Final = re.compile(r"^\s|\s$|\s\s|[^\S ]")


class Paragraph(Struct, frozen=True):
    """A paragraph of the input with folded white space; facts that nobody told stay at their
    default.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    origin: Origin = NOWHERE
    # kept apart from the text: by the format, or because it stood on a line of its own
    number: str = ""
    level: int | None = None
    part: Part | None = None
    section: str = ""
    role: str = ""
    italics: tuple[Span, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    # (offset in text, line of the input): where each physical line begins
    lines: tuple[tuple[int, int], ...] = ()
    # (line of the input, name of the rule of START_RULES that decided on it)
    rules: tuple[tuple[int, str], ...] = ()
    page_joins: tuple[int, ...] = ()  # offsets at which a page break was joined over
    gap: bool = False  # a blank line or another block stood before it
    told: bool = False  # the format marks paragraphs, so this is one: never cut or joined
    # of a text under negotiation: its words without names, stances and the signs of brackets
    wording: str = ""
    # of a row of a compilation: (head of a column, the words of its cell)
    beside: tuple[tuple[str, str], ...] = ()
    proposed: bool = False  # a delegation proposes it as a whole: "[EU: Recalling ...,]"

    @property
    def numbered_text(self) -> str:
        """The text behind its number, whether or not that is kept apart."""
        return f"{self.number} {self.text}" if self.number else self.text

    def line_at(self, offset: int) -> int:
        """The line of the input on which the character at `offset` stands; 0 when the format has no
        lines.
        """
        line = self.origin.line
        for start, number in self.lines:
            if start > offset:
                break
            line = number
        return line


def printed(paragraph: Paragraph) -> str:
    """The words of a paragraph as one text: its number, and footnote marks where they stood."""
    out: list[str] = []
    at = 0
    for mark in sorted(paragraph.notes, key=lambda mark: mark.offset):
        out += (paragraph.text[at : mark.offset], f" {mark.mark} ")
        at = max(at, mark.offset)
    text = "".join(out) + paragraph.text[at:]
    return f"{paragraph.number} {' '.join(text.split()) if out else text}".strip()


def blank_between(before: str, behind: str, language: Language) -> str:
    """What stands between two lines of a paragraph: a blank; in Chinese nothing, unless both are
    words in Latin letters. A number may be cut anywhere ("20" / "21年").
    """
    ends, begins = before[-1:], behind[:1]
    latin = ends.isascii() and begins.isascii() and ends.isalpha() and begins.isalpha()
    return " " if language.spaced or latin else ""


def squeeze(text: str, offsets: tuple[int, ...] = ()) -> tuple[str, tuple[int, ...]]:
    """`text` with every run of white space as one space and none at the ends, and where `offsets`
    (ascending) went.
    """
    bare = text.strip(INVISIBLE)
    if not offsets:
        return " ".join(bare.split()) if _LOOSE.search(bare) else bare, ()
    shift = len(text) - len(text.lstrip(INVISIBLE))
    out: list[str] = []
    size = 0
    moved: list[int] = []
    pending = iter(sorted(offsets))
    wanted = next(pending, None)
    for match in re.finditer(r"\S+", bare):
        while wanted is not None and wanted - shift < match.start():
            moved.append(size)
            wanted = next(pending, None)
        if out:
            size += 1
        while wanted is not None and wanted - shift < match.end():
            moved.append(size + wanted - shift - match.start())
            wanted = next(pending, None)
        out.append(match.group())
        size += len(match.group())
    while wanted is not None:
        moved.append(size)
        wanted = next(pending, None)
    return " ".join(out), tuple(moved)


def paragraph_of(block: Block) -> Paragraph:
    """A block of a format that marks paragraphs, as a paragraph."""
    points = sorted(
        {mark.offset for mark in block.notes}
        | {edge for span in block.italics for edge in (span.start, span.end)}
    )
    text, moved = squeeze(block.text, tuple(points))
    text, moved = _without_empty_brackets(text, moved, block.notes)
    where = dict(zip(points, moved, strict=True))
    return Paragraph(
        text=text,
        kind=block.kind,
        origin=block.origin,
        number=" ".join(block.number.split()),
        level=block.level,
        part=block.part,
        section=block.section,
        role=block.role,
        italics=tuple(Span(where[span.start], where[span.end]) for span in block.italics),
        notes=tuple(NoteMark(where[mark.offset], mark.mark) for mark in block.notes),
        gap=True,
        told=True,
        beside=block.beside,
    )


def _without_empty_brackets(
    text: str, points: tuple[int, ...], notes: tuple[NoteMark, ...]
) -> tuple[str, tuple[int, ...]]:
    """The text without the brackets round the marks of footnotes, which are kept apart: an Arabic
    text prints "(1)", and "()" would be left. `points` (ascending) go along.
    """
    if not notes or "()" not in text:
        return text, points
    out: list[str] = []
    shifts: list[int] = []  # where brackets stood
    at = 0
    for match in re.finditer(r"\(\)", text):
        if match.start() + 1 in points:
            out.append(text[at : match.start()])
            at = match.end()
            shifts.append(match.start())
    out.append(text[at:])
    moved = tuple(
        point - sum(min(2, max(0, point - start)) for start in shifts) for point in points
    )
    return "".join(out), moved


def cut(paragraph: Paragraph, start: int, end: int, *, number: str = "") -> Paragraph:
    """The part of a paragraph between two offsets, with the facts that fall inside it."""
    body = paragraph.text[start:end]
    start += len(body) - len(body.lstrip())
    end -= len(body) - len(body.rstrip())
    end = max(start, end)
    return Paragraph(
        text=paragraph.text[start:end],
        kind=paragraph.kind,
        origin=Origin(paragraph.line_at(start), paragraph.origin.column, paragraph.origin.page)
        if paragraph.lines
        else paragraph.origin,
        number=number,
        level=paragraph.level,
        part=paragraph.part,
        section=paragraph.section,
        role=paragraph.role,
        italics=tuple(
            Span(max(span.start, start) - start, min(span.end, end) - start)
            for span in paragraph.italics
            if span.end > start and span.start < end
        ),
        notes=tuple(
            NoteMark(mark.offset - start, mark.mark)
            for mark in paragraph.notes
            if start <= mark.offset <= end
        ),
        lines=_lines_between(paragraph.lines, start, end),
        page_joins=tuple(at - start for at in paragraph.page_joins if start < at < end),
        gap=paragraph.gap,
        told=paragraph.told,
    )


def _lines_between(
    lines: tuple[tuple[int, int], ...], start: int, end: int
) -> tuple[tuple[int, int], ...]:
    """The line starts that matter between two offsets: the one before `start`, then those
    inside.
    """
    first = max(0, bisect_right(lines, start, key=lambda each: each[0]) - 1)
    last = bisect_left(lines, end, key=lambda each: each[0])
    return tuple((max(0, at - start), line) for at, line in lines[first:last])
