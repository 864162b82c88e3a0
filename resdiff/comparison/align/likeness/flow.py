"""A clause and the clauses that it may have come from -> which of its words came from which.

A paragraph that was put together from two has one stretch of words from each: "Reaffirming the need
for [close cooperation and coordination among domestic authorities at all levels] to [address the
key causes and consequences of the world drug problem ...]". The stretches are the cheapest way to
write the clause down: a word of the source that is being copied costs nothing, a word that it has
not costs part of its weight, and turning to another source costs as much as a rare word is worth.
So a name or a formula that stands in many clauses starts no stretch of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import add
from typing import Final

from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.options import AlignOptions

NOWHERE: Final = -1  # the source of words that came from none


class Flow:
    """Where the words of clauses come from. Clauses are coded, one character a word (Scale.code);
    lives only inside one alignment.
    """

    def __init__(self, scale: Scale, options: AlignOptions) -> None:
        self._scale, self._options = scale, options
        self._parts: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def shares(
        self, code: str, sources: Sequence[str], turns: Sequence[float] | None = None
    ) -> list[int]:
        """The weight of the words of `code` that came from each of `sources`, in their order.
        `turns` says what turning to each costs, 1.0 without: where it is 0 for a source of its own,
        another one gets only what that does not explain.
        """
        weight, out = self._scale.weight, [0] * len(sources)
        for place, source in enumerate(self.stretches(code, sources, turns)):
            if source != NOWHERE and code[place] in self._known(sources[source])[0]:
                out[source] += weight(code[place])
        return out

    def stretches(
        self, code: str, sources: Sequence[str], turns: Sequence[float] | None = None
    ) -> list[int]:
        """For each word of `code` the number of the source of its stretch, or NOWHERE: the
        assignment that gains most (Viterbi).
        """
        if not code or not sources:
            return [NOWHERE] * len(code)
        price = self._options.turn * self._scale.rarest
        turns = [price * share for share in turns or (1.0,) * len(sources)]
        numbers = range(len(sources))
        known = [self._known(source) for source in sources]
        totals, nowhere = [-turn for turn in turns], 0.0
        came: list[tuple[list[int], int]] = []  # for each word, from which source each state came
        for place, word in enumerate(code):
            before, after = code[max(0, place - 1) : place + 1], code[place : place + 2]
            weight = self._scale.weight(word)
            best = max(numbers, key=totals.__getitem__)
            base, left = (nowhere, NOWHERE) if nowhere >= totals[best] else (totals[best], best)
            states: list[int] = []
            for number in numbers:
                words, pairs = known[number]
                if word not in words:
                    gain = -self._options.alien * weight
                elif before in pairs or after in pairs:
                    gain = float(weight)
                else:
                    gain = self._options.stray * weight
                if totals[number] >= base - turns[number]:
                    states.append(number)
                    totals[number] += gain
                else:
                    states.append(left)
                    totals[number] = base - turns[number] + gain
            nowhere = base
            came.append((states, left))
        best = max(numbers, key=totals.__getitem__)
        state = best if totals[best] > nowhere else NOWHERE
        out = [NOWHERE] * len(code)
        for place in range(len(code) - 1, -1, -1):
            out[place] = state
            states, left = came[place]
            state = left if state == NOWHERE else states[state]
        return out

    def _known(self, source: str) -> tuple[frozenset[str], frozenset[str]]:
        """The words and the neighbouring words of a source, once."""
        parts = self._parts.get(source)
        if parts is None:
            parts = self._parts[source] = frozenset(source), word_pairs(source)
        return parts


def word_pairs(code: str) -> frozenset[str]:
    """The neighbouring words of a coded clause."""
    return frozenset(map(add, code, code[1:]))


def likely_sources(
    codes: Iterable[str], texts: Sequence[str], scale: Scale, options: AlignOptions
) -> dict[str, list[int]]:
    """For each of `codes` the clauses of `texts` with which it shares most weight in word pairs
    that are no boilerplate, heaviest first.
    """
    pairs = {code: word_pairs(code) for code in codes}
    asked = frozenset().union(*pairs.values())
    where: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for pair in asked.intersection(map(add, text, text[1:])):
            where[pair].append(number)
    telling = {
        pair: (scale.weight(pair), holders)
        for pair, holders in where.items()
        if len(holders) <= options.boilerplate
    }
    out: dict[str, list[int]] = {}
    for code, own in pairs.items():
        shared: Counter[int] = Counter()
        for pair in telling.keys() & own:
            weight, holders = telling[pair]
            for number in holders:
                shared[number] += weight
        ranked = sorted(shared, key=lambda number: (-shared[number], number))
        out[code] = ranked[: options.sources]
    return out
