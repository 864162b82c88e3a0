"""The words of one side -> the facts in them: sessions, dates, deadlines, figures, and the frame
around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from resdiff.comparison.meaning.pair import Side
from resdiff.comparison.meaning.weights import Meaning
from resdiff.text.words import folded_word, tokens
from resdiff.un.dates import iso_date
from resdiff.un.languages import Language, load
from resdiff.un.symbols import WORD

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY = re.compile(r"[0-9]{1,2}")
_LONGEST = 5  # words of an ordinal or a month: "第一百二十" has five
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
DIGITS = re.compile(r"\d+")
# words between an ordinal and "session": "at its seventy-first and seventy-third sessions"
_BEFORE_SESSION = 6
_BEFORE_MONTH = 3  # words: "23 to 25 January"
BEFORE_DATE = 4  # words between "no later than" and the date it governs


class FactSpan(Struct, frozen=True, gc=False):
    """A fact and where it stands among the words and marks of its side: from, to before."""

    kind: str  # "date" | "session" | "number": a year is a date
    value: str  # ISO for a date, the number of a session, a figure as printed
    start: int
    end: int


class SideFacts(Struct, frozen=True):
    """The dates, years, sessions and numbers of one side, and its words with each of them made a
    placeholder.
    """

    dates: tuple[str, ...]
    deadlines: tuple[str, ...]
    sessions: tuple[int, ...]
    # that count something, as printed: no years, no "paragraph 3", no "23 to 25 January"
    numbers: tuple[str, ...]
    # words with facts as "<date>", "<session>", "<symbol>", "<year>": equal frames differ in facts
    # alone
    frame: tuple[str, ...]
    spans: tuple[FactSpan, ...] = ()


def facts(side: Side, language: str, weights: Meaning | None) -> SideFacts:
    """Read the facts of a side; dates of citations are facts of the citation."""
    return facts_in(side.reading, language, weights)


@lru_cache(maxsize=8)  # both sides of one link are asked for more than once
def facts_in(text: str, language: str, weights: Meaning | None) -> SideFacts:
    """Read the facts of a text."""
    known = load(language)
    ordinals, telling = _first_tokens(language), _telling(language, weights)
    function = weights.function if weights else frozenset()
    said = [token for token in tokens(text) if not token.isspace()]
    folded = [folded_word(token) for token in said]
    if weights and weights.day_ending:
        folded = [
            bare if (bare := word.removesuffix(weights.day_ending)).isdigit() else word
            for word in folded
        ]
    dates: list[str] = []
    deadlines: list[str] = []
    sessions: list[int] = []
    numbers: list[str] = []
    frame: list[str] = []
    spans: list[FactSpan] = []
    naming = False  # in a list of numbers that name things: "paragraphs 5, 6 and 8"
    at = 0
    while at < len(said):
        token = said[at]
        if not token[0].isalnum():  # a mark
            at += 1
            continue
        if (
            weights
            and weights.prefix
            and (bare := folded[at].removeprefix(weights.prefix)) in ordinals
        ):
            # here, not for all: inside "السابعة والسبعين" the prefix belongs to the ordinal
            folded[at] = bare
        if token.isalpha() and folded[at] not in telling:  # most words: no fact begins here
            naming = naming and folded[at] in function
            frame.append(folded[at])
            at += 1
            continue
        if weights and token[0].isalpha() and folded[at] not in function:
            naming = folded[at] in weights.references
        if (found := _date(folded, at, known, weights)) is not None:
            iso, size = found
            dates.append(iso)
            if weights and _after_deadline_word(folded, at, weights):
                deadlines.append(iso)
            frame.append("<date>")
            spans.append(FactSpan("date", iso, at, at + size))
            at += size
            continue
        if (
            weights
            and folded[at] in ordinals
            and (number := _phrase(folded, at, known.ordinals, known))
            and (weights.sessions.intersection(_beside(folded, at, number[1], weights)))
        ):
            sessions.append(number[0])
            frame.append("<session>")
            spans.append(FactSpan("session", str(number[0]), at, at + number[1]))
            at += number[1]
            continue
        if WORD.fullmatch(token):
            frame.append("<symbol>")
        elif _YEAR.fullmatch(token):
            dates.append(token)
            spans.append(FactSpan("date", token, at, at + 1))
            if weights and _after_deadline_word(folded, at, weights):
                deadlines.append(token)
            frame.append("<year>")
        elif _NUMBER.fullmatch(token) or (
            weights and _is_number(folded[at], weights) and not _is_rank(said, folded, at, known)
        ):
            if not naming and not _is_day(folded, at, known, weights):
                numbers.append(token)
                spans.append(FactSpan("number", token, at, at + 1))
            frame.append(folded[at])
        else:
            frame.append(folded[at])
        at += 1
    return SideFacts(
        tuple(dates), tuple(deadlines), tuple(sessions), tuple(numbers), tuple(frame), tuple(spans)
    )


@cache
def _first_tokens(language: str) -> frozenset[str]:
    """With what the ordinals of a language begin: "sixty-ninth", "septuagésimo (noveno)", "第"."""
    return frozenset(tokens(phrase)[0] for phrase in load(language).ordinals)


@cache
def _telling(language: str, weights: Meaning | None) -> frozenset[str]:
    """The words that say something of a fact: ordinals, numbers, and what names these."""
    return _first_tokens(language) | (
        weights.numbers | weights.references if weights else frozenset()
    )


def _is_number(word: str, weights: Meaning) -> bool:
    """Whether a word is a number: "three", "twenty-five", "vingt-cinq"."""
    return word in weights.numbers or ("-" in word and weights.numbers.issuperset(word.split("-")))


def _is_rank(said: Sequence[str], folded: Sequence[str], at: int, known: Language) -> bool:
    """Whether a word that is a number and an ordinal, too, gives a rank: "the Third International
    Decade", not "one third of".
    """
    return folded[at] in known.ordinals and at + 1 < len(said) and said[at + 1][0].isupper()


def _phrase(
    folded: Sequence[str], at: int, table: Mapping[str, int], known: Language
) -> tuple[int, int] | None:
    """The longest entry of `table` that begins at word `at`, as its number and the words it
    takes.
    """
    for size in range(min(_LONGEST, len(folded) - at), 0, -1):
        found = table.get((" " if known.spaced else "").join(folded[at : at + size]))
        if found is not None:
            return found, size
    return None


def _beside(folded: Sequence[str], at: int, size: int, weights: Meaning) -> Sequence[str]:
    """The words among which the one for a session stands."""
    before = folded[max(0, at - _BEFORE_SESSION) : at] if weights.session_first else ()
    return (*before, *folded[at + size : at + size + _BEFORE_SESSION])


def _date(
    folded: Sequence[str], at: int, known: Language, weights: Meaning | None
) -> tuple[str, int] | None:
    """A date that begins at word `at`, as ISO, and the words it takes: "20 December 2012", "20 de
    diciembre de 2012".
    """
    if not (folded[at].isascii() and folded[at].isdigit()):
        return None
    year_first = weights is not None and weights.year_first
    parts: list[int] = []
    end = at
    for part in ("year", "month", "day") if year_first else ("day", "month", "year"):
        while parts and weights and end < len(folded) and folded[end] in weights.date_joints:
            end += 1
        found = (
            _phrase(folded, end, known.months, known)
            if part == "month"
            else _digits(folded, end, _YEAR if part == "year" else _DAY)
        )
        if found is None:
            return None
        parts.append(found[0])
        end += found[1]
    day, month, year = reversed(parts) if year_first else parts
    iso = iso_date(year, month, day)
    return (iso, end - at) if iso else None


def _digits(folded: Sequence[str], at: int, form: re.Pattern[str]) -> tuple[int, int] | None:
    return (int(folded[at]), 1) if at < len(folded) and form.fullmatch(folded[at]) else None


def _is_day(folded: Sequence[str], at: int, known: Language, weights: Meaning | None) -> bool:
    """Whether a number is a day, or the month, of a date: in "23 to 25 January" both are."""
    if weights and weights.days.intersection(folded[at + 1 : at + 2]):
        return True
    return any(
        _phrase(folded, place, known.months, known)
        or (place > at and _date(folded, place, known, weights))
        for place in range(at, min(at + 1 + _BEFORE_MONTH, len(folded)))
    )


def _after_deadline_word(folded: list[str], at: int, weights: Meaning) -> bool:
    """Whether a deadline word stands before word `at`, with function words alone between: not in
    "made by the Council on".
    """
    window = folded[max(0, at - BEFORE_DATE) : at]
    return any(
        tuple(window[start:end]) in weights.deadlines and weights.function.issuperset(window[end:])
        for start in range(len(window))
        for end in range(start + 1, len(window) + 1)
    )
