"""A count and a number format of Word (`w:numFmt`, ECMA-376-1 17.18.59) -> the number as it is
printed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from resdiff.un.numerals import LAST_ROMAN, LATIN, to_letter, to_roman

_REPEAT_LIMIT: Final = 40  # letters of "aaa..."; a list of a thousand items is no list of letters

_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ, ь, as Word counts
_ARABIC_ALPHABET: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
# the order of United Nations texts: (أ) (ب) (ج) (د)
_ARABIC_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE: Final = "〇一二三四五六七八九"
_CIRCLED_FROM: Final = 0x2460  # "①" to "⑳"
_CIRCLED_LAST: Final = 20
_FULL_WIDTH_SHIFT: Final = 0xFEE0  # "1" to "１"
_HINDI_SHIFT: Final = 0x0660 - ord("0")  # "1" to "١"


def as_printed(count: int, form: str) -> str:
    """`count` in the format `form`; in digits where the format is unknown or cannot say it."""
    writer = _WRITERS.get(form)
    if writer is None or (count < 1 and form not in _FROM_ZERO):
        return str(count)
    return writer(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    longest = len(alphabet) * _REPEAT_LIMIT

    def write(count: int) -> str:
        return to_letter(count, alphabet) if count <= longest else str(count)

    return write


def _roman(count: int) -> str:
    return to_roman(count) if count <= LAST_ROMAN else str(count)


def _ordinal(count: int) -> str:
    if 10 <= count % 100 <= 20:
        return f"{count}th"
    return f"{count}{({1: 'st', 2: 'nd', 3: 'rd'}).get(count % 10, 'th')}"


def _shifted(shift: int) -> Callable[[int], str]:
    return lambda count: "".join(chr(ord(digit) + shift) for digit in str(count))


def _circled(count: int) -> str:
    return chr(_CIRCLED_FROM + count - 1) if count <= _CIRCLED_LAST else str(count)


def _chinese(count: int) -> str:
    """Counting up to 99: 一, 十, 十一, 二十一; beyond, digit by digit."""
    if count >= 100:
        return "".join(_CHINESE[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_CHINESE[tens]}十")
    return head + (_CHINESE[ones] if ones or not tens else "")


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": _letters(LATIN),
    "upperLetter": _letters(LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": _ordinal,
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ARABIC_ALPHABET),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
    "hindiNumbers": _shifted(_HINDI_SHIFT),
    "decimalFullWidth": _shifted(_FULL_WIDTH_SHIFT),
    "decimalFullWidth2": _shifted(_FULL_WIDTH_SHIFT),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "numberInDash": lambda count: f"- {count} -",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "none": lambda _count: "",
}
_FROM_ZERO: Final = frozenset({"decimal", "decimalZero", "none"})
KNOWN_FORMATS: Final = frozenset({*_WRITERS, "bullet"})
