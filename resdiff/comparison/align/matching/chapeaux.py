"""Linked sub-paragraphs -> the pairs of chapeaux without a link whose lists are the same list.

A chapeau may be three words long ("Protection of civilians") and hardly like its successor; that
its points became the points of the other says more than its own words.
"""

from __future__ import annotations

from collections import Counter

from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.matching.matching import Matching, Pair
from resdiff.comparison.align.options import AlignOptions


def chapeaux(
    matching: Matching, old: SideClauses, new: SideClauses, scale: Scale, options: AlignOptions
) -> list[Pair]:
    """Pairs of chapeaux, neither with a link, most of whose linked points are linked with each
    other, by words, and of which the lighter has a share of its words in the other.
    """
    between: Counter[Pair] = Counter()
    of_old: Counter[int] = Counter()
    of_new: Counter[int] = Counter()
    for i, j in matching.basis:
        mine, theirs = old.parents[i], new.parents[j]
        words = len(old.words[i]) + len(new.words[j])
        of_old[mine] += words
        of_new[theirs] += words
        if mine >= 0 and theirs >= 0:
            between[mine, theirs] += words
    return [
        (mine, theirs)
        for (mine, theirs), words in sorted(between.items())
        if mine not in matching.of_old
        and theirs not in matching.of_new
        and old.parts[mine] == new.parts[theirs]
        and 2 * words > max(of_old[mine], of_new[theirs])
        and scale.likeness(old.codes[mine], new.codes[theirs]).contained >= options.chapeau
    ]
