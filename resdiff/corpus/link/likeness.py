"""The words of two clauses -> their likeness by the measure of the aligner."""

from __future__ import annotations

from typing import Final

from resdiff.align.similarity import Scale

_DECIMALS: Final = 4  # of a score


def alike(one: str, other: str) -> float:
    """0 to 1. The weights are learnt from the two clauses alone: where they stand nothing else is at hand."""
    first, second = tuple(one.split(" ")), tuple(other.split(" "))
    scale = Scale((first, second))
    return round(scale.likeness(scale.code(first), scale.code(second)).score, _DECIMALS)
