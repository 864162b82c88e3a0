"""Both sides of a link made ready: words, what of them is gone or new, where clauses begin, and
which words a difference has taken already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.differences.sides.tables import Tables
from resdiff.comparison.meaning.differences.sides.wording import (
    ReplacedWords,
    Wording,
    changed,
    regions,
    wording,
)
from resdiff.comparison.meaning.facts import FactSpan, facts_in
from resdiff.comparison.meaning.facts.routine import Stride
from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.pair import Pair, Side
from resdiff.comparison.meaning.weights import Meaning
from resdiff.values.document import Clause, Part

_ACTING: Final = frozenset({Part.OPERATIVE, Part.ANNEX, Part.BODY})
Range = tuple[int, int]  # words: from, to before
# words before a changed one at which a phrase that holds it can begin: "in accordance with
# applicable national data protection legislation" has eight
_REACH: Final = 10


class DifferenceFound(Struct, frozen=True, gc=False):
    """A difference with the places of its words; `flags`: what the rules of weight ask about."""

    kind: str
    effect: str
    old: Range | None
    new: Range | None
    flags: frozenset[str] = frozenset()


class Reading(Struct, eq=False):
    """One side while its differences are looked for. `open` is what no difference has taken yet:
    the one thing that changes.
    """

    side: Side
    words: Wording
    changed: list[bool]
    open: list[bool]
    begins: tuple[int, ...]  # the first word of each clause
    facts: tuple[FactSpan, ...]

    def take(self, span: Range) -> None:
        """These words are told."""
        self.open[slice(*span)] = [False] * (span[1] - span[0])

    def touches(self, span: Range) -> bool:
        """Whether one of these words is gone, or new, and not told yet."""
        return any(self.open[slice(*span)])

    def ends_run(self, span: Range) -> bool:
        """Whether a range stands at an end of words that came or went together."""
        start, end = span
        first = start == 0 or not self.open[start - 1] or self.words.marks[start - 1]
        return first or end == len(self.open) or not self.open[end]

    def said(self, span: Range) -> tuple[str, ...]:
        """The words of a range, without marks."""
        return self.words.words(*span)


class Both(Struct, frozen=True, eq=False):
    """A link while its differences are looked for."""

    old: Reading
    new: Reading
    regions: tuple[ReplacedWords, ...]
    tables: Tables
    meaning: Meaning
    language: str
    stride: Stride
    preamble: bool  # or a title or heading, which ask nothing either
    noting: bool  # the new side takes note of something, and asks nothing

    def sides(self) -> tuple[Reading, Reading]:
        """The older side, the newer one."""
        return self.old, self.new

    def region_of(self, span: Range, *, new: bool) -> int:
        """The number of the replacement in which a range stands; -1 for none."""
        # they stand in the order of both texts: the first that ends behind where the range begins
        number = bisect_right(self.regions, span[0], key=lambda each: _of(each, new)[1])
        if number == len(self.regions) or _of(self.regions[number], new)[0] >= span[1]:
            return -1
        return number

    def instead_of(self, span: Range, *, new: bool) -> Range | None:
        """What stood, or stands, in the same replacement on the other side; None for none."""
        number = self.region_of(span, new=new)
        return _of(self.regions[number], not new) if number >= 0 else None


def _of(region: ReplacedWords, new: bool) -> Range:
    return region.new if new else region.old


def both_of(pair: Pair, tables: Tables, meaning: Meaning) -> Both:
    """A link made ready."""
    old, new = (wording(side.text, meaning, spaced=tables.spaced) for side in (pair.old, pair.new))
    noise = [(each.removed, each.added) for each in pair.noise]
    places = regions(pair.edits, old, new, noise)
    gone, come = changed(places, old, new, tables.empty)
    first = pair.new.first
    acting = opening(first, pair.new.words, meaning) if first else None
    return Both(
        _reading(pair.old, old, gone, pair),
        _reading(pair.new, new, come, pair),
        tuple(places),
        tables,
        meaning,
        pair.language,
        pair.stride,
        first is not None and first.part not in _ACTING,
        acting is not None and acting.verb.name in tables.noting,
    )


def _reading(side: Side, words: Wording, gone: list[bool], pair: Pair) -> Reading:
    _leave_note_marks(words, gone)
    facts = facts_in(side.text, pair.language, pair.meaning).spans
    return Reading(side, words, gone, list(gone), tuple(_begins(side.clauses, words)), facts)


def _leave_note_marks(words: Wording, gone: list[bool]) -> None:
    """The mark of a footnote that a plain text prints behind a comma is no word: "Protocols,12 in".
    The part of a number behind its comma is: "0,7".
    """
    for at in range(1, len(words.keys)):
        touches = words.starts[at] == words.ends[at - 1] and not words.keys[at - 2].isdigit()
        if (
            gone[at]
            and touches
            and words.keys[at].isdigit()
            and words.keys[at - 1][-1:] in ",;’'\"”"
        ):
            gone[at] = False


def _begins(clauses: Sequence[Clause], words: Wording) -> Iterator[int]:
    at = 0
    word = 0
    for clause in clauses:
        while word < len(words.starts) and words.starts[word] < at:
            word += 1
        yield word
        at += len(clause.text) + 1


def characters(reading: Reading, start: int, end: int) -> Range:
    """The words that two places of the print enclose."""
    starts, ends = reading.words.starts, reading.words.ends
    first = next((at for at, stop in enumerate(ends) if stop > start), len(ends))
    last = next((at for at, begin in enumerate(starts) if begin >= end), len(starts))
    return first, max(first, last)


def near(reading: Reading) -> Iterator[int]:
    """The places at which a phrase can begin that reaches a word that is gone or new and not told
    yet.
    """
    last = -1
    for at, is_open in enumerate(reading.open):
        if is_open:
            yield from range(max(last + 1, at - _REACH), at + 1)
            last = at
