"""Footnotes: told by the format, or digits glued to words."""

from __future__ import annotations

import pytest

from resdiff.parse import parse
from resdiff.parse.clauses.accounting import unaccounted
from resdiff.parse.clauses.notes import candidates
from resdiff.values.document import Block, BlockKind, Footnote, NoteMark, NoteText, Part, Source
from tests.parse.typed import clause, codes, understood


def test_digits_that_follow_the_running_sequence_are_footnotes() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling the Universal Declaration of Human Rights1 and the Covenant,2

        1. Decides to act in the light of the Declaration;3

        2. Decides to rest.

        1 Resolution 217 A (III).
        2 See resolution 2200 A (XXI), annex.
        """)
    recital = clause(resolution, "PP1")
    assert recital.text == "Recalling the Universal Declaration of Human Rights and the Covenant,"
    assert recital.footnotes == (
        Footnote("1", "Resolution 217 A (III).", 51),
        Footnote("2", "See resolution 2200 A (XXI), annex.", 69),
    )
    assert clause(resolution, "OP1").footnotes[0].mark == "3"
    assert not unaccounted(resolution)


def test_digits_outside_the_sequence_stay_in_the_text_and_leave_the_reading() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling the Convention on Families10 as a matter of "
        "priority,\n\n1. Decides.\n"
    )
    recital = clause(resolution, "PP1")
    assert "Families10 as" in recital.text
    assert "Families as" in recital.reading
    assert recital.footnotes == ()
    assert "notes.stray-mark" in codes(resolution)


@pytest.mark.parametrize(
    "text",
    [
        "emissions of CO2 are",
        "decision EC-M-33/DEC.1 of",
        "up to 17,300 personnel",
        "resolution 67/172 of",
        "art.2 of",
        "in 2004, 2005",
        "S/2005/57 and",
        "OC-16/99",
    ],
)
def test_control_digits_that_belong_to_words(text: str) -> None:
    assert candidates(text) == []


def test_marks_and_texts_told_by_the_format() -> None:
    blocks = (
        Block("The General Assembly,", BlockKind.PARAGRAPH, part=Part.FORMULA),
        Block(
            "  Guided by  the Charter,",
            BlockKind.PARAGRAPH,
            part=Part.PREAMBLE,
            notes=(NoteMark(25, "1"),),
        ),
        Block("Decides.", BlockKind.PARAGRAPH, number="1.", part=Part.OPERATIVE),
    )
    resolution = parse(
        Source(
            "typed",
            "akn",
            "0" * 64,
            blocks,
            notes=(NoteText("1", "See the Charter."), NoteText("2", "Lost.")),
        )
    )
    assert clause(resolution, "PP1").footnotes == (Footnote("1", "See the Charter.", 22),)
    assert [(passage.kind, passage.text) for passage in resolution.closing] == [
        ("footnote", "2 Lost.")
    ]
    assert not unaccounted(resolution)


def test_a_digit_that_makes_a_word_is_a_misread_letter_and_no_mark() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling the fundamenta1 rights and the Declaration,1\n\n1. "
        "Decides.\n"
    )
    recital = clause(resolution, "PP1")
    assert recital.text == "Recalling the fundamenta1 rights and the Declaration,"
    assert [note.mark for note in recital.footnotes] == ["1"]
