"""Titles in quotation marks that another title took the place of: a theme, an item of an agenda."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from resdiff.comparison.meaning.differences.sides.pieces import (
    LEAD,
    TITLE_BEGINS,
    TITLE_ENDS,
    content,
)
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading

_LONGEST: Final = 40  # words and marks of a title
# share of the shorter title's words from which on it is the same title with words changed
_SAME: Final = 0.6


def title_differences(both: Both) -> Iterator[DifferenceFound]:
    """A title with the one that stands in its place, each as a whole: single words that both have
    are no reason to tell it in pieces. A title of which few words changed is left to the others.
    """
    sides = [[*_titles(reading)] for reading in both.sides()]
    said = [
        {reading.said(span) for span in spans}
        for reading, spans in zip(both.sides(), sides, strict=True)
    ]
    lost = [span for span in sides[0] if both.old.said(span) not in said[1]]
    won = [span for span in sides[1] if both.new.said(span) not in said[0]]
    for one, other in zip(lost, won, strict=False):
        words = content(both.old, one, both), content(both.new, other, both)
        if len(words[0] & words[1]) >= _SAME * min(map(len, words)):
            continue
        _part(both.old, one, both.new, other)
        _part(both.new, other, both.old, one)
        both.old.take((_led_in(both.old, one), one[1] + 1))
        both.new.take((_led_in(both.new, other), other[1] + 1))
        yield DifferenceFound("content", "replaced", one, other)


def _led_in(reading: Reading, title: Range) -> int:
    """Where what leads to a title begins: "[under the theme] “...”"; a mark is where it ends."""
    start = title[0] - 1
    while start and title[0] - start <= LEAD and not reading.words.marks[start - 1]:
        start -= 1
    return start if not start or reading.words.marks[start - 1] else title[0] - 1


def _part(reading: Reading, title: Range, other: Reading, instead: Range) -> None:
    """Words of a title that were matched with words outside the other title are gone, and those
    came: "“Unlocking the potential of migration”" -> "“Building bridges”, on the link between
    [migration] and trade".
    """
    kept = [at for at, changed in enumerate(reading.changed) if not changed]
    twins = [at for at, changed in enumerate(other.changed) if not changed]
    for at, place in zip(kept, twins, strict=False):
        if title[0] <= at < title[1] and not instead[0] <= place < instead[1]:
            reading.changed[at] = other.changed[place] = other.open[place] = True


def _titles(reading: Reading) -> Iterator[Range]:
    """The titles of a side of which words changed that no difference has told, without their
    quotation marks.
    """
    keys = reading.words.keys
    at = 0
    while at < len(keys):
        if keys[at] in TITLE_BEGINS:
            ends = range(at + 2, min(at + _LONGEST, len(keys)))
            close = next((place for place in ends if keys[place] in TITLE_ENDS), 0)
            inside = range(at + 1, close)
            fresh = [place for place in inside if reading.changed[place]]
            if close and fresh and all(reading.open[place] for place in fresh):
                yield at + 1, close
            at = max(at, close)
        at += 1
