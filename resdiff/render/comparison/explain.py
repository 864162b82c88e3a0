"""A Comparison and a clause label -> why the clause was linked as it was, in a few lines for
people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from resdiff.errors import UsageError
from resdiff.text.visible import visible
from resdiff.text.words import fold
from resdiff.values.comparison import Candidate, Change, Comparison, Mark
from resdiff.values.document import Clause, by_id

_WORDS: Final = {
    "exact": "the same words, found once on each side",
    "similar": "the most alike of all pairs",
    "place": "where it stands between its neighbours",
    "split": "its words stand in several clauses of the new text",
    "merged": "the words of several clauses of the old text stand in it",
    "override": "said so in the overrides file",
    "none": "nothing like it on the other side",
}


def explanation(
    comparison: Comparison,
    label: str,
    candidates: Callable[[str], Sequence[Candidate]] | None = None,
) -> bytes:
    """Every change that has a clause with this label or id on either side, with score,
    confidence, basis, reason and marks.

    Then the partners that were weighed for it, which `candidates` gives for a label as the texts
    print it.

    Raises UsageError `usage` when neither text has such a clause.
    """
    sides = (by_id(comparison.old), by_id(comparison.new))
    wanted = _key(label)
    changes = [change for change in comparison.changes if _has(change, wanted, sides)]
    if not changes:
        raise UsageError(
            "usage",
            f"neither text has a clause {label!r}",
            hint="`resdiff show TEXT` lists the labels",
        )
    lines = [line for change in changes for line in (*_lines(change, sides), "")]
    if candidates is not None:
        clauses = [clause for side in sides for clause in side.values()]
        labels = [
            clause.label for clause in clauses if wanted in {_key(clause.label), _key(clause.id)}
        ]
        lines += [line for name in dict.fromkeys(labels) for line in _weighed(candidates(name))]
    return ("\n".join(map(visible, lines)).rstrip() + "\n").encode("utf-8", "backslashreplace")


_Sides = tuple[dict[str, Clause], dict[str, Clause]]


def _sides(change: Change, sides: _Sides) -> tuple[tuple[dict[str, Clause], tuple[str, ...]], ...]:
    return ((sides[0], change.old), (sides[1], change.new))


def _key(label: str) -> str:
    """`OP4 (b)`, `op4.b` and `OP4(b)` name the same clause."""
    return "".join(character for character in fold(label) if character.isalnum())


def _has(change: Change, wanted: str, sides: _Sides) -> bool:
    clauses = (side[id_] for side, ids in _sides(change, sides) for id_ in ids if id_ in side)
    return any(wanted in {_key(clause.label), _key(clause.id)} for clause in clauses)


def _lines(change: Change, sides: _Sides) -> Iterator[str]:
    old, new = (
        ", ".join(side[id_].label if id_ in side else id_ for id_ in ids) or "nothing"
        for side, ids in _sides(change, sides)
    )
    yield f"{old} -> {new}: {change.fate}"
    yield f"  reason      {change.reason or 'none given'}"
    yield f"  found by    {_WORDS.get(change.basis, change.basis)} ({change.basis})"
    yield f"  likeness    {change.score:.2f} of the words"
    yield f"  confidence  {change.confidence:.2f}"
    yield from (f"  mark        {_mark(mark)}" for mark in change.marks)


def _weighed(candidates: Sequence[Candidate]) -> Iterator[str]:
    yield "partners weighed   likeness  words  pairs  order  contained  flow"
    for candidate in candidates:
        pair = f"{candidate.old} -> {candidate.new}"
        sign = "*" if candidate.linked else " "
        yield (
            f"{sign} {pair:<17} {candidate.score:8.2f} {candidate.words:6.2f} "
            f"{candidate.pairs:6.2f} {candidate.order:6.2f} {candidate.contained:10.2f} "
            f"{100 * candidate.flow:4.0f} %"
        )
    yield ""


def _mark(mark: Mark) -> str:
    turn = f": {mark.old or 'nothing'} -> {mark.new or 'nothing'}" if mark.old or mark.new else ""
    note = f" ({mark.note})" if mark.note else ""
    return f"{mark.code} [{mark.level}]{turn}{note}"
