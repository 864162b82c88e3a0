"""Two clauses' words -> how alike they are, with rare words counting for more than the boilerplate
of the series.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from resdiff.comparison.align.likeness.side import REPORT

# words of the opening and the addressee: "Requests the Secretary-General to submit to the General
# Assembly"
HEAD: Final = 8
# share of the first eight words in common from which two clauses begin alike
ADDRESSEE: Final = 0.5
AGAIN: Final = "\0"  # no word has this letter
COUNTED: Final = 51  # occurrences of a word in a clause that count
# two clauses of 2,000 words: beyond, neighbouring words stand for their order (a subsequence takes
# seconds)
LONG: Final = 4_000_000
# Shares of the measures in the one number: words in any order blended with their order
WORDS: Final = 0.5
PAIRS: Final = 0.2
ORDER: Final = 0.3
_UNIT: Final = 1000  # weight of a word that is e - 1 times rarer than once a clause
_SURROGATES: Final = 0xD800  # 2,048 code points that are no characters
# clauses whose neighbouring words are at hand: those of all would be half of the memory, and are
# made anew in some microseconds
_PAIRED: Final = 1_024


class Likeness(Struct, frozen=True):
    """How alike two clauses are, each measure from 0 (nothing) to 1 (the same)."""

    words: float  # weighted words in common, in any order, of the words of both (Dice)
    pairs: float  # the same for neighbouring words
    order: float  # longest common subsequence of the words (Dice)
    contained: float  # weighted words in common, of the lighter clause

    @property
    def score(self) -> float:
        """One number: order-free words blended with word order."""
        return WORDS * self.words + PAIRS * self.pairs + ORDER * self.order


class Profile(Struct, frozen=True):
    """A coded clause ready for comparing."""

    words: frozenset[str]
    # the second occurrence of a word is the word and one AGAIN, its third the word and two
    again: frozenset[str]
    weight: int  # of all words
    pair_weight: int  # of all different pairs


class Scale:
    """Word weights learnt from the two texts: the rarer, the heavier. In a clause of boilerplate
    everything is light.

    Weights are whole numbers, so sums are the same in any order and the comparison of b with a
    mirrors that of a with b.
    """

    def __init__(self, clauses: Iterable[tuple[str, ...]]) -> None:
        word_sets = [set(clause) for clause in clauses]
        total, frequency = len(word_sets), Counter(chain.from_iterable(word_sets))
        if REPORT in frequency:
            frequency[REPORT] = max(frequency.values())
        weights = {
            word: round(_UNIT * math.log(1 + total / count)) for word, count in frequency.items()
        }
        self.rarest = max(weights.values(), default=0)
        # words are single characters, as in Chinese: a phrase then takes about twice as many
        self.ideographic = 2 * sum(len(word) == 1 for word in frequency) > len(frequency)
        self._letters = {
            word: chr(number + (number >= _SURROGATES) * 2048)
            for number, word in enumerate(sorted(frequency), 1)
        }
        self.weights = {self._letters[word]: weight for word, weight in weights.items()}
        self._same = {letter: letter for letter in self.weights}
        self._profiles: dict[str, Profile] = {}
        self._again: dict[str, str] = {}
        self.pairs = lru_cache(maxsize=_PAIRED)(_pairs)
        self._likenesses: dict[tuple[str, str], Likeness] = {}

    def code(self, words: Sequence[str]) -> str:
        """The clause with one character for each word: what the phrases and the longest common
        subsequence work on.
        """
        return "".join(map(self._letters.__getitem__, words))

    def weight(self, feature: str) -> int:
        """The weight of a coded word, or the mean weight of two neighbouring ones."""
        weights = self.weights
        return (
            weights[feature]
            if len(feature) == 1
            else (weights[feature[0]] + weights[feature[1]]) // 2
        )

    def total(self, code: Iterable[str]) -> int:
        """Summed weight of coded words."""
        return sum(map(self.weights.__getitem__, code))

    def profile(self, code: str) -> Profile:
        """The profile of a coded clause, made once."""
        profile = self._profiles.get(code)
        if profile is None:
            profile = self._profiles[code] = self._profile(code)
        return profile

    def _profile(self, code: str) -> Profile:
        weights = self.weights
        # a letter cut from a string is a string of its own: one each is a third of the memory
        counts = {self._same[word]: count for word, count in Counter(code).items()}
        share = self._again.setdefault
        again = [
            share(later, later)
            for word, count in counts.items()
            if count > 1
            for later in [word + AGAIN * number for number in range(1, min(count, COUNTED))]
        ]
        pairs = self.pairs(code)
        weight = sum(map(weights.__getitem__, counts)) + sum([weights[word[0]] for word in again])
        # every word counts, in two pairs but the first and the last
        if len(pairs) + 1 == len(code) == len(counts) + len(again):
            pair_weight = 2 * weight - weights[code[0]] - weights[code[-1]]
        else:
            pair_weight = self.total("".join(pairs))
        return Profile(frozenset(counts), frozenset(again), weight, pair_weight)

    def likeness(self, old: str, new: str) -> Likeness:
        """Compare two coded clauses, once; symmetrical."""
        likeness = self._likenesses.get((old, new))
        if likeness is None:
            likeness = self._likenesses[old, new] = self._likeness(old, new)
        return likeness

    def _likeness(self, old: str, new: str) -> Likeness:
        a, b = self.profile(old), self.profile(new)
        if not a.words or not b.words:
            return Likeness(0.0, 0.0, 0.0, 0.0)
        shared = self._shared(a, b)
        pairs = self.total("".join(self.pairs(old) & self.pairs(new)))
        near = 2 * pairs / (a.pair_weight + b.pair_weight) if pairs else 0.0
        return Likeness(
            words=2 * shared / (a.weight + b.weight),
            pairs=near,
            order=2 * LCSseq.similarity(old, new) / (len(old) + len(new))
            if len(old) * len(new) <= LONG
            else near,
            contained=shared / min(a.weight, b.weight),
        )

    def contained(self, part: str, whole: str) -> float:
        """Weighted share of the words of `part` that `whole` has too, in any order."""
        a, b = self.profile(part), self.profile(whole)
        return self._shared(a, b) / a.weight if a.weight else 0.0

    def _shared(self, a: Profile, b: Profile) -> int:
        """Weight of the words in common, each as often as both have it."""
        weights = self.weights
        shared = sum(map(weights.__getitem__, a.words & b.words))
        return (
            shared + sum([weights[word[0]] for word in a.again & b.again])
            if a.again and b.again
            else shared
        )


def _pairs(code: str) -> frozenset[str]:
    """The neighbouring words of a coded clause."""
    return frozenset(map(add, code, code[1:]))


def head(old: str, new: str) -> float:
    """How far two coded clauses have opening and addressee in common, their first words: 0 to 1."""
    return LCSseq.similarity(old[:HEAD], new[:HEAD]) / (min(HEAD, max(len(old), len(new))) or 1)


def begin_alike(old: str, new: str) -> bool:
    """Whether two coded clauses have opening and addressee in common."""
    return head(old, new) >= ADDRESSEE
