"""Every threshold and weight of the alignment."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class AlignOptions(Struct, frozen=True):
    """Thresholds of the alignment; likeness and shares run from 0 to 1. The sweeps behind them
    stand in docs/alignment.md.
    """

    link: float = 0.26  # likeness from which two clauses may be linked wherever they stand
    # share of the weight of a word that stands in one clause which some word in common must have
    telling: float = 0.42
    # likeness from which no word must tell: where every paragraph has the same few words, one that
    # has nearly all of them in their order is the same one
    same: float = 0.75
    place: float = 0.19  # likeness that is enough for two leftovers in the very same place
    # ... of which both must have this share of their words in common ...
    place_words: float = 0.24
    # ... or the lighter this share in the other: of 28 links by place in real pairs that were read,
    # ten of ten were right above it and three of eleven below ...
    place_contained: float = 0.40
    # ... or this one, where both stand alone between linked neighbours or begin alike
    place_likely: float = 0.30
    place_head: float = 0.35  # share of the first words in common from which two begin alike here
    # the same for two chapeaux whose points are linked with each other
    chapeau: float = 0.30
    # share of its words that a longer leftover in its place has, which begins alike: it was cut
    # down, or grew
    kept: float = 0.66
    # asked on top of `link` of a pair that stands far apart; decides between near-identical clauses
    distance: float = 0.04
    # links of the spine from which a pair stands far apart (LEOS counts up to five, rivals.md 1.2)
    far: float = 5.0
    # links of the spine at which a place counts for nothing: the price has risen from `place` to
    # `link`
    reach: float = 1.0
    # asked on top of `link` of a pair that moved while one of the two is more like another clause:
    # of seven such links below it on the gold none was right, of twelve in real pairs two
    moving: float = 0.06
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
    # what turning to another source costs, in words that stand in one clause only: three common
    # words in a row are no stretch, two rare ones are
    turn: float = 1.1
    # the same for the clause next to the host's partner: drafters join neighbours, and 66/172
    # OP9(c), a list of crimes in one sentence, became two points with hardly two words in a row
    beside: float = 0.5
    # a word that the source of a stretch has not costs this share of its weight
    alien: float = 0.6
    # a word of the source that no neighbour goes with counts this share of its weight
    stray: float = 0.5
    # word pairs that stand in more clauses of the other text are names or formulas: no source is
    # found by them
    boilerplate: int = 12
    # sources weighed for a clause, those that share most; twelve give one link more on the gold and
    # cost a twentieth of the time of a long text
    sources: int = 8
    # strength (matching/splits.py) from which a leftover joins a link: on ten gold pairs all true
    # parts but seven stood above it, and three that are none (0.62 to 0.75); next below it is 0.40
    join: float = 0.42
    # asked on top of it of a clause that leaves its list or its part: a passage that was copied
    # stands more often elsewhere than one that went over (at 0.35 two more false links, no true)
    other_list: float = 0.45
    # share of a host that a clause makes which takes the place of its partner ...
    most: float = 0.5
    # ... where no more than this is left of the host for that partner
    remains: float = 0.1
    # likeness of a leftover with a clause that has a better partner: two variants of one paragraph
    twin: float = 0.70
    # by how much the better partner of a twin may be ahead; if by more, a sentence was copied
    twin_margin: float = 0.15
    # by how much a split must explain a clause better than the link it already has
    steal: float = 0.25


DEFAULTS: Final = AlignOptions()
