"""A text -> the first date written in it, as ISO; in the words of any of the languages."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from resdiff.text.words import fold
from resdiff.un.languages import Language

_HAN_DATE = re.compile(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in language.months), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th|º|°)?\.? +(?:de +)?({names})\.?,?(?: +(?:de "
        rf"+)?|/\w+ +)(\d{{4}})(?!\d)"
    )


def find_date(text: str, language: Language) -> str | None:
    """The first date in `text` that exists in the calendar, as "2013-12-18"; None without one."""
    folded = fold(text)
    for match in _pattern(language).finditer(folded):
        if found := _iso(int(match[3]), language.months[match[2]], int(match[1])):
            return found
    for match in _HAN_DATE.finditer(folded):
        if found := _iso(int(match[1]), int(match[2]), int(match[3])):
            return found
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
