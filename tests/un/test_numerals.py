"""Roman numerals and letters that count."""

from __future__ import annotations

import pytest

from resdiff.un.numerals import from_roman, to_letter, to_roman


@pytest.mark.parametrize("number", [*range(1, 400), 900, 1949, 3999])
def test_roman_numerals_there_and_back(number: int) -> None:
    assert from_roman(to_roman(number)) == (number if number < 400 else None)


@pytest.mark.parametrize(
    "text", ["", "iiii", "vv", "ic", "a", "I", "iv.", "xxl", "vx", "i" * 10, "cccc", "cd"]
)
def test_what_is_no_roman_numeral(text: str) -> None:
    assert from_roman(text) is None


def test_some_roman_numerals() -> None:
    values = {
        "i": 1,
        "iv": 4,
        "ix": 9,
        "xiv": 14,
        "xl": 40,
        "xc": 90,
        "ccclxxxviii": 388,
        "cccxcix": 399,
        "lxxxviiii": None,
    }
    assert {text: from_roman(text) for text in values} == values


@pytest.mark.parametrize(
    ("number", "letter"),
    [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")],
)
def test_letters_are_doubled_after_z(number: int, letter: str) -> None:
    assert to_letter(number) == letter


def test_letters_of_another_alphabet() -> None:
    assert [to_letter(number, "абв") for number in (1, 3, 4, 9)] == ["а", "в", "аа", "ввв"]
