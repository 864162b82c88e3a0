"""Nothing goes in; what comes out is the record of every threshold and weight that steers the alignment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """Thresholds of the alignment; likeness and shares run from 0 to 1. The sweeps behind them stand in docs/alignment.md."""

    link: float = 0.30  # likeness from which two clauses may be linked wherever they stand
    place: float = 0.18  # likeness that is enough for two leftovers between the same linked neighbours
    order_bonus: float = 0.04  # for a pair that stands in order; decides between near-identical clauses, hardly anything else
    crossing: float = 0.08  # asked on top of `link` of a pair that leaves its part (preamble, operative part, annex)
    candidates: int = 10  # partners looked at for a clause: the best ten hold the true one in 99.9 % of the mutation suite
    rare_features: int = 24  # rarest words and word pairs of a clause that look its partners up
    posting_limit: int = 40  # a word in more clauses than this finds no partner: it is boilerplate in a text of any size
    gap_window: int = 8  # leftovers a side in a gap that are compared all with all; larger gaps keep to the rare-word candidates
    component_limit: int = 400  # clauses a side assigned optimally together; beyond, best pair first, with a notice
    run: int = 4  # words in a row that make a phrase for splits and merges (performance.md, section 7)
    phrase: float = 0.5  # share of a clause's weight in phrases taken over by another clause: split or merged, wherever it stands
    near_phrase: float = 0.2  # the same, when the two parts stand side by side
