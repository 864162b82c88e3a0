"""Two clauses' words -> how alike they are, with rare words counting for more than the boilerplate of the series."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import LCSseq

HEAD: Final = 8  # words of the opening and the addressee: "Requests the Secretary-General to submit to the General Assembly"
LONG: Final = 4_000_000  # two clauses of 2,000 words: beyond, neighbouring words stand for their order (a subsequence takes seconds)
_UNIT: Final = 1000  # weight of a word that is e - 1 times rarer than once a clause
_SURROGATES: Final = 0xD800  # 2,048 code points that are no characters


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
    """A clause ready for comparing: its words and word pairs as numbers that stand for their weights."""

    words: frozenset[int]  # the first, second ... occurrence of a word are different numbers
    pairs: frozenset[int]
    weight: int  # of all words
    pair_weight: int  # of all different pairs


class Scale:
    """Word weights learnt from the two texts: the rarer, the heavier. In a clause of boilerplate everything is light.

    Weights are whole numbers, so sums are the same in any order and the comparison of b with a mirrors that of a with b.
    """

    def __init__(self, clauses: Iterable[tuple[str, ...]]) -> None:
        frequency: Counter[str] = Counter()
        total = 0
        for clause in clauses:
            frequency.update(set(clause))
            total += 1
        weights = {word: round(_UNIT * math.log(1 + total / count)) for word, count in frequency.items()}
        self._letters = {word: chr(number + (number >= _SURROGATES) * 2048) for number, word in enumerate(sorted(frequency), 1)}
        self._letter_weights = {self._letters[word]: weight for word, weight in weights.items()}
        self._numbers: dict[tuple[str, int] | str, int] = {}  # (word, occurrence) and pair of words -> place in _worth
        self._worth: list[int] = []
        self._profiles: dict[str, Profile] = {}

    def code(self, words: Sequence[str]) -> str:
        """The clause with one character for each word: what the phrases and the longest common subsequence work on."""
        return "".join(map(self._letters.__getitem__, words))

    def total(self, code: Iterable[str]) -> int:
        """Summed weight of coded words."""
        return sum(map(self._letter_weights.__getitem__, code))

    def profile(self, code: str) -> Profile:
        """The profile of a coded clause, made once."""
        profile = self._profiles.get(code)
        if profile is None:
            profile = self._profiles[code] = self._profile(code)
        return profile

    def _profile(self, code: str) -> Profile:
        numbers, worth, weights = self._numbers, self._worth, self._letter_weights
        keys: list[tuple[str, int] | str] = [*map("".join, pairwise(code))]
        split = len(keys)
        seen = dict.fromkeys(code, 0)
        for letter in code:
            keys.append((letter, seen[letter]))
            seen[letter] += 1
        found: list[int] = []
        for key in keys:
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(worth)
                worth.append(weights[key[0]] + (weights[key[1]] if isinstance(key, str) else 0))
            found.append(number)
        pairs, singles = frozenset(found[:split]), frozenset(found[split:])
        return Profile(singles, pairs, self.total(code), sum(map(worth.__getitem__, pairs)))

    def likeness(self, old: str, new: str) -> Likeness:
        """Compare two coded clauses; symmetrical."""
        a, b = self.profile(old), self.profile(new)
        if not a.words or not b.words:
            return Likeness(0.0, 0.0, 0.0, 0.0, 0.0)
        worth = self._worth.__getitem__
        shared = sum(map(worth, a.words & b.words))
        pairs = sum(map(worth, a.pairs & b.pairs))
        near = 2 * pairs / (a.pair_weight + b.pair_weight) if pairs else 0.0
        return Likeness(
            words=2 * shared / (a.weight + b.weight),
            pairs=near,
            order=2 * LCSseq.similarity(old, new) / (len(old) + len(new)) if len(old) * len(new) <= LONG else near,
            contained=shared / min(a.weight, b.weight),
            head=LCSseq.similarity(old[:HEAD], new[:HEAD]) / min(HEAD, max(len(old), len(new))),
        )

    def contained(self, part: str, whole: str) -> float:
        """Weighted share of the words of `part` that `whole` has too, in any order."""
        a, b = self.profile(part), self.profile(whole)
        return sum(map(self._worth.__getitem__, a.words & b.words)) / a.weight if a.weight else 0.0
