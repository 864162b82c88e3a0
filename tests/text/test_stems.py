"""Words of inflecting languages have one stem in every form; no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.text.stems import stems
from resdiff.text.words import words
from resdiff.un.languages import available, load

FORMS = [
    ("ru", "государства государствам государствами государствах"),
    ("ru", "призывает призывают"),
    ("ar", "الدول والدول بالدول للدول"),
    ("ar", "المهاجرين المهاجرون"),
]


@pytest.mark.parametrize(("language", "forms"), FORMS)
def test_the_forms_of_a_word_have_one_stem(language: str, forms: str) -> None:
    known = load(language)
    assert len(set(stems(words(forms), known.stemmer, known.joined))) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("ru", "мира", "войны"), ("ru", "женщин", "детей"), ("ar", "النساء", "الأطفال")],
)
def test_other_words_have_other_stems(language: str, one: str, other: str) -> None:
    pair = stems([one, other], load(language).stemmer)
    assert pair[0] != pair[1]


@pytest.mark.parametrize("language", available())
@given(st.lists(st.text(min_size=1, max_size=12), max_size=8))
def test_each_word_has_a_stem_that_says_something(language: str, row: list[str]) -> None:
    found = stems(row, load(language).stemmer)
    assert len(found) == len(row)
    assert all(found)


def test_english_words_stay_as_they_are() -> None:
    assert stems(("states", "state"), load("en").stemmer) == ("states", "state")
