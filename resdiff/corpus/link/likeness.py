"""The words of two clauses -> their likeness by the measure of the aligner, every word weighing the
same.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import LCSseq

from resdiff.comparison.align.likeness.similarity import Likeness

_DECIMALS: Final = 4  # of a score


def alike(one: str, other: str) -> float:
    """The likeness of two clauses, given as words joined by blanks: 0 to 1. The aligner learns the
    weights of words from the two texts; where two clauses stand alone there is nothing to learn
    from.
    """
    first, second = one.split(" "), other.split(" ")
    both = len(first) + len(second)
    shared = sum((Counter(first) & Counter(second)).values())
    pairs = set(pairwise(first)), set(pairwise(second))
    near = 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]) or 1)
    order = 2 * LCSseq.similarity(first, second) / both
    likeness = Likeness(
        words=2 * shared / both,
        pairs=near,
        order=order,
        contained=shared / min(len(first), len(second)),
    )
    return round(likeness.score, _DECIMALS)
