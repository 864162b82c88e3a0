"""The words of the clauses still open -> the pairs worth scoring, found by their rarest words in near-linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from resdiff.align.similarity import Scale

Pair = tuple[int, int]
Feature = str | tuple[str, str]


def candidates(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], open_old: Iterable[int], open_new: Iterable[int], scale: Scale,
    *, rare: int, posting_limit: int, keep: int,
) -> list[Pair]:  # fmt: skip
    """The `keep` most promising partners of every open clause, from both sides, by the weight of the rare features they share."""
    features_old = {i: _features(old[i]) for i in open_old}
    features_new = {j: _features(new[j]) for j in open_new}
    postings_old = _postings(features_old)
    postings_new = _postings(features_new)
    found: set[Pair] = set()
    for mine, theirs, flip in ((features_old, postings_new, False), (features_new, postings_old, True)):
        own = postings_new if flip else postings_old
        for index, features in mine.items():
            usable = [f for f in features if f in theirs and len(theirs[f]) <= posting_limit]
            usable.sort(key=lambda f: (len(own[f]) + len(theirs[f]), str(f)))
            scores: dict[int, float] = defaultdict(float)
            for feature in usable[:rare]:
                weight = 1.0 / len(theirs[feature]) + _weight(feature, scale)
                for other in theirs[feature]:
                    scores[other] += weight
            best = sorted(scores, key=lambda other: (-scores[other], abs(other - index), other))[:keep]
            found.update(((other, index) if flip else (index, other)) for other in best)
    return sorted(found)


def _features(words: tuple[str, ...]) -> set[Feature]:
    return {*words, *zip(words, words[1:], strict=False)}


def _postings(features: dict[int, set[Feature]]) -> dict[Feature, list[int]]:
    postings: dict[Feature, list[int]] = defaultdict(list)
    for index, own in features.items():
        for feature in own:
            postings[feature].append(index)
    return postings


def _weight(feature: Feature, scale: Scale) -> float:
    return scale.weight(feature) if isinstance(feature, str) else (scale.weight(feature[0]) + scale.weight(feature[1])) / 2
