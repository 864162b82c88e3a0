"""A user weighs verbs otherwise than the data that ship."""

from __future__ import annotations

import pytest

from resdiff.comparison import CompareOptions, compare
from resdiff.comparison.meaning import VerbWeight
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.comparison import Comparison

TEXT = (
    "The General Assembly,\n\nRecalling its resolutions,\n\n"
    "1. {} States to keep records of the orchards;\n"
)


def compared(old: str, new: str, *weights: VerbWeight) -> Comparison:
    texts = (parse(read_bytes(TEXT.format(verb).encode(), "draft.txt")) for verb in (old, new))
    return compare(*texts, CompareOptions(verbs=weights))


def marks(comparison: Comparison) -> set[str]:
    return {
        mark.code
        for change in comparison.changes
        for mark in change.marks
        if mark.code.startswith("verb")
    }


def test_the_shipped_weights() -> None:
    assert marks(compared("Urges", "Requests")) == {"verb-weakened"}


def test_all_forms_of_a_known_verb_get_the_weight() -> None:
    assert marks(compared("Urges", "Requests", VerbWeight(("urging",), 3))) == {"verb-changed"}


def test_the_later_weight_wins() -> None:
    assert marks(
        compared("Urges", "Requests", VerbWeight(("urges",), 3), VerbWeight(("urges",), 1))
    ) == {"verb-strengthened"}


def test_a_verb_that_the_data_do_not_know() -> None:
    assert marks(compared("Beseeches", "Requests")) == set()
    assert marks(compared("Beseeches", "Requests", VerbWeight(("beseeches", "beseeching"), 5))) == {
        "verb-weakened"
    }


@pytest.mark.parametrize(
    "weights", [(VerbWeight(("urges",), 0, language="fr"),), (VerbWeight(("demands",), 0),)]
)
def test_weights_of_other_verbs_and_languages_change_nothing(
    weights: tuple[VerbWeight, ...],
) -> None:
    assert compared("Urges", "Requests", *weights) == compared("Urges", "Requests")
