"""All changes of a pair -> the Verdict: what the whole comes to, counted from their weights, with
the changes behind each count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resdiff.comparison.meaning.marks import KINDS
from resdiff.values.comparison import Change, Fate, Level, Verdict

# How the changes of much weight are told apart, losses first; a mixed one is neither.
_DIRECTIONS: Final = (
    ("weaker", "weaker or narrower", ("weaker", "narrower")),
    ("stronger", "stronger or wider", ("stronger", "wider")),
    ("other", "other", ("other", "mixed", None)),
)


def verdict(changes: Sequence[Change]) -> Verdict:
    """What the changes come to: identical, editorial, technical or substantive; "technical update
    only" exactly when no change weighs more than a note.

    "Substance: 19 major (12 weaker or narrower, 5 stronger or wider, 2 other), 9 minor; 5 routine,
    3 moved".
    """
    majors, minors = (
        [change for change in changes if change.weight is level]
        for level in (Level.MAJOR, Level.MINOR)
    )
    heavy = {change.id for change in (*majors, *minors)}
    routine = [c for c in changes if c.id not in heavy and _is_routine(c)]
    moved = [change for change in changes if any(mark.code == "moved" for mark in change.marks)]
    ways = [
        (code, words, [change for change in majors if change.direction in directions])
        for code, words, directions in _DIRECTIONS
    ]
    counted = [("major", majors), *((f"major-{code}", listed) for code, _, listed in ways)]
    counted += [("minor", minors), ("routine", routine), ("moved", moved)]
    evidence = tuple(
        (code, tuple(change.id for change in listed)) for code, listed in counted if listed
    )
    quiet = ", ".join(
        f"{len(listed)} {word}"
        for word, listed in (("routine", routine), ("moved", moved))
        if listed
    )
    if not heavy:
        code, words = _harmless(routine)
        only_moved = f"; {len(moved)} moved" if moved else ""
        return Verdict(code, words + only_moved, evidence)
    told = ", ".join(f"{len(listed)} {words}" for _, words, listed in ways if listed)
    substance = ", ".join(
        filter(None, (f"{len(majors)} major ({told})" if majors else "", _counted(minors, "minor")))
    )
    return Verdict(
        "substantive", "; ".join(filter(None, (f"Substance: {substance}", quiet))), evidence
    )


def _counted(changes: Sequence[Change], word: str) -> str:
    return f"{len(changes)} {word}" if changes else ""


def _is_routine(change: Change) -> bool:
    """Whether anything at all is to be said of a change that weighs no more than a note, beside
    where it stands.
    """
    codes = {mark.code for mark in change.marks} - {"moved", "renumbered", "phrase-migrated"}
    return bool(codes) or change.weight is Level.NOTE or change.fate is not Fate.UNCHANGED


def _harmless(routine: Sequence[Change]) -> tuple[str, str]:
    if not routine:
        return "identical", "no change of wording"
    codes = {mark.code for change in routine for mark in change.marks} - {"moved"}
    is_form = all(code in KINDS and KINDS[code].editorial for code in codes)
    if is_form and codes and all(change.weight is Level.NONE for change in routine):
        return "editorial", "editorial changes only"
    return "technical", "technical update only"
