"""All changes of a pair -> the Verdict: what the whole comes to, in words, with the changes behind
each count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.marks import KINDS, MARKS
from resdiff.values.comparison import Change, Fate, Level, Mark, Verdict


class CountedAs(Struct, frozen=True):
    """What is counted under one word: a fate or a mark, and which changes belong to it."""

    at: int  # place among the counts, the gravest first
    key: str
    words: str
    fits: Callable[[Change], bool]


def _of_fate(fate: Fate) -> Callable[[Change], bool]:
    return lambda change: change.fate is fate


def _with_mark(code: str) -> Callable[[Change], bool]:
    return lambda change: any(mark.code == code for mark in change.marks)


def _is_reworded(change: Change) -> bool:
    """Whether the words of a clause changed in more than form, and in more than what moves to its
    routine next: dates, sessions, citations.
    """
    return change.fate is Fate.REWORDED and any(map(is_substance, change.marks))


def is_substance(mark: Mark) -> bool:
    """Whether a mark is more than technical. A technical one is, where it weighs more than a note:
    a deadline that was put off, a report three sessions later.
    """
    kind = KINDS.get(mark.code)
    if kind is None or kind.is_substance:
        return kind is not None
    return kind.technical and mark.level.rank > Level.NOTE.rank


# Each change is counted under the first row that fits it.
_COUNTED: Final[tuple[CountedAs, ...]] = tuple(
    sorted(
        (
            CountedAs(20, "dropped", "dropped", _of_fate(Fate.DROPPED)),
            CountedAs(30, "added", "new", _of_fate(Fate.ADDED)),
            CountedAs(80, "split", "split", _of_fate(Fate.SPLIT)),
            CountedAs(90, "merged", "merged", _of_fate(Fate.MERGED)),
            CountedAs(100, "reworded", "reworded", _is_reworded),
            *(
                CountedAs(kind.counted.at, kind.code, kind.counted.words, _with_mark(kind.code))
                for kind in MARKS
                if kind.counted
            ),
        ),
        key=lambda row: row.at,
    )
)


def verdict(changes: Sequence[Change]) -> Verdict:
    """What the changes come to: identical, editorial, technical or substantive. Nothing that was
    dropped, new or changed in substance makes it less, however much else is routine.
    """
    counts: dict[str, list[Change]] = {}
    technical: list[Change] = []
    for change in changes:
        key = _key(change)
        if key:
            counts.setdefault(key, []).append(change)
        elif change.marks or change.fate is Fate.REWORDED:
            technical.append(change)
    evidence = tuple(
        (row.key, tuple(change.id for change in counts[row.key]))
        for row in _COUNTED
        if row.key in counts
    )
    if technical:
        evidence = (*evidence, ("technical", tuple(change.id for change in technical)))
    if not counts:
        return _harmless(technical, evidence)
    said = ", ".join(f"{len(counts[row.key])} {row.words}" for row in _COUNTED if row.key in counts)
    return Verdict("substantive", f"substantive: {said}", evidence)


def _harmless(
    technical: Sequence[Change], evidence: tuple[tuple[str, tuple[str, ...]], ...]
) -> Verdict:
    codes = {mark.code for change in technical for mark in change.marks}
    if not codes - {"renumbered"}:
        return Verdict("identical", "no change of wording", evidence)
    if all(code in KINDS and KINDS[code].editorial for code in codes):
        return Verdict("editorial", "editorial changes only", evidence)
    return Verdict("technical", "technical update only", evidence)


def _key(change: Change) -> str:
    """The count a change belongs to; "" for one that is technical at most."""
    return next((row.key for row in _COUNTED if row.fits(change)), "")
