"""Texts without a formula: treaties, statements, reports. Their printed numbers can be cited."""

from __future__ import annotations

import pytest

from resdiff import read_string
from resdiff.values.document import Part, walk
from tests.parse.typed import clause, labels, understood

AGREEMENT = """
{h}{one}

For the purpose of this Agreement:

(a) “Harbour” means a place where robots land;

(b) “Party” means a Party to this Agreement.

{h}{two}

1. Each Party shall keep a register of robots.

2. Each Party should paint its robots:

(i) In spring;

(ii) In autumn.

{h}{three}

1. The secretariat shall report every year.
"""
ITEMS = ["1", "1(a)", "1(b)", "2.1", "2.2", "2.2(i)", "2.2(ii)", "3.1"]


@pytest.mark.parametrize("heading", ["", "## "])
@pytest.mark.parametrize("word", ["Article", "Rule", "Section", "Guideline", "Principle"])
def test_the_printed_numbers_of_articles_are_labels(word: str, heading: str) -> None:
    names = {
        name: f"{word} {number}" for number, name in enumerate(("one", "two", "three"), start=1)
    }
    resolution = read_string(AGREEMENT.format(h=heading, **names), "text.md")
    found = [each for each in walk(resolution.clauses) if each.part is Part.BODY]
    assert [each.label for each in found] == ITEMS
    assert not any(each.text.startswith(("(", "1", "2")) for each in found)


def test_so_they_are_in_an_annex() -> None:
    text = AGREEMENT.format(h="", one="Article 1", two="Article 2", three="Article 3")
    resolution = understood(
        "The General Assembly,\n\nNoting it,\n\n1. Adopts the agreement.\n\nAnnex\n\n" + text
    )
    found = [each.label for each in walk(resolution.clauses) if each.part is Part.ANNEX]
    assert found == [f"Annex.{label}" for label in ITEMS]


def test_numbers_of_running_text_without_articles() -> None:
    resolution = understood("""
        The working group met three times.

        1. It heard the reports:

        (a) Of the harbours;

        (b) Of the robots.

        4. It will meet again.
        """)
    assert labels(resolution) == ["P1", "1", "1(a)", "1(b)", "4"]
    assert not [each for each in resolution.notices if each.code.startswith("parse.numbering")]


def test_a_list_without_a_number_above_it_hangs_under_its_chapeau() -> None:
    resolution = understood("""
        The working group asks for the following:

        (a) Lamps;

        (b) Paint.

        It will meet again.
        """)
    assert labels(resolution)[:3] == ["P1", "P1(a)", "P1(b)"]


@pytest.mark.parametrize(
    "text",
    [
        "The report of 1999.\n\nIt was long.",
        "We met. It rained.\n\n18 December 2013\n\nWe met again.",
        "Title: a tale of robots\n\nOnce there was a robot.",
    ],
)
def test_a_text_without_a_masthead_has_no_front(text: str) -> None:
    resolution = understood(text)
    assert resolution.front == () and resolution.symbol is None
    assert {each.part for each in walk(resolution.clauses)} <= {Part.BODY, Part.HEADING}


def test_the_masthead_of_a_text_without_a_formula_tells_symbol_session_and_title() -> None:
    resolution = understood("""
        A/C.1/99/L.35
        Eightieth session
        First Committee
        Agenda item 97 (d)

        Robots at sea

        The robots of the harbours were counted in 2024. They are many.

        1. They swim.
        """)
    assert (resolution.symbol, resolution.session) == ("A/C.1/99/L.35", 80)
    assert resolution.title == "Robots at sea"
    assert clause(resolution, "1").text == "They swim."
    assert labels(resolution) == ["P1", "1"]
