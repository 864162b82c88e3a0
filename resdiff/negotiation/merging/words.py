"""One wording and two others made from it -> the wording with both changes, or None where they
touch each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from resdiff.text.words import is_word, tokens

PARAGRAPH: Final = "\u2029"  # stands between paragraphs that are merged as one wording


class Hunk(Struct, frozen=True):
    """Units of the base, from `start` to before `end`, that became others."""

    start: int
    end: int
    new: tuple[str, ...]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The base with the changes of both; None where changes overlap or touch, and differ.

    Two changes touch where no word that stays stands between them; a change of marks alone does not
    touch a change of words.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    units = units_of(base)
    mine, yours = hunks(units, units_of(ours)), hunks(units, units_of(theirs))
    every = sorted({*mine, *yours}, key=lambda each: (each.start, each.end, each.new))
    out: list[str] = []
    at = 0
    for number, hunk in enumerate(every):
        if number and _touch(every[number - 1], hunk, units):
            return None
        out += units[at : hunk.start]
        out += hunk.new
        at = hunk.end
    return "".join((*out, *units[at:])).strip()


def hunks(base: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """What changed from the base, in as few units as there can be."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [
        Hunk(start, end, tuple(other[left:right]))
        for op, start, end, left, right in matcher.get_opcodes()
        if op != "equal"
    ]


def _touch(before: Hunk, hunk: Hunk, units: Sequence[str]) -> bool:
    if hunk.start < before.end or (hunk.start, hunk.end) == (before.start, before.end):
        return True
    if any(_has_word(unit) for unit in units[before.end : hunk.start]):
        return False
    # "the matter." -> "the matter;" beside "the matter" -> "this matter"
    apart = hunk.start >= before.end and (_of_marks(before, units) or _of_marks(hunk, units))
    return not (apart and before.start < before.end and hunk.start < hunk.end)


def _of_marks(hunk: Hunk, units: Sequence[str]) -> bool:
    return not any(map(_has_word, (*hunk.new, *units[hunk.start : hunk.end])))


def _has_word(unit: str) -> bool:
    bare = unit.strip()
    return bool(bare) and is_word(bare)


def units_of(text: str) -> list[str]:
    """Words and marks, each with the white space before it; an end of a paragraph is a unit."""
    return list(_joined(tokens(text)))


def _joined(parts: Sequence[str]) -> Iterator[str]:
    blank = ""
    for part in parts:
        if part.isspace() and part != PARAGRAPH:
            blank += part
            continue
        yield blank + part
        blank = ""
    if blank:
        yield blank
