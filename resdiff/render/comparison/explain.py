"""A Comparison and a clause label -> why the clause was linked as it was, in a few lines for
people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from resdiff.errors import UsageError
from resdiff.render.comparison.weight import FATE, badges
from resdiff.render.kit.labels import called
from resdiff.render.words import heard, say, strung
from resdiff.text.visible import visible
from resdiff.text.words import fold
from resdiff.values.comparison import Candidate, Change, Comparison
from resdiff.values.document import Clause, by_id

_WORDS: Final = {
    "exact": "the same words, found once on each side",
    "similar": "the most alike of all pairs",
    "place": "where it stands between its neighbours",
    "kept": "what was kept of it stands in its place",
    "split": "its words stand in several paragraphs of the new text",
    "merged": "the words of several paragraphs of the old text stand in it",
    "override": "said so by hand",
    "none": "nothing like it on the other side",
}

# What was weighed, in the order of the numbers.
_COLUMNS: Final = (
    "alike in all",
    "words in common",
    "pairs of words",
    "in the same order",
    "one held in the other",
    "of its words went there",
)


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
        ", ".join(called(side[id_].label) if id_ in side else id_ for id_ in ids) or say("nothing")
        for side, ids in _sides(change, sides)
    )
    yield f"{old}{say(' → ')}{new}{say(': ')}{say(FATE[change.fate].label)}"
    if change.reason:
        yield f"  {say('Reason')}{say(': ')}{heard(change.reason, switched=True)}"
    yield f"  {say('Found by')}{say(': ')}{say(_WORDS.get(change.basis, change.basis))}"
    if change.old and change.new:
        sure = say(
            "{share}% sure that these are the same paragraph; {words}% of the words are in both",
            share=round(100 * change.confidence),
            words=round(100 * change.score),
        )
        yield f"  {say('How sure')}{say(': ')}{sure}"
    yield from (f"  {say('What it means')}{say(': ')}{shown.told()}" for shown in badges(change))


def _weighed(candidates: Sequence[Candidate]) -> Iterator[str]:
    if not candidates:
        return
    columns = strung(map(say, _COLUMNS))
    yield say("Paragraphs weighed (* the one linked), in %: {columns}", columns=columns)
    for candidate in candidates:
        shares = (
            candidate.score,
            candidate.words,
            candidate.pairs,
            candidate.order,
            candidate.contained,
            candidate.flow,
        )
        pair = f"{candidate.old}{say(' → ')}{candidate.new}"
        numbers = "".join(f"{100 * share:5.0f}" for share in shares)
        yield f"{'*' if candidate.linked else ' '} {pair:<18}{numbers}"
    yield ""
