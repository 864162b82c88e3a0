"""Two clauses' words -> how alike they are, with rare words counting for more than the boilerplate of the series."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two clauses are, each measure from 0 (nothing) to 1 (the same)."""

    words: float  # weighted words in common, in any order, of the words of both (Dice)
    pairs: float  # the same for neighbouring words
    order: float  # longest common subsequence of the words (Dice)
    contained: float  # weighted words in common, of the lighter clause
    head: float  # the same opening and addressee: the first words

    @property
    def score(self) -> float:
        """One number: order-free words blended with word order."""
        return 0.5 * self.words + 0.2 * self.pairs + 0.3 * self.order


@dataclass(frozen=True, slots=True)
class Profile:
    """A clause ready for comparing."""

    words: Words
    counts: dict[str, int]
    pairs: frozenset[tuple[str, str]]
    weight: float  # of all words
    pair_weight: float


class Scale:
    """Word weights learnt from the two texts: the rarer, the heavier. In a clause of boilerplate everything is light."""

    def __init__(self, clauses: Iterable[Words]) -> None:
        frequency: Counter[str] = Counter()
        total = 0
        for clause in clauses:
            frequency.update(set(clause))
            total += 1
        self.frequency = frequency
        self._weights = {word: math.log(1 + total / count) for word, count in frequency.items()}
        self.profile = lru_cache(maxsize=None)(self._profile)

    def weight(self, word: str) -> float:
        """Weight of a word that stands in one of the clauses."""
        return self._weights[word]

    def total(self, words: Iterable[str]) -> float:
        """Summed weight of words."""
        return sum(map(self._weights.__getitem__, words))

    def _profile(self, words: Words) -> Profile:
        pairs = frozenset(zip(words, words[1:], strict=False))
        weights = self._weights
        return Profile(words, Counter(words), pairs, self.total(words), sum(weights[a] + weights[b] for a, b in pairs))

    def likeness(self, old: Words, new: Words) -> Likeness:
        """Compare two clauses; symmetrical."""
        a, b = self.profile(old), self.profile(new)
        if not a.words or not b.words:
            return Likeness(0.0, 0.0, 0.0, 0.0, 0.0)
        weights = self._weights
        shared = sum(weights[word] * min(a.counts[word], b.counts[word]) for word in a.counts.keys() & b.counts.keys())
        pairs = sum(weights[x] + weights[y] for x, y in a.pairs & b.pairs)
        return Likeness(
            words=2 * shared / (a.weight + b.weight),
            pairs=2 * pairs / (a.pair_weight + b.pair_weight) if a.pair_weight + b.pair_weight else 0.0,
            order=2 * LCSseq.similarity(old, new) / (len(old) + len(new)),
            contained=shared / min(a.weight, b.weight),
            head=_head(old, new),
        )

    def contained(self, part: Words, whole: Words) -> float:
        """Weighted share of the words of `part` that `whole` has too, in any order."""
        a, b = self.profile(part), self.profile(whole)
        shared = sum(self._weights[word] * min(count, b.counts.get(word, 0)) for word, count in a.counts.items())
        return shared / a.weight if a.weight else 0.0


def _head(old: Sequence[str], new: Sequence[str], size: int = 8) -> float:
    return LCSseq.similarity(old[:size], new[:size]) / min(size, max(len(old), len(new)))
