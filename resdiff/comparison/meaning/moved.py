"""Differences whose words stand in another paragraph -> the same, told as moved, and weighed
less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.comparison.meaning.differences.weigh import direction_of
from resdiff.comparison.meaning.kinds import NOW, WAS
from resdiff.text.words import words
from resdiff.values.comparison import Change, Difference, Fate, Level, Mark

_LEVELS: Final = tuple(Level)
# share of the words of a difference that stand in the phrase that moved
_COVERED: Final = 0.6


def with_moved(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, with every difference told as moved whose words left one paragraph and stand in
    another ("now in PP13"); it weighs one step less, and so may its change.
    """
    return tuple(map(_told, changes))


def _told(change: Change) -> Change:
    marks = [mark for mark in change.marks if mark.code == "phrase-migrated"]
    if not marks or not change.differences:
        return change
    differences = tuple(_moved(each, marks, change) for each in change.differences)
    if differences == change.differences:
        return change
    before, after = _heaviest(change.differences), _heaviest(differences)
    if before is not change.weight:  # something else weighs as much: its place
        return replace(change, differences=differences)
    ways = [each.direction for each in differences if each.weight is after]
    direction = direction_of(ways) if after.rank > Level.NOTE.rank else None
    return replace(change, differences=differences, weight=after, direction=direction)


def _heaviest(differences: Iterable[Difference]) -> Level:
    return max((each.weight for each in differences), key=lambda level: level.rank)


def _moved(difference: Difference, marks: Sequence[Mark], change: Change) -> Difference:
    """A difference with the place where its words stand now, or stood before."""
    for mark in marks:
        for said, where in _ends(difference, mark, change):
            if _covered(said, mark.note):
                weight = _LEVELS[max(0, difference.weight.rank - 1)]
                return replace(difference, note=where, weight=weight)
    return difference


def _ends(difference: Difference, mark: Mark, change: Change) -> Iterator[tuple[str, str]]:
    """The words of a difference that can have moved, and what to say of them."""
    if difference.old and not difference.new and change.fate is not Fate.ADDED:
        yield difference.old, f"{NOW}{mark.new}"
    if difference.new and not difference.old and change.fate is not Fate.DROPPED:
        yield difference.new, f"{WAS}{mark.old}"


def _covered(said: str, phrase: str) -> bool:
    """Whether most words of a difference stand in a phrase, in a row."""
    one, other = words(said), words(phrase)
    if not one:
        return False
    inside = f" {' '.join(one)} " in f" {' '.join(other)} "
    return inside or (
        f" {' '.join(other)} " in f" {' '.join(one)} " and len(other) >= _COVERED * len(one)
    )
