"""Paragraphs of earlier or later texts of a series, with their levels -> what they say on the
levels of paragraphs without numbers.

A resolution returns year after year, and a paragraph mostly keeps its place: what stood as "(c)" in
one year is seldom an operative paragraph of its own in the next. Seldom, not never: 66/172 has as 9
(g) "Invites the Chair ...", the text of the 68th session has it as 13. So this is evidence, to be
weighed with the rest, and the less the less sure the level of the other text is itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Final, NamedTuple

from resdiff.text.words import words

# a pair of words that more precedents share ("calls upon", "human rights") does not help to find
# one
COMMON: Final = 24
# candidates measured for each paragraph: more than the versions of a paragraph that differ in
# wording
LOOKED_AT: Final = 6


class Precedent(NamedTuple):
    """A paragraph of another text of the series, and its level there: 0, or 1 and more in a
    list.
    """

    text: str
    level: int
    # probability of the level: 1 where it is printed, less where it was itself inferred
    sureness: float = 1.0


class Precedents(tuple[Precedent, ...]):
    """Precedents that are looked through many times, once for each part of a text."""

    @cached_property
    def sets(self) -> list[frozenset[tuple[str, str]]]:
        """The pairs of words of each."""
        return [pairs(each.text) for each in self]

    @cached_property
    def where(self) -> dict[tuple[str, str], list[int]]:
        """The places of those that hold a pair of words; without pairs that too many hold."""
        everywhere: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for at, one in enumerate(self.sets):
            for pair in one:
                everywhere[pair].append(at)
        return {pair: places for pair, places in everywhere.items() if len(places) <= COMMON}


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The neighbouring words of a text."""
    return frozenset(pairwise(words(text)))


def matches(
    texts: Sequence[str], precedents: Sequence[Precedent]
) -> list[list[tuple[float, Precedent]]]:
    """For each text the most similar precedents, with the similarity (0 to 1), most similar
    first.
    """
    known = precedents if isinstance(precedents, Precedents) else Precedents(precedents)
    sets, where = known.sets, known.where
    found = []
    for text in texts:
        own = pairs(text)
        shared = Counter(chain.from_iterable([where[pair] for pair in own & where.keys()]))
        near = sorted(shared, key=lambda at: (-shared[at] / (len(own) + len(sets[at])), at))[
            :LOOKED_AT
        ]
        scored = (
            (2 * len(own & sets[at]) / (len(own) + len(sets[at])), precedents[at]) for at in near
        )
        found.append(sorted(scored, key=lambda pair: (-pair[0], -pair[1].level)))
    return found


def odds(
    texts: Sequence[str],
    precedents: Sequence[Precedent],
    steps: Sequence[tuple[float, float]],
) -> Mapping[int, float]:
    """Index of a text -> log-odds of its being an item; texts without a like precedent are left
    out.

    steps: (least similarity, log-odds that the level is the precedent's), the highest similarity
    first. Where precedents disagree, the nearest of each side are set against each other. A level
    that is itself unsure passes on what it knows: of log-odds 4 at an even chance nothing is left.
    """
    result: dict[int, float] = {}
    for at, near in enumerate(matches(texts, precedents)):
        sides = {True: 0.0, False: 0.0}
        for similarity, each in near:
            stated = next((odd for least, odd in steps if similarity >= least), 0.0)
            item = each.level > 0
            sides[item] = max(sides[item], _passed_on(stated, each.sureness))
        if sides[True] != sides[False]:
            result[at] = sides[True] - sides[False]
    return result


def _passed_on(stated: float, sureness: float) -> float:
    """Log-odds that the level is the precedent's, when the precedent's own level is right with
    probability `sureness`.
    """
    if sureness >= 1:
        return stated
    chance = 1 / (1 + math.exp(-stated))
    both = sureness * chance + (1 - sureness) * (1 - chance)
    return max(0.0, math.log(both / (1 - both)))
