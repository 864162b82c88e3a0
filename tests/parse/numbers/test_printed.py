"""The form in which a text numbers its operative paragraphs: "1.", "1)", "(1)", "1º"."""

from __future__ import annotations

import pytest

from tests.parse.typed import labels, understood

TEXT = """
The General Assembly,

Recalling its resolution 70/169,

{one} Urges States:

{a} To protect the wells;

{b} To clean the rivers;

{two} Decides to remain seized of the matter.
"""


@pytest.mark.parametrize("form", ["{}.", "{})", "({})", "{}º", "{}º.", "{} -"])
@pytest.mark.parametrize("items", ["{})", "({})", "{}."])
def test_operative_paragraphs_under_any_number(form: str, items: str) -> None:
    numbers = {"one": form.format(1), "two": form.format(2)}
    letters = {"a": items.format("a"), "b": items.format("b")}
    resolution = understood(TEXT.format(**numbers, **letters))
    assert labels(resolution) == ["PP1", "OP1", "OP1(a)", "OP1(b)", "OP2"]


def test_items_in_brackets_under_a_numbered_paragraph_stay_items() -> None:
    resolution = understood("""
        The General Assembly,

        1. URGES Member States:

        (1) to keep the registers;

        (2) to carry out the plan;

        2. REQUESTS the Secretary-General to report.
        """)
    assert labels(resolution) == ["OP1", "OP1(1)", "OP1(2)", "OP2"]


def test_items_of_a_recital_stay_items() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling that its resolution:

        (1) Urges all States to act;

        (2) Calls upon the Secretary-General to report,

        1. Decides to act.
        """)
    assert [label for label in labels(resolution) if label.startswith("OP")] == ["OP1"]


@pytest.mark.parametrize("form", ["{}.", "{} -"])
@pytest.mark.parametrize("first", [998, 1040, 9998])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_numbers_beyond_999(first: int, between: str, form: str) -> None:
    numbers = range(first, first + 4)
    lines = [
        f"{form.format(number)} Urges the harbour to light lamp {number};" for number in numbers
    ]
    resolution = understood(between.join(["The General Assembly,", "Noting the plan,", *lines]))
    assert labels(resolution) == ["PP1", *(f"OP{number}" for number in numbers)]
    assert all("Urges" in each.text[:6] for each in resolution.clauses[2:])


def test_a_year_at_the_beginning_of_a_line_is_no_number() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling the meetings of 31 May
        2013. They were long, and those of 30 June
        2014. They were short,

        999. Urges all States to meet until 31 December
        2015. The meeting shall be short;

        1000. Decides to rest until 1 January
        2016. Nothing else.
        """)
    assert labels(resolution) == ["PP1", "OP999", "OP1000"]
