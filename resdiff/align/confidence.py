"""What is known of a link -> how sure it is: of the links said with 0.9, nine of ten are right."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What the confidence of a link depends on."""

    score: float  # likeness of the two sides; of a split or merge the least share of a part that the whole has; of a lone
    #               clause the likeness of the nearest clause that is free too
    margin: float = 0.0  # how far the next best partner of either side is behind; below 0 when it is ahead
    opening: bool = False  # the same opening verb on both sides


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over Facts, fitted by `benchmarks/alignment.py fit` (reliability: docs/alignment.md)."""

    bias: float
    score: float
    margin: float = 0.0
    opening: float = 0.0


SIMILAR = Curve(bias=-1.0, score=6.0, margin=3.0, opening=0.8)
PLACE = Curve(bias=-1.0, score=6.0, margin=2.0, opening=1.0)
PARTS = Curve(bias=-0.5, score=3.0)
ALONE = Curve(bias=3.5, score=-8.0)
EXACT = 0.99  # unique clauses with the same words
REPEATED = 0.97  # the same words several times in a text: which one is which follows from the surroundings
BY_HAND = 1.0


def confidence(curve: Curve, facts: Facts) -> float:
    """Probability that a link is right, rounded to two places and kept within 0.01 and 0.99."""
    z = curve.bias + curve.score * facts.score + curve.margin * facts.margin + curve.opening * facts.opening
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-z)), 2)))
