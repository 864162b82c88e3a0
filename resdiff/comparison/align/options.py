"""Every threshold and weight of the alignment."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class AlignOptions(Struct, frozen=True):
    """Thresholds of the alignment; likeness and shares run from 0 to 1. The sweeps behind them
    stand in docs/alignment.md.
    """

    link: float = 0.26  # likeness from which two clauses may be linked wherever they stand
    place: float = 0.19  # likeness that is enough for two leftovers in the very same place
    # share of its words that a longer leftover in its place has, which begins alike: it was cut
    # down, or grew
    kept: float = 0.66
    # asked on top of `link` of a pair that stands far apart; decides between near-identical clauses
    distance: float = 0.04
    # links of the spine from which a pair stands far apart (LEOS counts up to five, rivals.md 1.2)
    far: float = 5.0
    # links of the spine at which a place counts for nothing: the price has risen from `place` to
    # `link`
    reach: float = 1.5
    # asked on top of `link` of a pair that leaves its part (preamble, operative part, annex)
    crossing: float = 0.15
    # partners scored for a clause; two to ten give the same links on the gold and the mutation
    # suite
    candidates: int = 4
    # a word or word pair in ten clauses of both sides still finds partners; in more it is
    # boilerplate
    pairs_a_feature: int = 100
    # leftovers of the other text that are looked at around the place of a leftover
    gap_window: int = 8
    # pairs of leftovers looked at in all; two texts that have nothing in common do not take minutes
    gap_pairs: int = 40_000
    # clauses a side assigned optimally together; beyond, best pair first, with a notice
    component_limit: int = 400
    # words in a row that make a phrase for splits and merges (six characters in Chinese)
    run: int = 3
    # a phrase that stands in more clauses of a text than this is a name or a formula and proves
    # nothing
    boilerplate: int = 3
    # phrases in common, of the clause's words, below which a host is not weighed
    gram_share: float = 0.05
    hosts: int = 5  # hosts weighed for a clause, those with most phrases in common
    # share of a clause's weight in phrases that its host got from nobody else: split or merged,
    # wherever it stands
    phrase: float = 0.50
    # share of a clause's words, in any order, that its host has: taken over nearly whole ...
    contained: float = 0.66
    # ... and what of it the host got from nobody else, in phrases or beside it in words
    contained_fresh: float = 0.13
    near: int = 2  # places from one part of a split or merge to the next that count as near
    # share of a clause's weight in phrases of its host, when the parts stand near ...
    near_share: float = 0.30
    near_fresh: float = 0.10  # ... what of it the host got from nobody else ...
    # ... and of what is new in the host, the share that the clause brings
    near_explains: float = 0.30
    # the same for the clause next to the host's partner: a paragraph of which a phrase survives
    explains: float = 0.60
    # share of such a clause's words, in any order, that its host has, when no phrase survives whole
    beside: float = 0.55
    # likeness of a leftover with a clause that has a better partner: two variants of one paragraph
    twin: float = 0.70
    # by how much the better partner of a twin may be ahead; if by more, a sentence was copied
    twin_margin: float = 0.15
    # by how much a split must explain a clause better than the link it already has
    steal: float = 0.25


DEFAULTS: Final = AlignOptions()
