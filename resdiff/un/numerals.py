"""Numbers as lists and old symbols print them: Roman and Chinese numerals, and letters that
count.
"""

from __future__ import annotations

import re
from typing import Final

LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
LAST_ROMAN: Final = 3999  # beyond, there is no agreed way to write it

_ROMAN: Final = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LONGEST: Final = 11  # letters of the longest that is read: ccclxxxviii
# no list has so many items and no old session such a number; "mix", "mild" and "dim" are words
_READ_BELOW: Final = 400
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SIGNS: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def from_roman(text: str) -> int | None:
    """The value of a lower-case Roman numeral up to 399, or None."""
    if not text or len(text) > _LONGEST or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for this, following in zip(text, text[1:] + " ", strict=True):
        value = _VALUES[this]
        total += -value if _VALUES.get(following, 0) > value else value
    return total if total < _READ_BELOW else None


def to_roman(number: int) -> str:
    """The lower-case Roman numeral of a number from 1 to 3999."""
    signs = []
    for value, sign in _SIGNS:
        signs.append(sign * (number // value))
        number %= value
    return "".join(signs)


def to_letter(number: int, alphabet: str = LATIN) -> str:
    """The letters of the n-th item: a to z, then aa, bb to zz, as the United Nations and Word count
    long lists; not ab.
    """
    turns, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


_LONGEST_HAN: Final = 3  # signs of "二十三"
_HAN: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TEN: Final = "十"


def from_han(text: str) -> int | None:
    """The value of a Chinese numeral up to ninety-nine: "三", "十二", "二十", "二一"; else None."""
    if (
        not text
        or len(text) > _LONGEST_HAN
        or any(sign not in _HAN and sign != _TEN for sign in text)
    ):
        return None
    if _TEN not in text:
        return int("".join(str(_HAN[sign]) for sign in text))
    tens, _, units = text.partition(_TEN)
    if len(tens) > 1 or len(units) > 1 or units == _TEN:
        return None
    return 10 * (_HAN[tens] if tens else 1) + (_HAN[units] if units else 0)
