"""Numbered paragraphs of earlier or later texts of a series -> what they say on the level of
unnumbered ones.

A resolution returns year after year, and a paragraph mostly keeps its place: what stood as "(c)" in
one year is seldom an operative paragraph of its own in the next. Seldom, not never: 66/172 has as 9
(g) "Invites the Chair ...", the text of the 68th session has it as 13. So this is evidence, to be
weighed with the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

from resdiff.text.words import words

# a pair of words that more precedents share ("calls upon", "human rights") does not help to find
# one
COMMON: Final = 24
# candidates measured for each paragraph: more than the versions of a paragraph that differ in
# wording
LOOKED_AT: Final = 6


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The neighbouring words of a text."""
    return frozenset(pairwise(words(text)))


def matches(
    texts: Sequence[str], precedents: Sequence[tuple[str, int]]
) -> list[list[tuple[float, int]]]:
    """For each text the most similar precedents: (similarity 0 to 1, level), most similar first."""
    sets = [pairs(text) for text, _ in precedents]
    everywhere: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(sets):
        for pair in one:
            everywhere[pair].append(at)
    where = {pair: places for pair, places in everywhere.items() if len(places) <= COMMON}
    found = []
    for text in texts:
        own = pairs(text)
        shared = Counter(chain.from_iterable([where[pair] for pair in own & where.keys()]))
        near = sorted(shared, key=lambda at: (-shared[at] / (len(own) + len(sets[at])), at))[
            :LOOKED_AT
        ]
        scored = (
            (2 * len(own & sets[at]) / (len(own) + len(sets[at])), precedents[at][1]) for at in near
        )
        found.append(sorted(scored, reverse=True))
    return found


def odds(
    texts: Sequence[str],
    precedents: Sequence[tuple[str, int]],
    steps: Sequence[tuple[float, float]],
) -> Mapping[int, float]:
    """Index of a text -> log-odds of its being an item; texts without a like precedent are left
    out.

    steps: (least similarity, log-odds that the level is the precedent's), the highest similarity
    first. Where precedents disagree, the nearest of each side are set against each other.
    """
    result: dict[int, float] = {}
    for at, near in enumerate(matches(texts, precedents)):
        sides = {True: 0.0, False: 0.0}
        for similarity, level in near:
            strength = next((odd for least, odd in steps if similarity >= least), 0.0)
            sides[level > 0] = max(sides[level > 0], strength)
        if sides[True] != sides[False]:
            result[at] = sides[True] - sides[False]
    return result
