"""The six official languages give the same labels; a text without numbers takes those of its series
as precedents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.parse import ParseOptions, parse
from resdiff.parse.clauses.accounting import unaccounted
from resdiff.parse.numbers.labels import marker
from resdiff.readers import read_source
from resdiff.sources import shipped
from resdiff.un.languages import load
from resdiff.values.document import Part, walk

LANGUAGES = ("fr", "es", "ru", "ar", "zh")


@pytest.mark.parametrize("text", ["A_RES_76_172", "A_RES_78_217"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_those_of_the_english_text(shared: Path, text: str, language: str) -> None:
    english = parse(read_source(shared / "languages" / f"{text}.en.xml"))
    other = parse(read_source(shared / "languages" / f"{text}.{language}.xml"))
    assert [clause.label for clause in walk(other.clauses)] == [
        clause.label for clause in walk(english.clauses)
    ]
    assert (other.symbol, other.session, other.adopted, other.body) == (
        english.symbol,
        english.session,
        english.adopted,
        english.body,
    )
    assert not unaccounted(other)


@pytest.mark.parametrize("printed", ["(هـ)", "(ﻫ)", "(ه)"])
def test_a_letter_is_one_in_every_form(printed: str) -> None:
    found = marker(f"{printed} تهيب بالدول", load("ar"))
    assert found is not None
    assert found.readings[0] == ("letter()", 5)


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_the_french_formula_takes_either_apostrophe(apostrophe: str) -> None:
    found = load("fr").organ(f"L{apostrophe}Assemblée générale,")
    assert found is not None
    assert found[0].body == "General Assembly"


def test_a_text_without_numbers_learns_from_its_series(shared: Path) -> None:
    source = read_source(shared / "protection-of-migrants" / "A_RES_70_147.txt")
    with_series = parse(source, ParseOptions(precedents=shipped.series))
    items = [clause.label for clause in walk(with_series.clauses) if clause.part is Part.OPERATIVE]
    assert {"OP5(l)", "OP9(g)", "OP18"} <= set(items)
    assert not {"OP5(m)", "OP9(h)", "OP19"} & set(items)


def test_precedents_are_asked_for_only_without_numbers() -> None:
    def series(title: str) -> tuple[()]:
        raise AssertionError(title)

    parse(
        read_source(Path(__file__).parents[2] / "corpus" / "68th-session-text.txt"),
        ParseOptions(precedents=series),
    )
