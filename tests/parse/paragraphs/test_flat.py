"""A text on one line gives the clauses of the same text on many."""

from __future__ import annotations

import pytest

from tests.parse.typed import clause, labels, understood

NUMBERED = (
    "99/123. Protection of lighthouses",
    "The General Assembly,",
    "Recalling its resolution 98/1 of 3 March 2043, and bearing in mind paragraph 2 (a) thereof,",
    "Deeply concerned at the fog,",
    "1. Calls upon States to keep (a) the light and (b) the horn;",
    "2. Decides, in this regard:",
    "(a) To act in the short term:",
    "(i) At once;",
    "(ii) Tomorrow;",
    "(b) To rest;",
    "3. Decides to remain seized of the matter.",
    "70th plenary meeting",
    "18 December 2044",
)
UNNUMBERED = (
    "The General Assembly,",
    "Recalling its resolution 98/1 of 3 March 2043,",
    "Deeply concerned at the fog,",
    "Calls upon States to keep the light;",
    "Requests the Secretary-General to report;",
    "Decides to remain seized of the matter.",
)


@pytest.mark.parametrize("paragraphs", [NUMBERED, UNNUMBERED])
def test_one_line_gives_the_clauses_of_many(paragraphs: tuple[str, ...]) -> None:
    many = understood("\n\n".join(paragraphs))
    one = understood(" ".join(paragraphs))
    assert labels(one, all_parts=True) == labels(many, all_parts=True)
    assert [each.text for each in one.clauses] == [each.text for each in many.clauses]
    assert (one.title, one.symbol, one.adopted) == (many.title, many.symbol, many.adopted)


def test_brackets_inside_a_sentence_are_no_items() -> None:
    one = understood(" ".join(NUMBERED))
    assert labels(one)[:3] == ["PP1", "PP2", "OP1"]
    assert labels(one)[3:] == ["OP2", "OP2(a)", "OP2(a)(i)", "OP2(a)(ii)", "OP2(b)", "OP3"]


def test_a_heading_between_a_full_stop_and_the_next_number() -> None:
    one = understood(
        "The General Assembly, Recalling one, 1. Decides to act; Role of lighthouses 2. Requests "
        "all to rest."
    )
    assert labels(one) == ["PP1", "OP1", "Heading1", "OP2"]


def test_two_paragraphs_on_one_line_of_many() -> None:
    text = (
        "The General Assembly,\n\n1. Decides "
        + "to act at once " * 15
        + "as it was told; 2. Requests all to rest;\n\n3. Decides.\n"
    )
    assert labels(understood(text)) == ["OP1", "OP2", "OP3"]


def test_control_a_capital_after_a_comma_begins_no_paragraph() -> None:
    one = understood(
        "The General Assembly, Recalling the Convention on the Development, Stockpiling and Use "
        "of Fog, 1. Decides to act."
    )
    assert labels(one) == ["PP1", "OP1"]
    assert clause(one, "PP1").text.endswith("Stockpiling and Use of Fog,")
