"""Openings of the Security Council, in languages in which it is masculine."""

from __future__ import annotations

import pytest

from resdiff.un.languages import in_both_genders, load


@pytest.mark.parametrize(
    ("code", "feminine", "masculine"),
    [
        ("ar", "تحث", "يحث"),
        ("ar", "وإذ ترحب", "وإذ يرحب"),
        ("ar", "تعرب عن قلقها البالغ", "يعرب عن قلقه البالغ"),
        ("ar", "وإذ تشير", "وإذ يشير"),
        ("ar", "إذ يساورها القلق", "إذ يساوره القلق"),
        ("ar", "وإذ تضع في اعتبارها", "وإذ يضع في اعتباره"),
        ("fr", "Profondément préoccupée", "Profondément préoccupé"),
        ("fr", "Consciente", "Conscient"),
        ("fr", "Convaincue", "Convaincu"),
        ("es", "Gravemente preocupada", "Gravemente preocupado"),
        ("es", "Convencida", "Convencido"),
        ("ru", "будучи глубоко обеспокоена", "будучи глубоко обеспокоен"),
        ("ru", "будучи убеждена", "будучи убежден"),
    ],
)
def test_a_phrase_of_the_assembly_and_of_the_council(
    code: str, feminine: str, masculine: str
) -> None:
    assert list(in_both_genders([feminine], code)) == [feminine, masculine]
    for phrase in (feminine, masculine):
        opening = load(code).opening(f"{phrase} Xyz")
        assert opening is not None and opening.listed


@pytest.mark.parametrize(
    ("code", "phrase"),
    [("en", "Deeply concerned"), ("zh", "敦促"), ("fr", "Rappelant"), ("es", "Recordando"),
     ("ru", "ссылаясь на"), ("fr", "Décide"), ("es", "Decide")],
)  # fmt: skip
def test_what_has_one_form_stays(code: str, phrase: str) -> None:
    assert list(in_both_genders([phrase], code)) == [phrase]
