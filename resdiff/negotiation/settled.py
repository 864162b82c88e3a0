"""The words of a clause under negotiation, and what becomes of each of its brackets -> the words
with them read, their seams mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Final

from resdiff.values.document import Alternative, Bracket, Clause, Span

_OPENS: Final = ("(", "[", "“", "«", "„", "‘")  # behind these stands no blank
_SEAM: Final = "\x00"
_SEAMS: Final = re.compile(rf"([ ]*{_SEAM}[ {_SEAM}]*)")  # seams that touch, with their blanks


class Treatment(Enum):
    """What becomes of words in brackets."""

    KEPT = "kept"
    DROPPED = "dropped"
    OPEN = "open"  # nobody says who wants them: they stay as printed


def words_read(
    clause: Clause,
    verdict: Callable[[Bracket], Treatment],
    chosen: Callable[[Bracket], Alternative],
    around: Bracket | None = None,
) -> str:
    """The words of a clause with its brackets read; seams between what is left are mended.

    `around` is a bracket whose words stay, whatever its verdict: that of a paragraph that stays.
    """
    out: list[str] = []

    def run(start: int, end: int, inside: Bracket | None) -> None:
        at = start
        for span, bracket in _parts(clause, start, end, inside):
            if span.start < at:
                continue
            out.append(clause.text[at : span.start])
            at = span.end
            if bracket is None:
                out.append(_SEAM)
                continue
            said = Treatment.KEPT if bracket is around else verdict(bracket)
            if said is Treatment.OPEN:
                out.append(clause.text[span.start : span.end])
            elif said is Treatment.KEPT:
                words = chosen(bracket).span
                out.append(_SEAM)
                run(words.start, words.end, bracket)
                out.append(_SEAM)
            else:
                out.append(_SEAM)
        out.append(clause.text[at:end])

    run(0, len(clause.text), None)
    return mended("".join(out))


def _parts(
    clause: Clause, start: int, end: int, inside: Bracket | None
) -> list[tuple[Span, Bracket | None]]:
    """The brackets and the names in a stretch, in their order; the outer before the inner."""
    found: list[tuple[Span, Bracket | None]] = [
        (bracket.span, bracket)
        for bracket in clause.brackets
        if bracket is not inside and start <= bracket.span.start and bracket.span.end <= end
    ]
    found += [(span, None) for span in clause.aside if start <= span.start and span.end <= end]
    return sorted(found, key=lambda part: (part[0].start, -part[0].end, part[1] is None))


def mended(text: str) -> str:
    """A text whose seams are closed: one blank, none before a mark, one of two equal marks."""
    if _SEAM not in text:
        return text
    out, *rest = _SEAMS.split(text)
    for blank, piece in zip(rest[::2], rest[1::2], strict=True):
        if out.endswith(",") and piece[:1] in (",", ";", "."):
            out = out[:-1]
        joined = not out or not piece or piece[0] in ",.;:)]" or out.endswith(_OPENS)
        out += ("" if joined or " " not in blank else " ") + piece
    return out.strip()
