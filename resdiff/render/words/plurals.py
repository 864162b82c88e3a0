"""A number -> the form of a word that goes with it, in each language of the interface.

The rules for whole numbers of the Unicode Common Locale Data Repository, release 46
(https://www.unicode.org/cldr/charts/46/supplemental/language_plural_rules.html); a test holds them
against those that Babel ships.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final


def _one_or_other(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    return "one" if number in (0, 1) else _many(number)


def _spanish(number: int) -> str:
    return "one" if number == 1 else _many(number)


def _many(number: int) -> str:
    # "un million de paragraphes"
    return "many" if number and number % 1_000_000 == 0 else "other"


def _russian(number: int) -> str:
    unit, teens = number % 10, number % 100 in range(11, 15)
    if unit == 1 and not teens:
        return "one"
    return "few" if unit in (2, 3, 4) and not teens else "many"


def _arabic(number: int) -> str:
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    hundredth = number % 100
    if hundredth in range(3, 11):
        return "few"
    return "many" if hundredth >= 11 else "other"


def _chinese(_number: int) -> str:
    return "other"


PLURALS: Final[Mapping[str, Callable[[int], str]]] = {
    "en": _one_or_other,
    "fr": _french,
    "es": _spanish,
    "ru": _russian,
    "ar": _arabic,
    "zh": _chinese,
}

# The forms that a row must have. "many" of French and Spanish is only for whole millions, where
# a text that has that many paragraphs is refused: "other" serves.
FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("one", "other"),
    "fr": ("one", "other"),
    "es": ("one", "other"),
    "ru": ("one", "few", "many"),
    "ar": ("zero", "one", "two", "few", "many", "other"),
    "zh": ("other",),
}
