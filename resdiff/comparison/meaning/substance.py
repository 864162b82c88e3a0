"""A link with its edits -> what it weighs, what it does to the commitment, and its differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from resdiff.comparison.meaning.differences import Both, DifferenceFound, found_in
from resdiff.comparison.meaning.differences.hedged import limit_differences
from resdiff.comparison.meaning.differences.weigh import direction_of, weighed
from resdiff.comparison.meaning.pair import Pair
from resdiff.values.comparison import Difference, Fate, Level, Mark

_OF_FORM = frozenset(
    {
        "bracket-changed", "proposal-new", "proposal-withdrawn", "supporters-changed",
        "stance-changed", "footnote-changed", "invisible-only",
    }
)  # fmt: skip

# words of a clause in which differences are looked for: the longest of the archives has some 1,500,
# and one of a hostile text millions
_LONGEST = 4_000


class Substance(Struct, frozen=True):
    """What a change comes to."""

    weight: Level
    direction: str | None
    differences: tuple[Difference, ...] = ()


def substance(pair: Pair, marks: Sequence[Mark]) -> Substance:
    """What a link that has both sides comes to. Where the language has no tables, the marks
    weigh.
    """
    if max(len(pair.old.words), len(pair.new.words)) > _LONGEST:
        return Substance(Level.MAJOR, "other")  # in doubt it weighs
    result = found_in(pair)
    if result is None:
        return _summed((), Substance(_heaviest(mark.level for mark in marks), "other"))
    both, found = result
    part = "preamble" if both.preamble else "operative"
    differences = tuple(_difference(both, each, part) for each in found)
    return _summed(differences, of_place(marks))


def of_place(marks: Iterable[Mark]) -> Substance:
    """What a clause comes to by its place and its form alone. A move within its part weighs
    nothing; from the preamble to the operative part, or back, it does.
    """
    marks = tuple(marks)
    codes = {mark.code for mark in marks}
    if "promoted" in codes:
        return Substance(Level.MAJOR, "stronger")
    if "demoted" in codes:
        return Substance(Level.MAJOR, "weaker")
    weight = _heaviest(mark.level for mark in marks if _is_of_form(mark))
    return Substance(weight, "other" if weight.rank > Level.NOTE.rank else None)


def _is_of_form(mark: Mark) -> bool:
    """Whether a mark says what no difference tells: brackets, footnotes, characters that nobody
    sees, letters that look alike.
    """
    return mark.code in _OF_FORM or (mark.code == "wording-changed" and bool(mark.note))


def alone(fate: Fate, limits: tuple[Difference, ...] = ()) -> Substance:
    """What a clause comes to that was dropped or is new: the reader must judge it; `limits` are
    those inside it.
    """
    return Substance(Level.MAJOR, "narrower" if fate is Fate.DROPPED else "wider", limits)


def limits_of(pair: Pair) -> tuple[Difference, ...]:
    """The limits of a link that has one side only."""
    if max(len(pair.old.words), len(pair.new.words)) > _LONGEST:
        return ()
    result = found_in(pair, (limit_differences,))
    if result is None:
        return ()
    both, found = result
    return tuple(_difference(both, each, "operative") for each in found)


def _heaviest(levels: Iterable[Level]) -> Level:
    return max(levels, key=lambda level: level.rank, default=Level.NONE)


def _difference(both: Both, found: DifferenceFound, part: str) -> Difference:
    rule = weighed(found, part)
    old = both.old.words.printed(*found.old) if found.old else ""
    new = both.new.words.printed(*found.new) if found.new else ""
    return Difference(found.kind, found.effect, old, new, rule.weight, rule.direction)


def _summed(differences: tuple[Difference, ...], place: Substance) -> Substance:
    weight = _heaviest([place.weight, *(each.weight for each in differences)])
    if weight.rank <= Level.NOTE.rank:
        return Substance(weight, None, differences)
    ways = _directions(differences, weight)
    if place.direction and place.weight is weight:
        ways.append(place.direction)
    return Substance(weight, direction_of(ways), differences)


def _directions(differences: Iterable[Difference], weight: Level) -> list[str]:
    return [each.direction for each in differences if each.weight is weight]
