"""A clause and the clauses that it may have come from -> which of its words came from which.

A paragraph that was put together from two has one stretch of words from each: "Reaffirming the need
for [close cooperation and coordination among domestic authorities at all levels] to [address the
key causes and consequences of the world drug problem ...]". The stretches are the cheapest way to
write the clause down: a word of the source that is being copied costs nothing, a word that it has
not costs part of its weight, and turning to another source costs as much as a rare word is worth.
So a name or a formula that stands in many clauses starts no stretch of its own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
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

    def shares(
        self, code: str, sources: Sequence[str], turns: Sequence[float] | None = None
    ) -> list[int]:
        """The weight of the words of `code` that came from each of `sources`, in their order.
        `turns` says what turning to each costs, 1.0 without: where it is 0 for a source of its own,
        another one gets only what that does not explain.
        """
        weights, out = self._scale.weights, [0] * len(sources)
        for place, source in enumerate(self.stretches(code, sources, turns)):
            if source != NOWHERE and code[place] in self._scale.profile(sources[source]).words:
                out[source] += weights[code[place]]
        return out

    def stretches(
        self, code: str, sources: Sequence[str], turns: Sequence[float] | None = None
    ) -> list[int]:
        """For each word of `code` the number of the source of its stretch, or NOWHERE: the
        assignment that gains most (Viterbi). Only sources are turned to that have two words in a
        row in common with it; one that lies further behind than turning to it costs is left, as
        turning to it anew is the better way.
        """
        if not code:
            return []
        scale = self._scale
        price = self._options.turn * scale.rarest
        costs = [price * share for share in turns or (1.0,) * len(sources)]
        known = [(scale.profile(source).words, scale.pairs(source)) for source in sources]
        own_pairs = scale.pairs(code)
        entered: dict[str, list[int]] = defaultdict(list)  # by word, the sources that have it
        for number, (source_words, pairs) in enumerate(known):
            if not pairs.isdisjoint(own_pairs):
                for word in source_words.intersection(code):
                    entered[word].append(number)
        always = [number for number, cost in enumerate(costs) if not cost]
        weights, alien, stray = scale.weights, self._options.alien, self._options.stray
        totals: dict[int, float] = {}
        nowhere, before = 0.0, ""
        came: list[tuple[dict[int, int], int]] = []  # for each word, where each state came from
        for word, after in zip(code, [*map(add, code, code[1:]), ""], strict=True):
            base, left = nowhere, NOWHERE
            for number, total in totals.items():
                if total > base:
                    base, left = total, number
            weight, states, reached = weights[word], {}, {}
            entering = entered.get(word, ())
            for number in {*totals, *always, *entering}:
                total = totals.get(number, -math.inf)
                if total >= base - costs[number]:
                    states[number] = number
                elif number in entering or not costs[number]:
                    states[number], total = left, base - costs[number]
                else:
                    continue
                words, pairs = known[number]
                if word not in words:
                    total -= alien * weight
                elif before in pairs or after in pairs:
                    total += weight
                else:
                    total += stray * weight
                reached[number] = total
            totals, nowhere, before = reached, base, after
            came.append((states, left))
        state = max(totals, key=lambda number: (totals[number], -number), default=NOWHERE)
        if state != NOWHERE and totals[state] <= nowhere:
            state = NOWHERE
        out = [NOWHERE] * len(code)
        for place in range(len(code) - 1, -1, -1):
            out[place] = state
            states, left = came[place]
            state = left if state == NOWHERE else states[state]
        return out


class Sources:
    """The clauses of one text, found by the neighbouring words that they share with a clause of
    the other.
    """

    def __init__(
        self, texts: Sequence[str], asked: Iterable[str], scale: Scale, options: AlignOptions
    ) -> None:
        """`asked` are the clauses that will be asked for."""
        self._scale, self._options = scale, options
        self._found: dict[str, list[int]] = {}
        pairs = frozenset(chain.from_iterable(scale.pairs(code) for code in asked))
        where: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for pair in pairs.intersection(map(add, text, text[1:])):
                where[pair].append(number)
        self._where = {
            pair: tuple(holders)
            for pair, holders in where.items()
            if len(holders) <= options.boilerplate
        }

    def of(self, code: str) -> list[int]:
        """The clauses with which `code` shares most weight in word pairs that are no boilerplate,
        heaviest first; none with which it shares too little to begin a stretch.
        """
        found = self._found.get(code)
        if found is None:
            found = self._found[code] = self._search(code)
        return found

    def _search(self, code: str) -> list[int]:
        shared: Counter[int] = Counter()
        for pair in self._where.keys() & self._scale.pairs(code):
            weight = self._scale.weight(pair)
            for number in self._where[pair]:
                shared[number] += weight
        least = self._options.beside * self._options.turn * self._scale.rarest
        enough = (number for number, weight in shared.items() if weight >= least)
        return sorted(enough, key=lambda number: (-shared[number], number))[: self._options.sources]
