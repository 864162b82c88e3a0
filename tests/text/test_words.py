"""A text -> tokens and words: what is looked up by run is what one pattern over the whole text
would cut.
"""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.text import words as module
from resdiff.text.words import fold, folded_word, is_word, tokens, words

# Letters, marks and spaces of many kinds: combining accents, Chinese characters (a radical and one
# not yet in Python's tables), Arabic with a vowel sign, characters that cannot be seen, thousands
# and symbols.
PIECES = [
    *(
        "a",
        "B",
        "_",
        "é",
        "e\u0301",
        "\u0301",
        "ا",
        "\u0651",
        "한",
        "中",
        "⼈",
        "〇",
        "\U0003fff0",
        "😀",
    ),
    *("1", "23", "1,000", "1,0000", "67/172", "U.S.", "'", "’", "-", "/", ",", ".", "["),
    *(" ", "  ", "\n", "\u00a0", "\u2028", "\x1c", "\u200b"),
]
pieced = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@given(pieced)
def test_tokens_are_those_of_the_pattern(text: str) -> None:
    east = any(letter >= "\u2e80" for letter in text)
    assert tokens(text) == tuple(module._pattern(east).findall(text))
    assert "".join(tokens(text)) == text


@given(pieced)
def test_words_are_the_tokens_that_are_words(text: str) -> None:
    assert words(text) == tuple(folded_word(token) for token in tokens(text) if is_word(token))


@given(st.text(string.printable, max_size=12).filter(lambda text: "is" not in text.lower()))
def test_ascii_is_folded_like_any_text(text: str) -> None:
    assert fold(text + "é") == fold(text) + "é"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Takes note of resolution 67/172, of 17,300 persons",
            ("takes", "note", "of", "resolution", "67/172", "of", "17,300", "persons"),
        ),
        ("the Secretary-General’s report", ("the", "secretary-general's", "report")),
        ("Recognising that", ("recognizing", "that")),
        ("this and other islands", ("this", "and", "other", "islands")),
        ("回顾2013年", ("回", "顾", "2013", "年")),
        ("« États »", ("états",)),
        (" \t,.;", ()),
        ("", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected
