"""A paragraph -> the organ whose enacting formula it begins with ("The General Assembly,"), printed
well or misread by a scanner.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from resdiff.text.words import fold

_APOSTROPHE: Final = "[’']"
_OPENERS: Final = "“”\"'«‘\u200e\u200f\u202a\u202b"
_COMMAS: Final = ",،，:"
_SEEN: Final = 200  # characters: the longest formula has some 60
_LONGEST_MISREAD: Final = 70  # characters of a formula that is misread
# characters: of a shorter formula (Chinese ones have two to six) one letter is too much to miss
_SHORTEST_MISREAD: Final = 12
# by which a misread formula is longer or shorter, at most: "m" read as "rn", a letter lost
_LETTERS_LOST: Final = 2
# of the first word: "Tbe", not "Commissioner for Human Rights;" for "The Commission on Human
# Rights"
_FIRST_LIKENESS: Final = 0.6
# share of the letters in order, of the whole and of its last word: "Assernbly", "Asscmbly", not
# "Agency"
_LIKENESS: Final = 0.8


class Organ(Struct, frozen=True):
    """A body that adopts resolutions: its English name, its enacting formula without the comma."""

    body: str
    formula: str


def organ_of(organs: tuple[Organ, ...], text: str) -> tuple[Organ, int] | None:
    """The organ whose enacting formula `text` begins with, and where the formula ends in `text`
    (after its comma).

    A formula that a scanner misread ("The Gencral Assembly,") is known when nothing else stands in
    `text`.
    """
    match = _formulas(organs).match(text[:_SEEN])
    if match is None or match.lastindex is None:
        misread = _misread(organs, text) if len(text) <= _LONGEST_MISREAD else None
        return (misread, len(text)) if misread else None
    organ = organs[match.lastindex - 1]
    if match[match.lastindex][0].islower() and organ.formula[0].isupper():
        return None  # "the General Assembly, including ..." goes on with a sentence
    end = match.end()
    if end < len(text) and text[end] in _COMMAS:
        return organ, end + 1
    return (organ, end) if end == len(text) else None


def organ_named(organs: tuple[Organ, ...], text: str) -> tuple[Organ, int] | None:
    """The organ whose name `text` begins with, as in a formula but with or without its comma, and
    where the words behind it begin: "The Security Council noting ...".
    """
    match = _formulas(organs).match(text[:_SEEN])
    if match is None or match.lastindex is None:
        return None
    organ = organs[match.lastindex - 1]
    if match[match.lastindex][0].islower() and organ.formula[0].isupper():
        return None
    rest = text[match.end() :]
    return organ, len(text) - len(rest.lstrip(_COMMAS + " "))


@cache
def _formulas(organs: tuple[Organ, ...]) -> re.Pattern[str]:
    """The pattern of all formulas, a group for each organ in order; any apostrophe, any case."""
    groups = "|".join(
        f"({re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(organ.formula))})" for organ in organs
    )
    return re.compile(rf"[\s{_OPENERS}]*(?:{groups})\s*(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=4_096)  # every short line is asked, some three times
def _misread(organs: tuple[Organ, ...], text: str) -> Organ | None:
    """The organ whose formula `text` resembles, mark at its end and all but a few letters; None
    for anything else.
    """
    bare = text.strip(_OPENERS + " ").rstrip(_COMMAS + ";.")
    if bare[:1].islower():
        return None  # "the economic and social fields," goes on with a sentence
    line = fold(bare).strip()
    if len(line) < _SHORTEST_MISREAD:
        return None
    return next((organ for organ in organs if _resembles(fold(organ.formula), line)), None)


def _resembles(formula: str, line: str) -> bool:
    """Whether a line is a formula with some letters misread, in its first word, its last and as a
    whole.
    """
    if abs(len(formula) - len(line)) > _LETTERS_LOST:
        return False
    formula_words, line_words = formula.split(), line.split()
    return (
        _likeness(formula_words[0], line_words[0]) >= _FIRST_LIKENESS
        and _likeness(formula_words[-1], line_words[-1]) >= _LIKENESS
        and _likeness(formula, line) >= _LIKENESS
    )


def _likeness(first: str, second: str) -> float:
    from difflib import SequenceMatcher  # seldom needed, and not free to import

    return SequenceMatcher(None, first, second, autojunk=False).ratio()
