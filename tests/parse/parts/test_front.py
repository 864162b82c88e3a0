"""Front matter, titles and closing blocks."""

from __future__ import annotations

import pytest

from resdiff.un.dates import find_date
from resdiff.un.languages import available, detect, load
from resdiff.values.document import Part
from tests.parse.typed import clause, labels, understood

ASSEMBLY = """
A/RES/99/123

Ninety-ninth session
Agenda item 69 (b)

Resolution adopted by the General Assembly on 18 December 2044

[on the report of the Third Committee (A/99/456/Add.2)]

99/123. Protection of lighthouses

The General Assembly,

Recalling its resolutions,

1. Decides to act.

70th plenary meeting
18 December 2044
"""

COUNCIL = """
                                                   S/RES/9663 (2044)
        United Nations
        Security Council                           Distr.: General
                                                   24 March 2044
        Resolution 9663 (2044)
        Adopted by the Security Council at its 9396th meeting,
        on 24 March 2044
              The Security Council,
              Recalling its previous resolutions and the statements of its
        President,
              1.   Decides to remain seized of the matter.
"""


def test_facts_of_an_assembly_resolution() -> None:
    resolution = understood(ASSEMBLY)
    assert (resolution.symbol, resolution.session, resolution.adopted) == (
        "A/RES/99/123",
        99,
        "2044-12-18",
    )
    assert (resolution.body, resolution.title, resolution.language) == (
        "General Assembly",
        "Protection of lighthouses",
        "en",
    )
    title = resolution.clauses[0]
    assert (title.part, title.id, title.number, title.text) == (
        Part.TITLE,
        "title",
        "99/123.",
        "Protection of lighthouses",
    )
    assert [passage.kind for passage in resolution.front] == [
        "symbol",
        "session",
        "agenda",
        "adopted",
        "provenance",
    ]
    assert [passage.kind for passage in resolution.closing] == ["meeting", "date"]


def test_facts_of_a_council_resolution_without_title() -> None:
    resolution = understood(COUNCIL)
    assert (resolution.symbol, resolution.adopted, resolution.body) == (
        "S/RES/9663 (2044)",
        "2044-03-24",
        "Security Council",
    )
    assert resolution.title is None
    assert resolution.session is None
    assert labels(resolution, all_parts=True) == ["Formula", "PP1", "OP1"]


def test_the_symbol_follows_from_the_number_in_the_title() -> None:
    assert understood(ASSEMBLY.replace("A/RES/99/123\n", "")).symbol == "A/RES/99/123"


def test_a_misprinted_year_in_a_council_symbol_is_read_from_the_date() -> None:
    text = COUNCIL.replace("S/RES/9663 (2044)", "").replace(
        "Resolution 9663 (2044)", "Resolution 9663 (244)"
    )
    assert understood(text).symbol == "S/RES/9663 (2044)"


def test_a_bare_title_before_the_formula() -> None:
    resolution = understood("Protection of lighthouses\n\nThe General Assembly,\n\n1. Decides.\n")
    assert (resolution.title, resolution.symbol) == ("Protection of lighthouses", None)


def test_a_draft_with_sponsors() -> None:
    resolution = understood("""
        A/C.3/99/L.40/Rev.1
        Original: English
        Ninety-ninth session
        Third Committee
        Agenda item 69 (b)
        Promotion of lighthouses

        Atlantis, Lemuria and Mu: revised draft resolution

        Protection of lighthouses

        The General Assembly,

        1. Decides.
        """)
    assert (resolution.symbol, resolution.title) == (
        "A/C.3/99/L.40/Rev.1",
        "Protection of lighthouses",
    )
    assert "sponsors" in [passage.kind for passage in resolution.front]


def test_the_header_of_an_illustrative_text() -> None:
    resolution = understood(
        "[Illustrative text written by the resdiff project; not a document of the United "
        "Nations]\n\n"
        "Protection of lighthouses\n\nThe General Assembly,\n\n1. Decides.\n"
    )
    assert resolution.front[0].kind == "illustrative"
    assert resolution.title == "Protection of lighthouses"


@pytest.mark.parametrize(
    ("formula", "body"),
    [
        ("The General Assembly,", "General Assembly"),
        ("The Security Council,", "Security Council"),
        ("The Economic and Social Council,", "Economic and Social Council"),
        ("The Human Rights Council,", "Human Rights Council"),
        ("THE GENERAL ASSEMBLY,", "General Assembly"),
        ("“The Security Council,", "Security Council"),
    ],
)
def test_every_organ(formula: str, body: str) -> None:
    resolution = understood(f"{formula}\n\nRecalling its resolutions,\n\n1. Decides.\n")
    assert resolution.body == body
    assert clause(resolution, "Formula").text == formula
    assert clause(resolution, "Formula").part is Part.FORMULA


def test_control_the_organ_inside_a_sentence_is_no_formula() -> None:
    resolution = understood("""
        The General Assembly,

        Bearing in mind the Final Document of the Tenth Special Session of
        the General Assembly, the first special session devoted to the
        subject,

        1. Decides.
        """)
    assert labels(resolution) == ["PP1", "OP1"]


def test_languages_are_loaded_and_told_by_the_formula() -> None:
    assert "en" in available()
    assert detect("A/RES/1\nThe General Assembly,\nRecalling") == "en"
    assert detect("no formula at all") == "en"
    assert load("en") is load("en")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 18 December 2013", "2013-12-18"),
        ("of 1 MARCH 2020,", "2020-03-01"),
        ("31 February 2020", None),
        ("in December 2013", None),
        ("2019年12月18日第74/148号决议", "2019-12-18"),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert find_date(text, load("en")) == date


@pytest.mark.parametrize(
    ("number", "formula"),
    [
        ("Resolution 2511 (2020)", "The Security Council,"),
        ("Résolution 2511 (2020)", "Le Conseil de sécurité,"),
        ("Resolución 2511 (2020)", "El Consejo de Seguridad,"),
        ("Резолюция 2511 (2020)", "Совет Безопасности,"),
        ("القرار 2511 (2020)", "إن مجلس الأمن،"),
        ("第2511(2020)号决议", "安全理事会，"),
        ("第2511（2020）号决议", "安全理事会，"),
    ],
)
def test_the_number_in_the_masthead_is_the_symbol(number: str, formula: str) -> None:
    text = f"{number}\n\n{formula}\n\n1. Decides to remain seized."
    assert understood(text).symbol == "S/RES/2511 (2020)"
