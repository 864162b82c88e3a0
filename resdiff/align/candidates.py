"""The words of the clauses still open -> the pairs worth scoring, found by their rarest words in near-linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from resdiff.align.similarity import Scale

Pair = tuple[int, int]


def candidates(
    old: Sequence[str], new: Sequence[str], open_old: Iterable[int], open_new: Iterable[int], scale: Scale,
    *, rare: int, posting_limit: int, keep: int,
) -> list[Pair]:  # fmt: skip
    """The `keep` most promising partners of every open clause, from both sides, by the weight of the rare features they share.

    Clauses are coded, one character a word; a feature is one or two characters.
    """
    features_old = {i: _features(old[i]) for i in open_old}
    features_new = {j: _features(new[j]) for j in open_new}
    postings_old = _postings(features_old)
    postings_new = _postings(features_new)
    found: set[Pair] = set()
    for mine, theirs, flip in ((features_old, postings_new, False), (features_new, postings_old, True)):
        own = postings_new if flip else postings_old
        for index, features in mine.items():
            usable = [f for f in features if f in theirs and len(theirs[f]) <= posting_limit]
            usable.sort(key=lambda f: (len(own[f]) + len(theirs[f]), f))
            scores: dict[int, float] = defaultdict(float)
            for feature in usable[:rare]:
                weight = scale.total(feature) / len(feature)
                for other in theirs[feature]:
                    scores[other] += weight
            best = sorted(scores, key=lambda other: (-scores[other], abs(other - index), other))[:keep]
            found.update(((other, index) if flip else (index, other)) for other in best)
    return sorted(found)


def _features(code: str) -> set[str]:
    """The different words and word pairs of a clause."""
    return {*code, *map("".join, pairwise(code))}


def _postings(features: dict[int, set[str]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for index, own in features.items():
        for feature in own:
            postings[feature].append(index)
    return postings
