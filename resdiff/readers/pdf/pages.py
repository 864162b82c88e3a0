"""The lines of all pages -> three heaps: body, notes at the page foot, furniture (running heads and
feet, job numbers, bar codes).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from resdiff.readers.pdf.lines import PageLine
from resdiff.un.symbols import Symbol

# of the page's height: above it a running head may stand (letter paper: 733 of 792 points, two more
# lines of title)
_TOP: Final = 0.88
_BOTTOM: Final = 0.09  # below it page and job numbers stand (37 of 792 points)
_SMALL: Final = 0.92  # of the body's type size: notes are set in 8.5 against 10 points
_SAME_HEIGHT: Final = 4.0  # points by which a running head may jump from page to page
_PAGE_NUMBER: Final = re.compile(
    r"(?:page\s)?[-–]?\s?\d{1,3}(?:\s?/\s?\d{1,3})?\s?[-–]?", re.IGNORECASE
)
_JOB_NUMBER: Final = re.compile(r"(?:GE\.)?\d{2}-\d{5}\*?(?:\s?\([A-Z]\))?(?:\s+\d{6})*")
_BAR_CODE: Final = re.compile(r"\*\d{5,9}\*")
_RECYCLE: Final = re.compile(r"please recycle\W*", re.IGNORECASE)
# printed from a browser: the address and the page, the time
_ADDRESS: Final = re.compile(
    r"(?:file|https?)://\S+(?:\s+\d{1,3}/\d{1,3})?"
    r"|\d{1,4}([./-])\d{1,2}\1\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_RULE: Final = re.compile(r"[_\u2014\u2015\u2500-]{5,}")
_COLUMN_ROWS: Final = 3  # rows side by side that make columns; a masthead has two
_ALIGNED: Final = 6.0  # points by which the lines of a column may begin apart
_NOTE_START: Final = re.compile(r"(\*{1,3}|\d{1,3})(?=\s|$)")


class Sorted(Struct):
    """The lines of a document by what they are, each heap in reading order."""

    body: list[PageLine] = field(default_factory=list)
    notes: list[PageLine] = field(default_factory=list)
    furniture: list[PageLine] = field(default_factory=list)


def sort_lines(pages: Sequence[Sequence[PageLine]]) -> Sorted:
    """Tell body, notes and furniture apart."""
    size = body_size(pages)
    repeated = _repeated(pages)
    out = Sorted()
    for number, lines in enumerate(pages):
        kept: list[PageLine] = []
        for line in lines:
            if _is_furniture(line, size, repeated, first=number == 0):
                out.furniture.append(line)
            else:
                kept.append(line)
        body, notes, rules = _foot(kept, size)
        out.body.extend(columns(body))
        out.notes.extend(notes)
        out.furniture.extend(rules)
    return out


def body_size(pages: Sequence[Sequence[PageLine]]) -> float:
    """The type size of most characters."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _masked(line: PageLine) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _repeated(pages: Sequence[Sequence[PageLine]]) -> frozenset[tuple[str, float]]:
    """Texts, digits masked, that stand at the same height and size at the top or bottom of two
    pages or more.
    """
    heights: dict[tuple[str, float], list[tuple[int, float]]] = {}
    for lines in pages:
        for line in lines:
            if line.y > _TOP * line.height or line.y < _BOTTOM * line.height:
                heights.setdefault((_masked(line), line.size), []).append((line.page, line.y))
    return frozenset(
        key
        for key, places in heights.items()
        if len({page for page, _ in places}) > 1
        and max(y for _, y in places) - min(y for _, y in places) <= _SAME_HEIGHT
    )


def _is_furniture(
    line: PageLine, size: float, repeated: frozenset[tuple[str, float]], *, first: bool
) -> bool:
    text = line.text
    if line.bar_code or _BAR_CODE.fullmatch(text) or _RECYCLE.fullmatch(text):
        return True
    low, high = line.y < _BOTTOM * line.height, line.y > _TOP * line.height
    if low and (_PAGE_NUMBER.fullmatch(text) or _JOB_NUMBER.fullmatch(text)):
        return True
    if (low or high) and (
        _ADDRESS.fullmatch(text) or (not note_mark(line) and (_masked(line), line.size) in repeated)
    ):
        return True
    if first or not high:
        return False
    return line.size <= _SMALL * size or bool(Symbol.parse(text) or _PAGE_NUMBER.fullmatch(text))


def _foot(
    lines: list[PageLine], size: float
) -> tuple[list[PageLine], list[PageLine], list[PageLine]]:
    """A page's body, the notes at its foot, and the rule between them: a line of dashes, or small
    type that begins with a mark.
    """
    rule = next(
        (place for place in range(len(lines) - 1, -1, -1) if _RULE.fullmatch(lines[place].text)),
        None,
    )
    if rule is not None and all(line.size <= _SMALL * size for line in lines[rule + 1 :]):
        return lines[:rule], lines[rule + 1 :], [lines[rule]]
    if (told := _told_notes(lines)) < len(lines):
        return lines[:told], lines[told:], []
    start = len(lines)
    while start > 0 and lines[start - 1].size <= _SMALL * size:
        start -= 1
    while start < len(lines) and not note_mark(lines[start]):
        start += 1
    return lines[:start], lines[start:], []


def _told_notes(lines: list[PageLine]) -> int:
    """Where notes of full size without a rule begin: with a mark that stands in the lines above."""
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if line.runs[0].mark and line.runs[0].text.strip() in seen:
            return place
        seen |= {run.text.strip() for run in line.runs[1:] if run.mark}
    return len(lines)


def note_mark(line: PageLine) -> str:
    """The mark that a line at the foot of a page begins with, or ""."""
    first = line.runs[0]
    if first.mark:
        return first.text.strip()
    found = _NOTE_START.match(line.text)
    small = first.size <= _SMALL * line.size and first.text.strip().isdigit()
    return found[1] if found and (found[1].startswith("*") or small) else ""


def columns(lines: list[PageLine]) -> list[PageLine]:
    """Lines in reading order where two columns stand side by side over three lines or more: a list
    of votes, old records.
    """
    out: list[PageLine] = []
    at = 0
    while at < len(lines):
        rows, end = _side_by_side(lines, at)
        if len(rows) >= _COLUMN_ROWS:
            out.extend(
                row[column]
                for column in range(max(map(len, rows)))
                for row in rows
                if column < len(row)
            )
            at = end
        else:
            out.append(lines[at])
            at += 1
    return out


def _side_by_side(lines: list[PageLine], at: int) -> tuple[list[list[PageLine]], int]:
    """The rows from `at` on that have the same columns, and where they end."""
    rows: list[list[PageLine]] = []
    while at < len(lines):
        row = [lines[at]]
        while at + len(row) < len(lines) and abs(lines[at + len(row)].y - row[0].y) < 1.0:
            row.append(lines[at + len(row)])
        if len(row) < 2 or (
            rows
            and (
                len(row) != len(rows[0])
                or any(abs(a.x0 - b.x0) > _ALIGNED for a, b in zip(row, rows[0], strict=True))
            )
        ):
            break
        rows.append(row)
        at += len(row)
    return rows, at
