"""Dates in the words of each language."""

from __future__ import annotations

import pytest

from resdiff.parse.citations import find_citations
from resdiff.un.dates import find_date, iso_date
from resdiff.un.languages import available, load

WRITTEN = {
    "en": [
        "18 December 2013",
        "18th December, 2013",
        "of 18 December 2013",
        "18\u00a0December 2013",
    ],
    "fr": ["18 décembre 2013", "le 18 décembre 2013", "du 18 décembre 2013"],
    "es": ["18 de diciembre de 2013", "18 diciembre 2013", "el 18 de diciembre de 2013"],
    "ru": ["18 декабря 2013 года", "от 18 декабря 2013"],
    "ar": ["18 كانون الأول/ديسمبر 2013", "18 ديسمبر 2013", "في 18 كانون الأول 2013"],
    "zh": ["2013年12月18日", "2013 年 12 月 18 日", "二〇一三年，2013年12月18日"],
}
CITED = {
    "en": "resolution 68/179 of 18 December 2013",
    "fr": "résolution 68/179 du 18 décembre 2013",
    "es": "resolución 68/179, de 18 de diciembre de 2013",
    "ru": "резолюцию 68/179 от 18 декабря 2013 года",
    "ar": "القرار 68/179 المؤرخ 18 كانون الأول/ديسمبر 2013",
    "zh": "2013年12月18日第68/179号决议",
}


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, ts in WRITTEN.items() for t in ts])
def test_a_date_is_found(code: str, text: str) -> None:
    assert find_date(f"{text}.", load(code)) == "2013-12-18"


@pytest.mark.parametrize("code", available())
def test_the_date_of_a_citation_is_the_same(code: str) -> None:
    assert {each.date for each in find_citations(CITED[code], language=code)} == {"2013-12-18"}


@pytest.mark.parametrize("code", available())
def test_every_form_of_every_month_is_read(code: str) -> None:
    language = load(code)
    assert set(language.months.values()) == set(range(1, 13))
    for name, month in language.months.items():
        written = f"2013年{name}5日" if code == "zh" else f"5 {name} 2013"
        assert find_date(written, language) == f"2013-{month:02}-05"


@pytest.mark.parametrize(
    "text",
    ["", "31 June 2013", "18 December 20135", "118 December 2013", "December 2013", "18/12/2013"],
)
def test_what_is_no_date(text: str) -> None:
    assert find_date(text, load("en")) is None


def test_a_day_of_no_calendar_does_not_hide_the_next() -> None:
    assert find_date("31 June 2013, 1 July 2013", load("en")) == "2013-07-01"
    assert iso_date(2013, 2, 29) is None
