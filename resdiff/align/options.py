"""Nothing goes in; what comes out is the record of every threshold and weight that steers the alignment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """Thresholds of the alignment; likeness and shares run from 0 to 1. The sweeps behind them stand in docs/alignment.md."""

    link: float = 0.30  # likeness from which two clauses may be linked wherever they stand
    place: float = 0.20  # likeness that is enough for two leftovers between the same linked neighbours
    distance: float = 0.04  # taken off a pair that stands far apart; decides between near-identical clauses, hardly anything else
    crossing: float = 0.10  # asked on top of `link` of a pair that leaves its part (preamble, operative part, annex)
    candidates: int = 10  # partners looked at for a clause: the best ten hold the true one in 99.9 % of the mutation suite
    rare_features: int = 24  # rarest words and word pairs of a clause that look its partners up
    posting_limit: int = 40  # a word in more clauses than this finds no partner: it is boilerplate in a text of any size
    gap_window: int = 8  # leftovers a side in a gap that are compared all with all; larger gaps are left alone
    component_limit: int = 400  # clauses a side assigned optimally together; beyond, best pair first, with a notice
    run: int = 3  # words in a row that make a phrase for splits and merges
    phrase: float = 0.50  # share of a clause's weight in phrases that its host got from nobody else: split or merged, wherever it stands
    near_share: float = 0.30  # share of a clause's weight in phrases of its host, when the parts stand side by side ...
    near_fresh: float = 0.10  # ... and what of it the host got from nobody else
    near: int = 2  # places from one part of a split or merge to the next that count as side by side
    contained: float = 0.70  # share of a clause's words, in any order, that its host has: taken over nearly whole ...
    contained_fresh: float = 0.15  # ... and what of it the host got from nobody else
    explains: float = 0.60  # of what is new in the host, the share that a neighbour brings: a paragraph that survives as a phrase
    steal: float = 0.25  # by how much a split must explain a clause better than the link it already has
