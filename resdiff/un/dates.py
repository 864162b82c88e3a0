"""Dates as texts write them, in the words of a language -> ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from resdiff.text.words import fold
from resdiff.un.languages import Language, load


def find_date(text: str, language: Language) -> str | None:
    """The first date in `text` that exists in the calendar, as "2013-12-18"; None without one.

    A date in Chinese is known in a text of any language.
    """
    iso = _first(text, language)
    return _first(text, load("zh")) if iso is None and "年" in text else iso


def find_dates(text: str, language: Language) -> tuple[str, ...]:
    """Every date in `text` that exists in the calendar, in order, as "2013-12-18"."""
    dates = (iso_of(match, language.months) for match in _dates(language).finditer(fold(text)))
    return tuple(filter(None, dates))


def _first(text: str, language: Language) -> str | None:
    return next(iter(find_dates(text, language)), None)


@cache
def _dates(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{date_pattern(language.date, language.months)})(?!\d)")


def date_pattern(form: str, months: Iterable[str]) -> str:
    """The pattern of a date with the groups day, month and year; `form` is that of the language,
    `months` the names as they stand in the text.
    """
    longest_first = sorted(months, key=lambda name: (-len(name), name))
    return form.replace("{months}", "|".join(map(_spaced, longest_first)))


def _spaced(name: str) -> str:
    """The pattern of a month, with white space as it comes: "12 月" in a Chinese PDF, "أيار/ مايو"
    where an Arabic line was broken.
    """
    return re.escape(name).replace(r"\ ", r"\s+").replace("月", r"\s?月").replace("/", r"\s?/\s?")


def iso_of(match: re.Match[str], months: Mapping[str, int]) -> str | None:
    """The ISO date of a match of `date_pattern`; None for a day that is in no calendar."""
    name = re.sub(r"\s?/\s?", "/", re.sub(r"\s+", " ", match["month"]))
    month = months.get(name) or months[name.replace(" ", "")]
    return iso_date(int(match["year"]), month, int(match["day"]))


def iso_date(year: int, month: int, day: int) -> str | None:
    """The date as "2013-12-18"; None for 31 June."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
