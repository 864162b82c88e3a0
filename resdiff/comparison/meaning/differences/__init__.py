"""A link with its edits -> what differs in substance, as typed phrases.

Nothing in the words of both sides that changed is left without a difference, but what is empty: the
rules take their words one after the other, and the last one takes all that is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.comparison.meaning.differences.acting import act_differences, softener_differences
from resdiff.comparison.meaning.differences.cited import citation_differences
from resdiff.comparison.meaning.differences.hedged import (
    force_differences,
    limit_differences,
    safeguard_differences,
)
from resdiff.comparison.meaning.differences.measured import figure_differences
from resdiff.comparison.meaning.differences.names import term_differences
from resdiff.comparison.meaning.differences.openings import opening_differences
from resdiff.comparison.meaning.differences.rest import rest_differences
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, both_of
from resdiff.comparison.meaning.differences.sides.tables import tables
from resdiff.comparison.meaning.differences.thoughts import thought_differences
from resdiff.comparison.meaning.differences.times import session_differences, time_differences
from resdiff.comparison.meaning.differences.titled import title_differences
from resdiff.comparison.meaning.pair import Pair

__all__ = ["Both", "DifferenceFound", "Range", "both_of", "found_in"]

# In this order: each takes its words from those that follow.
Finder = Callable[[Both], Iterator[DifferenceFound]]
_FINDERS: Final[tuple[Finder, ...]] = (
    opening_differences,
    citation_differences,
    title_differences,
    limit_differences,
    safeguard_differences,
    term_differences,
    session_differences,
    softener_differences,
    thought_differences,
    time_differences,
    figure_differences,
    force_differences,
    act_differences,
    rest_differences,
)


def found_in(
    pair: Pair, finders: Sequence[Finder] = _FINDERS
) -> tuple[Both, tuple[DifferenceFound, ...]] | None:
    """The differences of a link, in the order of the text; None for a language without tables."""
    phrases = tables(pair.language)
    if phrases is None or pair.meaning is None:
        return None
    both = both_of(pair, phrases, pair.meaning)
    found = list(_once(both, (each for rule in finders for each in rule(both))))
    found = [each for each in found if not _is_held(each, found)]
    if both.preamble and any("event" in each.flags for each in found if each.kind == "opening"):
        found = [replace(each, flags=each.flags | {"event"}) for each in found]
    return both, tuple(sorted(found, key=_place))


def _once(both: Both, found: Iterable[DifferenceFound]) -> Iterator[DifferenceFound]:
    """The differences without those that say the same of the same words again: "by 4 July" twice in
    one paragraph.
    """
    told: set[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = set()
    for each in found:
        said = (
            both.old.said(each.old) if each.old else (),
            both.new.said(each.new) if each.new else (),
        )
        if (each.kind, each.effect, *said) not in told:
            told.add((each.kind, each.effect, *said))
            yield each


def _is_held(each: DifferenceFound, found: Iterable[DifferenceFound]) -> bool:
    """Whether a citation stands inside a limit or safeguard that came or went with it: "in
    conformity with the Universal Declaration of Human Rights".
    """
    if each.kind != "citation" or (each.old and each.new):
        return False
    span = each.old or each.new or (0, 0)
    return any(
        whole[0] <= span[0] and span[1] <= whole[1]
        for other in found
        if other.kind in ("limit", "force")
        for whole in [other.old if each.old else other.new]
        if whole is not None
    )


def _place(each: DifferenceFound) -> tuple[int, int]:
    span = each.new or each.old or (0, 0)
    return span
