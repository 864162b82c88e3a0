"""The links made so far -> where every clause stands relative to them, so that leftovers in the
same place can be found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.matching.matching import Matching, Pair
from resdiff.comparison.align.matching.moves import heaviest_run


def spine(matching: Matching, old: SideClauses, new: SideClauses) -> list[Pair]:
    """The heaviest set of links that keep their order: what the texts have in common, by which the
    places of all other clauses are measured.
    """
    edges = sorted(matching.basis)
    return heaviest_run(edges, [len(old.words[i]) + len(new.words[j]) + 1 for i, j in edges])


class SpinePlaces:
    """Where every clause stands relative to the spine: 7.5 is half-way between its seventh and
    eighth link.
    """

    def __init__(self, matching: Matching, old: SideClauses, new: SideClauses) -> None:
        backbone = spine(matching, old, new)
        self._old = _places([i for i, _ in backbone], len(old))
        self._new = _places([j for _, j in backbone], len(new))

    def apart(self, i: int, j: int) -> float:
        """How many links of the spine lie between the places of an old and a new clause; below 1 in
        the same gap.
        """
        return abs(self._old[i] - self._new[j])

    def neighbours(
        self, olds: Sequence[int], news: Sequence[int], reach: float, most: int
    ) -> set[Pair]:
        """The pairs of an old and a new clause at most `reach` apart: for each clause of either
        side the `most` nearest.
        """
        forward = _nearest(
            [(self._old[i], i) for i in olds], [(self._new[j], j) for j in news], reach, most
        )
        backward = _nearest(
            [(self._new[j], j) for j in news], [(self._old[i], i) for i in olds], reach, most
        )
        return {*forward, *((i, j) for j, i in backward)}


def _nearest(
    mine: list[tuple[float, int]], theirs: list[tuple[float, int]], reach: float, most: int
) -> Iterator[Pair]:
    theirs = sorted(theirs)
    for here, index in mine:
        # not all within reach: where nothing is linked yet, that is everything
        at = bisect_left(theirs, (here, -1))
        near = sorted(
            (abs(place - here), partner) for place, partner in theirs[max(0, at - most) : at + most]
        )[:most]
        yield from ((index, partner) for distance, partner in near if distance < reach)


def _places(posts: list[int], size: int) -> list[float]:
    """For each of `size` clauses the number of links before it, and how far it is to the next."""
    bounds = [-1, *posts, size]
    places = [0.0] * size
    for number, (start, stop) in enumerate(pairwise(bounds)):
        for index in range(max(start, 0), stop):
            places[index] = number + (index - start) / (stop - start)
    return places
