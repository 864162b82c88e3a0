"""A text -> its pairs of square brackets, those of a negotiation alone, and the signs without their
other half.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from resdiff.values.document import Alternative, Stance

# no brackets of a negotiation: "[sic]", "[12]", "[...]", "[t]he", a committee's report
_NONE: Final = re.compile(
    r"sic|\d{1,3}|[a-z*†‡]|\.{2,4}|…|\s*|on the report of .*"
    r"|(?:original )?emphasis(?: added)?|https?://.*"
)


class BracketPair(Struct):
    """A pair of brackets while it is looked at."""

    start: int
    end: int  # behind its closing sign
    closed: bool = True
    stances: list[Stance] = field(default_factory=list)
    wordings: list[Alternative] = field(default_factory=list)
    reach: int = 0  # behind the notes that follow it
    tag: tuple[Stance, ...] = ()  # it holds names and stances alone


def pairs(text: str) -> tuple[list[BracketPair], list[int]]:
    """The brackets in the order in which they open, one that is never closed up to the end of the
    text; and where signs stand alone.
    """
    found: list[BracketPair] = []
    alone: list[int] = []
    waiting: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match.group() == "[":
            waiting.append(match.start())
        elif waiting:
            found.append(BracketPair(waiting.pop(), match.end()))
        else:
            alone.append(match.start())
    for start in waiting:
        alone.append(start)
        found.append(BracketPair(start, len(text), closed=False))
    kept = (pair for pair in found if not _is_none(text, pair))
    return sorted(kept, key=lambda pair: pair.start), alone


def _is_none(text: str, pair: BracketPair) -> bool:
    """Whether a pair is no bracket of a negotiation: "[sic]", or the letter of "[W]elcomes"."""
    inside = text[pair.start + 1 : pair.end - pair.closed]
    if len(inside) == 1 and text[pair.end : pair.end + 1].isalpha():
        return True
    return _NONE.fullmatch(inside) is not None
