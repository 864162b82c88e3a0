"""Citations: symbols, lists under one noun, bodies, dates, predecessors, six languages; what is no
citation; laws.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.parse.citations import find_citations

GA, SC, HRC = "General Assembly", "Security Council", "Human Rights Council"


def symbols(text: str, language: str = "en", body: str = GA) -> list[str]:
    return [
        each.symbol
        for each in find_citations(text, language=language, body=body)
        if each.kind != "paragraph"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 68/179", ["A/RES/68/179"]),
        ("Resolution 217 A (III).", ["A/RES/217 A (III)"]),
        ("See resolution 2200 A (XXI), annex.", ["A/RES/2200 A (XXI)"]),
        ("resolutions 3201 (S-VI) and 2252 (ES-V)", ["A/RES/3201 (S-VI)", "A/RES/2252 (ES-V)"]),
        ("resolutions S-27/2 and ES-10/15", ["A/RES/S-27/2", "A/RES/ES-10/15"]),
        ("Security Council resolution 1325 (2000) of 31 October 2000", ["S/RES/1325 (2000)"]),
        ("Human Rights Council resolution 23/20 of 14 June 2013", ["A/HRC/RES/23/20"]),
        ("Human Rights Council, in its resolution 42/9, to renew", ["A/HRC/RES/42/9"]),
        ("Economic and Social Council resolution 1980/67 of 25 July 1980", ["E/RES/1980/67"]),
        ("Council resolution 2006/46", ["E/RES/2006/46"]),
        (
            "Commission on Population and Development resolutions 2006/2 of 10 May 2006 and 2009/1",
            ["E/CN.9/RES/2006/2", "E/CN.9/RES/2009/1"],
        ),
        ("United Nations Environment Assembly resolution 4/1", ["UNEP/EA.4/Res.1"]),
        (
            "General Assembly and Security Council resolutions 70/262 and 2282 (2016)",
            ["A/RES/70/262", "S/RES/2282 (2016)"],
        ),
        ("resolutions 31/6 A and B", ["A/RES/31/6 A", "A/RES/31/6 B"]),
        ("resolutions 31/406 A to C", ["A/RES/31/406 A", "A/RES/31/406 B", "A/RES/31/406 C"]),
        ("its decision 74/571", ["A/DEC/74/571"]),
        ("the statement by its President (S/PRST/2019/12)", ["S/PRST/2019/12"]),
        ("A/77/236 and A/76/281 (Part I)/Add.1.", ["A/77/236", "A/76/281 (Part I)/Add.1"]),
        (
            "See A/74/62-E/2019/6 and A/72/707–S/2018/43.",
            ["A/74/62", "E/2019/6", "A/72/707", "S/2018/43"],
        ),
        # in a text of the Assembly 1590 alone says nothing
        ("resolution 1590 of 24 March 2005, by the Security Council", []),
        (
            "Reaffirming the Convention on the Rights of the Child,",
            ["Convention on the Rights of the Child"],
        ),
        (
            "its previous resolutions on the subject, including resolution 73/159, and Human "
            "Rights Council resolutions",
            ["A/RES/73/159"],
        ),
    ],
)
def test_symbols(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the biennium 2010/11",
        "advisory opinions OC-16/99 and OC-18/03",
        "the draft resolution 2/3 of the year",
        "page 2/8",
        "HIV/AIDS and ISO/IEC 27001",
        "all its previous resolutions on the protection of migrants",
        "resolutions for the period 2022/23, as amended",
        "Convention (No. 182) of 1999",
        "World Health Assembly resolution 72/1",
        "Sustainable Development Goals 8 and 10",
    ],
)
def test_no_citation(text: str) -> None:
    assert symbols(text) == []


def test_one_noun_governs_a_list() -> None:
    text = (
        "its resolutions 66/128 of 19 December 2011 on violence against women migrant workers and "
        "67/185 of 20 December 2012 on efforts"
    )
    found = find_citations(text)
    assert [(each.symbol, each.date) for each in found] == [
        ("A/RES/66/128", "2011-12-19"),
        ("A/RES/67/185", "2012-12-20"),
    ]
    assert [text[each.span.start : each.span.end] for each in found] == ["66/128", "67/185"]


def test_a_list_goes_on_after_a_semicolon_but_not_after_a_sentence() -> None:
    assert symbols(
        "its resolutions 1265 (1999) on civilians; and 1325 (2000) on women", body=SC
    ) == [
        "S/RES/1265 (1999)",
        "S/RES/1325 (2000)",
    ]
    assert symbols("See resolution 70/1. Volume 24/7 of it") == ["A/RES/70/1"]


def test_a_plural_list_of_places_in_resolutions() -> None:
    text = "Resolutions 52/214, sect. C, para. 3; 55/222, sect. III, para. 12; and 56/64 B, sect. X"
    assert symbols(text) == ["A/RES/52/214", "A/RES/55/222", "A/RES/56/64 B"]
    assert symbols("its resolution 70/1; 24/7 help") == ["A/RES/70/1"]


def test_the_date_decides_between_bodies() -> None:
    assert symbols("resolution 41/7 of 11 July 2019") == ["A/HRC/RES/41/7"]
    assert symbols("resolution 41/7 of 3 November 1986") == ["A/RES/41/7"]


def test_adopting_organ() -> None:
    assert symbols("its resolution 23/20", body=HRC) == ["A/HRC/RES/23/20"]
    assert symbols("General Assembly resolution 60/251", body=HRC) == ["A/RES/60/251"]
    assert symbols("Assembly resolution 60/251", body=SC) == ["A/RES/60/251"]
    assert symbols("its resolution 1590 of 24 March 2005", body=SC) == ["S/RES/1590 (2005)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the most recent of which is resolution 67/172 of 20 December 2012, and its "
            "resolution 66/128",
            ["A/RES/67/172"],
        ),
        ("the latest of which was resolution 2559 (2020),", ["S/RES/2559 (2020)"]),
        (
            "the most recent of which are Assembly resolutions 72/180 and 73/174, and resolution "
            "70/1",
            ["A/RES/72/180", "A/RES/73/174"],
        ),
        ("its previous resolutions, in particular resolution 70/1", []),
    ],
)
def test_predecessor(text: str, expected: list[str]) -> None:
    assert [each.symbol for each in find_citations(text) if each.predecessor] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "paragraph 13 of section IV of its resolution 64/260",
            ["A/RES/64/260, para. 13", "A/RES/64/260, sect. IV"],
        ),
        (
            "paragraphs 5, 7 (b) and 9 of resolution 70/1",
            ["A/RES/70/1, para. 5", "A/RES/70/1, para. 7(b)", "A/RES/70/1, para. 9"],
        ),
        ("paragraph 4 above, and resolution 70/1", ["para. 4"]),
        ("this paragraph and resolution 70/1", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [each.symbol for each in find_citations(text) if each.kind == "paragraph"] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "the most recent of which is resolution 74/148 of 18 December 2019, and recalling "
            "Human Rights Council resolution 35/17 of 22 June 2017,",
        ),
        (
            "fr",
            "la plus récente étant la résolution 74/148 du 18 décembre 2019, et la résolution "
            "du Conseil des droits de l’homme 35/17 du 22 juin 2017,",
        ),
        (
            "es",
            "la más reciente de las cuales es la resolución 74/148, de 18 de diciembre de "
            "2019, y la resolución del Consejo de Derechos Humanos 35/17, de 22 de junio de "
            "2017",
        ),
        (
            "ru",
            "последней из которых является резолюция 74/148 от 18 декабря 2019 года, и "
            "резолюцию Совета по правам человека 35/17 от 22 июня 2017 года,",
        ),
        (
            "ar",
            "وآخرها القرار 74/148 المؤرخ 18 كانون الأول/ديسمبر 2019، وإذ تشير أيضا إلى قرار "
            "مجلس حقوق الإنسان 35/17 المؤرخ 22 حزيران/يونيه 2017",
        ),
        (
            "zh",
            "最近一项是2019年12月18日第74/148号决议，又回顾人权理事会2017年6月22日第35/17号决议，",
        ),
    ],
)
def test_six_languages(language: str, text: str) -> None:
    found = find_citations(text, language=language)
    assert [(each.symbol, each.date, each.predecessor) for each in found] == [
        ("A/RES/74/148", "2019-12-18", True),
        ("A/HRC/RES/35/17", "2017-06-22", False),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "انظر القرار 2200 ألف (د-21)، المرفق.", ["A/RES/2200 A (XXI)"]),
        ("ar", "القرار دإ-27/2، المرفق.", ["A/RES/S-27/2"]),
        (
            "fr",
            "les résolutions 2006/2 et 2009/1 de la Commission de la population et du "
            "développement",
            ["E/CN.9/RES/2006/2", "E/CN.9/RES/2009/1"],
        ),
        ("ru", "резолюцию 1325 (2000) Совета Безопасности", ["S/RES/1325 (2000)"]),
        (
            "zh",
            "第217A(III)号决议。安全理事会第1325（2000）号决议",
            ["A/RES/217 A (III)", "S/RES/1325 (2000)"],
        ),
        ("zh", "《补编第53号》(A/72/53)", ["A/72/53"]),
        ("de", "resolution 70/1", ["A/RES/70/1"]),
    ],
)
def test_forms_of_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert symbols(text, language) == expected


def test_chinese_paragraph_follows_its_resolution() -> None:
    assert [each.symbol for each in find_citations("大会第64/260号决议第13段", language="zh")] == [
        "A/RES/64/260",
        "A/RES/64/260, para. 13",
    ]


_PIECES = st.sampled_from(
    [
        "resolution ",
        "resolutions ",
        "70/1",
        "1325 (2000)",
        "217 A (III)",
        " and ",
        ", ",
        "; ",
        ". ",
        "paragraph 3",
        "Human Rights Council ",
        "of 1 May 2000",
        "A/",
        "/",
        "(",
        "²",
        "\u00a0",
        "the latest of which was ",
        "第",
        "号决议",
        "القرار ",
        "x",
        "99999/9",
        "31 February 2001",
        "of 31 February 2001",
    ]
)


@given(
    text=st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=30).map("".join),
    language=st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "xx", "../en"]),
)
def test_never_raises_and_spans_are_in_range(text: str, language: str) -> None:
    for each in find_citations(text, language=language):
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.symbol


@pytest.mark.parametrize(
    "piece", ["A/", "1 ", "resolution ", "paragraph 1, ", "31/6 A and ", "(", "第1", "A/1.", "12 "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        began = time.process_time()
        find_citations(text)
        return time.process_time() - began

    seconds(1_000)
    # ten times the text; quadratic would be a hundred times
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)
