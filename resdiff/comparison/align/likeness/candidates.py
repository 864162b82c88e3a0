"""The words of the clauses still open -> the pairs worth scoring, found by their rarest words in
near-linear time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.matching.matching import Pair


def candidates(
    old: Sequence[str],
    new: Sequence[str],
    open_old: Sequence[int],
    open_new: Sequence[int],
    scale: Scale,
    *,
    limit: int,
    keep: int,
) -> list[Pair]:
    """The `keep` most promising partners of every open clause, of both sides, by the weight of
    the rare features they share.

    Clauses are coded, one character a word; a feature is a word or two neighbouring words. Features
    that would bring together more than `limit` pairs are left out: boilerplate finds no partner.
    """
    counts = Counter(
        chain.from_iterable(kind for i in open_old for kind in _features(old[i], scale))
    )
    where: dict[str, list[int]] = defaultdict(list)
    for j in open_new:
        for kind in _features(new[j], scale):
            for feature in counts.keys() & kind:
                where[feature].append(j)
    telling = {
        feature: (holders, scale.weight(feature))
        for feature, holders in where.items()
        if counts[feature] * len(holders) <= limit
    }
    pairs: set[Pair] = set()
    rivals: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for i in open_old:
        scores: dict[int, int] = defaultdict(int)
        for kind in _features(old[i], scale):
            for feature in telling.keys() & kind:
                holders, weight = telling[feature]
                for j in holders:
                    scores[j] += weight
        for j, score in scores.items():
            rivals[j].append((score, -abs(i - j), -i))
        best = sorted(((score, -abs(i - j), -j) for j, score in scores.items()), reverse=True)
        pairs.update((i, -j) for _, _, j in best[:keep])
    for j, row in rivals.items():
        pairs.update((-i, j) for _, _, i in sorted(row, reverse=True)[:keep])
    return sorted(pairs)


def _features(code: str, scale: Scale) -> tuple[frozenset[str], frozenset[str]]:
    return scale.profile(code).words, scale.pairs(code)
