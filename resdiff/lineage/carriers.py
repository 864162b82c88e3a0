"""The parts of a split or merge and the whole -> the part that carries the thread on.

Not the longest: "Decides to extend the present mandate until 31 January 2006" goes on as itself
when "Looks forward to the early fulfilment of the mandate" and three reports are hung on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from resdiff.comparison.align.likeness.openings import opening
from resdiff.text.words import words
from resdiff.values.document import Clause

BEGINNING = 6  # words: "Decides to extend the mandate of"


def carrier(
    parts: Sequence[str],
    whole: Sequence[str],
    clauses: tuple[Mapping[str, Clause], Mapping[str, Clause]],
    language: str,
) -> str:
    """The id of the part that continues the whole: one with its opening, then one that begins as it
    does, then the one that most of its words came from; of equal ones the first.

    `clauses` are those of the parts' version and those of the whole's.
    """
    if len(parts) == 1:
        return parts[0]
    first = clauses[1][whole[0]]
    act = opening(first, language)
    spoken = [word for name in whole for word in words(clauses[1][name].reading)]

    def rank(name: str) -> tuple[bool, int, int]:
        own = clauses[0][name]
        said = words(own.reading)
        begins = LCSseq.similarity(said[:BEGINNING], spoken[:BEGINNING])
        return (
            bool(act) and opening(own, language) == act,
            begins if 2 * begins >= BEGINNING else 0,
            LCSseq.similarity(said, spoken),
        )

    return max(parts, key=rank)
