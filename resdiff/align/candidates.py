"""The words of the clauses still open -> the pairs worth scoring, found by their rarest words in near-linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import pairwise

from resdiff.align.matching import Pair
from resdiff.align.similarity import Scale


def candidates(
    old: Sequence[str], new: Sequence[str], open_old: Iterable[int], open_new: Iterable[int], scale: Scale, *, limit: int, keep: int
) -> list[Pair]:
    """The `keep` most promising partners of every open clause, of both sides, by the weight of the rare features they share.

    Clauses are coded, one character a word; a feature is a word or two neighbouring words. Features that would bring
    together more than `limit` pairs are left out: boilerplate finds no partner.
    """
    in_old, in_new = _postings(old, open_old), _postings(new, open_new)
    scores: dict[Pair, int] = defaultdict(int)
    for feature, olds in in_old.items():
        news = in_new.get(feature)
        if news and len(olds) * len(news) <= limit:
            weight = scale.total(feature) // len(feature)
            for i in olds:
                for j in news:
                    scores[i, j] += weight
    partners: tuple[dict[int, list[tuple[int, int, int]]], ...] = (defaultdict(list), defaultdict(list))
    for (i, j), score in scores.items():
        partners[0][i].append((score, -abs(i - j), -j))
        partners[1][j].append((score, -abs(i - j), -i))
    found = {(i, -other) for i, row in partners[0].items() for _, _, other in nlargest(keep, row)}
    found.update((-other, j) for j, row in partners[1].items() for _, _, other in nlargest(keep, row))
    return sorted(found)


def _postings(codes: Sequence[str], indices: Iterable[int]) -> dict[str, list[int]]:
    """For every word and every two neighbouring words the clauses that have them."""
    postings: dict[str, list[int]] = defaultdict(list)
    for index in indices:
        code = codes[index]
        for feature in {*code, *map("".join, pairwise(code))}:
            postings[feature].append(index)
    return postings
