"""What is known of a link -> how sure it is: of the links said with 0.9, nine of ten are right."""

from __future__ import annotations

import math

from msgspec import Struct


class LinkFacts(Struct, frozen=True):
    """What the confidence of a link depends on."""

    # likeness of the two sides; of a split or merge the least share of a part that the whole has;
    # of a lone
    score: float
    #               clause the likeness of the nearest clause that is free too
    # how far the next best partner of either side is behind; below 0 when it is ahead
    margin: float = 0.0
    opening: bool = False  # the same opening verb on both sides


class LogisticCurve(Struct, frozen=True):
    """A logistic curve over LinkFacts; `benchmarks/quality/alignment.py fit` and `reliability`
    show how it holds.
    """

    bias: float
    score: float
    margin: float = 0.0
    opening: float = 0.0


# The invented pairs say how much a near rival costs, but they hold no paraphrase: there even links
# of likeness 0.2 are right in 98 of 100 cases. Reading fifteen such links of 100 real pairs on
# Cyprus and the Golan (docs/alignment.md) found about four in five right, and the curves start from
# there.
SIMILAR = LogisticCurve(bias=-1.0, score=7.5, margin=3.0, opening=0.4)
PLACE = LogisticCurve(bias=-0.5, score=6.0, margin=2.0, opening=0.4)
PARTS = LogisticCurve(bias=0.8, score=3.0)
ALONE = LogisticCurve(bias=2.9, score=-12.0)
EXACT = 0.99  # unique clauses with the same words
# the same words several times in a text: which one is which follows from the surroundings
REPEATED = 0.97
BY_HAND = 1.0


def confidence(curve: LogisticCurve, facts: LinkFacts) -> float:
    """Probability that a link is right, rounded to two places and kept within 0.01 and 0.99."""
    z = (
        curve.bias
        + curve.score * facts.score
        + curve.margin * facts.margin
        + curve.opening * facts.opening
    )
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-z)), 2)))
