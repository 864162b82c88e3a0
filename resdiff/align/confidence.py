"""What is known of a link -> how sure it is: of the links said with 0.9, nine of ten are right."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over the facts of a link, fitted by benchmarks/alignment.py --fit; the reliability table stands in docs/alignment.md."""

    bias: float
    score: float  # likeness of the two sides
    margin: float  # how far the next best partner of either side is behind
    opening: float  # the same opening verb on both sides


SIMILAR = Calibration(bias=-1.0, score=6.0, margin=3.0, opening=0.8)
PLACE = Calibration(bias=-1.0, score=6.0, margin=2.0, opening=1.0)
PARTS = Calibration(bias=-0.5, score=3.0, margin=0.0, opening=0.0)  # splits and merges; score: what the parts explain of the whole
ALONE = Calibration(bias=3.5, score=-8.0, margin=0.0, opening=0.0)  # dropped and added; score: likeness of the nearest free clause
EXACT = 0.995  # unique clauses with the same words
REPEATED = 0.97  # the same words several times in a text: which one is which follows from the surroundings
BY_HAND = 1.0


def confidence(curve: Calibration, score: float, margin: float = 0.0, opening: bool = False) -> float:
    """Probability that a link is right, rounded to two places and kept within 0.01 and 0.99."""
    z = curve.bias + curve.score * score + curve.margin * margin + curve.opening * opening
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-z)), 2)))
