"""Leftovers between the same linked neighbours -> pairs of clauses reworded almost beyond recognition, but in their place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from resdiff.align.matching import Matching, Pair
from resdiff.align.moves import heaviest_run
from resdiff.align.options import AlignOptions
from resdiff.align.side import Side


def spine(matching: Matching, old: Side, new: Side) -> list[Pair]:
    """The heaviest set of links that keep their order: what the texts have in common, against which places are told."""
    edges = sorted(matching.basis)
    return heaviest_run(edges, [len(old.words[i]) + len(new.words[j]) + 1 for i, j in edges])


def gaps(matching: Matching, old: Side, new: Side, options: AlignOptions) -> Iterator[tuple[list[int], list[int]]]:
    """The unlinked clauses of both sides that stand between the same two links of the spine, where both sides have some, but few."""
    found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    backbone = spine(matching, old, new)
    for number, (size, linked) in enumerate(((len(old), matching.of_old), (len(new), matching.of_new))):
        posts = [pair[number] for pair in backbone]  # rising: the spine keeps the order of both sides
        for index in range(size):
            if index not in linked:
                found[bisect_left(posts, index)][number].append(index)
    for _, (olds, news) in sorted(found.items()):
        if 0 < len(olds) <= options.gap_window and 0 < len(news) <= options.gap_window:
            yield olds, news


class Places:
    """Where every clause stands relative to the spine: 7.5 is half-way between its seventh and eighth link."""

    def __init__(self, matching: Matching, old: Side, new: Side) -> None:
        backbone = spine(matching, old, new)
        self._old = _places([i for i, _ in backbone], len(old))
        self._new = _places([j for _, j in backbone], len(new))

    def nearness(self, i: int, j: int, reach: float = 5.0) -> float:
        """1 for clauses in the same place, 0 from `reach` links of the spine apart (LEOS counts up to five, rivals.md 1.2)."""
        return max(0.0, 1.0 - abs(self._old[i] - self._new[j]) / reach)


def _places(posts: list[int], size: int) -> list[float]:
    """For each of `size` clauses the number of links before it, and how far it is to the next."""
    bounds = [-1, *posts, size]
    found = [0.0] * size
    for number, (start, stop) in enumerate(pairwise(bounds)):
        for index in range(max(start, 0), stop):
            found[index] = number + (index - start) / (stop - start)
    return found
