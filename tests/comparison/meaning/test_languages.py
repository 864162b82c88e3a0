"""Marks in the other official languages: the weights are data, the rules the same."""

from __future__ import annotations

import pytest

from resdiff.comparison.meaning.weights import meaning
from resdiff.un.languages import available
from tests.comparison.meaning.samples import QUIET, clause, judged


@pytest.mark.parametrize(
    ("language", "before", "after", "marks"),
    [
        ("fr", "Exhorte les États à agir ;", "Encourage les États à agir ;", {"verb-weakened"}),
        (
            "fr",
            "Se félicite du rapport ;",
            "Prend note du rapport ;",
            {"verb-weakened", "polarity-changed"},
        ),
        ("fr", "Prie les États d’agir ;", "Prie également les États d’agir ;", {"adverb-only"}),
        ("fr", "Demande aux États d’agir ;", "Demande aux États de coopérer ;", set()),
        (
            "es",
            "Insta a los Estados a actuar;",
            "Alienta a los Estados a actuar;",
            {"verb-weakened"},
        ),
        ("es", "Solicita un informe;", "Solicita un estudio;", set()),
        (
            "ru",
            "настоятельно призывает государства действовать;",
            "рекомендует государствам действовать;",
            {"verb-weakened"},
        ),
        ("ru", "просит доклад о женщинах;", "просит доклад о детях;", set()),
        ("ar", "تحث الدول على العمل؛", "تشجع الدول على العمل؛", {"verb-weakened"}),
        ("ar", "ترحب بالتقرير؛", "ترحب بالدراسة؛", set()),
        ("zh", "敦促各国保护移民；", "鼓励各国保护移民；", {"verb-weakened"}),
        ("zh", "促请各国保护移民；", "促请各国保护儿童；", set()),
    ],
)
def test_marks(language: str, before: str, after: str, marks: set[str]) -> None:
    found = judged(
        clause(before, language=language), clause(after, language=language), language=language
    )[1]
    assert {mark.code for mark in found} - QUIET == marks


@pytest.mark.parametrize("language", available())
def test_every_language_weighs_its_verbs(language: str) -> None:
    weights = meaning(language)
    assert weights is not None
    assert len(weights.verbs) > 30


def test_an_unknown_language_has_no_weights() -> None:
    assert meaning("xx") is None
