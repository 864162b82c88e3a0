"""Clauses at which threads ended and clauses at which later ones begin -> the pairs that are one
clause that came back.

The aligner's own likeness over its own word weights, learnt from all versions, so that boilerplate
weighs little. In doubt a clause is left alone: a false return tells a story that never was.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from resdiff.comparison.align.likeness.candidates import candidates
from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.text.words import words
from resdiff.values.document import Clause, Part


class ReturnOptions(Struct, frozen=True):
    """When a clause that begins anew is one that had left."""

    likeness: float = 0.55
    """Likeness of the words from which a clause has come back. Between neighbours 0.26 will do, for
    there a place speaks too; of the births in the migrants, food, UNDOF and UNFICYP series that
    were read, none above it was a clause of its own.
    """
    least_words: int = 8
    """Words that both must have: "Decides to remain seized of the matter" is the same wherever it
    stands.
    """
    margin: float = 0.08
    """How much more alike than the next best it must be: of twins none is taken."""
    candidates: int = 5
    """Partners looked at for each clause."""
    pairs: int = 400
    """A feature shared by more pairs than this finds nobody: what every version has says nothing.
    """


class Stop(Struct, frozen=True):
    """The end or the beginning of a thread: which, in which version, with which clause."""

    thread: int
    version: int
    clause: Clause


class Return(Struct, frozen=True):
    """A thread that goes on in another."""

    left: int
    came: int
    score: float
    confidence: float
    reason: str


_NEVER = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})  # say the same in unrelated places


def returns(
    left: Sequence[Stop],
    came: Sequence[Stop],
    versions: Sequence[Sequence[Clause]],
    options: ReturnOptions,
) -> list[Return]:
    """The pairs that belong together, in the order of time of the one that came; each thread at
    most once on either side.
    """
    left = [stop for stop in left if _counts(stop.clause, options)]
    came = [stop for stop in came if _counts(stop.clause, options)]
    if not left or not came:
        return []
    words_of = {
        clause.reading: tuple(words(clause.reading)) for version in versions for clause in version
    }
    scale = Scale(words_of[clause.reading] for version in versions for clause in version)
    olds, news = (
        [scale.code(words_of[stop.clause.reading]) for stop in stops] for stops in (left, came)
    )
    index_pairs = candidates(
        olds,
        news,
        range(len(left)),
        range(len(came)),
        scale,
        limit=options.pairs,
        keep=options.candidates,
    )
    scored = sorted(
        (
            (scale.likeness(olds[i], news[j]).score, left[i].version, -j, i, j)
            for i, j in index_pairs
            if came[j].version > left[i].version + 1 and left[i].clause.part == came[j].clause.part
        ),
        reverse=True,
    )  # the likest first; of equally like ones the one that left last
    best: dict[int, list[tuple[float, int]]] = {}
    for score, _, _, i, j in scored:
        best.setdefault(j, []).append((score, i))
    taken_left: set[int] = set()
    taken_came: set[int] = set()
    pairs: list[Return] = []
    for score, _, _, i, j in scored:
        if score < options.likeness:
            break
        if i in taken_left or j in taken_came:
            continue
        taken_left.add(i)
        taken_came.add(j)
        rivals = [
            rival
            for rival, k in best[j]
            if k != i and left[k].clause.reading != left[i].clause.reading
        ]
        if rivals and score - max(rivals) < options.margin:
            continue  # of two that are as like, neither
        gap = came[j].version - left[i].version - 1
        share = f"{100 * scale.likeness(olds[i], news[j]).words:.0f} % of weighted words"
        reason = f"came back after {gap} version{'s' if gap > 1 else ''} without it, {share}"
        pairs.append(
            Return(
                left[i].thread,
                came[j].thread,
                round(score, 3),
                round(min(0.97, 0.5 + score / 2), 2),
                reason,
            )
        )
    return sorted(
        pairs,
        key=lambda pair: (
            next(stop.version for stop in came if stop.thread == pair.came),
            pair.came,
        ),
    )


def _counts(clause: Clause, options: ReturnOptions) -> bool:
    return clause.part not in _NEVER and len(words(clause.reading)) >= options.least_words
