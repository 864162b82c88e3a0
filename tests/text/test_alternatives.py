"""A pattern for any of many words fits these words, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.text.alternatives import any_of
from resdiff.un.languages import available, load

_WORDS = st.lists(st.text("ab -.", min_size=1, max_size=6), min_size=1, max_size=8)


@given(_WORDS, st.text("ab -.", max_size=12))
def test_it_fits_what_a_list_of_the_words_fits(words: list[str], text: str) -> None:
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = [each.span() for each in re.finditer(any_of(words), text)]
    assert found == [each.span() for each in re.finditer(listed, text)]


@pytest.mark.parametrize("code", sorted(available()))
def test_ordinals(code: str) -> None:
    ordinals = load(code).ordinals
    pattern = re.compile(any_of(ordinals), re.IGNORECASE)
    for word in ordinals:
        assert pattern.fullmatch(word)
        assert pattern.fullmatch(word.upper()) or word.upper().lower() != word
        assert not pattern.fullmatch(f"{word}x")


def test_no_words_fit_nothing() -> None:
    assert not re.search(any_of([]), "first")
